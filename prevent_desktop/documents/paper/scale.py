"""A council's scale as a paper shows it: labels, bands, appetite, and the look of each band."""

from dataclasses import dataclass
from itertools import pairwise

from reportlab.lib.colors import Color, HexColor

from prevent_desktop.documents.paper import theme

LIGHTEST, DARKEST = 92.0, 17.0
_WHITE_TEXT_BELOW = 45.0
_ANCHORS = (  # grey when printed, fill
    (17.0, HexColor("#6B1024")),
    (55.0, HexColor("#DB7633")),
    (76.0, HexColor("#F2C14E")),
    (92.0, HexColor("#E4F0E6")),
)
_FOUR = (92.0, 76.0, 55.0, 17.0)


@dataclass(frozen=True, slots=True)
class Band:
    """A named range of scores, from ``lowest`` up to the next band."""

    name: str
    lowest: int


@dataclass(frozen=True, slots=True)
class Look:
    """How a band is drawn: never by its colour alone."""

    fill: Color
    text: Color
    bars: int
    """How many of the scale's rising bars are filled, from 1."""
    of: int


@dataclass(frozen=True, slots=True)
class Scale:
    """Likelihood by impact; a score is their product."""

    likelihood: tuple[str, ...]
    """Labels, the lowest first; as many as the matrix is high (3 to 6)."""
    impact: tuple[str, ...]
    """Labels, the lowest first; as many as the matrix is wide."""
    bands: tuple[Band, ...]
    """Lowest first (2 to 5)."""
    appetite: int
    """The highest score that the board accepts without being asked."""

    @property
    def highest(self) -> int:
        """The highest score there is."""
        return len(self.likelihood) * len(self.impact)

    def place_of(self, score: int) -> int:
        """Give the place of a score's band, 0 for the lowest."""
        return max((n for n, band in enumerate(self.bands) if band.lowest <= score), default=0)

    def band_of(self, score: int) -> Band:
        """Give a score's band."""
        return self.bands[self.place_of(score)]

    def range_of(self, place: int) -> tuple[int, int]:
        """Give a band's lowest and highest score."""
        above = self.bands[place + 1 :]
        return self.bands[place].lowest, above[0].lowest - 1 if above else self.highest

    def look_of(self, score: int) -> Look:
        """Give the look of a score's band."""
        return look(self.place_of(score), len(self.bands))


def look(place: int, count: int) -> Look:
    """Give the look of one band of ``count``: its grey falls by even steps to the darkest."""
    step = (LIGHTEST - DARKEST) / max(1, count - 1)
    grey = _FOUR[place] if count == len(_FOUR) else LIGHTEST - place * step
    text = theme.WHITE if grey < _WHITE_TEXT_BELOW else theme.INK
    return Look(_fill(grey), text, place + 1, count)


def grey_of(colour: Color) -> float:
    """Give the lightness, in per cent, of a colour printed in grey."""
    return float(100 * (0.299 * colour.red + 0.587 * colour.green + 0.114 * colour.blue))


def _fill(grey: float) -> Color:
    for (dark, deep), (light, pale) in pairwise(_ANCHORS):
        if grey <= light:
            share = (grey - dark) / (light - dark)
            return Color(
                deep.red + share * (pale.red - deep.red),
                deep.green + share * (pale.green - deep.green),
                deep.blue + share * (pale.blue - deep.blue),
            )
    return _ANCHORS[-1][1]
