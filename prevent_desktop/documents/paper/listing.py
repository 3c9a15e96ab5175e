"""Numbered lists, and the list of contents whose entries are links."""

from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block, Text
from prevent_desktop.documents.paper.fonts import width_of
from prevent_desktop.documents.paper.frame import fitted
from prevent_desktop.documents.paper.pages import Part
from prevent_desktop.documents.paper.pen import Pen
from prevent_desktop.documents.paper.structure import Element, Link
from prevent_desktop.documents.paper.text import plain

_INDENT = 16.0
_ROUND = 6.0


class Item(Block):
    """One item of a list, its number in the margin of its text; long ones go on overleaf."""

    def __init__(self, whole: Element, label: str, body: Text) -> None:
        self._list = whole
        self._item = Element("LI")
        self._label = label
        self._body = body
        body.element.tag = "LBody"
        self.after = 3.0

    def height(self, width: float) -> float:
        """Give the text's."""
        return self._body.height(width - _INDENT)

    def least(self, width: float) -> float:
        """Two lines."""
        return self._body.least(width - _INDENT)

    def split(self, width: float, room: float) -> "tuple[Item, Item] | None":
        """Cut the text; the rest goes on without a number."""
        cut = self._body.split(width - _INDENT, room)
        if not cut:
            return None
        first, rest = Item(self._list, self._label, cut[0]), Item(self._list, "", cut[1])
        first._item = rest._item = self._item
        return first, rest

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw number and text as one item."""
        style = self._body.style
        with pen.inside(self._list), pen.inside(self._item):
            if self._label:
                with pen.content(Element("Lbl")):
                    pen.line_of_text(x, top - style.fontSize, self._label, size=style.fontSize)
            self._body.draw(pen, x + _INDENT, top, width - _INDENT)


def numbered(bodies: list[Text]) -> list[Block]:
    """Make a numbered list."""
    whole = Element("L")
    return [Item(whole, f"{number}.", body) for number, body in enumerate(bodies, 1)]


class Entry(Block):
    """One line of the contents: a part's name and page, both a link to it."""

    def __init__(  # noqa: PLR0913 -- what a line of contents says
        self,
        whole: Element,
        says: str,
        part: Part,
        *,
        text_top: float,
        describe: str,
        note: str = "",
        deep: bool = False,
    ) -> None:
        self._list = whole
        self._says = says
        self._note = note
        self._part = part
        self._text_top = text_top
        self._describe = describe
        self._style = theme.CELL if deep else theme.SMALL_STRONG
        self._indent = _INDENT if deep else 0.0
        self.before = 0.0 if deep else _ROUND

    def height(self, width: float) -> float:  # noqa: ARG002
        """One line."""
        return 16.0

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it and make its whole line active."""
        y, right = top - 11, x + width
        number = str(self._part.page + 1)
        is_here = pen.reaches(self._part.page)
        link = Element("Link" if is_here else "Reference")
        font, left = self._style.fontName, x + self._indent
        note_at = right - 30
        room = note_at - left - (width_of(self._note, theme.CELL.fontName, 10) + 12)
        with pen.inside(self._list), pen.inside(Element("TOCI")), pen.inside(link):
            with pen.content(Element("Span")):
                pen.line_of_text(left, y, fitted(self._says, room, font), font=font)
                if self._note:
                    pen.line_of_text(note_at, y, self._note, colour=theme.GREY, align="right")
                pen.line_of_text(right, y, number, font=font, align="right")
            area = (left, top - 15, right, top)
            to_top = self._text_top - self._part.top
            says = plain(self._describe.format(name=self._says, page=number))
            if is_here:
                pen.link(link, Link(pen.page, area, self._part.page, to_top, says))
        pen.rule(left, top - 16, right - left)
