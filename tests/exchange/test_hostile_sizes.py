"""Bundles that ask for more than they may have: refused soon, and in little memory."""

import io
import struct
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

import pyrage
import pytest

from prevent_desktop.domain.canonical import encoded
from prevent_desktop.exchange import situations
from prevent_desktop.exchange.contents import RECORD_LIMIT
from prevent_desktop.exchange.manifest import MANIFEST_LIMIT
from prevent_desktop.exchange.reading import list_bundle_with_passphrase
from tests.exchange.bad_archives import with_name
from tests.exchange.bad_lists import with_octets
from tests.exchange.bad_seals import file_of, passphrase
from tests.exchange.crafting import (
    RECORD_ID,
    RECORD_NAME,
    REST,
    bundle,
    files,
    listed,
    manifest,
    read,
    sealed,
    zipped,
)
from tests.exchange.watching import at_most, nothing_written

MIB = 1024 * 1024
SECONDS = 20.0


@contextmanager
def soon_and_small(size: int) -> Iterator[None]:
    """Fail past 20 s, past three times the file's size and 8 MiB in memory, or at any write."""
    start = time.monotonic()
    with nothing_written(), at_most(3 * size + 8 * MIB):
        yield
    assert time.monotonic() - start < SECONDS


def refused(octets: bytes, expected: type[situations.BundleRefused]) -> None:
    with soon_and_small(len(octets)), pytest.raises(expected):
        read(octets)


def many(count: int) -> bytes:
    """Give an archive of very many empty files."""
    frame = struct.Struct("<4s5H3I2H").pack(b"PK\x03\x04", 20, 0, 0, 0, 33, 0, 0, 0, 19, 0)
    return b"".join(frame + b"attachments/%07d" % number for number in range(count))


def test_100_000_entries() -> None:
    refused(sealed(many(100_000)), situations.TooManyEntries)


def test_100_000_entries_in_the_list() -> None:
    entry = listed(REST)[0]
    entries = [entry | {"name": f"attachments/{number:06}"} for number in range(100_000)]
    octets = manifest(entries=entries)
    assert len(octets) > MANIFEST_LIMIT
    refused(sealed(with_octets(octets)), situations.ListTooLong)


def deflated(size: int, layers: int) -> bytes:
    """Give a ZIP bomb: zeros deflated, and that file deflated again for each layer."""
    octets = bytes(size)
    for layer in range(layers):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as writer:
            writer.writestr(f"attachments/{layer}", octets)
        octets = out.getvalue()
    return octets


def test_a_bomb_is_not_unfolded() -> None:
    refused(sealed(deflated(64 * MIB, 1)), situations.CompressedEntry)


def test_a_bomb_in_an_attachment_stays_what_it_is() -> None:
    bomb = deflated(64 * MIB, 3)
    rest = {**REST, "attachments/bomb": bomb}
    octets = bundle(rest=rest, entries=listed(rest))
    with soon_and_small(len(octets)):
        assert read(octets).contents.attachments["bomb"] == bomb


def test_entries_that_lie_over_each_other() -> None:
    octets = bytearray(zipped(files()))
    (start,) = struct.unpack_from("<I", octets, len(octets) - 6)
    second = octets.index(b"PK\x01\x02", start + 1)
    struct.pack_into("<I", octets, second + 42, 0)
    refused(sealed(bytes(octets)), situations.AlteredArchive)


@pytest.mark.parametrize("size", [2**31, 2**32 - 1])
def test_an_entry_that_says_it_is_larger_than_the_file(size: int) -> None:
    octets = bytearray(zipped(files()))
    struct.pack_into("<2I", octets, 18, size, size)
    refused(sealed(bytes(octets)), situations.AlteredArchive)


def test_a_name_as_long_as_a_name_can_be() -> None:
    refused(sealed(with_name("attachments/" + "a" * 65_000)), situations.UnsafeName)


@pytest.mark.parametrize("over", [0, 1])
def test_a_record_of_1_mib_is_the_largest(over: int) -> None:
    body = {"id": RECORD_ID, "kind": "risk", "words": ""}
    body["words"] = "w" * (RECORD_LIMIT - len(encoded(body)) + over)
    rest = {RECORD_NAME: encoded(body)}
    octets = bundle(rest=rest, entries=listed(rest))
    if over:
        refused(octets, situations.RecordTooLarge)
    else:
        assert len(read(octets).contents.records[0].body) == RECORD_LIMIT


def test_records_of_64_mib_are_the_most() -> None:
    rest = {f"records/note.n{number}.json": bytes(MIB) for number in range(65)}
    refused(bundle(rest=rest, entries=[]), situations.RecordTooLarge)


def test_a_list_of_8_mib_is_the_longest() -> None:
    octets = b" " * (MANIFEST_LIMIT + 1)
    refused(sealed(with_octets(octets)), situations.ListTooLong)
    refused(sealed(with_octets(octets[:-1])), situations.DamagedList)


@pytest.mark.parametrize(
    "filling",
    [b"[" * (RECORD_LIMIT - 1), b'"' + b'\\"' * 500_000, b"[" + b"[]," * 340_000 + b"[]]"],
    ids=["deep", "quotes", "lists"],
)
def test_a_record_made_to_be_slow_to_read(filling: bytes) -> None:
    rest = {**REST, RECORD_NAME: filling}
    octets = bundle(rest=rest, entries=listed(rest))
    start = time.monotonic()
    with nothing_written(), at_most(64 * MIB), pytest.raises(situations.DamagedRecord):
        read(octets)
    assert time.monotonic() - start < SECONDS


def test_as_many_of_such_records_as_there_may_be_take_60_s_at_most() -> None:
    body = b'{"id":"%b","kind":"risk","x":[' % RECORD_ID.encode() + b"[]," * 300_000 + b"[]]}"
    rest = {RECORD_NAME: body}
    octets = bundle(rest=rest, entries=listed(rest))
    # The quickest of several: what else the computer does is no part of the bound.
    took = []
    for _ in range(7):
        start = time.process_time()
        assert read(octets).contents.records[0].body == body
        took.append(time.process_time() - start)
    assert min(took) * 64 * MIB / len(body) < 60


@pytest.mark.parametrize("factor", [b"21", b"22", b"23", b"30", b"63", b"64", b"99", b"999"])
def test_no_passphrase_is_tried_over_the_bound(
    monkeypatch: pytest.MonkeyPatch, factor: bytes
) -> None:
    tried: list[bytes] = []
    monkeypatch.setattr(pyrage.passphrase, "decrypt", lambda octets, _: tried.append(octets))
    octets = file_of(passphrase(factor))
    with soon_and_small(len(octets)), pytest.raises(situations.PassphraseTooSlow):
        list_bundle_with_passphrase(octets, "CDFH-JKMN")
    assert not tried


def test_each_bound_of_the_header_is_met_in_little_memory() -> None:
    stanza = b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n"
    huge = file_of(stanza * 400_000)
    with at_most(MIB), pytest.raises(situations.TooManySeals):
        read(huge)
    long = file_of(b"-> x-grease\n" + (b"A" * 64 + b"\n") * 400_000 + b"\n")
    with at_most(MIB), pytest.raises(situations.HeaderTooLong):
        read(long)
    words = file_of(b"-> " + b"x " * 10_000_000 + b"\n\n")
    with at_most(MIB), pytest.raises(situations.BundleRefused):
        read(words)
