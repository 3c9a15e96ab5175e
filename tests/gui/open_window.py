"""A window in a process of its own that an officer has unlocked, until its input ends.

Arguments: the vault's folder, the state folder, the officer. The passphrase comes on the
standard input; ``unlocked`` is printed once the desk is there.
"""

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is loaded: no screen is needed

from PySide6.QtCore import QSocketNotifier

from prevent_desktop.app import dressed
from tests.gui.example import Example, window_over


def main() -> None:
    """Unlock it, and leave it open."""
    folder, state, officer = sys.argv[1:]
    app, _ = dressed()
    passphrase = os.read(0, 1 << 10).decode().rstrip("\n")
    window = window_over(Example(Path(folder), Path(state), {officer: passphrase}, "", ""))
    window.show()
    ends = QSocketNotifier(0, QSocketNotifier.Type.Read)

    def end() -> None:
        ends.setEnabled(False)
        window.leave()
        app.quit()

    ends.activated.connect(end)

    def told(waiting: int) -> None:
        if not waiting and window.desk is not None:
            sys.stdout.write("unlocked\n")
            sys.stdout.flush()
            window.operations.waiting.disconnect(told)

    window.operations.waiting.connect(told)
    ui = window.unlock.ui
    ui.officer.setCurrentText(officer)
    ui.passphrase.setText(passphrase)
    ui.unlock.click()
    app.exec()


if __name__ == "__main__":
    main()
