"""A long log of referrals in the window: what showing, narrowing and scrolling it cost.

Run in a process of its own with an empty folder and how many entries; prints the times as JSON.
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is loaded: no screen is needed

import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtWidgets import QApplication

from prevent_desktop.app import dressed
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.referrals import Feedback, Referral, ReferralId, Sent
from prevent_desktop.gui.referrals.page import ReferralsPage
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.operations import Operations
from prevent_desktop.gui.today.page import TodayPage
from prevent_desktop.services import council
from prevent_desktop.services.referral_log import Order
from prevent_desktop.vault.store import Change
from tests.benchmarks.listed import Painted
from tests.vaults import new_vault, reopened

ASKED = ("p0199", "education", "different days")
REPEATS, PAGES, CHUNK = 5, 100, 1_000
OPEN = 40
"""Entries that have not ended: what the council still has to do does not grow with the log."""


class Times(msgspec.Struct):
    """Seconds: to the first entries painted, to the whole log, a key of the filter, an order."""

    shown: list[float]
    whole: list[float]
    filtered: list[float]
    ordered: list[float]
    today: list[float]
    held: list[float]


class Desk:
    """The page in a window that nobody sees."""

    def __init__(self, app: QApplication, parts: Parts) -> None:
        self._app, self._operations, self._parts = app, parts.operations, parts
        self.painted = Painted()

    def open(self, folder: Path) -> None:
        """Open the vault anew, so that nothing of it is remembered, and make its page."""
        opened: list[None] = []
        self._operations.open(lambda: reopened(folder), opened.append, self._fail)
        self.wait(lambda: bool(opened))
        self.page = ReferralsPage(self._parts)
        self.page.resize(1180, 640)
        self.page.show()
        self.list = self.page.log.list
        self.list.viewport().installEventFilter(self.painted)
        self.wait(lambda: not self._operations.is_waiting)

    def wait(self, until: Callable[[], bool]) -> float:
        """Go on until something is so; give the longest that the window was held."""
        longest = 0.0
        while not until():
            start = time.perf_counter()
            self._app.processEvents()
            longest = max(longest, time.perf_counter() - start)
            time.sleep(0.0002)
        return longest

    def shown(self) -> tuple[float, float, float]:
        """Time going to the log until its first entries are painted, and until all are there."""
        start = time.perf_counter()
        self.page.shown(Destination("referrals", "log"))
        held = self.wait(lambda: bool(self.list.rows.rowCount()))
        held = max(held, self._painted_since(time.perf_counter()))
        first = self.painted.at - start
        held = max(held, self.wait(lambda: not self._operations.is_waiting))
        self._painted_since(time.perf_counter())
        return first, self.painted.at - start, held

    def filtered(self, words: str) -> list[float]:
        """Time each key of a filter, until the list that it leaves is painted."""
        typed = [words[:end] for end in (*range(1, len(words) + 1), 0)]
        return [self._timed(partial(self.page.log.finder.setText, one)) for one in typed]

    def ordered(self) -> list[float]:
        """Time each order."""
        box = self.page.log.narrowing.order
        places = [box.findData(one.value) for one in (*Order, Order.NEWEST)]
        return [self._timed(partial(box.setCurrentIndex, place)) for place in places]

    def today(self) -> float:
        """Time Today until all its checks have come back."""
        page = TodayPage(self._parts)
        start = time.perf_counter()
        page.shown(Destination("today"))
        self.wait(lambda: not self._operations.is_waiting)
        return time.perf_counter() - start

    def scrolled(self) -> float:
        """Scroll through the list page by page; give the longest hold."""
        bar, longest = self.list.verticalScrollBar(), 0.0
        for n in range(PAGES):
            start = time.perf_counter()
            bar.setValue(bar.maximum() * n // PAGES)
            self.list.viewport().repaint()
            longest = max(longest, time.perf_counter() - start)
        return longest

    def _timed(self, work: Callable[[], object]) -> float:
        start = time.perf_counter()
        work()
        self._painted_since(start)
        took = self.painted.at - start
        self.wait(lambda: not self._operations.is_waiting)
        return took

    def _painted_since(self, start: float) -> float:
        self.list.viewport().update()
        return self.wait(lambda: self.painted.at >= start)

    def _fail(self, failure: Exception) -> None:
        raise failure


def main() -> None:
    """Make the vault, then measure."""
    folder, number = Path(sys.argv[1]), int(sys.argv[2])
    _stock(folder, number)
    app, theme = dressed()
    operations = Operations()
    desk = Desk(app, Parts(operations, theme))
    loads, today = [], []
    for _ in range(REPEATS):
        desk.open(folder)
        loads.append(desk.shown())
        today.append(desk.today())
    times = Times(
        shown=[first for first, _, _ in loads],
        whole=[whole for _, whole, _ in loads],
        filtered=[one for words in ASKED for one in desk.filtered(words)],
        ordered=desk.ordered(),
        today=today,
        held=[*(held for _, _, held in loads), *(desk.scrolled() for _ in range(REPEATS))],
    )
    operations.stop()
    sys.stdout.write(msgspec.json.encode(times).decode() + "\n")
    sys.stdout.flush()
    os._exit(0)


def entries(number: int) -> Iterator[Referral]:
    """Give so many entries, the oldest first; all but the last few have ended."""
    places = ("ct-police", "safeguarding-hub")
    sectors = ("education", "police", "health", "local-authority", "community")
    for n in range(number):
        noticed = date(2026, 11, 1) - timedelta(days=(number - n) // 10)
        ended = n < number - OPEN
        sent = tuple(
            Sent(
                destination=place,
                sent_on=noticed + timedelta(days=n % (3 - at)),
                acknowledged_on=noticed + timedelta(days=4),
            )
            for at, place in enumerate(places[: 1 + n % 2])
        )
        yield Referral(
            id=ReferralId(new_id()),
            ref=f"P{n:05}",
            noticed_on=noticed,
            checked_on=noticed,
            sector=sectors[n % len(sectors)],
            age_band="18-over",
            age_bands_year="2024-25",
            sex="not-known",
            concern="no-ideology-identified",
            concern_year="2024-25",
            sent=sent,
            form_edition="2025",
            feedback=Feedback.NOT_POSSIBLE if ended else Feedback.AWAITED,
            outcome="no-further-action" if ended else None,
            outcome_on=noticed + timedelta(days=30) if ended else None,
        )


def _stock(folder: Path, number: int) -> None:
    vault = new_vault(folder)
    with vault:
        council.bring_lists(vault)
        made = list(entries(number))
        for first in range(0, number, CHUNK):
            part = made[first : first + CHUNK]
            vault.store.save([Change(one) for one in part], vault.officer_id)


if __name__ == "__main__":
    main()
