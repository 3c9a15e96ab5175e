"""Pages of a paper from the PDF's bytes, in memory: their words at once, pictures as they are seen.

A page is four megabytes as a picture and a board pack has a hundred, so none is drawn before
somebody comes to it.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import pypdfium2
from PySide6.QtGui import QImage

_POINTS = 72
DOTS = 100
"""Dots to the inch on the screen."""


@dataclass(frozen=True)
class PaperPage:
    """One page: its size in points, and its words for a screen reader."""

    width: float
    height: float
    words: str


def pages_in(pdf: bytes) -> list[PaperPage]:
    """Give every page without its picture."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return [_page(document, place) for place in range(len(document))]


def picture_of(pdf: bytes, place: int, dots: int = DOTS) -> QImage:
    """Draw one page, by its place from 0, at so many dots to the inch."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return _drawn(document, place, dots)


def pictures_of(pdf: bytes, dots: int) -> Iterator[QImage]:
    """Draw every page, one after the other."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        for place in range(len(document)):
            yield _drawn(document, place, dots)


def _page(document: pypdfium2.PdfDocument, place: int) -> PaperPage:
    with closing(document[place]) as page, closing(page.get_textpage()) as text:
        return PaperPage(page.get_width(), page.get_height(), text.get_text_bounded())


def _drawn(document: pypdfium2.PdfDocument, place: int, dots: int) -> QImage:
    form = pypdfium2.raw.FPDFBitmap_BGRx
    with (
        closing(document[place]) as page,
        closing(page.render(scale=dots / _POINTS, force_bitmap_format=form)) as drawn,
    ):
        octets, kind = bytes(drawn.buffer), QImage.Format.Format_RGB32
        return QImage(octets, drawn.width, drawn.height, drawn.stride, kind).copy()
