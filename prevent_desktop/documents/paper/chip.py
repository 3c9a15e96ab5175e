"""The chip of a score: number, band in words and rising bars on the band's colour."""

from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block
from prevent_desktop.documents.paper.fonts import BOLD, width_of
from prevent_desktop.documents.paper.frame import fitted
from prevent_desktop.documents.paper.marks import BARS_WIDE, draw_bars
from prevent_desktop.documents.paper.pen import Pen
from prevent_desktop.documents.paper.scale import Look, Scale, look
from prevent_desktop.documents.paper.structure import Element
from prevent_desktop.documents.paper.text import plain

HIGH = 17.0
WIDE = 82.0
_NUMBER_SIZE = 11
_NUMBER_END = 37.0


def spoken_score(score: int, scale: Scale) -> str:
    """Say a score as every chip, bookmark and sentence does: ``16, very high``."""
    name = plain(scale.band_of(score).name)
    return f"{score}, {name[:1].lower()}{name[1:]}"


class Chip(Block):
    """A score; read as ``16, very high``."""

    def __init__(self, score: int, scale: Scale, lift: float = 0.0) -> None:
        self._score = score
        self._lift = lift
        self._band = scale.band_of(score).name
        self._look = scale.look_of(score)
        self._element = Element("Span", actual=spoken_score(score, scale))

    def height(self, width: float) -> float:  # noqa: ARG002
        """One line and its frame, less what it is lifted to stand level with text beside it."""
        return HIGH - self._lift

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:  # noqa: ARG002
        """Draw frame and bars as artifacts, then the words."""
        y = top - HIGH + self._lift
        with pen.artifact():
            pen.canvas.setFillColor(self._look.fill)
            pen.canvas.setStrokeColor(theme.INK)
            pen.canvas.setLineWidth(0.7)
            pen.canvas.roundRect(x, y, WIDE, HIGH, 2.5, stroke=1, fill=1)
            _bars(pen, x + 4.5, y + 4, self._look)
        number_end = x + _NUMBER_END
        band = fitted(self._band, WIDE - _NUMBER_END - 5)
        with pen.content(self._element):
            pen.line_of_text(
                number_end, y + 4.8, str(self._score), font=BOLD, size=_NUMBER_SIZE,
                colour=self._look.text, align="right",
            )  # fmt: skip
            pen.line_of_text(number_end + 4, y + 4.8, band, colour=self._look.text)


class BandKey(Block):
    """The key to the bands, in one line or more: a small chip, name and range."""

    _HIGH = 20.0
    _SWATCH = 24.0

    def __init__(self, scale: Scale) -> None:
        self._scale = scale
        self._element = Element("P")
        self.after = 6

    def _entries(self, width: float) -> list[tuple[float, int, int, str]]:
        placed, x, line = [], 0.0, 0
        for place, band in enumerate(self._scale.bands):
            low, high = self._scale.range_of(place)
            says = f"{fitted(band.name, width / 2)} {low}\u2013{high}"
            wide = self._SWATCH + 5 + width_of(says, theme.CELL.fontName, 10)
            if x and x + wide > width:
                x, line = 0.0, line + 1
            placed.append((x, line, place, says))
            x += wide + 18
        return placed

    def height(self, width: float) -> float:
        """As many lines as it takes."""
        return self._HIGH * (1 + self._entries(width)[-1][1])

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the entries from left to right."""
        for right, line, place, says in self._entries(width):
            y = top - (line + 1) * self._HIGH + 4
            shown = look(place, len(self._scale.bands))
            with pen.artifact():
                pen.canvas.setFillColor(shown.fill)
                pen.canvas.setStrokeColor(theme.INK)
                pen.canvas.setLineWidth(0.7)
                pen.canvas.roundRect(x + right, y, self._SWATCH, 14, 2.5, stroke=1, fill=1)
                left = x + right + (self._SWATCH - BARS_WIDE) / 2
                _bars(pen, left, y + 2.5, shown)
            with pen.content(self._element):
                pen.line_of_text(x + right + self._SWATCH + 5, y + 3.6, says)


def _bars(pen: Pen, x: float, y: float, shown: Look) -> None:
    draw_bars(pen, x, y, filled=shown.bars, of=shown.of, colour=shown.text)
