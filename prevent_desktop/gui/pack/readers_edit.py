"""Who gets a copy of a pack: by name, in the order of the numbers on the copies."""

from datetime import date
from typing import Any

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from prevent_desktop.domain.fields import shape_of
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.holders import SENSITIVE
from prevent_desktop.gui.shared.parts_edit import PartsEdit
from prevent_desktop.services.packing import Gets, Reader, Readers


class _Cards(PartsEdit):
    def fresh(self) -> dict[str, Any]:
        return {"name": "", "gets": Gets.WHOLE.value}


class ReadersEdit(QWidget):
    """Holds the readers; a button fills in everybody who sits on the group."""

    changed = Signal()

    def __init__(self, parts: Parts) -> None:
        """Start with nobody."""
        super().__init__()
        self._members: tuple[str, ...] = ()
        self.cards = _Cards()
        self.cards.can_be_moved = True
        self.cards.prepare(parts, shape_of(Readers)[0], {}, date.min, "Copy")
        self.everybody = parts.button("Add everybody on the group", "users", role="quiet")
        self.everybody.clicked.connect(self._add_everybody)
        self.cards.beside_adding(self.everybody)
        self.cards.adding.setText("Add a reader")
        self.cards.adding.setAccessibleName("Add a reader")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.cards)
        column.addStretch(1)
        self.cards.changed.connect(self._touched)

    def offer(self, members: tuple[str, ...]) -> None:
        """Know who sits on the group."""
        self._members = members
        self.everybody.setVisible(bool(members))

    def readers(self) -> tuple[Reader, ...]:
        """Give the readers that have a name."""
        named = [one for one in self.cards.value() if str(one.get("name", "")).strip()]
        return tuple(msgspec.convert(one, Reader) for one in named)

    def value(self) -> list[dict[str, Any]]:
        """Give every reader, as it is to be kept."""
        return self.cards.value()

    def set_value(self, value: Any) -> None:  # noqa: ANN401 -- any field's value
        """Show readers."""
        self.cards.set_value(value)
        self._dress()

    def first(self) -> QWidget:
        """Give where the keyboard begins."""
        return self.cards.adding

    def _add_everybody(self) -> None:
        here = {one.name.strip().casefold() for one in self.readers()}
        new = [name for name in self._members if name.casefold() not in here]
        self.cards.add_parts([{"name": name, "gets": Gets.WHOLE.value} for name in new])

    def _touched(self) -> None:
        self._dress()
        self.changed.emit()

    def _dress(self) -> None:
        for line in self.cards.findChildren(QLineEdit):
            line.setInputMethodHints(SENSITIVE)
