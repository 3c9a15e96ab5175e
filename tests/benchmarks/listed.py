"""The register of many risks in the window: what loading, filtering and scrolling it cost.

Run in a process of its own with an empty folder and how many risks; prints the times as JSON.
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is loaded: no screen is needed

import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from prevent_desktop.app import dressed
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.matrix import MatrixId, standard_matrix
from prevent_desktop.gui.risks.page import RisksPage
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.operations import Operations
from prevent_desktop.gui.today.page import TodayPage
from prevent_desktop.vault.store import Change
from tests.benchmarks.english import Writer
from tests.benchmarks.population import organisation, risk
from tests.vaults import new_vault, reopened

ASKED = ("the board", "above the appetite, owner the", "at 4 x 4", "situational, harbour")
REPEATS = 5
PAGES = 100


class Times(msgspec.Struct):
    """Seconds. ``held`` are the longest times for which one load or scroll held the window."""

    shown: list[float]
    filtered: list[float]
    loading_held: list[float]
    scrolling_held: list[float]


class Painted(QObject):
    """Notes when the list was painted last."""

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


class Desk:
    """The page in a window that nobody sees."""

    def __init__(self, app: QApplication, parts: Parts, folder: Path) -> None:
        self._app, self._operations = app, parts.operations
        opened: list[None] = []
        parts.operations.open(lambda: reopened(folder), opened.append, self._fail)
        parts.operations.failed.connect(self._fail)
        self.wait(lambda: bool(opened))
        # Today is what every unlock shows first.
        today = TodayPage(parts)
        today.shown(Destination("today"))
        self.wait(lambda: not parts.operations.is_waiting)
        self.page = RisksPage(parts)
        self.page.resize(1180, 640)
        self.page.show()
        self.painted = Painted()
        self.page.list.table.viewport().installEventFilter(self.painted)
        self.wait(lambda: not parts.operations.is_waiting)

    def wait(self, until: Callable[[], bool]) -> float:
        """Go on until something is so; give the longest that the window was held."""
        longest = 0.0
        while not until():
            start = time.perf_counter()
            self._app.processEvents()
            longest = max(longest, time.perf_counter() - start)
            time.sleep(0.0002)
        return longest

    def shown(self) -> tuple[float, float]:
        """Time going to the page until its list is painted; and the longest hold."""
        self.page.list.put(None)
        self.wait(lambda: not self._operations.is_waiting)
        start = time.perf_counter()
        self.page.shown(Destination("risks"))
        held = self.wait(lambda: bool(self.page.list.model.rowCount()))
        held = max(held, self._painted_since(time.perf_counter()))
        took = self.painted.at - start
        self.wait(lambda: not self._operations.is_waiting)
        return took, held

    def filtered(self, words: str) -> list[float]:
        """Time each key of a filter, until the list that it leaves is painted."""
        found = []
        for end in (*range(1, len(words) + 1), 0):
            start = time.perf_counter()
            self.page.list.filter.setText(words[:end])
            self._painted_since(start)
            found.append(self.painted.at - start)
            self.wait(lambda: not self._operations.is_waiting)
        return found

    def scrolled(self) -> float:
        """Scroll through the list page by page; give the longest hold."""
        bar, longest = self.page.list.table.verticalScrollBar(), 0.0
        for n in range(PAGES):
            start = time.perf_counter()
            bar.setValue(bar.maximum() * n // PAGES)
            self.page.list.table.viewport().repaint()
            longest = max(longest, time.perf_counter() - start)
        return longest

    def _painted_since(self, start: float) -> float:
        self.page.list.table.viewport().update()
        return self.wait(lambda: self.painted.at >= start)

    def _fail(self, failure: Exception) -> None:
        raise failure


def main() -> None:
    """Make the vault, then measure."""
    folder, number = Path(sys.argv[1]), int(sys.argv[2])
    _stock(folder, number)
    app, theme = dressed()
    operations = Operations()
    desk = Desk(app, Parts(operations, theme), folder)
    loads = [desk.shown() for _ in range(REPEATS)]
    times = Times(
        shown=[took for took, _ in loads],
        filtered=[one for words in ASKED for one in desk.filtered(words)],
        loading_held=[held for _, held in loads],
        scrolling_held=[desk.scrolled() for _ in range(REPEATS)],
    )
    operations.stop()
    sys.stdout.write(msgspec.json.encode(times).decode() + "\n")
    sys.stdout.flush()
    os._exit(0)


def _stock(folder: Path, number: int) -> None:
    vault, writer = new_vault(folder), Writer(7)
    homes = [organisation(writer) for _ in range(100)]
    risks = [risk(writer, n, homes[n % len(homes)].id) for n in range(number)]
    matrix = standard_matrix(MatrixId(new_id()))
    with vault:
        vault.store.save([Change(one) for one in (*homes, matrix, *risks)], vault.officer_id)


if __name__ == "__main__":
    main()
