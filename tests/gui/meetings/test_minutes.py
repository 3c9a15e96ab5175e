"""Minutes in the real window: kept, saved whole, told where something does not fit."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from prevent_desktop.domain.actions import Action
from prevent_desktop.domain.decisions import Decision, DecisionId, MeetingId, taken_out
from prevent_desktop.domain.groups import Group
from prevent_desktop.domain.identity import RecordId, new_id
from prevent_desktop.gui.meetings.check_edit import CheckEdit
from prevent_desktop.gui.meetings.item_pane import ItemPane
from prevent_desktop.gui.meetings.page import MeetingsPage
from prevent_desktop.gui.meetings.who_came import WhoCame
from prevent_desktop.gui.shared.link_picker import LinkPicker
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.window import Window
from prevent_desktop.services import form_drafts, meeting_reading, meetings
from prevent_desktop.services.meetings import Dates
from prevent_desktop.services.records import save
from tests.gui.example import WAIT, Example, Opened, begun, page_at, settled, unlocked
from tests.gui.meetings.conftest import HELD
from tests.gui.person import Person
from tests.gui.typing_killed import TYPED, killed_while_typing
from tests.vaults import NOW

TODAY = NOW.date()
CTRL = Qt.KeyboardModifier.ControlModifier


def taking(window: Window, qtbot: QtBot, meeting: str) -> MeetingsPage:
    """Go to the minutes of a meeting, and on to its first item."""
    page = page_at(window, Destination("meetings", "minutes", meeting), qtbot)
    assert isinstance(page, MeetingsPage)
    page.minutes.sheet.step(1)
    return page


def item(page: MeetingsPage) -> ItemPane:
    pane = page.minutes.sheet.pane
    assert isinstance(pane, ItemPane)
    return pane


# The meeting is asked for before the window: a vault is open in one place at a time.


def test_nothing_is_lost_where_the_process_is_killed(
    example: Example, meeting: str, open_window: Opened, qtbot: QtBot
) -> None:
    killed_while_typing(example, example.officer, f"minutes:{meeting}")
    window = open_window(example)
    unlocked(window, example, qtbot)
    assert begun(window, qtbot) == ["minutes"]
    page = taking(window, qtbot, meeting)
    assert item(page).discussion.toPlainText().startswith(TYPED)


def test_a_lock_keeps_the_draft_and_saves_nothing(
    example: Example, meeting: str, window: Window, qtbot: QtBot
) -> None:
    page = taking(window, qtbot, meeting)
    QTest.keyClicks(item(page).discussion, "Said before the lid was closed")
    window.lock()
    settled(window, qtbot)
    with example.opened() as vault:
        assert meetings.meeting_of(vault, meeting).items[0].discussion == ""
        assert [one.form for one in form_drafts.every(vault)] == ["minutes"]
    unlocked(window, example, qtbot)
    again = taking(window, qtbot, meeting)
    assert item(again).discussion.toPlainText() == "Said before the lid was closed"


def test_a_look_at_the_minutes_holds_no_meeting(
    example: Example, group: Group, open_window: Opened, qtbot: QtBot
) -> None:
    with example.opened() as vault:
        asked = Dates(group=group.id, first=HELD, count=1, months=3)
        meeting = meetings.dates_set(vault, asked)[0].record.id
    window = open_window(example)
    unlocked(window, example, qtbot)
    page = page_at(window, Destination("meetings", "meetings", meeting), qtbot)
    assert isinstance(page, MeetingsPage)
    person = Person(window, qtbot, has_mouse=False)
    person.press("Take the minutes")
    person.press("Close the minutes")
    assert page.meetings.minutes.text() == "Take the minutes"
    person.press("Take the minutes")
    page.minutes.sheet.step(1)
    QTest.keyClicks(item(page).discussion, "Said.")
    person.press("Close the minutes")
    assert page.meetings.minutes.text() == "Go on with the minutes"
    window.lock()
    settled(window, qtbot)
    with example.opened() as vault:
        assert len(vault.store.history(meeting)) == 2
        assert meetings.meeting_of(vault, meeting).is_held


def test_going_elsewhere_saves_all_of_it(meeting: str, window: Window, qtbot: QtBot) -> None:
    page = taking(window, qtbot, meeting)
    QTest.keyClicks(item(page).discussion, "Said.")
    page_at(window, Destination("people"), qtbot)
    qtbot.waitUntil(lambda: page.minutes._open is None, timeout=WAIT)
    assert begun(window, qtbot) == []
    again = page_at(window, Destination("meetings", "minutes"), qtbot)
    assert again is page
    page.minutes.sheet.step(1)
    assert item(page).discussion.toPlainText() == "Said."


def test_what_does_not_fit_is_told_in_its_row_and_the_rest_is_kept(
    meeting: str, window: Window, qtbot: QtBot
) -> None:
    page = taking(window, qtbot, meeting)
    item(page).act()
    row = item(page)._rows[0]
    QTest.keyClicks(row.what, "Write to the schools")
    QTest.keyClicks(row.when, "soonish")
    page.minutes.sheet.step(2)
    page.minutes.save.click()
    settled(window, qtbot)
    told = item(page)._rows[0]._fault
    assert "Due" in told.text()
    assert "Not saved yet" in page._said.text()
    assert begun(window, qtbot) == ["minutes"]


def test_saving_leaves_the_cursor_where_it_is_and_shows_the_references(
    example: Example, meeting: str, window: Window, qtbot: QtBot
) -> None:
    page = taking(window, qtbot, meeting)
    item(page).decide()
    card = item(page)._cards[0]
    QTest.keyClicks(card.first(), "Agreed")
    QTest.keyClick(card.first(), Qt.Key.Key_S, CTRL)
    settled(window, qtbot)
    assert item(page)._cards[0] is card
    assert card.first().hasFocus()
    assert card.values()["ref"].startswith("D")
    QTest.keyClicks(card.first(), " by all")
    page.minutes.save.click()
    settled(window, qtbot)
    window.lock()
    settled(window, qtbot)
    with example.opened() as vault:
        kept = vault.store.collection(Decision).linking(Decision, meeting)
        assert [one.decided for one in kept] == ["Agreed by all"]


def test_a_decision_and_an_action_are_taken_out_by_keys_after_a_question(
    example: Example, meeting: str, window: Window, qtbot: QtBot
) -> None:
    page = taking(window, qtbot, meeting)
    item(page).decide()
    QTest.keyClicks(item(page)._cards[0].first(), "Agreed by mistake")
    item(page).act()
    QTest.keyClicks(item(page)._rows[0].what, "Set by mistake")
    page.minutes.save.click()
    settled(window, qtbot)
    pane = item(page)
    for one, then in ((pane._cards[0], pane.add_decision), (pane._rows[0], pane.add_action)):
        one._away.setFocus()
        QTest.keyClick(one._away, Qt.Key.Key_Space)
        assert one._out.no.hasFocus()
        assert "history keeps it" in one._out.accessibleName()
        # Esc keeps it, and does not close the minutes.
        QTest.keyClick(one._out.no, Qt.Key.Key_Escape)
        assert one._away.hasFocus()
        assert one._out.isHidden()
        QTest.keyClick(one._away, Qt.Key.Key_Space)
        QTest.keyClick(one._out.no, Qt.Key.Key_Tab)
        assert one._out.yes.hasFocus()
        QTest.keyClick(one._out.yes, Qt.Key.Key_Space)
        assert then.hasFocus()
    assert (pane._cards, pane._rows) == ([], [])
    page.minutes.save.click()
    settled(window, qtbot)
    window.lock()
    settled(window, qtbot)
    with example.opened() as vault:
        told = meeting_reading.told(vault, meeting)
        assert (told.decisions, told.actions) == ((), ())
        (decision,) = (
            d
            for d in vault.store.collection(Decision).all_of(Decision)
            if d.decided == "Agreed by mistake"
        )
        assert not decision.stands


def test_the_quorum_is_said_as_members_are_marked(
    meeting: str, window: Window, qtbot: QtBot
) -> None:
    page = page_at(window, Destination("meetings", "minutes", meeting), qtbot)
    assert isinstance(page, MeetingsPage)
    came = page.minutes.sheet.pane
    assert isinstance(came, WhoCame)
    person = Person(window, qtbot)
    for name in ("Ines Okafor", "Hugh Bevan"):
        person.press(f"{name}: Present")
    assert came.words().endswith("so that is too few.")
    person.press("Sara Quill: Represented by")
    assert came.words().startswith("2 of 5 members")
    person.choose("Who stands in for Sara Quill", "Dee Standing")
    assert came.words().endswith("The quorum is 3, so that is enough.")


def test_an_action_that_is_gone_through_is_noted(
    example: Example, meeting: str, window: Window, qtbot: QtBot
) -> None:
    page = taking(window, qtbot, meeting)
    while item(page)._log is None:
        page.minutes.sheet.step(1)
    person = Person(window, qtbot)
    name = next(one for one in person.fields("Progress of"))
    person.type(name, "Half of it is held.")
    person.choose(name.replace("Progress", "Status"), "Done")
    page.minutes.save.click()
    settled(window, qtbot)
    window.lock()
    settled(window, qtbot)
    with example.opened() as vault:
        ref = name.rpartition(" ")[2]
        action = next(a for a in vault.store.collection(Action).all_of(Action) if a.ref == ref)
        assert action.status.value == "done"


def test_a_decision_is_linked_to_what_it_concerns_without_leaving_the_item(
    example: Example, meeting: str, window: Window, qtbot: QtBot
) -> None:
    page = taking(window, qtbot, meeting)
    item(page).decide()
    card = item(page)._cards[0]
    QTest.keyClicks(card.first(), "Agreed")
    card.link.click()
    picker = card.findChild(LinkPicker, "risks")
    assert picker is not None
    chosen = picker._items()[0]
    chosen.setCheckState(Qt.CheckState.Checked)
    card.link.click()
    assert card.link.text() == "About 1 linked"
    page.minutes.sheet.step(1)
    page.minutes.sheet.step(-1)
    assert item(page)._cards[0].link.text() == "About 1 linked"
    page.minutes.save.click()
    settled(window, qtbot)
    window.lock()
    settled(window, qtbot)
    with example.opened() as vault:
        kept = vault.store.collection(Decision).linking(Decision, meeting)[0]
        assert len(kept.risks) == 1


def test_the_arrow_keys_go_from_member_to_member(
    meeting: str, window: Window, qtbot: QtBot
) -> None:
    page = taking(window, qtbot, meeting)
    page.minutes.sheet.step(-1)
    pane = page.minutes.sheet.pane
    assert isinstance(pane, WhoCame)
    first, second, *_, last = [row for row, _ in pane._rows.values()]
    window.activateWindow()
    apologies = list(first._buttons.values())[1]
    apologies.setFocus()
    QTest.keyClick(apologies, Qt.Key.Key_Down)
    assert window.focusWidget() is list(second._buttons.values())[1]
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert second.value() == "apologies"
    assert first.value() is None
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Up)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Up)
    assert window.focusWidget() is apologies
    assert last.value() is None


def test_an_item_whose_action_was_gone_through_shows_as_dealt_with(
    meeting: str, window: Window, qtbot: QtBot
) -> None:
    page = taking(window, qtbot, meeting)
    sheet = page.minutes.sheet
    at = next(item for item in sheet._sheet["meeting"]["items"] if item.get("actions"))
    assert sheet._row(1, at).icon == "circle"
    sheet._sheet["notes"][at["actions"][0]] = {"id": "", "says": "Printed", "status": "done"}
    assert sheet._row(1, at).icon == "circle-check"


def test_the_rest_are_marked_present_at_once(meeting: str, window: Window, qtbot: QtBot) -> None:
    page = page_at(window, Destination("meetings", "minutes", meeting), qtbot)
    assert isinstance(page, MeetingsPage)
    came = page.minutes.sheet.pane
    assert isinstance(came, WhoCame)
    person = Person(window, qtbot, has_mouse=False)
    person.press("Hugh Bevan: Apologies")
    person.press("Mark the rest present")
    assert came.words().startswith("4 of 5 members")
    assert not person.sees("Mark the rest present")


def test_a_decision_is_mended_from_where_it_is_read_and_says_that_it_was_taken_out(
    example: Example, meeting: str, open_window: Opened, qtbot: QtBot
) -> None:
    decisions = [
        Decision(
            id=DecisionId(new_id()), ref=ref, meeting=MeetingId(RecordId(meeting)), decided=ref
        )
        for ref in ("D95", "D96")
    ]
    with example.opened() as vault:
        save(vault, [decisions[0], taken_out(decisions[1])])
    window = open_window(example)
    unlocked(window, example, qtbot)
    page = page_at(window, Destination("meetings", "meetings", decisions[1].id), qtbot)
    assert isinstance(page, MeetingsPage)
    words = [label.text() for label in page.meetings.pane.findChildren(QLabel)]
    assert any(one.startswith("Taken out of its minutes") for one in words)
    page_at(window, Destination("meetings", "meetings", decisions[0].id), qtbot)
    person = Person(window, qtbot, has_mouse=False)
    person.press(person.fields("Mend it: D95 has no complete")[0])
    here = QApplication.focusWidget()
    assert here is not None
    assert here.accessibleName().startswith("Is it mindful of the threat")


def test_a_check_that_is_answered_anew_is_dated_anew(
    meeting: str, window: Window, qtbot: QtBot
) -> None:
    page = taking(window, qtbot, meeting)
    item(page).decide()
    check = item(page)._cards[0].findChild(CheckEdit)
    assert check is not None
    answer = {"verdict": "yes", "reason": "It answers the profile."}
    before: dict[str, object] = {
        "mindful": answer,
        "dated": "2026-02-05",
        "assessor": None,
        "sources": [],
    }
    check.set_value(before)
    value = check.value()
    assert value is not None
    assert value["dated"] == "2026-02-05"
    assert "dated today" not in check.standing.text()
    QTest.keyClicks(check._answers["reduces"][1], "Gaps are seen")
    value = check.value()
    assert value is not None
    assert value["dated"] == TODAY.isoformat()
    assert "dated today" in check.standing.text()
    labels = [one.text() for one in item(page)._cards[0].findChildren(QLabel)]
    assert "Security threat check (asked for at signing)" in labels
