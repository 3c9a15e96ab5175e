"""How often a group has to meet, how long it went without, and dates for meetings to come (1.G2).

A year back is the twelve months to a day, that day included: on 19 November 2026 it begins
after 19 November 2025.
"""

import calendar
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

import msgspec

from prevent_desktop.domain.people import Council
from prevent_desktop.domain.yardstick import Yardstick

SATURDAY = 5


class Pace(msgspec.Struct, frozen=True):
    """How many meetings a year, and how many days at most from one to the next."""

    a_year: int
    longest_gap: int


TWICE, QUARTERLY = 2, 4
"""Meetings a year that the toolkit asks for, and where threat and risk are higher (1.G2)."""


def pace_of(council: Council | None) -> Pace:
    """Give the pace that the threat setting asks for: quarterly where threat and risk are higher.

    Twice a year without a council's record.
    """
    is_higher = council is not None and council.higher_threat
    return quarterly(council) if is_higher else Pace(TWICE, _asked(council).longest_gap)


def quarterly(council: Council | None) -> Pace:
    """Give the pace of a meeting every quarter (1.W7)."""
    return Pace(QUARTERLY, _asked(council).longest_gap_higher)


def months_later(day: date, months: int) -> date:
    """Give the same day some months on (or back), the month's last where it is shorter."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def is_within_year(day: date, today: date) -> bool:
    """Whether a day lies in the twelve months to today."""
    return months_later(today, -12) < day <= today


def gaps(dates: Iterable[date], today: date) -> Iterator[tuple[date, date]]:
    """Give the stretches without a meeting in the twelve months to today, as first and last day.

    The first reaches back to the last meeting before them, or to their beginning where there was
    none; the last reaches to today.
    """
    past = sorted({day for day in dates if day <= today})
    year_ago = months_later(today, -12)
    before = [day for day in past if day <= year_ago]
    within = [day for day in past if day > year_ago]
    yield from pairwise([before[-1] if before else year_ago, *within, today])


def longest_gap(dates: Iterable[date], today: date) -> tuple[date, date]:
    """Give the longest stretch without a meeting in the twelve months to today."""
    return max(gaps(dates, today), key=lambda gap: (gap[1] - gap[0], gap[1]))


def next_due(dates: Iterable[date], pace: Pace, today: date) -> date:
    """Give the day by which the next meeting is due: today where there was none yet."""
    past = [day for day in dates if day <= today]
    return max(past) + timedelta(days=pace.longest_gap) if past else today


def series(first: date, count: int, months_apart: int) -> tuple[date, ...]:
    """Give the days of meetings every so many months; a day at a weekend becomes the Monday."""
    return tuple(_weekday(months_later(first, months_apart * n)) for n in range(count))


def last_quarters(today: date, count: int = 4) -> tuple[tuple[date, date], ...]:
    """Give the last whole quarters of the calendar before today's, oldest first."""
    begins = date(today.year, today.month - (today.month - 1) % 3, 1)
    starts = [months_later(begins, -3 * n) for n in range(count, -1, -1)]
    return tuple((start, end - timedelta(days=1)) for start, end in pairwise(starts))


def _weekday(day: date) -> date:
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day


def _asked(council: Council | None) -> Yardstick:
    return council.yardstick if council is not None else Yardstick()
