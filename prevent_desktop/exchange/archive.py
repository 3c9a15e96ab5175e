"""The archive in a bundle: a ZIP file that can be written in one way only.

Stored entries, no extra fields, one date, no attributes, names in a fixed order, last a padding
of zeros up to the next Padme size (design, security section 7). ``entries`` reads such a file
and compares it with what ``pieces`` writes of the same entries, byte for byte, so that there is
no second directory, gap, comment, link or compressed entry that another reader might see
otherwise. Written here and not by the zipfile module as contents must not be copied.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence

from prevent_desktop.exchange import names, situations
from prevent_desktop.exchange.padme import padded

ENTRY_LIMIT = 10_000
Entry = tuple[str, memoryview]

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_LOCAL_MARK, _CENTRAL_MARK, _END_MARK = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_VERSION = 20
_DATE = 1 << 5 | 1  # 1 January 1980, the first day that a ZIP can name
_ZEROS = bytes(1 << 16)


def in_order(found: Iterable[Entry]) -> list[Entry]:
    """Sort entries: manifest, its signature, then by name."""
    return sorted(found, key=lambda entry: _rank(entry[0]))


def size_of(found: Sequence[Entry]) -> int:
    """Give the size in bytes of the archive of these entries, padding included."""
    return padded(_bare_size(found))


def pieces(found: Sequence[Entry]) -> Iterator[bytes | memoryview]:
    """Write the archive of these entries; the contents are handed on as they are.

    Everything that the writer adds is ``bytes``, every content the caller's own memoryview.
    """
    directory = bytearray()
    place = 0
    for name, content in found:
        facts = _facts(name, zlib.crc32(content), len(content))
        directory += _central(name, facts, place)
        local = _local(name, facts)
        place += len(local) + len(content)
        yield local
        yield content
    padding = size_of(found) - _bare_size(found)
    facts = _facts(names.PADDING, _crc_of_zeros(padding), padding)
    directory += _central(names.PADDING, facts, place)
    local = _local(names.PADDING, facts)
    yield local
    yield from _zeros(padding)
    place += len(local) + padding
    yield bytes(directory)
    count = len(found) + 1
    yield _END.pack(_END_MARK, 0, 0, count, count, len(directory), place, 0)


def entries(octets: memoryview) -> list[Entry]:
    """Read an archive: name and content (views, not copies) of all entries but the padding.

    Raises TooManyEntries, CompressedEntry, UnsafeName, RepeatedName, AlteredArchive.
    """
    found = list(_walk(octets))
    if not found or found[-1][0] != names.PADDING:
        raise situations.AlteredArchive
    found.pop()
    if len({name for name, _ in found}) != len(found):
        raise situations.RepeatedName
    if found != in_order(found) or size_of(found) != len(octets):
        raise situations.AlteredArchive
    _compare(octets, found)
    return found


def _rank(name: str) -> tuple[int, str]:
    first = (names.MANIFEST, names.SIGNATURE)
    return (first.index(name) if name in first else len(first), name)


def _bare_size(found: Sequence[Entry]) -> int:
    # A name stands twice, in the entry and in the directory.
    frame = _LOCAL.size + _CENTRAL.size
    own = sum(frame + 2 * len(name) + len(content) for name, content in found)
    return own + frame + 2 * len(names.PADDING) + _END.size


def _facts(name: str, crc: int, size: int) -> tuple[int, ...]:
    return (_VERSION, 0, 0, 0, _DATE, crc, size, size, len(name), 0)


def _local(name: str, facts: tuple[int, ...]) -> bytes:
    return _LOCAL.pack(_LOCAL_MARK, *facts) + name.encode()


def _central(name: str, facts: tuple[int, ...], place: int) -> bytes:
    return _CENTRAL.pack(_CENTRAL_MARK, _VERSION, *facts, 0, 0, 0, 0, place) + name.encode()


def _zeros(count: int) -> Iterator[bytes]:
    for start in range(0, count, len(_ZEROS)):
        yield _ZEROS[: count - start]


def _crc_of_zeros(count: int) -> int:
    crc = 0
    for block in _zeros(count):
        crc = zlib.crc32(block, crc)
    return crc


def _walk(octets: memoryview) -> Iterator[Entry]:
    place = 0
    count = 0
    while octets[place : place + 4] == _LOCAL_MARK:
        count += 1
        if count > ENTRY_LIMIT:
            raise situations.TooManyEntries
        name, content = _entry_at(octets, place)
        yield name, content
        place += _LOCAL.size + len(name) + len(content)


def _entry_at(octets: memoryview, place: int) -> Entry:
    if place + _LOCAL.size > len(octets):
        raise situations.AlteredArchive
    facts = _LOCAL.unpack_from(octets, place)
    method, size, name_size = facts[3], facts[8], facts[9]
    start = place + _LOCAL.size
    name = bytes(octets[start : start + name_size]).decode("ascii", "replace")
    if not names.is_safe(name):
        raise situations.UnsafeName
    if method:
        raise situations.CompressedEntry
    return name, octets[start + name_size : start + name_size + size]


def _compare(octets: memoryview, found: Sequence[Entry]) -> None:
    # A content is a view of the very memory that it is compared with: once the bytes before it
    # are equal, it stands in its place and is equal to itself.
    place = 0
    for piece in pieces(found):
        end = place + len(piece)
        if isinstance(piece, bytes) and bytes(octets[place:end]) != piece:
            raise situations.AlteredArchive
        place = end
