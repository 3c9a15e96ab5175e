"""What is said of a change: words for a person, and no key that only the program reads."""

from datetime import date

from prevent_desktop.domain.decisions import MeetingId
from prevent_desktop.domain.difference import differences
from prevent_desktop.domain.groups import GroupId
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.marking import SENSITIVE
from prevent_desktop.domain.meetings import AgendaItem, Meeting


def meeting(*items: AgendaItem) -> Meeting:
    return Meeting(
        id=MeetingId(new_id()),
        marking=SENSITIVE,
        group=GroupId(new_id()),
        dated=date(2026, 12, 10),
        items=items,
    )


def test_an_agenda_item_is_told_without_its_key() -> None:
    item = AgendaItem(item_key=str(new_id()), title="Welcome")
    told = {one.label: one.after for one in differences(None, meeting(item))}["Agenda"]
    assert told.startswith("Item: Welcome")
    assert item.item_key not in told
    assert "key" not in told.lower()


def test_what_names_another_record_is_told() -> None:
    earlier = MeetingId(new_id())
    item = AgendaItem(item_key=str(new_id()), title="Minutes", minutes_of=earlier)
    told = {one.label: one.after for one in differences(None, meeting(item))}["Agenda"]
    assert earlier in told
