"""Every byte of a small bundle changed, and every length of it: refused, and nothing written."""

import hashlib
from functools import cache

import pytest

from prevent_desktop.exchange import situations
from tests.exchange.bad_lists import with_list
from tests.exchange.crafting import REST, bundle, listed, read, sealed
from tests.exchange.watching import nothing_written

LIMIT = 8 * 1024
BIG_REST = {
    **REST,
    "attachments/long": b"".join(hashlib.sha256(bytes([n])).digest() for n in range(156)),
}


@cache
def small_bundle() -> bytes:
    """Give a good bundle of nearly 8 KiB."""
    octets = bundle(rest=BIG_REST, entries=listed(BIG_REST))
    assert LIMIT * 3 // 4 < len(octets) <= LIMIT
    return octets


def small_archive() -> bytes:
    """Give the archive in such a bundle."""
    return with_list(rest=BIG_REST, entries=listed(BIG_REST))


def changed(octets: bytes, place: int, value: int) -> bytes:
    copy = bytearray(octets)
    copy[place] ^= value
    return bytes(copy)


def values(place: int, seed: int) -> int:
    """Give what to change a byte by: single bits in turn, or anything but nothing."""
    return 1 << place % 8 if seed == 0 else place * 97 % 255 + 1


@pytest.mark.parametrize("seed", [0, 1])
def test_no_byte_of_a_bundle_can_be_changed(seed: int) -> None:
    octets = small_bundle()
    with nothing_written():
        for place in range(len(octets)):
            with pytest.raises(situations.BundleRefused):
                read(changed(octets, place, values(place, seed)))


def test_no_byte_of_the_archive_can_be_changed_by_a_forger_who_seals_it_again() -> None:
    octets = small_archive()
    with nothing_written():
        for place in range(len(octets)):
            with pytest.raises(situations.BundleRefused):
                read(sealed(changed(octets, place, values(place, 0))))


def test_no_part_of_a_bundle_is_enough() -> None:
    octets = small_bundle()
    with nothing_written():
        for size in range(len(octets)):
            with pytest.raises((situations.NotABundle, situations.Damaged)):
                read(octets[:size])


def test_no_part_of_the_archive_is_enough() -> None:
    octets = small_archive()
    with nothing_written():
        for size in range(len(octets)):
            with pytest.raises((situations.AlteredArchive, situations.UnsafeName)):
                read(sealed(octets[:size]))


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_no_byte_has_any_other_value() -> None:
    octets = small_bundle()
    with nothing_written():
        for place in range(len(octets)):
            for value in range(1, 256):
                with pytest.raises(situations.BundleRefused):
                    read(changed(octets, place, value))
