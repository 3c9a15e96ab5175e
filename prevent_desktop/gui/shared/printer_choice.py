"""Asking for a printer, where the system has one asked for: on Windows. Elsewhere lp chooses."""

import sys

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from prevent_desktop.services import printing

ASKS_FOR_A_PRINTER = sys.platform == "win32"


def chosen_printer(parent: QWidget) -> QPrinter | None:
    """Ask which printer; None where the dialog was closed."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(printing.JOB)
    dialog = QPrintDialog(printer, parent)
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None
