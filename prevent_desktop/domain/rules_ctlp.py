"""Rules about a counter-terrorism local profile and its findings (2.G2, 2.W1)."""

from datetime import timedelta

from prevent_desktop.domain.clearance import is_cleared
from prevent_desktop.domain.ctlp import CtlpProduct, Finding, current_of, newest_of
from prevent_desktop.domain.people import Person
from prevent_desktop.domain.problems import Evidence, Rule, Told, must, should
from prevent_desktop.domain.risks import Risk
from prevent_desktop.domain.wording import clipped, day, named

A_YEAR = timedelta(days=366)


@must(
    "profile-ends-early",
    "No profile's period ends before it begins.",
    why="A period runs forward.",
    field="period_to",
)
def _profile_ends_early(product: CtlpProduct, _: Evidence) -> Told:
    if product.period_to < product.period_from:
        yield (
            (
                f"{clipped(product.title)} covers a period that ends on {day(product.period_to)}, "
                f"before it begins on {day(product.period_from)}."
            ),
            "Look at both dates.",
        )


@should(
    "profile-received-ahead",
    "No profile was received in the future.",
    why="The day of receipt starts the year after which a profile is old.",
    field="received",
)
def _profile_received_ahead(product: CtlpProduct, evidence: Evidence) -> Told:
    if product.received > evidence.today:
        yield (
            (
                f"{clipped(product.title)} was received on {day(product.received)}, which is still "
                "to come."
            ),
            "Look at the date and at this computer's clock.",
        )


@should(
    "briefed-without-clearance",
    "Everybody briefed on a profile has passed the check.",
    why="The baseline check comes before sight of the profile; the toolkit's text on section 2.",
    field="briefed",
)
def _briefed_without_clearance(product: CtlpProduct, evidence: Evidence) -> Told:
    people = [evidence.held.find(Person, person) for person in product.briefed]
    names = [p.name for p in people if p and not is_cleared(p, evidence.today, evidence.yardstick)]
    if names:
        shown = named([clipped(name, 40) for name in names], "person", "people", most=3)
        yield (
            (
                f"{clipped(product.title)} was shared with {shown}, "
                "who have no baseline check in date."
            ),
            "Record the date of the check or of the new one, or tell the police how it came about.",
        )


@must(
    "finding-number-twice",
    "No two findings of a profile have the same number.",
    why="A finding is named by its number.",
    field="number",
)
def _finding_number_twice(finding: Finding, evidence: Evidence) -> Told:
    others = (f for f in evidence.held.linking(Finding, finding.product) if f.id != finding.id)
    if any(other.number == finding.number for other in others):
        yield (
            (
                f"Two findings of one profile have the number {finding.number}; one of them "
                f"begins: {clipped(finding.says, 120)}"
            ),
            "Give one of them another number.",
        )


@should(
    "finding-not-answered",
    "Every finding of the current profile is answered.",
    why="The golden thread begins with the finding; its next bead is an open risk.",
    item="2.W1",
    field="dealt_with",
)
def _finding_not_answered(finding: Finding, evidence: Evidence) -> Told:
    product = evidence.held.find(CtlpProduct, finding.product)
    if product is None or finding.dealt_with or product not in current_products(evidence):
        return
    if not any(risk.is_open for risk in evidence.held.linking(Risk, finding.id)):
        yield (
            f"Finding {finding.number} of {clipped(product.title)} is answered by no open risk.",
            "Link a risk to it, or record how it is dealt with outside the register.",
        )


@should(
    "dealt-with-unsaid",
    "Every finding dealt with elsewhere says how.",
    why="Dealt with elsewhere is an answer only when it says where.",
    item="2.W1",
    field="response",
    fills=("response",),
    when="where it is dealt with elsewhere",
)
def _dealt_with_unsaid(finding: Finding, _: Evidence) -> Told:
    if finding.dealt_with and not finding.response.strip():
        yield (
            f"Finding {finding.number} is dealt with outside the register, but it is not said how.",
            "Say in its response what is done about it, and by whom.",
        )


def newest_product(evidence: Evidence) -> CtlpProduct | None:
    """Give the council's profile that was received last, None where there is none."""
    return newest_of(evidence.own(CtlpProduct))


def current_products(evidence: Evidence) -> list[CtlpProduct]:
    """Give the council's newest profile, and those received with it."""
    return current_of(evidence.own(CtlpProduct))


PRODUCT_RULES: tuple[Rule[CtlpProduct], ...] = (
    _profile_ends_early,
    _profile_received_ahead,
    _briefed_without_clearance,
)
FINDING_RULES: tuple[Rule[Finding], ...] = (
    _finding_number_twice,
    _finding_not_answered,
    _dealt_with_unsaid,
)
