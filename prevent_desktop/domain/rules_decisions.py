"""Rules about a decision, a briefing and a sharing agreement (1.G4)."""

from prevent_desktop.domain.briefings import Briefing, BriefingKind, SharingAgreement
from prevent_desktop.domain.clearance import is_cleared
from prevent_desktop.domain.decisions import Decision
from prevent_desktop.domain.marking import Tier
from prevent_desktop.domain.meetings import Meeting
from prevent_desktop.domain.people import Person
from prevent_desktop.domain.problems import Evidence, Rule, Told, must, should
from prevent_desktop.domain.wording import clipped, counted, day, named

BOTH_SIDES = 2


@must(
    "decision-reference-twice",
    "No two decisions have the same reference.",
    why="A reference read out in a meeting must mean one decision.",
    field="ref",
)
def _decision_reference_twice(decision: Decision, evidence: Evidence) -> Told:
    if others := evidence.others_called(decision):
        yield (
            (
                f"{decision.ref} is the reference of {counted(others + 1, 'decision')}; one of "
                f"them is: {clipped(decision.decided, 120)}"
            ),
            "Give all but one of them a new reference.",
        )


@must(
    "decision-off-agenda",
    "Every decision stands under an item of its meeting.",
    why="The minutes show it where it was made.",
    elsewhere=Meeting,
)
def _decision_off_agenda(decision: Decision, evidence: Evidence) -> Told:
    meeting = evidence.held.find(Meeting, decision.meeting)
    if meeting and decision.item_key and meeting.item(decision.item_key) is None:
        yield (
            (
                f"{decision.ref} was made under an item that the meeting of {day(meeting.dated)} "
                "no longer has."
            ),
            "Put the item back on the agenda; the meeting's history has it as it was.",
        )


@should(
    "decision-without-check",
    "Every decision has a security threat check.",
    why="The group decides with the threat as it is now in mind.",
    item="1.G4",
    field="check",
    fills=("check",),
)
def _decision_without_check(decision: Decision, _: Evidence) -> Told:
    if decision.stands and not decision.is_checked:
        yield (
            f"{decision.ref} has no complete security threat check.",
            "Answer its three questions, each with a reason.",
        )


@should(
    "briefed-before-clearance",
    "Nobody was briefed on a profile before the check was passed.",
    why="The baseline check comes before sight of the profile; the toolkit's text on section 2.",
    field="briefed",
)
def _briefed_before_clearance(briefing: Briefing, evidence: Evidence) -> Told:
    on_profile = briefing.product or briefing.kind_of_briefing is BriefingKind.PROFILE
    if not on_profile or briefing.given_at is Tier.OFFICIAL:
        return
    people = [evidence.held.find(Person, person) for person in briefing.briefed]
    names = [
        clipped(p.name, 40)
        for p in people
        if p and not is_cleared(p, briefing.dated, evidence.yardstick)
    ]
    if not names:
        return
    people_named = named(names, "person", "people", most=3)
    if briefing.dated > evidence.today:
        yield (
            (
                f"On {day(briefing.dated)} the profile is to be told to {people_named}, without a "
                "baseline check in date."
            ),
            "Have the check made or renewed before that day, or leave them out.",
        )
    else:
        yield (
            (
                f"On {day(briefing.dated)} the profile was told to {people_named}, without a "
                "baseline check in date."
            ),
            "Record the date of the check or of the new one, or tell the police how it came about.",
        )


@should(
    "briefing-of-nobody",
    "Every briefing says who was briefed.",
    why="Who knows what is what a briefing is recorded for.",
    field="briefed",
)
def _briefing_of_nobody(briefing: Briefing, _: Evidence) -> Told:
    if not briefing.briefed and not briefing.organisations:
        yield (
            f"The briefing of {day(briefing.dated)} does not say who was briefed.",
            "Choose the people, or the organisations.",
        )


@should(
    "agreement-review-passed",
    "No sharing agreement is past its review.",
    why="Partners share under an agreement that is in date.",
    field="review_due",
)
def _agreement_review_passed(agreement: SharingAgreement, evidence: Evidence) -> Told:
    due = agreement.review_due
    if agreement.is_in_force(evidence.today) and due and due < evidence.today:
        late = counted((evidence.today - due).days, "day")
        yield (
            f"{clipped(agreement.title)} was to be reviewed by {day(due)}, {late} ago.",
            "Review it with the partners, and set the next date.",
            due,
        )


@should(
    "agreement-without-review",
    "Every sharing agreement in force has a review date.",
    why="An agreement without one is never looked at again.",
    field="review_due",
)
def _agreement_without_review(agreement: SharingAgreement, evidence: Evidence) -> Told:
    if agreement.is_in_force(evidence.today) and agreement.review_due is None:
        yield (
            f"{clipped(agreement.title)} has no review date.",
            "Agree with the partners when to look at it again.",
        )


@should(
    "agreement-without-parties",
    "Every sharing agreement is between two organisations at least.",
    why="Nobody agrees alone.",
    field="parties",
)
def _agreement_without_parties(agreement: SharingAgreement, _: Evidence) -> Told:
    if len(set(agreement.parties)) < BOTH_SIDES:
        yield (
            f"{clipped(agreement.title)} does not say between whom it was agreed.",
            "Choose every organisation that signed it, your own among them.",
        )


DECISION_RULES: tuple[Rule[Decision], ...] = (
    _decision_reference_twice,
    _decision_off_agenda,
    _decision_without_check,
)
BRIEFING_RULES: tuple[Rule[Briefing], ...] = (_briefed_before_clearance, _briefing_of_nobody)
AGREEMENT_RULES: tuple[Rule[SharingAgreement], ...] = (
    _agreement_review_passed,
    _agreement_without_review,
    _agreement_without_parties,
)
