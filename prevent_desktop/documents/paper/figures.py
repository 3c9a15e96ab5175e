"""Key figures: a large number and two lines that say what it counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block
from prevent_desktop.documents.paper.fonts import BOLD, width_of
from prevent_desktop.documents.paper.frame import fitted
from prevent_desktop.documents.paper.pen import Pen
from prevent_desktop.documents.paper.structure import Element

_SIZE = 32
_HIGH = 32.0


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """``KeyFigure(3, "above appetite,", "all with actions")``."""

    number: int
    first: str
    second: str


class KeyFigures(Block):
    """Figures side by side, a hairline between."""

    def __init__(self, figures: Sequence[KeyFigure]) -> None:
        self._figures = figures
        self.before, self.after = 4.0, 4.0

    def height(self, width: float) -> float:  # noqa: ARG002
        """One figure."""
        return _HIGH

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw them from left to right."""
        wide = [_wanted(figure) for figure in self._figures]
        space = (width - sum(wide)) / len(wide)
        left = x
        for place, figure in enumerate(self._figures):
            if place:
                left += wide[place - 1] + space
                with pen.artifact():
                    pen.canvas.setStrokeColor(theme.HAIRLINE)
                    pen.canvas.setLineWidth(theme.THIN)
                    pen.canvas.line(left - 10, top, left - 10, top - _HIGH)
            _draw_one(pen, figure, left, top, wide[place] + max(0.0, space - 12))


def _wanted(figure: KeyFigure) -> float:
    beside = max(width_of(line, theme.CELL.fontName, 10) for line in (figure.first, figure.second))
    return min(130.0, width_of(str(figure.number), BOLD, _SIZE) + 8 + beside)


def _draw_one(pen: Pen, figure: KeyFigure, x: float, top: float, width: float) -> None:
    number = str(figure.number)
    beside = width_of(number, BOLD, _SIZE) + 8
    with pen.content(Element("P")):
        pen.line_of_text(x, top - 27, number, font=BOLD, size=_SIZE, colour=theme.BLUE)
        pen.line_of_text(x + beside, top - 12, f"{fitted(figure.first, width - beside)} ")
        pen.line_of_text(x + beside, top - 25, fitted(figure.second, width - beside))
