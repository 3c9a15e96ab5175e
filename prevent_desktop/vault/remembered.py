"""What was read since the store was opened, so that a list is not decoded anew each time.

A ledger entry never changes, so what was read of one cannot be out of date; which entries stand
is asked of the store each time. All of it goes as the store closes, and what was read of
a record as that is erased.
"""

from collections import OrderedDict
from collections.abc import Iterable

from prevent_desktop.domain.record import Record
from prevent_desktop.domain.revision import Revision

ROOM = 64 << 20
"""Bytes of bodies whose records are held; a record takes about as much memory as its body."""


class Remembered:
    """Revisions by the seq of their ledger entry; those not asked for longest go first."""

    def __init__(self, room: int = ROOM) -> None:
        """Start empty."""
        self._room, self._taken = room, 0
        self._held: OrderedDict[int, tuple[Revision[Record], int]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._held)

    def find(self, seq: int) -> Revision[Record] | None:
        """Give the revision of an entry, or None where it has to be read."""
        found = self._held.get(seq)
        if found is None:
            return None
        self._held.move_to_end(seq)
        return found[0]

    def keep(self, revision: Revision[Record], size: int) -> None:
        """Hold a revision whose body has so many bytes."""
        self._held[revision.seq] = revision, size
        self._taken += size
        while self._taken > self._room:
            _, (_, gone) = self._held.popitem(last=False)
            self._taken -= gone

    def forget(self) -> None:
        """Let go of all of it."""
        self._held.clear()
        self._taken = 0

    def forget_entries(self, seqs: Iterable[int]) -> None:
        """Let go of the revisions of these entries."""
        for seq in seqs:
            _, size = self._held.pop(seq, (None, 0))
            self._taken -= size
