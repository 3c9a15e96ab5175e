import contextlib
import time
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_desktop.vault.passphrase import octets_of, refuse_weak
from prevent_desktop.vault.situations import UnusablePassphrase, WeakPassphrase

KNOWN = ("Northmere Council", "Asha Verma")


def test_the_same_passphrase_typed_in_two_ways_is_one() -> None:
    assert octets_of("tŷ gwyn") == octets_of("ty\u0302 gwyn") == "tŷ gwyn".encode()


def test_an_empty_one_is_refused() -> None:
    with pytest.raises(UnusablePassphrase, match="No passphrase was typed"):
        octets_of("")


@pytest.mark.parametrize("fits", ["x" * 1024, "ŷ" * 512, "\u03b1\u0313\u0300\u0345" * 341])
def test_up_to_1024_bytes_open(fits: str) -> None:
    assert 1000 < len(octets_of(fits)) <= 1024


@pytest.mark.parametrize("longer", ["x" * 1025, "ŷ" * 513, "x" * 5000])
def test_more_is_refused(longer: str) -> None:
    with pytest.raises(UnusablePassphrase, match="longer than any passphrase"):
        octets_of(longer)


def test_a_megabyte_is_refused_without_work() -> None:
    typed = "y\u0302" * (1 << 19)
    tracemalloc.start()
    start = time.perf_counter()
    with pytest.raises(UnusablePassphrase):
        octets_of(typed)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 64 * 1024
    assert time.perf_counter() - start < 0.1


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(UnusablePassphrase, match="keyboard"):
        octets_of("abc\ud800")


@pytest.mark.parametrize(
    "weak",
    [
        "short enough"[:11],
        "aaaaaaaaaaaaaaaa",
        "ababababababab",
        "abcabcabcabcabcabc",
        "abcdefghijklmnop",
        "zyxwvutsrqponmlk",
        "1234567890123456",
        "qwertyuiopasdfgh",
        "Northmere Council",
        "northmerecouncil",
        "NorthmereNorthmere",
        "asha verma 1234",
        "PreventCouncil2024",
        "passphrasepassword",
        "tuba42!tuba42!tuba42!",
    ],
)
def test_what_may_not_be_set(weak: str) -> None:
    with pytest.raises(WeakPassphrase):
        refuse_weak(weak, KNOWN)


@pytest.mark.parametrize(
    "good",
    [
        "lantern orchard gravel tuba",
        "violet kettle nineteen moth",
        "jH7$kq-2pLw9",
        "tŷ gwyrdd ar y bryn",
        "council lantern orchard tuba",
    ],
)
def test_what_may(good: str) -> None:
    refuse_weak(good, KNOWN)


def test_the_refusal_says_how_many_characters_there_were() -> None:
    with pytest.raises(WeakPassphrase, match="has 4 characters; it needs 12 or more"):
        refuse_weak("tuba")


@given(st.text(max_size=1100), st.lists(st.text(max_size=20), max_size=3))
def test_whatever_is_typed_is_set_or_refused_as_a_situation(typed: str, known: list[str]) -> None:
    with contextlib.suppress(WeakPassphrase, UnusablePassphrase):
        refuse_weak(typed, known)
        assert 12 <= len(octets_of(typed)) <= 1024
