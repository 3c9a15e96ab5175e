"""One window a computer user: a second start brings the first to the front.

By a touched file in the user's state folder, not by a socket (design, security section 10).
"""

from pathlib import Path

from filelock import FileLock, Timeout
from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

_LOCK, _CALL = "window.lock", "window.raise"


class Instance(QObject):
    """The first window; ``called`` tells that the program was started again."""

    called = Signal()

    def __init__(self, state: Path) -> None:
        """Be the first, or call the first: ``is_first`` says which."""
        super().__init__()
        state.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._lock = FileLock(state / _LOCK, thread_local=False, mode=0o600)
        self._call = state / _CALL
        self._watcher = QFileSystemWatcher()
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            self.is_first = False
            self._call.write_bytes(b"1")
            return
        self.is_first = True
        self._call.write_bytes(b"")
        self._watcher.addPath(str(self._call))
        self._watcher.fileChanged.connect(self._touched)

    def leave(self) -> None:
        """Let another window be the first."""
        self._watcher.removePaths(self._watcher.files())
        self._lock.release()

    def _touched(self) -> None:
        self._watcher.addPath(str(self._call))  # a file that was replaced is watched anew
        self.called.emit()
