"""How an edition of figures is made: columns, tables, what is hidden, and what may be compared."""

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from prevent_desktop.domain.choices import ChoiceList
from prevent_desktop.domain.figure_editions import (
    FigureRow,
    FiguresEdition,
    FigureTable,
    Heads,
    framed,
)
from prevent_desktop.domain.referral_figures import (
    QUARTERS,
    Kind,
    counted_by,
    kinds,
    quarter_of,
)
from prevent_desktop.domain.referrals import Referral, Route
from prevent_desktop.domain.small_numbers import Rule
from prevent_desktop.domain.tables import Given, Table, Veil, crossed, fits, veiled

Span = tuple[int, ...]
"""The quarters that one column counts."""


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """The tables of an edition that could be given out, and how many quarters they count.

    ``is_new`` tells whether it counts more than the edition before.
    """

    quarters: int
    tables: tuple[FigureTable, ...]
    total: int
    is_new: bool


class TooFew(msgspec.Struct, frozen=True):
    """Why there is no edition: so few entries in the quarters that would be new."""

    span: Span
    limit: int


def made(
    entries: Sequence[Referral],
    lists: Mapping[str, ChoiceList],
    rule: Rule,
    upto: int,
    before: Sequence[FiguresEdition] = (),
) -> Made | TooFew:
    """Make the tables of one year up to a quarter, after the editions given out before.

    ``entries`` are those first shared in the year. Quarters that were given out are taken from the
    last edition, whatever the log says now. New quarters with a small number of entries are
    joined into one column; TooFew where that is small as well.
    """
    known = before[-1].quarters if before else 0
    new = tuple(range(known, upto + 1))
    ways = _ways(entries, rule, new)
    if not ways:
        return TooFew(new, rule.limit)
    every = kinds(lists)
    tables = [
        min((_table(kind, entries, way, rule, before) for way in ways), key=_hides)
        for kind in every
    ]
    if upto == len(QUARTERS) - 1 and not known:
        tables += _compared(entries, every, tables, rule)
    return Made(
        quarters=max(known, upto + 1),
        tables=tuple(tables),
        total=tables[0].table.total,
        is_new=bool(new),
    )


def _hides(table: FigureTable) -> tuple[bool, int]:
    # A quarter by itself may cost more of the year than it tells: then the year is shown alone.
    return table.whole, sum(row.total.hidden for row in table.rows)


def span_code(span: Span) -> str:
    """Write the quarters of a column as they are kept: ``0`` or ``0-2``."""
    return str(span[0]) if len(span) == 1 else f"{span[0]}-{span[-1]}"


def span_read(code: str) -> Span:
    """Read the quarters of a column from their code."""
    return tuple(range(int(code[0]), int(code[-1]) + 1))


def span_words(span: Span) -> str:
    """Say the quarters of a column: ``April to September``."""
    first, last = QUARTERS[span[0]], QUARTERS[span[-1]]
    return f"{first.split(' to ', maxsplit=1)[0]} to {last.split(' to ')[1]}"


def span_head(span: Span) -> str:
    """Say them at the head of a column: ``Apr to Sep``."""
    return " to ".join(month[:3] for month in span_words(span).split(" to "))


def _ways(entries: Sequence[Referral], rule: Rule, new: Span) -> list[tuple[Span, ...]]:
    """Give the ways in which new quarters may be columns: each by itself, or all as one."""
    if not new:
        return [()]
    held = Counter(quarter_of(one.first_sent) for one in entries if one.first_sent)
    counts = [held[quarter] for quarter in new]
    each: list[tuple[Span, ...]] = [tuple((quarter,) for quarter in new)]
    found = each if fits(counts, rule) else []
    joined = [(new,)] if len(new) > 1 and fits([sum(counts)], rule) else []
    return [*found, *joined]


