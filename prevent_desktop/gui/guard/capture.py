"""Keeps the windows out of pictures of the screen, where the system can: on Windows.

Against screenshots, recordings and Recall. It stops screen sharing too, so an officer can allow
it for a while, and the window says so all that while.
"""

import ctypes
import sys

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

CAN_REFUSE = sys.platform == "win32"
MINUTES = 10
_SEEN, _NOT_SEEN, _BLACK = 0x00, 0x11, 0x01


class CaptureGuard(QObject):
    """Refuses capture of every window that is shown, until it is allowed for ten minutes."""

    allowed_now = Signal(bool)

    def __init__(self, app: QApplication) -> None:
        """Watch for windows and dialogs that are shown."""
        super().__init__(app)
        self._app = app
        self.is_allowed = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(MINUTES * 60_000)
        self._later.timeout.connect(lambda: self.allow(on=False))
        if CAN_REFUSE:
            app.installEventFilter(self)

    def allow(self, *, on: bool) -> None:
        """Let the screen be shared for ten minutes, or refuse it again."""
        self.is_allowed = on
        if on:
            self._later.start()
        else:
            self._later.stop()
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                self._set(window)
        self.allowed_now.emit(on)

    def leave(self) -> None:
        """Watch no more."""
        self._later.stop()
        self._app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's own name
        """Refuse capture of a window as soon as it is shown."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self._set(watched)
        return super().eventFilter(watched, event)

    def _set(self, window: QWidget) -> None:
        if sys.platform == "win32":
            # Windows before 10 version 2004 cannot leave a window out; it can show it black.
            for how in (_SEEN,) if self.is_allowed else (_NOT_SEEN, _BLACK):
                if ctypes.windll.user32.SetWindowDisplayAffinity(int(window.winId()), how):
                    return
