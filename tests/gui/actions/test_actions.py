"""The plan in the real window, over the example vault."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from prevent_desktop.domain.actions import Action, ProgressNote
from prevent_desktop.gui.actions.page import ActionsPage, ActionsView
from prevent_desktop.gui.shared.link_picker import LinkPicker
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.window import Window
from prevent_desktop.services.plan import Which
from prevent_desktop.vault import drafts
from tests.gui.example import Example, answered, begun, page_at, settled
from tests.gui.person import Person


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> ActionsView:
    found = page_at(window, Destination("actions"), qtbot)
    settled(window, qtbot)
    assert isinstance(found, ActionsPage)
    return found.plan


def bar(window: Window) -> str:
    """Give the words at the left of the bar."""
    assert window.desk is not None
    assert window.desk.page is not None
    return window.desk.page._said.text()


def said(page: ActionsView) -> str:
    return "\n".join(label.text() for label in page.pane.findChildren(QLabel))


def in_vault(window: Window, qtbot: QtBot, example: Example, ref: str) -> tuple[Action, list[str]]:
    window.lock()
    settled(window, qtbot)
    with example.opened() as vault:
        held = vault.store.collection(Action, ProgressNote)
        action = next(a for a in held.all_of(Action) if a.ref == ref)
        notes = [n.says for n in held.all_of(ProgressNote) if n.action == action.id]
    return action, notes


def change(window: Window, page: ActionsView, qtbot: QtBot) -> None:
    page.change.click()
    settled(window, qtbot)


def line(page: ActionsView, name: str) -> QLineEdit:
    found = page.editor.findChild(QLineEdit, name)
    assert found is not None
    return found


def test_the_late_action_stands_first_and_is_read(page: ActionsView) -> None:
    words = page.list.rows.data(page.list.rows.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert "20 days late" in words
    assert "Late by 20 days" in said(page)


def test_a_change_is_saved(
    window: Window, page: ActionsView, qtbot: QtBot, example: Example
) -> None:
    change(window, page, qtbot)
    line(page, "due").setText("1 Dec 2026")
    page.save.click()
    settled(window, qtbot)
    assert "A15" in bar(window)
    assert "1 Dec 2026" in said(page)
    action, _ = in_vault(window, qtbot, example, "A15")
    assert str(action.due) == "2026-12-01"


def test_a_fault_stands_beside_its_field_and_nothing_is_lost(
    window: Window, page: ActionsView, qtbot: QtBot
) -> None:
    change(window, page, qtbot)
    line(page, "what").setText("")
    line(page, "due").setText("some day")
    page.save.click()
    settled(window, qtbot)
    fault = page.editor.findChild(QLabel, "due_fault")
    assert fault is not None
    assert fault.text()
    assert line(page, "due").text() == "some day"
    assert page.editor.record


def test_what_is_typed_survives_a_lock_and_is_offered_again(
    window: Window, page: ActionsView, qtbot: QtBot, example: Example
) -> None:
    change(window, page, qtbot)
    line(page, "what").setText("Typed and never saved")
    window.lock()
    settled(window, qtbot)
    with example.opened() as vault:
        kept = [one.values.get("what") for one in drafts.kept(vault.store)]
    assert "Typed and never saved" in kept


def test_what_is_typed_is_kept_a_second_after_a_pause(
    window: Window, page: ActionsView, qtbot: QtBot
) -> None:
    change(window, page, qtbot)
    line(page, "what").setText("Typed")
    qtbot.waitUntil(lambda: bar(window).startswith("Draft kept"), timeout=10_000)


def test_a_record_with_a_draft_is_gone_on_with(
    window: Window, page: ActionsView, qtbot: QtBot
) -> None:
    change(window, page, qtbot)
    line(page, "what").setText("Typed and never saved")
    record = page.editor.record
    page.left()
    page_at(window, Destination("today"), qtbot)
    page.editor.drop()
    page_at(window, Destination("actions", record=record), qtbot)
    settled(window, qtbot)
    assert line(page, "what").text() == "Typed and never saved"
    assert bar(window).startswith("This is your draft")


def test_an_older_revision_is_gone_back_to(
    window: Window, page: ActionsView, qtbot: QtBot, example: Example
) -> None:
    change(window, page, qtbot)
    before = line(page, "what").text()
    line(page, "what").setText("Another wording")
    page.save.click()
    settled(window, qtbot)
    page.history.click()
    settled(window, qtbot)
    page.restore.click()
    settled(window, qtbot)
    action, _ = in_vault(window, qtbot, example, "A15")
    assert action.what == before


def test_a_draft_is_thrown_away_only_when_asked(
    window: Window, page: ActionsView, qtbot: QtBot, example: Example
) -> None:
    change(window, page, qtbot)
    line(page, "what").setText("Typed")
    page.editor.leave()
    settled(window, qtbot)
    page.discard.click()
    asked = answered(window, "Throw it away")
    assert asked == "Throw away what you typed? The saved action does not change."
    settled(window, qtbot)
    assert not page.editor.record
    action, _ = in_vault(window, qtbot, example, "A15")
    assert action.what != "Typed"


def test_risks_are_linked_by_the_picker(
    window: Window, page: ActionsView, qtbot: QtBot, example: Example
) -> None:
    change(window, page, qtbot)
    picker = page.editor.findChild(LinkPicker, "risks")
    assert picker is not None
    before = picker.value()
    picker._finder.setText("zzyzx")
    assert picker._nothing.isVisible()
    assert "Nothing here has these words" in picker._nothing.text()
    assert not picker._list.isVisible()
    picker._finder.clear()
    assert picker._list.isVisible()
    assert not picker._nothing.isVisible()
    picker._items()[len(before)].setCheckState(Qt.CheckState.Checked)
    page.save.click()
    settled(window, qtbot)
    action, _ = in_vault(window, qtbot, example, "A15")
    assert len(action.risks) == len(before) + 1


def test_progress_is_noted_from_the_pane(
    window: Window, page: ActionsView, qtbot: QtBot, example: Example
) -> None:
    assert page._note_form is not None
    page._note_form.ui.says.setPlainText("Three of three were on time.")
    page.left()
    assert begun(window, qtbot) == ["note"]
    page._note_form.add.click()
    settled(window, qtbot)
    assert begun(window, qtbot) == []
    assert "Three of three were on time." in said(page)
    _, notes = in_vault(window, qtbot, example, "A15")
    assert "Three of three were on time." in notes


def test_an_evaluation_is_written_whole_or_told(
    window: Window, page: ActionsView, qtbot: QtBot, example: Example
) -> None:
    change(window, page, qtbot)
    status = page.editor.findChild(QComboBox, "status")
    assert status is not None
    status.setCurrentIndex(status.findData("done"))
    line(page, "finished").setText("19/11/2026")
    line(page, "evaluated").setText("19/11/2026")
    page.save.click()
    settled(window, qtbot)
    fault = page.editor.findChild(QLabel, "evaluation_fault")
    assert fault is not None
    assert "What it changed" in fault.text() or "what it changed" in fault.text()
    for name in ("what_changed", "what_next"):
        text = page.editor.findChild(QPlainTextEdit, name)
        assert text is not None
        text.setPlainText("Lists come ten days ahead.")
    page.save.click()
    settled(window, qtbot)
    action, _ = in_vault(window, qtbot, example, "A15")
    assert action.evaluation is not None
    assert action.evaluation.what_changed == "Lists come ten days ahead."


def test_a_new_action_has_the_next_reference(
    window: Window, page: ActionsView, qtbot: QtBot, example: Example
) -> None:
    page.new.click()
    settled(window, qtbot)
    ref = line(page, "ref").text()
    line(page, "what").setText("Ask every hall for its bookings")
    page.save.click()
    settled(window, qtbot)
    action, _ = in_vault(window, qtbot, example, ref)
    assert action.what == "Ask every hall for its bookings"


def test_the_list_shows_what_is_chosen(window: Window, page: ActionsView, qtbot: QtBot) -> None:
    whole = page.list.rows.rowCount()
    page.which.setCurrentIndex(page.which.findData(Which.LATE))
    page.which.activated.emit(page.which.currentIndex())
    settled(window, qtbot)
    assert 0 < page.list.rows.rowCount() < whole


def test_an_action_that_the_list_leaves_out_is_read_all_the_same(
    window: Window, page: ActionsView, qtbot: QtBot
) -> None:
    page.which.setCurrentIndex(page.which.findData(Which.EVERY))
    page.which.activated.emit(page.which.currentIndex())
    settled(window, qtbot)
    done = next(row for row in page._rows if "valuated" in row.right)
    page.which.setCurrentIndex(page.which.findData(Which.OPEN))
    page_at(window, Destination("actions", record=done.key), qtbot)
    page.list.setFocus()
    settled(window, qtbot)
    assert done.title in said(page)


def test_what_is_read_is_one_of_those_that_were_looked_for(
    window: Window, page: ActionsView, qtbot: QtBot
) -> None:
    sought = page._rows[3]
    assert page.record != sought.key
    QTest.keyClicks(page.finder, sought.title)
    settled(window, qtbot)
    assert page.record == sought.key
    assert sought.title in said(page)
    page.finder.setText("nothing of this name")
    page.finder.clear()
    assert page.record == sought.key
    page.finder.setFocus()
    QTest.keyClick(page.finder, Qt.Key.Key_Down)
    assert window.focusWidget() is page.list


def test_the_only_match_is_chosen_by_the_keys_of_the_list(page: ActionsView, qtbot: QtBot) -> None:
    only = page._rows[1]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_Space):
        page.list.put([])
        page.list.put([only])
        page.list.clearFocus()
        page.list.setFocus()  # the keyboard stands on the row, which nobody has chosen yet
        with qtbot.waitSignal(page.list.chosen) as told:
            QTest.keyClick(page.list, key)
        assert told.args == [only.key]


def test_what_is_opened_from_elsewhere_is_not_hidden_by_a_filter(
    window: Window, page: ActionsView, qtbot: QtBot
) -> None:
    other = page._rows[1]
    QTest.keyClicks(page.finder, page._rows[0].title)
    settled(window, qtbot)
    page_at(window, Destination("actions", "actions", other.key), qtbot)
    assert page.record == other.key
    assert page.finder.text() == ""
    assert page.list.currentIndex().data() == other.title


def test_a_done_action_leads_to_saying_what_it_changed(
    window: Window, page: ActionsView, qtbot: QtBot
) -> None:
    page.which.setCurrentIndex(page.which.findData(Which.DONE))
    page.which.activated.emit(page.which.currentIndex())
    settled(window, qtbot)
    page.list.setFocus()
    waiting = next(row for row in page._rows if row.right == "Not evaluated")
    page.open_record(waiting.key)
    settled(window, qtbot)
    assert "nobody has said yet what it changed" in said(page)
    person = Person(window, qtbot, has_mouse=False)
    person.press("Say what it changed")
    assert page.editor.record == waiting.key
    here = window.focusWidget()
    assert here is not None
    assert here.objectName() == "evaluated"
    QTest.keySequence(here, QKeySequence("F1"))
    settled(window, qtbot)
    assert window.focusWidget() is not here
    QTest.keySequence(window.focusWidget() or window, QKeySequence("Esc"))
    assert window.focusWidget() is here  # where somebody read the help from, they go on


def test_an_owner_brings_the_organisation_unless_another_was_chosen(
    window: Window, page: ActionsView, qtbot: QtBot
) -> None:
    page.new.click()
    settled(window, qtbot)
    person = page.editor.findChild(QComboBox, "owner_person")
    body = page.editor.findChild(QComboBox, "owner_organisation")
    assert person is not None
    assert body is not None
    QTest.keyClicks(person, "Padraic Ullsworth")
    assert body.currentText().startswith("Probation Service")
    person.setFocus()
    QTest.keyClick(person, Qt.Key.Key_Home)
    QTest.keyClick(person, Qt.Key.Key_Down)  # another person brings another organisation
    assert body.currentText() == "Northmere Vale Health Trust"
    body.setCurrentIndex(1)
    chosen = body.currentText()
    QTest.keyClick(person, Qt.Key.Key_End)
    assert body.currentText() == chosen
