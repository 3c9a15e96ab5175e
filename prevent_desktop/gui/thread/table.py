"""The thread as a table, which says the same as the picture: one bead a row, along each thread."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.thread.model import Beads, Index

_SHARES = (10, 13, 25, 15, 14, 23)
_LINES = 3
_SAYS = 2


class ThreadTable(QTableView):
    """Shows the beads of a model; ``opened`` and ``followed`` give the key of a bead."""

    opened = Signal(str)
    followed = Signal(str)
    moved = Signal(str)

    def __init__(self, parts: Parts, beads: Beads) -> None:
        """Take the beads."""
        super().__init__()
        self._beads = beads
        self.setModel(beads)
        self.setAccessibleName("Table of the golden thread")
        parts.set_role(self, "plain")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        # Every row is as high as the others: to measure thousands of them would hold the window.
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.doubleClicked.connect(self._open)

    def come_to(self, key: str) -> None:
        """Bring a bead under the keys, and into view."""
        place = self._beads.laid.places.get(key)
        if place is not None:
            self.setCurrentIndex(self._beads.index(place, 2))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's own name
        """Open by Enter, follow by Space."""
        index = self.currentIndex()
        if not index.isValid():
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(index)
        elif event.key() == Qt.Key.Key_Space:
            self.followed.emit(self._beads.spot(index).bead.key)
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 -- Qt's own
        """Tell which bead is under the keys."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.moved.emit(self._beads.spot(current).bead.key)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's own name
        """Share out the width."""
        super().resizeEvent(event)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() * _LINES + 12)
        room, header = self.viewport().width(), self.horizontalHeader()
        wide = [
            max(room * share // sum(_SHARES), header.sectionSizeHint(column))
            for column, share in enumerate(_SHARES)
        ]
        wide[_SAYS] += min(0, room - sum(wide))  # what a head needs, the longest words give up
        for column, width in enumerate(wide):
            self.setColumnWidth(column, width)
        self.updateGeometries()  # else how far it could be scrolled stays as it was before

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._beads.spot(index).bead.key)
