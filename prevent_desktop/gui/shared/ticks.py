"""A tree of things to tick, group by group; what is chosen in it is shown elsewhere.

One rule holds wherever it stands: a group's tick stands for everything in it that can be ticked,
but for what has to be looked at first and was not yet. A tick over text that nobody saw would
say what is not so.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

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


class TickTree(QTreeWidget):
    """Groups with things to tick, each group with how many of it are ticked."""

    changed = Signal()
    chosen = Signal(str)

    def __init__(self, name: str, first: str, second: str, parent: QWidget | None = None) -> None:
        """Take what it is called, and what its two columns are."""
        super().__init__(parent)
        self._ticks: dict[str, Tick] = {}
        self._looked: set[str] = set()
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
            groups: dict[str, QTreeWidgetItem] = {}
            for tick in ticks:
                group = groups.get(tick.group)
                if group is None:
                    group = groups[tick.group] = self._group(tick.group)
                self._add(group, tick)
            for name, group in groups.items():
                notes = {tick.note for tick in ticks if tick.group == name}
                said = notes.pop() if len(notes) == 1 else ""
                group.setData(1, Qt.ItemDataRole.AccessibleTextRole, said or "several")
                self._tell_group(group)
                group.setExpanded(is_open)
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
        return [
            key
            for leaf in self._leaves()
            if leaf.checkState(0) == _ON and self._may_stand(key := _key(leaf))
        ]

    def choose(self, key: str) -> None:
        """Go to one of the things shown, as a press on it does."""
        self.setCurrentItem(next(leaf for leaf in self._leaves() if _key(leaf) == key))

    def look_at(self, key: str) -> None:
        """Say that what this one is was shown beside the tree."""
        if key in self._ticks and key not in self._looked:
            self._looked.add(key)
            pairs = ((group, leaf) for group in self._groups() for leaf in _inside(group))
            group, leaf = next(pair for pair in pairs if _key(pair[1]) == key)
            with QSignalBlocker(self):
                self._tell_look(leaf)
                self._tell_group(group)
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
            for leaf in self._leaves():
                on = states.get(_key(leaf))
                if on is not None and self._ticks[_key(leaf)].can_be_ticked:
                    leaf.setCheckState(0, _ON if on else _OFF)
            for group in self._groups():
                self._tell_group(group)

    def _may_stand(self, key: str) -> bool:
        return key in self._looked or not self._ticks[key].needs_look

    def _follow(self, item: QTreeWidgetItem) -> None:
        """Have a group's tick reach what it may, and tell each group as it now stands."""
        group = item.parent() or item
        with QSignalBlocker(self):
            if group is item:
                self._tick_group(group, on=group.checkState(0) == _ON)
            self._tell_group(group)
        if group is not item:
            self.setCurrentItem(item)  # a press on a box alone does not show what it stands by
        self.changed.emit()

    def _tick_group(self, group: QTreeWidgetItem, *, on: bool) -> None:
        for leaf in self._tickable(group):
            if not on or self._may_stand(_key(leaf)):
                leaf.setCheckState(0, _ON if on else _OFF)

    def _group(self, words: str) -> QTreeWidgetItem:
        group = QTreeWidgetItem(self, [words, ""])
        group.setData(0, _NAME, words)
        font = self.font()
        font.setBold(True)
        group.setFont(0, font)
        return group

    def _add(self, group: QTreeWidgetItem, tick: Tick) -> None:
        item = QTreeWidgetItem(group, [tick.words, tick.note])
        item.setToolTip(0, tick.words)
        item.setToolTip(1, tick.note)
        item.setData(0, _KEY, tick.key)
        self._tell_look(item)
        if tick.can_be_ticked:
            item.setCheckState(0, _ON if tick.is_ticked else _OFF)

    def _tell_look(self, leaf: QTreeWidgetItem) -> None:
        tick = self._ticks[_key(leaf)]
        if tick.needs_look and not tick.note:
            leaf.setText(1, _YES if tick.key in self._looked else _NOT_YET)

    def _tell_group(self, group: QTreeWidgetItem) -> None:
        """Say how many of a group are ticked and looked at; its own tick follows from them."""
        tickable = self._tickable(group)
        ticked = sum(leaf.checkState(0) == _ON for leaf in tickable)
        count = f"{group.childCount():,}"
        words = f"{ticked:,} of {count} ticked" if ticked else count
        group.setText(0, f"{group.data(0, _NAME)} ({words})")
        group.setToolTip(0, group.text(0))
        if tickable:
            every = ticked == len(tickable)
            group.setCheckState(0, _ON if every else _SOME if ticked else _OFF)
        must = [t for leaf in tickable if (t := self._ticks[_key(leaf)]).needs_look and not t.note]
        if must:
            seen = sum(tick.key in self._looked for tick in must)
            group.setText(1, f"{seen:,} of {len(must):,}")
            group.setData(1, Qt.ItemDataRole.AccessibleTextRole, f"{group.text(1)} looked at")

    def _tickable(self, group: QTreeWidgetItem) -> list[QTreeWidgetItem]:
        return [leaf for leaf in _inside(group) if self._ticks[_key(leaf)].can_be_ticked]

    def _groups(self) -> Iterator[QTreeWidgetItem]:
        return (g for n in range(self.topLevelItemCount()) if (g := self.topLevelItem(n)))

    def _leaves(self) -> Iterator[QTreeWidgetItem]:
        return (leaf for group in self._groups() for leaf in _inside(group))

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and _key(item):
            self.chosen.emit(_key(item))


def _inside(group: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    return (leaf for place in range(group.childCount()) if (leaf := group.child(place)))


def _key(item: QTreeWidgetItem) -> str:
    return str(item.data(0, _KEY) or "")


_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_SOME = Qt.CheckState.PartiallyChecked
