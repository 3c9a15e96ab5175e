"""A list of rows of two lines, with what matters at the right; headings between groups.

Drawn by a delegate, so thousands of rows cost no more than those in view. Enter or a click opens.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFont, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from prevent_desktop.gui.shared.icons import SIZE, pixmap
from prevent_desktop.gui.shared.list_state import ListState
from prevent_desktop.gui.shared.theme import Theme
from prevent_desktop.gui.shared.wrapping import in_lines

Index = QModelIndex | QPersistentModelIndex
_ROW = Qt.ItemDataRole.UserRole
_PAD, _GAP = 12, 12
_BATCH = 100
_MOVES = QListView.CursorAction
_ONWARD = (_MOVES.MoveDown, _MOVES.MoveNext)
_BACK = (_MOVES.MoveUp, _MOVES.MovePrevious, _MOVES.MovePageUp, _MOVES.MoveEnd)
_SAID = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
"""The tip has the whole of what may be cut off in the row."""


@dataclass(frozen=True)
class Row:
    """One row. ``tone`` is a colour role for icon and ``right``; a heading has no ``key``."""

    key: str
    title: str
    small: str = ""
    right: str = ""
    icon: str = ""
    tone: str = "text2"

    @property
    def words(self) -> str:
        """What a screen reader says."""
        return ", ".join(part for part in (self.title, self.right, self.small) if part)


class RowModel(QAbstractListModel):
    """The rows."""

    def __init__(self, parent: QWidget) -> None:
        """Start empty."""
        super().__init__(parent)
        self._rows: list[Row] = []

    def put(self, rows: Sequence[Row]) -> None:
        """Show these rows and no other."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def renew(self, rows: Sequence[Row]) -> None:
        """Show other words in the same rows; nothing is chosen anew."""
        before, self._rows = self._rows, list(rows)
        if self._rows == before:
            return  # nothing to be laid out anew
        self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def keys(self) -> list[str]:
        """Give the keys of the rows in their order."""
        return [row.key for row in self._rows]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 -- Qt's own
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Give a row, or its words."""
        row = self._rows[index.row()]
        if role == _ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        return row.words if role in _SAID else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let a heading be read and not chosen."""
        if self._rows[index.row()].key:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled

    def place_of(self, key: str) -> int:
        """Give the place of a row, -1 where it is not there."""
        return next((n for n, row in enumerate(self._rows) if row.key == key), -1)

    def next_row(self, place: int, step: int) -> int:
        """Give the place of the first row that is no heading, from one on; -1 without one."""
        way = range(place, len(self._rows) if step > 0 else -1, step)
        return next((n for n in way if self._rows[n].key), -1)


