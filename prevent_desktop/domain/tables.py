"""Tables of counts: what stands in them, and which of it may be shown.

Rows are the choices of one list (sectors, age bands, routes), columns the periods of a year. Every
table of an edition counts the same entries, so the column totals are the same in each; they are
always shown, and a period with too few entries for that is joined to another before.

An edition adds periods to those before it and stands as it was given out: figures that change
afterwards would be told by the difference between two editions.
"""

from collections.abc import Sequence
from itertools import accumulate

import msgspec

from prevent_desktop.domain.small_numbers import Rule, Sum, guarded

_END = ("end",)


class Table(msgspec.Struct, frozen=True):
    """Counts by row and column; ``cells[row][column]``."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]

    @property
    def row_totals(self) -> tuple[int, ...]:
        """The count of each row, all columns together."""
        return tuple(sum(row) for row in self.cells)

    @property
    def column_totals(self) -> tuple[int, ...]:
        """The count of each column, all rows together."""
        return tuple(sum(row[n] for row in self.cells) for n in range(len(self.columns)))

    @property
    def total(self) -> int:
        """Everything that was counted."""
        return sum(self.row_totals)


class Veil(msgspec.Struct, frozen=True):
    """What of a table is hidden: cells as in the table, and the total of each row."""

    cells: tuple[tuple[bool, ...], ...]
    row_totals: tuple[bool, ...]
    whole: bool = False
    """Nothing in it can be shown but the column totals."""


class Given(msgspec.Struct, frozen=True):
    """An edition that was given out: how many of the table's columns it had, and its veil."""

    columns: int
    veil: Veil


def fits(totals: Sequence[int], rule: Rule) -> bool:
    """Tell whether column totals may stand as they are: none of them is a small number."""
    return not any(rule.is_small(total) for total in totals)


def veiled(table: Table, rule: Rule, before: Sequence[Given] = ()) -> Veil:
    """Give what is to be hidden in a table whose first columns stood in editions before.

    What they showed stays shown and what they hid stays hidden. Raises ValueError where a column
    total is a small number: join the column to another first.
    """
    if not fits(table.column_totals, rule):
        msg = "a column with a small total"
        raise ValueError(msg)
    found = guarded(_sums(table, rule, before), rule)
    if found is None:
        return _nothing(table, before)
    return Veil(_masks(found, table), tuple(one.hidden for one in found[-len(table.rows) :]))


def crossed(table: Table, rule: Rule, rows: Sequence[bool], columns: Sequence[bool]) -> Veil:
    """Give what is to be hidden where two lists meet, of each of which totals are hidden already.

    ``rows`` and ``columns`` say which. The cells of such a row or column are hidden all, so that
    they tell nothing of its total which the other tables do not.
    """
    told = [
        [
            _tells(rows[r], total) or _tells(columns[c], under)
            for c, under in enumerate(table.column_totals)
        ]
        for r, total in enumerate(table.row_totals)
    ]
    cells = []
    for r, row in enumerate(table.cells):
        for c, count in enumerate(row):
            blind = (rows[r] or columns[c]) and not told[r][c]
            cells.append(
                Sum(
                    ("row", str(r)),
                    ("column", str(c)),
                    count,
                    least=0 if blind else rule.least,
                    hidden=blind,
                    settled=blind or told[r][c],
                )
            )
    sides = [
        *(
            Sum(_END, ("row", str(r)), count, hidden=rows[r], settled=True)
            for r, count in enumerate(table.row_totals)
        ),
        *(
            Sum(("column", str(c)), _END, count, hidden=columns[c], settled=True)
            for c, count in enumerate(table.column_totals)
        ),
    ]
    found = guarded([*cells, *sides], rule)
    if found is None:
        return Veil(tuple(tuple(not one for one in row) for row in told), tuple(rows), whole=True)
    return Veil(_masks(found, table), tuple(rows))


def _tells(is_hidden: bool, total: int) -> bool:  # noqa: FBT001 -- a cell of a mask
    # A total of nought that is shown says nought of each of its cells.
    return not is_hidden and total == 0


def _masks(found: Sequence[Sum], table: Table) -> tuple[tuple[bool, ...], ...]:
    wide = len(table.columns)
    return tuple(
        tuple(one.hidden for one in found[row * wide : (row + 1) * wide])
        for row in range(len(table.rows))
    )


def _sums(table: Table, rule: Rule, before: Sequence[Given]) -> list[Sum]:
    # The cells row by row, then the totals of each edition, this one's last.
    ends = [*(given.columns for given in before), len(table.columns)]
    stage = [next(s for s, end in enumerate(ends) if c < end) for c in range(len(table.columns))]
    sums = []
    for r, row in enumerate(table.cells):
        for c, count in enumerate(row):
            given = before[stage[c]] if stage[c] < len(before) else None
            sums.append(
                _sum(
                    (("column", str(c)), ("row", str(r), str(stage[c]))),
                    count,
                    rule,
                    None if given is None else given.veil.cells[r][c],
                    is_open=given is not None and given.veil.whole,
                )
            )
    for s, end in enumerate(ends):
        is_last = s == len(before)
        for r, row in enumerate(table.cells):
            head = _END if is_last else ("row", str(r), str(s + 1))
            so_far = list(accumulate(row))[end - 1]
            veil = None if is_last else before[s].veil
            sums.append(
                _sum(
                    (("row", str(r), str(s)), head),
                    so_far,
                    rule,
                    None if veil is None else veil.row_totals[r],
                    is_open=veil is not None and veil.whole,
                )
            )
    return sums


def _sum(
    ends: tuple[tuple[str, ...], tuple[str, ...]],
    count: int,
    rule: Rule,
    was_hidden: bool | None,  # noqa: FBT001 -- one of three: not given out before
    *,
    is_open: bool,
) -> Sum:
    return Sum(
        *ends,
        count,
        least=0 if is_open else rule.least,
        hidden=bool(was_hidden),
        settled=was_hidden is not None,
    )


def _nothing(table: Table, before: Sequence[Given]) -> Veil:
    # What is new is hidden, but for a column that counts nothing: its total says it of each cell.
    # What was given out before stays as it was.
    shown = before[-1].veil.cells if before else ((),) * len(table.rows)
    known = before[-1].columns if before else 0
    more = tuple(total > 0 for total in table.column_totals[known:])
    return Veil(
        tuple((*row[:known], *more) for row in shown), (True,) * len(table.rows), whole=True
    )
