"""Fills pages with blocks: all are laid out before the first is drawn.

So every page number, and the number of pages, is known while drawing, and contents, links and
``Page 3 of 31`` need no second pass.
"""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from prevent_desktop.documents.paper.block import Block, gap_between
from prevent_desktop.documents.paper.structure import Element

_HAIR = 0.01  # rounding of summed heights
_CLOSER = ((0.55, 1.0), (0.55, 0.6), (0.35, 0.4))
_A_LITTLE_OVER = 2


@dataclass(eq=False)
class Part:
    """A run of blocks under one running head."""

    running: str
    """What stands at the right of the head of its pages."""
    blocks: Sequence[Block]
    fresh: bool = True
    """Whether it begins on a new page."""
    page: int = 0
    """The place of its first page, from 0, once laid out."""
    top: float = 0.0
    """How far below the top of the text area it begins."""
    element: Element = field(default_factory=lambda: Element("Sect"))


class Placed(NamedTuple):
    """A block on a page, ``down`` points below the top of the text area."""

    part: Part
    block: Block
    down: float


@dataclass
class Page:
    """The blocks of one page from the top."""

    placed: list[Placed] = field(default_factory=list)
    filled: float = 0.0

    @property
    def last(self) -> Block | None:
        """The lowest block."""
        return self.placed[-1].block if self.placed else None


class Pages:
    """Lays parts out on pages of one size; lengths in points."""

    def __init__(self, width: float, height: float) -> None:
        self.width = width
        self.height = height
        self.pages: list[Page] = []

    def fill(self, parts: Iterable[Part]) -> list[Page]:
        """Place every part and note where it begins."""
        for part in parts:
            if part.fresh or not self.pages:
                self._turn()
            self._place(part)
        return self.pages

    def _place(self, part: Part) -> None:
        waiting = deque(part.blocks)
        begun = False
        while waiting:
            if self._page.placed and self._needed(waiting) > self._room + _HAIR:
                self._turn()
            block = waiting.popleft()
            down = self._page.filled + gap_between(self._page.last, block)
            if not begun:
                part.page, part.top, begun = len(self.pages) - 1, down, True
            self._set(part, block, down, waiting)

    def _set(self, part: Part, block: Block, down: float, waiting: deque[Block]) -> None:
        high = block.height(self.width)
        if down + high > self.height + _HAIR:
            cut = block.split(self.width, self.height - down)
            if cut:
                block, rest = cut
                waiting.appendleft(rest)
                high = block.height(self.width)
            elif self._page.placed:
                self._turn()
                waiting.appendleft(block)
                return
        self._page.placed.append(Placed(part, block, down))
        self._page.filled = down + high

    def _needed(self, waiting: Iterable[Block]) -> float:
        """Room for the next block and, where it keeps to those after it, for their beginning."""
        total, upper = 0.0, self._page.last
        for block in waiting:
            total += gap_between(upper, block)
            if not block.keep:
                return total + block.least(self.width)
            total += block.height(self.width)
            upper = block
        return total

    def _turn(self) -> None:
        self.pages.append(Page())

    @property
    def _page(self) -> Page:
        return self.pages[-1]

    @property
    def _room(self) -> float:
        return self.height - self._page.filled


def pages_needed(blocks: Sequence[Block], width: float, height: float) -> int:
    """Say on how many pages blocks would come to stand."""
    return len(Pages(width, height).fill([Part("", blocks)]))


def on_one_page(blocks: Callable[[], list[Block]], width: float, height: float) -> list[Block]:
    """Make the blocks of a part, closer together where that brings them on one page."""
    usual = blocks()
    if pages_needed(usual, width, height) != _A_LITTLE_OVER:
        return usual
    for gaps, rows in _CLOSER:
        closer = blocks()
        for block in closer:
            block.tighten(gaps, rows)
        if pages_needed(closer, width, height) == 1:
            return closer
    return usual
