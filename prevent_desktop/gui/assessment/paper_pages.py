"""Pages of a paper as pictures, made in memory from the PDF's bytes."""

from dataclasses import dataclass

import pypdfium2
from PySide6.QtGui import QImage

_POINTS = 72


@dataclass(frozen=True)
class PaperPage:
    """One page: its picture, and its words for a screen reader."""

    picture: QImage
    words: str


def drawn(pdf: bytes, dots: int = 100) -> list[PaperPage]:
    """Draw every page at so many dots to the inch."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_drawn(document[place], dots) for place in range(len(document))]
    finally:
        document.close()


def _drawn(page: pypdfium2.PdfPage, dots: int) -> PaperPage:
    bitmap = page.render(scale=dots / _POINTS, force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRx)
    text = page.get_textpage()
    try:
        shared = QImage(
            bytes(bitmap.buffer),
            bitmap.width,
            bitmap.height,
            bitmap.stride,
            QImage.Format.Format_RGB32,
        )
        return PaperPage(shared.copy(), text.get_text_bounded())
    finally:
        text.close()
        bitmap.close()
        page.close()
