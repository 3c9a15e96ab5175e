"""A few answers beside each other, of which one is chosen: one stop of Tab, arrows inside."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from prevent_desktop.gui.shared.choice import Choice
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.holders import Option
from prevent_desktop.gui.shared.one_stop import OneStop


class ChoiceRow(QWidget):
    """Holds one of several values, or none while nothing is chosen."""

    changed = Signal()

    def __init__(self, parts: Parts, about: str, options: Sequence[Option]) -> None:
        """Take what they are about, for a screen reader, and the answers with their words."""
        super().__init__()
        self._buttons: dict[str, Choice] = {}
        self._group = QButtonGroup(self)
        row, stop = QHBoxLayout(self), OneStop(self)
        row.setContentsMargins(4, 4, 4, 4)  # room for the ring round what has the focus
        row.setSpacing(8)
        for value, words in options:
            button = Choice(words)
            parts.set_role(button, "answer")
            button.setAccessibleName(f"{about}: {words}")
            button.clicked.connect(lambda _=False: self.changed.emit())
            self._group.addButton(button)
            stop.add(button)
            row.addWidget(button)
            self._buttons[value] = button
        row.addStretch(1)
        self.setFocusProxy(next(iter(self._buttons.values())))

    def value(self) -> str | None:
        """Give the value that is chosen."""
        return next((value for value, one in self._buttons.items() if one.isChecked()), None)

    def set_value(self, value: Any) -> None:  # noqa: ANN401 -- any field's value
        """Show a value, or that none is chosen."""
        self._group.setExclusive(False)  # else the one that is on could not be turned off
        for one, button in self._buttons.items():
            button.setChecked(one == value)
        self._group.setExclusive(True)
