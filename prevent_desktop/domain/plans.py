"""The partnership plan: what the partners agreed to do about the risks, and with whom (S3).

Its version is the number of its sign-offs, as with the risk assessment.
"""

from datetime import date
from typing import Annotated, ClassVar, NewType

import msgspec

from prevent_desktop.domain.actions import Action, ActionId
from prevent_desktop.domain.assessments import RiskAssessmentId
from prevent_desktop.domain.ctlp import CtlpProductId
from prevent_desktop.domain.fields import Field
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.people import Organisation, OrganisationId, Person, PersonId
from prevent_desktop.domain.record import Attachment, Line, Name, Optional, Paragraphs
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.risks import Risk, RiskId
from prevent_desktop.domain.signing import Covers, Signable
from prevent_desktop.domain.wording import counted

PlanId = NewType("PlanId", RecordId)

Number = Annotated[int, msgspec.Meta(ge=1, le=99)]


class Objective(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that the plan is to bring about, with the risks and actions it stands for."""

    number: Annotated[Number, Field("Number", sensitive=False)]
    title: Annotated[Line, Field("Objective", sensitive=False)]
    detail: Annotated[Optional, Field("How it cuts the risks", long=True)] = ""
    owner: Annotated[OrganisationId | None, Field("Owner", sensitive=False)] = None
    by: Annotated[date | None, Field("To be reached by", sensitive=False)] = None
    risks: Annotated[tuple[RiskId, ...], Field("Risks it answers", sensitive=False)] = ()
    actions: Annotated[tuple[ActionId, ...], Field("Actions", sensitive=False)] = ()
    measure: Annotated[Optional, Field("How progress is measured", sensitive=False, long=True)] = ""
    disrupts: Annotated[
        bool,
        Field(
            "Is about disrupting influences",
            help="Such as venues, online material or groups that draw people in.",
            sensitive=False,
        ),
    ] = False


class PartnerRole(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one partner does under the plan (3.G2)."""

    organisation: Annotated[OrganisationId, Field("Partner", sensitive=False)]
    role: Annotated[Paragraphs, Field("What it does", sensitive=False, long=True)]


class Consultation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """That a partner was asked, what it said, and when it agreed (3.G4)."""

    organisation: Annotated[OrganisationId, Field("Partner", sensitive=False)]
    consulted_on: Annotated[date | None, Field("Asked on", sensitive=False)] = None
    said: Annotated[Optional, Field("What it said", long=True)] = ""
    agreed_on: Annotated[date | None, Field("Agreed on", sensitive=False)] = None


class Ratification(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """That elected members agreed the plan: which body, when, under which minute."""

    body: Annotated[Name, Field("Body", help="Such as Cabinet.", sensitive=False)]
    ratified_on: Annotated[date, Field("Date", sensitive=False)]
    minute: Annotated[Optional, Field("Minute", help="Its number or page.", sensitive=False)] = ""


class Reference(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place in another strategy or policy that refers to the plan (3.B1)."""

    document: Annotated[Line, Field("Document", sensitive=False)]
    section: Annotated[Optional, Field("Section", sensitive=False)] = ""
    dated: Annotated[date | None, Field("Date of the document", sensitive=False)] = None


class Project(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Work paid for with project money (3.G6)."""

    title: Annotated[Line, Field("Project", sensitive=False)]
    aim: Annotated[
        Optional,
        Field("Aim", help="Which extremist ideology it stands up to, and how.", long=True),
    ] = ""
    objective: Annotated[Number | None, Field("Serves objective number", sensitive=False)] = None
    funder: Annotated[Optional, Field("Who pays", sensitive=False)] = ""
    pence: Annotated[int, msgspec.Meta(ge=0), Field("Amount", money=True)] = 0
    provider: Annotated[OrganisationId | None, Field("Who carries it out")] = None
    evaluation: Annotated[Optional, Field("What it changed", long=True)] = ""


class Plan(Signable, frozen=True, kw_only=True, tag="plan"):
    """The partnership plan of one period."""

    singular: ClassVar[str] = "partnership plan"
    plural: ClassVar[str] = "partnership plans"
    document: ClassVar[str] = "Prevent partnership plan"
    covers: ClassVar[Covers] = Covers(
        linked=(Action, Risk, Organisation, Person),
        as_they_stood=(Action, Risk, Organisation, Person),
    )

    id: Annotated[PlanId, Field("Id", sensitive=False)]
    title: Annotated[Line, Field("Title", sensitive=False)] = "Prevent partnership plan"
    period_from: Annotated[date, Field("Period from", sensitive=False)]
    period_to: Annotated[date, Field("Period to", sensitive=False)]
    owner: Annotated[PersonId | None, Field("Owner", personal=True)] = None
    assessment: Annotated[
        RiskAssessmentId | None, Field("Risk assessment it is built on", sensitive=False)
    ] = None
    profiles: Annotated[tuple[CtlpProductId, ...], Field("Profiles it is built on")] = ()
    tailoring: Annotated[
        Optional, Field("What makes it this area's plan", help="In a few sentences.", long=True)
    ] = ""
    governance: Annotated[
        Optional,
        Field("How it is governed", help="Who oversees it, in short.", sensitive=False, long=True),
    ] = ""
    objectives: Annotated[tuple[Objective, ...], Field("Objectives", sensitive=False)] = ()
    no_disruption_because: Annotated[
        Optional, Field("Why nothing is done to disrupt influences", long=True)
    ] = ""
    roles: Annotated[tuple[PartnerRole, ...], Field("What each partner does", sensitive=False)] = ()
    consultation: Annotated[
        tuple[Consultation, ...], Field("Who was asked and agreed", sensitive=False)
    ] = ()
    ratification: Annotated[
        tuple[Ratification, ...], Field("Agreed by elected members", sensitive=False)
    ] = ()
    references: Annotated[
        tuple[Reference, ...], Field("Where other strategies refer to it", sensitive=False)
    ] = ()
    funded: Annotated[bool, Field("Project money is received", sensitive=False)] = False
    projects: Annotated[tuple[Project, ...], Field("Projects", sensitive=False)] = ()
    documents: Annotated[tuple[Attachment, ...], Field("Documents")] = ()

    @property
    def heading(self) -> str:
        """Title and period."""
        return f"{self.title}, {self.period_from:%B %Y} to {self.period_to:%B %Y}"

    def lines(self, held: Collection) -> tuple[tuple[str, str], ...]:
        """Give the counts on the sign-off panel and every objective with its actions."""
        actions = {action for objective in self.objectives for action in objective.actions}
        counts = (
            f"{counted(len(self.objectives), 'objective')}, {counted(len(actions), 'action')}, "
            f"{counted(len(self.roles), 'partner')}"
        )
        return (
            ("Period", f"{self.period_from:%B %Y} to {self.period_to:%B %Y}"),
            ("Counts", counts),
            *((f"Objective {o.number}", _told(o, held)) for o in self.objectives),
        )


def _told(objective: Objective, held: Collection) -> str:
    found = (held.find(Action, action) for action in objective.actions)
    refs = sorted(action.ref for action in found if action)
    return f"{objective.title} ({', '.join(refs)})" if refs else objective.title
