"""When what is typed is kept: one second after a pause, and every three seconds of typing."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

PAUSE_MS = 1_000
STEADY_MS = 3_000
KEPT_MEANWHILE = "A draft is kept as you type."
"""Said of a form that is opened; it stays true while the first words are typed."""


class DraftKeeper(QObject):
    """Calls ``keep`` in time for whatever was touched since it was last called."""

    def __init__(self, keep: Callable[[], None], parent: QObject) -> None:
        """Take what keeps the draft."""
        super().__init__(parent)
        self._keep = keep
        self._pause, self._steady = QTimer(self), QTimer(self)
        for timer, length in ((self._pause, PAUSE_MS), (self._steady, STEADY_MS)):
            timer.setSingleShot(True)
            timer.setInterval(length)
            timer.timeout.connect(self.keep_now)
        self._is_touched = False

    def touched(self) -> None:
        """Say that something was typed."""
        self._is_touched = True
        self._pause.start()
        if not self._steady.isActive():
            self._steady.start()

    def keep_now(self) -> None:
        """Keep what was typed since, if anything was."""
        if self._is_touched:
            self.forget()
            self._keep()

    def forget(self) -> None:
        """Let go of what was typed since: it was saved, or thrown away."""
        self._is_touched = False
        self._pause.stop()
        self._steady.stop()
