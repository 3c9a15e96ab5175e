"""Channel in the real window: the checks, a year written down, the reviews by their next day."""

from datetime import date, timedelta

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from prevent_desktop.domain.channel import ChannelReview, ChannelYear
from prevent_desktop.gui.channel.page import ChannelPage
from prevent_desktop.gui.meetings.page import MeetingsPage
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.records_view import RecordsView
from prevent_desktop.gui.window import Window
from prevent_desktop.services.partnership_needs import partnership_needs
from tests.gui.accessible import words_of
from tests.gui.example import Example, page_at, settled
from tests.gui.person import Person


def shown(window: Window, qtbot: QtBot, part: str, record: str = "") -> ChannelPage:
    page = page_at(window, Destination("channel", part, record), qtbot)
    assert isinstance(page, ChannelPage)
    return page


def write(view: RecordsView, name: str, words: str) -> None:
    field = view.editor.findChild(QLineEdit, name)
    assert field is not None
    field.setFocus()
    field.clear()
    QTest.keyClicks(field, words)


def count(view: RecordsView, name: str, number: int) -> None:
    box = view.editor.findChild(QSpinBox, name)
    assert box is not None
    box.setValue(number)


def test_nine_checks_stand_with_their_rules(window: Window, qtbot: QtBot) -> None:
    page = shown(window, qtbot, "checks")
    said = [label.text() for label in page.checks.findChildren(QLabel)]
    assert [words[:4] for words in said if words.startswith("5.L")] == [
        f"5.L{n}" for n in range(1, 10)
    ]
    assert sum(words.startswith("Rule: ") for words in said) == 9
    assert not any("Back" in button.text() for button in page.checks.buttons)


def test_a_year_is_written_down_and_what_does_not_add_up_is_said(
    window: Window, qtbot: QtBot, example: Example
) -> None:
    view = shown(window, qtbot, "years").years
    view.start_new()
    settled(window, qtbot)
    write(view, "year", "2023-24")
    for name, number in (("discussed", 4), ("adopted", 3), ("not_adopted", 2)):
        count(view, name, number)
    view.editor.leave()
    settled(window, qtbot)
    settled(window, qtbot)
    assert "5 are counted as adopted or not adopted" in view.editor._matters.text()
    count(view, "discussed", 5)
    view.save.click()
    settled(window, qtbot)
    assert "Channel 2023-24" in [row.title for row in view._rows]
    window.lock()
    qtbot.waitUntil(lambda: not window.operations.is_waiting)
    with example.opened() as vault:
        held = vault.store.collection(ChannelYear).all_of(ChannelYear)
    assert (5, 3) in {(one.discussed, one.adopted) for one in held}


def test_who_came_to_the_panel_is_recorded_and_no_minutes_are_asked_for(
    window: Window, qtbot: QtBot, example: Example
) -> None:
    page = page_at(window, Destination("meetings", "meetings"), qtbot)
    assert isinstance(page, MeetingsPage)
    person = Person(window, qtbot, has_mouse=False)
    person.press("Set the year's dates")
    person.choose("Group", "Northmere Channel panel")
    person.type("First meeting", "17 Nov 2026")
    person.press("Set these dates")
    person.open("List of meetings", "17 Nov 2026")
    assert not person.sees("Make the agenda")
    person.press("Record who came")
    for name in ("Farah Linnaker", "Corran Velsby"):
        person.press(f"{name}: Present")
    person.press("Save and close")
    said = words_of(page.view)
    assert "2 of 8 members or their deputies there." in said
    assert "stands in the national system, not here" in said
    assert isinstance(page.view, RecordsView)
    rows = [row for row in page.view.list.rows._rows if row.title.startswith("17 Nov 2026")]
    assert [row.right for row in rows] == ["Held"]
    window.lock()
    qtbot.waitUntil(lambda: not window.operations.is_waiting)
    with example.opened() as vault:
        today = vault.today + timedelta(60)
        told = [one.title for one in partnership_needs(vault, today)]
    assert not [one for one in told if "17 November" in one and "minutes" in one]


def test_reviews_stand_by_the_day_that_is_next(
    window: Window, qtbot: QtBot, example: Example
) -> None:
    rows = shown(window, qtbot, "reviews").reviews._rows
    titles, last = [row.title for row in rows], rows[-1].right
    window.lock()
    qtbot.waitUntil(lambda: not window.operations.is_waiting)
    with example.opened() as vault:
        held = vault.store.collection(ChannelReview).all_of(ChannelReview)
    due = {one.reference: one.next_due for one in held}
    assert titles == sorted(due, key=lambda one: (due[one] or date.max, one))
    assert due[titles[0]]
    assert last == "Done"


def test_a_review_says_which_look_at_it_is_due_when(window: Window, qtbot: QtBot) -> None:
    view = shown(window, qtbot, "reviews").reviews
    row = next(row for row in view._rows if row.title == "C25-06")
    assert row.small.endswith("6 months")
    view.open_record(row.key)
    settled(window, qtbot)
    said = [label.text() for label in view.pane.findChildren(QLabel)]
    assert "It is to be looked at after 6 months by 9 Dec 2026." in said
