"""Rules about the register as a whole: both kinds of risk, both strands, the profile (S2)."""

from prevent_desktop.domain.assessments import RiskAssessment
from prevent_desktop.domain.ctlp import CtlpProduct
from prevent_desktop.domain.matrix import Matrix
from prevent_desktop.domain.problems import Evidence, Rule, Told, must, should
from prevent_desktop.domain.risks import Risk, RiskKind, Strand
from prevent_desktop.domain.rules_ctlp import A_YEAR, newest_product
from prevent_desktop.domain.wording import clipped, day, named


@must(
    "no-open-risk",
    "The register holds an open risk.",
    why="An assessment of nothing is none.",
    item="2.G1",
    elsewhere=Risk,
)
def _no_open_risk(_: RiskAssessment, evidence: Evidence) -> Told:
    if not open_risks(evidence):
        yield "The register holds no open risk.", "Start with one that your profile names."


@should(
    "no-situational-from-finding",
    "A situational risk is tied to the profile.",
    why="Situational risks come from the profile as well as from local information.",
    item="2.G2",
    elsewhere=Risk,
)
def _no_situational_from_finding(_: RiskAssessment, evidence: Evidence) -> Told:
    tied = [r for r in open_risks(evidence) if any(source.finding for source in r.sources)]
    if not any(risk.kind_of_risk is RiskKind.SITUATIONAL for risk in tied):
        yield (
            "No situational risk is tied to a finding of the profile.",
            "Open a situational risk and link the finding that it comes from.",
        )


@should(
    "no-corporate",
    "A corporate risk is in the register.",
    why="Failing the duty is itself a risk.",
    item="2.G2",
    elsewhere=Risk,
)
def _no_corporate(_: RiskAssessment, evidence: Evidence) -> Told:
    if not any(risk.kind_of_risk is RiskKind.CORPORATE for risk in open_risks(evidence)):
        yield (
            "No corporate risk is in the register.",
            "Add the risk that the council fails a part of the duty, such as training.",
        )


@should(
    "nothing-to-people",
    "The register holds a risk to people.",
    why="People being drawn in are one half of what the register looks at.",
    item="2.G1",
    elsewhere=Risk,
)
def _nothing_to_people(_: RiskAssessment, evidence: Evidence) -> Told:
    if all(risk.strand is Strand.FROM_INFLUENCES for risk in open_risks(evidence)):
        yield (
            "No open risk is one to people.",
            "Add one, or look at what each risk says under To people, or from influences.",
        )


@should(
    "nothing-from-influences",
    "The register holds a risk from influences.",
    why="What draws people in is the other half.",
    item="2.G1",
    elsewhere=Risk,
)
def _nothing_from_influences(_: RiskAssessment, evidence: Evidence) -> Told:
    if all(risk.strand is Strand.TO_PEOPLE for risk in open_risks(evidence)):
        yield (
            "No open risk is one from radicalising influences.",
            "Add one, or look at what each risk says under To people, or from influences.",
        )


@should(
    "no-profile",
    "A counter-terrorism local profile is recorded.",
    why="The assessment is reviewed against the profile.",
    item="2.G2",
    elsewhere=CtlpProduct,
)
def _no_profile(_: RiskAssessment, evidence: Evidence) -> Told:
    if not evidence.own(CtlpProduct):
        yield (
            "No counter-terrorism local profile is recorded.",
            "Record the profile that the police shared, or ask them for it.",
        )


@should(
    "profile-old",
    "The newest profile is not older than a year.",
    why="The police give a profile at least each year.",
    item="2.G2",
    elsewhere=CtlpProduct,
)
def _profile_old(_: RiskAssessment, evidence: Evidence) -> Told:
    newest = newest_product(evidence)
    if newest and evidence.today - newest.received > A_YEAR:
        yield (
            (
                f"The newest profile, {clipped(newest.title)}, was received on "
                f"{day(newest.received)}, more than a year ago."
            ),
            "Ask the police for this year's profile.",
        )


@should(
    "no-decisions-asked",
    "The board is asked about risks above the appetite.",
    why="What is above the appetite is the board's to accept.",
    item="2.G1",
    field="decisions_asked",
)
def _no_decisions_asked(assessment: RiskAssessment, evidence: Evidence) -> Told:
    above = sorted(risk.ref for risk in open_risks(evidence) if _is_above(risk, evidence))
    if above and not assessment.decisions_asked:
        be = "is" if len(above) == 1 else "are"
        yield (
            f"{named(above, 'risk')} {be} above the appetite, and the board is asked nothing.",
            "Write what the board is asked to decide, one line each.",
        )


def open_risks(evidence: Evidence) -> list[Risk]:
    """Give the council's own risks that stand in the register."""
    return [risk for risk in evidence.own(Risk) if risk.is_open]


def _is_above(risk: Risk, evidence: Evidence) -> bool:
    matrix = evidence.held.find(Matrix, risk.matrix)
    return matrix is not None and risk.residual.product > matrix.appetite


REGISTER_RULES: tuple[Rule[RiskAssessment], ...] = (
    _no_open_risk,
    _no_situational_from_finding,
    _no_corporate,
    _nothing_to_people,
    _nothing_from_influences,
    _no_profile,
    _profile_old,
    _no_decisions_asked,
)
