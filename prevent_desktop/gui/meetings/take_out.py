"""The question before something that was saved is taken out of draft minutes.

It stands in the sheet where it is asked: no window comes in the way while people talk.
"""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from prevent_desktop.gui.shared.desk_parts import Parts


class TakeOut(QFrame):
    """Hidden until it asks; Enter and Esc keep what it asks about."""

    agreed = Signal()

    def __init__(self, parts: Parts) -> None:
        """Make the question and its two answers."""
        super().__init__()
        parts.set_role(self, "sunken")
        self._back_to: QWidget | None = None
        self._question = parts.label("", "label")
        self.yes = parts.button("Take it out")
        self.no = parts.button("Keep it")
        answers = QHBoxLayout()
        answers.addWidget(self.no)
        answers.addWidget(self.yes)
        answers.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self._question)
        column.addLayout(answers)
        self.yes.clicked.connect(self.agreed)
        self.no.clicked.connect(self._keep)
        self.hide()

    def ask(self, question: str, back_to: QWidget) -> None:
        """Ask; where it is kept the focus goes back."""
        self._back_to = back_to
        self._question.setText(question)
        self.setAccessibleName(question)
        self.no.setAccessibleDescription(question)
        self.show()
        self.no.setFocus()

    def event(self, event: QEvent) -> bool:
        """Take Esc as the answer, before it closes the minutes."""
        is_override = event.type() is QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's own name
        """Keep it with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._keep()
        else:
            super().keyPressEvent(event)

    def _keep(self) -> None:
        self.hide()
        if self._back_to is not None:
            self._back_to.setFocus()
