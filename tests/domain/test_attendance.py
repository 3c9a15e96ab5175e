"""Who took part, whom a deputy stood in for, and days that two memberships share."""

from datetime import date, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from prevent_desktop.domain.attendance import attended, in_the_room, is_quorate
from prevent_desktop.domain.decisions import MeetingId
from prevent_desktop.domain.groups import (
    Group,
    GroupId,
    GroupKind,
    MemberRole,
    Membership,
    MembershipId,
    TermsOfReference,
    shared_days,
)
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.meetings import Attendance, Meeting, MeetingStanding, Presence
from prevent_desktop.domain.people import OrganisationId, PersonId
from tests.domain.records import TODAY, collection

NOTHING = collection(())
GROUP = GroupId(new_id())
PEOPLE = [PersonId(new_id()) for _ in range(5)]
BODIES = [OrganisationId(new_id()) for _ in range(2)]
DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 20))


def membership(person: PersonId, **values: object) -> Membership:
    made = Membership(id=MembershipId(new_id()), group=GROUP, person=person, since=date(2026, 1, 1))
    return msgspec.structs.replace(made, **values)


def meeting(*attendance: Attendance) -> Meeting:
    return Meeting(
        id=MeetingId(new_id()),
        group=GROUP,
        dated=TODAY,
        standing=MeetingStanding.HELD,
        attendance=attendance,
    )


ENTRIES = st.lists(
    st.builds(
        Attendance,
        person=st.none() | st.sampled_from(PEOPLE),
        organisation=st.none() | st.sampled_from(BODIES),
        presence=st.sampled_from(Presence),
        represented_by=st.none() | st.sampled_from(PEOPLE),
    ),
    max_size=6,
)
MEMBERS = st.lists(
    st.builds(
        membership,
        st.sampled_from(PEOPLE),
        organisation=st.none() | st.sampled_from(BODIES),
        role=st.sampled_from(MemberRole),
        deputies=st.lists(st.sampled_from(PEOPLE), max_size=2).map(tuple),
        until=st.none() | st.dates(TODAY - timedelta(2), TODAY + timedelta(2)),
    ),
    max_size=5,
)


def group(quorum: int) -> Group:
    return Group(
        id=GROUP,
        name="Group",
        kind_of_group=GroupKind.PARTNERSHIP,
        terms=TermsOfReference(quorum=quorum),
    )


@given(ENTRIES, MEMBERS)
def test_nobody_counts_twice_and_nobody_counts_who_was_not_there(
    entries: list[Attendance], members: list[Membership]
) -> None:
    held = meeting(*entries)
    there = in_the_room(held, members, NOTHING)
    assert len(there) <= len(entries)
    named = {p for e in entries for p in (e.person, e.represented_by, e.organisation) if p}
    assert there <= named
    gone = {e.person for e in entries if e.presence in (Presence.ABSENT, Presence.APOLOGIES)}
    came = {e.person for e in entries if e.presence is Presence.PRESENT}
    stood_in = {e.represented_by for e in entries if e.presence is Presence.REPRESENTED}
    assert not there & (gone - came - stood_in)
    assert is_quorate(held, group(len(there)), members, NOTHING)
    assert not is_quorate(held, group(len(there) + 1), members, NOTHING)


@given(ENTRIES, MEMBERS, ENTRIES, MEMBERS)
def test_who_comes_besides_never_breaks_a_quorum(
    entries: list[Attendance],
    members: list[Membership],
    more: list[Attendance],
    others: list[Membership],
) -> None:
    few = in_the_room(meeting(*entries), members, NOTHING)
    assert few <= in_the_room(meeting(*entries, *more), [*members, *others], NOTHING)


def test_an_organisation_that_sent_somebody_attended() -> None:
    member = membership(PEOPLE[0], organisation=BODIES[0])
    assert attended(member, meeting(Attendance(organisation=BODIES[0])), NOTHING)
    assert not attended(member, meeting(Attendance(organisation=BODIES[1])), NOTHING)
    other = Attendance(person=PEOPLE[1], organisation=BODIES[0])
    assert not attended(member, meeting(other), NOTHING)
    assert not attended(member, meeting(Attendance()), NOTHING)


def test_who_is_represented_by_nobody_did_not_attend() -> None:
    member = membership(PEOPLE[0])
    sent = Attendance(person=PEOPLE[0], presence=Presence.REPRESENTED)
    assert not attended(member, meeting(sent), NOTHING)
    named = msgspec.structs.replace(sent, represented_by=PEOPLE[1])
    assert attended(member, meeting(named), NOTHING)


def test_a_secretary_is_no_part_of_the_quorum() -> None:
    held = meeting(Attendance(person=PEOPLE[0]))
    for role, counts in ((MemberRole.SECRETARY, 0), (MemberRole.DEPUTY_CHAIR, 1)):
        assert len(in_the_room(held, [membership(PEOPLE[0], role=role)], NOTHING)) == counts


TERMS = st.builds(
    lambda since, until: membership(PEOPLE[0], since=since, until=until), DAYS, st.none() | DAYS
)


@given(TERMS, TERMS)
def test_shared_days_are_those_on_which_both_run(one: Membership, other: Membership) -> None:
    every = [date(2026, 1, 1) + timedelta(n) for n in range(25)]
    both = [day for day in every if one.runs(day) and other.runs(day)]
    shared = shared_days(one, other)
    assert shared == shared_days(other, one)
    if shared is None:
        assert both == []
    else:
        first, last = shared
        assert both == [day for day in every if first <= day and (last is None or day <= last)]
        assert both
