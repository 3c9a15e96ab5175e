"""The area's risk assessment: the register of a period, to be signed off (S2 of the toolkit)."""

from datetime import date
from typing import Annotated, ClassVar, NewType

from prevent_desktop.domain.actions import Action
from prevent_desktop.domain.ctlp import CtlpProduct, Finding
from prevent_desktop.domain.fields import Field
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.matrix import Matrix
from prevent_desktop.domain.people import Council, Organisation, Person, PersonId
from prevent_desktop.domain.record import Line, Optional
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.risks import Risk
from prevent_desktop.domain.signing import Covers, Signable
from prevent_desktop.domain.wording import counted

RiskAssessmentId = NewType("RiskAssessmentId", RecordId)


class RiskAssessment(Signable, frozen=True, kw_only=True, tag="risk_assessment"):
    """The risk assessment of one period. Its version is the number of its sign-offs."""

    singular: ClassVar[str] = "risk assessment"
    plural: ClassVar[str] = "risk assessments"
    document: ClassVar[str] = "Prevent risk assessment"
    covers: ClassVar[Covers] = Covers(
        whole=(Risk, Matrix, Council),
        linking=(Action,),
        linked=(Finding, CtlpProduct, Person, Organisation),
    )

    id: Annotated[RiskAssessmentId, Field("Id", sensitive=False)]
    title: Annotated[Line, Field("Title", sensitive=False)] = "Prevent risk assessment"
    period_from: Annotated[date, Field("Period from", sensitive=False)]
    period_to: Annotated[date, Field("Period to", sensitive=False)]
    scope: Annotated[Optional, Field("Scope", long=True)] = ""
    prepared_by: Annotated[PersonId | None, Field("Prepared by", personal=True)] = None
    owner: Annotated[PersonId | None, Field("Owner", personal=True)] = None
    next_review: Annotated[date | None, Field("Next review by", sensitive=False)] = None
    decisions_asked: Annotated[
        tuple[Line, ...], Field("Decisions asked of the board", help="One line each.")
    ] = ()
    handling: Annotated[
        Optional,
        Field(
            "Handling instruction on the cover",
            help="Who may see it, whether it may be copied, when to return or shred it.",
            sensitive=False,
            long=True,
        ),
    ] = ""

    @property
    def heading(self) -> str:
        """Title and period."""
        return f"{self.title}, {self.period_from:%B %Y} to {self.period_to:%B %Y}"

    def lines(self, held: Collection) -> tuple[tuple[str, str], ...]:
        """Give the counts on the sign-off panel and every risk with its three scores."""
        risks = sorted(held.all_of(Risk), key=lambda risk: risk.ref)
        opened = [risk for risk in risks if risk.is_open]
        sources = sum(len(risk.sources) for risk in opened)
        counted_actions = counted(len(held.all_of(Action)), "action")
        counts = f"{counted(len(opened), 'risk')}, {counted_actions}, {counted(sources, 'source')}"
        return (
            ("Period", f"{self.period_from:%B %Y} to {self.period_to:%B %Y}"),
            ("Counts", counts),
            *((risk.ref, f"{_scores(risk)}: {risk.title}") for risk in opened),
        )


def _scores(risk: Risk) -> str:
    before, now, aim = (s.product for s in (risk.inherent, risk.residual, risk.target))
    return f"before {before}, now {now}, aim {aim}"
