"""The form of a backup: one file that can be written in one way only, read strictly.

Design, security section 2: a ZIP of stored entries, so that any tool can take the parts out.
The entries stand in a fixed order without a gap: what the backup says of itself, the two key
files, the encrypted store. Reading makes the frame again from what the file says of itself and
compares every byte, so no second directory, gap, link or compressed entry survives. Sizes are
always written in 64 bits, as a store may grow past what a plain ZIP can hold.
"""

import hashlib
import os
import re
import struct
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, BinaryIO, Literal

import msgspec
from msgspec import Meta

from prevent_desktop.domain.canonical import NotCanonical, b64u, encoded, strict, unb64u
from prevent_desktop.vault.backup_situations import DamagedBackup, NewerBackup, NotABackup, not_read
from prevent_desktop.vault.keyfile import LARGEST
from prevent_desktop.vault.keyfiles import COPY, FIRST
from prevent_desktop.vault.ledger import Head

SUFFIX = ".prevent-backup"
FORMAT: Literal["prevent-backup/1"] = "prevent-backup/1"
FORMAT_NUMBER = 1
NOTE = "backup.json"
_NOTE_LARGEST = 64 * 1024
_FORMATS = re.compile(r"prevent-backup/([1-9][0-9]{0,8})")
_BLOCK = 1 << 20

Size = Annotated[int, Meta(ge=0)]
StoreName = Annotated[str, Meta(pattern=r"^records\.[0-9]{1,9}\.db\Z")]


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file in a backup: its name, its size in bytes and its SHA-256 (base64url)."""

    name: Annotated[str, Meta(max_length=64)]
    size: Size
    sha256: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{43}\Z")]


class HeadSaid(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The newest ledger entry of the store in the backup, and its printed code."""

    seq: Size
    digest: str
    lineage: str
    code: str


