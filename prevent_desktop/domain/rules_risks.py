"""Rules about one risk beside its scores: source, owner, review, actions, closing, marking."""

import msgspec

from prevent_desktop.domain.actions import Action
from prevent_desktop.domain.ctlp import CtlpProduct, Finding
from prevent_desktop.domain.marking import SENSITIVE, Tier
from prevent_desktop.domain.matrix import Matrix
from prevent_desktop.domain.people import Person
from prevent_desktop.domain.problems import Evidence, Rule, Told, must, should
from prevent_desktop.domain.risks import Risk, RiskKind
from prevent_desktop.domain.rules_scores import SCORE_RULES
from prevent_desktop.domain.wording import clipped, counted, day


@must(
    "closed-without-reason",
    "Every closed risk says why it was closed.",
    why="A risk leaves the register for a reason that can be read later.",
    field="closed_because",
    fills=("closed_because",),
)
def _closed_without_reason(risk: Risk, _: Evidence) -> Told:
    if not risk.is_open and not risk.closed_because.strip():
        yield f"{risk.ref} is closed, but nobody wrote why.", "Say why it was closed."


@must(
    "reference-twice",
    "No two risks or actions have the same reference.",
    why="A reference read out in a meeting must mean one risk.",
    field="ref",
)
def _reference_twice(risk: Risk, evidence: Evidence) -> Told:
    if others := evidence.others_called(risk):
        yield (
            (
                f"{risk.ref} is the reference of {counted(others + 1, 'risk')}; one of them is: "
                f"{clipped(risk.title, 120)}"
            ),
            "Give all but one of them a new reference.",
        )


@should(
    "above-appetite-without-action",
    "Every risk above the appetite has an open action.",
    why="What the board would not accept must be worked on.",
    item="2.G1",
    field="serving",
)
def _above_appetite_without_action(risk: Risk, evidence: Evidence) -> Told:
    matrix = evidence.held.find(Matrix, risk.matrix)
    if not risk.is_open or matrix is None or risk.residual.product <= matrix.appetite:
        return
    if not any(action.is_open for action in evidence.held.linking(Action, risk.id)):
        yield (
            (
                f"{risk.ref} stands at {risk.residual.product}, above your appetite of "
                f"{matrix.appetite}, and has no open action."
            ),
            "Add an action with an owner and a date, or ask the board to accept the risk.",
        )


@should(
    "risk-without-source",
    "Every situational risk says where it comes from.",
    why="Situational risks come from the profile or from local information.",
    item="2.G2",
    field="sources",
    fills=("sources",),
    when="for a situational risk",
)
def _risk_without_source(risk: Risk, _: Evidence) -> Told:
    if risk.is_open and risk.kind_of_risk is RiskKind.SITUATIONAL and not risk.sources:
        yield (
            f"{risk.ref} is a situational risk and does not say where it comes from.",
            "Link a finding of the profile, or name the local information.",
        )


@should(
    "risk-without-owner",
    "Every open risk has an owner.",
    why="A risk belongs to an organisation, and there to a person.",
    item="2.G1",
    field="owner_organisation",
    fills=("owner_organisation", "owner_person"),
)
def _risk_without_owner(risk: Risk, _: Evidence) -> Told:
    missing = [
        name
        for name, owner in (
            ("organisation", risk.owner_organisation),
            ("person", risk.owner_person),
        )
        if owner is None
    ]
    if risk.is_open and missing:
        yield (
            f"{risk.ref} names no {' and no '.join(missing)} as its owner.",
            "Choose who owns it, and agree it with them.",
            f"owner_{missing[0]}",
        )


@should(
    "risk-owner-left",
    "No risk is owned by somebody who has left.",
    why="A risk whose owner has left has no owner.",
    item="2.G1",
    field="owner_person",
)
def _risk_owner_left(risk: Risk, evidence: Evidence) -> Told:
    owner = evidence.held.find(Person, risk.owner_person)
    if risk.is_open and owner and owner.left_on and owner.left_on <= evidence.today:
        yield (
            f"{risk.ref} is owned by {clipped(owner.name)}, who left on {day(owner.left_on)}.",
            "Choose a new owner.",
        )


@should(
    "risk-review-missing",
    "Every open risk has a review date.",
    why="The register is kept up by looking at each risk again.",
    item="2.G1",
    field="review_date",
    fills=("review_date",),
)
def _risk_review_missing(risk: Risk, _: Evidence) -> Told:
    if risk.is_open and risk.review_date is None:
        yield f"{risk.ref} has no review date.", "Say by when it is to be looked at again."


@should(
    "risk-review-passed",
    "No review date of a risk has passed.",
    why="A passed date says that nobody has looked.",
    item="2.G1",
    field="review_date",
)
def _risk_review_passed(risk: Risk, evidence: Evidence) -> Told:
    if risk.is_open and risk.review_date and risk.review_date < evidence.today:
        late = counted((evidence.today - risk.review_date).days, "day")
        yield (
            f"{risk.ref} was to be reviewed by {day(risk.review_date)}, {late} ago.",
            "Review it, change what needs changing, and set the next date.",
        )


@should(
    "risk-unchanged",
    "Every risk whose review is due was changed since the last signed version.",
    why="A risk that was reviewed has at least a new review date.",
    item="2.G1",
    field="review_date",
)
def _risk_unchanged(risk: Risk, evidence: Evidence) -> Told:
    # Until its review is due, a risk may well stand as it was signed.
    due = risk.review_date
    if not risk.is_open or due is None or due > evidence.today:
        return
    then = evidence.then(risk)
    if then and _content(then) == _content(risk):
        yield (
            (
                f"{risk.ref} was due for review by {day(due)} and is word for word as it was in "
                "the last signed version."
            ),
            "Review it: even where nothing changed, the next review date does.",
        )


@should(
    "marked-below-source",
    "No risk is marked below the profile it draws on.",
    why="What comes from an OFFICIAL-SENSITIVE profile stays so unless somebody decides otherwise.",
    field="marking",
)
def _marked_below_source(risk: Risk, evidence: Evidence) -> Told:
    if risk.marking.tier is not Tier.OFFICIAL or risk.withheld:
        return
    findings = [evidence.held.find(Finding, source.finding) for source in risk.sources]
    products = [evidence.held.find(CtlpProduct, f.product) for f in findings if f]
    product = next((p for p in products if p and p.classification is Tier.SENSITIVE), None)
    if product:
        yield (
            (
                f"{risk.ref} is marked OFFICIAL and draws on {clipped(product.title)}, which is "
                "OFFICIAL-SENSITIVE."
            ),
            "Mark it OFFICIAL-SENSITIVE, or have it agreed that what it says may travel.",
        )


def _content(risk: Risk) -> Risk:
    return msgspec.structs.replace(risk, marking=SENSITIVE)


RISK_RULES: tuple[Rule[Risk], ...] = (
    _closed_without_reason,
    _reference_twice,
    *SCORE_RULES,
    _above_appetite_without_action,
    _risk_without_source,
    _risk_without_owner,
    _risk_owner_left,
    _risk_review_missing,
    _risk_review_passed,
    _risk_unchanged,
    _marked_below_source,
)
