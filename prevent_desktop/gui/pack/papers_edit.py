"""The papers of a pack: each in or out, as an edition or in full, and in which order."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.services.pack_parts import Chosen
from prevent_desktop.services.packing import Slot

_EDITION, _FULL = "edition", "full"
_WAYS = {
    _EDITION: "OFFICIAL edition, in the body",
    _FULL: "In full, an annex where it is OFFICIAL-SENSITIVE",
}


class _Card(QFrame):
    """One paper."""

    changed = Signal()
    moved = Signal(int)

    def __init__(self, parts: Parts, slot: Slot) -> None:
        super().__init__()
        self.slot = slot
        parts.set_role(self, "sunken")
        self.is_in = QCheckBox(slot.part)
        self.is_in.setAccessibleName(f"{slot.title}: in the pack")
        self.way = QComboBox()
        self.way.setAccessibleName(f"{slot.title}: how it goes in")
        box = QComboBox.SizeAdjustPolicy
        self.way.setSizeAdjustPolicy(box.AdjustToMinimumContentsLengthWithIcon)
        for key, words in _WAYS.items():
            if key == _FULL or slot.has_edition:
                self.way.addItem(words, key)
        self.up = self._mover(parts, -1, "Move up", "arrow-up")
        self.down = self._mover(parts, 1, "Move down", "arrow-down")
        self._title = parts.label(slot.title if slot.title != slot.part else "", "small")
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.is_in, 0, 0)
        grid.addWidget(self.up, 0, 1)
        grid.addWidget(self.down, 0, 2)
        grid.addWidget(self._title, 1, 0, 1, 3)
        grid.addWidget(self.way, 2, 0, 1, 3)
        self._title.setVisible(bool(self._title.text()))
        self.is_in.toggled.connect(lambda _: self._touch())
        self.way.activated.connect(lambda _: self.changed.emit())

    def fill(self, *, is_in: bool, official: bool) -> None:
        with QSignalBlocker(self.is_in):
            self.is_in.setChecked(is_in)
        place = self.way.findData(_EDITION if official else _FULL)
        self.way.setCurrentIndex(max(0, place))
        self.way.setEnabled(is_in and self.way.count() > 1)

    def official(self) -> bool:
        return bool(self.way.currentData() == _EDITION)

    def number_as(self, number: int) -> None:
        """Say which paper of the pack it is; one that stays out has no number."""
        self.is_in.setText(f"{number}. {self.slot.part}" if number else self.slot.part)

    def _touch(self) -> None:
        self.way.setEnabled(self.is_in.isChecked() and self.way.count() > 1)
        self.changed.emit()

    def _mover(self, parts: Parts, by: int, words: str, icon: str) -> QPushButton:
        button = parts.button("", icon, role="quiet")
        button.setToolTip(words)
        button.setAccessibleName(f"{self.slot.title}: {words.lower()}")
        button.clicked.connect(lambda: self.moved.emit(by))
        return button


class PapersEdit(QWidget):
    """Holds the papers in their order, as ``key``, ``is_in`` and ``official`` of each."""

    changed = Signal()

    def __init__(self, parts: Parts) -> None:
        """Start with nothing offered."""
        super().__init__()
        self._parts = parts
        self._cards: list[_Card] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def offer(self, slots: Sequence[Slot]) -> None:
        """Offer papers, as they usually go in."""
        self.clear()
        for slot in slots:
            card = _Card(self._parts, slot)
            card.fill(is_in=slot.is_usual, official=slot.chosen.official)
            card.changed.connect(self._touched)
            card.moved.connect(lambda by, one=card: self._move(one, by))
            self._column.addWidget(card)
            self._cards.append(card)
        self._number()

    def clear(self) -> None:
        """Offer nothing."""
        for card in self._cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = []

    def chosen(self) -> list[Chosen]:
        """Give the papers that go in, in their order."""
        return [
            Chosen(part=c.slot.chosen.part, record=c.slot.chosen.record, official=c.official())
            for c in self._cards
            if c.is_in.isChecked()
        ]

    def value(self) -> list[dict[str, Any]]:
        """Give every paper, as it is to be kept."""
        return [
            {"key": c.slot.key, "is_in": c.is_in.isChecked(), "official": c.official()}
            for c in self._cards
        ]

    def set_value(self, value: Any) -> None:  # noqa: ANN401 -- any field's value
        """Put papers in the order that was kept; one that is offered since comes last."""
        kept = {one["key"]: (place, one) for place, one in enumerate(value or ())}
        last = len(kept)
        self._cards.sort(key=lambda card: kept.get(card.slot.key, (last,))[0])
        for place, card in enumerate(self._cards):
            self._column.insertWidget(place, card)
            if card.slot.key in kept:
                one = kept[card.slot.key][1]
                card.fill(is_in=bool(one["is_in"]), official=bool(one["official"]))
        self._number()

    def first(self) -> QWidget:
        """Give where the keyboard begins."""
        return self._cards[0].is_in if self._cards else self

    def _move(self, card: _Card, by: int) -> None:
        place = self._cards.index(card)
        self._cards.insert(place + by, self._cards.pop(place))
        self._column.insertWidget(place + by, card)
        self._touched()
        button = card.up if by < 0 else card.down
        other = card.down if by < 0 else card.up
        (button if button.isEnabled() else other).setFocus()

    def _touched(self) -> None:
        self._number()
        self.changed.emit()

    def _number(self) -> None:
        before: QWidget | None = None
        number, last = 0, len(self._cards) - 1
        for place, card in enumerate(self._cards):
            number += card.is_in.isChecked()
            card.number_as(number if card.is_in.isChecked() else 0)
            card.up.setEnabled(place > 0)
            card.down.setEnabled(place < last)
            for stop in (card.is_in, card.up, card.down, card.way):
                if before is not None:
                    QWidget.setTabOrder(before, stop)
                before = stop
