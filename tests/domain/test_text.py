"""What text may be kept, and that making it so is done once and for all."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_desktop.domain.text import is_keepable, normalised

ANY = st.text(st.characters(exclude_categories=[]))


@given(ANY)
def test_what_was_made_fit_is_fit_and_stays_as_it_is(typed: str) -> None:
    kept, dropped = normalised(typed)
    assert is_keepable(kept)
    assert normalised(kept) == (kept, 0)
    assert dropped >= 0
    kept.encode()


@given(ANY)
def test_text_is_keepable_exactly_when_nothing_would_change(text: str) -> None:
    assert is_keepable(text) == (normalised(text) == (text, 0))


@given(ANY)
def test_what_is_kept_has_no_controls_and_is_composed(typed: str) -> None:
    kept, _ = normalised(typed)
    assert unicodedata.is_normalized("NFC", kept)
    assert {unicodedata.category(c) for c in kept} & {"Cc", "Cs"} <= (
        {"Cc"} if set(kept) & {"\n", "\t"} else set()
    )


@pytest.mark.parametrize(
    ("typed", "kept", "dropped"),
    [
        ("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh", 0),
        ("a\tb", "a\tb", 0),
        ("w\u0302y\u0302", "ŵŷ", 0),
        ("a\x00b\x1b[31m\x7f\x9f", "ab[31m", 4),
        ("\u202etxt.exe\u202c \u2066x\u2069 \u200f\u200e\u061c", "txt.exe x ", 7),
        ("\ufeffa\ud800b", "ab", 2),
        ("Cofiwch y tŷ", "Cofiwch y tŷ", 0),
        ("👩\u200d🏫", "👩\u200d🏫", 0),
    ],
    ids=ascii,
)
def test_typed_text_is_made_fit(typed: str, kept: str, dropped: int) -> None:
    assert normalised(typed) == (kept, dropped)
