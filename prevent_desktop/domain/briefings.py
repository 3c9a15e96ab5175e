"""Briefings that were given, and the agreements under which information is shared."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, NewType

from prevent_desktop.domain.ctlp import CtlpProductId
from prevent_desktop.domain.fields import Field
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.marking import Tier
from prevent_desktop.domain.people import OrganisationId, PersonId
from prevent_desktop.domain.record import Attachment, Line, Optional, Record
from prevent_desktop.domain.wording import day

BriefingId = NewType("BriefingId", RecordId)
SharingAgreementId = NewType("SharingAgreementId", RecordId)


class BriefingKind(StrEnum):
    """Whom or what a briefing was for."""

    ELECTED = "elected member"
    PROFILE = "local profile"
    PARTNER = "partner"


class Briefing(Record, frozen=True, kw_only=True, tag="briefing"):
    """One briefing: who was told what, by whom, at what marking.

    The toolkit asks that the responsible elected member is briefed regularly, and that nobody
    sees the profile before the baseline check.
    """

    official: ClassVar[bool] = False
    singular: ClassVar[str] = "briefing"
    plural: ClassVar[str] = "briefings"
    told_as: ClassVar[str] = "note of a briefing"

    id: Annotated[BriefingId, Field("Id", sensitive=False)]
    kind_of_briefing: Annotated[BriefingKind, Field("Briefing of or on", sensitive=False)]
    dated: Annotated[date, Field("Date", sensitive=False)]
    briefed: Annotated[tuple[PersonId, ...], Field("Who was briefed", personal=True)] = ()
    organisations: Annotated[
        tuple[OrganisationId, ...],
        Field("Organisations briefed", help="Where it was not by name."),
    ] = ()
    given_by: Annotated[PersonId | None, Field("Given by", personal=True)] = None
    product: Annotated[CtlpProductId | None, Field("Profile it drew on")] = None
    topics: Annotated[tuple[Line, ...], Field("Topics", help="One line each.")] = ()
    given_at: Annotated[
        Tier, Field("Marking of what was said", help="The highest of what was told.")
    ] = Tier.SENSITIVE
    notes: Annotated[Optional, Field("Notes", long=True)] = ""

    @property
    def heading(self) -> str:
        """What kind of briefing, and when."""
        return f"Briefing, {self.kind_of_briefing.value}, {day(self.dated)}"


class SharingAgreement(Record, frozen=True, kw_only=True, tag="sharing_agreement"):
    """An agreement under which partners share information, and where the paper itself is."""

    official: ClassVar[bool] = False
    singular: ClassVar[str] = "sharing agreement"
    plural: ClassVar[str] = "sharing agreements"
    told_as: ClassVar[str] = "agreement on sharing information"

    id: Annotated[SharingAgreementId, Field("Id", sensitive=False)]
    title: Annotated[Line, Field("Title")]
    parties: Annotated[tuple[OrganisationId, ...], Field("Between")] = ()
    purpose: Annotated[Optional, Field("What it is for", long=True)] = ""
    gateway: Annotated[
        Optional, Field("Legal power to share", help="The law that it rests on.", long=True)
    ] = ""
    shared: Annotated[Optional, Field("What is shared", long=True)] = ""
    impact_assessment: Annotated[
        Optional, Field("Data protection impact assessment", help="Its reference.")
    ] = ""
    signed: Annotated[date | None, Field("Signed on")] = None
    review_due: Annotated[date | None, Field("Review due")] = None
    ended_on: Annotated[date | None, Field("Ended on")] = None
    where_held: Annotated[Optional, Field("Where it is kept")] = ""
    documents: Annotated[tuple[Attachment, ...], Field("Documents")] = ()

    @property
    def heading(self) -> str:
        """The agreement's title."""
        return self.title

    def is_in_force(self, on: date) -> bool:
        """Whether it is signed and has not ended."""
        is_signed = self.signed is not None and self.signed <= on
        return is_signed and (self.ended_on is None or on < self.ended_on)