class Note(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a backup says of itself, in ``backup.json``; it is proved by opening the store."""

    format: Literal["prevent-backup/1"]
    vault_id: str
    made_at: Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z\Z")]
    head: HeadSaid
    store: StoreName
    parts: tuple[Part, Part, Part]

    @property
    def newest(self) -> Head:
        """The head, with its digests as bytes."""
        said = self.head
        return Head(unb64u(self.vault_id), unb64u(said.lineage), said.seq, unb64u(said.digest))


def note_of(head: Head, made_at: str, store: str, parts: Iterable[Part]) -> Note:
    """Say what a backup of this head is."""
    first, second, third = parts
    said = HeadSaid(head.seq, b64u(head.digest), b64u(head.lineage), head.code)
    return Note(FORMAT, b64u(head.vault_id), made_at, said, store, (first, second, third))


def measured(path: Path) -> tuple[Part, int]:
    """Give a file's name, size and SHA-256, and its CRC-32, in one reading."""
    digest, crc, size = hashlib.sha256(), 0, 0
    with path.open("rb") as file:
        for block in iter(lambda: file.read(_BLOCK), b""):
            digest.update(block)
            crc = zlib.crc32(block, crc)
            size += len(block)
    return Part(path.name, size, b64u(digest.digest())), crc


def part_of(name: str, octets: bytes) -> Part:
    """Give the name, size and SHA-256 of what is already in memory."""
    return Part(name, len(octets), b64u(hashlib.sha256(octets).digest()))


def write(out: BinaryIO, note: Note, keyfile: bytes, store: BinaryIO, store_crc: int) -> None:
    """Write a backup: its note, both key files with the same bytes, and the store."""
    said = encoded(note)
    frame = _Frame()
    for name, octets in ((NOTE, said), (FIRST, keyfile), (COPY, keyfile)):
        out.write(frame.entry(name, len(octets), zlib.crc32(octets)))
        out.write(octets)
    part = note.parts[2]
    out.write(frame.entry(part.name, part.size, store_crc))
    out.writelines(_blocks(store, part.size))
    out.write(frame.end())


class BackupFile:
    """A backup whose frame holds; contents are proved as they are taken out."""

    def __init__(self, file: BinaryIO) -> None:
        """Read the note and the frame; raises NotABackup, NewerBackup or DamagedBackup."""
        self._file = file
        frame = _Frame()
        _refuse_foreign(file)
        said = self._take(frame, NOTE, _NOTE_LARGEST)
        self.note = _read_note(said)
        _refuse_strange(self.note)
        self.keyfiles = {
            part.name: self._take(frame, part.name, LARGEST, part) for part in self.note.parts[:2]
        }
        store = self.note.parts[2]
        self.store_crc = self._header(frame, store.name, store.size)
        self._store_at = file.tell()
        file.seek(self._store_at + store.size)
        end = frame.end()
        if file.read(len(end) + 1) != end:
            raise DamagedBackup

    def extract(self, path: Path) -> None:
        """Write the store to a new file and prove it; raises DamagedBackup."""
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            self.prove(out)
            out.flush()
            os.fsync(out.fileno())

    def prove(self, out: BinaryIO | None = None) -> None:
        """Read the store through and prove it, writing it out as it is read."""
        self.store.seek(self._store_at)
        part = self.note.parts[2]
        digest, crc = hashlib.sha256(), 0
        for block in _blocks(self._file, part.size):
            digest.update(block)
            crc = zlib.crc32(block, crc)
            if out is not None:
                out.write(block)
        if b64u(digest.digest()) != part.sha256 or crc != self.store_crc:
            raise DamagedBackup

    @property
    def store(self) -> BinaryIO:
        """The file, standing at the store's first byte."""
        self._file.seek(self._store_at)
        return self._file

    def _take(self, frame: "_Frame", name: str, largest: int, part: Part | None = None) -> bytes:
        size = part.size if part else _size_said(self._file)
        if size > largest:
            raise DamagedBackup
        crc = self._header(frame, name, size)
        octets = self._file.read(size)
        if len(octets) != size or zlib.crc32(octets) != crc:
            raise DamagedBackup
        if part is not None and part_of(name, octets) != part:
            raise DamagedBackup
        return octets

    def _header(self, frame: "_Frame", name: str, size: int) -> int:
        octets = self._file.read(_LOCAL.size)
        if len(octets) != _LOCAL.size:
            raise DamagedBackup
        crc: int = _LOCAL.unpack(octets)[_CRC]
        expected = frame.entry(name, size, crc)
        if octets + self._file.read(len(expected) - _LOCAL.size) != expected:
            raise DamagedBackup
        return crc


@contextmanager
def opened_backup(path: Path) -> Iterator[BackupFile]:
    """Open a backup; raises BackupNotRead, NotABackup, NewerBackup or DamagedBackup."""
    try:
        with path.open("rb") as file:
            yield BackupFile(file)
    except OSError as failure:
        raise not_read(failure) from failure


_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_CRC = 6
_LOCAL_MARK, _CENTRAL_MARK = b"PK\x03\x04", b"PK\x01\x02"
_VERSION = 45  # the first that knows sizes of 64 bits
_DATE = 1 << 5 | 1  # 1 January 1980, the first day that a ZIP can name
_MANY = 0xFFFFFFFF
_SIZES = struct.Struct("<2H2Q")
_SIZES_AND_PLACE = struct.Struct("<2H3Q")
_END64 = struct.Struct("<4sQ2H2I4Q")
_LOCATOR = struct.Struct("<4sIQI")
_END = struct.Struct("<4s4H2IH")


class _Frame:
    """All bytes of the file that are no content, made in order."""

    def __init__(self) -> None:
        self._directory = bytearray()
        self._place = 0
        self._count = 0

    def entry(self, name: str, size: int, crc: int) -> bytes:
        """Give what stands before a content of this name, size and CRC."""
        facts = (_VERSION, 0, 0, 0, _DATE, crc, _MANY, _MANY, len(name))
        local = _LOCAL.pack(_LOCAL_MARK, *facts, _SIZES.size)
        local += name.encode() + _SIZES.pack(1, _SIZES.size - 4, size, size)
        extra = _SIZES_AND_PLACE.pack(1, _SIZES_AND_PLACE.size - 4, size, size, self._place)
        self._directory += _CENTRAL.pack(
            _CENTRAL_MARK, _VERSION, *facts, len(extra), 0, 0, 0, 0, _MANY
        )
        self._directory += name.encode() + extra
        self._place += len(local) + size
        self._count += 1
        return local

    def end(self) -> bytes:
        """Give what stands after the last content."""
        size, count = len(self._directory), self._count
        end64 = _END64.pack(
            b"PK\x06\x06", _END64.size - 12, _VERSION, _VERSION, 0, 0, count, count, size,
            self._place,
        )  # fmt: skip
        locator = _LOCATOR.pack(b"PK\x06\x07", 0, self._place + size, 1)
        end = _END.pack(b"PK\x05\x06", 0, 0, count, count, size, _MANY, 0)
        return bytes(self._directory) + end64 + locator + end


def _refuse_foreign(file: BinaryIO) -> None:
    start = file.read(_LOCAL.size + len(NOTE))
    if not start.startswith(_LOCAL_MARK) or not start.endswith(NOTE.encode()):
        raise NotABackup
    file.seek(0)


def _size_said(file: BinaryIO) -> int:
    at = file.tell()
    file.seek(at + _LOCAL.size + len(NOTE))
    octets = file.read(_SIZES.size)
    file.seek(at)
    if len(octets) != _SIZES.size:
        raise DamagedBackup
    size: int = _SIZES.unpack(octets)[3]
    return size


class _Formatted(msgspec.Struct):
    format: str


def _read_note(octets: bytes) -> Note:
    try:
        named = msgspec.json.decode(octets, type=_Formatted).format
        number = _FORMATS.fullmatch(named)
        if number and int(number[1]) > FORMAT_NUMBER:
            raise NewerBackup(found=number[1], known=FORMAT_NUMBER)
        return msgspec.convert(strict(octets), Note)
    except (msgspec.DecodeError, UnicodeError, RecursionError, NotCanonical) as failure:
        raise DamagedBackup from failure


def _refuse_strange(note: Note) -> None:
    try:
        unb64u(note.vault_id, 16)
        unb64u(note.head.lineage, 16)
        unb64u(note.head.digest, 32)
    except NotCanonical as failure:
        raise DamagedBackup from failure
    names = tuple(part.name for part in note.parts)
    if names != (FIRST, COPY, note.store) or note.newest.code != note.head.code:
        raise DamagedBackup


def _blocks(file: BinaryIO, size: int) -> Iterator[bytes]:
    while size:
        block = file.read(min(size, _BLOCK))
        if not block:
            raise DamagedBackup
        size -= len(block)
        yield block
