"""Several short lines in one field, one to a line: prompts, questions, decisions asked."""

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from prevent_desktop.domain.text import normalised


class LinesEdit(QPlainTextEdit):
    """Holds a list of lines; empty ones do not count."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.textChanged.connect(self.changed)

    def value(self) -> list[str]:
        """Give the lines."""
        text = normalised(self.toPlainText())[0]
        return [line.strip() for line in text.splitlines() if line.strip()]

    def set_value(self, value: Any) -> None:  # noqa: ANN401 -- any field's value
        """Show lines."""
        with QSignalBlocker(self):
            self.setPlainText("\n".join(value or ()))
