"""One table of figures with its bars, and what stands for somebody who cannot see them."""

import re

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from prevent_desktop.domain.figure_reading import Compared, ShownTable
from prevent_desktop.domain.proportions import Share
from prevent_desktop.gui.shared.theme import Theme

_BAR = Qt.ItemDataRole.UserRole
HIDDEN = "hidden"
_BAR_LETTERS, _NAME_LETTERS = 26, 16
_BREAK = re.compile(r" (?=and |to )")
"""Where the head of a column goes on in its next line: numbers are narrow."""
_AIR = 16
"""Pixels between one number and the next."""


class FigureTable(QTableWidget):
    """Rows of a list, counts by column, and a bar for the share with the country's beside it."""

    def __init__(self, theme: Theme, title: str, heads: list[str], bar: int) -> None:
        """Take the heads of the columns; ``bar`` is the column that is drawn."""
        super().__init__(0, len(heads))
        self.setAccessibleName(title)
        self.setProperty("role", "plain")
        self.setHorizontalHeaderLabels([_BREAK.sub("\n", head) for head in heads])
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setShowGrid(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        self._wide = self.fontMetrics().averageCharWidth() * _BAR_LETTERS
        self.setColumnWidth(bar, self._wide)
        self._bar = bar
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.model().setHeaderData(
            0, Qt.Orientation.Horizontal, left, Qt.ItemDataRole.TextAlignmentRole
        )
        self.setItemDelegateForColumn(bar, _Bars(theme, self))

    def add(self, words: list[str], bar: "Bar") -> None:
        """Add a row; numbers stand to the right."""
        row = self.rowCount()
        self.insertRow(row)
        for place, text in enumerate(words):
            item = QTableWidgetItem(text)
            if place:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if place == self._bar:
                item.setData(_BAR, bar)
                item.setText("")
                item.setData(Qt.ItemDataRole.AccessibleTextRole, bar.words)
            self.setItem(row, place, item)

    def fit(self) -> None:
        """Be as high as the rows are: the page is scrolled, not the table."""
        for column in set(range(1, self.columnCount())) - {self._bar}:
            head = self.horizontalHeader().sectionSizeHint(column)
            self.setColumnWidth(column, max(head, self.sizeHintForColumn(column)) + _AIR)
        self._leave_room()
        self._fit_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's own name
        """Measure the rows anew: how their words wrap follows from the width."""
        super().resizeEvent(event)
        self._leave_room()
        if event.size().width() != event.oldSize().width():
            QTimer.singleShot(0, self, self._fit_rows)  # what it stands in is being laid out now

    def _leave_room(self) -> None:
        """Leave the bars out where the names would have no room beside them."""
        taken = sum(self.columnWidth(n) for n in range(1, self.columnCount()) if n != self._bar)
        least = self.fontMetrics().averageCharWidth() * _NAME_LETTERS
        self.setColumnHidden(self._bar, self.viewport().width() - taken - self._wide < least)

    def _fit_rows(self) -> None:
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + 4)


class Bar:
    """A share, another beside it, or a range; all in per cent."""

    def __init__(
        self, share: float | None, mark: float | None = None,
        reach: tuple[float, float] | None = None, words: str = "",
    ) -> None:  # fmt: skip
        """Take what is drawn, and the words for it."""
        self.share, self.mark, self.reach, self.words = share, mark, reach, words


def counted(theme: Theme, table: ShownTable) -> FigureTable:
    """Make the table of one way of counting."""
    several = len(table.columns) > 1
    beside = any(row.national is not None for row in table.rows)
    heads = ["Kind", *(table.columns if several else ()), "All", "Share", ""]
    heads += ["England and Wales"] if beside else []
    made = FigureTable(theme, table.title, heads, heads.index(""))
    for row in table.rows:
        share, national = per_cent(row.share), per_cent(row.national)
        says = HIDDEN if row.total is None else _percent(share)
        words = [row.label, *(map(_count, row.counts) if several else ())]
        words += [_count(row.total), says, ""]
        words += [_percent(national)] if beside else []
        told = f"{says}, {_percent(national)} in England and Wales" if national else says
        made.add(words, Bar(share, national, words=told))
    return made


def compared(theme: Theme, table: Compared) -> FigureTable:
    """Make the table of kinds of concern side by side."""
    heads = ["Kind", table.way, "Share", "", "Range"]
    made = FigureTable(theme, table.title, heads, 3)
    for row in table.rows:
        share, reach = per_cent(row.share), row.share.interval if row.share else None
        if row.share is None or reach is None:
            made.add([row.label, HIDDEN, "", "", ""], Bar(None, words=HIDDEN))
            continue
        said = f"{reach[0]:.0f}% to {reach[1]:.0f}%"
        of = f"{row.share.count:,} of {row.share.base:,}"
        bar = Bar(share, reach=reach, words=f"{_percent(share)}, range {said}")
        made.add([row.label, of, _percent(share), "", said], bar)
    return made


def per_cent(share: Share | None) -> float | None:
    """Give a share in per cent, None where it is hidden."""
    return share.per_cent if share else None


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share:.0f}%"


def _count(count: int | None) -> str:
    return HIDDEN if count is None else f"{count:,}"


class _Bars(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QTableWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the share on a scale from nought to a hundred."""
        super().paint(painter, option, index)
        bar = index.data(_BAR)
        if not isinstance(bar, Bar):
            return
        room = QRect(option.rect).adjusted(8, 6, -8, -6)
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("line"))
        painter.drawRect(room.x(), room.center().y(), room.width(), 1)
        painter.setBrush(self._theme.colour("accent"))
        if bar.reach is not None and bar.share is not None:
            low, high = (self._at(room, one) for one in bar.reach)
            painter.drawRect(low, room.center().y() - 1, max(2, high - low), 3)
            painter.drawEllipse(self._at(room, bar.share) - 4, room.center().y() - 4, 9, 9)
        elif bar.share is not None:
            painter.drawRect(
                room.x(), room.center().y() - 5, self._at(room, bar.share) - room.x(), 11
            )
        if bar.mark is not None:
            painter.setBrush(self._theme.colour("text"))
            painter.drawRect(self._at(room, bar.mark) - 1, room.y(), 3, room.height())
        painter.restore()

    @staticmethod
    def _at(room: QRect, share: float) -> int:
        return room.x() + round(room.width() * share / 100)
