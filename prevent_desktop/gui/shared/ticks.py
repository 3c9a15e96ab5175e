"""A tree of things to tick, group by group; what is chosen in it is shown elsewhere.

One rule holds wherever it stands: a group's tick stands for everything in it that can be ticked,
but for what has to be looked at first and was not yet. A tick over text that nobody saw would
say what is not so.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

_KEY, _NAME = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
LOOKED_AT = "Looked at"
"""Heads the second column where something has to be looked at."""
_YES, _NOT_YET = "Yes", "Not yet"


@dataclass(frozen=True)
class Tick:
    """One thing: its key, its group, words, a note, and whether it can be and is ticked."""

    key: str
    group: str
    words: str
    note: str = ""
    can_be_ticked: bool = True
    is_ticked: bool = False
    needs_look: bool = False
    """Whether its tick says that somebody looked at it. Where there is no note, that is told."""


@dataclass
class _Group:
    """A row that heads things to tick; those that can be ticked, in the order shown."""

    row: QTreeWidgetItem
    name: str
    notes: set[str] = field(default_factory=set)
    tickable: list[Tick] = field(default_factory=list)


class TickTree(QTreeWidget):
    """Groups with things to tick, each group with how many of it are ticked."""

    changed = Signal()
    chosen = Signal(str)

    def __init__(self, name: str, first: str, second: str, parent: QWidget | None = None) -> None:
        """Take what it is called, and what its two columns are."""
        super().__init__(parent)
        self._ticks: dict[str, Tick] = {}
        self._looked: set[str] = set()
        # What is ticked, and where each thing stands: to ask the tree takes long where it is large.
        self._on: set[str] = set()
        self._rows: dict[str, QTreeWidgetItem] = {}
        self._groups: dict[str, _Group] = {}
        self.setAccessibleName(name)
        self.setHeaderLabels([first, second])
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        self.header().setStretchLastSection(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemChanged.connect(self._follow)
        self.itemExpanded.connect(lambda _: self._share())
        self.currentItemChanged.connect(self._choose)

    def put(self, ticks: Sequence[Tick], *, is_open: bool = True) -> None:
        """Show these and no other; nothing of them was looked at yet."""
        with QSignalBlocker(self):
            self.clear()
            self._ticks, self._looked = {tick.key: tick for tick in ticks}, set()
            self._on, self._rows, self._groups = set(), {}, {}
            for tick in ticks:
                group = self._groups.get(tick.group)
                if group is None:
                    group = self._groups[tick.group] = self._group(tick.group)
                self._add(group, tick)
            for group in self._groups.values():
                said = next(iter(group.notes)) if len(group.notes) == 1 else ""
                group.row.setData(1, Qt.ItemDataRole.AccessibleTextRole, said or "several")
                self._tell_group(group)
                group.row.setExpanded(is_open)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's own name
        """Have the notes leave most of the width to what they are about."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        wanted = max(self.sizeHintForColumn(1), self.header().sectionSizeHint(1))
        self.header().resizeSection(1, min(wanted, self.viewport().width() * 2 // 5))

    def ticked(self) -> list[str]:
        """Give the keys that are ticked, in the order shown; none that is still to be seen."""
        every = (tick for group in self._groups.values() for tick in group.tickable)
        return [tick.key for tick in every if tick.key in self._on and self._may_stand(tick)]

    def choose(self, key: str) -> None:
        """Go to one of the things shown, as a press on it does."""
        self.setCurrentItem(self._rows[key])

    def look_at(self, key: str) -> None:
        """Say that what this one is was shown beside the tree."""
        if key in self._ticks and key not in self._looked:
            self._looked.add(key)
            tick = self._ticks[key]
            with QSignalBlocker(self):
                self._tell_look(self._rows[key], tick)
                self._tell_group(self._groups[tick.group])
            self.changed.emit()

    def looked_at(self) -> frozenset[str]:
        """Give the keys of what was shown beside the tree."""
        return frozenset(self._looked)

    def tick(self, key: str, *, on: bool = True) -> None:
        """Tick one thing or not."""
        self.tick_all({key}, on=on)

    def tick_all(self, keys: Collection[str], *, on: bool = True) -> None:
        """Tick several things or not, in one walk."""
        if keys:
            self._set(dict.fromkeys(keys, on))
            self.changed.emit()

    def value(self) -> object:
        """Give what is ticked, to be kept as a draft."""
        return self.ticked()

    def set_value(self, value: Sequence[str] | None) -> None:
        """Tick what was ticked, where it is still there to be."""
        kept = set(value or ())
        self._set({key: key in kept for key in self._ticks})

    def _set(self, states: dict[str, bool]) -> None:
        with QSignalBlocker(self):
            for key, on in states.items():
                tick = self._ticks.get(key)
                if tick is not None and tick.can_be_ticked:
                    self._turn(key, on=on)
            for group in self._groups.values():
                self._tell_group(group)

    def _turn(self, key: str, *, on: bool) -> None:
        if on != (key in self._on):
            (self._on.add if on else self._on.remove)(key)
            self._rows[key].setCheckState(0, _ON if on else _OFF)

    def _may_stand(self, tick: Tick) -> bool:
        return tick.key in self._looked or not tick.needs_look

    def _follow(self, item: QTreeWidgetItem) -> None:
        """Have a group's tick reach what it may, and tell each group as it now stands."""
        key, on = _key(item), item.checkState(0) == _ON
        group = self._groups[self._ticks[key].group if key else _name(item)]
        with QSignalBlocker(self):
            if key:
                (self._on.add if on else self._on.discard)(key)
            else:
                self._tick_group(group, on=on)
            self._tell_group(group)
        if key:
            self.setCurrentItem(item)  # a press on a box alone does not show what it stands by
        self.changed.emit()

    def _tick_group(self, group: _Group, *, on: bool) -> None:
        for tick in group.tickable:
            if not on or self._may_stand(tick):
                self._turn(tick.key, on=on)

    def _group(self, words: str) -> _Group:
        row = QTreeWidgetItem(self, [words, ""])
        row.setData(0, _NAME, words)
        font = self.font()
        font.setBold(True)
        row.setFont(0, font)
        return _Group(row, words)

    def _add(self, group: _Group, tick: Tick) -> None:
        row = self._rows[tick.key] = QTreeWidgetItem(group.row, [tick.words, tick.note])
        row.setToolTip(0, tick.words)
        row.setToolTip(1, tick.note)
        row.setData(0, _KEY, tick.key)
        group.notes.add(tick.note)
        self._tell_look(row, tick)
        if tick.can_be_ticked:
            group.tickable.append(tick)
            row.setCheckState(0, _ON if tick.is_ticked else _OFF)
            if tick.is_ticked:
                self._on.add(tick.key)

    def _tell_look(self, leaf: QTreeWidgetItem, tick: Tick) -> None:
        if tick.needs_look and not tick.note:
            leaf.setText(1, _YES if tick.key in self._looked else _NOT_YET)

    def _tell_group(self, group: _Group) -> None:
        """Say how many of a group are ticked and looked at; its own tick follows from them."""
        row, tickable = group.row, group.tickable
        ticked = sum(tick.key in self._on for tick in tickable)
        count = f"{row.childCount():,}"
        words = f"{ticked:,} of {count} ticked" if ticked else count
        row.setText(0, f"{group.name} ({words})")
        row.setToolTip(0, row.text(0))
        if tickable:
            every = ticked == len(tickable)
            row.setCheckState(0, _ON if every else _SOME if ticked else _OFF)
        must = [tick for tick in tickable if tick.needs_look and not tick.note]
        if must:
            seen = sum(tick.key in self._looked for tick in must)
            row.setText(1, f"{seen:,} of {len(must):,}")
            row.setData(1, Qt.ItemDataRole.AccessibleTextRole, f"{row.text(1)} looked at")

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and _key(item):
            self.chosen.emit(_key(item))


def _key(item: QTreeWidgetItem) -> str:
    return str(item.data(0, _KEY) or "")


def _name(group: QTreeWidgetItem) -> str:
    return str(group.data(0, _NAME))


_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_SOME = Qt.CheckState.PartiallyChecked
