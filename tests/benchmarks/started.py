"""The program as it is started, until its window is painted: says so, and waits to be ended.

Run in a process of its own with the folder of a vault. What stands on the screen then is the
window that asks for the passphrase, with nothing loaded that waits for it.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from prevent_desktop import app
from prevent_desktop.gui.window import Window


class Painted(QObject):
    """Ends the process as soon as a window has painted itself and all that it holds."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's own name
        """Wait for the window's first painting to be over; it is asked before the window is."""
        if isinstance(watched, Window) and event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, _end)
        return False


def _end() -> None:
    waiting = {"reportlab", "pikepdf", "keyring", "zxcvbn", "sqlcipher3"}.isdisjoint(sys.modules)
    sys.stdout.write(f"{waiting}\n")
    sys.stdout.flush()
    sys.stdin.read()
    os._exit(0)


def main() -> None:
    """Start the program as a person does, on the vault of the command line."""
    dressed, _ = app.dressed()
    assert isinstance(dressed, QApplication)
    watch = Painted(dressed)
    dressed.installEventFilter(watch)
    app.start(Path(sys.argv[1]))


if __name__ == "__main__":
    main()
