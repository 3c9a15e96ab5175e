"""Progress of long work, told from the vault's thread, and a way to stop it."""

import threading

from PySide6.QtCore import QObject, Signal

from prevent_desktop.errors import Situation


class Stopped(Situation):
    """Long work that the officer stopped."""

    def __str__(self) -> str:
        """Say what was not done."""
        return "Stopped. Nothing was changed."


class LongWork(QObject):
    """One run of long work. ``told`` comes in the window's thread; ``stop`` is asked from it."""

    told = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with nothing told."""
        super().__init__(parent)
        self._stopping = threading.Event()

    def begin(self) -> None:
        """Begin anew."""
        self._stopping.clear()

    def stop(self) -> None:
        """Have the work stop at its next step."""
        self._stopping.set()

    def goes_on(self, words: str) -> bool:
        """Tell a step and whether to go on, for work that ends where it is stopped."""
        try:
            self.progress(words)
        except Stopped:
            return False
        return True

    def progress(self, words: str) -> None:
        """Tell a step; raises Stopped where that was asked for. Called by the work."""
        if self._stopping.is_set():
            raise Stopped
        self.told.emit(words)
