"""Figures of a log: counted as the national ones are, and no hidden number can be worked out."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prevent_desktop.domain.choices import Choice, ChoiceList, ChoiceListId
from prevent_desktop.domain.figure_editions import (
    FiguresEdition,
    FiguresEditionId,
    FigureTable,
    RoundTo,
)
from prevent_desktop.domain.figure_making import Made, TooFew, made
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.proportions import Share, overlap, rounded
from prevent_desktop.domain.referral_figures import quarter_of, shared_in, year_of
from prevent_desktop.domain.referrals import Referral, ReferralId, Sent
from prevent_desktop.domain.small_numbers import Rule
from prevent_desktop.domain.tables import Veil
from tests.domain.onlooker import Fact, Onlooker, column, hidden, leasts, shown

LISTS = Path(__file__).parents[2] / "resources/lists"
YEAR = "2025-26"
START = date(2025, 4, 1)


def few(name: str, *codes: str) -> ChoiceList:
    choices = tuple(Choice(code=code, label=code.capitalize()) for code in codes)
    return ChoiceList(id=ChoiceListId(new_id()), name=name, year="2025", choices=choices)


FEW = {
    "referral-sectors": few("referral-sectors", "police", "health"),
    "ideologies": few("ideologies", "one", "two"),
    "age-bands": few("age-bands", "young"),
    "sexes": few("sexes", "female", "male", "not-known"),
    "referral-outcomes": few("referral-outcomes", "ended"),
}


def entry(noticed: date) -> Referral:
    sent = (Sent(destination="ct-police", sent_on=noticed),)
    return Referral(id=ReferralId(new_id()), ref="P01", noticed_on=noticed, sent=sent)


@st.composite
def entries(draw: st.DrawFn) -> Referral:
    quarter = draw(st.sampled_from([0, 0, 1, 3]))
    noticed = START + timedelta(days=91 * quarter + draw(st.integers(0, 60)))
    first = noticed + timedelta(days=draw(st.sampled_from([0, 1, 9])))
    places = draw(st.sampled_from([("ct-police",), ("ct-police", "safeguarding-hub"), ("other",)]))
    return Referral(
        id=ReferralId(new_id()),
        ref="P01",
        noticed_on=noticed,
        sector=draw(st.sampled_from(["police", "health", "not-known"])),
        concern=draw(st.sampled_from(["one", "two", None])),
        concern_year=draw(st.sampled_from(["2025", "2025", "2019"])),
        sex=draw(st.sampled_from(["female", "male"])),
        sent=tuple(Sent(destination=place, sent_on=first) for place in places),
    )


def edition(told: Made, rule: Rule) -> FiguresEdition:
    return FiguresEdition(
        id=FiguresEditionId(new_id()),
        year=YEAR,
        quarters=told.quarters,
        limit=rule.limit,
        hides_nought=rule.hides_nought,
        round_to=RoundTo.ONE,
        tables=told.tables,
        agreed_by=None,
        given_on=date(2026, 5, 1),
    )


def veil_of(table: FigureTable) -> Veil:
    return table.given.veil


@settings(max_examples=60, deadline=None)
@given(
    st.lists(entries(), max_size=14), st.builds(Rule, st.integers(3, 5), st.booleans()), st.data()
)
def test_nothing_hidden_in_a_log_s_figures_can_be_worked_out(
    log: list[Referral],
    rule: Rule,
    data: st.DataObject,
) -> None:
    given_out: list[FiguresEdition] = []
    for upto in sorted(data.draw(st.sets(st.integers(0, 3), min_size=1, max_size=3))):
        told = made(log, FEW, rule, upto, given_out)
        if isinstance(told, Made) and told.is_new and told.total:
            given_out.append(edition(told, rule))
    if not given_out:
        return
    last = given_out[-1]
    for kept in last.tables:
        if kept.name.startswith("concern-"):
            _check_crossed(kept, last, rule)
            continue
        stages = [one.find(kept.name) for one in given_out]
        editions = [(len(one.columns), veil_of(one)) for one in stages if one]
        onlooker = Onlooker(kept.table, leasts(rule, editions), shown(kept.table, editions))
        for cells in hidden(kept.table, editions):
            assert onlooker.spread(cells, 1) >= 1, (kept, editions)


def _check_crossed(kept: FigureTable, last: FiguresEdition, rule: Rule) -> None:
    sums = last.find("concern")
    assert sums
    table, veil = kept.table, veil_of(kept)
    facts: list[Fact] = [
        (frozenset((r, c) for r in range(len(table.rows)) for c in range(2)), table.total)
    ]
    parts = last.find(kept.name.removeprefix("concern-"))
    assert parts
    if not any(row.total.hidden for row in parts.rows):
        facts += [column(table, 0), column(table, 1)]
    for r, row in enumerate(sums.rows):
        if not row.total.hidden:
            facts.append((frozenset({(r, 0), (r, 1)}), row.total.count))
    facts += [
        (frozenset({(r, c)}), table.cells[r][c])
        for r in range(len(table.rows))
        for c in range(2)
        if not veil.cells[r][c]
    ]
    onlooker = Onlooker(table, {}, facts)
    for r, hides in enumerate(veil.cells):
        for c, is_hidden in enumerate(hides):
            if is_hidden:
                assert onlooker.spread(frozenset({(r, c)}), 1) >= 1, (kept, rule)


@given(st.lists(entries(), min_size=12, max_size=30))
def test_what_was_given_out_stands(log: list[Referral]) -> None:
    rule = Rule()
    first = made(log, FEW, rule, 1)
    if isinstance(first, TooFew) or not first.total:
        return
    later = made(log[3:], FEW, rule, 3, [edition(first, rule)])
    if isinstance(later, TooFew):
        return
    for then, now in zip(first.tables, later.tables, strict=False):
        wide = len(then.columns)
        for row, same in zip(then.rows, now.rows, strict=False):
            assert row.cells == same.cells[:wide]


def test_quarters_with_few_are_joined_and_too_few_are_not_given_out() -> None:
    log = [entry(START), entry(START), *[entry(date(2025, 7, 2)) for _ in range(4)]]
    told = made(log, FEW, Rule(), 1)
    assert isinstance(told, Made)
    assert {table.columns for table in told.tables} == {("Apr to Sep",)}
    assert made(log[:2], FEW, Rule(), 1) == TooFew((0, 1), 5)


def test_what_was_not_shared_is_not_counted() -> None:
    log = [
        entry(START),
        Referral(
            id=ReferralId(new_id()),
            ref="P02",
            noticed_on=START,
            not_shared_because="No concern was left.",
        ),
    ]
    assert len(shared_in(log, YEAR)) == 1


@pytest.mark.parametrize(
    ("when", "year", "quarter"),
    [
        (date(2025, 4, 1), "2025-26", 0),
        (date(2025, 12, 31), "2025-26", 2),
        (date(2026, 3, 31), "2025-26", 3),
        (date(2000, 1, 1), "1999-00", 3),
    ],
)
def test_the_statistical_year_runs_from_april(when: date, year: str, quarter: int) -> None:
    assert (year_of(when), quarter_of(when)) == (year, quarter)


def test_wilson_s_interval_against_published_values() -> None:
    # Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine
    # 17 (1998), table I, method 3: 81 of 263, 15 of 148, 0 of 20 and 1 of 29.
    for count, base, low, high in (
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ):
        interval = Share(count, base).interval
        assert interval == pytest.approx((100 * low, 100 * high), abs=0.006)


def test_shares_of_nothing_say_nothing() -> None:
    assert Share(0, 0).per_cent is None
    assert overlap(Share(0, 0), Share(1, 2)) is None
    assert overlap(Share(9, 10), Share(1, 10)) is False
    assert overlap(Share(5, 10), Share(6, 10)) is True


@given(st.integers(0, 10**6), st.sampled_from([1, 5, 10]))
def test_rounding_moves_a_count_by_at_most_half(count: int, to: int) -> None:
    assert abs(rounded(count, to) - count) <= to // 2
    assert rounded(count, to) % to == 0


def test_the_national_figures_hold_together() -> None:
    national = json.loads((LISTS.parent / "figures/national.json").read_text("utf-8"))
    years = {one["year"]: one for one in national["years"]}
    assert list(years) == sorted(years)
    for one in years.values():
        assert one["source"]
        for figure in one["figures"]:
            assert 0 < figure["count"] <= figure["base"]
            if "list" in figure:
                held = json.loads(
                    (LISTS / f"{figure['list']}-{figure['list_year']}.json").read_text("utf-8")
                )
                assert figure["code"] in {choice["code"] for choice in held["choices"]}

    def sums(year: str, name: str) -> int:
        return sum(
            f["count"]
            for f in years[year]["figures"]
            if f["stage"] == "referrals" and f.get("list") == name
        )

    # Sums that the sources themselves make (domain notes 8.3).
    assert sums("2019-20", "ideologies") == years["2019-20"]["figures"][0]["count"]
    assert sums("2023-24", "age-bands") == 3_918
    assert sums("2024-25", "ideologies") <= 8_769
