"""The window's own life: unlock, lock, look, search, close with a backup."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from prevent_desktop.gui.closing import Closing
from prevent_desktop.gui.instance import Instance
from prevent_desktop.gui.opened import TABS
from prevent_desktop.gui.people.page import PeoplePage
from prevent_desktop.gui.risks.page import RisksPage
from prevent_desktop.gui.shared.clipboard import HINT
from prevent_desktop.gui.shared.file_dialogs import forget_places
from prevent_desktop.gui.shared.keys import FILTER
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.records_view import RecordsView
from prevent_desktop.gui.shared.theme import Scheme
from prevent_desktop.gui.shared.view import TabbedPage
from prevent_desktop.gui.window import Window
from prevent_desktop.services import looks
from prevent_desktop.services.looks import Looks
from prevent_desktop.vault.backup import FOLDER
from tests.gui.example import WAIT, Example, page_at, settled, unlocked


def test_an_officer_unlocks_the_vault(window: Window, example: Example) -> None:
    assert window.desk is not None
    assert "Northmere" in window.desk._council.text()
    assert window.desk._officer.text().startswith(example.officer)


def test_a_wrong_passphrase_is_told_and_counted(
    open_window: Callable[[Example], Window], example: Example, qtbot: QtBot
) -> None:
    window = open_window(example)
    window.unlock.ui.passphrase.setText("not this one")
    window.unlock.ui.unlock.click()
    qtbot.waitUntil(lambda: bool(window.unlock.ui.failure.text()), timeout=WAIT)
    assert "does not open this vault" in window.unlock.ui.failure.text()
    unlocked(window, example, qtbot)
    assert window.desk is not None
    assert window.desk._failed.text() == "1 failed try since"


def test_caps_lock_is_said(open_window: Callable[[Example], Window], example: Example) -> None:
    ui = open_window(example).unlock.ui
    QTest.keyClicks(ui.passphrase, "a")
    assert not ui.caps.isVisible()
    capital = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_B, Qt.KeyboardModifier.NoModifier, text="B"
    )
    QApplication.sendEvent(ui.passphrase, capital)
    assert ui.caps.isVisible()
    QTest.keyClicks(ui.passphrase, "c")
    assert not ui.caps.isVisible()


def test_a_locked_window_has_let_go_of_the_vault(
    window: Window, example: Example, qtbot: QtBot
) -> None:
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.desk is None, timeout=WAIT)
    settled(window, qtbot)
    assert "Locked" in window.unlock.ui.place.text()
    with example.opened() as vault:
        assert vault.head.seq > 0


def test_nobody_there_locks(window: Window, qtbot: QtBot) -> None:
    window.absence._idle.setInterval(50)
    window.absence._again()
    qtbot.waitUntil(lambda: window.desk is None, timeout=WAIT)
    assert "after 10 minutes" in window.unlock.ui.place.text()


def test_a_key_or_click_in_the_window_puts_the_lock_off(window: Window, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is window.windowHandle(), timeout=WAIT)
    told: list[bool] = []
    window.absence.soon.connect(told.append)
    window.absence._warning.stop()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F10)
    assert told == [False]
    window.absence._warning.stop()
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton)
    assert told == [False, False]
    window.lock()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F10)
    assert not window.absence._idle.isActive()


@pytest.mark.parametrize(("told", "why"), [("sleeps", "sleep"), ("screen", "screen was locked")])
def test_the_system_tells_and_the_window_locks(window: Window, told: str, why: str) -> None:
    getattr(window.absence._session, told)(False)
    assert window.desk is not None
    getattr(window.absence._session, told)(True)
    assert window.desk is None
    assert why in window.unlock.ui.place.text()


def test_an_older_copy_is_explained_and_can_be_gone_on_from(
    open_window: Callable[[Example], Window], example: Example, qtbot: QtBot
) -> None:
    note = example.state / "seen.json"
    text = note.read_bytes()
    window = open_window(example)
    note.write_bytes(text.replace(b'"seq":', b'"seq":9'))
    window.unlock.ui.passphrase.setText(example.passphrases[example.officer])
    window.unlock.ui.officer.setCurrentText(example.officer)
    window.unlock.ui.unlock.click()
    qtbot.waitUntil(window.unlock.ui.go_on.isVisible, timeout=WAIT)
    assert "new branch of the history" in window.unlock.ui.next_step.text()
    assert window.desk is None
    window.unlock.ui.go_on.click()
    qtbot.waitUntil(lambda: window.desk is not None, timeout=WAIT)


def test_closing_makes_a_backup_and_checks_it(
    window: Window, example: Example, qtbot: QtBot
) -> None:
    before = set((example.folder / FOLDER).glob("*.prevent-backup"))
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=WAIT)
    after = set((example.folder / FOLDER).glob("*.prevent-backup"))
    assert len(after - before) == 1


def test_a_backup_that_cannot_be_made_is_told(
    window: Window, example: Example, qtbot: QtBot
) -> None:
    folder = example.folder / FOLDER
    if folder.exists():
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()
    folder.write_bytes(b"in the way")
    window.close()
    closing = window._stack.currentWidget()
    assert isinstance(closing, Closing)
    qtbot.waitUntil(closing._without.isVisible, timeout=WAIT)
    assert "No backup was made" in closing._said.text()
    closing._without.click()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=WAIT)


def test_search_finds_records_pages_and_commands(window: Window, qtbot: QtBot) -> None:
    assert window.desk is not None
    assert window.opened is not None
    palette, line = window.opened.palette, window.desk.search
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    line.setFocus()
    QTest.keyClicks(line, "lock")
    rows = [palette.rows.item(row).text() for row in range(palette.rows.count())]
    assert any("Lock the vault" in row for row in rows)
    line.clear()
    QTest.keyClicks(line, "backup")
    rows = [palette.rows.item(row).text() for row in range(palette.rows.count())]
    assert any("Backups" in row for row in rows)
    line.clear()
    QTest.keyClicks(line, "school")
    qtbot.waitUntil(lambda: palette.rows.count() > 3, timeout=WAIT)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert not line.text()
    QTest.keyClicks(line, "zzyzx")
    qtbot.waitUntil(lambda: "Nothing matches" in palette._said.text(), timeout=WAIT)


@pytest.mark.parametrize(
    ("asked", "first", "section"),
    [
        ("danger", "What to do in immediate danger", "referrals"),
        ("sealed", "Sealed identities", "vault"),
        ("retention", "Retention: how long records are kept", "protection"),
        ("access", "Access requests", "protection"),
    ],
)
def test_what_is_asked_for_by_name_is_the_first_that_is_found(
    window: Window, qtbot: QtBot, asked: str, first: str, section: str
) -> None:
    assert window.desk is not None
    assert window.opened is not None
    palette, line = window.opened.palette, window.desk.search
    line.setFocus()
    QTest.keyClicks(line, asked)
    settled(window, qtbot)
    assert palette.rows.item(0).text().startswith(first)
    QTest.keyClick(line, Qt.Key.Key_Return)
    settled(window, qtbot)
    assert window.opened.where == section


def test_search_knows_every_tab(window: Window, qtbot: QtBot) -> None:
    assert window.desk is not None
    places = {(one.section, one.part) for one in TABS.values()}
    for section in window.desk.sections:
        page = page_at(window, Destination(section.key), qtbot)
        tabs = page.tabs if isinstance(page, TabbedPage) else ()
        assert {(section.key, key) for key, _ in tabs[1:]} <= places


def test_what_is_found_is_opened_with_the_keyboard_on_its_page(
    window: Window, qtbot: QtBot
) -> None:
    assert window.desk is not None
    assert window.opened is not None
    palette, line = window.opened.palette, window.desk.search
    line.setFocus()
    QTest.keyClicks(line, "children")
    qtbot.waitUntil(lambda: palette.rows.count() > 0, timeout=WAIT)
    heads = [palette.rows.item(n).text().casefold() for n in range(palette.rows.count())]
    named = ["children" in head for head in heads]
    assert named == sorted(named, reverse=True)
    assert named[0]
    palette.rows.setCurrentRow(next(n for n, head in enumerate(heads) if head.endswith("\nrisk")))
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.operations.is_waiting, timeout=WAIT)
    page = window.desk.page
    assert page is not None
    assert page.title == "Risks"
    here = window.focusWidget()
    assert here is not None
    assert page.body.isAncestorOf(here)


def test_text_and_colours_are_chosen_and_kept(
    window: Window, example: Example, qtbot: QtBot
) -> None:
    window.view.choose(Looks(2.0, "contrast"))
    qtbot.waitUntil(lambda: window.desk is not None, timeout=WAIT)
    assert window._parts.theme.scheme is Scheme.CONTRAST
    assert looks.kept(example.state) == Looks(2.0, "contrast")
    window.view.choose(Looks())
    qtbot.waitUntil(lambda: window.desk is not None, timeout=WAIT)


def test_a_copy_is_kept_out_of_histories_and_cleared(window: Window, qtbot: QtBot) -> None:
    board = QApplication.clipboard()
    assert window.desk is not None
    line = window.desk.search
    line.setText("Tuition settings")
    window.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus, timeout=WAIT)
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert board.text() == "Tuition settings"
    assert board.mimeData().hasFormat(HINT)
    line.copy()  # as the field's own menu does
    qtbot.waitUntil(lambda: board.mimeData().hasFormat(HINT), timeout=WAIT)
    window.lock()
    assert not board.text()


def test_a_second_start_calls_the_first(tmp_path: Path, qtbot: QtBot) -> None:
    first = Instance(tmp_path)
    assert first.is_first
    with qtbot.waitSignal(first.called, timeout=WAIT):
        second = Instance(tmp_path)
    assert not second.is_first
    first.leave()
    third = Instance(tmp_path)
    assert third.is_first
    third.leave()


def test_dialogs_leave_no_places_behind() -> None:
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    settings.setValue("FileDialog/lastVisited", "somewhere")
    settings.setValue("FileDialog/history", ["somewhere"])
    settings.sync()
    forget_places()
    again = QSettings(QSettings.Scope.UserScope, "QtProject")
    assert not [key for key in again.allKeys() if key.startswith("FileDialog/")]


def test_the_same_officer_comes_back_to_where_the_lock_came(
    window: Window, example: Example, qtbot: QtBot
) -> None:
    page = page_at(window, Destination("risks"), qtbot)
    assert isinstance(page, RisksPage)
    page.read(page.list.model.at(3).id)
    settled(window, qtbot)
    _, risk = page.place
    assert risk == page.list.model.at(3).id
    window.lock()
    settled(window, qtbot)
    unlocked(window, example, qtbot)
    settled(window, qtbot)
    assert window.desk is not None
    again = window.desk.page
    assert isinstance(again, RisksPage)
    assert again.place == ("", risk)
    assert again.list.chosen_ids() == [risk]


def test_a_list_of_records_comes_back_to_its_record(
    window: Window, example: Example, qtbot: QtBot
) -> None:
    page = page_at(window, Destination("people", "organisations"), qtbot)
    assert isinstance(page, PeoplePage)
    assert isinstance(page.view, RecordsView)
    keys = list(filter(None, page.view.list.rows.keys()))
    page.view.open_record(keys[4])
    settled(window, qtbot)
    window.lock()
    settled(window, qtbot)
    unlocked(window, example, qtbot)
    settled(window, qtbot)
    assert window.opened is not None
    assert window.opened.place == Destination("people", "organisations", keys[4])


def test_another_officer_begins_on_today(window: Window, example: Example, qtbot: QtBot) -> None:
    first, second = list(example.passphrases)[:2]
    page_at(window, Destination("risks"), qtbot)
    window.lock()
    settled(window, qtbot)
    unlocked(window, example, qtbot, second)
    settled(window, qtbot)
    assert window.opened is not None
    assert window.opened.where == "today"
    window.lock()
    settled(window, qtbot)
    # What the first officer looked at is forgotten by now.
    unlocked(window, example, qtbot, first)
    settled(window, qtbot)
    assert window.opened is not None
    assert window.opened.where == "today"


def test_who_unlocked_it_last_in_this_run_only_types_the_passphrase(
    window: Window, example: Example, qtbot: QtBot
) -> None:
    second = list(example.passphrases)[1]
    window.lock()
    settled(window, qtbot)
    unlocked(window, example, qtbot, second)
    window.lock()
    settled(window, qtbot)
    assert window.unlock.ui.officer.currentText() == second
    assert window.focusWidget() is window.unlock.ui.passphrase


def test_the_list_of_what_is_found_is_as_high_as_its_rows(window: Window, qtbot: QtBot) -> None:
    assert window.opened is not None
    assert window.desk is not None
    palette = window.opened.palette
    window.desk.search.setText("risk")
    settled(window, qtbot)
    qtbot.waitUntil(lambda: palette.rows.count() > 0, timeout=WAIT)
    rows = palette.rows
    last = rows.visualItemRect(rows.item(min(rows.count(), 12) - 1))
    qtbot.waitUntil(lambda: rows.viewport().height() - last.bottom() <= 1, timeout=WAIT)
    assert palette.height() - rows.geometry().bottom() < 12


def test_the_bar_is_as_high_without_a_button(window: Window, qtbot: QtBot) -> None:
    heights = set()
    for place in (
        Destination("risks"),
        Destination("risks", "heat"),
        Destination("actions", "thread"),
        Destination("vault", "ledger"),
    ):
        page = page_at(window, place, qtbot)
        for button in page._bar.findChildren(QPushButton):
            button.hide()
        window.grab()  # lays out what was hidden
        heights.add(page._bar.height())
    with_buttons = page_at(window, Destination("today"), qtbot)._bar.height()
    assert heights == {with_buttons}


def test_a_folded_list_of_any_kind_is_gone_back_to_to_be_filtered(
    window: Window, qtbot: QtBot
) -> None:
    window.resize(760, 600)
    page = page_at(window, Destination("people"), qtbot)
    assert isinstance(page, PeoplePage)
    assert isinstance(page.view, RecordsView)
    assert page.view.both.is_narrow
    page.view.both.to_pane()
    assert not page.view.finder.isVisible()
    page.answer(FILTER)
    assert page.view.finder.isVisible()
    assert window.focusWidget() is page.view.finder
