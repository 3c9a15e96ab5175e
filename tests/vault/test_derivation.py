import re

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from prevent_desktop.vault.derivation import (
    BOUNDS,
    FLOOR,
    Cost,
    CostBounds,
    expanded,
    stretched,
    tuned,
    wipe,
    wiped,
)
from prevent_desktop.vault.situations import TooLittleMemory


def test_the_library_gives_the_tag_of_rfc_9106() -> None:
    derived = Argon2id(
        salt=b"\x02" * 16,
        length=32,
        iterations=3,
        lanes=4,
        memory_cost=32,
        ad=b"\x04" * 12,
        secret=b"\x03" * 8,
    ).derive(b"\x01" * 32)
    assert derived.hex() == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"


def test_stretching_is_argon2id_version_19_of_the_reference_program() -> None:
    derived = stretched(bytearray(b"password"), b"somesalt", Cost(65536, 2, 1))
    assert derived.hex() == "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"


def test_expanding_is_hkdf_of_rfc_5869() -> None:
    derived = expanded(b"\x0b" * 22, bytes(range(13)), bytes.fromhex("f0f1f2f3f4f5f6f7f8f9"), 42)
    assert derived.hex() == (
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
    )


def test_memory_that_is_not_there_is_the_users_situation() -> None:
    with pytest.raises(TooLittleMemory, match=re.escape("needs 1048576 MiB")):
        stretched(bytearray(b"x"), bytes(16), Cost(1 << 30, 1, 1))


def test_a_lent_key_is_overwritten_even_after_a_failure() -> None:
    key = bytearray(b"secret")
    with pytest.raises(KeyError), wiped(key):
        raise KeyError
    assert key == bytes(6)
    other = bytearray(b"secret")
    wipe(other)
    assert other == bytes(6)


def test_the_bounds_are_the_designs() -> None:
    assert CostBounds(Cost(65536, 3, 1), Cost(1048576, 10, 8)) == BOUNDS
    assert Cost(65536, 3, 4) == FLOOR


@pytest.mark.parametrize(
    ("cost", "held"),
    [
        (Cost(65536, 3, 1), True),
        (Cost(1048576, 10, 8), True),
        (Cost(65535, 3, 1), False),
        (Cost(1048577, 3, 1), False),
        (Cost(65536, 2, 1), False),
        (Cost(65536, 11, 1), False),
        (Cost(65536, 3, 0), False),
        (Cost(65536, 3, 9), False),
        (Cost(-65536, 3, 4), False),
    ],
)
def test_each_bound(cost: Cost, *, held: bool) -> None:
    assert BOUNDS.hold(cost) is held


def test_a_cost_that_argon2_cannot_have_is_outside_any_bounds() -> None:
    assert not CostBounds(lowest=Cost(8, 1, 1)).hold(Cost(8, 1, 2))


@pytest.mark.parametrize(
    ("floor_takes", "expected"),
    [
        (5.0, FLOOR),
        (0.7, Cost(65536, 4, 4)),
        (0.19, Cost(5 * 65536, 3, 4)),
        (0.01, Cost(16 * 65536, 10, 4)),
    ],
)
def test_tuning_never_leaves_the_bounds_or_the_floor(floor_takes: float, expected: Cost) -> None:
    found = tuned(1.0, measured=lambda _: floor_takes)
    assert found == expected
    assert BOUNDS.hold(found)


def test_tuning_measures_this_computer() -> None:
    assert tuned(0.001, floor=Cost(64, 1, 1)).memory >= 64
