"""The matrix drawn: numbers in cells, stairs between bands, hatching on the two highest levels.

Arrow keys move a place in it; what stands in a cell is for the subclass to say and draw.
"""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from prevent_desktop.domain.matrix import Matrix
from prevent_desktop.gui.shared.level import level_at
from prevent_desktop.gui.shared.theme import Theme
from prevent_desktop.services.register import Cell

_GAP, _HATCHED = 2, 3
_STEPS = {
    Qt.Key.Key_Up: (1, 0),
    Qt.Key.Key_Down: (-1, 0),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Left: (0, -1),
}


class Grid(QWidget):
    """A matrix of likelihood upwards and impact to the right, with one place in it."""

    moved = Signal(int, int)
    """The place was moved by key or click: likelihood, impact."""
    opened = Signal(int, int)
    """Enter, Space or a click on a cell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a matrix."""
        super().__init__(parent)
        self.theme: Theme | None = None
        self.matrix: Matrix | None = None
        self.place: Cell = (1, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def put(self, matrix: Matrix, theme: Theme) -> None:
        """Show a matrix."""
        self.matrix, self.theme = matrix, theme
        self.updateGeometry()
        self.update()

    def words_in(self, cell: Cell) -> str:
        """Give what is written in a cell: its score."""
        return str(cell[0] * cell[1])

    def draw_over(self, painter: QPainter) -> None:
        """Draw what lies over the cells."""

    def stop_at(self, cell: Cell) -> None:
        """Take a new place that a person moved to."""
        self.place = cell
        self.moved.emit(*cell)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 -- Qt's own name
        """Take cells in which two letters stand with room."""
        rows, across = self._size()
        high = self.fontMetrics().height()
        return QSize(self._left() + across * high * 3, rows * int(high * 2.4) + self._under())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 -- Qt's own name
        """Never shrink cells below their numbers."""
        rows, across = self._size()
        high = self.fontMetrics().height()
        return QSize(self._left() + across * high * 2, rows * high * 2 + self._under())

    def rect_of(self, cell: Cell) -> QRectF:
        """Give where a cell is drawn."""
        rows, across = self._size()
        wide = (self.width() - self._left() - 2) / across
        high = (self.height() - self._under() - 2) / rows
        left = self._left() + (cell[1] - 1) * wide
        return QRectF(left, 1 + (rows - cell[0]) * high, wide, high)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's own name
        """Move by arrow; open by Enter or Space."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and self.matrix is not None:
            to = self.place[0] + step[0], self.place[1] + step[1]
            if self.matrix.has(*to):
                self.stop_at(to)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit(*self.place)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt's own name
        """Move to the cell under the pointer, and open it."""
        for cell in self.cells():
            if self.rect_of(cell).contains(event.position()):
                self.stop_at(cell)
                self.opened.emit(*cell)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 -- Qt's own
        """Draw the cells, the scales, and what lies over them."""
        if self.matrix is None or self.theme is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for cell in self.cells():
            self._cell(painter, cell, self.matrix, self.theme)
        self._stairs(painter, self.matrix, self.theme)
        self._scales(painter, self.matrix, self.theme)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.theme.colour("focus"), 2))
            painter.drawRoundedRect(self.rect_of(self.place).adjusted(1, 1, -1, -1), 4, 4)
        self.draw_over(painter)
        painter.end()

    def cells(self) -> list[Cell]:
        """Give every cell."""
        rows, across = self._size()
        return [(up, right) for up in range(1, rows + 1) for right in range(1, across + 1)]

    def _size(self) -> tuple[int, int]:
        if self.matrix is None:
            return 5, 5
        return len(self.matrix.likelihood), len(self.matrix.impact)

    def _left(self) -> int:
        names = self.matrix.likelihood if self.matrix else ("Almost certain",)
        metrics = QFontMetrics(_bold(self.font()))
        return max(metrics.horizontalAdvance(f"{name}  9") for name in names) + 10

    def _under(self) -> int:
        return self.fontMetrics().height() * 2 + 8

    def _cell(self, painter: QPainter, cell: Cell, matrix: Matrix, theme: Theme) -> None:
        score = cell[0] * cell[1]
        level = level_at(score, matrix)
        place = self.rect_of(cell).adjusted(_GAP, _GAP, -_GAP, -_GAP)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour(f"level{level}"))
        painter.drawRoundedRect(place, 4, 4)
        ink = theme.colour(f"on_level{level}")
        if level >= _HATCHED:
            thin = QColor(ink)
            thin.setAlpha(60)
            crossed = Qt.BrushStyle.DiagCrossPattern
            style = Qt.BrushStyle.BDiagPattern if level == _HATCHED else crossed
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(thin, style))
            painter.drawRoundedRect(place, 4, 4)
        painter.setPen(ink)
        painter.setFont(_bold(self.font()))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.words_in(cell))

    def _stairs(self, painter: QPainter, matrix: Matrix, theme: Theme) -> None:
        painter.setPen(QPen(theme.colour("text2"), 1.4))
        for up, right in self.cells():
            place, band = self.rect_of((up, right)), matrix.band_of(up * right)
            if matrix.has(up, right + 1) and matrix.band_of(up * (right + 1)) != band:
                painter.drawLine(place.topRight(), place.bottomRight())
            if matrix.has(up + 1, right) and matrix.band_of((up + 1) * right) != band:
                painter.drawLine(place.topLeft(), place.topRight())

    def _scales(self, painter: QPainter, matrix: Matrix, theme: Theme) -> None:
        for place, name in enumerate(matrix.likelihood, 1):
            cell = self.rect_of((place, 1))
            self._pen_for(painter, theme, is_here=place == self.place[0])
            beside = QRectF(0, cell.top(), self._left() - 8, cell.height())
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(beside, flags, f"{name}  {place}")
        high = self.fontMetrics().height()
        for place in range(1, len(matrix.impact) + 1):
            cell = self.rect_of((1, place))
            self._pen_for(painter, theme, is_here=place == self.place[1])
            under = QRectF(cell.left(), cell.bottom() + 2, cell.width(), high)
            painter.drawText(under, Qt.AlignmentFlag.AlignCenter, str(place))
        self._impact_names(painter, matrix, theme, high)

    def _impact_names(self, painter: QPainter, matrix: Matrix, theme: Theme, high: int) -> None:
        # Only the ends and the place itself: five names do not fit under five cells.
        foot = self.rect_of((1, 1)).bottom() + 2 + high
        whole = QRectF(self._left(), foot, self.width() - self._left() - 2, high + 4)
        here = self._named_here(matrix, foot, high)
        sides = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
        for place, side in zip((1, len(matrix.impact)), sides, strict=True):
            name = matrix.impact[place - 1]
            self._pen_for(painter, theme, is_here=place == self.place[1])
            room = painter.boundingRect(whole, side, name)
            if place == self.place[1] or not room.intersects(here):
                painter.drawText(whole, side, name)
        if self.place[1] not in {1, len(matrix.impact)}:
            self._pen_for(painter, theme, is_here=True)
            name = matrix.impact[self.place[1] - 1]
            painter.drawText(here, Qt.AlignmentFlag.AlignHCenter, name)

    def _named_here(self, matrix: Matrix, foot: float, high: int) -> QRectF:
        if self.place[1] in {1, len(matrix.impact)}:
            return QRectF()
        cell = self.rect_of((1, self.place[1]))
        name = matrix.impact[self.place[1] - 1]
        wide = max(cell.width(), QFontMetrics(_bold(self.font())).horizontalAdvance(name) + 8.0)
        return QRectF(cell.center().x() - wide / 2, foot, wide, high + 4)

    def _pen_for(self, painter: QPainter, theme: Theme, *, is_here: bool) -> None:
        painter.setFont(_bold(self.font()) if is_here else self.font())
        painter.setPen(theme.colour("text" if is_here else "text2"))


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold
