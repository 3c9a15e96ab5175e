"""A window in a process of its own, for a screen reader to read.

Arguments: the vault's folder, the state folder. Each line on the standard input is answered by
one line, once the vault has answered all that the window asked and nothing is about to be asked,
that counts the answers; the end of the input ends it.
"""

import itertools
import os
import sys
from pathlib import Path

from PySide6.QtCore import QSocketNotifier, QTimer

from prevent_desktop.app import dressed
from tests.gui.example import Example, window_over

SOON_MS = 1_000
"""What is put off for no longer is waited for: a list that changes while it is read cannot be."""


def main() -> None:
    """Show the window, still locked, or the welcome where there is no vault."""
    folder, state = sys.argv[1:]
    app, _ = dressed()
    window = window_over(Example(Path(folder), Path(state), {}, "", ""))
    answers = itertools.count()
    window.operations.waiting.connect(lambda _: next(answers))
    window.show()

    def is_due() -> bool:
        """Whether something is about to be asked, such as a search once the typing rests."""
        short = (one for one in window.findChildren(QTimer) if one.interval() <= SOON_MS)
        return any(one.isSingleShot() and one.isActive() for one in short)

    def told() -> None:
        if window.operations.is_waiting or is_due():
            QTimer.singleShot(10, told)
            return
        sys.stdout.write(f"{answers!r}\n")
        sys.stdout.flush()

    def asked() -> None:
        if os.read(0, 1 << 10):
            told()
        else:
            asks.setEnabled(False)
            window.leave()
            app.quit()

    asks = QSocketNotifier(0, QSocketNotifier.Type.Read)
    asks.activated.connect(asked)
    app.exec()


if __name__ == "__main__":
    main()
