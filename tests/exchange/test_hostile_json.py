"""Canonical JSON from outside, in every form that two programs could read differently."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_desktop.domain.canonical import NotCanonical, encoded, strict
from prevent_desktop.domain.text import normalised

TEXT = st.text(max_size=10).map(lambda text: normalised(text)[0])
KEYS = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=5)
PLAIN = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT
VALUES = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4)
)


@given(VALUES)
def test_what_is_written_is_read(value: object) -> None:
    assert strict(encoded(value)) == value


@given(VALUES)
def test_any_other_way_of_writing_it_is_refused(value: object) -> None:
    octets = encoded(value)
    for other in (
        json.dumps(value).encode(),
        octets + b" ",
        octets + b"\n",
        b"\xef\xbb\xbf" + octets,
    ):
        if other != octets:
            with pytest.raises(NotCanonical):
                strict(other)


@pytest.mark.parametrize("depth", [32, 33])
def test_32_deep_is_the_deepest(depth: int) -> None:
    octets = b"[" * depth + b"]" * depth
    if depth == 32:
        strict(octets)
    else:
        with pytest.raises(NotCanonical):
            strict(octets)


@pytest.mark.parametrize(
    "octets",
    [
        b"[" * 1_000_000,
        b'{"a":' * 200_000,
        b'"' * 1_000_000,
        b'"\\' * 500_000,
        b'"' + b"\\" * 1_000_000,
        b"9" * 1_000_000,
        b"[" + b"9" * 1_000_000 + b"]",
        b"1e999999999",
        ('"a' + "\u0345\u0301" * 250_000 + '"').encode(),
    ],
    ids=["lists", "objects", "quotes", "escapes", "backslashes", "digits", "n", "power", "marks"],
)
def test_nothing_takes_long_to_refuse(octets: bytes) -> None:
    start = time.monotonic()
    with pytest.raises(NotCanonical):
        strict(octets)
    assert time.monotonic() - start < 10
