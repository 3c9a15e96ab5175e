"""Meetings of the groups: who came, what was on the agenda, what was said, and the minutes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

from prevent_desktop.domain.actions import Action, ActionId
from prevent_desktop.domain.decisions import Decision, ItemKey, MeetingId
from prevent_desktop.domain.fields import Field
from prevent_desktop.domain.groups import Group, GroupId
from prevent_desktop.domain.people import Organisation, OrganisationId, Person, PersonId
from prevent_desktop.domain.record import Attachment, Line, Optional, Record
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.signing import Covers, Signable
from prevent_desktop.domain.wording import day

Clock = Annotated[str, msgspec.Meta(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$(?!\\n)")]
"""A time of day such as ``14:00``."""


class MeetingStanding(StrEnum):
    """Whether a meeting is still to come, took place, or will not."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class MinutesStanding(StrEnum):
    """How far the minutes have got. It follows from their dates and is never typed."""

    NONE = "not written"
    DRAFT = "draft"
    CIRCULATED = "circulated"
    APPROVED = "approved"


class Presence(StrEnum):
    """How somebody took part, or did not."""

    PRESENT = "present"
    APOLOGIES = "apologies"
    REPRESENTED = "represented"
    ABSENT = "absent"


class Purpose(StrEnum):
    """What an item is on the agenda for."""

    INFORMATION = "information"
    DISCUSS = "discuss"
    DECIDE = "decide"


class Duty(StrEnum):
    """The five duties of the partnership group that its agenda serves (toolkit, section 1)."""

    PATHWAY = "referral pathway and Channel"
    RISK = "risk assessment"
    PLAN = "partnership plan"
    SHARING = "information sharing"
    REVIEW = "monitoring and review"


