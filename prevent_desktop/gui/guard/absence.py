"""Tells when nobody is there: no key for a while, the screen locked, the computer asleep."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication

from prevent_desktop.gui.guard.session import SessionWatch

_USED = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}
_MINUTE = 60_000


class Absence(QObject):
    """Asks for a lock, and says in words why."""

    lock_asked = Signal(str)
    soon = Signal(bool)
    """Whether the lock comes within a minute."""

    def __init__(self, app: QApplication, minutes: int) -> None:
        """Watch the whole program; ``minutes`` without a key or click ask for a lock."""
        super().__init__(app)
        self.minutes = minutes
        self._app = app
        self._warning = self._timer(max(minutes - 1, 0) * _MINUTE, lambda: self.soon.emit(True))
        self._idle = self._timer(minutes * _MINUTE, self._is_idle)
        # Not the whole program, whose every event would wait for it: keys and clicks come to a
        # window first, and little else does.
        app.focusWindowChanged.connect(self._watch)
        self._session = SessionWatch(app)
        self._session.gone.connect(self._is_gone)

    def set_minutes(self, minutes: int) -> None:
        """Take how long the vault that was opened may be left alone."""
        self.minutes = minutes
        self._warning.setInterval(max(minutes - 1, 0) * _MINUTE)
        self._idle.setInterval(minutes * _MINUTE)

    def start(self) -> None:
        """Begin to watch, when a vault was opened."""
        self._watch(self._app.focusWindow())
        self._session.put_off_sleep()
        self._again()

    def stop(self) -> None:
        """Watch no more, when it was locked."""
        self._idle.stop()
        self._warning.stop()

    def let_sleep(self) -> None:
        """Be told that all is locked: the computer may sleep."""
        self._session.let_sleep()

    def leave(self) -> None:
        """Let go of the system's messages, when the window ends."""
        self.stop()
        self._app.focusWindowChanged.disconnect(self._watch)
        self._session.leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's own name
        """Take every key and click as a sign that somebody is there."""
        if event.type() in _USED and self._idle.isActive():
            self._again()
        return super().eventFilter(watched, event)

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def _again(self) -> None:
        was_soon = not self._warning.isActive() and self._idle.isActive()
        self._idle.start()
        self._warning.start()
        if was_soon:
            self.soon.emit(False)

    def _is_idle(self) -> None:
        self.lock_asked.emit(f"Locked after {self.minutes} minutes. Your draft is kept.")

    def _is_gone(self, why: str) -> None:
        self.lock_asked.emit(f"Locked because {why}. Your draft is kept.")

    def _timer(self, milliseconds: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer
