"""The ledger: one append-only chain of revisions and events (design, security section 5)."""

import hashlib
import secrets
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import msgspec

from prevent_desktop.domain.canonical import b64u
from prevent_desktop.domain.codes import code20
from prevent_desktop.domain.labels import Label
from prevent_desktop.vault.connection import Connection
from prevent_desktop.vault.store_situations import DamagedHistory

EVENT = "event."
RECEIVED = "received."
SALVAGED = EVENT + "salvaged."
"""An event of a damaged vault that this one took over; it counts for nothing here."""
SALT_SIZE = 32

# Made once: a whole chain is walked in a second or so.
_BODY, _ENTRY = Label.BODY.octets, Label.ENTRY.octets
_known = lru_cache(maxsize=64)(b64u)

_plain = msgspec.json.Encoder()
COLUMNS = "seq, lineage, kind, subject, base, officer, time, body_digest, digest, body, salt"


class Entry(msgspec.Struct, frozen=True):
    """One entry as it stands in the store; body and salt are None once erased."""

    seq: int
    lineage: bytes
    kind: str
    subject: str
    base: int
    officer: str
    time: str
    body_digest: bytes
    digest: bytes
    body: bytes | None
    salt: bytes | None

    @property
    def is_event(self) -> bool:
        """Whether it is an event rather than a revision of a record."""
        return self.kind.startswith(EVENT)

    @property
    def details(self) -> dict[str, Any]:
        """What an event says; empty once erased."""
        return msgspec.json.decode(self.body, type=dict[str, Any]) if self.body else {}


class Head(msgspec.Struct, frozen=True):
    """The newest entry of a chain: what signatures, pages, bundles and backups name."""

    vault_id: bytes
    lineage: bytes
    seq: int
    digest: bytes

    @property
    def code(self) -> str:
        """The head as it is printed (security section 2)."""
        place = self.seq.to_bytes(8, "big")
        labelled = Label.HEAD.octets + self.vault_id + self.lineage + place + self.digest
        return code20(hashlib.sha256(labelled).digest())


class Fault(msgspec.Struct, frozen=True):
    """An entry that does not hold: its seq and what is the matter with it, in plain words."""

    seq: int
    words: str


class Ledger:
    """Reads and appends entries over one connection; transactions are the caller's."""

    def __init__(self, connection: Connection, vault_id: bytes, lineage: bytes) -> None:
        self._connection = connection
        self.vault_id = vault_id
        self.lineage = lineage

    @property
    def head(self) -> Head:
        """The newest entry; seq 0 and the genesis digest in an empty ledger."""
        row = self._connection.execute(
            "SELECT seq, digest, lineage FROM ledger ORDER BY seq DESC LIMIT 1"
        ).fetchone()
        if row is None:
            return Head(self.vault_id, self.lineage, 0, genesis(self.vault_id, self.lineage))
        return Head(self.vault_id, row[2], row[0], row[1])

    def append(  # noqa: PLR0913 -- an entry has these parts
        self, kind: str, subject: str, base: int, body: bytes, *, officer: str, time: str
    ) -> Entry:
        """Add the next entry and give it."""
        head = self.head
        salt = secrets.token_bytes(SALT_SIZE)
        entry = Entry(
            seq=head.seq + 1,
            lineage=self.lineage,
            kind=kind,
            subject=subject,
            base=base,
            officer=officer,
            time=time,
            body_digest=body_digest(salt, body),
            digest=b"",
            body=body,
            salt=salt,
        )
        entry = msgspec.structs.replace(
            entry, digest=entry_digest(self.vault_id, entry, head.digest)
        )
        self._connection.execute(
            f"INSERT INTO ledger ({COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
            msgspec.structs.astuple(entry),
        )
        return entry

    def holds(self, head: Head) -> bool:
        """Whether a head, named by a backup, page or bundle, is an entry of this history."""
        found = self._connection.execute("SELECT digest FROM ledger WHERE seq = ?", (head.seq,))
        return bool(found.fetchone() == (head.digest,))

    def entries(self, where: str = "1", *values: object, limit: int = -1) -> Iterator[Entry]:
        """Give entries in order, as they stand, without checking them."""
        # Without a limit where there is none: for one the library sorts in memory that it locks.
        most = "" if limit < 0 else f" LIMIT {limit}"
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM ledger WHERE {where} ORDER BY seq{most}", values
        )
        return (Entry(*row) for row in rows)

    def checked(self, seq: int) -> Entry:
        """Give one entry with its own digests recomputed; raises DamagedHistory.

        For what is signed, printed, bundled or exported: pages of an older copy put back into
        the store pass the library's own checks, but not this one.
        """
        # Not "IN", for which the library makes a table in memory that it locks for it.
        pair = {entry.seq: entry for entry in self.entries("seq BETWEEN ? AND ?", seq - 1, seq)}
        entry = pair.get(seq)
        if entry is None or self.fault(entry, pair.get(seq - 1)):
            raise DamagedHistory
        return entry

    def faults(self, first: int = 1, last: int | None = None) -> Iterator[Fault | None]:
        """Walk a stretch of the chain; a Fault for each entry that does not hold, else None.

        None for each sound entry lets a caller show progress and stop between entries.
        """
        previous = next(self.entries("seq = ?", first - 1), None)
        expected = first
        for entry in self.entries("seq BETWEEN ? AND ?", first, last or 2**62):
            if entry.seq != expected:
                yield Fault(expected, f"Entries {expected} to {entry.seq - 1} are missing.")
            words = self.fault(entry, previous)
            yield Fault(entry.seq, words) if words else None
            previous, expected = entry, entry.seq + 1

    def _previous(self, entry: Entry, before: Entry | None) -> bytes:
        if before is not None and before.seq == entry.seq - 1:
            return before.digest
        return genesis(self.vault_id, entry.lineage) if entry.seq == 1 else b""

    def fault(self, entry: Entry, before: Entry | None) -> str:
        """Say what is the matter with an entry, given the one before it; empty where it holds."""
        if entry_digest(self.vault_id, entry, self._previous(entry, before)) != entry.digest:
            return f"Entry {entry.seq} does not follow from the one before it."
        if entry.body is not None and entry.salt is not None:
            if body_digest(entry.salt, entry.body) != entry.body_digest:
                return f"The text of entry {entry.seq} is not what was saved."
        elif not self._is_erased(entry):
            return f"The text of entry {entry.seq} is gone, and no erasure accounts for it."
        return ""

    def _is_erased(self, entry: Entry) -> bool:
        found = self._connection.execute(
            "SELECT 1 FROM erased WHERE id = ? AND seq > ?", (entry.subject, entry.seq)
        )
        return found.fetchone() is not None


def genesis(vault_id: bytes, lineage: bytes) -> bytes:
    """Give what stands in for the digest before the first entry."""
    return hashlib.sha256(Label.GENESIS.octets + vault_id + lineage).digest()


def body_digest(salt: bytes, body: bytes) -> bytes:
    """Give the salted digest of a body; the salt keeps a guessed text from being confirmed."""
    return hashlib.sha256(_BODY + salt + body).digest()


def entry_digest(vault_id: bytes, entry: Entry, previous: bytes) -> bytes:
    """Give the digest that chains an entry to the one before it."""
    parts = [
        _known(vault_id),
        _known(entry.lineage),
        entry.seq,
        entry.kind,
        entry.subject,
        entry.base,
        entry.officer,
        entry.time,
        b64u(entry.body_digest),
        b64u(previous),
    ]
    # Not through ``encoded``, which refuses unfit text: what a forger wrote has a digest too.
    return hashlib.sha256(_ENTRY + _plain.encode(parts)).digest()
