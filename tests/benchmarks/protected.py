"""Data protection over a long log: what is over, what is found about somebody, what goes at once.

Run in a process of its own with an empty folder and how many entries; prints the times as JSON.
Before each visit something is entered elsewhere: a list that stands as it was left is not read.
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is loaded: no screen is needed

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import msgspec

from prevent_desktop.domain.access import AccessRequest, AccessRequestId
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.people import Person, PersonId
from prevent_desktop.domain.record import Record
from prevent_desktop.domain.retention import Choice
from prevent_desktop.gui.protection.page import ProtectionPage
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.services import retention
from prevent_desktop.services.retention import Ruling
from prevent_desktop.vault.vault import Vault
from tests.benchmarks.logged import entries, stock
from tests.benchmarks.protections import Times
from tests.benchmarks.timing import seconds
from tests.benchmarks.unseen import Unseen
from tests.vaults import PASSPHRASE

REPEATS = 5
NAMED = 40
"""One entry in so many names who decided that it was not shared."""
TOGETHER = 100
LONG_AGO = timedelta(days=3_000)
ABOUT = "Aled Trevelyan"
DISPOSE = Ruling(choice=Choice.DISPOSE, reason="Its time is over", legal_basis="Article 5(1)(e)")


class Protection(Unseen):
    """The section, over a vault that is opened anew."""

    def show(self, folder: Path) -> None:
        """Open the vault, see Today first as after every unlock, and make the page."""
        self.open(folder)
        self.today()
        self.page = ProtectionPage(self.parts)
        self.look_at(self.page, self.page.review.list)

    def review(self) -> tuple[float, float, float]:
        """Time going to what is to be decided, until the first and the last are painted."""
        return self.begun(lambda: self.page.shown(Destination("protection", "review")))

    def reviewed_again(self, name: str) -> float:
        """Time going there once more, something having been entered meanwhile."""
        self.page.shown(Destination("protection", "rules"))
        self.operations.run(lambda vault: vault.event("print", {"title": name}), lambda _: None)
        self.settle()
        return self.answered(lambda: self.page.shown(Destination("protection", "review")))

    def found_for(self, request: str) -> float:
        """Time going to what was found for a request."""
        self.page.shown(Destination("protection", "requests"))
        self.settle()
        return self.answered(lambda: self.page.open("found", request))

    def searched(self) -> float:
        """Time looking through every record, until what was found is painted."""
        return self.answered(self.page.found.again.click)

    def redacted(self) -> float:
        """Time leaving a found record out, or taking it in again."""
        found = self.page.found
        pressed = found.leave_out if found.take_in.isHidden() else found.take_in
        return self.answered(pressed.click)

    def disposed(self) -> float:
        """Time disposing of a hundred together, without what the passphrase costs."""
        took: list[float] = []

        def work(vault: Vault) -> float:
            together = retention.reached(vault, most=TOGETHER)
            return seconds(lambda: retention.decided(vault, together, DISPOSE, PASSPHRASE))

        self.operations.run(work, took.append)
        self.settle()
        return took[0]


def main() -> None:
    """Make the vault, then measure."""
    folder, number = Path(sys.argv[1]), int(sys.argv[2])
    request = AccessRequest(
        id=AccessRequestId(new_id()),
        ref="A01",
        received_on=date(2026, 11, 2),
        from_whom=ABOUT,
        about=ABOUT,
    )
    stock(folder, [*over(number), request])
    desk, loads, again, names = Protection(), [], [], count()
    for _ in range(REPEATS):
        desk.show(folder)
        loads.append(desk.review())
        again.append(desk.reviewed_again(f"Paper {next(names)}"))
    desk.page.open("found", request.id)
    desk.look_at(desk.page, desk.page.found.list)
    searched = [desk.searched() for _ in range(REPEATS)]
    times = Times(
        shown=[first for first, _, _ in loads],
        whole=[whole for _, whole, _ in loads],
        again=again,
        held=[held for _, _, held in loads],
        searched=searched,
        gathered=[desk.found_for(request.id) for _ in range(REPEATS)],
        redacted=[desk.redacted() for _ in range(REPEATS)],
        disposed=desk.disposed(),
        found=desk.list.model().rowCount(),
    )
    desk.leave(times)


def over(number: int) -> Iterator[Record]:
    """Give so many entries whose time is over, and who decided of some that they went nowhere."""
    who = Person(id=PersonId(new_id()), name=ABOUT, role="Prevent lead")
    yield who
    for n, entry in enumerate(entries(number)):
        day = entry.noticed_on - LONG_AGO
        named = who.id if n % NAMED == 0 else None
        yield msgspec.structs.replace(
            entry,
            noticed_on=day,
            checked_on=day,
            sent=(),
            outcome="no-further-action",
            outcome_on=day,
            not_shared_by=named,
            not_shared_because="No concern was left." if named else "",
        )


if __name__ == "__main__":
    main()
