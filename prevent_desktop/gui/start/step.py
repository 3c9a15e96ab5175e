"""One step of several: what it is called, and what still stands in its way."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from prevent_desktop.gui.shared.holders import SENSITIVE


class Step(QWidget):
    """A step of a walk. ``changed`` tells that ``problem`` may have another answer."""

    changed = Signal()

    title = ""
    continue_words = "Continue"

    def under(self) -> str:
        """Say under the title, in a few words, what was chosen or is to be done."""
        return ""

    def problem(self) -> str:
        """Say what stands in the way of the next step; nothing where nothing does."""
        return ""

    def entered(self) -> None:
        """Be looked at."""

    def left(self) -> None:
        """Be left, for the step before or after."""

    def drop(self) -> None:
        """Let go of what was typed."""


class Entrance(QStackedWidget):
    """A walk that ends at the desk; ``holds_vault`` says that a vault is open behind it."""

    holds_vault = False

    def drop(self) -> None:
        """Let go of everything that was typed."""


class CapsLock(QObject):
    """Tells from what is typed into a line whether Caps Lock is on."""

    def __init__(self, line: QLineEdit, hint: QWidget) -> None:
        """Watch a line; ``hint`` is shown while Caps Lock is on."""
        super().__init__(line)
        self._hint = hint
        hint.hide()
        line.setInputMethodHints(SENSITIVE)
        line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's own name
        """Look at every letter typed."""
        if isinstance(event, QKeyEvent) and event.text().isalpha():
            is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._hint.setVisible(event.text().isupper() != is_shifted)
        return super().eventFilter(watched, event)


def echo(*lines: QLineEdit, shown: bool) -> None:
    """Show or hide what is typed."""
    for line in lines:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        line.setEchoMode(mode)
