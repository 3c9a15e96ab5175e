"""Handing a paper to the printer of this computer: bytes only, never a file.

On Windows the pages are painted to the system's own printer, which Qt asks for.
"""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter

from prevent_desktop.gui.assessment.paper_pages import drawn


def painted(pdf: bytes, printer: QPrinter) -> None:
    """Paint every page to a printer."""
    painter = QPainter(printer)
    try:
        for place, page in enumerate(drawn(pdf, dots=300)):
            if place:
                printer.newPage()
            room = printer.pageLayout().fullRectPixels(printer.resolution())
            painter.drawImage(QRect(0, 0, room.width(), room.height()), page.picture)
    finally:
        painter.end()
