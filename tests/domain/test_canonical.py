"""Canonical JSON, against a second implementation and against everything that is not it."""

import contextlib
import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from prevent_desktop.domain.canonical import (
    INTEGER_LIMIT,
    NotCanonical,
    b64u,
    encoded,
    strict,
    unb64u,
)
from prevent_desktop.domain.text import normalised
from tests.domain.records import sound

TEXT = st.text().map(lambda text: normalised(text)[0])
KEYS = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=8)
INTEGERS = st.integers(1 - INTEGER_LIMIT, INTEGER_LIMIT - 1)
VALUES = st.recursive(
    st.none() | st.booleans() | INTEGERS | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


@given(VALUES)
def test_the_bytes_are_those_of_a_second_implementation(value: Any) -> None:  # noqa: ANN401
    octets = encoded(value)
    assert octets == rfc8785.dumps(value)
    assert strict(octets) == value


@pytest.mark.parametrize("key", sound())
def test_records_too_and_they_read_back(key: str) -> None:
    record = sound()[key]
    octets = encoded(record)
    assert octets == rfc8785.dumps(msgspec.to_builtins(record))
    assert msgspec.json.decode(strict_again(octets), type=type(record)) == record


def strict_again(octets: bytes) -> bytes:
    return encoded(strict(octets))


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        float("nan"),
        1e3,
        INTEGER_LIMIT,
        -INTEGER_LIMIT,
        {"ŵ": 1},
        {1: 2},
        "\ud800",
        "e\u0301",
        "a\x00",
        "a\x1b",
        "\u202eabc",
        "\ufeff",
        "a\r\nb",
        ["fine", {"deep": "\u2066"}],
    ],
    ids=ascii,
)
def test_what_may_not_be_kept_is_a_bug_of_ours(value: object) -> None:
    with pytest.raises((ValueError, UnicodeError)):
        encoded(value)


@pytest.mark.parametrize(
    "octets",
    [
        b"",
        b" ",
        b"{",
        b'{"a":1}\n',
        b' {"a":1}',
        b'{"a": 1}',
        b'{"a":1,"a":1}',
        b'{"a":1,"a":2}',
        b'{"b":1,"a":2}',
        b'{"a":1.0}',
        b'{"a":1e3}',
        b'{"a":-0}',
        b'{"a":9007199254740992}',
        b'{"a":123456789012345678901234567890}',
        b'{"\\u0061":1}',
        b'"\\u0041"',
        b'"\\/"',
        b'"\\ud800"',
        b'"\\ud83d\\ude00"',
        b'"\xed\xa0\x80"',
        b'"\xff"',
        b'"e\xcc\x81"',
        b'"\x01"',
        b'"\\u202e"',
        b'"\xe2\x80\xae"',
        b'{"\xc5\xb5":1}',
        b"NaN",
        b"Infinity",
        b"// no\n1",
        b"[1,]",
        b'{"a":1}{"b":2}',
        b"\xef\xbb\xbf{}",
    ],
    ids=ascii,
)
def test_bytes_from_outside_that_are_not_canonical_are_refused(octets: bytes) -> None:
    with pytest.raises(NotCanonical):
        strict(octets)


def test_depth_is_bounded_and_brackets_in_text_do_not_count() -> None:
    deepest = b"[" * 32 + b"]" * 32
    assert encoded(strict(deepest)) == deepest
    with pytest.raises(NotCanonical):
        strict(b"[" + deepest + b"]")
    with pytest.raises(NotCanonical):
        strict(b"[" * 1_000_000)
    with pytest.raises(NotCanonical):
        strict(b'{"a":' * 500_000)
    shown = encoded(["[" * 100, '"[{\\' * 50])
    assert strict(shown) == ["[" * 100, '"[{\\' * 50]


@pytest.mark.parametrize("wrapped", [lambda inner: [inner], lambda inner: {"a": inner}])
def test_what_we_make_is_no_deeper_than_what_we_take(wrapped: Callable[[object], object]) -> None:
    value: object = wrapped(1)
    for _ in range(31):
        value = wrapped(value)
    assert strict(encoded(value)) == value
    with pytest.raises(ValueError, match="no canonical form"):
        encoded(wrapped(value))


@given(st.binary(max_size=60))
def test_any_bytes_are_refused_or_are_their_own_canonical_form(octets: bytes) -> None:
    try:
        value = strict(octets)
    except NotCanonical:
        return
    assert encoded(value) == octets


@given(VALUES, st.integers(0), st.integers(0, 255))
def test_a_changed_byte_is_refused_or_means_something_else(
    value: Any,  # noqa: ANN401
    where: int,
    becomes: int,
) -> None:
    octets = bytearray(encoded(value))
    place = where % len(octets)
    if octets[place] == becomes:
        return
    octets[place] = becomes
    with contextlib.suppress(NotCanonical):
        assert json.dumps(strict(bytes(octets))) != json.dumps(value)


@given(st.binary(max_size=70))
def test_base64_has_one_form(octets: bytes) -> None:
    text = b64u(octets)
    assert "=" not in text
    assert unb64u(text) == octets
    assert unb64u(text, len(octets)) == octets
    with pytest.raises(NotCanonical):
        unb64u(text, len(octets) + 1)


@pytest.mark.parametrize(
    "text", ["QQ==", "QR", "Q", "Q Q", "+/+/", "QQ\n", "ŵŵ", "QQ=", "====", "-=-_"]
)
def test_other_ways_to_write_base64_are_refused(text: str) -> None:
    with pytest.raises(NotCanonical):
        unb64u(text)
