"""Archives that each break one rule of how a bundle's ZIP is written."""

import struct
import zipfile
from collections.abc import Callable, Iterator
from functools import partial

from tests.exchange.crafting import PADDING, REST, Edit, files, padding_size, plain_zip, zipped

Case = tuple[str, str, str, Callable[[], bytes]]
"""Name, the situation expected, the reason in words, and how the archive is made."""

DOCUMENT = "documents/risk-assessment.pdf"
NAMES = {
    "traversal": ("records/../../evil.json", "a name that climbs out of its folder"),
    "traversal-at-start": ("../evil", "a name that climbs out of the archive"),
    "absolute": ("/etc/evil", "a name that begins at the root"),
    "drive": ("c:evil", "a name with a drive letter"),
    "backslash": ("attachments/..\\evil", "a name with a backslash"),
    "device": ("attachments/con", "the name of a device"),
    "device-with-ending": ("documents/nul.pdf", "the name of a device, with an ending"),
    "device-with-number": ("attachments/lpt1.txt", "the name of a port"),
    "capitals": ("attachments/Evil", "a name with a capital letter"),
    "other-folder": ("scripts/evil", "a folder that a bundle does not have"),
    "no-folder": ("evil", "a file outside the folders"),
    "sub-folder": ("attachments/more/evil", "a folder inside a folder"),
    "folder-entry": ("attachments/", "an entry that is a folder"),
    "dot-at-end": ("attachments/evil.", "a name with a dot at its end"),
    "leading-dot": ("attachments/.evil", "a name that begins with a dot"),
    "blank": ("attachments/evil one", "a name with a blank"),
    "long": ("attachments/" + "e" * 65, "a name of 65 characters"),
    "look-alike": ("attachments/\u0435vil", "a name with a Cyrillic letter"),
    "escape-code": ("attachments/\x1b[2j", "a name with an escape code"),
    "record-not-json": ("records/evil.exe", "a record with another ending"),
    "document-not-pdf": ("documents/evil.html", "a document with another ending"),
}


def with_name(name: str) -> bytes:
    """Give an archive with one file more, under a bad name."""
    return zipped([*files(), (name, b"evil")])


def edited(name: str, **values: object) -> bytes:
    """Give an archive in which one entry is written otherwise."""

    def edit(how: zipfile.ZipInfo) -> None:
        for key, value in values.items():
            setattr(how, key, value)

    edits: dict[str, Edit] = {name: edit}
    return zipped(files(), edits)


def duplicate() -> bytes:
    """Give an archive with one name on two entries, as two readers might see it differently."""
    # The last letter of a second name is put back once Python's own writer, which warns of
    # duplicates, has written it.
    twin = DOCUMENT[:-1] + "e"
    found = [*files(rest={DOCUMENT: REST[DOCUMENT]}), (twin, b"another")]
    return zipped(found).replace(twin.encode(), DOCUMENT.encode())


def replaced(before: bytes, after: bytes) -> bytes:
    """Give a good archive in which some bytes, found once, are others of the same number."""
    octets = zipped(files())
    assert octets.count(before) == 1
    assert len(before) == len(after)
    return octets.replace(before, after)


def gap() -> bytes:
    """Give an archive with bytes between two entries that its directory passes over."""
    octets = zipped(files())
    place = octets.index(b"PK\x03\x04", 1)
    moved = octets[:place] + b"hidden" + octets[place:]
    return shifted_directory(moved, place, len(b"hidden"))


def prefixed() -> bytes:
    """Give an archive with bytes before it, and places that take account of them."""
    return shifted_directory(b"#!/bin/sh\n" + zipped(files()), 0, 10)


