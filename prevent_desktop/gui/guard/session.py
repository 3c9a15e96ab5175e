"""What the system says about the screen and about sleep, on each system in its own way.

Windows tells windows by messages; Linux desktops tell on D-Bus, a local socket. Where the system
tells nothing, the idle time is what is left. Windows waits for the answer to its message before
it sleeps, and Linux for as long as the program holds a lock against sleep.
"""

import ctypes
import sys
from typing import Any

from PySide6.QtCore import (
    SLOT,
    QAbstractNativeEventFilter,
    QByteArray,
    QCoreApplication,
    QObject,
    Signal,
    Slot,
)
from PySide6.QtDBus import QDBusConnection

from prevent_desktop.gui.guard.sleep_lock import SleepLock

ASLEEP = "the computer goes to sleep"
SCREEN = "the screen was locked"
_LOGIN = "org.freedesktop.login1"
_SCREEN_SAVERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
)
_WM_POWER, _SUSPEND = 0x0218, 0x0004
_WM_SESSION, _SESSION_LOCK, _CONSOLE_GONE, _REMOTE_GONE = 0x02B1, 0x7, 0x2, 0x4


class SessionWatch(QObject):
    """Tells that the screen was locked or that the computer goes to sleep."""

    gone = Signal(str)

    def __init__(self, app: QCoreApplication) -> None:
        """Ask the system to tell; it may not."""
        super().__init__(app)
        self._app = app
        self._messages: _Messages | None = None
        self._sleep_lock: SleepLock | None = None
        if sys.platform == "win32":
            self._messages = _Messages(self)
            app.installNativeEventFilter(self._messages)
        else:
            self._listen()

    def leave(self) -> None:
        """Listen no more."""
        if self._messages is not None:
            self._app.removeNativeEventFilter(self._messages)
        self.let_sleep()
        self.deleteLater()

    @Slot(bool)
    def sleeps(self, begins: bool) -> None:  # noqa: FBT001 -- the message's own argument
        """Be told that the computer goes to sleep, or has woken."""
        if begins:
            self.gone.emit(ASLEEP)

    def put_off_sleep(self) -> None:
        """Keep the computer awake until the vault is closed, when it wants to sleep."""
        if self._sleep_lock is not None:
            self._sleep_lock.take()

    def let_sleep(self) -> None:
        """Keep the computer awake no longer: the vault is closed."""
        if self._sleep_lock is not None:
            self._sleep_lock.release()

    @Slot(bool)
    def screen(self, locked: bool) -> None:  # noqa: FBT001 -- the message's own argument
        """Be told that the screen was locked, or is open again."""
        if locked:
            self.gone.emit(SCREEN)

    @Slot()
    def session(self) -> None:
        """Be told that the whole session was locked."""
        self.gone.emit(SCREEN)

    def _listen(self) -> None:
        system, own = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
        if system.isConnected():
            path, manager = "/org/freedesktop/login1", f"{_LOGIN}.Manager"
            system.connect(_LOGIN, path, manager, "PrepareForSleep", self, _slot("sleeps(bool)"))
            session = f"{_LOGIN}.Session"
            system.connect(_LOGIN, "", session, "Lock", self, _slot("session()"))
            self._sleep_lock = SleepLock(system, self)
        if own.isConnected():
            for service, path in _SCREEN_SAVERS:
                own.connect("", path, service, "ActiveChanged", self, _slot("screen(bool)"))


def _slot(name: str) -> Any:  # noqa: ANN401 -- Qt's annotation asks for bytes and takes only text
    return SLOT(name)


def watch_windows_session(window_id: int) -> bool:
    """Ask Windows to tell a window about its session; whether it will."""
    if sys.platform != "win32":
        return False
    return bool(ctypes.windll.wtsapi32.WTSRegisterSessionNotification(window_id, 0))


class _Messages(QAbstractNativeEventFilter):
    """Reads the messages of Windows."""

    def __init__(self, watch: SessionWatch) -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(  # noqa: N802 -- Qt's own name
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> object:
        if QByteArray(kind).data() == b"windows_generic_MSG":
            self._read(int(message))
        return False, 0

    def _read(self, address: int) -> None:
        # The first members of MSG: the window, the message, and its first argument.
        found = _Message.from_address(address)
        if found.message == _WM_POWER and found.first == _SUSPEND:
            self._watch.gone.emit(ASLEEP)
        gone = (_SESSION_LOCK, _CONSOLE_GONE, _REMOTE_GONE)
        if found.message == _WM_SESSION and found.first in gone:
            self._watch.gone.emit(SCREEN)


class _Message(ctypes.Structure):
    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("first", ctypes.c_size_t),
        ("second", ctypes.c_ssize_t),
    )
