"""A window in a process of its own, in which somebody types until it is killed.

Arguments: the vault's folder, the state folder, the officer. The passphrase comes on the
standard input; ``kept`` is printed once a draft was kept, and typing goes on.
"""

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is loaded: no screen is needed

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from prevent_desktop.app import dressed
from prevent_desktop.gui.risks.page import RisksPage
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.window import Window
from tests.gui.example import Example, window_over

TYPED = "Young people are drawn in at the riverside"


class Typist:
    """Unlocks, opens a new risk and types into it for as long as the process lives."""

    def __init__(self, window: Window, given: Example) -> None:
        """Start at the unlock page."""
        self._window, self._typed = window, 0
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
        if not isinstance(page, RisksPage):
            desk.go(Destination("risks", "new"))
        elif page.editor.binding is not None:
            self._type(page)

    def _type(self, page: RisksPage) -> None:
        if self._typed < len(TYPED):
            QTest.keyClicks(page.editor.ui.title, TYPED[self._typed])
            self._typed += 1
        elif page._said.text().startswith("Draft kept"):
            sys.stdout.write("kept\n")
            sys.stdout.flush()
            QTest.keyClicks(page.editor.ui.title, ".")


def main() -> None:
    """Type until killed."""
    folder, state, officer = sys.argv[1:]
    app, _ = dressed()
    passphrase = sys.stdin.readline().rstrip("\n")
    given = Example(Path(folder), Path(state), {officer: passphrase}, "", "")
    window = window_over(given)
    window.show()
    typist = Typist(window, given)
    app.exec()
    del typist


if __name__ == "__main__":
    main()
