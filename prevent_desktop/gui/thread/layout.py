"""Where each bead of the thread stands: a column for each stage, a row for each way it takes.

The first bead that another leads to stands beside it, the next ones under that. So a thread is
read from left to right, and all that hangs on it stands together.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from prevent_desktop.domain.thread import Bead, Stage, Thread

COLUMNS = tuple(Stage)
MANY = 4
"""A card that more lines than this begin or end at has them counted on it instead of drawn."""


class Spot(NamedTuple):
    """The row and column of a bead."""

    row: int
    column: int
    bead: Bead


class Laid(msgspec.Struct, frozen=True, kw_only=True):
    """Every bead's spot, row by row; ``places`` gives by key where in ``spots`` it is."""

    spots: tuple[Spot, ...]
    places: Mapping[str, int]
    edges: tuple[tuple[int, int], ...]
    """The places of both ends of every edge."""
    direct: frozenset[tuple[int, int]]
    """Those that are no shortcut: nothing else leads the same way."""
    resting: frozenset[tuple[int, int]]
    """Those of them that are drawn where nothing is followed: none of very many at one card."""
    counted: Mapping[str, tuple[int, int]]
    """How many lines before and after a card are not drawn at rest as they are too many, by key."""

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return self.spots[-1].row + 1 if self.spots else 0

    def spot(self, key: str) -> Spot | None:
        """Give the spot of a bead, None where it is not shown."""
        place = self.places.get(key)
        return None if place is None else self.spots[place]


def laid_out(thread: Thread) -> Laid:
    """Give every bead of a thread its place."""
    spots = tuple(sorted(_Layout(thread).spots(), key=lambda spot: spot[:2]))
    places = {spot.bead.key: place for place, spot in enumerate(spots)}
    plain = thread.direct
    after, before = Counter(e.start for e in plain), Counter(e.end for e in plain)
    return Laid(
        spots=spots,
        places=places,
        edges=tuple((places[edge.start], places[edge.end]) for edge in thread.edges),
        direct=frozenset((places[edge.start], places[edge.end]) for edge in plain),
        resting=frozenset(
            (places[edge.start], places[edge.end])
            for edge in plain
            if after[edge.start] <= MANY and before[edge.end] <= MANY
        ),
        counted={
            key: (_many(before[key]), _many(after[key]))
            for key in places
            if before[key] > MANY or after[key] > MANY
        },
    )


def _many(number: int) -> int:
    return number if number > MANY else 0


class _Layout:
    """Goes down the thread once, and gives each bead the first free row under what leads to it."""

    def __init__(self, thread: Thread) -> None:
        self._thread = thread
        self._beads = {bead.key: bead for bead in thread.beads}
        self._column = {stage: place for place, stage in enumerate(COLUMNS)}
        self._taken: dict[str, Spot] = {}
        self._filled: set[tuple[int, int]] = set()
        self._next = 0

    def spots(self) -> Iterable[Spot]:
        """Give the spots, in no order that matters."""
        for bead in self._thread.beads:
            if bead.key not in self._thread.back:
                self._place(bead, self._beside(bead))
        return self._taken.values()

    def _beside(self, bead: Bead) -> int:
        """Give the row of a bead that nothing leads to: by what it leads to, if that has its place.

        Else under all that is there already.
        """
        onward = self._thread.onward.get(bead.key, ())
        known = [self._taken[key].row for key in onward if key in self._taken]
        if not known or len(known) < len(onward):
            return self._next
        column = self._column[bead.stage]
        free = (row for row in range(min(known), self._next) if (row, column) not in self._filled)
        return next(free, self._next)

    def _place(self, bead: Bead, row: int) -> None:
        # As deep as there are stages, so it never goes far down.
        self._taken[bead.key] = Spot(row, self._column[bead.stage], bead)
        self._filled.add((row, self._column[bead.stage]))
        self._next = max(self._next, row + 1)
        is_first = True
        for key in self._thread.onward.get(bead.key, ()):
            if key not in self._taken:
                self._place(self._beads[key], row if is_first else self._next)
                is_first = False
