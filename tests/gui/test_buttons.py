"""A button that has the focus is pressed by Enter as well as by Space."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from prevent_desktop.gui.people.page import PeoplePage
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.window import Window
from tests.gui.example import page_at, settled


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_under_the_keys_is_pressed(window: Window, qtbot: QtBot, key: Qt.Key) -> None:
    page = page_at(window, Destination("people", "people"), qtbot)
    assert isinstance(page, PeoplePage)
    page.people.new.setFocus()
    QTest.keyClick(page.people.new, key)
    settled(window, qtbot)
    assert page.people.editor.record


def test_what_is_wrong_is_said_and_seen(window: Window, qtbot: QtBot) -> None:
    page = page_at(window, Destination("people", "people"), qtbot)
    assert isinstance(page, PeoplePage)
    page.people.start_new()
    settled(window, qtbot)
    page.people.editor.verticalScrollBar().setValue(9999)
    page.people.save.click()
    settled(window, qtbot)
    assert page._said.text().startswith("Not saved yet")
