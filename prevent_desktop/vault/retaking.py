"""Entering again, in a new vault, what was read of a damaged one (see ``salvage``)."""

import contextlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec

from prevent_desktop import __version__
from prevent_desktop.domain.canonical import b64u
from prevent_desktop.domain.record import attachments_of
from prevent_desktop.vault import attachments, derived, erasure
from prevent_desktop.vault.damaged import spans
from prevent_desktop.vault.erased import mark_erased
from prevent_desktop.vault.ledger import EVENT, RECEIVED, SALVAGED, Entry, body_digest, entry_digest
from prevent_desktop.vault.remains import Remains
from prevent_desktop.vault.seen import RESTORED
from prevent_desktop.vault.store import Store
from prevent_desktop.vault.vault import Vault

EVENT_NAME = "salvaged"
_ERASE = EVENT + erasure.EVENT_NAME
_OWN = frozenset({"lineage", "serial", "key-id", "other-store"})
"""Values that belong to one store and its key files, and make no sense in another."""


_DAMAGED = (
    "Pages of the store that cannot be read: {}. What stood on them and is not named below was "
    "a draft, or can be made again from the history."
)

_SEALED = (
    "Sealed identities, {} of them: nothing but the old vault's own readers and recovery code "
    "opens them. Look for them in a backup, or ask again who each record is about."
)


class Old(NamedTuple):
    """The damaged vault: what is left, and what is known of it from elsewhere.

    ``newest`` is the last entry that this computer saw, ``erased`` the list beside the backups,
    ``labels`` the officers by their ids.
    """

    remains: Remains
    vault_id: bytes
    newest: int
    erased: frozenset[str]
    labels: Mapping[str, str]


@dataclass
class Taken:
    """What came over, what did not, and what else to know; the last two in sentences."""

    entries: int = 0
    records: int = 0
    documents: int = 0
    drafts: int = 0
    lost: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def retake(old: Old, new: Vault, progress: Callable[[str], None]) -> Taken:
    """Enter what can be read in the new vault, all or nothing."""
    taken, store = Taken(), new.store
    with store.writing():
        progress("Taking over the history")
        details = {
            "from_vault": b64u(old.vault_id),
            "officers": dict(old.labels),
            "program": __version__,
        }
        began = store.event(EVENT_NAME, details, new.officer_id).seq
        if old.remains.damaged:
            taken.lost.append(_DAMAGED.format(spans(old.remains.damaged)))
        _take_values(old.remains, store, taken)
        history = _History(old, store, taken)
        history.take()
        for record_id in sorted(history.erased):
            mark_erased(store, record_id, began)
        progress("Taking over documents and drafts")
        taken.records = derived.rebuild(store.connection)
        _take_documents(old.remains, store, history, taken)
        _take_drafts(old.remains, store, history, taken)
        said = {"entries": taken.entries, "records": taken.records, "lost": taken.lost}
        store.event(EVENT_NAME, said, new.officer_id)
    return taken


