"""Reading a damaged store, row by row where it must be.

After one bad page a connection is no longer believed, so it is opened anew after each. A stretch
that cannot be read is halved until the rows on the bad pages stand alone.
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from prevent_desktop.vault.connection import Connection, has_met_damage
from prevent_desktop.vault.ledger import COLUMNS, Entry
from prevent_desktop.vault.store_situations import DamagedStore

_STRETCH = 512
_NEWEST = (
    "SELECT max(seq) FROM ledger",
    "SELECT max(seq) FROM ledger INDEXED BY ledger_subject",
    "SELECT max(seq) FROM ledger INDEXED BY ledger_kind",
)


class Reader:
    """Reads over a connection that ``reopened`` replaces after each bad page."""

    def __init__(self, connection: Connection, reopened: Callable[[], Connection]) -> None:
        self._connection = connection
        self._reopened = reopened

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]] | None:
        """Give all rows, or None where any of them stands on a bad page."""
        found = None
        with contextlib.suppress(DamagedStore):
            found = list(self._connection.execute(sql, values))
        if found is None or has_met_damage(self._connection):
            self._connection = self._reopened()
            return None
        return found

    def newest(self, at_least: int = 0) -> int:
        """Give the newest seq that any sound page names; at least the one given."""
        found = [rows[0][0] for sql in _NEWEST if (rows := self.rows(sql))]
        return max([at_least, *(int(seq) for seq in found if seq is not None)])

    def entries(self, last: int) -> Iterator[Entry | int]:
        """Give every ledger entry up to ``last``, or its bare seq where it cannot be read."""
        for first in range(1, last + 1, _STRETCH):
            yield from self._stretch(first, min(first + _STRETCH - 1, last))

    def _stretch(self, first: int, last: int) -> Iterator[Entry | int]:
        sql = f"SELECT {COLUMNS} FROM ledger WHERE seq BETWEEN ? AND ? ORDER BY seq"
        rows = self.rows(sql, first, last)
        if rows is not None:
            found = {row[0]: Entry(*row) for row in rows}
            yield from (found.get(seq, seq) for seq in range(first, last + 1))
        elif first == last:
            yield first
        else:
            middle = (first + last) // 2
            yield from self._stretch(first, middle)
            yield from self._stretch(middle + 1, last)


def spans(numbers: Iterable[int]) -> str:
    """Write numbers in order as a person would: ``3, 5 to 9 and 12``."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    words = [str(a) if a == b else f"{a} to {b}" for a, b in found]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
