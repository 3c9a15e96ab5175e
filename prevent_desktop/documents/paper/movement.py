"""The movement chart: then and now on one scale, and the change in words beside each."""

from collections.abc import Sequence
from dataclasses import dataclass

from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block
from prevent_desktop.documents.paper.fonts import SEMIBOLD
from prevent_desktop.documents.paper.frame import fitted
from prevent_desktop.documents.paper.marks import Change, draw_change
from prevent_desktop.documents.paper.pen import Pen
from prevent_desktop.documents.paper.scale import Scale, look
from prevent_desktop.documents.paper.structure import Element

ROW = 16.6
_HEADER = 18.0
_AXIS = 22.0
_REF, _NAME, _CHART, _CHANGE = 27.0, 143.0, 186.0, 366.0
_DOT = 5.2


@dataclass(frozen=True, slots=True)
class Mover:
    """One risk that moved: its scores then (None where it is new) and now."""

    ref: str
    name: str
    then: int | None
    now: int
    change: Change
    says: str
    """The change in words, as the figure's description says it too."""


@dataclass(frozen=True, slots=True)
class Headers:
    """The words over the three columns."""

    risk: str
    score: str
    change: str


class Movement(Block):
    """The drawn chart, a figure described by ``alt``; one row for each that moved."""

    def __init__(self, scale: Scale, movers: Sequence[Mover], headers: Headers, alt: str) -> None:
        self._scale = scale
        self._movers = movers
        self._headers = headers
        self._element = Element("Figure", alt=alt)

    def height(self, width: float) -> float:  # noqa: ARG002
        """Header, rows and axis."""
        return _HEADER + ROW * len(self._movers) + _AXIS

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it as one figure."""
        self._element.box = (x, top - self.height(width), x + width, top)
        axis = top - _HEADER - ROW * len(self._movers)
        with pen.content(self._element):
            self._draw_header(pen, x, top, width)
            self._draw_axis(pen, x, axis)
            for place, mover in enumerate(self._movers):
                y = top - _HEADER - ROW * (place + 1)
                self._draw_row(pen, mover, x, y, width)
            self._draw_appetite(pen, x, top - _HEADER, axis)

    def _at(self, x: float, score: float) -> float:
        share = (score - 1) / max(1, self._scale.highest - 1)
        return x + _CHART + share * (_CHANGE - _CHART - 24) + 4

    def _draw_header(self, pen: Pen, x: float, top: float, width: float) -> None:
        heads = self._headers
        for left, says, room in (
            (0.0, heads.risk, _CHART - 8),
            (_CHART, heads.score, _CHANGE - _CHART - 8),
            (_CHANGE, heads.change, width - _CHANGE),
        ):
            shown = fitted(says, room, SEMIBOLD)
            pen.line_of_text(x + left, top - 11, shown, font=SEMIBOLD, colour=theme.GREY)
        pen.canvas.setStrokeColor(theme.INK)
        pen.canvas.setLineWidth(theme.HEADER_RULE)
        pen.canvas.line(x, top - _HEADER, x + width, top - _HEADER)

    def _draw_row(self, pen: Pen, mover: Mover, x: float, y: float, width: float) -> None:
        canvas = pen.canvas
        base, middle = y + 5.4, y + ROW / 2
        pen.line_of_text(x, base, fitted(mover.ref, _REF - 3, SEMIBOLD), font=SEMIBOLD)
        pen.line_of_text(x + _REF, base, fitted(mover.name, _CHART - _REF - 10))
        now = self._at(x, mover.now)
        canvas.setStrokeColor(theme.INK)
        canvas.setLineWidth(1.6)
        if mover.then is not None:
            then = self._at(x, mover.then)
            canvas.line(then, middle, now, middle)
            canvas.setLineWidth(1.1)
            canvas.setFillColor(theme.WHITE)
            canvas.circle(then, middle, _DOT - 1.4, stroke=1, fill=1)
        canvas.setLineWidth(1.1)
        canvas.setFillColor(self._scale.look_of(mover.now).fill)
        canvas.circle(now, middle, _DOT, stroke=1, fill=1)
        draw_change(pen, x + _CHANGE, base - 0.4, mover.change)
        pen.line_of_text(x + _CHANGE + 15, base, fitted(mover.says, width - _CHANGE - 15))
        canvas.setStrokeColor(theme.HAIRLINE)
        canvas.setLineWidth(theme.THIN)
        canvas.line(x, y, x + width, y)

    def _draw_axis(self, pen: Pen, x: float, y: float) -> None:
        scale = self._scale
        for place in range(len(scale.bands)):
            low, high = scale.range_of(place)
            start = self._at(x, max(1, low - 0.5))
            end = self._at(x, min(scale.highest, high + 0.5))
            pen.canvas.setFillColor(look(place, len(scale.bands)).fill)
            pen.canvas.rect(start, y - 4.4, end - start, 4, stroke=0, fill=1)
            pen.line_of_text(
                self._at(x, low), y - 14.5, str(low), colour=theme.GREY, align="middle"
            )
        if scale.bands[-1].lowest != scale.highest:
            end = self._at(x, scale.highest)
            highest = str(scale.highest)
            pen.line_of_text(end, y - 14.5, highest, colour=theme.GREY, align="middle")

    def _draw_appetite(self, pen: Pen, x: float, top: float, foot: float) -> None:
        at = self._at(x, self._scale.appetite + 0.5)
        pen.canvas.setStrokeColor(theme.INK)
        pen.canvas.setLineWidth(1.2)
        pen.canvas.setDash(2.4, 2)
        pen.canvas.line(at, top, at, foot - 4.4)
        pen.canvas.setDash()