def shifted_directory(octets: bytes, place: int, by: int) -> bytes:
    """Move the places in a directory that lie at or after ``place``, so that it is whole again."""
    changed = bytearray(octets)
    (start,) = struct.unpack_from("<I", octets, len(octets) - 6)
    struct.pack_into("<I", changed, len(octets) - 6, start + by)
    at = start + by
    while changed[at : at + 4] == b"PK\x01\x02":
        (where,) = struct.unpack_from("<I", changed, at + 42)
        struct.pack_into("<I", changed, at + 42, where + by if where >= place else where)
        at += 46 + sum(struct.unpack_from("<3H", changed, at + 28))
    return bytes(changed)


def second_directory() -> bytes:
    """Give an archive with a whole second one behind it: readers differ in which they take."""
    hidden = zipped(files(rest={}))
    first = zipped(files())
    return first + shifted_directory(hidden, 0, len(first))


def unsorted() -> bytes:
    """Give an archive whose files stand in another order than that of their names."""
    found = files()
    return zipped([*found[:2], *reversed(found[2:])])


def dirty_padding() -> bytes:
    """Give an archive with something hidden in its padding."""
    size = padding_size(files())
    return zipped(files(), padding=bytes(size - 1) + b"!")


def other_name_in_directory() -> bytes:
    """Give an archive whose directory calls a file otherwise than the file calls itself."""
    before, _, after = zipped(files()).rpartition(DOCUMENT.encode())
    return before + DOCUMENT[:-1].encode() + b"e" + after


def cases() -> Iterator[Case]:
    """Give every bad archive."""
    for name, (bad, reason) in NAMES.items():
        yield f"name-{name}", "UnsafeName", reason, partial(with_name, bad)
    for name, method in (("deflate", zipfile.ZIP_DEFLATED), ("lzma", zipfile.ZIP_LZMA)):
        how = partial(edited, DOCUMENT, compress_type=method)
        yield f"compressed-{name}", "CompressedEntry", f"an entry packed by {name}", how
    yield "duplicate", "RepeatedName", "two entries of one name", duplicate
    for name, (reason, make) in ALTERED.items():
        yield f"archive-{name}", "AlteredArchive", reason, make


LINK = (0o120777 << 16) | 0o777
LATER = (2026, 11, 20, 16, 0, 0)
ALTERED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "link": (
        "an entry marked as a link",
        partial(edited, DOCUMENT, create_system=3, external_attr=LINK),
    ),
    "attributes": ("an entry with attributes", partial(edited, DOCUMENT, external_attr=0o20)),
    "date": ("an entry with another date", partial(edited, DOCUMENT, date_time=LATER)),
    "version": ("an entry for another version", partial(edited, DOCUMENT, extract_version=45)),
    "extra-field": ("an entry with more fields", partial(edited, DOCUMENT, extra=b"up\x02\x00hi")),
    "entry-comment": ("an entry with a comment", partial(edited, DOCUMENT, comment=b"hidden")),
    "directory-name": ("a directory with another name", other_name_in_directory),
    "comment": ("an archive with a comment", lambda: zipped(files(), comment=b"hidden")),
    "prefix": ("bytes before the archive", prefixed),
    "gap": ("bytes between two entries", gap),
    "second-directory": ("a second archive behind the first", second_directory),
    "trailing": ("bytes behind the archive", lambda: zipped(files()) + b"hidden"),
    "checksum": ("a content of another CRC", partial(replaced, b"%PDF-1.7 a", b"%PDF-1.7 A")),
    "unsorted": ("entries in another order", unsorted),
    "padding-dirty": ("padding that is not zeros", dirty_padding),
    "padding-short": ("padding to another size", lambda: zipped(files(), padding=b"")),
    "padding-first": ("padding that is not last", lambda: plain_zip([(PADDING, b""), *files()])),
    "padding-missing": ("no padding", lambda: plain_zip(files())),
    "empty": ("an archive of nothing at all", lambda: b""),
    "no-zip": ("something else than an archive", lambda: b"notes on a meeting"),
    "cut": ("an archive without its last byte", lambda: zipped(files())[:-1]),
}
