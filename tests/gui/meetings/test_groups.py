"""Groups, briefings and agreements in the real window; what is the matter is said at the form."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from prevent_desktop.domain.groups import Group, GroupKind
from prevent_desktop.gui.meetings.page import MeetingsPage
from prevent_desktop.gui.shared.link_picker import LinkPicker
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.records_view import RecordsView
from prevent_desktop.gui.window import Window
from tests.gui.example import Opened, newly_founded, page_at, settled, unlocked
from tests.gui.person import Person
from tests.partnered import DEPUTY, NAME, PEOPLE


def window_of(page: MeetingsPage) -> Window:
    found = page.window()
    assert isinstance(found, Window)
    return found


def at(page: MeetingsPage, part: str, qtbot: QtBot, record: str = "") -> None:
    page_at(window_of(page), Destination("meetings", part, record), qtbot)


def choose(view: RecordsView, name: str, words: str) -> None:
    box = view.editor.findChild(QComboBox, name)
    assert box is not None
    place = next(n for n in range(box.count()) if box.itemText(n).startswith(words))
    box.setCurrentIndex(place)


def matters(view: RecordsView, qtbot: QtBot, page: MeetingsPage) -> str:
    view.editor.leave()
    settled(window_of(page), qtbot)
    settled(window_of(page), qtbot)
    return str(view.editor._matters.text())


def said(view: RecordsView) -> str:
    labels = view.pane.findChildren(QLabel)
    return "\n".join(label.text() for label in labels)


def test_memberships_stand_under_their_group_with_the_chair_first(
    page: MeetingsPage, group: Group, qtbot: QtBot
) -> None:
    at(page, "groups", qtbot, group.id)
    titles = [row.title for row in page.groups._rows]
    assert titles[titles.index(NAME) + 1] == PEOPLE[0]
    assert f"Chaired by {PEOPLE[0]}." in said(page.groups)


def test_the_toolkits_rules_are_answered_and_each_input_opens_its_record(
    page: MeetingsPage, group: Group, qtbot: QtBot
) -> None:
    at(page, "groups", qtbot, group.id)
    Person(window_of(page), qtbot).press("Toolkit answers")
    assert page.answers.isVisible()
    words = "\n".join(label.text() for label in page.answers.findChildren(QLabel))
    assert all(item in words for item in ("1.G1", "1.G2", "1.G3", "1.G4", "1.G5", "1.W4", "1.W7"))
    assert "Rule: " in words
    links = page.answers.findChildren(QPushButton)
    person = next(one for one in links if PEOPLE[0] in one.accessibleName())
    person.click()
    settled(window_of(page), qtbot)
    assert page.groups.isVisible()
    assert PEOPLE[0] in said(page.groups)


def test_a_chair_who_also_chairs_channel_is_said_at_the_form(
    page: MeetingsPage, group: Group, qtbot: QtBot
) -> None:
    at(page, "groups", qtbot, group.id)
    page.groups.start_new()
    settled(window_of(page), qtbot)
    choose(page.groups, "person", PEOPLE[0])
    choose(page.groups, "role", "Channel chair")
    since = page.groups.editor.findChild(QLineEdit, "since")
    assert since is not None
    since.setText("1 Jan 2026")
    assert "Channel" in matters(page.groups, qtbot, page)
    page.groups.save.click()
    settled(window_of(page), qtbot)
    assert "What needs a look" in said(page.groups)


def test_terms_are_written_under_their_heads(
    page: MeetingsPage, group: Group, qtbot: QtBot
) -> None:
    at(page, "groups", qtbot, group.id)
    page.groups.change_record()
    settled(window_of(page), qtbot)
    frequency = page.groups.editor.findChild(QLineEdit, "frequency")
    assert frequency is not None
    frequency.setText("Every quarter")
    page.groups.save.click()
    settled(window_of(page), qtbot)
    assert "Every quarter" in said(page.groups)


def test_a_first_group_can_be_recorded(page: MeetingsPage, qtbot: QtBot) -> None:
    at(page, "groups", qtbot)
    page.groups.new_group.click()
    settled(window_of(page), qtbot)
    name = page.groups.editor.findChild(QLineEdit, "name")
    assert name is not None
    name.setText("Disruption forum of the river")
    choose(page.groups, "kind_of_group", GroupKind.DISRUPTION.value.capitalize())
    page.groups.save.click()
    settled(window_of(page), qtbot)
    assert "Disruption forum of the river" in [row.title for row in page.groups._rows]


def test_a_missing_clearance_is_said_at_the_form_of_a_briefing(
    page: MeetingsPage, qtbot: QtBot
) -> None:
    at(page, "briefings", qtbot)
    page.briefings.start_new()
    settled(window_of(page), qtbot)
    choose(page.briefings, "kind_of_briefing", "Local profile")
    dated = page.briefings.editor.findChild(QLineEdit, "dated")
    briefed = page.briefings.editor.findChild(LinkPicker, "briefed")
    assert dated is not None
    assert briefed is not None
    dated.setText("19 Nov 2026")
    place = next(i for i in briefed._items() if i.text().startswith(DEPUTY))
    place.setCheckState(Qt.CheckState.Checked)
    assert DEPUTY in matters(page.briefings, qtbot, page)
    page.briefings.save.click()
    settled(window_of(page), qtbot)
    assert [row.right for row in page.briefings._rows][:1] == ["Needs a look"]


def test_an_agreement_says_when_it_is_to_be_reviewed(page: MeetingsPage, qtbot: QtBot) -> None:
    at(page, "agreements", qtbot)
    page.agreements.start_new()
    settled(window_of(page), qtbot)
    for name, words in (
        ("title", "Sharing between council and police"),
        ("signed", "1 Feb 2026"),
        ("review_due", "1 Oct 2026"),
    ):
        line = page.agreements.editor.findChild(QLineEdit, name)
        assert line is not None
        line.setText(words)
    page.agreements.save.click()
    settled(window_of(page), qtbot)
    row = next(r for r in page.agreements._rows if r.title.startswith("Sharing between"))
    assert row.right == "Review passed"


def test_the_agenda_of_a_meeting_is_worded_and_ordered_on_its_form(
    meeting: str, page: MeetingsPage, qtbot: QtBot
) -> None:
    at(page, "meetings", qtbot, meeting)
    before = [line for line in said(page.meetings).splitlines() if line[:2] in ("1.", "2.")]
    page.meetings.change_record()
    settled(window_of(page), qtbot)
    up = next(
        one
        for one in page.meetings.editor.findChildren(QPushButton)
        if one.accessibleName() == "Move item 2 up"
    )
    up.click()
    page.meetings.save.click()
    settled(window_of(page), qtbot)
    after = [line for line in said(page.meetings).splitlines() if line[:2] in ("1.", "2.")]
    assert [line[3:] for line in after] == [line[3:] for line in reversed(before)]


def test_a_form_says_what_is_typed_on(page: MeetingsPage, group: Group, qtbot: QtBot) -> None:
    at(page, "groups", qtbot, group.id)
    view = page.groups
    view.change_record()
    settled(window_of(page), qtbot)
    first = next(iter(view.editor.findChildren(QLabel)))
    assert first.text() == group.name
    view.start_new()
    settled(window_of(page), qtbot)
    first = next(iter(view.editor.findChildren(QLabel)))
    assert first.text() == "A new membership"


def test_the_filled_button_is_what_there_is_to_do_with_a_meeting(
    page: MeetingsPage, qtbot: QtBot
) -> None:
    at(page, "meetings", qtbot)
    view, found = page.meetings, {}
    for standing in ("Planned", "Sent round", "Approved"):
        key = next(row.key for row in view._rows if row.right == standing)
        view.open_record(key)
        settled(window_of(page), qtbot)
        filled = [one for one in view.buttons if one.property("role") == "main"]
        found[standing] = [one.text() for one in filled if one.isVisible()]
    assert found == {
        "Planned": ["Change meeting"],
        "Sent round": ["Go on with the minutes"],
        "Approved": ["Change meeting"],
    }


def test_where_nothing_is_recorded_a_group_comes_first(
    tmp_path: Path, open_window: Opened, qtbot: QtBot
) -> None:
    example = newly_founded(tmp_path)
    window = open_window(example)
    unlocked(window, example, qtbot)
    page = page_at(window, Destination("meetings", "groups"), qtbot)
    assert isinstance(page, MeetingsPage)
    buttons = page.groups.list.cover.findChildren(QPushButton)
    assert [one.text() for one in buttons if one.isVisible()] == ["Record a group"]
    assert "No group is listed here" in said(page.groups)


def test_where_there_is_no_group_it_comes_before_its_meetings(
    new_window: Window, qtbot: QtBot
) -> None:
    page = page_at(new_window, Destination("meetings"), qtbot)
    assert isinstance(page, MeetingsPage)
    person = Person(new_window, qtbot, has_mouse=False)
    person.press("Record a meeting")
    assert page.view is page.groups
    assert page._said.text() == "Record the group first, then its meetings."
    assert page.groups.list.cover.says == "No group is listed here"
    assert page.groups.list.cover.buttons[0].text() == "Record a group"
    person.press("Record a group")
    assert page.groups.editor.noun == "group"
