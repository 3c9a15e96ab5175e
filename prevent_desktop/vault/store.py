"""The encrypted store of one vault: revisions in, records out, one transaction a save.

Knows no kind by name. What is signed, printed, bundled or exported is read with ``exact`` or
``exact_collection``, from its ledger entry with the digest recomputed; lists and search read the
derived tables.
"""

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar, cast

import msgspec

from prevent_desktop.domain.canonical import encoded
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.record import Record, attachments_of, kind_of
from prevent_desktop.domain.revision import Collection, Revision
from prevent_desktop.vault import derived
from prevent_desktop.vault.connection import Connection, transaction, translated
from prevent_desktop.vault.ledger import EVENT, RECEIVED, Entry, Ledger
from prevent_desktop.vault.remembered import Remembered
from prevent_desktop.vault.store_situations import (
    ChangedMeanwhile,
    ReceivedIsReadOnly,
    RecordNotHeld,
)
from prevent_desktop.vault.surroundings import Clock

R = TypeVar("R", bound=Record)
_Place = tuple[int, int, int, RecordId | None]
"""Of a record: its place among all, its entry, its revision, and the partner it came from."""


class Change(msgspec.Struct, frozen=True):
    """A record to save and the ledger entry it was based on; 0 for a new record."""

    record: Record
    base: int = 0


class ReceivedRecord(msgspec.Struct, frozen=True):
    """A partner's record: its own bytes, its sender's revision, and the intake it came by."""

    kind: str
    octets: bytes
    revision: int
    partner: RecordId
    intake: RecordId


