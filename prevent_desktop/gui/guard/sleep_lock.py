"""A lock against sleep on Linux: the computer sleeps only once the vault is closed.

The system's session service (logind) gives a file descriptor; while it is open, sleep is put off
for as long as the service allows, 5 seconds unless it was set otherwise.
"""

import os

from PySide6.QtCore import QObject
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
)

_SERVICE, _PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
_ASKED = ("sleep", "Prevent Desktop", "Closing the vault", "delay")


class SleepLock(QObject):
    """Holds the lock from ``take`` to ``release``, where the system gives one."""

    def __init__(self, bus: QDBusConnection, parent: QObject) -> None:
        """Take the system's bus."""
        super().__init__(parent)
        self._bus = bus
        self._held: int | None = None
        self._is_wanted = False
        self._asked: QDBusPendingCallWatcher | None = None

    def take(self) -> None:
        """Ask for the lock; the window does not wait for the answer."""
        self._is_wanted = True
        if self._held is not None or self._asked is not None:
            return
        call = QDBusMessage.createMethodCall(_SERVICE, _PATH, f"{_SERVICE}.Manager", "Inhibit")
        call.setArguments(list(_ASKED))
        self._asked = QDBusPendingCallWatcher(self._bus.asyncCall(call), self)
        self._asked.finished.connect(self._answered)

    def release(self) -> None:
        """Let the computer sleep."""
        self._is_wanted = False
        if self._held is not None:
            os.close(self._held)
            self._held = None

    def _answered(self, watcher: QDBusPendingCallWatcher) -> None:
        self._asked = None
        given = watcher.reply().arguments()
        watcher.deleteLater()
        if self._is_wanted and given and isinstance(given[0], QDBusUnixFileDescriptor):
            # One of our own: Qt closes its with the last of the objects that hold it.
            self._held = os.dup(given[0].fileDescriptor())
