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
    """The tables of an edition that could be given out; ``columns`` are its quarters."""

    spans: tuple[Span, ...]
    tables: tuple[FigureTable, ...]
    total: int


class TooFew(msgspec.Struct, frozen=True):
    """Why there is no edition: so few entries in the quarters that would be new."""

    spans: Span
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
    known = spans_of(before[-1]) if before else ()
    new = _new_spans(entries, rule, range(known[-1][-1] + 1 if known else 0, upto + 1))
    if new is None:
        return TooFew(tuple(range(known[-1][-1] + 1 if known else 0, upto + 1)), rule.limit)
    columns = _Columns(known, new, rule, before)
    tables = [_table(kind, entries, columns) for kind in kinds(lists)]
    spans = (*known, *new)
    if spans and spans[-1][-1] == len(QUARTERS) - 1:
        tables += _compared(entries, kinds(lists), tables, rule, known=bool(known))
    total = tables[0].table.total if tables else 0
    return Made(spans=spans, tables=tuple(tables), total=total)


def spans_of(edition: FiguresEdition) -> tuple[Span, ...]:
    """Give the quarters of each column of an edition."""
    return tuple(tuple(range(int(one[0]), int(one[-1]) + 1)) for one in edition.spans)


def span_code(span: Span) -> str:
    """Write the quarters of a column as they are kept: ``0`` or ``0-2``."""
    return str(span[0]) if len(span) == 1 else f"{span[0]}-{span[-1]}"


def span_words(span: Span) -> str:
    """Say the quarters of a column: ``April to September``."""
    first, last = QUARTERS[span[0]], QUARTERS[span[-1]]
    return f"{first.split(' to ', maxsplit=1)[0]} to {last.split(' to ')[1]}"


def span_head(span: Span) -> str:
    """Say them at the head of a column: ``Apr to Sep``."""
    return " to ".join(month[:3] for month in span_words(span).split(" to "))


def _new_spans(entries: Sequence[Referral], rule: Rule, quarters: range) -> tuple[Span, ...] | None:
    if not quarters:
        return ()
    held = Counter(quarter_of(one.first_sent) for one in entries if one.first_sent)
    counts = [held[quarter] for quarter in quarters]
    if fits(counts, rule):
        return tuple((q,) for q in quarters)
    return (tuple(quarters),) if fits([sum(counts)], rule) else None


class _Columns(msgspec.Struct, frozen=True):
    """The columns of every table: those given out, those that are new, and the rule for them."""

    known: Sequence[Span]
    new: Sequence[Span]
    rule: Rule
    before: Sequence[FiguresEdition]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(span_head(span) for span in (*self.known, *self.new))


def _table(kind: Kind, entries: Sequence[Referral], columns: _Columns) -> FigureTable:
    fresh = counted_by(kind, entries, columns.new)
    kept = (one.find(kind.name) for one in columns.before)
    older = [table for table in kept if table is not None]
    rows = _rows(kind, older)
    then = {row.code: tuple(cell.count for cell in row.cells) for row in _last(older)}
    now = dict(zip(fresh.rows, fresh.cells, strict=True))
    nothing, nothing_new = (0,) * len(columns.known), (0,) * len(columns.new)
    cells = tuple((*then.get(code, nothing), *now.get(code, nothing_new)) for code, _ in rows)
    table = Table(tuple(code for code, _ in rows), columns.names, cells)
    veil = veiled(table, columns.rule, [_widened(one, rows) for one in older])
    return framed(
        table,
        veil,
        Heads(
            name=kind.name,
            title=kind.title,
            labels=tuple(label for _, label in rows),
            list_year=kind.list_year,
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
    *,
    known: bool,
) -> list[FigureTable]:
    """Give how kinds of concern fared in route and in time, of a year given out in one edition.

    Of a year in several editions only the sums are kept, and the log has gone on since.
    """
    if known:
        return []
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
