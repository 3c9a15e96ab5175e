"""Who took part in a meeting, whom a deputy stood in for, and whether enough were there (1.G3)."""

from collections.abc import Iterable

from prevent_desktop.domain.groups import Group, MemberRole, Membership
from prevent_desktop.domain.meetings import Attendance, Meeting, Presence
from prevent_desktop.domain.people import Organisation, OrganisationId, Person
from prevent_desktop.domain.revision import Collection


def attended(membership: Membership, meeting: Meeting, held: Collection) -> bool:
    """Whether a member took part, in person, by a deputy, or as an organisation that sent one."""
    return any(_stands_for(entry, membership, held) for entry in meeting.attendance)


def in_the_room(
    meeting: Meeting, members: Iterable[Membership], held: Collection
) -> frozenset[str]:
    """Give who counts towards the quorum: each person in the room once, whomever they stand for.

    Members of the meeting's group who took part on its day, or their deputies; a secretary does
    not count. Ids are of people, of an organisation where nobody is named.
    """
    counting = [
        m
        for m in members
        if m.group == meeting.group and m.runs(meeting.dated) and m.role is not MemberRole.SECRETARY
    ]
    return frozenset(
        body
        for entry in meeting.attendance
        if (body := _who(entry)) and any(_stands_for(entry, m, held) for m in counting)
    )


def is_quorate(
    meeting: Meeting, group: Group, members: Iterable[Membership], held: Collection
) -> bool:
    """Whether as many were there as the group's terms of reference ask for."""
    return len(in_the_room(meeting, members, held)) >= group.quorum


def organisation_of(membership: Membership, held: Collection) -> Organisation | None:
    """Give whom a member sits for: the organisation named, else the one they work for."""
    return held.find(Organisation, _organisation_id(membership, held))


def sector_of(membership: Membership, held: Collection) -> str:
    """Give the code of a member's sector, empty where it cannot be told."""
    organisation = organisation_of(membership, held)
    return organisation.sector if organisation else ""


def _organisation_id(membership: Membership, held: Collection) -> OrganisationId | None:
    if membership.organisation is not None:
        return membership.organisation
    person = held.find(Person, membership.person)
    return person.organisation if person else None


def _stands_for(entry: Attendance, membership: Membership, held: Collection) -> bool:
    if _who(entry) is None:
        return False
    if entry.person is None:
        return entry.organisation == _organisation_id(membership, held)
    if entry.person == membership.person:
        return True
    return entry.presence is Presence.PRESENT and entry.person in membership.deputies


def _who(entry: Attendance) -> str | None:
    # Who sat in the room; "represented" without a name says only that nobody is known to have.
    if entry.presence is Presence.PRESENT:
        return entry.person or entry.organisation
    return entry.represented_by if entry.presence is Presence.REPRESENTED else None
