"""Dates are read as a person means them and shown back in one form."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_desktop.domain.typed_dates import read_date, shown

TODAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("10 Apr", date(2027, 4, 10)),
        ("19 nov", TODAY),
        ("18 November", date(2027, 11, 18)),
        ("1st dec 2026", date(2026, 12, 1)),
        ("14/1/27", date(2027, 1, 14)),
        ("14.01.2027", date(2027, 1, 14)),
        ("2027-01-14", date(2027, 1, 14)),
        ("today", TODAY),
        ("Tomorrow", date(2026, 11, 20)),
        ("in 3 weeks", date(2026, 12, 10)),
        ("in a month", date(2026, 12, 19)),
        ("in 15 months", date(2028, 2, 19)),
        ("31/2/2027", None),
        ("soon", None),
        ("", None),
        ("29 feb", None),
    ],
)
def test_a_typed_date_is_read_as_it_is_meant(typed: str, meant: date | None) -> None:
    assert read_date(typed, TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("10 Apr", date(2026, 4, 10)),
        ("19 nov", TODAY),
        ("20/11", date(2025, 11, 20)),
        ("14/1/27", date(2027, 1, 14)),
        ("29 feb", None),
    ],
)
def test_a_day_that_has_been_is_the_last_such(typed: str, meant: date | None) -> None:
    assert read_date(typed, TODAY, past=True) == meant


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_what_is_shown_is_read_back(day: date) -> None:
    assert read_date(shown(day), TODAY) == day


@given(st.text(max_size=20))
def test_anything_typed_is_a_date_or_none(typed: str) -> None:
    assert isinstance(read_date(typed, TODAY), date | None)
