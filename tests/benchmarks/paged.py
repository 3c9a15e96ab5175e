"""The pages of a large area in the real window: what going to each costs until it is painted.

Run in a process of its own with an empty folder and how many risks, actions and meetings; prints
the times as JSON. Before each visit something is saved elsewhere, as it is in a day's work: of a
list that stands as it was left nothing would be read at all.
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is loaded: no screen is needed

import sys
import time
from collections import defaultdict
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import msgspec
from PySide6.QtWidgets import QApplication

from prevent_desktop.app import dressed, window_on
from prevent_desktop.domain.people import Council
from prevent_desktop.gui.meetings.page import MeetingsPage
from prevent_desktop.gui.shared.desk import Desk
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.theme import Scheme, Theme
from prevent_desktop.gui.window import Window
from prevent_desktop.services import meeting_files, meeting_papers
from prevent_desktop.vault.store import Change
from prevent_desktop.vault.vault import Vault
from tests.benchmarks.area import Area
from tests.benchmarks.pages import Times
from tests.benchmarks.timing import seconds
from tests.services.councils import founded
from tests.vaults import LABEL, PASSPHRASE, reopened, surroundings

REPEATS = 9
AWAY = Destination("people", "people")


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
        self._settle()

    def to(self, destination: Destination) -> float:
        """Go somewhere; give how long until all that it asked is answered and painted."""
        start = time.perf_counter()
        self._desk.go(destination)
        self._settle()
        return time.perf_counter() - start

    def save(self, name: str) -> None:
        """Enter something that no page here shows, so that each is read anew."""
        self.window.operations.run(lambda vault: _renamed(vault, name), lambda _: None)
        self._settle()

    def log(self) -> float:
        """Step to the action log of the minutes in view; give how long until it is painted."""
        page = self._desk.page
        if not isinstance(page, MeetingsPage):
            raise TypeError
        start = time.perf_counter()
        page.minutes.sheet.step(1)
        self._settle()
        return time.perf_counter() - start

    @property
    def _desk(self) -> Desk:
        if self.window.desk is None:
            raise RuntimeError
        return self.window.desk

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


def _renamed(vault: Vault, name: str) -> None:
    held = next(vault.store.own(Council))
    council = msgspec.structs.replace(held.record, name=name)
    vault.store.save([Change(council, held.seq)], vault.officer_id)


def main() -> None:
    """Make the vault, then measure."""
    folder, (risks, actions, meetings) = Path(sys.argv[1]), map(int, sys.argv[2:5])
    area = Area(risks, actions, meetings)
    founded(folder, (area.council, *area.records))
    app, _ = dressed()
    window = window_on(folder / "vault", surroundings(folder), Theme(Scheme.LIGHT, 1.0))
    walk = Walk(app, window)
    first: dict[str, float] = {}
    again: defaultdict[str, list[float]] = defaultdict(list)
    for name, go in _ways(walk, area).items():
        first[name] = go()
        again[name] = [go() for _ in range(REPEATS)]
    window.leave()
    with reopened(folder) as vault:
        log = {
            "paper": seconds(lambda: meeting_papers.action_log_paper(vault)),
            "CSV": seconds(lambda: meeting_files.action_log_csv(vault)),
            "XLSX": seconds(lambda: meeting_files.action_log_xlsx(vault)),
        }
    times = Times(first=first, again=again, log=log)
    sys.stdout.write(msgspec.json.encode(times).decode() + "\n")
    sys.stdout.flush()
    os._exit(0)


def _ways(walk: Walk, area: Area) -> dict[str, Callable[[], float]]:
    # Of the record that is shown already a page asks nothing again, so they are taken in turn.
    meetings = cycle(area.meetings[-8:])
    actions = cycle(area.actions[:8])
    last = Destination("meetings", "minutes", area.meetings[-1].id)

    names = cycle(("Northmere", "Northmere Council"))

    def gone(destination: Destination) -> float:
        walk.to(AWAY)
        walk.save(next(names))
        return walk.to(destination)

    def at_the_log() -> float:
        gone(last)
        return walk.log()

    return {
        "actions": lambda: gone(Destination("actions", "actions", next(actions).id)),
        "meetings": lambda: gone(Destination("meetings", "meetings")),
        "meeting": lambda: gone(Destination("meetings", "meetings", next(meetings).id)),
        "minutes": lambda: gone(last),
        "log": at_the_log,
        "plan": lambda: gone(Destination("actions", "plan", area.plan.id)),
        "thread": lambda: gone(Destination("actions", "thread")),
    }


if __name__ == "__main__":
    main()
