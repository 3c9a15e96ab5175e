"""A long log of referrals in the window: what showing, narrowing and scrolling it cost.

Run in a process of its own with an empty folder and how many entries; prints the times as JSON.
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is loaded: no screen is needed

import sys
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import islice
from pathlib import Path

from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.people import Council, CouncilId
from prevent_desktop.domain.record import Record
from prevent_desktop.domain.referrals import Feedback, Referral, ReferralId, Sent
from prevent_desktop.gui.referrals.page import ReferralsPage
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.services.referral_log import Order
from prevent_desktop.vault.store import Change
from tests.benchmarks.referrals import Times
from tests.benchmarks.unseen import Unseen
from tests.services.councils import founded
from tests.vaults import reopened

ASKED = ("p0199", "education", "different days")
REPEATS, CHUNK = 5, 1_000
OPEN = 40
"""Entries that have not ended: what the council still has to do does not grow with the log."""


class Log(Unseen):
    """The log, and what is done in it."""

    def show(self, folder: Path) -> None:
        """Open the vault anew, so that nothing of it is remembered, and make its page."""
        self.open(folder)
        self.page = ReferralsPage(self.parts)
        self.look_at(self.page, self.page.log.list)

    def shown(self) -> tuple[float, float, float]:
        """Time going to the log until its first entries are painted, and until all are there."""
        return self.begun(lambda: self.page.shown(Destination("referrals", "log")))

    def filtered(self, words: str) -> list[float]:
        """Time each key of a filter, until the list that it leaves is painted."""
        typed = [words[:end] for end in (*range(1, len(words) + 1), 0)]
        return [self.timed(partial(self.page.log.finder.setText, one)) for one in typed]

    def ordered(self) -> list[float]:
        """Time each order."""
        box = self.page.log.narrowing.order
        places = [box.findData(one.value) for one in (*Order, Order.NEWEST)]
        return [self.timed(partial(box.setCurrentIndex, place)) for place in places]


def main() -> None:
    """Make the vault, then measure."""
    folder, number = Path(sys.argv[1]), int(sys.argv[2])
    stock(folder, entries(number))
    log, loads, today = Log(), [], []
    for _ in range(REPEATS):
        log.show(folder)
        loads.append(log.shown())
        today.append(log.today())
    times = Times(
        shown=[first for first, _, _ in loads],
        whole=[whole for _, whole, _ in loads],
        filtered=[one for words in ASKED for one in log.filtered(words)],
        ordered=log.ordered(),
        today=today,
        held=[*(held for _, _, held in loads), *(log.scrolled() for _ in range(REPEATS))],
    )
    log.leave(times)


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


def stock(folder: Path, made: Iterable[Record]) -> None:
    """Make a council's vault, with what it starts from and these records."""
    ours = Council(id=CouncilId(new_id()), name="Northmere", authority="unitary", region="wales")
    founded(folder, [ours])
    with reopened(folder) as vault:
        rest = iter(made)
        while part := list(islice(rest, CHUNK)):
            vault.store.save([Change(one) for one in part], vault.officer_id)


if __name__ == "__main__":
    main()
