"""The matrix with one risk's three marks: a ring before, a disc now, a diamond the aim."""

import math
from itertools import pairwise
from typing import ClassVar

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from prevent_desktop.gui.risks.grid import Grid
from prevent_desktop.gui.shared.level import level_words
from prevent_desktop.gui.shared.theme import Theme
from prevent_desktop.services.register import Cell

MARKS = {"inherent": "Before controls", "residual": "Now", "target": "Aim"}


class MarksGrid(Grid):
    """Moves the mark that is being placed; ``words`` say the same as the picture."""

    names: ClassVar[dict[str, str]] = MARKS

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with no marks."""
        super().__init__(parent)
        self._marks: dict[str, Cell] = {}
        self.active = "residual"
        self.is_read_only = False
        self.setAccessibleName("Matrix")

    def set_mark(self, name: str, cell: Cell | None) -> None:
        """Put a mark on a cell, or take it away."""
        if cell is None:
            self._marks.pop(name, None)
        else:
            self._marks[name] = cell
        self._follow()

    def activate(self, name: str) -> None:
        """Say which mark the arrow keys move."""
        self.active = name
        self._follow()

    def read_only(self) -> None:
        """Let nothing be moved."""
        self.is_read_only = True
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def words(self) -> str:
        """Say in words where the marks stand."""
        if self.matrix is None:
            return ""
        said = []
        for name, words in self.names.items():
            cell = self._marks.get(name)
            if cell is None:
                said.append(f"{words}: not placed yet.")
                continue
            likelihood = self.matrix.likelihood[cell[0] - 1]
            impact = self.matrix.impact[cell[1] - 1]
            level = level_words(cell[0] * cell[1], self.matrix)
            said.append(f"{words}: {level}, {likelihood.lower()} and {impact.lower()}.")
        return " ".join(said)

    def is_placed(self) -> bool:
        """Whether the mark that is being placed stands somewhere."""
        return self.active in self._marks

    def stop_at(self, cell: Cell) -> None:
        """Move the mark that is being placed."""
        if not self.is_read_only:
            self._marks[self.active] = cell
            super().stop_at(cell)
            self._follow()

    def draw_over(self, painter: QPainter) -> None:
        """Draw arrows between the marks, then the marks."""
        if self.theme is None:
            return
        order = [name for name in self.names if name in self._marks]
        points = {name: self._point(name) for name in order}
        for before, after in pairwise(order):
            _arrow(painter, points[before], points[after], self.theme, self._radius())
        for name in order:
            self._mark(painter, name, points[name], self.theme)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 -- Qt's own name
        """Stand where the mark is."""
        self._follow()
        super().focusInEvent(event)

    def _follow(self) -> None:
        self.place = self._marks.get(self.active, self.place)
        self.setAccessibleDescription(self.words())
        self.update()

    def _radius(self) -> float:
        cell = self.rect_of((1, 1))
        return min(cell.width(), cell.height()) * 0.34

    def _point(self, name: str) -> QPointF:
        # Marks on one cell stand side by side.
        cell = self._marks[name]
        here = [one for one in self.names if self._marks.get(one) == cell]
        shift = (here.index(name) - (len(here) - 1) / 2) * self._radius() * 1.1
        return self.rect_of(cell).center() + QPointF(shift, 0)

    def _mark(self, painter: QPainter, name: str, at: QPointF, theme: Theme) -> None:
        radius = self._radius()
        ink, paper = theme.colour("text"), theme.colour("surface")
        is_now = name == "residual"
        painter.setPen(QPen(paper if is_now else ink, 1.6))
        painter.setBrush(ink if is_now else paper)
        if name == "target":
            painter.drawPolygon(_diamond(at, radius * 1.15))
        else:
            painter.drawEllipse(at, radius, radius)
        painter.setPen(paper if is_now else ink)
        cell = self._marks[name]
        inside = QRectF(at.x() - radius, at.y() - radius, radius * 2, radius * 2)
        font = painter.font()
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.drawText(inside, Qt.AlignmentFlag.AlignCenter, str(cell[0] * cell[1]))


def _diamond(at: QPointF, radius: float) -> QPolygonF:
    return QPolygonF(
        [
            at + QPointF(0, -radius),
            at + QPointF(radius, 0),
            at + QPointF(0, radius),
            at + QPointF(-radius, 0),
        ]
    )


def _arrow(painter: QPainter, start: QPointF, end: QPointF, theme: Theme, radius: float) -> None:
    whole = QLineF(start, end)
    if whole.length() <= radius * 2:
        return
    line = QLineF(whole)
    line.setLength(whole.length() - radius * 1.1)
    line = QLineF(line.p2(), line.p1())
    line.setLength(line.length() - radius)
    tip, angle = line.p1(), math.radians(whole.angle())
    wing_long = min(8.0, line.length())
    for width, role in ((4, "surface"), (2, "text")):
        painter.setPen(QPen(theme.colour(role), width))
        painter.drawLine(line)
        for turn in (2.6, -2.6):
            wing = QPointF(math.cos(angle + turn), -math.sin(angle + turn)) * wing_long
            painter.drawLine(tip, tip + wing)
