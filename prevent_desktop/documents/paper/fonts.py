"""Source Sans Pro: the four faces of every paper, and which letters they have."""

import re
from functools import cache

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from prevent_desktop.assets import asset

REGULAR = "SourceSans"
SEMIBOLD = "SourceSans-Semibold"
BOLD = "SourceSans-Bold"
ITALIC = "SourceSans-Italic"

FILES = {
    REGULAR: "SourceSansPro-Regular.ttf",
    SEMIBOLD: "SourceSansPro-Semibold.ttf",
    BOLD: "SourceSansPro-Bold.ttf",
    ITALIC: "SourceSansPro-It.ttf",
}


class _Face(TTFont):  # type: ignore[misc] # reportlab has no types
    """A face that measures text by a table look-up a letter, several times as fast."""

    def __init__(self, name: str, file: str) -> None:
        super().__init__(name, file)
        usual = self.face.defaultWidth
        self._advance = _Advance(usual, {chr(c): w for c, w in self.face.charWidths.items()})

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: ARG002, N802 -- reportlab's name
        """Give the width of a line in points."""
        return 0.001 * size * sum(map(self._advance.__getitem__, text))


class _Advance(dict[str, float]):
    """Widths of letters; the usual one for a letter that has none."""

    def __init__(self, usual: float, widths: dict[str, float]) -> None:
        super().__init__(widths)
        self._usual = usual

    def __missing__(self, letter: str) -> float:
        return self._usual


@cache
def register() -> None:
    """Make the faces known to reportlab, once; Helvetica is nobody's fallback after it."""
    for name, file in FILES.items():
        pdfmetrics.registerFont(_Face(name, str(asset(f"fonts/{file}"))))
    pdfmetrics.registerFontFamily(
        REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD
    )
    rl_config.canvas_basefontname = REGULAR


def width_of(text: str, font: str, size: float) -> float:
    """Give the set width of a line in points."""
    register()
    return float(pdfmetrics.stringWidth(text, font, size))


@cache
def lacking() -> re.Pattern[str]:
    """Give a pattern for runs of characters that one of the faces has no letter for."""
    register()
    faces = [set(pdfmetrics.getFont(name).face.charToGlyph) for name in FILES]
    common = sorted(set.intersection(*faces) | {0x20, 0xA0, 0xAD, 0x0A})
    ranges: list[list[int]] = []
    for code in common:
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    inside = "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges)
    return re.compile(f"[^{inside}]+")
