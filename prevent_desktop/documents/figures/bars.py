"""Bars and ranges on a scale from nought to a hundred; what they show is said in words as well."""

from collections.abc import Sequence
from dataclasses import dataclass

from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block
from prevent_desktop.documents.paper.frame import fitted
from prevent_desktop.documents.paper.pen import Pen
from prevent_desktop.documents.paper.structure import Element

_ROW, _FOOT = 15.0, 16.0
_NAMES, _SAYS = 268.0, 46.0
"""Room for the longest name of a list, and for what stands beside a bar."""
_THICK = 7.0
_STEPS = (0, 25, 50, 75, 100)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, its share in per cent (None where hidden), what stands beside it.

    ``mark`` is another share on the same scale; with ``low`` and ``high`` it is a range instead.
    """

    name: str
    share: float | None
    says: str
    mark: float | None = None
    low: float | None = None
    high: float | None = None


class Bars(Block):
    """The drawn chart, a figure described by ``alt``."""

    def __init__(self, bars: Sequence[Bar], alt: str) -> None:
        self._bars = bars
        self.keep = True  # the table that says the same stands with it
        self._element = Element("Figure", alt=alt)
        self.before, self.after = 4.0, 4.0

    def height(self, width: float) -> float:  # noqa: ARG002
        """Count the bars, and the scale below."""
        return _ROW * len(self._bars) + _FOOT

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it as one figure."""
        self._element.box = (x, top - self.height(width), x + width, top)
        foot = top - _ROW * len(self._bars)
        with pen.content(self._element):
            for step in _STEPS:
                self._draw_step(pen, _at(x, width, step), top, foot, step)
            for place, bar in enumerate(self._bars):
                _draw_bar(pen, bar, x, top - _ROW * (place + 1), width)

    def _draw_step(self, pen: Pen, at: float, top: float, foot: float, step: int) -> None:
        pen.canvas.setStrokeColor(theme.HAIRLINE)
        pen.canvas.setLineWidth(theme.THIN)
        pen.canvas.line(at, top, at, foot)
        pen.line_of_text(
            at, foot - 11, f"{step}%", font=theme.CELL.fontName, size=10,
            colour=theme.GREY, align="middle",
        )  # fmt: skip


def _at(x: float, width: float, share: float) -> float:
    return x + _NAMES + (width - _NAMES - _SAYS) * share / 100


def _draw_bar(pen: Pen, bar: Bar, x: float, foot: float, width: float) -> None:
    style, canvas = theme.CELL, pen.canvas
    name = fitted(bar.name, _NAMES - 8, style.fontName, style.fontSize)
    pen.line_of_text(x, foot + 4, name, font=style.fontName, size=10, colour=theme.INK)
    pen.line_of_text(
        x + width, foot + 4, bar.says, font=style.fontName, size=10, colour=theme.INK,
        align="right",
    )  # fmt: skip
    middle = foot + _ROW / 2
    if bar.share is not None and bar.low is None:
        canvas.setFillColor(theme.BLUE)
        wide = _at(x, width, bar.share) - _at(x, width, 0)
        canvas.rect(_at(x, width, 0), middle - _THICK / 2, wide, _THICK, stroke=0, fill=1)
    canvas.setStrokeColor(theme.INK)
    if bar.low is not None and bar.high is not None and bar.share is not None:
        canvas.setLineWidth(1.2)
        canvas.line(_at(x, width, bar.low), middle, _at(x, width, bar.high), middle)
        canvas.setFillColor(theme.BLUE)
        canvas.circle(_at(x, width, bar.share), middle, 3, stroke=0, fill=1)
    if bar.mark is not None:
        canvas.setLineWidth(1.6)
        at = _at(x, width, bar.mark)
        canvas.line(at, middle - _ROW / 2 + 1, at, middle + _ROW / 2 - 1)
