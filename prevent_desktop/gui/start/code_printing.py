"""Printing the recovery code, for somebody who was warned: bytes in memory, never a file."""

from PySide6.QtCore import QBuffer, QIODevice, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QPagedPaintDevice, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QLabel, QPushButton

from prevent_desktop.errors import Situation
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.printer_choice import ASKS_FOR_A_PRINTER, chosen_printer
from prevent_desktop.policy import Policy
from prevent_desktop.services import printing

_ASK, _SURE = "Print it anyway", "Print it, knowing that"
_PEN = "Write it with a pen. A printer, a photograph or a screenshot would keep a copy."
_WARNING = (
    "The print service may keep a copy of the page and send it over the network, and so may the "
    "printer. Whoever finds a copy can open the vault. A pen leaves no copy."
)
_DONE = (
    "Handed to the print service of this computer. Fetch the page now, put it in the envelope, "
    "and destroy any spoiled one. Then type the code back from the paper."
)
_FORBIDDEN = "Your council's policy does not allow printing. Write the code with a pen."
_HEADING = "Recovery code of a Prevent Desktop vault"
_ADVICE = (
    "Keep this in a sealed envelope with somebody who is not an officer. Whoever has it and the "
    "vault can open everything in it."
)
_HEAD, _CODE, _TEXT = 16, 18, 11


class CodePrinting(QObject):
    """The quiet button: it warns first, and prints when it is pressed again."""

    code_asked = Signal()

    def __init__(self, parts: Parts, button: QPushButton, words: QLabel, policy: Policy) -> None:
        """Take the button and the line beside it."""
        super().__init__(button)
        self._parts, self._button, self._words = parts, button, words
        self._is_allowed = bool(policy.printing_allowed)
        button.clicked.connect(self._pressed)
        self.rest()

    def rest(self) -> None:
        """Ask for the warning to be read again, before anything is printed."""
        self._call(_ASK)
        self._button.setEnabled(self._is_allowed)
        self._say(_PEN if self._is_allowed else _FORBIDDEN, "muted")

    def print_code(self, code: str) -> None:
        """Hand a page with the code on it to the print service."""
        printer = chosen_printer(self._button) if ASKS_FOR_A_PRINTER else None
        if printer is not None:
            _painted(printer, code)
            self._done(None)
        elif not ASKS_FOR_A_PRINTER:
            self._button.setEnabled(False)
            page = page_of(code)
            self._parts.operations.without_vault(
                lambda: printing.printed(page), self._done, self._refused
            )

    def _pressed(self) -> None:
        if self._button.text() == _ASK:
            self._call(_SURE)
            self._say(_WARNING, "warn")
        else:
            self.code_asked.emit()

    def _done(self, _: object) -> None:
        self.rest()
        self._say(_DONE, "good")

    def _refused(self, failure: Exception) -> None:
        self.rest()
        if isinstance(failure, Situation):
            self._say(str(failure), "bad")
        else:
            self._parts.operations.failed.emit(failure)

    def _call(self, words: str) -> None:
        self._button.setText(words)
        self._button.setAccessibleName(words)

    def _say(self, words: str, role: str) -> None:
        self._words.setText(words)
        self._parts.set_role(self._words, role)


def page_of(code: str) -> bytes:
    """Make one page of PDF in memory with a recovery code on it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setTitle(printing.JOB)
    _painted(writer, code)
    buffer.close()
    return bytes(buffer.data().data())


def _painted(device: QPagedPaintDevice, code: str) -> None:
    groups = code.split("-")
    rows = ["   ".join(groups[start : start + 3]) for start in range(0, len(groups), 3)]
    plain = QFont()
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    painter = QPainter(device)
    try:
        top = 0.0
        for words, font, size in (
            (_HEADING, plain, _HEAD),
            ("\n".join(rows), fixed, _CODE),
            (_ADVICE, plain, _TEXT),
        ):
            font.setPointSize(size)
            painter.setFont(font)
            room = QRectF(0, top, painter.viewport().width(), painter.viewport().height() - top)
            used = painter.boundingRect(room, Qt.TextFlag.TextWordWrap, words)
            painter.drawText(room, Qt.TextFlag.TextWordWrap, words)
            top = used.bottom() + painter.fontMetrics().height()
    finally:
        painter.end()