class Store:
    """One open store. Used from one thread; every write is one synced transaction."""

    def __init__(
        self, connection: Connection, vault_id: bytes, clock: Clock = lambda: datetime.now(UTC)
    ) -> None:
        self.connection = connection
        self.clock = clock
        self._depth = 0
        self._words: dict[int, str] = {}
        self.remembered = Remembered()
        lineage = self.value("lineage")
        self.ledger = Ledger(connection, vault_id, lineage)

    def value(self, name: str, default: bytes | None = None) -> bytes:
        """Give one of the store's own values; raises KeyError where it has none."""
        row = self.connection.execute("SELECT value FROM vault WHERE name = ?", (name,)).fetchone()
        if row is None:
            if default is None:
                raise KeyError(name)
            return default
        return bytes(row[0])

    def set_value(self, name: str, value: bytes) -> None:
        """Keep one of the store's own values."""
        with self.writing():
            self.connection.execute(
                "INSERT INTO vault (name, value) VALUES (?,?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (name, value),
            )

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Make everything inside one transaction; inside another, part of that one."""
        self._depth += 1
        try:
            if self._depth > 1:
                yield
            else:
                with transaction(self.connection):
                    yield
                    # Once for all records: the index writes itself out at every entry of the
                    # ledger that follows words.
                    derived.index(self.connection, self._words)
        finally:
            self._depth -= 1
            if not self._depth:
                self._words.clear()

    def now(self) -> str:
        """Give the time as the ledger writes it."""
        return self.clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def save(self, changes: Sequence[Change], officer: str) -> list[Revision[Record]]:
        """Save records, all or none; on return they are on the disk.

        A record whose text has not changed gets no new revision. Raises ChangedMeanwhile where
        a newer revision stands than the one it was based on, ReceivedIsReadOnly for a
        partner's record, RecordNotHeld for one that was erased.
        """
        with self.writing():
            return [self._saved(change, officer) for change in changes]

    def receive(self, received: ReceivedRecord, officer: str) -> Revision[Record]:
        """Keep a partner's record as it came, read-only and labelled with where it came from."""
        body = encoded_received(received)
        kind = RECEIVED + received.kind
        record, origin, _ = derived.read_body(kind, body)
        with self.writing():
            before = derived.place_of(self.connection, record.id)
            if before is not None and before.origin is None:
                raise ReceivedIsReadOnly
            base = before.seq if before else 0
            return self._appended(
                record, body, kind=kind, base=base, officer=officer, origin=origin
            )

    def event(self, name: str, details: dict[str, Any], officer: str, subject: str = "") -> Entry:
        """Write an event to the ledger and give its entry."""
        with self.writing():
            return self.ledger.append(
                EVENT + name, subject, 0, encoded(details), officer=officer, time=self.now()
            )

    def place(self, record_id: str) -> derived.Place | None:
        """Give where a record stands, or None where it is not held."""
        return derived.place_of(self.connection, record_id)

    def current(self, record_id: str) -> Revision[Record]:
        """Give a record's newest revision, as the derived tables have it."""
        found = next(self._standing(self._places("id = ?", record_id)), None)
        if found is None:
            raise RecordNotHeld
        return found

    def exact(self, record_id: str, seq: int | None = None) -> Revision[Record]:
        """Give a revision from its ledger entry, digests recomputed; the newest by default.

        Raises DamagedHistory where the entry is not what was saved, RecordNotHeld where there
        is none or it was erased.
        """
        row = self.connection.execute(
            "SELECT max(seq), count(*) FROM ledger WHERE subject = ? AND seq <= ?"
            " AND kind NOT GLOB ?",
            (record_id, seq or 2**62, EVENT + "*"),
        ).fetchone()
        newest, number = row
        if newest is None or (seq is not None and newest != seq):
            raise RecordNotHeld
        entry = self.ledger.checked(newest)
        if entry.body is None:
            raise RecordNotHeld
        record, origin, _ = derived.read_body(entry.kind, entry.body)
        return _revision(entry, record, number, origin)

    def exact_body(self, record_id: str) -> tuple[Revision[Record], bytes]:
        """Give a record's newest revision and its bytes, as ``exact`` does."""
        revision = self.exact(record_id)
        body = self.ledger.checked(revision.seq).body
        if body is None:
            raise RecordNotHeld
        return revision, body

    def exact_collection(self, places: Iterable[tuple[str, int]]) -> Collection:
        """Give the revisions at these (id, seq), each from its entry with digests recomputed."""
        return Collection(self.exact(record_id, seq) for record_id, seq in places)

    def collection(self, *classes: type[Record], partner: str | None = None) -> Collection:
        """Give the current records of some kinds: the council's own, or one partner's."""
        # Kind by kind, as the library sorts rows of several kinds in memory that it locks for it.
        kinds = {kind_of(cls) for cls in classes}
        places = [place for kind in kinds for place in self._places(_OF_KIND, kind, partner)]
        return Collection(self._standing(sorted(places)))

    def named(self, record_ids: Iterable[str]) -> Collection:
        """Give the current revisions of those of these records that are held, from wherever."""
        wanted = msgspec.json.encode(list(record_ids)).decode()
        places = self._places("id IN (SELECT value FROM json_each(?))", wanted)
        return Collection(self._standing(sorted(places)))

    def own(self, cls: type[R]) -> Iterator[Revision[R]]:
        """Give the current revision of each of the council's own records of a kind, one by one."""
        places = sorted(self._places(_OF_KIND, kind_of(cls), None))
        return cast("Iterator[Revision[R]]", self._standing(places))

    def newest(self, cls: type[R], count: int) -> list[Revision[R]]:
        """Give the current revisions of the records of a kind that came last into the vault.

        At most ``count`` of the council's own, so that a long list can begin to show.
        """
        first = self.connection.execute(_NEWEST, (kind_of(cls), count)).fetchone()[0]
        places = self._places(f"{_OF_KIND} AND n >= ?", kind_of(cls), None, first or 0)
        return cast("list[Revision[R]]", list(self._standing(sorted(places))))

    def count(self, cls: type[Record]) -> int:
        """Give how many of the council's own records of a kind there are."""
        found = self.connection.execute(
            "SELECT count(*) FROM current WHERE kind = ? AND origin IS NULL", (kind_of(cls),)
        )
        return int(found.fetchone()[0])

    @property
    def size(self) -> int:
        """How many records there are, received ones too."""
        return int(self.connection.execute("SELECT count(*) FROM current").fetchone()[0])

    def everything(self) -> Iterator[Revision[Record]]:
        """Give the current revision of every record, received ones too."""
        return self._standing(sorted(self._places("1")))

    def history(self, record_id: str) -> list[Revision[Record]]:
        """Give every revision of a record, oldest first; empty once it was erased."""
        entries = self.ledger.entries("subject = ? AND kind NOT GLOB ?", record_id, EVENT + "*")
        found = []
        for number, entry in enumerate(entries, 1):
            if entry.body is not None:
                record, origin, _ = derived.read_body(entry.kind, entry.body)
                found.append(_revision(entry, record, number, origin))
        return found

    def linking(self, record_id: str) -> list[str]:
        """Give the ids of the records that name this one."""
        rows = self.connection.execute(
            "SELECT DISTINCT source FROM link WHERE target = ? ORDER BY source", (record_id,)
        )
        return [row[0] for row in rows]

    def counts(self) -> dict[str, int]:
        """Give how many of the council's own records of each kind there are."""
        rows = self.connection.execute(
            "SELECT kind, count(*) FROM current WHERE origin IS NULL GROUP BY kind ORDER BY kind"
        )
        return dict(rows)

    def is_erased(self, record_id: str) -> bool:
        """Whether a record was erased from this vault."""
        found = self.connection.execute("SELECT 1 FROM erased WHERE id = ?", (record_id,))
        return found.fetchone() is not None

    def forget(self, record_id: str) -> None:
        """Let go of what was read of a record, whose text is to leave the memory too."""
        rows = self.connection.execute("SELECT seq FROM ledger WHERE subject = ?", (record_id,))
        self.remembered.forget_entries(row[0] for row in rows)

    def close(self) -> None:
        """Close the file; what is not yet in it is brought over from the log first."""
        self.remembered.forget()
        with translated():
            self.connection.close()

    def _saved(self, change: Change, officer: str) -> Revision[Record]:
        record, body = change.record, encoded(change.record)
        before = derived.place_of(self.connection, record.id)
        if (before.seq if before else 0) != change.base:
            raise ChangedMeanwhile
        if before is not None:
            if before.origin is not None:
                raise ReceivedIsReadOnly
            row = self.connection.execute("SELECT body FROM ledger WHERE seq = ?", (before.seq,))
            if row.fetchone()[0] == body:
                return self.current(record.id)
        return self._appended(
            record, body, kind=kind_of(record), base=change.base, officer=officer, origin=None
        )

    def _appended(  # noqa: PLR0913 -- what an entry is made of
        self,
        record: Record,
        body: bytes,
        *,
        kind: str,
        base: int,
        officer: str,
        origin: RecordId | None,
    ) -> Revision[Record]:
        if self.is_erased(record.id):
            raise RecordNotHeld
        if origin is None:
            # A partner's record names files by the partner's own keyed digests.
            self._refuse_lost_attachments(record)
        entry = self.ledger.append(kind, record.id, base, body, officer=officer, time=self.now())
        place = derived.apply(self.connection, entry, record, origin)
        self._words[place.n] = derived.words_of(record)
        self.connection.execute("DELETE FROM draft WHERE id = ?", (record.id,))
        return _revision(entry, record, place.revision, origin)

    def _refuse_lost_attachments(self, record: Record) -> None:
        for digest in attachments_of(record):
            row = self.connection.execute("SELECT 1 FROM attachment WHERE digest = ?", (digest,))
            if row.fetchone() is None:
                msg = "a record names a document that is not in the store"
                raise ValueError(msg)

    def _places(self, where: str, *values: object) -> list[_Place]:
        return cast("list[_Place]", self.connection.execute(_PLACES + where, values).fetchall())

    def _standing(self, places: list[_Place]) -> Iterator[Revision[Record]]:
        for first in range(0, len(places), _AT_ONCE):
            yield from self._read(places[first : first + _AT_ONCE])

    def _read(self, places: list[_Place]) -> list[Revision[Record]]:
        """Give the revisions at these places; only those that are not remembered are decoded."""
        found = {seq: self.remembered.find(seq) for _, seq, _, _ in places}
        if missing := [seq for seq, known in found.items() if known is None]:
            numbers = {seq: (number, origin) for _, seq, number, origin in places}
            wanted = msgspec.json.encode(missing).decode()
            for row in self.connection.execute(_ENTRIES, (wanted,)):
                found[row[0]] = self._decoded(row, *numbers[row[0]])
        return [revision for revision in found.values() if revision is not None]

    def _decoded(
        self,
        row: tuple[int, str, bytes, int, str, str, bytes],
        number: int,
        origin: RecordId | None,
    ) -> Revision[Record]:
        seq, kind, body, base, officer, time, digest = row
        revision = Revision(
            record=derived.read_body(kind, body)[0],
            seq=seq,
            number=number,
            base=base,
            officer=officer,
            time=time,
            digest=digest,
            origin=origin,
        )
        # What is not committed yet may be rolled back, and another entry take its number.
        if not self.connection.in_transaction:
            self.remembered.keep(revision, len(body))
        return revision


_PLACES = "SELECT n, seq, revision, origin FROM current WHERE "
_OF_KIND = "kind = ? AND origin IS ?"
_NEWEST = """
SELECT min(n) FROM (
  SELECT n FROM current WHERE kind = ? AND origin IS NULL ORDER BY n DESC LIMIT ?
)
"""
_ENTRIES = """
SELECT seq, kind, body, base, officer, time, digest FROM ledger
WHERE seq IN (SELECT value FROM json_each(?))
"""
_AT_ONCE = 500
"""Records that are read between two looks at what is remembered."""


def encoded_received(received: ReceivedRecord) -> bytes:
    """Wrap a partner's bytes, unchanged, in the body that says where they came from."""
    around = {
        "intake": received.intake,
        "partner": received.partner,
        "record": msgspec.Raw(received.octets),
        "revision": received.revision,
    }
    return msgspec.json.encode(around, order="sorted")


def _revision(
    entry: Entry, record: Record, number: int, origin: RecordId | None
) -> Revision[Record]:
    return Revision(
        record=record,
        seq=entry.seq,
        number=number,
        base=entry.base,
        officer=entry.officer,
        time=entry.time,
        digest=entry.digest,
        origin=origin,
    )
