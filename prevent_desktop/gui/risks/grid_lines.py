"""The lines in a matrix: thin ones part the levels, the heavy one is the limit, as on the paper."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from prevent_desktop.domain.matrix import Matrix
from prevent_desktop.gui.shared.theme import Theme
from prevent_desktop.services.register import Cell

THIN, HEAVY = 1, 3
Places = Callable[[Cell], QRectF]
"""Where a cell is drawn."""


def draw_lines(painter: QPainter, matrix: Matrix, place_of: Places, theme: Theme) -> None:
    """Draw both kinds of line, none of them beyond the cells."""
    ends = place_of((len(matrix.likelihood), 1)).united(place_of((1, len(matrix.impact))))
    painter.save()
    painter.setClipRect(ends.adjusted(HEAVY, HEAVY, -HEAVY, -HEAVY))
    flat, square = Qt.PenCapStyle.FlatCap, Qt.PenCapStyle.SquareCap
    painter.setPen(QPen(theme.colour("text2"), THIN, c=flat))
    painter.drawLines([*_between(matrix, place_of, matrix.band_of)])
    painter.setPen(QPen(theme.colour("text"), HEAVY, c=square))
    painter.drawLines([*_between(matrix, place_of, lambda score: score > matrix.appetite)])
    painter.restore()


def _between(matrix: Matrix, place_of: Places, side_of: Callable[[int], int]) -> Iterator[QLineF]:
    """Give the edges between neighbours that lie on different sides."""
    for up in range(1, len(matrix.likelihood) + 1):
        for right in range(1, len(matrix.impact) + 1):
            place, side = place_of((up, right)), side_of(up * right)
            if matrix.has(up, right + 1) and side_of(up * (right + 1)) != side:
                yield QLineF(place.topRight(), place.bottomRight())
            if matrix.has(up + 1, right) and side_of((up + 1) * right) != side:
                yield QLineF(place.topLeft(), place.topRight())
