"""The quality check: what is the matter with one record, or with all that a signature covers.

Pure, and always in the same order. An officer may sign over a warning with a reason, never over
an error.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any

from prevent_desktop.domain.access import AccessRequest
from prevent_desktop.domain.actions import Action
from prevent_desktop.domain.assessments import RiskAssessment
from prevent_desktop.domain.briefings import Briefing, SharingAgreement
from prevent_desktop.domain.channel import ChannelReview, ChannelYear
from prevent_desktop.domain.ctlp import CtlpProduct, Finding
from prevent_desktop.domain.decisions import Decision
from prevent_desktop.domain.fields import leaves
from prevent_desktop.domain.groups import Group, Membership
from prevent_desktop.domain.matrix import Matrix
from prevent_desktop.domain.meetings import Meeting
from prevent_desktop.domain.pathways import Pathway
from prevent_desktop.domain.plans import Plan
from prevent_desktop.domain.problems import Evidence, Problem, Rule, Severity, Told, called, must
from prevent_desktop.domain.record import Record, kind_of
from prevent_desktop.domain.referrals import Referral
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.risks import Risk
from prevent_desktop.domain.rules_access import ACCESS_RULES
from prevent_desktop.domain.rules_actions import ACTION_RULES
from prevent_desktop.domain.rules_assessment import ASSESSMENT_RULES
from prevent_desktop.domain.rules_channel import CHANNEL_REVIEW_RULES, CHANNEL_YEAR_RULES
from prevent_desktop.domain.rules_ctlp import FINDING_RULES, PRODUCT_RULES
from prevent_desktop.domain.rules_decisions import AGREEMENT_RULES, BRIEFING_RULES, DECISION_RULES
from prevent_desktop.domain.rules_groups import GROUP_RULES
from prevent_desktop.domain.rules_matrix import MATRIX_RULES
from prevent_desktop.domain.rules_meetings import MEETING_RULES
from prevent_desktop.domain.rules_members import MEMBER_RULES
from prevent_desktop.domain.rules_pathway import PATHWAY_RULES
from prevent_desktop.domain.rules_plan import PLAN_RULES
from prevent_desktop.domain.rules_referrals import REFERRAL_RULES
from prevent_desktop.domain.rules_register import REGISTER_RULES
from prevent_desktop.domain.rules_risks import RISK_RULES
from prevent_desktop.domain.signing import Signable, covered_by
from prevent_desktop.domain.wording import clipped

SOLE_AUTHOR = "sole-author"


@must(
    "link-not-held",
    "No record names another that is not held.",
    why="A broken link would leave a gap on paper that nobody can explain.",
)
def _link_not_held(record: Record, evidence: Evidence) -> Told:
    gaps = [
        (shape.field.label, path.split(".")[0].split("[")[0])
        for path, shape, value in leaves(record)
        if shape.link
        and path != "id"
        and not path.startswith("covered[]")  # what an older signature vouched for may be erased
        and evidence.held.revision(value) is None
    ]
    for label, field in dict.fromkeys(gaps):
        yield (
            f"{clipped(called(record))} names a record that is not held here, under {label}.",
            "Choose another, or take it out.",
            field,
        )


_OF_KIND: dict[type[Record], tuple[Rule[Any], ...]] = {
    RiskAssessment: (*ASSESSMENT_RULES, *REGISTER_RULES),
    Risk: RISK_RULES,
    Action: ACTION_RULES,
    CtlpProduct: PRODUCT_RULES,
    Finding: FINDING_RULES,
    Matrix: MATRIX_RULES,
    Group: GROUP_RULES,
    Membership: MEMBER_RULES,
    Meeting: MEETING_RULES,
    Decision: DECISION_RULES,
    Plan: PLAN_RULES,
    Briefing: BRIEFING_RULES,
    SharingAgreement: AGREEMENT_RULES,
    ChannelYear: CHANNEL_YEAR_RULES,
    ChannelReview: CHANNEL_REVIEW_RULES,
    Pathway: PATHWAY_RULES,
    Referral: REFERRAL_RULES,
    AccessRequest: ACCESS_RULES,
}

RULES: tuple[Rule[Any], ...] = (_link_not_held, *(r for rules in _OF_KIND.values() for r in rules))
"""Every rule there is, in the order in which they are run."""


def problems(record: Record, others: Collection, today: date) -> list[Problem]:
    """Say what is the matter with one record among the others, errors first."""
    evidence = Evidence(others, today, None)
    return sorted(_problems_of(record, evidence), key=_order)


def problems_of_kinds(
    kinds: Iterable[type[Record]], held: Collection, today: date
) -> tuple[Problem, ...]:
    """Say what is the matter with every record of these kinds that is the council's own."""
    evidence = Evidence(held, today, None)
    found = (
        p for cls in kinds for record in evidence.own(cls) for p in _problems_of(record, evidence)
    )
    return tuple(sorted(found, key=_order))


