"""The groups of the partnership, what they are agreed to do, and who sits on them (S1).

Sector is the organisation's and clearance the person's: a membership repeats neither.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, NewType

import msgspec

from prevent_desktop.domain.fields import Field
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.people import OrganisationId, Person, PersonId
from prevent_desktop.domain.record import Attachment, Name, Optional, Record
from prevent_desktop.domain.wording import begun, day

GroupId = NewType("GroupId", RecordId)
MembershipId = NewType("MembershipId", RecordId)


class GroupKind(StrEnum):
    """What a group is for."""

    PARTNERSHIP = "partnership group"
    DISRUPTION = "disruption forum"
    CHANNEL = "Channel panel"
    DISTRICT = "district group"
    OPERATIONAL = "operational group"


class MemberRole(StrEnum):
    """What somebody is in a group. Channel's chairs may be named without a panel of their own."""

    CHAIR = "chair"
    DEPUTY_CHAIR = "deputy chair"
    STRATEGIC_OFFICER = "strategic officer"
    MEMBER = "member"
    CHANNEL_CHAIR = "Channel chair"
    CHANNEL_DEPUTY = "Channel deputy chair"
    ELECTED_MEMBER = "responsible elected member"
    SECRETARY = "secretary"


class TermsOfReference(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a group is agreed to do and how, under the heads that such papers have."""

    purpose: Annotated[Optional, Field("Purpose", sensitive=False, long=True)] = ""
    accountability: Annotated[
        Optional, Field("Accountability", help="To whom it answers.", sensitive=False, long=True)
    ] = ""
    members: Annotated[
        Optional, Field("Members and their deputies", sensitive=False, long=True)
    ] = ""
    chairing: Annotated[Optional, Field("Chair and deputy chair", sensitive=False, long=True)] = ""
    quorum: Annotated[
        int,
        msgspec.Meta(ge=0, le=99),
        Field(
            "Quorum",
            help="How many members, or deputies in their place, must be there. 0 for no quorum.",
            sensitive=False,
        ),
    ] = 0
    frequency: Annotated[Optional, Field("How often it meets", sensitive=False)] = ""
    decisions: Annotated[
        Optional,
        Field(
            "How it decides",
            help="Also how the security threat check is made.",
            sensitive=False,
            long=True,
        ),
    ] = ""
    confidentiality: Annotated[
        Optional, Field("Confidentiality and sharing", sensitive=False, long=True)
    ] = ""
    action_tracking: Annotated[
        Optional, Field("How actions are followed up", sensitive=False, long=True)
    ] = ""
    sub_groups: Annotated[Optional, Field("Groups beneath it", sensitive=False, long=True)] = ""
    secretariat: Annotated[
        Optional, Field("Secretariat", help="Who sends papers and keeps minutes.", sensitive=False)
    ] = ""
    urgent: Annotated[
        Optional,
        Field("How an urgent meeting is called", sensitive=False, long=True),
    ] = ""
    approved_on: Annotated[date | None, Field("Last approved on", sensitive=False)] = None
    review_due: Annotated[date | None, Field("Review due", sensitive=False)] = None


class Group(Record, frozen=True, kw_only=True, tag="group"):
    """A body of the partnership: its main group, or one beside or beneath it."""

    singular: ClassVar[str] = "group"
    plural: ClassVar[str] = "groups"

    id: Annotated[GroupId, Field("Id", sensitive=False)]
    name: Annotated[Name, Field("Name", sensitive=False)]
    kind_of_group: Annotated[GroupKind, Field("What it is", sensitive=False)]
    parent: Annotated[
        GroupId | None, Field("Part of", help="The group above it.", sensitive=False)
    ] = None
    reports_to: Annotated[
        Optional,
        Field(
            "Reports to",
            help="Such as the CONTEST board or the community safety partnership.",
            sensitive=False,
        ),
    ] = ""
    ended_on: Annotated[
        date | None,
        Field("Ended on", help="Left empty while the group is active.", sensitive=False),
    ] = None
    terms: Annotated[TermsOfReference | None, Field("Terms of reference", sensitive=False)] = None
    notes: Annotated[Optional, Field("Notes", long=True)] = ""
    documents: Annotated[tuple[Attachment, ...], Field("Documents")] = ()

    @property
    def heading(self) -> str:
        """The group's name."""
        return self.name

    @property
    def quorum(self) -> int:
        """How many must be there; 0 where no quorum was agreed."""
        return self.terms.quorum if self.terms else 0

    @property
    def is_minuted_here(self) -> bool:
        """Whether its minutes stand here: those of a Channel panel are about people, and do not."""
        return self.kind_of_group is not GroupKind.CHANNEL

    def is_active(self, on: date) -> bool:
        """Whether the group still stands on a day."""
        return self.ended_on is None or on < self.ended_on


class Membership(Record, frozen=True, kw_only=True, tag="membership"):
    """That somebody sits on a group, as what, for whom, from when to when."""

    official: ClassVar[bool] = False
    singular: ClassVar[str] = "membership"
    plural: ClassVar[str] = "memberships"
    told_as: ClassVar[str] = "note of who sits on a group"
    belongs_to: ClassVar[tuple[str, ...]] = ("person", "group")

    id: Annotated[MembershipId, Field("Id", sensitive=False)]
    group: Annotated[GroupId, Field("Group", sensitive=False)]
    person: Annotated[PersonId, Field("Person", personal=True)]
    organisation: Annotated[
        OrganisationId | None,
        Field(
            "Sits for",
            help="Left empty where it is the organisation that the person works for.",
            sensitive=False,
        ),
    ] = None
    role: Annotated[MemberRole, Field("Role", sensitive=False)] = MemberRole.MEMBER
    since: Annotated[date, Field("From", sensitive=False)]
    until: Annotated[
        date | None,
        Field("To", help="The last day; left empty while it runs.", sensitive=False),
    ] = None
    deputies: Annotated[
        tuple[PersonId, ...],
        Field("Deputies", help="Who comes when they cannot.", personal=True),
    ] = ()

    @property
    def heading(self) -> str:
        """The role and when it began; whose it is stands beside it in every list."""
        return f"{begun(self.role.value)} since {day(self.since)}"

    def heading_in(self, parents: Mapping[str, Record]) -> str:
        """Give who it is and of what: ``Ann Lee, chair of Vale Board since 1 May 2026``."""
        person, group = parents.get("person"), parents.get("group")
        role = f"{self.role.value} of {group.name}" if isinstance(group, Group) else self.role.value
        who = f"{person.name}, {role}" if isinstance(person, Person) else begun(role)
        return f"{who} since {day(self.since)}"

    def runs(self, on: date) -> bool:
        """Whether it runs on a day; first and last day count."""
        return self.since <= on and (self.until is None or on <= self.until)


def shared_days(one: Membership, other: Membership) -> tuple[date, date | None] | None:
    """Give the first and last day on which both run, None where there is none.

    The last day is None where neither has an end. First and last days count; one that ends
    before it begins runs on no day.
    """
    first = max(one.since, other.since)
    ends = [m.until for m in (one, other) if m.until is not None]
    last = min(ends) if ends else None
    return None if last is not None and last < first else (first, last)
