"""Blocks of a meeting's papers: an item with its number in the margin, and what hangs off it."""

from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block, Text
from prevent_desktop.documents.paper.fonts import BOLD
from prevent_desktop.documents.paper.pen import Pen
from prevent_desktop.documents.paper.text import Runs, plain

INDENT = 34.0
WIDTH = theme.WIDTH - INDENT
ITEM = theme.style("item", 13, 17, before=12, after=3)


class ItemHeading(Text):
    """The title of an item; its number stands in the margin and is read with it."""

    def __init__(self, number: str, title: Runs, bookmark: str) -> None:
        super().__init__(title, ITEM, "H2", keep=True)
        self._number = number
        self._bookmark = plain(bookmark)

    def height(self, width: float) -> float:
        """Give the height of the title beside the margin."""
        return super().height(width - INDENT)

    def split(self, width: float, room: float) -> None:  # noqa: ARG002
        """Stay whole: a title is one line of a record."""
        return

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw number and title as one heading."""
        high = self.height(width)
        pen.bookmark(self._bookmark, 1, top)
        with pen.content(self.element):
            pen.line_of_text(
                x, top - ITEM.fontSize, f"{self._number} ",
                font=BOLD, size=ITEM.fontSize, colour=theme.BLUE,
            )  # fmt: skip
            self.paragraph.drawOn(pen.canvas, x + INDENT, top - high)


class Indented(Block):
    """A block that stands under its item, clear of the margin with the numbers."""

    def __init__(self, inner: Block) -> None:
        self._inner = inner
        self.before, self.after, self.keep = inner.before, inner.after, inner.keep

    def height(self, width: float) -> float:
        """Give that of what it holds."""
        return self._inner.height(width - INDENT)

    def least(self, width: float) -> float:
        """Give that of what it holds."""
        return self._inner.least(width - INDENT)

    def split(self, width: float, room: float) -> "tuple[Indented, Indented] | None":
        """Cut what it holds."""
        cut = self._inner.split(width - INDENT, room)
        return (Indented(cut[0]), Indented(cut[1])) if cut else None

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it further to the right."""
        self._inner.draw(pen, x + INDENT, top, width - INDENT)
