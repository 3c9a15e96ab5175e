"""What can still be read of a damaged store, told by the shape of its rows.

Which table a row belongs to is not asked of the store, as the page that says so may be gone: no
two tables have rows of the same shape, and where an index has, it says the same.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

from prevent_desktop.vault.derivation import wipe
from prevent_desktop.vault.ledger import Entry
from prevent_desktop.vault.rawpages import Place, RawPages, Row, Value

_DIGEST, _ID = 43, 36
_LEDGER = (
    (type(None),), (bytes,), (str,), (str,), (int,), (str,), (str,), (bytes, type(None)),
    (bytes, type(None)), (bytes,), (bytes,),
)  # fmt: skip
_CHUNK = ((str,), (int,), (bytes,))
_DRAFT = ((str,), (str,), (int,), (bytes,), (str,))
_VALUE = ((str,), (bytes,))
_NUMBERED = ((str,), (int,))
_SEALED = ((str,), (str,), (bytes,), (bytes,))


class Remains:
    """A damaged store in a private copy. Takes over the key (32 bytes)."""

    def __init__(self, copy: Path, key: bytearray) -> None:
        """Look through every page; raises OSError."""
        self._key = key
        self._pages = RawPages(copy, key)
        self.values: dict[str, bytes] = {}
        """The store's own values by name."""
        self.drafts: list[tuple[str, str, int, bytes, str]] = []
        """Id, kind, base, body, time."""
        self.kinds: dict[int, str] = {}
        """The kind of each entry, as far as it or an index names it."""
        self.subjects: dict[int, str] = {}
        """The record that each entry is about, likewise."""
        self.sizes: dict[str, int] = {}
        """The size of each document, by its digest."""
        self.sealed: set[str] = set()
        """The ids of sealed identities."""
        self._entries: dict[int, Place] = {}
        self._chunks: dict[str, dict[int, Place]] = {}
        self.damaged = self._pages.damaged()
        """The numbers of the pages that cannot be read."""
        for row in self._pages.rows():
            if row.rowid is None:
                self._note_listed(row.values)
            else:
                self._note(row, row.rowid)

    def close(self) -> None:
        """Close the copy and let the key go."""
        self._pages.close()
        wipe(self._key)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all."""
        return not (self._entries or self.values or self._chunks)

    @property
    def newest(self) -> int:
        """The newest seq that anything names."""
        return max([0, *self._entries, *self.kinds])

    def entries(self, at_least: int) -> Iterator[Entry | int]:
        """Give each ledger entry in order, or its bare seq where it cannot be read."""
        for seq in range(1, max(at_least, self.newest) + 1):
            yield self.entry(seq) or seq

    def entry(self, seq: int) -> Entry | None:
        """Give one ledger entry; None where it cannot be read."""
        place = self._entries.get(seq)
        row = self._pages.row(place) if place else None
        return _entry(seq, row.values) if row else None

    def documents(self, named: Iterable[str]) -> list[str]:
        """Give the digest of each document that is listed, kept or named."""
        return sorted({*self.sizes, *self._chunks, *named})

    def document(self, digest: str) -> bytes:
        """Give as much of a document as there is, to be proved by the caller."""
        chunks = self._chunks.get(digest, {})
        rows = [self._pages.row(chunks[n]) for n in sorted(chunks)]
        return b"".join(cast("bytes", row.values[2]) for row in rows if row)

    def _note(self, row: Row, rowid: int) -> None:
        values = row.values
        if _is(values, _LEDGER):
            self._entries[rowid] = row.place
            self.kinds[rowid] = cast("str", values[2])
            self.subjects[rowid] = cast("str", values[3])
        elif _is(values, _CHUNK):
            digest, n, _ = cast("tuple[str, int, bytes]", values)
            self._chunks.setdefault(digest, {})[n] = row.place
        elif _is(values, _DRAFT):
            self.drafts.append(cast("tuple[str, str, int, bytes, str]", values))

    def _note_listed(self, values: tuple[Value, ...]) -> None:
        if _is(values, _VALUE):
            name, value = cast("tuple[str, bytes]", values)
            self.values[name] = value
        elif _is(values, _SEALED):
            self.sealed.add(cast("str", values[0]))
        elif _is(values[:2], _NUMBERED):
            text, number = cast("tuple[str, int]", values[:2])
            if len(text) == _DIGEST and len(values) == len(_NUMBERED):
                self.sizes[text] = number
            elif len(text) == _ID:
                self.subjects.setdefault(number, text)
            elif len(text) < _ID and len(values) > len(_NUMBERED):
                self.kinds.setdefault(number, text)


def _is(values: tuple[Value, ...], shape: tuple[tuple[type, ...], ...]) -> bool:
    return len(values) == len(shape) and all(
        isinstance(value, types) for value, types in zip(values, shape, strict=True)
    )


def _entry(seq: int, values: tuple[Value, ...]) -> Entry:
    _, lineage, kind, subject, base, officer, time, body, salt, body_digest, digest = values
    parts = (seq, lineage, kind, subject, base, officer, time, body_digest, digest, body, salt)
    return Entry(*parts)  # type: ignore[arg-type]  # their types were looked at
