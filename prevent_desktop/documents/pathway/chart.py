"""The blocks of the wall chart: the band of danger, and boxes with arrows between them."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.styles import ParagraphStyle

from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block, Stack
from prevent_desktop.documents.paper.fonts import BOLD, SEMIBOLD
from prevent_desktop.documents.paper.pen import Pen

DANGER = theme.style("danger", 22, 27, font=BOLD, colour=theme.WHITE)
OFFENCE = theme.style("offence", 12, 16, font=SEMIBOLD, colour=theme.WHITE, before=3)
_BOX = theme.style("box", 18, 22, font=BOLD, colour=theme.BLUE, after=2)
_ARROW, _PAD, _RADIUS = 20.0, 9.0, 5.0
_LEAST, _CLOSE = 9.0, 1.19
"""The smallest type that is read from a wall, and the leading of lines that stand close."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How large the words of a chart are, and whether its lines stand close."""

    size: float
    is_close: bool = False

    @property
    def body(self) -> ParagraphStyle:
        """What is to be done."""
        return self._sized(theme.BODY, self.size)

    @property
    def strong(self) -> ParagraphStyle:
        """Where a concern goes."""
        return self._sized(theme.SMALL_STRONG, self.size)

    @property
    def line(self) -> ParagraphStyle:
        """A contact."""
        return self._sized(theme.SMALL, self.size)

    @property
    def part(self) -> ParagraphStyle:
        """A partner's part, a little smaller than the rest where there is room for that."""
        return self._sized(theme.SMALL, max(_LEAST, self.size - 1))

    @property
    def heading(self) -> ParagraphStyle:
        """The title of the page."""
        return self._sized(theme.PAGE_HEADING, 17.0 if self.is_close else 22.0)

    @property
    def box(self) -> ParagraphStyle:
        """The name of a step."""
        return self._sized(_BOX, 15.0 if self.is_close else 18.0)

    @property
    def section(self) -> ParagraphStyle:
        """A heading between."""
        return self._sized(theme.SUBSECTION, 10.0 if self.is_close else 11.0)

    @property
    def note(self) -> ParagraphStyle:
        """What is said in passing."""
        return self._sized(theme.SMALL_GREY, min(10.0, self.size))

    def _sized(self, style: ParagraphStyle, size: float) -> ParagraphStyle:
        """Give a style at another size, its leading in proportion; lines that stand close share."""
        share = size / style.fontSize
        return ParagraphStyle(
            f"{style.name} {size} {self.is_close}",
            parent=style,
            fontSize=size,
            bulletFontSize=size,
            leading=size * _CLOSE if self.is_close else style.leading * share,
            spaceBefore=style.spaceBefore / 2 if self.is_close else style.spaceBefore,
            spaceAfter=style.spaceAfter / 2 if self.is_close else style.spaceAfter,
        )


class Band(Block):
    """What must be seen first, white on ink, over the whole width."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._inner = Stack(blocks)
        self.after = 8.0

    def height(self, width: float) -> float:
        """Count what it holds, and its padding."""
        return self._inner.height(width - 2 * _PAD) + 2 * _PAD

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the ground, then what stands on it."""
        high = self.height(width)
        with pen.artifact():
            pen.canvas.setFillColor(theme.INK)
            pen.canvas.roundRect(x, top - high, width, high, _RADIUS, stroke=0, fill=1)
        self._inner.draw(pen, x + _PAD, top - _PAD, width - 2 * _PAD)


class Flow(Block):
    """Boxes of one height beside one another, an arrow from each to the next."""

    def __init__(self, boxes: Sequence[Sequence[Block]]) -> None:
        self._boxes = [Stack(blocks) for blocks in boxes]
        self.before, self.after = 4.0, 8.0

    def height(self, width: float) -> float:
        """Give that of the tallest box."""
        wide = self._each(width)
        return max(box.height(wide - 2 * _PAD) for box in self._boxes) + 2 * _PAD

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the boxes from left to right."""
        wide, high = self._each(width), self.height(width)
        for place, box in enumerate(self._boxes):
            left = x + place * (wide + _ARROW)
            with pen.artifact():
                pen.canvas.setFillColor(theme.PANEL)
                pen.canvas.setStrokeColor(theme.BLUE)
                pen.canvas.setLineWidth(1.3)
                pen.canvas.roundRect(left, top - high, wide, high, _RADIUS, stroke=1, fill=1)
                if place:
                    _arrow(pen, left - _ARROW + 3, top - high / 2)
            box.draw(pen, left + _PAD, top - _PAD, wide - 2 * _PAD)

    def _each(self, width: float) -> float:
        return (width - (len(self._boxes) - 1) * _ARROW) / len(self._boxes)


def _arrow(pen: Pen, left: float, middle: float) -> None:
    long, half, neck = _ARROW - 6, 8.0, 3.5
    path = pen.canvas.beginPath()
    path.moveTo(left, middle + neck)
    for right, up in (
        (long / 2, neck),
        (long / 2, half),
        (long, 0.0),
        (long / 2, -half),
        (long / 2, -neck),
        (0.0, -neck),
    ):
        path.lineTo(left + right, middle + up)
    path.close()
    pen.canvas.setFillColor(theme.BLUE)
    pen.canvas.drawPath(path, stroke=0, fill=1)


class Line(Block):
    """A line to write on by hand, after what belongs there."""

    def __init__(self, says: Block, share: float) -> None:
        self._says, self._share = says, share
        self.before, self.after = says.before, says.after

    def height(self, width: float) -> float:
        """As high as its words, with room to write."""
        return self._says.height(width) + 4

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the words, then the line."""
        self._says.draw(pen, x, top - 4, width)
        left = x + width * self._share
        pen.rule(left, top - self.height(width) + 1, x + width - left, colour=theme.INK)
