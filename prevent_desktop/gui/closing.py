"""Closing: a backup first, opened and checked, and a way out where it cannot be made."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from prevent_desktop.errors import Situation
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.services import backups
from prevent_desktop.vault.vault import Vault


class Closing(QWidget):
    """What is shown between closing the window and its end."""

    over = Signal()
    """The vault may be closed now, with a backup or without."""

    def __init__(self, parts: Parts) -> None:
        """Make the card."""
        super().__init__()
        self._parts = parts
        card = QFrame()
        parts.set_role(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(12)
        self._heading = parts.label("Closing", "title")
        self._said = parts.label("", "muted")
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setAccessibleName("Backing up")
        self._again = parts.button("Try again")
        self._without = parts.button("Close without a backup")
        self._again.clicked.connect(self.back_up)
        self._without.clicked.connect(self.over)
        for widget in (self._heading, self._said, self._progress, self._again, self._without):
            column.addWidget(widget)
        card.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)
        row = QHBoxLayout(self)
        row.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)

    def back_up(self) -> None:
        """Make the backup, open it and check it."""
        self._show("Backing up, then opening the backup and checking it.", failed=False)
        self._parts.operations.run(_backed_up, lambda _: self.over.emit(), self._failed)

    def _failed(self, failure: Exception) -> None:
        words = (
            str(failure)
            if isinstance(failure, Situation)
            else ("Something in the program went wrong while it made the backup.")
        )
        self._show(f"No backup was made. {words} What you saved is safe in the vault.", failed=True)
        self._again.setFocus()

    def _show(self, words: str, *, failed: bool) -> None:
        self._said.setText(words)
        self._parts.set_role(self._said, "bad" if failed else "muted")
        self._progress.setVisible(not failed)
        self._again.setVisible(failed)
        self._without.setVisible(failed)


def _backed_up(vault: Vault) -> list[str]:
    return backups.backed_up(vault, None, lambda _: None)
