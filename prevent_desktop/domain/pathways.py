"""The agreed way in which a concern is noticed, checked and shared (S4).

Agreed by the partnership group, drawn as one page for the wall. Whoever is at risk is decided by
the police and their partners: nothing here says how grave a concern is.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, NewType

import msgspec

from prevent_desktop.domain.decisions import DecisionId
from prevent_desktop.domain.fields import Field
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.marking import OFFICIAL, Marking
from prevent_desktop.domain.people import OrganisationId
from prevent_desktop.domain.record import Attachment, Code, Line, Name, Optional, Record
from prevent_desktop.domain.wording import day

PathwayId = NewType("PathwayId", RecordId)

POLICE = frozenset({"ct-police"})
SAFEGUARDING = frozenset({"childrens-safeguarding", "adults-safeguarding", "safeguarding-hub"})
"""The destinations of the dual route (4.B1), by their codes in the list of destinations."""

DANGER = "Call 999 at once if anybody is in immediate danger."
OFFENCE = "If you suspect an offence, tell the police at once. Do not wait for a check."


class Stage(StrEnum):
    """The three steps everybody is taught, and what follows."""

    NOTICE = "notice"
    CHECK = "check"
    SHARE = "share"
    AFTER = "after sharing"


class PathwayStep(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One step: what is done, and who does it."""

    what: Annotated[Line, Field("What is done", sensitive=False)]
    stage: Annotated[Stage, Field("Part", sensitive=False)]
    who: Annotated[Optional, Field("Who does it", sensitive=False)] = ""


class PathwayRole(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one partner does in the pathway (4.G3)."""

    organisation: Annotated[OrganisationId, Field("Partner", sensitive=False)]
    does: Annotated[Line, Field("What they do", sensitive=False)]


class PathwayDestination(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a concern is shared, and for whom that is the place."""

    destination: Annotated[Code, Field("Shared with", sensitive=False, choices="destinations")]
    when: Annotated[
        Optional, Field("For whom", help="Such as everybody, or under 18.", sensitive=False)
    ] = ""


class PathwayContact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whom to reach, for what. A post or a desk rather than a person: it hangs on walls."""

    name: Annotated[Name, Field("Whom to reach", help="A post or a desk.", sensitive=False)]
    purpose: Annotated[Optional, Field("For what", sensitive=False)] = ""
    telephone: Annotated[Optional, Field("Telephone", sensitive=False)] = ""
    email: Annotated[Optional, Field("Email", sensitive=False)] = ""
    hours: Annotated[Optional, Field("When", help="Such as 9 to 5.", sensitive=False)] = ""
    out_of_hours: Annotated[bool, Field("At night and weekends", sensitive=False)] = False


Days = Annotated[int, msgspec.Meta(ge=0, le=60)]


class Pathway(Record, frozen=True, kw_only=True, tag="pathway"):
    """One version of the referral pathway."""

    singular: ClassVar[str] = "referral pathway"
    plural: ClassVar[str] = "referral pathways"

    marking: Annotated[Marking, Field("Marking", sensitive=False)] = OFFICIAL
    id: Annotated[PathwayId, Field("Id", sensitive=False)]
    title: Annotated[Line, Field("Title", sensitive=False)]
    version: Annotated[int, msgspec.Meta(ge=1, le=999), Field("Version", sensitive=False)] = 1
    agreed_on: Annotated[
        date | None, Field("Agreed by the group on", sensitive=False, past=True)
    ] = None
    decision: Annotated[DecisionId | None, Field("Decision that agreed it", sensitive=False)] = None
    review_by: Annotated[date | None, Field("Review by", sensitive=False)] = None
    replaced_on: Annotated[
        date | None,
        Field("Replaced on", help="Once a newer version holds.", sensitive=False, past=True),
    ] = None
    danger: Annotated[
        Line,
        Field(
            "In immediate danger", help="Stands first and largest on each page.", sensitive=False
        ),
    ] = DANGER
    offence: Annotated[Line, Field("Where an offence is suspected", sensitive=False)] = OFFENCE
    steps: Annotated[tuple[PathwayStep, ...], Field("Steps", sensitive=False)] = ()
    destinations: Annotated[
        tuple[PathwayDestination, ...], Field("Where it is shared", sensitive=False)
    ] = ()
    dual_route: Annotated[
        bool,
        Field(
            "To police and safeguarding at the same time",
            help="The toolkit's best practice (4.B1).",
            sensitive=False,
        ),
    ] = True
    national_form: Annotated[bool, Field("Uses the national referral form", sensitive=False)] = True
    form_edition: Annotated[
        Code | None, Field("Edition of the form", sensitive=False, choices="form-editions")
    ] = None
    why_no_form: Annotated[
        Optional, Field("Why another form is used", sensitive=False, long=True)
    ] = ""
    share_within: Annotated[
        Days,
        Field(
            "Shared within, in days of being noticed",
            help="As your group agreed. 0 for the same day.",
            sensitive=False,
        ),
    ] = 1
    acknowledged_within: Annotated[
        Days,
        Field(
            "Acknowledged within, in days of being shared",
            help="As your group agreed.",
            sensitive=False,
        ),
    ] = 5
    roles: Annotated[tuple[PathwayRole, ...], Field("What each partner does", sensitive=False)] = ()
    contacts: Annotated[tuple[PathwayContact, ...], Field("Contacts", sensitive=False)] = ()
    documents: Annotated[tuple[Attachment, ...], Field("Documents")] = ()

    @property
    def heading(self) -> str:
        """Title and version."""
        return f"{self.title}, version {self.version}"

    @property
    def is_agreed(self) -> bool:
        """Whether the group agreed it: the day and the decision are known."""
        return self.agreed_on is not None and self.decision is not None

    def holds(self, on: date) -> bool:
        """Whether it is the agreed pathway on a day."""
        begun = self.agreed_on is not None and self.agreed_on <= on
        return begun and (self.replaced_on is None or on < self.replaced_on)

    @property
    def goes_both_ways(self) -> bool:
        """Whether it leads to the police and to safeguarding."""
        codes = {one.destination for one in self.destinations}
        return bool(codes & POLICE) and bool(codes & SAFEGUARDING)

    @property
    def state(self) -> str:
        """Whether it is agreed, in words."""
        return f"Agreed on {day(self.agreed_on)}" if self.agreed_on else "Not agreed yet"