class _History:
    """The entries, one by one in their order."""

    def __init__(self, old: Old, store: Store, taken: Taken) -> None:
        self._old = old
        self._store = store
        self._taken = taken
        self.erased = {*old.erased, *_erased(old.remains)}
        self.seqs: dict[int, int] = {}
        """New seq by old seq."""
        self.named: defaultdict[str, list[int]] = defaultdict(list)
        """Old seqs of the records that name a document, by its digest."""
        self.withheld: set[str] = set()
        """Digests of documents that an erased record named."""
        self._unread: list[int] = []
        self._changed: list[int] = []
        self._unknown: list[int] = []
        self._broken: list[int] = []

    def take(self) -> None:
        """Enter every entry that can be read and holds; say what could not be."""
        before: Entry | int = 0
        for entry in self._old.remains.entries(self._old.newest):
            if isinstance(entry, int):
                self._unread.append(entry)
            else:
                if isinstance(before, Entry) and not self._follows(entry, before):
                    self._broken.append(entry.seq)
                self._take_one(entry)
            before = entry
        self._say()

    def _follows(self, entry: Entry, before: Entry) -> bool:
        return entry_digest(self._old.vault_id, entry, before.digest) == entry.digest

    def _take_one(self, entry: Entry) -> None:
        if entry.subject in self.erased and entry.kind != _ERASE:
            self._withhold(entry)
            return
        if entry.body is None or entry.salt is None:
            self._unread.append(entry.seq)
        elif body_digest(entry.salt, entry.body) != entry.body_digest:
            self._changed.append(entry.seq)
        elif entry.is_event:
            self._enter(SALVAGED + entry.kind.removeprefix(EVENT), entry, entry.body)
        elif self._is_record(entry.kind, entry.body, entry.seq):
            self._enter(entry.kind, entry, entry.body)

    def _withhold(self, entry: Entry) -> None:
        if entry.body is not None and not entry.is_event:
            with contextlib.suppress(KeyError, msgspec.MsgspecError):
                record, _, _ = derived.read_body(entry.kind, entry.body)
                self.withheld |= set(attachments_of(record))

    def _is_record(self, kind: str, body: bytes, seq: int) -> bool:
        try:
            record, _, _ = derived.read_body(kind, body)
        except (KeyError, msgspec.MsgspecError):
            self._unknown.append(seq)
            return False
        for digest in attachments_of(record):
            self.named[digest].append(seq)
        return True

    def _enter(self, kind: str, entry: Entry, body: bytes) -> None:
        base = self.seqs.get(entry.base, 0)
        new = self._store.ledger.append(
            kind, entry.subject, base, body, officer=entry.officer, time=entry.time
        )
        self.seqs[entry.seq] = new.seq
        self._taken.entries += 1

    def _say(self) -> None:
        lost = self._taken.lost
        if self._unread:
            lost.append(f"Entries that cannot be read: {spans(self._unread)}.")
        if self._changed:
            lost.append(f"Entries whose text is not what was saved: {spans(self._changed)}.")
        if self._unknown:
            lost.append(f"Entries that hold no record this program knows: {spans(self._unknown)}.")
        lost += self._records_lost(sorted({*self._unread, *self._changed, *self._unknown}))
        if self._broken:
            self._taken.notes.append(
                f"Taken as they stand, though they do not follow from the entry before them: "
                f"entries {spans(self._broken)}. Somebody may have changed the history there."
            )

    def _records_lost(self, lost: list[int]) -> Iterator[str]:
        """Say by kind which records are lost whole, and of which an earlier revision stands."""
        kinds, subjects = self._old.remains.kinds, self._old.remains.subjects
        newest: dict[str, int] = {}
        for seq in sorted(subjects):
            if not kinds.get(seq, EVENT).startswith(EVENT):
                newest[subjects[seq]] = seq
        whole, earlier = Counter[str](), Counter[str]()
        for subject, seq in newest.items():
            if seq in lost and subject not in self.erased:
                stands = any(subjects.get(old) == subject for old in self.seqs)
                (earlier if stands else whole)[kinds[seq].removeprefix(RECEIVED)] += 1
        for kind, count in sorted(whole.items()):
            yield f"Lost whole: {count} of the kind {_plain(kind)}."
        for kind, count in sorted(earlier.items()):
            yield f"An earlier revision was taken of {count} of the kind {_plain(kind)}."


def _erased(remains: Remains) -> Iterator[str]:
    """Give the records that an entry says were erased, here or after a restore."""
    for seq, kind in remains.kinds.items():
        if kind == _ERASE and seq in remains.subjects:
            yield remains.subjects[seq]
        elif kind == EVENT + RESTORED:
            entry = remains.entry(seq)
            yield from entry.details.get("erased", ()) if entry else ()


def _take_values(remains: Remains, store: Store, taken: Taken) -> None:
    for name, value in remains.values.items():
        if name not in _OWN:
            store.set_value(name, value)
    if remains.sealed:
        taken.lost.append(_SEALED.format(len(remains.sealed)))
    if attachments.SECRET not in remains.values:
        taken.lost.append(
            "The store's own values: the council's keys for bundles, so that partners need the "
            "council's new card, and the key by which documents are proved."
        )


def _take_documents(remains: Remains, store: Store, history: _History, taken: Taken) -> None:
    for digest in remains.documents(history.named):
        if digest in history.withheld and digest not in history.named:
            continue
        octets = remains.document(digest)
        if attachments.digest_of(store, octets) == digest:
            attachments.add(store, "-", octets)
            taken.documents += 1
            continue
        size = remains.sizes.get(digest)
        said = f"A document of {size:,} bytes" if size is not None else "A document"
        named = [history.seqs[seq] for seq in history.named[digest] if seq in history.seqs]
        where = f", named in entries {spans(named)} of the new vault" if named else ""
        taken.lost.append(f"{said}{where}.")


def _take_drafts(remains: Remains, store: Store, history: _History, taken: Taken) -> None:
    for record_id, kind, base, body, time in remains.drafts:
        if not _is_draft(body):
            taken.lost.append("A draft, typed and not saved yet.")
        elif record_id not in history.erased:
            store.connection.execute(
                "INSERT INTO draft (id, kind, base, body, time) VALUES (?,?,?,?,?)",
                (record_id, kind, history.seqs.get(base, 0), body, time),
            )
            taken.drafts += 1


def _is_draft(body: bytes) -> bool:
    try:
        msgspec.json.decode(body, type=dict[str, object])
    except (msgspec.MsgspecError, UnicodeError):
        return False
    return True


def _plain(kind: str) -> str:
    return kind.replace("_", " ")
