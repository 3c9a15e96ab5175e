"""A page in a window that nobody sees: it is waited for, painted, typed into and scrolled."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from prevent_desktop.app import dressed
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.operations import Operations
from prevent_desktop.gui.today.page import TodayPage
from tests.vaults import reopened

PAGES = 100


class Painted(QObject):
    """Notes when a list was painted last."""

    at = 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's own name
        """Let the list paint itself, and note when it has."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QApplication.sendEvent(watched, event)
            watched.installEventFilter(self)
            self.at = time.perf_counter()
            return True
        return False


class Unseen:
    """A vault opened, its pages shown, and the list that is looked at."""

    def __init__(self) -> None:
        """Start the program without a screen."""
        self.app, theme = dressed()
        self.operations = Operations()
        self.operations.failed.connect(self._fail)
        self.parts = Parts(self.operations, theme)
        self._painted = Painted()

    def open(self, folder: Path) -> None:
        """Open the vault anew, so that nothing of it is remembered."""
        opened: list[None] = []
        self.operations.open(lambda: reopened(folder), opened.append, self._fail)
        self.wait(lambda: bool(opened))

    def today(self) -> float:
        """Show Today, as every unlock does first; give how long until all its checks are back."""
        page = TodayPage(self.parts)
        start = time.perf_counter()
        page.shown(Destination("today"))
        self.settle()
        return time.perf_counter() - start

    def look_at(self, page: QWidget, listed: QAbstractItemView) -> None:
        """Show a page, and note when this list of it is painted."""
        page.resize(1180, 640)
        page.show()
        self.list = listed
        listed.viewport().installEventFilter(self._painted)
        self.settle()

    def wait(self, until: Callable[[], bool]) -> float:
        """Go on until something is so; give the longest that the window was held."""
        longest = 0.0
        while not until():
            start = time.perf_counter()
            self.app.processEvents()
            longest = max(longest, time.perf_counter() - start)
            time.sleep(0.0002)
        return longest

    def settle(self) -> float:
        """Go on until all that was asked is answered; give the longest hold."""
        return self.wait(lambda: not self.operations.is_waiting)

    def painted(self, start: float) -> tuple[float, float]:
        """Go on until the list is painted; give how long since a start, and the longest hold."""
        asked = time.perf_counter()
        self.list.viewport().update()
        held = self.wait(lambda: self._painted.at >= asked)
        return self._painted.at - start, held

    def begun(self, ask: Callable[[], object]) -> tuple[float, float, float]:
        """Ask for rows; give when the first and when the last are painted, and the longest hold."""
        start, model = time.perf_counter(), self.list.model()
        ask()
        held = self.wait(lambda: bool(model.rowCount()))
        first, painting = self.painted(start)
        held = max(held, painting, self.settle())
        whole, _ = self.painted(start)
        return first, whole, held

    def timed(self, work: Callable[[], object]) -> float:
        """Do something in the window; give how long until the list it leaves is painted."""
        start = time.perf_counter()
        work()
        took, _ = self.painted(start)
        self.settle()
        return took

    def answered(self, work: Callable[[], object]) -> float:
        """Do something in the window; give how long until all it asked is answered and painted."""
        start = time.perf_counter()
        work()
        self.settle()
        return self.painted(start)[0]

    def scrolled(self) -> float:
        """Scroll through the list page by page; give the longest hold."""
        bar, longest = self.list.verticalScrollBar(), 0.0
        for n in range(PAGES):
            start = time.perf_counter()
            bar.setValue(bar.maximum() * n // PAGES)
            self.list.viewport().repaint()
            longest = max(longest, time.perf_counter() - start)
        return longest

    def leave(self, times: msgspec.Struct) -> None:
        """Say what was measured, and end the process."""
        self.operations.stop()
        sys.stdout.write(msgspec.json.encode(times).decode() + "\n")
        sys.stdout.flush()
        os._exit(0)

    def _fail(self, failure: Exception) -> None:
        raise failure