class Attendance(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How one person, or an organisation that sent somebody, took part."""

    person: Annotated[PersonId | None, Field("Person", personal=True)] = None
    organisation: Annotated[OrganisationId | None, Field("Organisation", sensitive=False)] = None
    presence: Annotated[Presence, Field("Attendance", sensitive=False)] = Presence.PRESENT
    represented_by: Annotated[PersonId | None, Field("Represented by", personal=True)] = None


class AgendaItem(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One item: what it is for, which duty it serves, and what was said."""

    item_key: ItemKey
    title: Annotated[Line, Field("Item", sensitive=False)]
    purpose: Annotated[Purpose, Field("For", sensitive=False)] = Purpose.DISCUSS
    duty: Annotated[
        Duty | None,
        Field(
            "Duty of the group it serves",
            help="The toolkit gives the group five.",
            sensitive=False,
        ),
    ] = None
    presenter: Annotated[PersonId | None, Field("Presented by", personal=True)] = None
    minutes_of: Annotated[MeetingId | None, Field("Minutes to be approved", sensitive=False)] = None
    discussion: Annotated[Optional, Field("What was said", long=True)] = ""
    actions: Annotated[tuple[ActionId, ...], Field("Actions gone through", sensitive=False)] = ()
    actions_set: Annotated[tuple[ActionId, ...], Field("Actions set", sensitive=False)] = ()
    carry: Annotated[bool, Field("Comes back at the next meeting", sensitive=False)] = False
    carried_from: Annotated[MeetingId | None, Field("Carried over from", sensitive=False)] = None

    @property
    def is_minuted(self) -> bool:
        """Whether anything was written down about it."""
        return bool(self.discussion.strip())


class Meeting(Signable, frozen=True, kw_only=True, tag="meeting"):
    """One meeting of a group, from its date in the calendar to its signed minutes.

    Decisions are records of their own that name the meeting and the key of the item.
    """

    singular: ClassVar[str] = "meeting"
    plural: ClassVar[str] = "meetings"
    told_as: ClassVar[str] = "agenda and minutes of a meeting"
    belongs_to: ClassVar[tuple[str, ...]] = ("group",)
    document: ClassVar[str] = "Minutes"
    covers: ClassVar[Covers] = Covers(
        linking=(Decision,),
        linked=(Group, Action, Person, Organisation),
        as_they_stood=(Group, Action, Person, Organisation),
    )

    id: Annotated[MeetingId, Field("Id", sensitive=False)]
    group: Annotated[GroupId, Field("Group", sensitive=False)]
    dated: Annotated[date, Field("Date", sensitive=False)]
    starts: Annotated[Clock | None, Field("Begins at", help="Such as 14:00.", sensitive=False)] = (
        None
    )
    place: Annotated[Optional, Field("Place", sensitive=False)] = ""
    standing: Annotated[MeetingStanding, Field("Standing", sensitive=False)] = (
        MeetingStanding.PLANNED
    )
    cancelled_because: Annotated[Optional, Field("Why it was cancelled", sensitive=False)] = ""
    chaired_by: Annotated[
        PersonId | None, Field("Chaired by", help="Who was in the chair.", personal=True)
    ] = None
    minutes_by: Annotated[PersonId | None, Field("Minutes by", personal=True)] = None
    attendance: Annotated[tuple[Attendance, ...], Field("Who came", sensitive=False)] = ()
    items: Annotated[
        tuple[AgendaItem, ...],
        Field(
            "Agenda",
            help="Left empty, it can be made once the meeting is saved: what stands on every one, "
            "and what was carried over.",
            sensitive=False,
        ),
    ] = ()
    ruling: Annotated[
        Optional,
        Field(
            "Chair's ruling on who may be told",
            help="Where a paper was for its recipients only.",
            long=True,
        ),
    ] = ""
    circulated_on: Annotated[date | None, Field("Minutes sent round on", sensitive=False)] = None
    approved_at: Annotated[MeetingId | None, Field("Minutes approved at", sensitive=False)] = None
    corrections: Annotated[Optional, Field("Corrections agreed", long=True)] = ""
    documents: Annotated[tuple[Attachment, ...], Field("Documents")] = ()

    @property
    def heading(self) -> str:
        """The day; which group's it is stands beside it in every list."""
        return f"Meeting of {day(self.dated)}"

    def heading_in(self, parents: Mapping[str, Record]) -> str:
        """Give the group too: ``Meeting of 3 March 2026, Vale Board``."""
        group = parents.get("group")
        return f"{self.heading}, {group.name}" if isinstance(group, Group) else self.heading

    @property
    def is_held(self) -> bool:
        """Whether it took place."""
        return self.standing is MeetingStanding.HELD

    @property
    def minutes(self) -> MinutesStanding:
        """How far its minutes have got."""
        if self.approved_at is not None:
            return MinutesStanding.APPROVED
        if self.circulated_on is not None:
            return MinutesStanding.CIRCULATED
        is_begun = any(item.is_minuted for item in self.items)
        return MinutesStanding.DRAFT if is_begun else MinutesStanding.NONE

    @property
    def is_minuted(self) -> bool:
        """Whether it took place and something was written down about it."""
        return self.is_held and self.minutes is not MinutesStanding.NONE

    def item(self, key: str | None) -> AgendaItem | None:
        """Give the agenda item of a key, None where there is none."""
        return next((item for item in self.items if item.item_key == key), None)

    def actions_named(self) -> frozenset[ActionId]:
        """Give the actions that were gone through or set."""
        return frozenset(a for item in self.items for a in (*item.actions, *item.actions_set))

    def lines(self, held: Collection) -> tuple[tuple[str, str], ...]:
        """Give the group, the day, and every decision and action that was set."""
        group = held.find(Group, self.group)
        decisions = sorted(held.linking(Decision, self.id), key=lambda decision: decision.ref)
        set_here = (held.find(Action, a) for item in self.items for a in item.actions_set)
        return (
            ("Group", group.name if group else "not held"),
            ("Date", day(self.dated)),
            *((decision.ref, decision.decided) for decision in decisions),
            *((action.ref, action.what) for action in set_here if action),
        )


def duties_served(meetings: Iterable[Meeting]) -> dict[Duty, int]:
    """Count the minuted items that served each of the group's five duties, 0 where none did."""
    found = Counter(i.duty for m in meetings if m.is_held for i in m.items if i.is_minuted)
    return {duty: found[duty] for duty in Duty}
