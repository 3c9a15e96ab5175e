"""An onlooker with every table, edition and total must not work out a hidden count."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prevent_desktop.domain.small_numbers import Rule
from prevent_desktop.domain.tables import Given, Table, Veil, crossed, fits, veiled
from tests.domain.onlooker import Fact, Onlooker, column, hidden, leasts, shown


@st.composite
def tables(draw: st.DrawFn, *, wide: int = 2, most: int = 7) -> tuple[Table, Rule]:
    rule = Rule(limit=draw(st.integers(2, 4)), hides_nought=draw(st.booleans()))
    rows, columns = draw(st.integers(2, 4)), draw(st.integers(1, wide))
    drawn = st.lists(st.integers(0, most), min_size=rows, max_size=rows)
    good = drawn.filter(lambda column: fits([sum(column)], rule) and sum(column) <= 9)
    held = [draw(good) for _ in range(columns)]
    cells = tuple(tuple(column[r] for column in held) for r in range(rows))
    names = tuple(f"r{r}" for r in range(rows))
    return Table(names, tuple(f"q{c}" for c in range(columns)), cells), rule


def part(table: Table, wide: int) -> Table:
    return Table(table.rows, table.columns[:wide], tuple(row[:wide] for row in table.cells))


@settings(max_examples=300, deadline=None)
@given(tables())
def test_no_hidden_count_can_be_worked_out(drawn: tuple[Table, Rule]) -> None:
    table, rule = drawn
    veil = veiled(table, rule)
    editions = [(len(table.columns), veil)]
    for r, row in enumerate(table.cells):
        assert all(veil.cells[r][c] for c, count in enumerate(row) if rule.is_small(count))
    sums = hidden(table, editions)
    onlooker = Onlooker(table, leasts(rule, editions), shown(table, editions))
    found = [onlooker.spread(cells, rule.spread) for cells in sums]
    assert all(spread >= 1 for spread in found), (table, rule, veil, found)
    if not veil.whole:
        assert all(spread >= rule.spread for spread in found), (table, rule, veil, found)


@settings(max_examples=200, deadline=None)
@given(tables(wide=3, most=5), st.data())
def test_nor_from_editions_together(drawn: tuple[Table, Rule], data: st.DataObject) -> None:
    table, rule = drawn
    editions: list[tuple[int, Veil]] = []
    wide = 0
    while wide < len(table.columns):
        wide = data.draw(st.integers(wide + 1, len(table.columns)))
        before = [Given(columns, veil) for columns, veil in editions]
        veil = veiled(part(table, wide), rule, before)
        if before:
            last = before[-1]
            assert all(
                veil.cells[r][: last.columns] == last.veil.cells[r] for r in range(len(table.rows))
            )
        editions.append((wide, veil))
    sums = hidden(table, editions)
    onlooker = Onlooker(table, leasts(rule, editions), shown(table, editions))
    found = [onlooker.spread(cells, rule.spread) for cells in sums]
    assert all(spread >= 1 for spread in found), (table, rule, editions, found)


@settings(max_examples=200, deadline=None)
@given(tables(wide=3, most=4))
def test_nor_where_two_lists_meet(drawn: tuple[Table, Rule]) -> None:
    table, rule = drawn
    totals = veiled(Table(table.rows, ("all",), tuple((n,) for n in table.row_totals)), rule)
    sides = veiled(Table(table.columns, ("all",), tuple((n,) for n in table.column_totals)), rule)
    veil = crossed(table, rule, totals.row_totals, sides.row_totals)
    facts: list[Fact] = [
        (
            frozenset((r, c) for r in range(len(table.rows)) for c in range(len(table.columns))),
            table.total,
        )
    ]
    facts += [column(table, c) for c, is_hidden in enumerate(sides.row_totals) if not is_hidden]
    least = {}
    for r, row in enumerate(table.cells):
        if not totals.row_totals[r]:
            facts.append((frozenset((r, c) for c in range(len(row))), sum(row)))
        for c, count in enumerate(row):
            if not veil.cells[r][c]:
                facts.append((frozenset({(r, c)}), count))
            elif not (totals.row_totals[r] or sides.row_totals[c] or veil.whole):
                least[r, c] = rule.least
    sums = [frozenset({(r, c)}) for r, row in enumerate(veil.cells) for c, h in enumerate(row) if h]
    onlooker = Onlooker(table, least, facts)
    found = [onlooker.spread(cells, rule.spread) for cells in sums]
    assert all(spread >= 1 for spread in found), (table, rule, veil, found)


def test_a_single_small_number_takes_the_least_other_with_it() -> None:
    table = Table(("a", "b", "c"), ("year",), ((2,), (30,), (9,)))
    assert veiled(table, Rule()).row_totals == (True, False, True)


def test_two_small_numbers_whose_sum_would_tell_them_take_a_third() -> None:
    table = Table(("a", "b", "c", "d"), ("year",), ((1,), (1,), (30,), (9,)))
    assert veiled(table, Rule()).row_totals == (True, True, False, True)


def test_nought_is_shown_unless_the_council_hides_it() -> None:
    table = Table(("a", "b", "c"), ("year",), ((0,), (30,), (9,)))
    assert veiled(table, Rule()).row_totals == (False, False, False)
    assert veiled(table, Rule(hides_nought=True)).row_totals == (True, False, True)


def test_a_column_with_a_small_total_is_refused() -> None:
    with pytest.raises(ValueError, match="small total"):
        veiled(Table(("a", "b"), ("q1",), ((1,), (2,))), Rule())
