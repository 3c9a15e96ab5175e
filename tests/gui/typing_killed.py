"""A window in a process of its own, in which somebody types until it is killed.

Arguments: the vault's folder, the state folder, the officer, and the form that is typed into:
``risk`` or ``partner``. The passphrase comes on the standard input; ``kept`` is printed once a
draft was kept, and typing goes on.
"""

import os
import subprocess
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is loaded: no screen is needed

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from prevent_desktop.app import dressed
from prevent_desktop.gui.handover.page import HandOverPage
from prevent_desktop.gui.risks.page import RisksPage
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.page import Page
from prevent_desktop.gui.window import Window
from tests.gui.example import Example, window_over

ROOT = Path(__file__).parents[2]
PLACES = {"risk": Destination("risks", "new"), "partner": Destination("handover", "partner")}
TYPED = "Young people are drawn in at the riverside"


class Typist:
    """Unlocks, opens a form and types into it for as long as the process lives."""

    def __init__(self, window: Window, given: Example, form: str) -> None:
        """Start at the unlock page."""
        self._window, self._form, self._typed = window, form, 0
        ui = window.unlock.ui
        ui.officer.setCurrentText(given.officer)
        ui.passphrase.setText(given.passphrases[given.officer])
        ui.unlock.click()
        self._timer = QTimer()
        self._timer.timeout.connect(self._go_on)
        self._timer.start(40)

    def _go_on(self) -> None:
        desk = self._window.desk
        if desk is None:
            return
        page = desk.page
        place = PLACES[self._form]
        if page is None or desk.section_of(page) != place.section:
            desk.go(place)
        elif isinstance(page, RisksPage):
            if page.editor.binding is not None:
                self._type(page, page.editor.ui.title)
        elif isinstance(page, HandOverPage):
            self._type(page, page.add.ui.name)

    def _type(self, page: Page, line: QLineEdit) -> None:
        if self._typed < len(TYPED):
            QTest.keyClicks(line, TYPED[self._typed])
            self._typed += 1
        elif page._said.text().startswith("Draft kept"):
            sys.stdout.write("kept\n")
            sys.stdout.flush()
            QTest.keyClicks(line, ".")


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
