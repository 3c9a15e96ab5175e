"""A window in a process of its own, in which somebody types until it is killed.

Arguments: the vault's folder, the state folder, the officer, and the form that is typed into:
``risk``, ``partner``, or ``minutes`` with the id of the meeting after a colon. The passphrase comes
on the standard input; ``kept`` is printed once a draft was kept, and typing goes on.
"""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is loaded: no screen is needed

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from prevent_desktop.app import dressed
from prevent_desktop.gui.shared.desk import Desk
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.page import Page
from prevent_desktop.gui.window import Window
from tests.gui.example import Example, window_over

ROOT = Path(__file__).parents[2]
PLACES = {
    "risk": Destination("risks", "new"),
    "partner": Destination("handover", "partner"),
    "minutes": Destination("meetings", "minutes"),
}
FIELDS = {"risk": "Risk", "partner": "Partner authority", "minutes": "Discussion"}
TYPED = "Young people are drawn in at the riverside"


class Typist:
    """Unlocks, opens a form and types for as long as the process lives, by keys alone."""

    def __init__(self, window: Window, given: Example, form: str) -> None:
        """Start at the unlock page, on which the focus is in the passphrase."""
        self._window, self._passphrase, self._typed = window, given.passphrases[given.officer], 0
        self._form, _, self._about = form.partition(":")
        self._is_asked = False
        self._timer = QTimer()
        self._timer.timeout.connect(self._go_on)
        self._timer.start(40)

    def _go_on(self) -> None:
        field, desk = QApplication.focusWidget(), self._window.desk
        if field is None or self._window.operations.is_waiting:
            return
        if desk is None:
            self._unlock(field)
        elif desk.page is None or desk.section_of(desk.page) != PLACES[self._form].section:
            self._open(field, desk)
        elif field.accessibleName() == FIELDS[self._form]:
            self._type(field, desk.page)
        elif self._form == "minutes":
            QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
        else:
            QTest.keyClick(field, Qt.Key.Key_Tab)

    def _unlock(self, field: QWidget) -> None:
        if field.accessibleName() != "Passphrase":
            QTest.keyClick(field, Qt.Key.Key_Tab)
        elif not self._is_asked:
            self._is_asked = True
            QTest.keyClicks(field, self._passphrase)
            QTest.keyClick(field, Qt.Key.Key_Return)

    def _open(self, field: QWidget, desk: Desk) -> None:
        if self._form == "risk":
            QTest.keyClick(field, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        else:
            desk.go(replace(PLACES[self._form], record=self._about))

    def _type(self, field: QWidget, page: Page) -> None:
        if self._typed < len(TYPED):
            QTest.keyClicks(field, TYPED[self._typed])
            self._typed += 1
        elif page._said.text().startswith("Draft kept"):
            sys.stdout.write("kept\n")
            sys.stdout.flush()
            QTest.keyClicks(field, ".")


def killed_while_typing(place: Example, officer: str, form: str = "risk") -> None:
    """Have a window in another process typed into, and kill it once a draft was kept."""
    command = [sys.executable, "-m", "tests.gui.typing_killed"]
    given = [str(place.folder), str(place.state), officer, form]
    with subprocess.Popen(
        [*command, *given], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as typing:
        try:
            assert typing.stdin is not None
            assert typing.stdout is not None
            typing.stdin.write(f"{place.passphrases[officer]}\n")
            typing.stdin.flush()
            assert typing.stdout.readline() == "kept\n"
        finally:
            typing.kill()


def main() -> None:
    """Type until killed."""
    folder, state, officer, form = sys.argv[1:]
    app, _ = dressed()
    passphrase = sys.stdin.readline().rstrip("\n")
    given = Example(Path(folder), Path(state), {officer: passphrase}, "", "")
    window = window_over(given)
    window.show()
    typist = Typist(window, given, form)
    app.exec()
    del typist


if __name__ == "__main__":
    main()
