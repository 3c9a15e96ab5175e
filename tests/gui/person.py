"""Somebody at the window, who finds each control by the name it is told by."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from prevent_desktop.gui.window import Window
from tests.gui.accessible import controls
from tests.gui.example import WAIT, settled

MOST_STOPS = 250
"""Tab stops after which a control counts as out of the keyboard's reach."""


class Person:
    """Presses, types and chooses, by the mouse or without one."""

    def __init__(self, window: Window, qtbot: QtBot, *, has_mouse: bool = True) -> None:
        """Sit down at a window that is shown."""
        self.window, self._qtbot, self._has_mouse = window, qtbot, has_mouse
        window.activateWindow()

    def sees(self, name: str) -> bool:
        """Whether a control of this name can be used."""
        return any(one.isEnabled() for one in self._named(name))

    def press(self, name: str) -> None:
        """Press a button, and wait for what it does."""
        button = self._found(name)
        assert isinstance(button, QAbstractButton)
        if self._has_mouse:
            at = QPoint(8, button.height() // 2)
            QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=at)
        else:
            self._reach(button)
            QTest.keyClick(button, Qt.Key.Key_Space)
        settled(self.window, self._qtbot)

    def type(self, name: str, words: str) -> None:
        """Type into a field, over what stands there."""
        field = self._found(name)
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        self._reach(field)
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, words)

    def choose(self, name: str, words: str) -> None:
        """Choose what begins with these words."""
        box = self._found(name)
        assert isinstance(box, QComboBox)
        self._reach(box)
        QTest.keyClick(box, Qt.Key.Key_Home)
        for _ in range(box.count()):
            if box.currentText().startswith(words):
                return
            QTest.keyClick(box, Qt.Key.Key_Down)
        raise AssertionError(name, words)

    def tick(self, name: str, words: str) -> None:
        """Open a tree's groups and tick the one line that holds these words."""
        tree = self._found(name)
        assert isinstance(tree, QTreeWidget)
        self._reach(tree)
        QTest.keyClick(tree, Qt.Key.Key_Home)
        for _ in range(MOST_STOPS):
            item = tree.currentItem()
            if item is not None and any(words in item.text(column) for column in (0, 1)):
                QTest.keyClick(tree, Qt.Key.Key_Space)
                return
            QTest.keyClick(tree, Qt.Key.Key_Right)
            QTest.keyClick(tree, Qt.Key.Key_Down)
        raise AssertionError(name, words)

    def open(self, name: str, words: str) -> None:
        """Open the row of a list that holds these words."""
        rows = self._found(name)
        assert isinstance(rows, QListView)
        self._reach(rows)
        QTest.keyClick(rows, Qt.Key.Key_Home)
        for _ in range(rows.model().rowCount()):
            if words in str(rows.currentIndex().data()):
                QTest.keyClick(rows, Qt.Key.Key_Return)
                settled(self.window, self._qtbot)
                return
            QTest.keyClick(rows, Qt.Key.Key_Down)
        raise AssertionError(name, words)

    def give(self, taken: Callable[[Path], None], path: Path) -> None:
        """Give the file that a dialog would have asked for; the dialog itself is not driven."""
        taken(path)
        settled(self.window, self._qtbot)

    def fields(self, start: str) -> list[str]:
        """Give the names of the fields that begin so."""
        return [n for one in controls(self.window) if (n := one.accessibleName()).startswith(start)]

    def _named(self, name: str) -> list[QWidget]:
        return [one for one in controls(self.window) if _name_of(one) == name]

    def _found(self, name: str) -> QWidget:
        try:
            self._qtbot.waitUntil(lambda: self.sees(name), timeout=WAIT // 4)
        except Exception as late:
            names = [(_name_of(one), one.isEnabled()) for one in controls(self.window)]
            raise AssertionError(name, names) from late
        return next(one for one in self._named(name) if one.isEnabled())

    def _reach(self, control: QWidget) -> None:
        if self._has_mouse:
            control.setFocus(Qt.FocusReason.MouseFocusReason)
            return
        for _ in range(MOST_STOPS):
            at = QApplication.focusWidget()
            if at is control:
                return
            QTest.keyClick(at or self.window, Qt.Key.Key_Tab)
        raise AssertionError(_name_of(control))


def _name_of(control: QWidget) -> str:
    if control.accessibleName():
        return control.accessibleName()
    return control.text().replace("&", "") if isinstance(control, QAbstractButton) else ""
