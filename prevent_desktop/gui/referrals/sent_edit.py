"""Where a concern was shared, and when: a row for each place of the pathway, others added."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prevent_desktop.domain.fields import FieldShape
from prevent_desktop.domain.wording import clipped
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.holders import DateHolder, Option

_SENT, _HEARD = "sent_on", "acknowledged_on"
_WIDEST = 60


class _Row:
    """One place: the day it was shared there, and the day they acknowledged it."""

    def __init__(self, code: str, words: str, today: date) -> None:
        self.code, self.words = code, words
        self.lines = {_SENT: QLineEdit(), _HEARD: QLineEdit()}
        self.holders = {
            name: DateHolder(line, today, past=True) for name, line in self.lines.items()
        }
        self.lines[_SENT].setAccessibleName(f"{words}: shared on")
        self.lines[_HEARD].setAccessibleName(f"{words}: acknowledged on")

    @property
    def is_used(self) -> bool:
        """Whether anything stands in it."""
        return any(line.text().strip() for line in self.lines.values())

    def value(self) -> dict[str, Any]:
        """Give it as JSON has it."""
        days = {name: holder.value() for name, holder in self.holders.items()}
        return {"destination": self.code, **days}

    def show(self, values: Mapping[str, Any]) -> None:
        """Show the days."""
        for name, holder in self.holders.items():
            holder.set_value(values.get(name))


class SentEdit(QWidget):
    """Holds the places; one in which no day stands is not among them."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with no place."""
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._words: dict[str, str] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        for column, share in enumerate((4, 3, 3)):
            self._grid.setColumnStretch(column, share)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addLayout(self._grid)

    def prepare_within(
        self,
        parts: Parts,
        shape: FieldShape,
        options: Mapping[str, Sequence[Option]],
        today: date,
    ) -> None:
        """Take the places that there are."""
        self._parts, self._today = parts, today
        self._words = dict(options.get("destination", ()))
        labels = {one.name: one.field.label for one in shape.nested}
        for column, name in enumerate((_SENT, _HEARD), 1):
            self._grid.addWidget(parts.label(labels[name], "small"), 0, column)
        self._more = QComboBox()
        self._more.setAccessibleName("Another place")
        self._more.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._more.setMinimumContentsLength(16)
        self._adding = parts.button("Add this place", "plus", role="quiet")
        self._adding.clicked.connect(self._add_chosen)
        foot = QHBoxLayout()
        foot.addWidget(self._more, 1)
        foot.addWidget(self._adding)
        foot.addStretch(1)
        self._column.addLayout(foot)
        self._offer_others()

    def offer(self, places: Sequence[str]) -> None:
        """Put a row for each of these places that has none yet."""
        for code in places:
            self._row(code)
        self._offer_others()

    def value(self) -> list[dict[str, Any]]:
        """Give the places that were shared with, as JSON has them."""
        return [row.value() for row in self._rows if row.is_used]

    def set_value(self, value: Any) -> None:  # noqa: ANN401 -- any field's value
        """Show the places that were shared with."""
        free = list(self._rows)
        for row in free:
            row.show({})
        for one in value or ():
            code = str(one.get("destination", ""))
            row = next((row for row in free if row.code == code), None) or self._add(code)
            free = [other for other in free if other is not row]
            row.show(one)
        self._offer_others()

    def to_fill(self) -> QLineEdit | None:
        """Give the first day that is awaited of a place it went to, else of one it did not."""
        used = [row for row in self._rows if row.is_used]
        for name in (_SENT, _HEARD):
            for row in used:
                if not row.lines[name].text().strip():
                    return row.lines[name]
        return next((row.lines[_SENT] for row in self._rows if not row.is_used), None)

    def _row(self, code: str) -> _Row:
        found = next((row for row in self._rows if row.code == code), None)
        return found or self._add(code)

    def _add(self, code: str) -> _Row:
        row = _Row(code, self._words.get(code, code), self._today)
        place = len(self._rows) + 1
        label = self._parts.label(row.words)
        label.setBuddy(row.lines[_SENT])
        self._grid.addWidget(label, place, 0)
        for column, line in enumerate(row.lines.values(), 1):
            self._grid.addWidget(line, place, column)
        for holder in row.holders.values():
            holder.changed.connect(self.changed)
        self._rows.append(row)
        return row

    def _add_chosen(self) -> None:
        code = self._more.currentData()
        if code:
            row = self._row(code)
            self._offer_others()
            row.lines[_SENT].setFocus()

    def _offer_others(self) -> None:
        have = {row.code for row in self._rows}
        self._more.clear()
        for code, words in self._words.items():
            if code not in have:
                self._more.addItem(clipped(words, _WIDEST), code)
        for control in (self._more, self._adding):
            control.setVisible(bool(self._more.count()))