def quality_problems(
    assessment: Signable, held: Collection, today: date, last_signed: Collection | None
) -> tuple[Problem, ...]:
    """Check a document and every record of the council's own that its signature may cover.

    ``held`` is every current record, ``last_signed`` the records as the last signature covered
    them (None before the first). Errors come first, then kind by kind and by reference.
    """
    evidence = Evidence(held, today, last_signed)
    found = (p for record in _concerned(assessment, held) for p in _problems_of(record, evidence))
    return tuple(sorted(found, key=_order))


@cache
def asked_at_signing(cls: type[Record]) -> dict[str, str]:
    """Say of each field of a kind that a rule finds empty that the check asks for it, and when.

    ``needed to sign`` where nothing is signed without it, else ``asked for at signing``.
    """
    found: dict[str, str] = {}
    for rule in sorted(_OF_KIND.get(cls, ()), key=lambda rule: rule.severity is Severity.WARNING):
        is_needed = rule.severity is Severity.ERROR
        words = "needed to sign" if is_needed else "asked for at signing"
        for name in rule.fills:
            found.setdefault(name, f"{words} {rule.when}".strip())
    return found


def sole_author(assessment: Signable, held: Collection, officer: str) -> Problem | None:
    """Warn an officer who would sign what nobody else has looked over and saved.

    Design, security section 4. ``officer`` is the signer's id as revisions name who saved them.
    """
    last_saved_by = {revision.officer for revision in covered_by(assessment, held)}
    if last_saved_by - {officer}:
        return None
    return Problem(
        rule=SOLE_AUTHOR,
        item="",
        severity=Severity.WARNING,
        kind=kind_of(assessment),
        record=assessment.id,
        called=called(assessment),
        sentence="Every record that this signature covers was last saved by you.",
        step="Have a second officer look at the records, or sign in your place.",
        by_others=True,
    )


def rules_for(signed: type[Signable]) -> tuple[Rule[Any], ...]:
    """Give the rules that the check of a document of this class runs, in their order."""
    kinds = (signed, *_vouched(signed))
    return (
        _link_not_held,
        *(rule for kind, of in _OF_KIND.items() if kind in kinds for rule in of),
    )


def passed(signed: type[Signable], found: Iterable[Problem]) -> tuple[Rule[Any], ...]:
    """Give the rules that were run and found nothing, for the list of checks that passed."""
    failed = {problem.rule for problem in found}
    return tuple(rule for rule in rules_for(signed) if rule.id not in failed)


def _problems_of(record: Record, evidence: Evidence) -> Iterator[Problem]:
    for rule in (_link_not_held, *_OF_KIND.get(type(record), ())):
        yield from rule.problems(record, evidence)


def _concerned(assessment: Signable, held: Collection) -> Iterator[Record]:
    yield assessment
    kinds = _vouched(type(assessment))
    if assessment.covers.whole:
        # A register is vouched for as a whole: what hangs loose in it is a fault of the whole.
        yield from (record for kind in kinds for record in held.own(kind))
        return
    for revision in covered_by(assessment, held):
        if isinstance(revision.record, kinds) and revision.origin is None:
            yield revision.record


def _vouched(signed: type[Signable]) -> tuple[type[Record], ...]:
    # What a paper shows as it stood that day may have faults of its own, which are not the paper's.
    covers = signed.covers
    kinds = (*covers.whole, *covers.linking, *covers.linked)
    return tuple(kind for kind in kinds if kind not in covers.as_they_stood)


_KIND_OF_RULE = {rule.id: place for place, rule in enumerate(RULES)}


def _order(problem: Problem) -> tuple[bool, list[tuple[int, str]], int, str, str]:
    return (
        not problem.must_be_mended,
        _natural(problem.called),
        _KIND_OF_RULE[problem.rule],
        problem.record,
        problem.sentence,
    )


def _natural(text: str) -> list[tuple[int, str]]:
    # R9 before R10: figures are compared as numbers, words as words.
    return [
        (int(part), "") if part.isdecimal() and part.isascii() else (-1, part)
        for part in re.split("([0-9]+)", text)
    ]
