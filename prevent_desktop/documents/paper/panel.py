"""Panels: a tinted ground with a bar at its left, and a frame in ink."""

from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block
from prevent_desktop.documents.paper.pen import Pen


class Panel(Block):
    """Text on a tinted ground; ``bar`` draws a heavy line at its left. Never cut."""

    def __init__(self, inner: Block, *, bar: bool = False, pad: float = 10.0) -> None:
        self._inner = inner
        self._bar = bar
        self._pad = pad
        self.before, self.after = 8.0, 8.0

    def tighten(self, gaps: float, rows: float) -> None:
        """Take less padding too, and tighten what it holds."""
        super().tighten(gaps, rows)
        self._pad *= rows
        self._inner.tighten(gaps, rows)

    def height(self, width: float) -> float:
        """Count what it holds, and its padding."""
        return self._inner.height(width - 2 * self._pad) + 2 * self._pad

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the ground, then what stands on it."""
        high = self.height(width)
        pen.fill(x, top - high, width, high, theme.PANEL)
        if self._bar:
            pen.fill(x, top - high, 3, high, theme.INK)
        self._inner.draw(pen, x + self._pad, top - self._pad, width - 2 * self._pad)


class Framed(Block):
    """Text in a frame of ink, as a sign-off stands in. Never cut."""

    _PAD = 15.0

    def __init__(self, inner: Block) -> None:
        self._inner = inner
        self._above = self._PAD
        self.before, self.after = 8.0, 10.0

    def tighten(self, gaps: float, rows: float) -> None:
        """Take less padding above and below too, and tighten what it holds."""
        super().tighten(gaps, rows)
        self._above *= rows
        self._inner.tighten(gaps, rows)

    def height(self, width: float) -> float:
        """Count what it holds, and its padding."""
        return self._inner.height(width - 2 * self._PAD) + 2 * self._above

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the frame, then what stands in it."""
        high = self.height(width)
        with pen.artifact():
            pen.canvas.setStrokeColor(theme.INK)
            pen.canvas.setLineWidth(1.5)
            pen.canvas.roundRect(x, top - high, width, high, 4, stroke=1, fill=0)
        self._inner.draw(pen, x + self._PAD, top - self._above, width - 2 * self._PAD)
