"""What every page of the paper is made from, and the small things several pages need."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from prevent_desktop.documents.handling import Handling
from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block, Heading, Text, record_text
from prevent_desktop.documents.paper.panel import Panel
from prevent_desktop.documents.paper.table import CELL_LINES, Cells
from prevent_desktop.documents.paper.text import Runs, paragraphs, regular, shortened
from prevent_desktop.documents.risk_assessment.counted import EnglishRiskWords
from prevent_desktop.documents.risk_assessment.model import RiskAssessmentPaper, RiskPage
from prevent_desktop.documents.risk_assessment.standing import Standing

NAME_LIMIT = 48
LIST_LIMIT = 14


@dataclass(frozen=True, slots=True)
class Setting:
    """One paper on its way to the press."""

    paper: RiskAssessmentPaper
    handling: Handling
    words: EnglishRiskWords
    standing: Standing
    printed_at: datetime

    @property
    def last_version(self) -> str:
        """The number of the last signed version, in words for headers."""
        last = self.paper.last_version
        return str(last.version) if last else ""

    @property
    def is_edition(self) -> bool:
        """Whether it is an OFFICIAL edition, which is silent where others tell of an absence."""
        return self.paper.edition is not None

    def cells(self) -> Cells:
        """Start a table's cells."""
        return Cells(self.words.continued_below, self.words.continued)

    def refs(self, risks: Sequence[RiskPage]) -> str:
        """``R01, R04 and R07``; a long list is cut, and says how many more."""
        shown = [shortened(risk.ref, 12) for risk in risks]
        if len(shown) > LIST_LIMIT:
            rest = len(shown) - LIST_LIMIT + 2
            shown = [*shown[: LIST_LIMIT - 2], self.words.refs_more(rest)]
        return self.words.listed(shown)


def name_of(risk: RiskPage) -> str:
    """Give a risk's name for charts and lists."""
    return shortened(risk.short_title or risk.title, NAME_LIMIT)


def section(title: str) -> Heading:
    """Make the heading of a section."""
    return Heading(title, theme.SECTION, 2)


def part_heading(title: str, depth: int = 0) -> Heading:
    """Make the heading of a part, listed among the bookmarks."""
    return Heading(title, theme.PAGE_HEADING, 1, (title, depth))


def sentence(text: str) -> Text:
    """Set one sentence of ours."""
    return Text(regular(text), theme.BODY)


def running_text(text: str, lead: Runs | None = None) -> list[Block]:
    """Set record text as paragraphs that may run over pages; the first begins with ``lead``."""
    pieces = paragraphs(text) or [""]
    first = record_text(pieces[0], theme.SMALL, lead=lead)
    return [first, *(record_text(piece, theme.SMALL) for piece in pieces[1:])]


def boxed(text: str, lead: Runs, *, bar: bool) -> list[Block]:
    """Set a short text in a panel; one too long for a panel as paragraphs."""
    inner = record_text(text, theme.SMALL, lead=lead)
    if inner.height(theme.WIDTH - 20) <= 2 * CELL_LINES * theme.SMALL.leading:
        return [Panel(inner, bar=bar)]
    return running_text(text, lead)
