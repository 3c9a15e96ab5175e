"""The heat map: risks in the matrix of likelihood and impact, the appetite as a stepped line."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import ENDLESS, Block, paragraph
from prevent_desktop.documents.paper.fonts import BOLD, SEMIBOLD, width_of
from prevent_desktop.documents.paper.frame import fitted
from prevent_desktop.documents.paper.marks import BARS_WIDE, draw_bars
from prevent_desktop.documents.paper.pen import Pen
from prevent_desktop.documents.paper.scale import Scale
from prevent_desktop.documents.paper.structure import Element
from prevent_desktop.documents.paper.text import SHY, Run

WIDEST = 314.0
_LABELS = 88.0
_CELL = 45.4
_GAP = 1.4
_DISC = 14.8
_IN_A_CELL = 4
_HYPHENATED_FROM = 9
MANY = 40
"""From this many risks on, cells say how many they hold instead of which."""


class Spot(NamedTuple):
    """Where a risk stands: its number as the disc shows it, likelihood and impact from 1."""

    label: str
    likelihood: int
    impact: int


class HeatMap(Block):
    """The drawn map, a figure described by ``alt``."""

    def __init__(
        self, scale: Scale, spots: Sequence[Spot], alt: str, *, cell_high: float, count: str
    ) -> None:
        self._scale = scale
        self._element = Element("Figure", alt=alt)
        self._high = cell_high
        self._wide = min(_CELL, (WIDEST - _LABELS) / len(scale.impact))
        self._count = count
        self._counted = len(spots) > MANY
        self._cells: dict[tuple[int, int], list[str]] = defaultdict(list)
        for spot in spots:
            self._cells[spot.likelihood, spot.impact].append(spot.label)
        self._names = [_axis_name(label, self._wide) for label in scale.impact]

    @property
    def counts(self) -> bool:
        """Whether a cell says how many risks it holds instead of which."""
        return any(self._is_counted(labels) for labels in self._cells.values())

    @property
    def width(self) -> float:
        """How wide it is, labels and all."""
        return _LABELS + self._wide * len(self._scale.impact)

    def height(self, width: float) -> float:  # noqa: ARG002
        """Count the cells and the labels below."""
        below = max(name.height for name in self._names)
        return self._high * len(self._scale.likelihood) + 15 + float(below)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw cells, appetite, risks and labels as one figure."""
        high = self.height(width)
        left = x + _LABELS
        foot = top - self._high * len(self._scale.likelihood)
        self._element.box = (x, top - high, x + self.width, top)
        with pen.content(self._element):
            for likelihood in range(1, len(self._scale.likelihood) + 1):
                for impact in range(1, len(self._scale.impact) + 1):
                    self._draw_cell(pen, left, foot, likelihood, impact)
            for thick, colour in ((5.0, theme.WHITE), (2.6, theme.INK)):
                self._draw_appetite(pen, left, foot, thick, colour)
            self._draw_risks(pen, left, foot)
            self._draw_axes(pen, left, foot)

    def _corner(
        self, left: float, foot: float, likelihood: int, impact: int
    ) -> tuple[float, float]:
        return left + (impact - 1) * self._wide, foot + (likelihood - 1) * self._high

    def _draw_cell(self, pen: Pen, left: float, foot: float, likelihood: int, impact: int) -> None:
        x, y = self._corner(left, foot, likelihood, impact)
        shown = self._scale.look_of(likelihood * impact)
        pen.canvas.setFillColor(shown.fill)
        wide, high = self._wide - _GAP, self._high - _GAP
        pen.canvas.rect(x + _GAP / 2, y + _GAP / 2, wide, high, stroke=0, fill=1)
        if (likelihood, impact) not in self._cells:
            at = x + (self._wide - BARS_WIDE) / 2
            draw_bars(
                pen, at, y + self._high / 2 - 4.5, filled=shown.bars, of=shown.of, colour=shown.text
            )

    def _draw_appetite(
        self, pen: Pen, left: float, foot: float, thick: float, colour: object
    ) -> None:
        canvas, scale = pen.canvas, self._scale
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(thick)
        canvas.setLineCap(2)
        for likelihood in range(1, len(scale.likelihood) + 1):
            for impact in range(1, len(scale.impact) + 1):
                if likelihood * impact <= scale.appetite:
                    continue
                x, y = self._corner(left, foot, likelihood, impact)
                if impact > 1 and likelihood * (impact - 1) <= scale.appetite:
                    canvas.line(x, y, x, y + self._high)
                if likelihood > 1 and (likelihood - 1) * impact <= scale.appetite:
                    canvas.line(x, y, x + self._wide, y)
        canvas.setLineCap(0)

    def _draw_risks(self, pen: Pen, left: float, foot: float) -> None:
        for (likelihood, impact), labels in self._cells.items():
            x, y = self._corner(left, foot, likelihood, impact)
            middle = (x + self._wide / 2, y + self._high / 2)
            shown = self._labels_shown(labels)
            for label, (right, up) in zip(shown, self._places(shown), strict=True):
                _draw_disc(pen, middle[0] + right, middle[1] + up, label)

    def _labels_shown(self, labels: list[str]) -> list[str]:
        if self._is_counted(labels):
            return [self._count.format(count=len(labels))]
        if len(labels) <= _IN_A_CELL:
            return labels
        return [*labels[: _IN_A_CELL - 1], f"+{len(labels) - _IN_A_CELL + 1}"]

    def _is_counted(self, labels: list[str]) -> bool:
        widest = max(_disc_width(label) for label in labels)
        return self._counted or (len(labels) > 1 and 2 * widest > self._wide - 3)

    def _places(self, labels: list[str]) -> list[tuple[float, float]]:
        right = (max(_disc_width(label) for label in labels) + 3.0) / 2
        up = min(_DISC + 1.6, self._high / 2 - 0.7) / 2 + 0.4
        rows = [
            [(0.0, 0.0)],
            [(-right, 0.0), (right, 0.0)],
            [(-right, up), (right, up), (0.0, -up)],
            [(-right, up), (right, up), (-right, -up), (right, -up)],
        ]
        return rows[len(labels) - 1]

    def _draw_axes(self, pen: Pen, left: float, foot: float) -> None:
        for place, label in enumerate(self._scale.likelihood):
            y = foot + place * self._high + self._high / 2 - 3.5
            pen.line_of_text(left - 7, y, str(place + 1), align="right")
            pen.line_of_text(left - 18, y, fitted(label, _LABELS - 18), align="right")
        for place, name in enumerate(self._names):
            x = left + place * self._wide
            pen.line_of_text(x + self._wide / 2, foot - 12, str(place + 1), align="middle")
            name.drawOn(pen.canvas, x, foot - 15 - name.height)


def _disc_width(label: str) -> float:
    return max(_DISC, width_of(label, SEMIBOLD, 10) + 6)


def _draw_disc(pen: Pen, x: float, y: float, label: str) -> None:
    wide = _disc_width(label)
    pen.canvas.setFillColor(theme.WHITE)
    pen.canvas.setStrokeColor(theme.INK)
    pen.canvas.setLineWidth(1)
    pen.canvas.roundRect(x - wide / 2, y - _DISC / 2, wide, _DISC, _DISC / 2, stroke=1, fill=1)
    font = BOLD if label.startswith("+") else SEMIBOLD
    pen.line_of_text(x, y - 3.4, label, font=font, align="middle")


_AXIS = ParagraphStyle("axis", theme.CELL, alignment=TA_CENTER, leading=12)


def _axis_name(label: str, wide: float) -> Paragraph:
    room = wide - 2
    words = [
        SHY.join((word[: len(word) // 2], word[len(word) // 2 :]))
        if len(word) >= _HYPHENATED_FROM and width_of(word, _AXIS.fontName, 10) > room
        else word
        for word in fitted(label, 2 * room).split()
    ]
    made = paragraph((Run(" ".join(words)),), _AXIS)
    made.wrap(wide, ENDLESS)
    return made
