"""Handing a paper to the printer of this computer: bytes only, never a file.

On Windows the pages are painted to the system's own printer, which Qt asks for.
"""

import sys

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from prevent_desktop.gui.assessment.paper_pages import drawn
from prevent_desktop.services import printing

ASKS_FOR_A_PRINTER = sys.platform == "win32"


def chosen_printer(parent: QWidget) -> QPrinter | None:
    """Ask which printer; None where the dialog was closed."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(printing.JOB)
    dialog = QPrintDialog(printer, parent)
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


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
