"""Handing a paper to the printer of this computer: bytes only, never a file.

On Windows the pages are painted to the system's own printer, which Qt asks for.
"""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter

from prevent_desktop.gui.papers.paper_pages import pictures_of

_DOTS = 300


def painted(pdf: bytes, printer: QPrinter) -> None:
    """Paint every page to a printer."""
    painter = QPainter(printer)
    try:
        for place, picture in enumerate(pictures_of(pdf, dots=_DOTS)):
            if place:
                printer.newPage()
            room = printer.pageLayout().fullRectPixels(printer.resolution())
            painter.drawImage(QRect(0, 0, room.width(), room.height()), picture)
    finally:
        painter.end()
