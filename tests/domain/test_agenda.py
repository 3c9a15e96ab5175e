"""The next agenda: what stands on it, and what is carried over from meetings before."""

from datetime import date, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from prevent_desktop.domain.actions import ActionId
from prevent_desktop.domain.agenda import ACTION_LOG, CLOSING, CORE, OPENING, next_agenda
from prevent_desktop.domain.decisions import MeetingId
from prevent_desktop.domain.groups import GroupId
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.meetings import (
    AgendaItem,
    Duty,
    Meeting,
    MeetingStanding,
    MinutesStanding,
    Purpose,
    duties_served,
)
from prevent_desktop.domain.people import PersonId

GROUP = GroupId(new_id())
PRESENTER = PersonId(new_id())
STANDINGS = st.sampled_from(MeetingStanding)


def item(title: str, **values: object) -> AgendaItem:
    made = AgendaItem(item_key=new_id(), title=title, presenter=PRESENTER, discussion="Said.")
    return msgspec.structs.replace(made, **values)


def meeting(day: int, *items: AgendaItem, **values: object) -> Meeting:
    made = Meeting(
        id=MeetingId(new_id()),
        group=GROUP,
        dated=date(2026, 1, 1) + timedelta(day),
        standing=MeetingStanding.HELD,
        items=items,
    )
    return msgspec.structs.replace(made, **values)


def titles(agenda: tuple[AgendaItem, ...]) -> list[str]:
    return [one.title for one in agenda]


def test_a_first_agenda_is_what_stands_on_every_one() -> None:
    agenda = next_agenda(GROUP, [], [])
    every = (*OPENING, ACTION_LOG, *CORE, *CLOSING)
    assert titles(agenda) == [standing.title for standing in every]
    assert {one.duty for one in agenda if one.duty} == set(Duty)


def test_it_takes_over_minutes_open_items_and_the_action_log() -> None:
    action = ActionId(new_id())
    first = meeting(0, item("Halls", carry=True, duty=Duty.RISK))
    approved = meeting(10, item("Parks", carry=True), approved_at=MeetingId(new_id()))
    last = meeting(20, item("Films", carry=True, duty=Duty.PLAN), item("Coffee"))
    other = meeting(30, item("Elsewhere", carry=True), group=GroupId(new_id()))
    agenda = next_agenda(GROUP, [last, first, other, approved], [action], core=())
    assert titles(agenda)[1:-2] == [
        "Minutes of 1 January 2026",
        "Minutes of 21 January 2026",
        "Action log",
        "Films",
    ]
    assert [one.minutes_of for one in agenda if one.minutes_of] == [first.id, last.id]
    assert next(one for one in agenda if one.title == "Action log").actions == (action,)
    films = next(one for one in agenda if one.title == "Films")
    assert (films.carried_from, films.duty, films.presenter) == (last.id, Duty.PLAN, PRESENTER)
    assert (films.discussion, films.carry) == ("", False)


def test_an_item_carried_twice_says_where_it_began() -> None:
    began = MeetingId(new_id())
    last = meeting(0, item("Halls", carry=True, carried_from=began))
    (halls,) = [one for one in next_agenda(GROUP, [last], []) if one.title == "Halls"]
    assert halls.carried_from == began


def test_what_a_cancelled_meeting_was_to_deal_with_comes_back() -> None:
    held = meeting(0, approved_at=MeetingId(new_id()))
    old = meeting(-5, item("Old"), standing=MeetingStanding.CANCELLED)
    cancelled = meeting(
        5,
        item("Minutes of 1 January 2026", minutes_of=held.id),
        item("Action log"),
        item("New venue", purpose=Purpose.DECIDE),
        standing=MeetingStanding.CANCELLED,
    )
    agenda = next_agenda(GROUP, [held, old, cancelled], [], core=())
    assert titles(agenda)[1:-2] == ["Action log", "New venue"]
    assert agenda[2].carried_from == cancelled.id


ITEMS = st.builds(
    item,
    st.sampled_from(["Halls", "Films", "Action log", "Risk assessment", "Parks", "Welcome"]),
    carry=st.booleans(),
    minutes_of=st.none() | st.just(MeetingId(new_id())),
)
MEETINGS = st.lists(
    st.builds(
        lambda day, items, standing, approved: meeting(
            day, *items, standing=standing, approved_at=approved
        ),
        st.integers(0, 400),
        st.lists(ITEMS, max_size=4),
        STANDINGS,
        st.none() | st.just(MeetingId(new_id())),
    ),
    max_size=6,
)


@given(MEETINGS, st.lists(st.just(None).map(lambda _: ActionId(new_id())), max_size=4))
def test_nothing_that_is_open_is_lost_and_nothing_stands_twice(
    meetings: list[Meeting], actions: list[ActionId]
) -> None:
    agenda = next_agenda(GROUP, meetings, actions)
    assert len({one.item_key for one in agenda}) == len(set(titles(agenda))) == len(agenda)
    assert not any(one.discussion or one.carry or one.actions_set for one in agenda)
    held = sorted((m for m in meetings if m.is_held), key=lambda m: (m.dated, m.id))
    carried = {i.title for i in held[-1].items if i.carry} if held else set()
    assert carried <= set(titles(agenda))
    waiting = {m.dated for m in held if m.minutes is not MinutesStanding.APPROVED}
    assert len([one for one in agenda if one.minutes_of]) == len(waiting)
    (log,) = (one for one in agenda if one.title == "Action log")
    assert log.actions == tuple(actions)
    assert titles(agenda)[-2:] == [standing.title for standing in CLOSING]


def test_the_duties_that_meetings_served_are_counted_from_the_minutes() -> None:
    held = meeting(
        0, item("A", duty=Duty.RISK), item("B", duty=Duty.RISK), item("C", duty=Duty.PLAN)
    )
    silent = meeting(1, item("A", duty=Duty.PATHWAY, discussion=" "))
    planned = meeting(2, item("A", duty=Duty.SHARING), standing=MeetingStanding.PLANNED)
    found = duties_served([held, silent, planned])
    assert found == {**dict.fromkeys(Duty, 0), Duty.RISK: 2, Duty.PLAN: 1}
