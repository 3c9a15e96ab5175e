"""The thread as a picture: five columns of cards, looked at, zoomed, walked and clicked through.

Only what is in view is drawn, so thousands of beads cost no more than a few. It is one of Qt's
lists, so to a screen reader it is a list of its cards, each with all that the picture shows of it;
where the cards stand is its own doing.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView

from prevent_desktop.domain.thread import Stage, Thread
from prevent_desktop.domain.wording import begun
from prevent_desktop.gui.shared.theme import Theme
from prevent_desktop.gui.thread.layout import COLUMNS
from prevent_desktop.gui.thread.model import Beads, Index
from prevent_desktop.gui.thread.painting import Brush, Line, Look


class Near(NamedTuple):
    """How large it is drawn: the size of its text, 1.0 for the window's, and lines of words."""

    size: float
    lines: int


NEAR = (Near(0.92, 0), Near(1.0, 1), Near(1.0, 3), Near(1.25, 3), Near(1.5, 3), Near(2.0, 3))
"""Smaller is said in fewer words, never in smaller letters than can be read."""
USUAL = 2
_LETTERS = 15
_ACROSS, _DOWN, _PAD = 28, 12, 14
_HEAD = 10
_MOVES = QAbstractItemView.CursorAction
_UP_DOWN = {_MOVES.MoveUp: -1, _MOVES.MovePrevious: -1, _MOVES.MoveDown: 1, _MOVES.MoveNext: 1}
_CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect


