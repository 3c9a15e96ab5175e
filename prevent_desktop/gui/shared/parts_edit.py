"""Several parts of a record, each of a few fields: sources, controls. Added and taken away by key.

The fields come from the part's own declaration, so one widget serves parts of any kind.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import EnumMeta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from prevent_desktop.domain.fields import FieldShape
from prevent_desktop.domain.wording import a_or_an
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.holders import Holder, Option, holder_for
from prevent_desktop.gui.shared.link_picker import LinkPicker

_LINES, _AIR = 3, 8
_FIRST = 3
"""The row of the grid in which the first field stands."""


class _Part(QFrame):
    """One part as a card: its fields, two beside each other where they are short."""

    changed = Signal()
    taken_away = Signal()
    moved_up = Signal()

    def __init__(
        self,
        parts: Parts,
        shapes: Sequence[FieldShape],
        options: Mapping[str, Sequence[Option]],
        today: date,
    ) -> None:
        super().__init__()
        self._parts = parts
        self._holders: dict[str, Holder] = {}
        self._rest: dict[str, Any] = {}
        parts.set_role(self, "sunken")
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 12, 10)
        grid.setVerticalSpacing(4)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.names: dict[str, tuple[str, QWidget]] = {}
        head = QHBoxLayout()
        self.number = parts.label("", "small")
        head.addWidget(self.number, 1)
        self.up = parts.button("Move up", "arrow-up", role="quiet")
        self.up.clicked.connect(self.moved_up)
        self.up.hide()
        head.addWidget(self.up)
        self.away = parts.button("Remove", "x", role="quiet")
        self.away.clicked.connect(self.taken_away)
        head.addWidget(self.away)
        grid.addLayout(head, 0, 0, 1, 2)
        place = 2
        for shape in shapes:
            is_name = place == 2 and shape.plain is not int  # noqa: PLR2004 -- the first field
            is_alone = shape is shapes[-1] and place % 2 == 0
            is_wide = shape.field.long or shape.many or is_name or is_alone
            place += place % 2 if is_wide else 0
            self._add(grid, shape, options.get(shape.name, ()), today, place, wide=is_wide)
            place += 2 if is_wide else 1

    def number_as(self, noun: str, number: int) -> None:
        """Name every control of the part for a screen reader."""
        self.number.setText(f"{noun} {number}")
        self.away.setAccessibleName(f"Remove {noun.lower()} {number}")
        self.up.setAccessibleName(f"Move {noun.lower()} {number} up")
        for label, widget in self.names.values():
            widget.setAccessibleName(f"{noun} {number}: {label}")

    def fill(self, values: Mapping[str, Any]) -> None:
        """Show values; those without a field are kept as they are."""
        self._rest = {k: v for k, v in values.items() if k not in self._holders}
        for name, holder in self._holders.items():
            holder.set_value(values.get(name))
        for _, widget in self.names.values():
            if isinstance(widget, QLineEdit):
                widget.setCursorPosition(0)

    def values(self) -> dict[str, Any]:
        """Give what stands in the fields."""
        return {**self._rest, **{name: one.value() for name, one in self._holders.items()}}

    def first(self, known: Mapping[str, Any] | None = None) -> QWidget:
        """Give the field to begin with: the first of which nothing is known yet."""
        open_ones = (name for name in self.names if not (known or {}).get(name))
        return self.names[next(open_ones, next(iter(self.names)))][1]

    def _add(  # noqa: PLR0913 -- a field, its choices and its place
        self,
        grid: QGridLayout,
        shape: FieldShape,
        options: Sequence[Option],
        today: date,
        place: int,
        *,
        wide: bool,
    ) -> None:
        widget = _widget_for(shape)
        words = shape.field.label
        row, column = 3 * (place // 2), place % 2
        if not isinstance(widget, QCheckBox):  # which has its words on it
            label = self._parts.label(words, "label")
            label.setBuddy(widget)
            if row > _FIRST:  # a label stands nearer to its own field than to the one above
                label.setContentsMargins(0, _AIR, 0, 0)
            grid.addWidget(label, row, column, 1, 2 if wide else 1)
        grid.addWidget(widget, row + 1, column, 1, 2 if wide else 1)
        if shape.field.help:
            told = self._parts.label(shape.field.help, "small")
            grid.addWidget(told, row + 2, column, 1, 2 if wide else 1)
        if isinstance(widget, LinkPicker):
            widget.set_options(options)
        given = options or _members(shape)
        holder = holder_for(widget, shape, given, today)
        holder.changed.connect(self.changed)
        self._holders[shape.name] = holder
        self.names[shape.name] = (words, widget)


class PartsEdit(QWidget):
    """A list of parts; a holder of the field that they are."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with nothing; ``prepare`` says what the parts are."""
        super().__init__(parent)
        self.can_be_moved = False
        self._cards: list[_Part] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def prepare(
        self,
        parts: Parts,
        shape: FieldShape,
        options: Mapping[str, Sequence[Option]],
        today: date,
        noun: str,
    ) -> None:
        """Take the field's shape, what may be chosen in its parts, and what one is called."""
        self._parts, self._shape, self._options = parts, shape, options
        self._today, self._noun = today, noun
        self.adding = parts.button(f"Add {a_or_an(noun.lower())}", "plus", role="quiet")
        self.adding.clicked.connect(self._add_empty)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.adding)
        self._foot.addStretch(1)
        self._column.addLayout(self._foot)
        self.setFocusProxy(self.adding)

    def beside_adding(self, button: QWidget) -> None:
        """Put another button beside the one that adds a part."""
        self._foot.insertWidget(1, button)

    def add_parts(self, values: Sequence[Mapping[str, Any]]) -> None:
        """Add several parts at once, and go to the first of them."""
        cards = [self._add(one) for one in values]
        if cards:
            cards[0].first().setFocus()
            self.changed.emit()

    def value(self) -> list[dict[str, Any]]:
        """Give the parts as JSON has them."""
        return [card.values() for card in self._cards]

    def set_value(self, value: Any) -> None:  # noqa: ANN401 -- any field's value
        """Show parts."""
        for card in self._cards:
            self._let_go(card)
        self._cards = []
        for one in value or ():
            self._add(one)

    def fresh(self) -> dict[str, Any]:
        """Give what a part begins with."""
        return {}

    def _add_empty(self) -> None:
        known = self.fresh()
        self._add(known).first(known).setFocus()
        self.changed.emit()

    def _add(self, values: Mapping[str, Any]) -> _Part:
        card = _Part(self._parts, self._shape.nested, self._options, self._today)
        card.fill(values)
        card.changed.connect(self.changed)
        card.taken_away.connect(lambda: self._remove(card))
        card.moved_up.connect(lambda: self._move_up(card))
        self._column.insertWidget(len(self._cards), card)
        self._cards.append(card)
        self._number()
        card.setVisible(True)  # at once, as only what is shown can take the keyboard
        return card

    def _remove(self, card: _Part) -> None:
        place = self._cards.index(card)
        self._cards.remove(card)
        self._let_go(card)
        self._number()
        left = self._cards[min(place, len(self._cards) - 1)].first() if self._cards else None
        (left or self.adding).setFocus()
        self.changed.emit()

    def _move_up(self, card: _Part) -> None:
        place = self._cards.index(card)
        self._cards.insert(place - 1, self._cards.pop(place))
        self._column.removeWidget(card)
        self._column.insertWidget(place - 1, card)
        self._number()
        (card.up if place > 1 else card.first()).setFocus()
        self.changed.emit()

    def _let_go(self, card: _Part) -> None:
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _number(self) -> None:
        before: QWidget | None = None
        for number, card in enumerate(self._cards, 1):
            card.number_as(self._noun, number)
            card.up.setVisible(self.can_be_moved and number > 1)
            if before is not None:
                QWidget.setTabOrder(before, card.first())
            before = card.away


def _widget_for(shape: FieldShape) -> QWidget:
    if shape.link and shape.many:
        return LinkPicker()
    if shape.plain is bool:
        return QCheckBox(shape.field.label)
    if shape.link or shape.field.choices or isinstance(shape.plain, EnumMeta):
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return box
    if shape.field.long:
        text = QPlainTextEdit()
        text.setTabChangesFocus(True)
        text.setMinimumHeight(text.fontMetrics().height() * _LINES)
        text.setMaximumHeight(text.fontMetrics().height() * (_LINES + 1))
        return text
    return QLineEdit()


def _members(shape: FieldShape) -> list[Option]:
    members = getattr(shape.plain, "__members__", {})
    return [(one.value, str(one.value).capitalize()) for one in members.values()]
