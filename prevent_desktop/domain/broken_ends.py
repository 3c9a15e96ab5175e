"""Where the golden thread breaks: each end with a sentence and the step that mends it (2.W1)."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType

import msgspec

from prevent_desktop.domain.actions import Action, ActionId, ActionStatus
from prevent_desktop.domain.ctlp import CtlpProduct, Finding, current_of
from prevent_desktop.domain.decisions import Decision
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.matrix import Matrix
from prevent_desktop.domain.meetings import Meeting
from prevent_desktop.domain.problems import called
from prevent_desktop.domain.record import Record
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.risks import Risk, RiskKind
from prevent_desktop.domain.thread import short
from prevent_desktop.domain.wording import clipped


class Break(StrEnum):
    """The ways in which the thread can break."""

    UNANSWERED = "finding that no risk answers"
    UNSOURCED = "risk that comes from nowhere"
    UNTREATED = "risk over the appetite without an action"
    AIMLESS = "action without a risk"
    UNSPOKEN = "action that no meeting spoke of"
    UNCHECKED = "decision without a threat check"
    LOOSE = "decision about nothing on the thread"
    UNEVALUATED = "done action without an evaluation"


SHORT: Mapping[Break, str] = MappingProxyType(
    {
        Break.UNANSWERED: "no risk",
        Break.UNSOURCED: "no source",
        Break.UNTREATED: "no action",
        Break.AIMLESS: "no risk",
        Break.UNSPOKEN: "no meeting",
        Break.UNCHECKED: "no check",
        Break.LOOSE: "no link",
        Break.UNEVALUATED: "not evaluated",
    }
)
"""What is missing, in two words for a card."""


class BrokenEnd(msgspec.Struct, frozen=True, kw_only=True):
    """One place where the thread breaks: at which record, how, and what mends it."""

    way: Break
    record: RecordId
    called: str
    sentence: str
    step: str


def broken_ends(held: Collection) -> tuple[BrokenEnd, ...]:
    """List the broken ends of the council's own thread, stage by stage and by reference."""
    order = {way: place for place, way in enumerate(Break)}
    found = (*_findings(held), *_risks(held), *_actions(held), *_decisions(held))
    return tuple(
        sorted(found, key=lambda end: (order[end.way], len(end.called), end.called, end.record))
    )


def _findings(held: Collection) -> Iterator[BrokenEnd]:
    current = {product.id for product in current_of(held.own(CtlpProduct))}
    answered = {s.finding for risk in held.own(Risk) if risk.is_open for s in risk.sources}
    for finding in held.own(Finding):
        if finding.product in current and not finding.dealt_with and finding.id not in answered:
            yield BrokenEnd(
                way=Break.UNANSWERED,
                record=finding.id,
                called=short(finding, held),
                sentence=f"No open risk answers finding {finding.number} "
                f"({clipped(finding.says)}).",
                step="Link a risk to it, or record how it is dealt with outside the register.",
            )


def _risks(held: Collection) -> Iterator[BrokenEnd]:
    treated = {risk for action in held.own(Action) if action.is_open for risk in action.risks}
    for risk in held.own(Risk):
        if not risk.is_open:
            continue
        if risk.kind_of_risk is RiskKind.SITUATIONAL and not risk.sources:
            yield _end(
                Break.UNSOURCED,
                risk,
                f"{risk.ref} is a situational risk and does not say where it comes from.",
                "Link a finding of the profile, or name the local information.",
            )
        matrix = held.find(Matrix, risk.matrix)
        if matrix and risk.residual.product > matrix.appetite and risk.id not in treated:
            yield _end(
                Break.UNTREATED,
                risk,
                f"{risk.ref} stands at {risk.residual.product}, above the appetite of "
                f"{matrix.appetite}, and has no open action.",
                "Add an action with an owner and a date, or ask the group to accept the risk.",
            )


def _actions(held: Collection) -> Iterator[BrokenEnd]:
    # Before a first meeting is recorded, each action would be one more way of saying so.
    meets = any(meeting.is_held for meeting in held.own(Meeting))
    spoken_of = _spoken_of(held)
    for action in held.own(Action):
        if action.is_open and not action.risks:
            yield _end(
                Break.AIMLESS,
                action,
                f"{action.ref} serves no risk of the register.",
                "Choose the risks it serves, or drop it.",
            )
        if meets and action.is_open and action.id not in spoken_of:
            yield _end(
                Break.UNSPOKEN,
                action,
                f"{action.ref} was neither set, gone through nor decided on at any meeting.",
                "Put it on the next agenda, or name it in the decision that it follows from.",
            )
        if action.status is ActionStatus.DONE and action.evaluation is None:
            yield _end(
                Break.UNEVALUATED,
                action,
                f"{action.ref} is done, but nobody wrote what it changed.",
                "Say what it changed and what comes next because of it.",
            )


def _decisions(held: Collection) -> Iterator[BrokenEnd]:
    for decision in held.own(Decision):
        if not decision.stands:
            continue
        if not decision.is_checked:
            yield _end(
                Break.UNCHECKED,
                decision,
                f"{decision.ref} was made without a complete security threat check.",
                "Answer its three questions, each with a reason.",
            )
        if not (decision.risks or decision.actions or decision.findings or decision.plan):
            yield _end(
                Break.LOOSE,
                decision,
                f"{decision.ref} names no finding, risk or action that it concerns.",
                "Link what it was about, or the action that follows from it.",
            )


def _spoken_of(held: Collection) -> set[ActionId]:
    named = {a for meeting in held.own(Meeting) if meeting.is_held for a in meeting.actions_named()}
    return named | {a for decision in held.own(Decision) for a in decision.actions}


def _end(way: Break, record: Record, sentence: str, step: str) -> BrokenEnd:
    return BrokenEnd(way=way, record=record.id, called=called(record), sentence=sentence, step=step)
