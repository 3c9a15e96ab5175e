"""Somebody at the window, who finds each control by the name it is told by."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QSpinBox,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from prevent_desktop.gui.window import Window
from tests.gui.accessible import controls
from tests.gui.example import WAIT, settled

MOST_STOPS = 800
"""Tab stops after which a control counts as out of the keyboard's reach."""


_LOOK = 10
"""Milliseconds between two looks for a dialog."""


class Person:
    """Presses, types and chooses, by the mouse or without one."""

    def __init__(self, window: Window, qtbot: QtBot, *, has_mouse: bool = True) -> None:
        """Sit down at a window that is shown."""
        self.window, self._qtbot, self._has_mouse = window, qtbot, has_mouse
        self.come_back()

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
        assert isinstance(field, QLineEdit | QPlainTextEdit | QSpinBox)
        self._reach(field)
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_Backspace)
        QTest.keyClicks(field, words)

    def mark(self, name: str, words: str) -> None:
        """Mark words of what is only read, by the arrow keys."""
        text = self._found(name)
        assert isinstance(text, QPlainTextEdit)
        self._reach(text)
        before = text.toPlainText().index(words)
        QTest.keyClick(text, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        for _ in range(before):
            QTest.keyClick(text, Qt.Key.Key_Right)
        for _ in words:
            QTest.keyClick(text, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)

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

    def give(self, name: str, path: Path) -> None:
        """Press a button that asks for a file, and type its path into the dialog that opens.

        Without a screen this is Qt's own dialog. The system's own, on a desk with a screen, is
        drawn by another library and cannot be typed into from here.
        """
        clerk = _Clerk(path)
        self.press(name)
        clerk.leave()
        assert clerk.has_typed, name
        settled(self.window, self._qtbot)

    def fields(self, start: str) -> list[str]:
        """Give the names of the fields that begin so."""
        return [n for one in controls(self.window) if (n := one.accessibleName()).startswith(start)]

    def come_back(self) -> None:
        """Have the window active: without a screen nothing does so when a dialog has gone."""
        self.window.activateWindow()
        self._qtbot.waitUntil(self.window.isActiveWindow, timeout=WAIT)

    def _named(self, name: str) -> list[QWidget]:
        return [one for one in controls(self.window) if name_of(one) == name]

    def _found(self, name: str) -> QWidget:
        try:
            self._qtbot.waitUntil(lambda: self.sees(name), timeout=WAIT // 4)
        except Exception as late:
            names = [(name_of(one), one.isEnabled()) for one in controls(self.window)]
            raise AssertionError(name, names) from late
        return next(one for one in self._named(name) if one.isEnabled())

    def _reach(self, control: QWidget) -> None:
        if self._has_mouse:
            control.setFocus(Qt.FocusReason.MouseFocusReason)
            return
        self.come_back()
        way: list[str] = []
        for _ in range(MOST_STOPS):
            at = QApplication.focusWidget()
            if at is control:
                return
            way.append(name_of(at) if at else "nowhere")
            step = Qt.Key.Key_Right if is_beside(at, control) else Qt.Key.Key_Tab
            QTest.keyClick(at or self.window, step)
        raise AssertionError(name_of(control), way)


class _Clerk:
    """Waits for a dialog that asks for a file, which takes all events until it is answered."""

    def __init__(self, path: Path) -> None:
        self._path, self.has_typed, self._looks = path, False, 0
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._timer.start(_LOOK)

    def leave(self) -> None:
        self._timer.stop()

    def _look(self) -> None:
        dialog, line = QApplication.activeModalWidget(), QApplication.focusWidget()
        if not isinstance(dialog, QFileDialog):
            return
        self._looks += 1
        if self._looks * _LOOK > WAIT // 4:  # not taken: told by what did not come of it
            dialog.reject()
        elif not self.has_typed and isinstance(line, QLineEdit) and dialog.isAncestorOf(line):
            self.has_typed = True
            QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClicks(line, str(self._path))
            QTest.keyClick(line, Qt.Key.Key_Return)


def is_beside(at: QWidget | None, control: QWidget) -> bool:
    """Whether both are of one row of buttons, in which the arrow keys move."""
    if not isinstance(at, QAbstractButton) or not isinstance(control, QAbstractButton):
        return False
    if at.autoExclusive() and control.autoExclusive():
        return at.parentWidget() is control.parentWidget()
    return at.group() is not None and at.group() is control.group()


def name_of(control: QWidget) -> str:
    """Give what a control is told by: its accessible name, or the words on it."""
    if control.accessibleName():
        return control.accessibleName()
    return control.text().replace("&", "") if isinstance(control, QAbstractButton) else ""
