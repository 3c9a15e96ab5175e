"""The register of many risks in the window: what loading, filtering and scrolling it cost.

Run in a process of its own with an empty folder and how many risks; prints the times as JSON.
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is loaded: no screen is needed

import sys
from functools import partial
from pathlib import Path

from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.matrix import MatrixId, standard_matrix
from prevent_desktop.gui.risks.page import RisksPage
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.vault.store import Change
from tests.benchmarks.english import Writer
from tests.benchmarks.listing import Times
from tests.benchmarks.population import organisation, risk
from tests.benchmarks.unseen import Unseen
from tests.vaults import new_vault

ASKED = ("the board", "above the appetite, owner the", "at 4 x 4", "situational, harbour")
REPEATS = 5


class Register(Unseen):
    """The register, and what is done in it."""

    def show(self, folder: Path) -> None:
        """Open the vault and make the page."""
        self.open(folder)
        self.today()
        self.page = RisksPage(self.parts)
        self.look_at(self.page, self.page.list.table)

    def shown(self) -> tuple[float, float]:
        """Time going to the page until its list is painted; and the longest hold."""
        self.page.list.put(None)
        self.settle()
        first, _, held = self.begun(lambda: self.page.shown(Destination("risks")))
        return first, held

    def filtered(self, words: str) -> list[float]:
        """Time each key of a filter, until the list that it leaves is painted."""
        typed = [words[:end] for end in (*range(1, len(words) + 1), 0)]
        return [self.timed(partial(self.page.list.filter.setText, one)) for one in typed]


def main() -> None:
    """Make the vault, then measure."""
    folder, number = Path(sys.argv[1]), int(sys.argv[2])
    _stock(folder, number)
    register = Register()
    register.show(folder)
    loads = [register.shown() for _ in range(REPEATS)]
    times = Times(
        shown=[took for took, _ in loads],
        filtered=[one for words in ASKED for one in register.filtered(words)],
        loading_held=[held for _, held in loads],
        scrolling_held=[register.scrolled() for _ in range(REPEATS)],
    )
    register.leave(times)


def _stock(folder: Path, number: int) -> None:
    vault, writer = new_vault(folder), Writer(7)
    homes = [organisation(writer) for _ in range(100)]
    risks = [risk(writer, n, homes[n % len(homes)].id) for n in range(number)]
    matrix = standard_matrix(MatrixId(new_id()))
    with vault:
        vault.store.save([Change(one) for one in (*homes, matrix, *risks)], vault.officer_id)


if __name__ == "__main__":
    main()
