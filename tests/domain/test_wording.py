"""Small pieces of sentences."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_desktop.domain.wording import begun, clipped, counted, day, listed, named


def test_dates_and_numbers_read_as_a_person_says_them() -> None:
    assert day(date(2027, 3, 3)) == "3 March 2027"
    assert counted(1, "day") == "1 day"
    assert counted(0, "day") == "0 days"
    assert counted(1200, "entry", "entries") == "1,200 entries"


@pytest.mark.parametrize(
    ("words", "text"),
    [([], ""), (["R01"], "R01"), (["R01", "R02"], "R01 and R02"), (["a", "b", "c"], "a, b and c")],
)
def test_lists_read_as_a_person_says_them(words: list[str], text: str) -> None:
    assert listed(words) == text


def test_long_lists_are_counted() -> None:
    assert named(["R01", "R02"], "risk") == "R01 and R02"
    assert named(["R01", "R02"], "risk", most=2) == "R01 and R02"
    assert named(["R01", "R02"], "risk", most=1) == "2 risks"
    assert named(["x"] * 9, "person", "people") == "9 people"
    assert begun("give a date, such as 19 November") == "Give a date, such as 19 November"


@given(st.text(), st.integers(1, 80))
def test_a_clipped_text_is_one_line_of_its_length(text: str, limit: int) -> None:
    cut = clipped(text, limit)
    assert len(cut) <= limit
    assert "\n" not in cut
    if len(" ".join(text.split())) > limit:
        assert cut.endswith("…")


def test_a_text_is_cut_at_a_word() -> None:
    assert clipped("one two three", 9) == "one two…"
    assert clipped("llanfairpwllgwyngyll", 8) == "llanfai…"
    assert clipped("one\ntwo") == "one two"
