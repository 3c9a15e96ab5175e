"""Blocks: the things that stand under one another on a page.

A block knows its height at a width, may be cut where a page ends, and draws itself with its own
tags. The space between two blocks is the larger of what the upper wants after it and the lower
before it.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Any

from reportlab.lib.enums import TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph
from reportlab.platypus.paraparser import ParaFrag

from prevent_desktop.documents.paper.pen import Pen
from prevent_desktop.documents.paper.speech import language_of
from prevent_desktop.documents.paper.structure import Element
from prevent_desktop.documents.paper.text import BREAK, Run, Runs, joined, plain, regular

ENDLESS = 1e6


class Block(ABC):
    """The base of all blocks; lengths in points, ``top`` counted from the foot of the page."""

    before = 0.0
    after = 0.0
    element: Element | None = None
    """Its element, where it has a single one of its own."""
    keep = False
    """Whether it stays on the page of the block that follows, as a heading does."""

    @abstractmethod
    def height(self, width: float) -> float:
        """Give the height at a width."""

    def least(self, width: float) -> float:
        """Give the height of the smallest part of it that may stand at the foot of a page."""
        return self.height(width)

    def split(self, width: float, room: float) -> "tuple[Block, Block] | None":  # noqa: ARG002
        """Cut it so that the first part fits into ``room``; None where it cannot be cut so."""
        return None

    def tighten(self, gaps: float, rows: float) -> None:  # noqa: ARG002 -- for tables
        """Take these shares of the space around it, and of that in the rows of a table."""
        self.before, self.after = self.before * gaps, self.after * gaps

    @abstractmethod
    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it with its tags."""


class Gap(Block):
    """Empty space."""

    def __init__(self, high: float) -> None:
        self._high = high

    def height(self, width: float) -> float:  # noqa: ARG002
        """Give the space."""
        return self._high

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Nothing to draw."""


class Text(Block):
    """A paragraph. Longer than the page, it goes on overleaf as the same paragraph."""

    def __init__(
        self,
        set_text: Runs | Paragraph,
        style: ParagraphStyle,
        tag: str = "P",
        *,
        keep: bool = False,
        language: str = "",
    ) -> None:
        made = isinstance(set_text, Paragraph)
        self.paragraph: Any = set_text if made else paragraph(set_text, style)
        self.style = style
        self.element: Element = Element(tag, language=language)
        self.keep = keep
        self.before, self.after = style.spaceBefore, style.spaceAfter
        self._wrapped = (-1.0, 0.0)

    def height(self, width: float) -> float:
        """Give the height of its lines."""
        if self._wrapped[0] != width:
            self._wrapped = (width, float(self.paragraph.wrap(width, ENDLESS)[1]))
        return self._wrapped[1]

    def least(self, width: float) -> float:
        """Two lines."""
        return min(self.height(width), 2 * float(self.style.leading))

    def split(self, width: float, room: float) -> "tuple[Text, Text] | None":
        """Cut it between two lines."""
        self.height(width)
        parts = self.paragraph.split(width, room)
        if len(parts) != 2:  # noqa: PLR2004 -- what fits and what does not
            self._wrapped = (-1.0, 0.0)  # reportlab forgets the lines of what it cannot cut
            return None
        first, rest = (Text(part, self.style) for part in parts)
        first.element = rest.element = self.element
        first.after, rest.before = 0.0, 0.0
        return first, rest

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw its lines as the content of its element."""
        high = self.height(width)
        lines = self._plain_lines()
        with pen.content(self.element):
            if lines:
                pen.lines_of_text(x, top - self.style.fontSize, lines, self.style)
            else:
                self.paragraph.drawOn(pen.canvas, x, top - high)

    def _plain_lines(self) -> list[str]:
        # Lines in one face are drawn straight, which takes half the time; others by reportlab.
        broken = self.paragraph.blPara
        one_face = broken.kind == 0 and broken.fontName == self.style.fontName
        if not one_face or self.style.alignment != TA_LEFT:
            return []
        return [" ".join(words) for _, words in broken.lines]


class Heading(Text):
    """A heading that stays with what follows; with a bookmark it is listed in the outline."""

    def __init__(
        self, text: str, style: ParagraphStyle, level: int, bookmark: tuple[str, int] | None = None
    ) -> None:
        super().__init__(regular(text), style, f"H{level}", keep=True, language=language_of(text))
        self._bookmark = bookmark

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it and list its place."""
        if self._bookmark:
            title, depth = self._bookmark
            pen.bookmark(plain(title), depth, top)
        super().draw(pen, x, top, width)


class Stack(Block):
    """Blocks under one another that stay together."""

    def __init__(self, blocks: Sequence[Block], element: Element | None = None) -> None:
        self._blocks = list(blocks)
        self.element = element
        if self._blocks:
            self.before, self.after = self._blocks[0].before, self._blocks[-1].after

    def tighten(self, gaps: float, rows: float) -> None:
        """Tighten the blocks in it too."""
        super().tighten(gaps, rows)
        for block in self._blocks:
            block.tighten(gaps, rows)

    def height(self, width: float) -> float:
        """Give the sum, with the spaces between."""
        return sum(b.height(width) + gap for b, gap in _with_gaps(self._blocks))

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw them from the top."""

        def all_of_them() -> None:
            at = top
            for block, gap in _with_gaps(self._blocks):
                at -= gap
                block.draw(pen, x, at, width)
                at -= block.height(width)

        _inside(pen, self.element, all_of_them)


class Columns(Block):
    """Blocks beside one another, tops level: (width, space to the right of it, block)."""

    def __init__(
        self, columns: Sequence[tuple[float, float, Block]], element: Element | None = None
    ) -> None:
        self._columns = list(columns)
        self.element = element

    def height(self, width: float) -> float:  # noqa: ARG002
        """Give that of the tallest."""
        return max(block.height(wide) for wide, _, block in self._columns)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:  # noqa: ARG002
        """Draw them from left to right."""

        def all_of_them() -> None:
            at = x
            for wide, space, block in self._columns:
                block.draw(pen, at, top, wide)
                at += wide + space

        _inside(pen, self.element, all_of_them)


def record_text(
    text: str, style: ParagraphStyle, tag: str = "P", *, lead: Runs | None = None
) -> Text:
    """Set one paragraph of a record, with the language it is written in."""
    made = joined(lead, regular(text)) if lead else regular(text)
    return Text(made, style, tag, language=language_of(text))


def paragraph(runs: Runs, style: ParagraphStyle) -> Paragraph:
    """Make reportlab's paragraph of runs, past its markup parser."""
    usual = ParaFrag(
        fontName=style.fontName,
        fontSize=style.fontSize,
        textColor=style.textColor,
        rise=0,
        greek=0,
        link=[],
        us_lines=[],
        bold=0,
        italic=0,
    )
    frags = [
        usual.clone(text="", lineBreak=True)
        if run is BREAK
        else usual.clone(text=run.text, fontName=run.font or style.fontName)
        for run in runs or (Run(""),)
    ]
    return Paragraph("", style, frags=frags)


def gap_between(upper: Block | None, lower: Block) -> float:
    """Give the space between two blocks; none at the top of a page."""
    return max(upper.after, lower.before) if upper else 0.0


def _with_gaps(blocks: list[Block]) -> list[tuple[Block, float]]:
    uppers = [None, *blocks[:-1]]
    return [(b, gap_between(u, b)) for u, b in zip(uppers, blocks, strict=True)]


def _inside(pen: Pen, element: Element | None, draw: Callable[[], None]) -> None:
    if element is None:
        draw()
        return
    with pen.inside(element):
        draw()
