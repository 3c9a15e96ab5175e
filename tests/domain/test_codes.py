"""Codes that people type: every slip of one symbol and every swap is seen."""

import hashlib
import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_desktop.domain.codes import (
    SYMBOLS,
    Mistyped,
    code20,
    new_recovery36,
    read_code20,
    read_recovery36,
)

DIGESTS = st.binary(min_size=32, max_size=32)


def plain(code: str) -> str:
    return code.replace("-", "")


def is_read(code: str) -> bool:
    try:
        read_code20(code)
    except Mistyped:
        return False
    return True


def test_the_worked_example_of_the_design() -> None:
    assert read_code20("PH84-M29D-W7W6-848P-K3XV") == "PH84-M29D-W7W6-848P-K3XV"


def test_the_symbols_are_23_and_none_looks_like_another() -> None:
    assert len(set(SYMBOLS)) == len(SYMBOLS) == 23
    assert not set(SYMBOLS) & set("AEIOUY01L5SBGZ") - {"Y"}


@given(DIGESTS)
def test_a_code_has_its_form_and_reads_as_itself(digest: bytes) -> None:
    code = code20(digest)
    assert len(plain(code)) == 20
    assert [len(group) for group in code.split("-")] == [4] * 5
    assert read_code20(code) == code
    assert read_code20(plain(code).lower()) == code
    spaced = code.replace("-", " \u2013 ")
    assert read_code20(f"  {spaced}\n") == code
    number = int.from_bytes(digest, "big") % 23**19
    value = 0
    for symbol in plain(code)[:19]:
        value = value * 23 + SYMBOLS.index(symbol)
    assert value == number
    total = sum(n * SYMBOLS.index(symbol) for n, symbol in enumerate(plain(code), 1))
    assert total % 23 == 0


def test_every_single_wrong_symbol_and_every_swap_of_two_is_refused() -> None:
    for seed in range(12):
        code = plain(code20(hashlib.sha256(bytes([seed])).digest()))
        for place, symbol in itertools.product(range(20), SYMBOLS):
            if code[place] != symbol:
                assert not is_read(code[:place] + symbol + code[place + 1 :])
        for first, second in itertools.combinations(range(20), 2):
            swapped = list(code)
            swapped[first], swapped[second] = swapped[second], swapped[first]
            assert is_read("".join(swapped)) == (code[first] == code[second])


def test_one_random_code_in_23_passes_and_no_more() -> None:
    rng = random.Random(20)  # noqa: S311 -- a fixed sample, not a secret
    tries = 6_900
    passed = sum(is_read("".join(rng.choices(SYMBOLS, k=20))) for _ in range(tries))
    assert 240 < passed < 360


def test_look_alikes_are_read_and_other_letters_named_with_their_place() -> None:
    code = code20(hashlib.sha256(b"look").digest())
    typed = code.replace("8", "B").replace("2", "Z").replace("6", "g").replace("V", "u")
    assert read_code20(typed) == code
    with pytest.raises(Mistyped, match=r"^The sixth symbol cannot be O: no code holds it\.$"):
        read_code20("PH84-MO9D-W7W6-848P-K3XV")
    with pytest.raises(Mistyped, match=r"^Symbol 21 cannot be A"):
        read_code20("PH84-M29D-W7W6-848P-K3XV-A")
    with pytest.raises(Mistyped, match="cannot be that mark"):
        read_code20("\x00")


@pytest.mark.parametrize("length", [0, 1, 19, 21, 36, 10_000])
def test_a_wrong_length_is_told_with_both_numbers(length: int) -> None:
    with pytest.raises(Mistyped, match=f"has {length} symbols; it should have 20"):
        read_code20("C" * length)


def test_a_recovery_code_is_random_and_reads_as_its_32_symbols() -> None:
    codes = {new_recovery36() for _ in range(50)}
    assert len(codes) == 50
    for code in codes:
        assert [len(group) for group in code.split("-")] == [4] * 9
        assert read_recovery36(code.lower()) == plain(code)[:32]


def test_slips_in_a_recovery_code_are_seen_all_but_one_in_279841() -> None:
    missed = tried = 0
    for _ in range(3):
        code = plain(new_recovery36())
        wrong = [code[:n] + s + code[n + 1 :] for n in range(36) for s in SYMBOLS if s != code[n]]
        swaps = [
            code[:n] + code[n + 1] + code[n] + code[n + 2 :]
            for n in range(35)
            if code[n] != code[n + 1]
        ]
        for typed in wrong + swaps:
            tried += 1
            try:
                read_recovery36(typed)
                missed += 1
            except Mistyped:
                pass
    assert tried > 2_300
    assert missed <= 1  # 2,500 tries at 1 in 279,841: two misses would be one run in 25,000


def test_a_recovery_code_of_another_length_is_refused() -> None:
    with pytest.raises(Mistyped, match="has 35 symbols; it should have 36"):
        read_recovery36(plain(new_recovery36())[:35])
