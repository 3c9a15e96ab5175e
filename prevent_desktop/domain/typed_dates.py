"""Dates as people type them: ``10 Apr``, ``14/1/27``, ``tomorrow``, ``in 3 weeks``."""

import re
from calendar import monthrange
from datetime import date, timedelta

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3})[a-z]*\.?(?:\s+(\d{4}|\d{2}))?")
_FIGURES = re.compile(r"(\d{1,2})[/.\-](\d{1,2})(?:[/.\-](\d{4}|\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_IN = re.compile(r"in\s+(\d{1,3}|a|one)\s+(day|week|month|year)s?")
_WORDS = {"today": 0, "tomorrow": 1, "yesterday": -1}


def read_date(typed: str, today: date, *, past: bool = False) -> date | None:
    """Read a typed date; None where it is none. Day comes before month.

    Without a year it is the next such day, or with ``past`` the last; today is both.
    """
    text = " ".join(typed.lower().replace("\u00a0", " ").split())
    if text in _WORDS:
        return today + timedelta(days=_WORDS[text])
    if found := _IN.fullmatch(text):
        count = 1 if found[1] in {"a", "one"} else int(found[1])
        return _later(today, count, found[2])
    if found := _ISO.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_MONTH.fullmatch(text):
        month = _MONTHS.index(found[2]) + 1 if found[2] in _MONTHS else 0
        return _with_year(int(found[1]), month, found[3], today, past=past)
    if found := _FIGURES.fullmatch(text):
        return _with_year(int(found[1]), int(found[2]), found[3], today, past=past)
    return None


def shown(day: date) -> str:
    """Write a date as it is shown everywhere: ``14 Jan 2027``."""
    return f"{day.day} {day:%b %Y}"


def _with_year(day: int, month: int, year: str | None, today: date, *, past: bool) -> date | None:
    if year:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)  # noqa: PLR2004
    this_year = _day(today.year, month, day)
    if this_year is not None and (this_year <= today if past else this_year >= today):
        return this_year
    return _day(today.year + (-1 if past else 1), month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _later(today: date, count: int, unit: str) -> date:
    if unit in {"day", "week"}:
        return today + timedelta(days=count * (7 if unit == "week" else 1))
    months = today.month - 1 + count * (12 if unit == "year" else 1)
    year, month = today.year + months // 12, months % 12 + 1
    return date(year, month, min(today.day, monthrange(year, month)[1]))
