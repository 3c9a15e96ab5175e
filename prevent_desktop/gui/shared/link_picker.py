"""Chooses several records that one names: those chosen stand first, typing narrows the rest."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from prevent_desktop.gui.shared.holders import SENSITIVE, Option

_ID = Qt.ItemDataRole.UserRole
_LINES, _ROOM = 6, 10
_NONE = "There is none to choose yet."
_NOT_FOUND = "Nothing here has these words. Try fewer of them."


class LinkPicker(QWidget):
    """A list of ticks with a line to narrow it; its value is the ids that are ticked."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with nothing to choose."""
        super().__init__(parent)
        self._finder, self._list = QLineEdit(self), QListWidget(self)
        self._finder.setPlaceholderText("Type to narrow the list")
        self._finder.setInputMethodHints(SENSITIVE)
        self._finder.textChanged.connect(self._narrow)
        self._list.itemChanged.connect(lambda _: self.changed.emit())
        self._list.setWordWrap(True)
        self._list.setProperty("role", "picks")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = QLabel(_NONE, self)
        self._nothing.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._finder)
        column.addWidget(self._list)
        column.addWidget(self._nothing)
        self.setFocusProxy(self._finder)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 -- Qt's own name
        """Name both parts for a screen reader."""
        super().setAccessibleName(name)
        self._finder.setAccessibleName(f"{name}: narrow the list")
        self._list.setAccessibleName(name)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer these; nothing is ticked."""
        with QSignalBlocker(self._list):
            self._list.clear()
            for value, words in options:
                self._add(value, words)
        self._fit()

    def value(self) -> list[str]:
        """Give the ids that are ticked, in the order of the list."""
        return [str(i.data(_ID)) for i in self._items() if i.checkState() == _TICKED]

    def set_value(self, value: Any) -> None:  # noqa: ANN401 -- any field's value
        """Tick these, and bring them to the top."""
        wanted = list(value or ())
        with QSignalBlocker(self._list):
            known = {str(item.data(_ID)): item for item in self._items()}
            for gone in (one for one in wanted if one not in known):
                known[gone] = self._add(gone, "A record that is not held here")
            for one, item in known.items():
                item.setCheckState(_TICKED if one in wanted else _FREE)
            for place, one in enumerate(wanted):
                item = self._list.takeItem(self._list.row(known[one]))
                self._list.insertItem(place, item)
        self._fit()

    def _add(self, value: str, words: str) -> QListWidgetItem:
        item = QListWidgetItem(words)
        item.setData(_ID, value)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(_FREE)
        self._list.addItem(item)
        return item

    def _fit(self) -> None:
        # As high as what there is to choose, so that a short list leaves no hole in the form.
        count = self._list.count()
        for part in (self._finder, self._list):
            part.setVisible(bool(count))
        self._nothing.setText(_NONE)
        self._nothing.setVisible(not count)
        row = self.fontMetrics().height() + _ROOM
        self._list.setFixedHeight(min(count, _LINES) * row + 4)

    def _items(self) -> list[QListWidgetItem]:
        return [self._list.item(place) for place in range(self._list.count())]

    def _narrow(self, typed: str) -> None:
        for item in self._items():
            item.setHidden(typed.casefold() not in item.text().casefold())
        is_found = not all(item.isHidden() for item in self._items())
        self._list.setVisible(is_found)
        self._nothing.setText(_NOT_FOUND)
        self._nothing.setVisible(not is_found)


_TICKED, _FREE = Qt.CheckState.Checked, Qt.CheckState.Unchecked
