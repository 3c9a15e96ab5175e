"""A few answers beside each other, of which one is chosen: one stop of Tab, arrows inside."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from prevent_desktop.gui.shared.choice import Choice
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.holders import Option
from prevent_desktop.gui.shared.one_stop import OneStop

_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ChoiceRow(QWidget):
    """Holds one of several values, or none while nothing is chosen."""

    changed = Signal()

    def __init__(self, parts: Parts, about: str, options: Sequence[Option]) -> None:
        """Take what they are about, for a screen reader, and the answers with their words."""
        super().__init__()
        self._buttons: dict[str, Choice] = {}
        self._rows: Sequence[ChoiceRow] = ()
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
            button.installEventFilter(self)  # after the stop's, so that it is asked first
            row.addWidget(button)
            self._buttons[value] = button
        row.addStretch(1)
        self.setFocusProxy(next(iter(self._buttons.values())))

    def stack_with(self, rows: "Sequence[ChoiceRow]") -> None:
        """Stand under each other with rows of the same answers: Up and Down go from row to row."""
        self._rows = rows

    def go_to(self, column: int) -> None:
        """Take the keyboard to one of the answers, by its place."""
        list(self._buttons.values())[column].setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's own name
        """Go to the same answer of the row above or below; at the ends, stay."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._rows:
            step = _DOWN.get(Qt.Key(event.key()), 0)
            if step:
                place = list(self._rows).index(self) + step
                column = next(n for n, one in enumerate(self._buttons.values()) if one is watched)
                if 0 <= place < len(self._rows):
                    self._rows[place].go_to(column)
                return True
        return super().eventFilter(watched, event)

    def value(self) -> str | None:
        """Give the value that is chosen."""
        return next((value for value, one in self._buttons.items() if one.isChecked()), None)

    def set_value(self, value: Any) -> None:  # noqa: ANN401 -- any field's value
        """Show a value, or that none is chosen."""
        self._group.setExclusive(False)  # else the one that is on could not be turned off
        for one, button in self._buttons.items():
            button.setChecked(one == value)
        self._group.setExclusive(True)
