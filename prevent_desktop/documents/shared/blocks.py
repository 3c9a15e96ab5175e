"""Small blocks that every paper needs: headings, sentences, texts of records."""

from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block, Heading, Text, record_text
from prevent_desktop.documents.paper.panel import Panel
from prevent_desktop.documents.paper.table import CELL_LINES
from prevent_desktop.documents.paper.text import Runs, paragraphs, regular


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
