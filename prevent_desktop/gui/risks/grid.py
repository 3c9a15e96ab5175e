"""The matrix drawn: numbers in cells, lines between them, hatching on the two highest levels.

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
from prevent_desktop.gui.risks.grid_lines import draw_lines
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

    def is_placed(self) -> bool:
        """Whether the place is one that was chosen, not only where the arrow keys begin."""
        return True

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
        draw_lines(painter, self.matrix, self.rect_of, self.theme)
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
        return self.fontMetrics().height() * (2 if self._names_fit() else 3) + 8

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

    def _scales(self, painter: QPainter, matrix: Matrix, theme: Theme) -> None:
        for place, name in enumerate(matrix.likelihood, 1):
            cell = self.rect_of((place, 1))
            self._pen_for(painter, theme, is_here=place == self._here[0])
            beside = QRectF(0, cell.top(), self._left() - 8, cell.height())
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(beside, flags, f"{name}  {place}")
        high = self.fontMetrics().height()
        for place in range(1, len(matrix.impact) + 1):
            cell = self.rect_of((1, place))
            self._pen_for(painter, theme, is_here=place == self._here[1])
            under = QRectF(cell.left(), cell.bottom() + 2, cell.width(), high)
            painter.drawText(under, Qt.AlignmentFlag.AlignCenter, str(place))
        for place, room in self._named_under(matrix):
            self._pen_for(painter, theme, is_here=place == self._here[1])
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, matrix.impact[place - 1])

    def _named_under(self, matrix: Matrix) -> list[tuple[int, QRectF]]:
        """Give which words of the impact stand under the cells, and where.

        All where they fit under their cells; else the ends and the one that is stood on, each in
        the middle under its column, on a second line where it would touch an end.
        """
        last, high = len(matrix.impact), self.fontMetrics().height()
        fits = self._names_fit()
        shown = range(1, last + 1) if fits else sorted({1, last, self._here[1] or last})
        rooms: list[tuple[int, QRectF]] = []
        for place in sorted(shown, key=lambda one: one not in {1, last}):
            cell = self.rect_of((1, place))
            wide = self._wide(matrix.impact[place - 1])
            left = min(cell.center().x() - wide / 2, self.width() - wide)
            room = QRectF(left, cell.bottom() + 2 + high, wide, high + 2)
            if not fits and any(room.intersects(other) for _, other in rooms):
                room.translate(0, high)
            rooms.append((place, room))
        return rooms

    @property
    def _here(self) -> Cell:
        """The place that is stood on, 0 and 0 where none is yet."""
        return self.place if self.is_placed() or self.hasFocus() else (0, 0)

    def _names_fit(self) -> bool:
        if self.matrix is None:
            return True
        cell = (self.width() - self._left() - 2) / len(self.matrix.impact)
        return all(self._wide(name) <= cell for name in self.matrix.impact)

    def _wide(self, name: str) -> float:
        return QFontMetrics(_bold(self.font())).horizontalAdvance(name) + 6.0

    def _pen_for(self, painter: QPainter, theme: Theme, *, is_here: bool) -> None:
        painter.setFont(_bold(self.font()) if is_here else self.font())
        painter.setPen(theme.colour("text" if is_here else "text2"))


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold
