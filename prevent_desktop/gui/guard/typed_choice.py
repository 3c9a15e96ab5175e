"""Choosing by typing: what begins with the words, or has a word in it that does.

Qt looks at the beginnings of lines alone, takes a space as asking for the list, and stays on
whatever the first letter happened to find: "Fire" chose the Faith Bodies.
"""

import re

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox

from prevent_desktop.domain.text import plain

_PAUSE_MS = 1_200
"""After such a pause another word begins."""
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_EDGE = re.compile(r"\W+")


class TypedChoice(QObject):
    """Holds what is typed into one box, until it pauses or another box is typed into."""

    def __init__(self, parent: QObject) -> None:
        """Begin with nothing typed."""
        super().__init__(parent)
        self._box: QComboBox | None = None
        self._words, self._before = "", 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._forget)

    def takes(self, box: QComboBox, event: QKeyEvent) -> bool:
        """Choose by a key that was pressed in a box; False where the key is no part of a word."""
        typed = event.text()
        if box is not self._box:
            self._forget()
        is_word = bool(typed) and typed.isprintable() and bool(typed.strip() or self._words)
        if not is_word or box.isEditable() or event.modifiers() & _HELD:
            self._forget()
            return False
        if not self._words:
            self._box, self._before = box, box.currentIndex()
        self._words += typed
        self._pause.start()
        self._choose(box)
        return True

    def _choose(self, box: QComboBox) -> None:
        lines = [plain(box.itemText(place)) for place in range(box.count())]
        found = _found(plain(self._words), lines, box.currentIndex())
        if found < 0:
            QApplication.beep()
            found = self._before
        if found != box.currentIndex():
            box.setCurrentIndex(found)
            box.activated.emit(found)

    def _forget(self) -> None:
        self._box, self._words = None, ""
        self._pause.stop()


def _found(words: str, lines: list[str], here: int) -> int:
    """Give the place of the line that is meant, -1 where there is none."""
    is_again = len(set(words)) == 1 and not any(line.startswith(words) for line in lines)
    words = words[0] if is_again else words  # the same letter again: on to the next of its lines
    first = here + 1 if len(words) == 1 else max(here, 0)
    order = [*range(first, len(lines)), *range(first)]
    begins = (place for place in order if lines[place].startswith(words))
    within = (place for place in order if _has(words, lines[place]))
    return next(begins, next(within, -1))


def _has(words: str, line: str) -> bool:
    return any(line.startswith(words, edge.end()) for edge in _EDGE.finditer(line))
