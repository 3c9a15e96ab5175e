"""The pages of a large area in the real window: what going to each costs until it is painted.

Run in a process of its own with an empty folder and how many risks, actions and meetings; prints
the times as JSON.
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is loaded: no screen is needed

import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtWidgets import QApplication

from prevent_desktop.app import dressed, window_on
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.theme import Scheme, Theme
from prevent_desktop.gui.window import Window
from tests.benchmarks.area import Area
from tests.services.councils import founded
from tests.vaults import LABEL, PASSPHRASE, surroundings

REPEATS = 7
PAGES = {
    "actions": Destination("actions", "actions"),
    "meetings": Destination("meetings", "meetings"),
    "minutes": Destination("meetings", "minutes"),
    "plan": Destination("actions", "plan"),
    "thread": Destination("actions", "thread"),
}
AWAY = Destination("people", "people")


class Times(msgspec.Struct):
    """Seconds by page: the first time, when the page is made, and each time after it."""

    today: float
    first: dict[str, float]
    again: dict[str, list[float]]


class Walk:
    """One window, unlocked, and the way to each page and away from it."""

    def __init__(self, app: QApplication, window: Window) -> None:
        self._app, self.window = app, window
        window.operations.failed.connect(self._fail)
        window.resize(1280, 720)
        window.show()
        self._wait(lambda: window.unlock.ui.unlock is not None)
        window.unlock.ui.officer.setCurrentText(LABEL)
        window.unlock.ui.passphrase.setText(PASSPHRASE)
        window.unlock.ui.unlock.click()
        self._wait(lambda: window.desk is not None)
        start = time.perf_counter()
        self._settle()
        self.today = time.perf_counter() - start

    def to(self, destination: Destination) -> float:
        """Go somewhere; give how long until all that it asked is answered and painted."""
        desk = self.window.desk
        if desk is None:
            raise RuntimeError
        start = time.perf_counter()
        desk.go(destination)
        self._settle()
        return time.perf_counter() - start

    def _settle(self) -> None:
        self._wait(lambda: not self.window.operations.is_waiting)
        self.window.repaint()
        self._app.processEvents()

    def _wait(self, until: Callable[[], bool]) -> None:
        while not until():
            self._app.processEvents()
            time.sleep(0.0002)

    def _fail(self, failure: Exception) -> None:
        raise failure


def main() -> None:
    """Make the vault, then measure."""
    folder, (risks, actions, meetings) = Path(sys.argv[1]), map(int, sys.argv[2:5])
    area = Area(risks, actions, meetings)
    founded(folder, (area.council, *area.records))
    app, _ = dressed()
    window = window_on(folder / "vault", surroundings(folder), Theme(Scheme.LIGHT, 1.0))
    walk = Walk(app, window)
    places = {**PAGES, "minutes": Destination("meetings", "minutes", area.meetings[-1].id)}
    first = {name: _gone(walk, place) for name, place in places.items()}
    again = {name: [_gone(walk, place) for _ in range(REPEATS)] for name, place in places.items()}
    times = Times(today=walk.today, first=first, again=again)
    window.leave()
    sys.stdout.write(msgspec.json.encode(times).decode() + "\n")
    sys.stdout.flush()
    os._exit(0)


def _gone(walk: Walk, place: Destination) -> float:
    walk.to(AWAY)
    return walk.to(place)


if __name__ == "__main__":
    main()
