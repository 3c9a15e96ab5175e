"""A tree of things to tick, group by group; what is chosen in it is shown elsewhere."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

_KEY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Tick:
    """One thing: its key, its group, words, a note, and whether it can be and is ticked."""

    key: str
    group: str
    words: str
    note: str = ""
    can_be_ticked: bool = True
    is_ticked: bool = False


class TickTree(QTreeWidget):
    """Groups with things to tick. A group's own tick stands for all in it."""

    changed = Signal()
    chosen = Signal(str)

    def __init__(self, name: str, first: str, second: str, parent: QWidget | None = None) -> None:
        """Take what it is called, and what its two columns are."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setHeaderLabels([first, second])
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        self.header().setStretchLastSection(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemChanged.connect(lambda *_: self.changed.emit())
        self.itemExpanded.connect(lambda _: self._share())
        self.currentItemChanged.connect(self._choose)

    def put(self, ticks: Sequence[Tick], *, is_open: bool = True) -> None:
        """Show these and no other."""
        with QSignalBlocker(self):
            self.clear()
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
                group.setText(0, f"{group.text(0)} ({group.childCount():,})")
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
        """Give the keys that are ticked, in the order shown."""
        return [k for item in self._leaves() if item.checkState(0) == _ON and (k := _key(item))]

    def tick(self, key: str, *, on: bool = True) -> None:
        """Tick one thing or not."""
        self.tick_all({key}, on=on)

    def tick_all(self, keys: Collection[str], *, on: bool = True) -> None:
        """Tick several things or not, in one walk."""
        if keys:
            for item in self._leaves():
                if _key(item) in keys:
                    item.setCheckState(0, _ON if on else _OFF)

    def value(self) -> object:
        """Give what is ticked, to be kept as a draft."""
        return self.ticked()

    def set_value(self, value: Sequence[str] | None) -> None:
        """Tick what was ticked, where it is still there to be."""
        kept = set(value or ())
        with QSignalBlocker(self):
            for item in self._leaves():
                if item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                    item.setCheckState(0, _ON if _key(item) in kept else _OFF)

    def _group(self, words: str) -> QTreeWidgetItem:
        group = QTreeWidgetItem(self, [words, ""])
        group.setFlags(group.flags() | Qt.ItemFlag.ItemIsAutoTristate)
        font = self.font()
        font.setBold(True)
        group.setFont(0, font)
        group.setToolTip(0, words)
        return group

    def _add(self, group: QTreeWidgetItem, tick: Tick) -> None:
        item = QTreeWidgetItem(group, [tick.words, tick.note])
        item.setToolTip(0, tick.words)
        item.setToolTip(1, tick.note)
        item.setData(0, _KEY, tick.key)
        if tick.can_be_ticked:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            group.setFlags(group.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(0, _ON if tick.is_ticked else _OFF)

    def _leaves(self) -> list[QTreeWidgetItem]:
        groups = [self.topLevelItem(place) for place in range(self.topLevelItemCount())]
        leaves = [g.child(place) for g in groups if g for place in range(g.childCount())]
        return [leaf for leaf in leaves if leaf is not None]

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and _key(item):
            self.chosen.emit(_key(item))


def _key(item: QTreeWidgetItem) -> str:
    return str(item.data(0, _KEY) or "")


_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