class RowList(QListView):
    """The list. ``opened`` tells that a row was clicked or Enter pressed on it."""

    opened = Signal(str)
    chosen = Signal(str)

    def __init__(
        self, theme: Theme, name: str, *, leads_away: bool = False, is_even: bool = False
    ) -> None:
        """Take the colours, and what a screen reader calls the list.

        Where its rows lead to another page, each ends in an arrow that says so. Rows that are all
        of one height (``is_even``) are measured once, however many there are.
        """
        super().__init__()
        self.leads_away = leads_away
        self.setAccessibleName(name)
        self.rows = RowModel(self)
        self.setModel(self.rows)
        self.cover = ListState(self)
        self.setItemDelegate(_Painter(theme, self))
        self.setUniformItemSizes(is_even)
        self.setWordWrap(True)  # a row's height follows the width of the list
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        # Laid out a few rows at a time: thousands must not hold the window up.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self._is_seeking = False
        self.verticalScrollBar().rangeChanged.connect(lambda *_: self._seek())
        self.verticalScrollBar().actionTriggered.connect(lambda _: self._seek_no_more())
        self.clicked.connect(self._open)
        self.activated.connect(self._open)
        self.selectionModel().selectionChanged.connect(lambda *_: self._choose())

    def put(self, rows: Sequence[Row], chosen: str = "") -> None:
        """Show rows, and keep one chosen where it is still there."""
        chosen = chosen or self._marked
        if rows and self.rows.keys() == [row.key for row in rows]:
            self.rows.renew(rows)  # a list that says the same in other words stays where it is
        else:
            self.rows.put(rows)
        self.cover.clear()
        self.choose(chosen)
        if self.hasFocus():
            self._mark_one()

    def choose(self, key: str) -> None:
        """Mark a row without opening it."""
        place = self.rows.place_of(key) if key else -1
        if place >= 0:
            index = self.rows.index(place)
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self._is_seeking = not self._is_seen()

    def moveCursor(  # noqa: N802 -- Qt's own name
        self, action: QListView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Move over rows and never stay on a heading; the first key marks where it stands."""
        here = self.currentIndex()
        is_marked = here.isValid() and self.selectionModel().isSelected(here)
        going = self._going(action, modifiers, stays=here.isValid() and not is_marked)
        if going.isValid() and going == here and not is_marked:
            self.setCurrentIndex(here)  # Qt makes nothing of a move to where the keyboard is
        return going if going.isValid() else here

    def _going(
        self, action: QListView.CursorAction, modifiers: Qt.KeyboardModifier, *, stays: bool
    ) -> QModelIndex:
        if stays and action in _ONWARD:
            return self._from(self.currentIndex().row(), 1)
        found = super().moveCursor(action, modifiers)
        step = -1 if action in _BACK else 1
        going = self._from(found.row(), step) if found.isValid() else found
        if step < 0 and not going.isValid():
            self.scrollToTop()  # the heading over the first row is read, and not stood on
        return going

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 -- Qt's own name
        """Show where the keyboard stands in a list whose rows lead away."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self._mark_one()

    @property
    def _marked(self) -> str:
        """The key of the row that is marked where rows lead away; a chosen one is told to put.

        Whoever has not moved yet stays at the top, whatever comes to stand there.
        """
        here = self.currentIndex()
        has_moved = self.leads_away and here != self._from(0, 1)
        row = here.data(_ROW) if has_moved else None
        return row.key if row is not None else ""

    def _mark_one(self) -> None:
        # Beside a pane, a row that is marked is read: that is for the officer to choose.
        here = self.currentIndex()
        if self.leads_away and not (here.isValid() and self.selectionModel().isSelected(here)):
            self.setCurrentIndex(self._from(0, 1))

    def _from(self, place: int, step: int) -> QModelIndex:
        found = self.rows.next_row(place, step)
        return self.rows.index(found) if found >= 0 else QModelIndex()

    def _seek(self) -> None:
        # The chosen row may not be laid out yet; with each batch the list comes nearer to it.
        if self._is_seeking:
            self.scrollTo(self.currentIndex())
            self._is_seeking = not self._is_seen()

    def _seek_no_more(self) -> None:
        self._is_seeking = False

    def _is_seen(self) -> bool:
        seen = self.viewport().rect()
        return seen.contains(self.visualRect(self.currentIndex()).center())

    def _open(self, index: QModelIndex) -> None:
        row = index.data(_ROW)
        if row is not None and row.key:
            self.opened.emit(row.key)

    def _choose(self) -> None:
        # The keyboard comes to a list at its first row, which nobody has chosen by that.
        marked = self.selectionModel().selectedIndexes()
        row = marked[0].data(_ROW) if marked else None
        if row is not None and row.key:
            self.chosen.emit(row.key)


class _Painter(QStyledItemDelegate):
    """Draws a row; the selected one has a bar at its left and a tint."""

    def __init__(self, theme: Theme, view: RowList) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        row: Row = index.data(_ROW)
        line = option.fontMetrics.lineSpacing()
        width = self._view.viewport().width()
        if not row.key:
            return QSize(width, line + 18)
        right = _right_width(option, row)
        right += self._end() if self._view.leads_away else 0
        title = option.fontMetrics.boundingRect(
            QRect(0, 0, max(80, width - self._left(row) - right - _PAD), 10 * line),
            Qt.TextFlag.TextWordWrap,
            row.title,
        )
        lines = min(title.height() + 2, 3 * line)
        return QSize(width, lines + (line + 2 if row.small else 0) + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(_ROW)
        painter.save()
        if row.key:
            self._ground(painter, option)
            self._words(painter, option, row)
        else:
            painter.setFont(_bold(option.font))
            painter.setPen(self._theme.colour(row.tone))
            painter.drawText(
                option.rect.adjusted(_PAD, 8, -_PAD, -4),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom,
                f"{row.title}   {row.right}".rstrip(),
            )
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self._theme.colour("tint"))
            bar = QRect(option.rect.left(), option.rect.top(), 4, option.rect.height())
            painter.fillRect(bar, self._theme.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, self._theme.colour("sunken"))

    def _left(self, row: Row) -> int:
        return _PAD + (self._theme.pixels(SIZE) + _GAP if row.icon else 0)

    def _end(self) -> int:
        return self._theme.pixels(SIZE) + _GAP

    def _arrow(self, painter: QPainter, box: QRect) -> QRect:
        """Draw the arrow at the end of a row; gives what is left of the row."""
        size = self._theme.pixels(SIZE)
        drawn = pixmap("chevron-right", self._theme.colour("text2").name(), size, 2)
        top = box.center().y() - size // 2
        painter.drawPixmap(box.right() - size + 1, top, size, size, drawn)
        return box.adjusted(0, 0, -self._end(), 0)

    def _words(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        box = option.rect.adjusted(_PAD, 8, -_PAD, -8)
        line = option.fontMetrics.lineSpacing()
        if row.icon:
            size = self._theme.pixels(SIZE)
            drawn = pixmap(row.icon, self._theme.colour(row.tone).name(), size, 2)
            painter.drawPixmap(box.left(), box.top() + (line - size) // 2, size, size, drawn)
        if self._view.leads_away:
            box = self._arrow(painter, box)
        if row.right:
            painter.setPen(self._theme.colour(row.tone))
            painter.setFont(_bold(option.font) if row.tone != "text2" else option.font)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, flags, row.right)
        inner = box.adjusted(self._left(row) - _PAD, 0, -_right_width(option, row), 0)
        below = line if row.small else 0
        painter.setFont(option.font)
        painter.setPen(self._theme.colour("text"))
        room = max(1, (inner.height() - below) // line)
        for place, words in enumerate(in_lines(row.title, option.fontMetrics, inner.width(), room)):
            foot = inner.top() + place * line + option.fontMetrics.ascent()
            painter.drawText(inner.left(), foot, words)
        if row.small:
            painter.setPen(self._theme.colour("text2"))
            small = option.fontMetrics.elidedText(
                row.small, Qt.TextElideMode.ElideRight, inner.width()
            )
            painter.drawText(
                inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, small
            )


def _right_width(option: QStyleOptionViewItem, row: Row) -> int:
    return option.fontMetrics.horizontalAdvance(row.right) * 11 // 10 + _GAP if row.right else 0


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold
