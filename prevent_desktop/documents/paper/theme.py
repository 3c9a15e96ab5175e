"""Page, colours and type sizes of every paper; lengths in points."""

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from prevent_desktop.documents.paper.fonts import BOLD, REGULAR, SEMIBOLD

PAGE_WIDTH: float = A4[0]
PAGE_HEIGHT: float = A4[1]
LEFT: float = 22 * mm
RIGHT: float = PAGE_WIDTH - 18 * mm
WIDTH: float = RIGHT - LEFT
TOP: float = PAGE_HEIGHT - 27 * mm
BOTTOM: float = 28 * mm
MARKING_AT: float = 13.5 * mm

INK = HexColor("#18222D")
GREY = HexColor("#4E5965")
BLUE = HexColor("#123B5D")
HAIRLINE = HexColor("#BFC7CF")
PANEL = HexColor("#F3F5F7")
WHITE = HexColor("#FFFFFF")

THIN = 0.5
HEADER_RULE = 1.1


def style(  # noqa: PLR0913 -- a style is its seven measures
    name: str,
    size: float,
    leading: float,
    *,
    font: str = REGULAR,
    colour: Color = INK,
    before: float = 0,
    after: float = 0,
    right: bool = False,
) -> ParagraphStyle:
    """Make a paragraph style that never falls back on Helvetica and hyphenates long words."""
    return ParagraphStyle(
        name,
        fontName=font,
        bulletFontName=font,
        fontSize=size,
        bulletFontSize=size,
        leading=leading,
        textColor=colour,
        spaceBefore=before,
        spaceAfter=after,
        alignment=TA_RIGHT if right else TA_LEFT,
        embeddedHyphenation=1,
        splitLongWords=1,
        allowWidows=0,
        allowOrphans=0,
    )


COVER_TITLE = style("cover title", 36, 41, font=BOLD, colour=BLUE)
COVER_TITLE_LONG = style("long cover title", 22, 26, font=BOLD, colour=BLUE)
COVER_PERIOD = style("cover period", 18, 24, before=2)
COVER_COUNCIL = style("cover council", 14, 19, font=SEMIBOLD, colour=BLUE)
COVER_LINE = style("cover line", 12, 16, colour=GREY)
PAGE_HEADING = style("page heading", 22, 26, font=BOLD, colour=BLUE, after=6)
RISK_HEADING = style("risk heading", 16, 20, font=BOLD, colour=BLUE, after=4)
LONG_HEADING = style("long heading", 14, 18, font=BOLD, colour=BLUE, after=4)
SECTION = style("section", 14, 18, font=BOLD, colour=BLUE, before=11, after=4)
SUBSECTION = style("subsection", 11, 15, font=SEMIBOLD, colour=BLUE, before=9, after=2)
LEAD = style("lead", 13, 18, after=8)
BODY = style("body", 11, 15, after=5)
SMALL = style("small", 10, 13, after=3)
SMALL_GREY = style("small grey", 10, 13, colour=GREY, after=3)
SMALL_STRONG = style("small strong", 10, 13, font=SEMIBOLD)
KICKER = style("kicker", 11, 14, font=SEMIBOLD, colour=GREY)
CELL = style("cell", 10, 13)
CELL_GREY = style("cell grey", 10, 13, colour=GREY)
CELL_STRONG = style("cell strong", 10, 13, font=SEMIBOLD)
HEADER = style("header", 10, 13, font=SEMIBOLD, colour=GREY)
HEADER_RIGHT = style("header right", 10, 13, font=SEMIBOLD, colour=GREY, right=True)
