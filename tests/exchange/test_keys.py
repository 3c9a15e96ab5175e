"""Receiving keys, and the ones from outside that would protect nothing."""

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_desktop.exchange import keys, situations
from tests.exchange.crafting import NORTHMERE_KEY, NORTHMERE_RECEIVES, STRANGER_KEY

SYMBOLS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
PRIME = 2**255 - 19
ORDER_8 = (
    325606250916557431795983626356110631294008115727848805560023387167927233504,
    39382357235489614581723060781553021112529911719440698176882885853963445705823,
)
SMALL_ORDER = (0, 1, *ORDER_8, PRIME - 1, PRIME, PRIME + 1)


def checksum(values: list[int]) -> int:
    total = 1
    for value in values:
        top = total >> 25
        total = (total & 0x1FFFFFF) << 5 ^ value
        for place, term in enumerate(GENERATOR):
            total ^= term if top >> place & 1 else 0
    return total


def recipient(point: bytes) -> str:
    """Write a point as an age recipient: Bech32 (BIP 173), written here a second time."""
    bits = "".join(f"{octet:08b}" for octet in point) + "0000"
    symbols = [int(bits[place : place + 5], 2) for place in range(0, len(bits), 5)]
    prefix = [ord(letter) >> 5 for letter in "age"] + [0] + [ord(letter) & 31 for letter in "age"]
    check = checksum([*prefix, *symbols, *[0] * 6]) ^ 1
    symbols += [check >> 5 * (5 - place) & 31 for place in range(6)]
    return "age1" + "".join(SYMBOLS[symbol] for symbol in symbols)


def test_a_new_key_opens_what_is_sealed_for_its_other_half() -> None:
    identity = keys.new_receiving_key()
    sealed_for = pyrage.x25519.Recipient.from_str(keys.recipient_of(identity))
    octets = pyrage.encrypt(b"words", [sealed_for])
    assert pyrage.decrypt(octets, [pyrage.x25519.Identity.from_str(identity)]) == b"words"


@pytest.mark.parametrize("point", SMALL_ORDER)
@pytest.mark.parametrize("top_bit", [0, 1])
def test_points_of_small_order_are_weak(point: int, top_bit: int) -> None:
    text = recipient((point | top_bit << 255).to_bytes(32, "little"))
    assert keys.is_recipient(text)
    assert keys.is_weak_recipient(text)


@given(st.binary(min_size=32, max_size=32))
def test_the_point_of_a_recipient_is_read_as_it_was_written(point: bytes) -> None:
    text = recipient(point)
    assert keys.is_recipient(text)
    assert keys._point(text) == point


def test_a_made_recipient_is_not_weak() -> None:
    assert not keys.is_weak_recipient(keys.recipient_of(keys.new_receiving_key()))


@pytest.mark.parametrize(
    "text",
    ["", "age1", NORTHMERE_RECEIVES.upper(), NORTHMERE_RECEIVES + "q", NORTHMERE_KEY, "age1" * 99],
)
def test_other_text_is_no_recipient(text: str) -> None:
    assert not keys.is_recipient(text)


def test_an_identity_file_may_have_remarks_and_several_keys() -> None:
    text = f"# created: today\r\n# public key: {NORTHMERE_RECEIVES}\n\n {NORTHMERE_KEY}\n"
    assert keys.identities_in(text) == (NORTHMERE_KEY,)
    assert keys.identities_in(text + STRANGER_KEY) == (NORTHMERE_KEY, STRANGER_KEY)


@pytest.mark.parametrize(
    "text", ["", "# nothing\n", NORTHMERE_RECEIVES, NORTHMERE_KEY[:-1], NORTHMERE_KEY + "\nwords"]
)
def test_another_file_has_no_key_in_it(text: str) -> None:
    with pytest.raises(situations.NoKeyInFile, match="AGE-SECRET-KEY-"):
        keys.identities_in(text)