def _table(
    kind: Kind,
    entries: Sequence[Referral],
    new: Sequence[Span],
    rule: Rule,
    before: Sequence[FiguresEdition],
) -> FigureTable:
    fresh = counted_by(kind, entries, new)
    kept = (one.find(kind.name) for one in before)
    older = [table for table in kept if table is not None]
    known = tuple(span_read(code) for code in older[-1].spans) if older else ()
    rows = _rows(kind, older)
    then = {row.code: tuple(cell.count for cell in row.cells) for row in _last(older)}
    now = dict(zip(fresh.rows, fresh.cells, strict=True))
    nothing, nothing_new = (0,) * len(known), (0,) * len(new)
    cells = tuple((*then.get(code, nothing), *now.get(code, nothing_new)) for code, _ in rows)
    spans = (*known, *new)
    heads = tuple(span_head(span) for span in spans)
    table = Table(tuple(code for code, _ in rows), heads, cells)
    veil = veiled(table, rule, [_widened(one, rows) for one in older])
    return framed(
        table,
        veil,
        Heads(
            name=kind.name,
            title=kind.title,
            labels=tuple(label for _, label in rows),
            list_year=kind.list_year,
            spans=tuple(span_code(span) for span in spans),
        ),
    )


def _last(older: Sequence[FigureTable]) -> tuple[FigureRow, ...]:
    return older[-1].rows if older else ()


def _rows(kind: Kind, older: Sequence[FigureTable]) -> list[tuple[str, str]]:
    # A list may have grown since the last edition: rows that stood stay, in their words.
    stood = [(row.code, row.label) for row in _last(older)]
    have = {code for code, _ in stood}
    return [*stood, *(row for row in kind.rows if row[0] not in have)]


def _widened(one: FigureTable, rows: Sequence[tuple[str, str]]) -> Given:
    # A row that an earlier edition did not have counted nothing in it, and hid nothing.
    given = one.given
    place = {row.code: n for n, row in enumerate(one.rows)}
    open_ = (False,) * given.columns
    return Given(
        given.columns,
        Veil(
            tuple(given.veil.cells[place[c]] if c in place else open_ for c, _ in rows),
            tuple(c in place and given.veil.row_totals[place[c]] for c, _ in rows),
            given.veil.whole,
        ),
    )


def _compared(
    entries: Sequence[Referral],
    every: Sequence[Kind],
    tables: Sequence[FigureTable],
    rule: Rule,
) -> list[FigureTable]:
    """Give how kinds of concern fared in route and in time, of a year given out in one edition.

    Of a year in several editions only the sums are kept, and the log has gone on since.
    """
    concern = next(kind for kind in every if kind.name == "concern")
    sums = next(table for table in tables if table.name == "concern")
    hidden_rows = [row.total.hidden for row in sums.rows]
    found = []
    for name, title, columns, side, codes in _COMPARED:
        parts = next(table for table in tables if table.name == side)
        kind = next(one for one in every if one.name == side)
        # Where both columns have hidden parts, their sums would tell more than the rows do.
        blind = len({row.code in codes for row in parts.rows if row.total.hidden}) > 1
        cells = [[0, 0] for _ in sums.rows]
        place = {row.code: n for n, row in enumerate(sums.rows)}
        for entry in entries:
            cells[place[concern.row_of(entry)]][kind.row_of(entry) not in codes] += 1
        table = Table(
            tuple(row.code for row in sums.rows), columns, tuple(tuple(row) for row in cells)
        )
        veil = crossed(table, rule, hidden_rows, [blind, blind])
        found.append(
            framed(
                table,
                veil,
                Heads(
                    name=name,
                    title=title,
                    labels=tuple(row.label for row in sums.rows),
                    list_year=concern.list_year,
                ),
            )
        )
    return found


_COMPARED = (
    (
        "concern-route",
        "Kind of concern, and whether police and safeguarding had it on the same day",
        ("On the same day", "Otherwise"),
        "route",
        frozenset({Route.BOTH_SAME_DAY.code}),
    ),
    (
        "concern-timing",
        "Kind of concern, and whether it was shared within 2 days",
        ("Within 2 days", "Otherwise"),
        "timing",
        frozenset({"same-day", "within-2"}),
    ),
)
