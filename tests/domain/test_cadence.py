"""How often a group has to meet, and dates for meetings to come."""

from datetime import date, timedelta
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_desktop.domain.cadence import (
    Pace,
    gaps,
    is_within_year,
    last_quarters,
    longest_gap,
    months_later,
    next_due,
    pace_of,
    quarterly,
    series,
)
from prevent_desktop.domain.people import Council
from prevent_desktop.domain.yardstick import Yardstick
from tests.domain.records import TODAY, sound

TWICE_A_YEAR, QUARTERLY = Pace(2, 184), Pace(4, 100)
DAYS = st.dates(date(2023, 1, 1), date(2030, 12, 31))


def test_the_pace_follows_from_the_threat_setting() -> None:
    council = sound()["council"]
    assert isinstance(council, Council)
    assert pace_of(council) == TWICE_A_YEAR == (pace_of(None))
    assert pace_of(msgspec.structs.replace(council, higher_threat=True)) == QUARTERLY
    asked = Yardstick(longest_gap=150, longest_gap_higher=95)
    council = msgspec.structs.replace(council, yardstick=asked)
    assert pace_of(council) == Pace(2, 150)
    assert pace_of(msgspec.structs.replace(council, higher_threat=True)) == Pace(4, 95)
    assert quarterly(council) == Pace(4, 95)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 2, 29), -12, date(2027, 2, 28)),
        (date(2026, 11, 19), 3, date(2027, 2, 19)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(
    day: date, months: int, later: date
) -> None:
    assert months_later(day, months) == later


def test_a_year_back_ends_today_and_leaves_out_its_own_first_day() -> None:
    inside = [
        d for d in (date(2025, 11, 19), date(2025, 11, 20), TODAY) if is_within_year(d, TODAY)
    ]
    assert inside == [date(2025, 11, 20), TODAY]
    assert not is_within_year(TODAY + timedelta(1), TODAY)


def test_the_longest_gap_reaches_back_to_the_meeting_before_the_year_and_on_to_today() -> None:
    before, after = date(2025, 10, 1), date(2026, 9, 1)
    assert longest_gap([before, after], TODAY) == (before, after)
    assert longest_gap([after], TODAY) == (date(2025, 11, 19), after)
    assert longest_gap([date(2025, 11, 30)], TODAY) == (date(2025, 11, 30), TODAY)
    assert longest_gap([], TODAY) == (date(2025, 11, 19), TODAY)
    assert longest_gap([TODAY + timedelta(9)], TODAY) == (date(2025, 11, 19), TODAY)


@given(st.lists(DAYS, max_size=12), DAYS)
def test_gaps_cover_the_year_to_today_without_a_hole(dates: list[date], today: date) -> None:
    found = list(gaps(dates, today))
    assert found[0][0] <= months_later(today, -12)
    assert found[-1][1] == today
    assert all(one[1] == other[0] for one, other in pairwise(found))
    first, last = longest_gap(dates, today)
    assert all((end - start) <= (last - first) for start, end in found)
    assert not any(first < day < last for day in dates)


@given(st.lists(DAYS, max_size=12), DAYS)
def test_one_more_meeting_never_lengthens_the_longest_gap(dates: list[date], today: date) -> None:
    first, last = longest_gap(dates, today)
    for more in (first + (last - first) / 2, today):
        start, end = longest_gap([*dates, more], today)
        assert end - start <= last - first


def test_the_next_meeting_is_due_a_pace_after_the_last() -> None:
    assert next_due([date(2026, 10, 15), TODAY + timedelta(30)], QUARTERLY, TODAY) == date(
        2027, 1, 23
    )
    assert next_due([], QUARTERLY, TODAY) == TODAY


@given(DAYS, st.integers(1, 12), st.integers(1, 6))
def test_dates_of_a_series_climb_on_weekdays(first: date, count: int, months: int) -> None:
    found = series(first, count, months)
    assert len(found) == count
    assert all(day.weekday() < 5 for day in found)
    assert all(one < other for one, other in pairwise(found))
    if months == 3:
        assert all((later - day).days <= QUARTERLY.longest_gap for day, later in pairwise(found))
    if months == 6:
        limit = TWICE_A_YEAR.longest_gap + 2
        assert all((later - day).days <= limit for day, later in pairwise(found))


@given(DAYS)
def test_the_last_quarters_are_whole_and_end_before_todays(today: date) -> None:
    found = last_quarters(today)
    assert len(found) == 4
    assert all(end + timedelta(1) == start for (_, end), (start, _) in pairwise(found))
    assert all(start.day == 1 and start.month in (1, 4, 7, 10) for start, _ in found)
    assert found[-1][1] < today
    assert (today - found[-1][1]).days <= 92
