"""The pages of a store read without the database library, for a store that it will not open.

One damaged page near the root of a table hides the whole table from the library, and a file cut
short is refused at once. Here each page is proved and decrypted by itself (SQLCipher 4 with a
raw key: AES-256-CBC, HMAC-SHA512, both per page), and rows are read from the leaves, whatever
names them. Nothing is written, and no page counts whose MAC does not hold.
"""

import hashlib
import hmac
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, NamedTuple

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE = 4096
_IV, _MAC, _SALT = 16, 64, 16
USABLE = PAGE - _IV - _MAC
_MAC_SALT_MASK, _MAC_KEY_ROUNDS = 0x3A, 2
_LOG_HEADER, _FRAME_HEADER = 32, 24
_TABLE_LEAF, _INDEX_LEAF, _INDEX_INTERIOR = 13, 10, 2
_SMALLEST_LOCAL = (USABLE - 12) * 32 // 255 - 23
_TABLE_LOCAL, _INDEX_LOCAL = USABLE - 35, (USABLE - 12) * 64 // 255 - 23
_FIXED = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8, 8: 0, 9: 0}

Value = int | str | bytes | None


class Place(NamedTuple):
    """Where a row stands: its page, and which of the page's cells it is."""

    page: int
    cell: int


class Row(NamedTuple):
    """A row of a table, with its row id, or of an index, with None."""

    place: Place
    rowid: int | None
    values: tuple[Value, ...]


class RawPages:
    """The pages of a store and its log, from the file and its raw key (32 bytes)."""

    def __init__(self, path: Path, key: bytearray) -> None:
        """Open the file; ``close`` closes it. Raises OSError."""
        self._key = bytes(key)
        self._file = path.open("rb")
        self.count = path.stat().st_size // PAGE
        log = path.with_name(path.name + "-wal")
        self._log = log.open("rb") if log.is_file() else None
        self._in_log = dict(_frames(self._log)) if self._log else {}
        self.count = max([self.count, *self._in_log])
        self._mac_key = self._found_mac_key(self._file.read(_SALT))
        self.page = lru_cache(maxsize=256)(self._page)

    def close(self) -> None:
        """Close the file and its log."""
        self.page.cache_clear()
        self._file.close()
        if self._log:
            self._log.close()

    def damaged(self) -> list[int]:
        """Give the numbers of the pages that cannot be read, those cut off among them."""
        first = self.page(1)
        said = int.from_bytes(first[28:32], "big") if first else 0
        every = range(1, max(self.count, said) + 1)
        return [number for number in every if self.page(number) is None]

    def rows(self) -> Iterator[Row]:
        """Give every row of every table and index that can be read, page by page."""
        for number in range(1, self.count + 1):
            for cell in range(self._cells(number)):
                row = self.row(Place(number, cell))
                if row is not None:
                    yield row

    def row(self, place: Place) -> Row | None:
        """Give one row; None where it, or a page that it goes on in, cannot be read."""
        page = self.page(place.page)
        if page is None:
            return None
        try:
            return self._row(page, place)
        except (IndexError, UnicodeDecodeError):
            return None

    def _row(self, page: bytes, place: Place) -> Row | None:
        start = _start(place.page)
        kind = page[start]
        pointer = start + (12 if kind == _INDEX_INTERIOR else 8) + 2 * place.cell
        at = int.from_bytes(page[pointer : pointer + 2], "big")
        at += 4 if kind == _INDEX_INTERIOR else 0
        size, at = _varint(page, at)
        rowid = None
        if kind == _TABLE_LEAF:
            rowid, at = _varint(page, at)
        payload = self._payload(page, at, size, _TABLE_LOCAL if rowid is not None else _INDEX_LOCAL)
        return None if payload is None else Row(place, rowid, tuple(_values(payload)))

    def _payload(self, page: bytes, at: int, size: int, most: int) -> bytes | None:
        if size <= most:
            return page[at : at + size]
        local = _SMALLEST_LOCAL + (size - _SMALLEST_LOCAL) % (USABLE - 4)
        local = local if local <= most else _SMALLEST_LOCAL
        found = bytearray(page[at : at + local])
        following = int.from_bytes(page[at + local : at + local + 4], "big")
        while len(found) < size:
            # Not through the cache: such a page is read once, and there may be very many.
            more = self._page(following) if following else None
            if more is None:
                return None
            found += more[4:USABLE]
            following = int.from_bytes(more[:4], "big")
        return bytes(found[:size])

    def _cells(self, number: int) -> int:
        page, start = self.page(number), _start(number)
        if page is None or page[start] not in {_TABLE_LEAF, _INDEX_LEAF, _INDEX_INTERIOR}:
            return 0
        return int.from_bytes(page[start + 3 : start + 5], "big")

    def _page(self, number: int) -> bytes | None:
        octets = self._sealed(number)
        if not self._holds(octets, number, self._mac_key):
            return None
        skipped = _SALT if number == 1 else 0
        iv = octets[USABLE : USABLE + _IV]
        reader = Cipher(algorithms.AES(self._key), modes.CBC(iv)).decryptor()
        return bytes(skipped) + reader.update(octets[skipped:USABLE]) + reader.finalize()

    def _sealed(self, number: int) -> bytes:
        file: BinaryIO = self._file
        at = (number - 1) * PAGE
        if self._log and number in self._in_log:
            file, at = self._log, self._in_log[number]
        file.seek(at)
        return file.read(PAGE)

    def _holds(self, octets: bytes, number: int, mac_key: bytes) -> bool:
        skipped = _SALT if number == 1 else 0
        covered = octets[skipped : USABLE + _IV] + number.to_bytes(4, "little")
        mac = hmac.digest(mac_key, covered, "sha512")
        return len(octets) == PAGE and hmac.compare_digest(mac, octets[USABLE + _IV :])

    def _found_mac_key(self, salt: bytes) -> bytes:
        """Derive the MAC key from the salt; one flipped bit of it is found and put right.

        The salt is the one part of the file that no MAC covers, and every MAC hangs on it.
        """
        some = range(1, min(self.count, 16) + 1)
        number = int.from_bytes(salt, "big")
        for flipped in (0, *(1 << bit for bit in range(8 * _SALT))):
            mac_key = _mac_key(self._key, (number ^ flipped).to_bytes(_SALT, "big"))
            if any(self._holds(self._sealed(n), n, mac_key) for n in some):
                return mac_key
        return _mac_key(self._key, salt)


