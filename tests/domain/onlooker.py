"""Somebody who holds all that was shown, and tries every table that agrees with it."""

from collections.abc import Iterator, Sequence

from prevent_desktop.domain.small_numbers import Rule
from prevent_desktop.domain.tables import Table, Veil

Cell = tuple[int, int]
Fact = tuple[frozenset[Cell], int]
"""Cells whose sum is known."""


class Onlooker:
    """Tries every table that agrees with all that was shown. Knows the rule, not the way."""

    def __init__(self, table: Table, least: dict[Cell, int], facts: Sequence[Fact]) -> None:
        self._tall, self._wide = len(table.rows), len(table.columns)
        self._least, self._facts = least, facts

    def spread(self, cells: frozenset[Cell], enough: int) -> int:
        """How far apart the sums of these cells lie in all tables that agree, up to enough."""
        seen: set[int] = set()
        every = [(r, c) for c in range(self._wide) for r in range(self._tall)]
        rest = [cell for cell in every if cell not in cells]
        for first in self._filled({}, sorted(cells)):
            total = sum(first.values())
            if total not in seen and next(self._filled(dict(first), rest), None) is not None:
                seen.add(total)
                if max(seen) - min(seen) >= enough:
                    break
        return max(seen) - min(seen)

    def _filled(self, so_far: dict[Cell, int], left: list[Cell]) -> Iterator[dict[Cell, int]]:
        if not left:
            yield dict(so_far)
            return
        cell, *rest = left
        for count in self._choices(cell, so_far):
            so_far[cell] = count
            yield from self._filled(so_far, rest)
            del so_far[cell]

    def _choices(self, cell: Cell, so_far: dict[Cell, int]) -> Sequence[int]:
        least, most = self._least.get(cell, 0), 10**6
        for cells, total in self._facts:
            if cell not in cells:
                continue
            open_ = [one for one in cells if one != cell and one not in so_far]
            room = total - sum(so_far.get(one, 0) for one in cells)
            most = min(most, room - sum(self._least.get(one, 0) for one in open_))
            if not open_:
                least = max(least, room)
        return range(least, most + 1)


def column(table: Table, number: int) -> Fact:
    cells = frozenset((r, number) for r in range(len(table.rows)))
    return cells, table.column_totals[number]


def shown(table: Table, editions: Sequence[tuple[int, Veil]]) -> list[Fact]:
    facts = [column(table, n) for n in range(len(table.columns))]
    for wide, veil in editions:
        for r, row in enumerate(table.cells):
            facts += [(frozenset({(r, c)}), row[c]) for c in range(wide) if not veil.cells[r][c]]
            if not veil.row_totals[r]:
                facts.append((frozenset((r, c) for c in range(wide)), sum(row[:wide])))
    return facts


def hidden(table: Table, editions: Sequence[tuple[int, Veil]]) -> list[frozenset[Cell]]:
    found = []
    for wide, veil in editions:
        for r in range(len(table.rows)):
            found += [frozenset({(r, c)}) for c in range(wide) if veil.cells[r][c]]
            if veil.row_totals[r]:
                found.append(frozenset((r, c) for c in range(wide)))
    return found


def leasts(rule: Rule, editions: Sequence[tuple[int, Veil]]) -> dict[Cell, int]:
    found: dict[Cell, int] = {}
    start = 0
    for wide, veil in editions:
        for r, row in enumerate(veil.cells):
            for c in range(start, wide):
                if row[c] and not veil.whole:
                    found[r, c] = rule.least
        start = wide
    return found
