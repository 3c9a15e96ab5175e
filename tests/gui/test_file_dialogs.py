"""A dialog that asks for a file stands while the vault locks by itself."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from prevent_desktop.gui.handover.page import HandOverPage
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.window import Window
from tests.gui.example import WAIT, page_at, settled
from tests.gui.person import Person


def test_a_lock_takes_a_dialog_away_that_was_waited_for(window: Window, qtbot: QtBot) -> None:
    page = page_at(window, Destination("handover", "take-in"), qtbot)
    assert isinstance(page, HandOverPage)
    seen: list[bool] = []

    def lock() -> None:
        if isinstance(QApplication.activeModalWidget(), QFileDialog):
            seen.append(window.desk is not None)
            timer.stop()
            window.lock()

    timer = QTimer()
    timer.timeout.connect(lock)
    timer.start(10)
    Person(window, qtbot).press("Open a bundle")
    settled(window, qtbot)
    assert seen == [True]
    assert window.desk is None
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog)]
    assert QApplication.activeModalWidget() is None


def test_a_name_is_offered_where_a_file_is_saved(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    page_at(window, Destination("handover", "card"), qtbot)
    person = Person(window, qtbot, has_mouse=False)
    person.give("Save the card as a file", tmp_path / "ours.prevent-card.json")
    assert (tmp_path / "ours.prevent-card.json").stat().st_size > 100
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)  # or no key of the window would answer
    QTest.keySequence(window, QKeySequence("Ctrl+L"))
    settled(window, qtbot)
    assert window.desk is None
