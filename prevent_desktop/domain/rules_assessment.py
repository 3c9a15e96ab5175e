"""Rules about the assessment that is to be signed: its period, its review, its cover."""

from prevent_desktop.domain.assessments import RiskAssessment
from prevent_desktop.domain.people import Person
from prevent_desktop.domain.problems import Evidence, Rule, Told, must, should
from prevent_desktop.domain.wording import clipped, counted, day, listed


@must(
    "period-ends-early",
    "The assessment's period does not end before it begins.",
    why="A period runs forward.",
    field="period_to",
)
def _period_ends_early(assessment: RiskAssessment, _: Evidence) -> Told:
    if assessment.period_to < assessment.period_from:
        yield (
            (
                f"The period ends on {day(assessment.period_to)}, before it begins on "
                f"{day(assessment.period_from)}."
            ),
            "Look at both dates.",
        )


@should(
    "next-review-missing",
    "The assessment has a next review.",
    why="The assessment is brought up to date at least twice a year.",
    item="2.G1",
    field="next_review",
    fills=("next_review",),
)
def _next_review_missing(assessment: RiskAssessment, _: Evidence) -> Told:
    if assessment.next_review is None:
        yield (
            "The assessment does not say when it is reviewed next.",
            "Set a date within six months.",
        )


@should(
    "next-review-passed",
    "The assessment's next review has not passed.",
    why="A passed date says that nobody has looked.",
    item="2.G1",
    field="next_review",
)
def _next_review_passed(assessment: RiskAssessment, evidence: Evidence) -> Told:
    due = assessment.next_review
    if due and due < evidence.today:
        yield (
            (
                f"The assessment was to be reviewed by {day(due)}, "
                f"{counted((evidence.today - due).days, 'day')} ago."
            ),
            "Set the date of the next review, within six months.",
        )


@should(
    "period-over",
    "The assessment's period is not over.",
    why="What is signed now is read in the months to come.",
    field="period_to",
)
def _period_over(assessment: RiskAssessment, evidence: Evidence) -> Told:
    if assessment.period_from <= assessment.period_to < evidence.today:
        yield (
            f"The period of this assessment ended on {day(assessment.period_to)}.",
            "Set the period that the new version is for.",
        )


@should(
    "no-handling",
    "The cover says how the paper is to be handled.",
    why="Readers are told who may see it and what to do with it afterwards.",
    field="handling",
    fills=("handling",),
)
def _no_handling(assessment: RiskAssessment, _: Evidence) -> Told:
    if not assessment.handling.strip():
        yield (
            "The cover has no handling instruction.",
            "Say who may see the paper, whether it may be copied, and when to return it.",
        )


@should(
    "assessment-without-owner",
    "The assessment names who prepared and who owns it.",
    why="A reader knows whom to ask.",
    field="prepared_by",
    fills=("prepared_by", "owner"),
)
def _assessment_without_owner(assessment: RiskAssessment, _: Evidence) -> Told:
    people = {"prepared_by": "who prepared it", "owner": "who owns it"}
    missing = [name for name in people if getattr(assessment, name) is None]
    if missing:
        said = listed([people[name] for name in missing])
        yield f"The assessment does not say {said}.", "Choose them from the list.", missing[0]


@should(
    "assessment-owner-left",
    "Nobody named on the cover has left.",
    why="A reader who asks should find somebody there.",
    field="prepared_by",
)
def _assessment_owner_left(assessment: RiskAssessment, evidence: Evidence) -> Told:
    named = {assessment.prepared_by: "prepared_by", assessment.owner: "owner"}
    for person_id, field in named.items():
        person = evidence.held.find(Person, person_id)
        if person and person.left_on and person.left_on <= evidence.today:
            yield (
                f"The cover names {clipped(person.name)}, who left on {day(person.left_on)}.",
                "Choose who stands in their place.",
                field,
            )


ASSESSMENT_RULES: tuple[Rule[RiskAssessment], ...] = (
    _period_ends_early,
    _next_review_missing,
    _next_review_passed,
    _period_over,
    _no_handling,
    _assessment_without_owner,
    _assessment_owner_left,
)
