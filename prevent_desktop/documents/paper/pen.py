"""A pen that draws on reportlab's canvas and tags what it draws.

Everything drawn is either content of a structure element or an artifact; reading order is
drawing order.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas

from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.fonts import REGULAR, register, width_of
from prevent_desktop.documents.paper.structure import Element, Link, Mark


class Pen:
    """Draws pages in order. ``page`` is the place of the current page in this file, from 0.

    Of a whole of which only some pages are drawn, these are the pages from ``first`` up to, and
    not with, ``beyond``.
    """

    def __init__(self, *, first: int, beyond: int) -> None:
        register()
        self._buffer = BytesIO()
        self.canvas = Canvas(
            self._buffer,
            pagesize=(theme.PAGE_WIDTH, theme.PAGE_HEIGHT),
            initialFontName=REGULAR,
            invariant=1,
            pageCompression=0,  # compressed once, when the tags are in
        )
        self.root = Element("Document")
        self.links: list[Link] = []
        self.page = 0
        self._first, self._beyond = first, beyond
        self._parent = self.root
        self._marks = 0

    def next_page(self) -> None:
        """End the page."""
        self.canvas.showPage()
        self.page += 1
        self._marks = 0

    def finished(self) -> bytes:
        """End the paper and give the PDF as reportlab makes it, the tags not yet in it."""
        self.canvas.save()
        return self._buffer.getvalue()

    @contextmanager
    def inside(self, element: Element) -> Iterator[None]:
        """Put the elements drawn meanwhile inside this one."""
        self._parent.add(element)
        outer, self._parent = self._parent, element
        yield
        self._parent = outer

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """Make what is drawn meanwhile the content of an element."""
        self._parent.add(element)
        element.children.append(Mark(self.page, self._marks))
        spoken = f"/ActualText <{_hex(element.actual)}>" if element.actual else ""
        self.canvas.addLiteral(f"/{element.tag} <</MCID {self._marks}{spoken}>> BDC")
        self._marks += 1
        yield
        self.canvas.addLiteral("EMC")

    @contextmanager
    def artifact(self, kind: str = "Layout", line: str = "") -> Iterator[None]:
        """Make what is drawn meanwhile no part of the text: rules, fills, head and foot.

        ``line`` is the text of pieces that stand apart on one line, so that it is also copied
        and searched as one.
        """
        self.canvas.addLiteral(f"/Artifact <</Type /{kind}>> BDC")
        if line:
            self.canvas.addLiteral(f"/Span <</ActualText <{_hex(line)}>>> BDC")
        yield
        if line:
            self.canvas.addLiteral("EMC")
        self.canvas.addLiteral("EMC")

    def line_of_text(  # noqa: PLR0913 -- where, what, and how it is set
        self,
        x: float,
        y: float,
        text: str,
        *,
        font: str = REGULAR,
        size: float = 10,
        colour: Color = theme.INK,
        align: str = "left",
        spacing: float = 0,
    ) -> None:
        """Draw one line; ``x`` is its left end, its middle or its right end, as ``align`` says."""
        wide = width_of(text, font, size) + spacing * max(0, len(text) - 1)
        start = x - {"left": 0.0, "middle": wide / 2, "right": wide}[align]
        self.canvas.addLiteral(_filling(colour))
        self.canvas.setFont(font, size)
        self.canvas.drawString(start, y, text, charSpace=spacing)

    def lines_of_text(self, x: float, y: float, lines: list[str], style: ParagraphStyle) -> None:
        """Draw lines under one another, the first on ``y``, in the face of a style."""
        self.canvas.addLiteral(_filling(style.textColor))
        text = self.canvas.beginText(x, y)
        text.setFont(style.fontName, style.fontSize, style.leading)
        for line in lines:
            text.textLine(line)
        self.canvas.drawText(text)

    def rule(
        self, x: float, y: float, width: float, *, thick: float = theme.THIN, colour: Color = None
    ) -> None:
        """Draw a horizontal line, as an artifact."""
        with self.artifact():
            self.canvas.setStrokeColor(colour or theme.HAIRLINE)
            self.canvas.setLineWidth(thick)
            self.canvas.line(x, y, x + width, y)

    def fill(self, x: float, y: float, width: float, height: float, colour: Color) -> None:
        """Fill a box, as an artifact."""
        with self.artifact():
            self.canvas.setFillColor(colour)
            self.canvas.rect(x, y, width, height, stroke=0, fill=1)

    def bookmark(self, title: str, level: int, top: float) -> None:
        """List a place among the paper's bookmarks."""
        key = f"b{self.page}-{round(top * 10)}"
        self.canvas.bookmarkHorizontal(key, 0, top)
        self.canvas.addOutlineEntry(title, key, level, closed=level > 0)

    def reaches(self, page: int) -> bool:
        """Whether a page of the whole is in this file."""
        return self._first <= page < self._beyond

    def link(self, element: Element, link: Link) -> None:
        """Make an area lead to another page; ``element`` is the Link element it belongs to.

        The page led to is counted in the whole.
        """
        link = link._replace(to_page=link.to_page - self._first)
        element.children.append(link)
        self.links.append(link)


@cache
def _filling(colour: Color) -> str:
    # Written once a colour: reportlab writes its numbers anew for every piece of text.
    return " ".join(f"{part:.5g}" for part in colour.rgb()) + " rg"


def _hex(text: str) -> str:
    return (b"\xfe\xff" + text.encode("utf-16-be")).hex().upper()
