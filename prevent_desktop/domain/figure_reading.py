"""What is read of an edition: counts that may be shown, shares, and the national yardstick."""

from collections.abc import Iterable, Sequence

import msgspec

from prevent_desktop.domain.figure_editions import (
    FigureCell,
    FigureRow,
    FiguresEdition,
    FigureTable,
)
from prevent_desktop.domain.proportions import FEW, Share, overlap, rounded
from prevent_desktop.domain.referral_figures import ANOTHER_LIST, NOT_KNOWN

_A_PAIR = 2
_ASIDE = frozenset({NOT_KNOWN, ANOTHER_LIST})
"""Rows that a share of what is known leaves out."""


class NationalFigure(msgspec.Struct, frozen=True, kw_only=True):
    """One published number: of referrals, people at the panel or adopted, in all or by a list."""

    stage: str
    count: int
    base: int
    list: str = ""
    list_year: str = ""
    code: str = ""


class NationalYear(msgspec.Struct, frozen=True, kw_only=True):
    """What was published for one year, and where it was read."""

    year: str
    source: str
    note: str = ""
    figures: tuple[NationalFigure, ...]


class National(msgspec.Struct, frozen=True, kw_only=True):
    """The published figures that could be read."""

    area: str
    about: str
    years: tuple[NationalYear, ...]


class ShownRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row: a count by column, None where it is hidden; its share; the national share."""

    label: str
    counts: tuple[int | None, ...]
    total: int | None
    share: Share | None = None
    national: Share | None = None


class ShownTable(msgspec.Struct, frozen=True, kw_only=True):
    """One table as it may be shown. ``base`` says in words what the shares are of."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[ShownRow, ...]
    base: str
    whole: bool = False
    yardstick: str = ""
    """Year, area and source of the national shares; empty where none may be set beside."""

    @property
    def hides(self) -> bool:
        """Whether anything in it is hidden."""
        return any(row.total is None or None in row.counts for row in self.rows)


class ComparedRow(msgspec.Struct, frozen=True, kw_only=True):
    """How many of one kind of concern went the first way; None where that is hidden."""

    label: str
    share: Share | None


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """Kinds of concern side by side, with what may be said of their differences."""

    title: str
    way: str
    rows: tuple[ComparedRow, ...]
    caution: str


def tables_of(
    tables: Iterable[FigureTable], to: int, national: National, list_names: dict[str, str]
) -> tuple[ShownTable, ...]:
    """Give the tables by quarter as they may be shown, counts rounded to a multiple of ``to``.

    ``list_names`` says under which list a table counts, by the table's name.
    """
    return tuple(
        _shown(table, to, _yardstick(table, list_names.get(table.name, ""), national))
        for table in tables
        if not _is_comparison(table)
    )


def compared_of(tables: Iterable[FigureTable], to: int) -> tuple[Compared, ...]:
    """Give the comparisons of kinds of concern, where the edition has them."""
    return tuple(_compared(table, to) for table in tables if _is_comparison(table))


def total_of(edition: FiguresEdition) -> int:
    """Give how many referrals an edition counts; never a small number."""
    return edition.tables[0].table.total if edition.tables else 0


def _is_comparison(table: FigureTable) -> bool:
    return table.name.startswith("concern-")


def _shown(table: FigureTable, to: int, yardstick: tuple[str, dict[str, Share]]) -> ShownTable:
    aside = [row for row in table.rows if row.code in _ASIDE]
    counted = sum(row.total.count for row in table.rows)
    knows = all(not row.total.hidden for row in aside)
    base = counted - sum(row.total.count for row in aside) if knows else counted
    words = "Shares are of those where it is known." if knows and aside else "Shares are of all."
    where, shares = yardstick
    return ShownTable(
        name=table.name,
        title=table.title,
        columns=table.columns,
        rows=tuple(
            _row(row, to, 0 if knows and row in aside else base, shares)
            for row in table.rows
            if row not in aside or row.total.hidden or row.total.count
        ),
        base=words,
        whole=table.whole,
        yardstick=where,
    )


def _row(row: FigureRow, to: int, base: int, national: dict[str, Share]) -> ShownRow:
    total = _open(row.total, to)
    return ShownRow(
        label=row.label,
        counts=tuple(_open(cell, to) for cell in row.cells),
        total=total,
        share=_share(total, base, to),
        national=national.get(row.code),
    )


def _open(cell: FigureCell, to: int) -> int | None:
    return None if cell.hidden else rounded(cell.count, to)


def _share(count: int | None, base: int, to: int) -> Share | None:
    # Of rounded numbers: an exact share beside a rounded count would give the count away.
    whole = rounded(base, to)
    return Share(min(count, whole), whole) if count is not None and whole else None


def _yardstick(table: FigureTable, name: str, national: National) -> tuple[str, dict[str, Share]]:
    """Give the newest national shares under the very list that the table counts by."""
    for year in reversed(national.years):
        found = {
            one.code: Share(one.count, one.base)
            for one in year.figures
            if one.stage == "referrals"
            and one.list == name
            and name
            and one.list_year == table.list_year
        }
        if found:
            return f"{national.area}, {year.year}. Source: {year.source}.", found
    return "", {}


def _compared(table: FigureTable, to: int) -> Compared:
    rows = tuple(
        ComparedRow(label=row.label, share=_part(row, to))
        for row in table.rows
        if row.code not in _ASIDE and (row.total.hidden or row.total.count)
    )
    return Compared(
        title=table.title,
        way=table.columns[0],
        rows=rows,
        caution=_caution([r.share for r in rows]),
    )


def _part(row: FigureRow, to: int) -> Share | None:
    if row.total.hidden or row.cells[0].hidden:
        return None
    return _share(rounded(row.cells[0].count, to), row.total.count, to)


def _caution(shares: Sequence[Share | None]) -> str:
    held = [share for share in shares if share is not None and share.base]
    if len(held) < _A_PAIR:
        return "There is too little here to compare."
    few = (
        " Some are of very few, so their range is wide." if any(s.base < FEW for s in held) else ""
    )
    apart = any(overlap(one, other) is False for one in held for other in held)
    if apart:
        return (
            "At least two ranges do not meet: chance alone would seldom do that. Look at the "
            "entries themselves for the reason before anything is said of it." + few
        )
    return (
        "All ranges meet: chance alone may have made these differences. That does not show that "
        "they are alike." + few
    )
