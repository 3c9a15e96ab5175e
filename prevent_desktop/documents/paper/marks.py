"""Small drawn signs: rising bars, arrows of change. Shapes, as the typeface has no such glyphs."""

from enum import Enum, auto

from reportlab.lib.colors import Color

from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.pen import Pen

BARS_WIDE = 16.0
_BAR_GAP = 1.1


class Change(Enum):
    """How a risk moved since the last signed version."""

    UP = auto()
    DOWN = auto()
    NONE = auto()
    NEW = auto()


def draw_bars(  # noqa: PLR0913 -- where, how many, in what
    pen: Pen, x: float, y: float, *, filled: int, of: int, colour: Color
) -> None:
    """Draw ``of`` rising bars on a base line at ``y``, the first ``filled`` of them solid."""
    canvas = pen.canvas
    wide = (BARS_WIDE - _BAR_GAP * (of - 1)) / of
    canvas.setFillColor(colour)
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(0.6)
    for bar in range(of):
        high = 3.6 + 5.4 * bar / max(1, of - 1)
        inset = 0 if bar < filled else 0.3
        canvas.rect(
            x + bar * (wide + _BAR_GAP) + inset,
            y + inset,
            wide - 2 * inset,
            high - 2 * inset,
            stroke=int(bar >= filled),
            fill=int(bar < filled),
        )


def draw_change(pen: Pen, x: float, y: float, change: Change) -> None:
    """Draw the sign of a change, 9 wide, its base at ``y``."""
    canvas = pen.canvas
    canvas.setFillColor(theme.INK)
    canvas.setStrokeColor(theme.INK)
    canvas.setLineWidth(1.2)
    match change:
        case Change.UP:
            _triangle(pen, [(x, y), (x + 9, y), (x + 4.5, y + 8)], solid=True)
        case Change.DOWN:
            _triangle(
                pen, [(x + 0.5, y + 7.5), (x + 8.5, y + 7.5), (x + 4.5, y + 0.5)], solid=False
            )
        case Change.NONE:
            canvas.rect(x, y + 1.6, 9, 1.4, stroke=0, fill=1)
            canvas.rect(x, y + 5.0, 9, 1.4, stroke=0, fill=1)
        case Change.NEW:
            canvas.rect(x, y + 3.3, 9, 1.5, stroke=0, fill=1)
            canvas.rect(x + 3.75, y - 0.45, 1.5, 9, stroke=0, fill=1)


def draw_arrow(pen: Pen, x: float, y: float, length: float) -> None:
    """Draw an arrow to the right."""
    canvas = pen.canvas
    canvas.setFillColor(theme.GREY)
    canvas.setStrokeColor(theme.GREY)
    canvas.setLineWidth(0.9)
    canvas.line(x, y, x + length - 5, y)
    _triangle(
        pen, [(x + length, y), (x + length - 6, y + 2.6), (x + length - 6, y - 2.6)], solid=True
    )


def _triangle(pen: Pen, corners: list[tuple[float, float]], *, solid: bool) -> None:
    path = pen.canvas.beginPath()
    path.moveTo(*corners[0])
    for corner in corners[1:]:
        path.lineTo(*corner)
    path.close()
    pen.canvas.drawPath(path, stroke=int(not solid), fill=int(solid))
