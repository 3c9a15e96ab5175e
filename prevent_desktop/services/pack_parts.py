"""Reads the papers of a board pack from the ledger: in full, or as OFFICIAL editions."""

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from typing import Any

import msgspec

from prevent_desktop.documents.figures.paper import figures_section
from prevent_desktop.documents.meetings.action_log import action_log_section
from prevent_desktop.documents.meetings.agenda import agenda_section
from prevent_desktop.documents.meetings.minutes import minutes_section
from prevent_desktop.documents.plan.paper import plan_section
from prevent_desktop.documents.risk_assessment.paper import risk_assessment_section
from prevent_desktop.documents.thread.paper import thread_section
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.wording import day
from prevent_desktop.services import (
    editions,
    figures_paper,
    meeting_papers,
    paper,
    plan_paper,
    risk_paper,
    signing,
    thread_paper,
)
from prevent_desktop.services.official_cut import cut_down
from prevent_desktop.services.paper import Text
from prevent_desktop.vault.vault import Vault


class Part(StrEnum):
    """The papers that a pack may be bound of, in their usual order."""

    AGENDA = "Agenda"
    MINUTES = "Minutes"
    ACTION_LOG = "Action log"
    ASSESSMENT = "Risk assessment"
    PLAN = "Partnership plan"
    THREAD = "Golden thread"
    FIGURES = "Referral figures"


class Chosen(msgspec.Struct, frozen=True, kw_only=True):
    """One paper of a pack.

    ``record`` is the meeting, assessment or plan it shows; none for the action log and the
    thread. With ``official`` it is an OFFICIAL edition, which goes into the body; without, it
    goes where its marking puts it: what is OFFICIAL-SENSITIVE becomes an annex.
    """

    part: Part
    record: RecordId | None = None
    official: bool = False


class ReadPart(msgspec.Struct, frozen=True):
    """A paper that was read: what it is called, from which records, and how it is made."""

    title: str
    held: Collection
    told: Any
    make: Callable[..., Any]


def read_part(vault: Vault, chosen: Chosen) -> ReadPart:
    """Read one paper of a pack. Raises NoEdition, ErasedSince, DamagedHistory, RecordNotHeld."""
    match chosen.part:
        case Part.ACTION_LOG:
            held = _shown(chosen, meeting_papers.action_log_held(vault))
            log = meeting_papers.action_log_told(vault, held)
            told = replace(log, edition=chosen.official)
            return ReadPart(chosen.part.value, held, told, action_log_section)
        case Part.THREAD:
            if chosen.official:
                # Where it breaks cannot be said of records of which only a part is told.
                msg = "The golden thread has no OFFICIAL edition. Choose it as an annex."
                raise editions.NoEdition(msg)
            held = thread_paper.thread_held(vault)
            thread = thread_paper.thread_told(vault, held)
            return ReadPart(chosen.part.value, held, thread, thread_section)
        case Part.FIGURES:
            return _figures(vault, chosen)
        case Part.AGENDA:
            return _agenda(vault, chosen)
    return _signable(vault, chosen, _text(vault, _record(chosen)))


def _agenda(vault: Vault, chosen: Chosen) -> ReadPart:
    meeting_id = _record(chosen)
    held = _shown(chosen, meeting_papers.agenda_held(vault, meeting_id))
    _refuse_left_out(held, meeting_id)
    told = meeting_papers.agenda_told(vault, meeting_id, held)
    return ReadPart(chosen.part.value, held, replace(told, edition=chosen.official), agenda_section)


def _figures(vault: Vault, chosen: Chosen) -> ReadPart:
    if chosen.official:
        msg = (
            "Referral figures with numbers have no OFFICIAL edition. Choose them as an annex; "
            "figures for the public are printed by themselves."
        )
        raise editions.NoEdition(msg)
    edition = _record(chosen)
    held = figures_paper.figures_held(vault, edition)
    told = figures_paper.figures_told(vault, held, edition)
    return ReadPart(f"Referral figures {told.year}, {told.months}", held, told, figures_section)


def _signable(vault: Vault, chosen: Chosen, text: Text) -> ReadPart:
    held = _shown(chosen, text.held)
    if chosen.official:
        _refuse_left_out(held, text.subject.id)
        text = msgspec.structs.replace(
            text, held=held, subject=held.find(type(text.subject), text.subject.id)
        )
    match chosen.part:
        case Part.MINUTES:
            minutes = meeting_papers.minutes_told(vault, text)
            if chosen.official:
                minutes = replace(minutes, edition=True, sign_off=None, findings=())
            return ReadPart(f"Minutes of {day(minutes.dated)}", held, minutes, minutes_section)
        case Part.ASSESSMENT:
            told = (
                editions.told_of(vault, held, text.subject.id)
                if chosen.official
                else risk_paper.told_of(vault, text)
            )
            return ReadPart(told.title, held, told, risk_assessment_section)
        case Part.PLAN:
            plan = plan_paper.told_of(vault, text)
            if chosen.official:
                plan = replace(plan, edition=True, sign_off=None, findings=())
            return ReadPart(plan.title, held, plan, plan_section)
    raise signing.NotSignable


def _text(vault: Vault, record_id: RecordId) -> Text:
    signed = signing.standing_of(vault, record_id)
    if signed and signed[-1].is_current:
        return paper.signed_text(vault, signed[-1].sign_off.record.id)
    return paper.draft_text(vault, record_id)


def _shown(chosen: Chosen, held: Collection) -> Collection:
    return cut_down(held) if chosen.official else held


def _record(chosen: Chosen) -> RecordId:
    if chosen.record is None:
        raise signing.NotSignable
    return chosen.record


def _refuse_left_out(held: Collection, record_id: RecordId) -> None:
    if held.revision(record_id) is None:
        msg = (
            "This record is kept out of any OFFICIAL edition, so it cannot be in the body. "
            "Nothing was made. Choose it as an annex."
        )
        raise editions.NoEdition(msg)