def _mac_key(key: bytes, salt: bytes) -> bytes:
    masked = bytes(octet ^ _MAC_SALT_MASK for octet in salt)
    return hashlib.pbkdf2_hmac("sha512", key, masked, _MAC_KEY_ROUNDS, 32)


def _frames(log: BinaryIO) -> Iterator[tuple[int, int]]:
    """Give (page, place in the log) of what was acknowledged, later ones last."""
    header = log.read(_LOG_HEADER)
    pending: list[tuple[int, int]] = []
    at = _LOG_HEADER
    while len(frame := log.read(_FRAME_HEADER)) == _FRAME_HEADER and frame[8:16] == header[16:24]:
        pending.append((int.from_bytes(frame[:4], "big"), at + _FRAME_HEADER))
        if any(frame[4:8]):  # the last frame of a transaction says how large the file is
            yield from pending
            pending.clear()
        at += _FRAME_HEADER + PAGE
        log.seek(at)


def _start(number: int) -> int:
    return 100 if number == 1 else 0


def _varint(octets: bytes, at: int) -> tuple[int, int]:
    value = 0
    for n in range(8):
        octet = octets[at + n]
        value = value << 7 | octet & 0x7F
        if octet < 0x80:  # noqa: PLR2004 -- the bit that says that more follows
            return value, at + n + 1
    return value << 8 | octets[at + 8], at + 9


def _values(payload: bytes) -> Iterator[Value]:
    end, at = _varint(payload, 0)
    place = end
    while at < end:
        kind, at = _varint(payload, at)
        size = _FIXED.get(kind, (kind - 12) // 2)
        octets = payload[place : place + size]
        if len(octets) != size:
            raise IndexError
        place += size
        yield _value(kind, octets)


def _value(kind: int, octets: bytes) -> Value:
    if kind == 0:
        return None
    if kind in _FIXED:
        # 8 and 9 stand for the numbers 0 and 1; no table of ours holds a fraction (7).
        return kind - 8 if not octets else int.from_bytes(octets, "big", signed=True)
    return octets.decode() if kind % 2 else octets
