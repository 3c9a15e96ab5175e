"""Sums are read as people type them, and shown back in pounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_desktop.domain.typed_money import read_money, shown


@pytest.mark.parametrize(
    ("typed", "pence"),
    [
        ("£12,500", 1_250_000),
        ("12500", 1_250_000),
        ("12 500.50", 1_250_050),
        (" £ 7.05 ", 705),
        ("0", 0),
        ("a lot", None),
        ("", None),
        ("-5", None),
        ("12,50", None),
        ("1.5", None),
        ("£1.5m", None),
        ("١٢", None),
    ],
)
def test_a_sum_is_read_or_is_none(typed: str, pence: int | None) -> None:
    assert read_money(typed) == pence


@given(st.integers(0, 10**12))
def test_what_is_shown_is_read_as_the_same_sum(pence: int) -> None:
    assert read_money(shown(pence)) == pence


@given(st.text())
def test_whatever_is_typed_is_a_sum_or_none(typed: str) -> None:
    found = read_money(typed)
    assert found is None or found >= 0