class ThreadPicture(QListView):
    """Shows the beads of a model; ``opened`` and ``followed`` give the key of a bead."""

    opened = Signal(str)
    followed = Signal(str)
    moved = Signal(str)

    def __init__(self, theme: Theme, beads: Beads) -> None:
        """Take the colours and the beads."""
        super().__init__()
        self._theme, self._beads = theme, beads
        self._on: frozenset[str] = frozenset()
        self._near = USUAL
        self._rows: list[int] = []
        self.setModel(beads)
        self.setAccessibleName("Picture of the golden thread")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setProperty("role", "picture")  # the card under the keys has the ring, not the whole
        self.setMouseTracking(True)
        beads.modelReset.connect(self._lay)
        self._lay()

    def follow(self, thread: Thread) -> None:
        """Draw a part of the thread filled and thick."""
        self._on = frozenset(bead.key for bead in thread.beads)
        self.viewport().update()

    def come_to(self, key: str) -> None:
        """Bring a bead under the keys, and into view."""
        place = self._beads.laid.places.get(key)
        if place is not None:
            self.setCurrentIndex(self._beads.index(place, 0))

    def zoom(self, step: int) -> None:
        """Come nearer or go further away; what is under the keys stays in view."""
        self._near = max(0, min(len(NEAR) - 1, self._near + step))
        self._lay()
        self.scrollTo(self.currentIndex())

    @property
    def nearness(self) -> Near:
        """How large it is drawn."""
        return NEAR[self._near]

    def visualRect(self, index: Index) -> QRect:  # noqa: N802 -- Qt's own name
        """Give a card's place in the viewport."""
        if not index.isValid():
            return QRect()
        spot = self._beads.spot(index)
        high, wide = self._high, self._wide
        left = _PAD + spot.column * wide - self.horizontalOffset()
        top = self._head + spot.row * high + _DOWN // 2 - self.verticalOffset()
        return QRect(left, top, wide - _ACROSS, high - _DOWN)

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802 -- Qt's own name
        """Give the card at a point; none under the headings."""
        if point.y() < self._head:
            return QModelIndex()
        row = (point.y() - self._head + self.verticalOffset()) // self._high
        for place in self._places(row, row):
            index = self._beads.index(place, 0)
            if self.visualRect(index).contains(point):
                return index
        return QModelIndex()

    def scrollTo(  # noqa: N802 -- Qt's own name
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a card into view, with a little around it."""
        del hint
        if not index.isValid():
            return
        card = self.visualRect(index).adjusted(-_PAD, -_DOWN, _PAD, _DOWN)
        room = self.viewport().rect().adjusted(0, self._head, 0, 0)
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setValue(down.value() + _beyond(card.top(), card.bottom(), room.top(), room.bottom()))
        shift = _beyond(card.left(), card.right(), room.left(), room.right())
        across.setValue(across.value() + shift)
        self.viewport().update()

    def horizontalOffset(self) -> int:  # noqa: N802 -- Qt's own name
        """Give how far it is scrolled sideways."""
        return self.horizontalScrollBar().value()

    def verticalOffset(self) -> int:  # noqa: N802 -- Qt's own name
        """Give how far it is scrolled down."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:  # noqa: N802 -- Qt's own name
        """Show a bead once, not a card for each thing that the table says of it."""
        return index.column() > 0

    def setSelection(  # noqa: N802 -- Qt's own name
        self, rect: QRect, command: QItemSelectionModel.SelectionFlag
    ) -> None:
        """Choose the card that is pressed."""
        index = self.indexAt(rect.topLeft())
        if index.isValid():
            self.selectionModel().select(index, command)

    def visualRegionForSelection(self, selection: object) -> QRegion:  # noqa: N802, ARG002
        """Draw all anew where another card is chosen: the rings reach over its edge."""
        return QRegion(self.viewport().rect())

    def moveCursor(  # noqa: N802 -- Qt's own name
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go along the thread to the right and left, and up and down within a column."""
        del modifiers
        here, last = self.currentIndex(), self._beads.rowCount() - 1
        if last < 0:
            return QModelIndex()
        if not here.isValid():
            return self._beads.index(0, 0)
        if action in (_MOVES.MoveRight, _MOVES.MoveLeft):
            return self._along(here, onward=action is _MOVES.MoveRight)
        if action in _UP_DOWN:
            return self._beside(here, _UP_DOWN[action], 1)
        if action in (_MOVES.MovePageDown, _MOVES.MovePageUp):
            page = max(1, self.viewport().height() // self._high - 1)
            return self._beside(here, 1 if action is _MOVES.MovePageDown else -1, page)
        return self._beads.index(0 if action is _MOVES.MoveHome else last, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's own name
        """Open by Enter, follow by Space, zoom by plus and minus; walk by the arrow keys."""
        index = self.currentIndex()
        key = self._beads.spot(index).bead.key if index.isValid() else ""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit(key)
        elif event.key() == Qt.Key.Key_Space:
            self.followed.emit(key)
        elif event.text() in ("+", "-", "="):
            self.zoom(-1 if event.text() == "-" else 1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt's own name
        """Follow the thread of the card that is clicked."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            self.followed.emit(self._beads.spot(index).bead.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt's own name
        """Open the record of the card."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.opened.emit(self._beads.spot(index).bead.key)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 -- Qt's own name
        """Zoom with Ctrl held, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 -- Qt's own
        """Tell a screen reader where the keys are now."""
        QAbstractItemView.currentChanged(self, current, previous)
        self.viewport().update()
        if not current.isValid():
            return
        bead = self._beads.spot(current).bead
        self.setAccessibleDescription(self._beads.words.whole(bead))
        event = QAccessibleEvent(self, QAccessible.Event.Focus)
        event.setChild(current.row())
        if self.hasFocus():
            QAccessible.updateAccessibility(event)
        self.moved.emit(bead.key)

    def doItemsLayout(self) -> None:  # noqa: N802 -- Qt's own name
        """Have the cards stand where the thread puts them, not one under the other."""
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:  # noqa: N802 -- Qt's own name
        """Take the room there is, and the size of the text."""
        QAbstractItemView.updateGeometries(self)
        self._lay()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802, ARG002 -- Qt's own name
        """Draw anew what is in view."""
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt's own name
        """Draw the lines in view, over them the cards, over those the headings."""
        del event
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._theme.colour("surface"))
        brush = Brush(painter, self._theme, self._font, self._beads.words)
        high = self._high
        first = self.verticalOffset() // high
        last = first + self.viewport().height() // high + 1
        self._draw_lines(brush, first, last)
        current = self.currentIndex().row()
        for place in self._places(first, last):
            bead = self._beads.laid.spots[place].bead
            look = Look(
                bead.key in self._on,
                place == current,
                self.hasFocus(),
                self.nearness.lines,
                _count(self._beads.laid.counted.get(bead.key)),
            )
            brush.card(self.visualRect(self._beads.index(place, 0)), bead, look)
        self._draw_heads(painter, brush)
        painter.end()

    def _draw_lines(self, brush: Brush, first: int, last: int) -> None:
        for start, end, how in self._lines_in(first, last):
            before = self.visualRect(self._beads.index(start, 0))
            after = self.visualRect(self._beads.index(end, 0))
            left = QPointF(before.right() + 1, before.center().y() + 0.5)
            right = QPointF(after.left(), after.center().y() + 0.5)
            brush.line(left, right, how)

    def _lines_in(self, first: int, last: int) -> list[tuple[int, int, Line]]:
        """Give what leads to or from a card in view, and what is followed; that last, on top.

        A line from one card out of view to another says nothing there, and a large area has
        thousands of them. So it is with shortcuts, and with the many of one card: they show once
        the keys are on one of their cards.
        """
        rows, on, spots = self._rows, self._on, self._beads.laid.spots
        laid, here = self._beads.laid, self.currentIndex().row()
        thin: list[tuple[int, int, Line]] = []
        near: list[tuple[int, int, Line]] = []
        thick: list[tuple[int, int, Line]] = []
        for start, end in self._beads.laid.edges:
            above, below = rows[start], rows[end]
            if above > below:
                above, below = below, above
            if above > last or below < first:
                continue
            is_direct = (start, end) in laid.direct
            if is_direct and spots[start].bead.key in on and spots[end].bead.key in on:
                thick.append((start, end, Line.FOLLOWED))
            elif here in (start, end) and not (on and not is_direct):
                near.append((start, end, Line.NEAR))
            elif (above >= first or below <= last) and (start, end) in laid.resting:
                thin.append((start, end, Line.RESTING))
        return [*thin, *near, *thick]

    def _draw_heads(self, painter: QPainter, brush: Brush) -> None:
        high, wide = self._head, self._wide
        strip = QRect(0, 0, self.viewport().width(), high)
        painter.fillRect(strip, self._theme.colour("surface"))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(strip.bottomLeft(), strip.bottomRight())
        for column, stage in enumerate(COLUMNS):
            left = _PAD + column * wide - self.horizontalOffset()
            brush.heading(QRect(left, 0, wide - _ACROSS, high), _HEADINGS[stage])

    def _lay(self) -> None:
        self._rows = [spot.row for spot in self._beads.laid.spots]
        self._font = QFont(self.font())
        self._font.setPointSizeF(self._font.pointSizeF() * self.nearness.size)
        metrics, room = QFontMetrics(self._font), self.viewport()
        least = metrics.averageCharWidth() * _LETTERS + _ACROSS
        self._wide = max(least, (room.width() - _PAD) // len(COLUMNS))
        self._high = metrics.lineSpacing() * (self.nearness.lines + 1) + 14 + _DOWN
        self._head = metrics.lineSpacing() + _HEAD
        deep = self._head + self._beads.laid.rows * self._high + _DOWN
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, deep - room.height()))
        down.setPageStep(max(1, room.height() - self._head))
        down.setSingleStep(self._high // 2)
        across.setRange(0, max(0, len(COLUMNS) * self._wide + _PAD - room.width()))
        across.setPageStep(max(1, room.width()))
        room.update()

    def _places(self, first: int, last: int) -> Iterator[int]:
        yield from range(bisect_left(self._rows, first), bisect_right(self._rows, last))

    def _along(self, here: QModelIndex, *, onward: bool) -> QModelIndex:
        """Give the next bead on the thread, one that is followed where there is one."""
        places = self._beads.laid.places
        key = self._beads.spot(here).bead.key
        leads = self._whole().onward if onward else self._whole().back
        column = self._beads.spot(here).column
        near = [one for one in leads.get(key, ()) if one in places]
        near.sort(key=lambda one: abs(self._beads.laid.spots[places[one]].column - column))
        wanted = next((one for one in near if one in self._on), near[0] if near else key)
        return self._beads.index(places[wanted], 0)

    def _beside(self, here: QModelIndex, step: int, times: int) -> QModelIndex:
        """Give the bead above or below in the same column, that many rows away or nearer."""
        column, found = self._beads.spot(here).column, here.row()
        place, end = here.row() + step, -1 if step < 0 else self._beads.rowCount()
        while place != end and times:
            if self._beads.laid.spots[place].column == column:
                found, times = place, times - 1
            place += step
        return self._beads.index(found, 0)

    def _whole(self) -> Thread:
        return self._beads.words.thread


def _count(lines: tuple[int, int] | None) -> str:
    """Say on a card how many lines that end and begin there are not drawn at rest."""
    before, after = lines or (0, 0)
    said = (f"from {before:,}" if before else "", f"to {after:,}" if after else "")
    return ", ".join(words for words in said if words)


_HEADINGS = {stage: "CTLP finding" if stage is Stage.FINDING else begun(stage) for stage in COLUMNS}


def _beyond(start: int, end: int, first: int, last: int) -> int:
    """Give how far to go so that a stretch is seen; its beginning where it does not all fit."""
    if start < first or end - start > last - first:
        return start - first
    return max(0, end - last)
