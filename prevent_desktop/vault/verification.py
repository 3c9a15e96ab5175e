"""Verify a vault: look at everything in it, and name what is damaged (design, section 4)."""

import contextlib
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from prevent_desktop.domain.canonical import NotCanonical, strict, unb64u
from prevent_desktop.domain.labels import Label
from prevent_desktop.domain.record import Attachment
from prevent_desktop.signatures import is_signed
from prevent_desktop.vault import attachments, derived, officers, sealing, seen
from prevent_desktop.vault.connection import has_met_damage, settings_off
from prevent_desktop.vault.damaged import Reader, spans
from prevent_desktop.vault.keyfiles import COPY, FIRST
from prevent_desktop.vault.ledger import EVENT, SALVAGED, Entry, Head
from prevent_desktop.vault.readonly import ReadOnlyVault, opened_beside, opened_unchecked
from prevent_desktop.vault.situations import DamagedKeyFile
from prevent_desktop.vault.store import Store
from prevent_desktop.vault.store_situations import (
    DamagedHistory,
    DamagedStore,
    NotEncrypted,
    RecordNotHeld,
)
from prevent_desktop.vault.surroundings import Surroundings, Way
from prevent_desktop.vault.vault import Vault, serial_of

Progress = Callable[[str], None]
Checker = Callable[[Store], Iterable[str]]
"""A check of the caller's, such as of sign-offs: a sentence for each thing that does not hold."""


class Verdict(msgspec.Struct, frozen=True):
    """What was found: a sentence for each thing that does not hold, and what else to know.

    ``head`` is None where the store could not be opened at all.
    """

    faults: tuple[str, ...]
    notes: tuple[str, ...] = ()
    head: Head | None = None

    @property
    def is_sound(self) -> bool:
        """Whether everything that was looked at holds."""
        return not self.faults


def verified(
    vault: Vault, progress: Progress = lambda _: None, checkers: Iterable[Checker] = ()
) -> Verdict:
    """Verify an open vault, from a copy of its store; what is damaged is named, never met."""
    try:
        copy = opened_beside(vault)
    except DamagedStore as failure:
        return Verdict((str(failure),))
    with copy:
        return _looked_through(copy, progress, tuple(checkers))


def verified_folder(
    folder: Path,
    way: Way,
    around: Surroundings,
    progress: Progress = lambda _: None,
    checkers: Iterable[Checker] = (),
) -> Verdict:
    """Verify a vault without writing to its folder; it may be open for work meanwhile.

    A vault too damaged to be opened is a verdict too. Raises NotAVault, WrongPassphrase and
    their kin, where there is nothing to verify or no way in.
    """
    try:
        vault = opened_unchecked(folder, way, around)
    except (DamagedStore, NotEncrypted, DamagedKeyFile) as failure:
        return Verdict((str(failure),))
    with vault:
        return _looked_through(vault, progress, tuple(checkers))


def _looked_through(
    vault: ReadOnlyVault, progress: Progress, checkers: tuple[Checker, ...]
) -> Verdict:
    faults: list[str] = []
    for words, check in (*_CHECKS, *(("Checking signatures", _of(c)) for c in checkers)):
        progress(words)
        try:
            faults += check(vault)
            stopped = has_met_damage(vault.store.connection)
        except DamagedStore:
            stopped = True
        except (KeyError, msgspec.MsgspecError, NotCanonical):
            faults.append(f"{words}: met something that cannot be read, and stopped there.")
            stopped = False
        if stopped:
            faults.append(f"{words}: met a damaged page, so this is not known to the end.")
        try:
            vault.reconnect()
        except DamagedStore as failure:
            return Verdict((*faults, str(failure)))
    notes: list[str] = []
    with contextlib.suppress(DamagedStore):
        notes += _notes(vault)
    return Verdict(tuple(dict.fromkeys(faults)), tuple(notes), _head(vault))


def _of(checker: Checker) -> Callable[[ReadOnlyVault], Iterator[str]]:
    return lambda vault: iter(checker(vault.store))


def _pages(vault: ReadOnlyVault) -> Iterator[str]:
    rows = vault.store.connection.execute("PRAGMA cipher_integrity_check").fetchall()
    numbers = [int(found[1]) for (said,) in rows if (found := _PAGE.search(said))]
    if numbers:
        yield f"Damaged pages of the store: {spans(sorted(numbers))}."
    elif rows:
        yield "The store's file is damaged: its size or its pages are not as they were written."


_PAGE = re.compile(r"page ([0-9]+)$")


def _tables(vault: ReadOnlyVault) -> Iterator[str]:
    rows = vault.store.connection.execute("PRAGMA quick_check").fetchall()
    if rows != [("ok",)]:
        yield f"The store's tables do not hold together, in {len(rows)} places."


def _history(vault: ReadOnlyVault) -> Iterator[str]:
    try:
        found = [fault.words for fault in vault.store.ledger.faults() if fault]
        whole = not has_met_damage(vault.store.connection)
    except DamagedStore:
        whole = False
    if not whole:
        vault.reconnect()
        found = list(_history_with_holes(vault))
    yield from found


def _history_with_holes(vault: ReadOnlyVault) -> Iterator[str]:
    def reopened() -> object:
        vault.reconnect()
        return vault.store.connection

    reader = Reader(vault.store.connection, reopened)
    noted = vault.around_notes().of(vault.vault_id)
    lost: list[int] = []
    before: Entry | int = 0
    for entry in reader.entries(reader.newest(noted.seq if noted else 0)):
        if isinstance(entry, int):
            lost.append(entry)
        elif not isinstance(before, int) or entry.seq == 1:
            previous = None if isinstance(before, int) else before
            if words := vault.store.ledger.fault(entry, previous):
                yield words
        before = entry
    yield f"Entries that cannot be read: {spans(lost)}."


def _derived(vault: ReadOnlyVault) -> Iterator[str]:
    yield from derived.differences(vault.store.connection)


def _attachments(vault: ReadOnlyVault) -> Iterator[str]:
    rows = vault.store.connection.execute("SELECT digest, size FROM attachment").fetchall()
    for digest, size in rows:
        where = _named_in(vault, digest)
        try:
            octets = attachments.read(vault.store, Attachment(name="-", digest=digest, size=size))
        except (DamagedStore, DamagedHistory, RecordNotHeld):
            octets = None
        if octets is None or len(octets) != size:
            yield f"A document of {size:,} bytes{where} is damaged."
            vault.reconnect()
    missing = vault.store.connection.execute(
        "SELECT DISTINCT digest FROM attachment_use"
        " WHERE digest NOT IN (SELECT digest FROM attachment)"
    ).fetchall()
    for (digest,) in missing:
        yield f"A document{_named_in(vault, digest)} is gone."


def _identities(vault: ReadOnlyVault) -> Iterator[str]:
    """Look for identities that the ledger says were sealed, and that are neither held nor erased.

    Whether what is held opens, only a reader can know.
    """
    rows = vault.store.connection.execute(
        "SELECT min(seq) FROM ledger WHERE kind = ? AND subject NOT IN (SELECT id FROM sealed)"
        " AND subject NOT IN (SELECT id FROM erased) GROUP BY subject ORDER BY 1",
        (EVENT + sealing.SEALED,),
    ).fetchall()
    for (seq,) in rows:
        yield f"The identity that was sealed in entry {seq} is gone."


def _named_in(vault: ReadOnlyVault, digest: str) -> str:
    rows = vault.store.connection.execute(
        "SELECT c.kind, c.seq FROM attachment_use u JOIN current c ON c.id = u.record"
        " WHERE u.digest = ? ORDER BY c.seq",
        (digest,),
    ).fetchall()
    named = " and ".join(f"the {kind.replace('_', ' ')} of entry {seq}" for kind, seq in rows)
    return f", named in {named}," if named else ", which no record names any more,"


def _signatures(vault: ReadOnlyVault) -> Iterator[str]:
    keys = officers.keys_of(vault.store)
    for entry in vault.store.ledger.entries("kind GLOB ? AND body IS NOT NULL", EVENT + "*"):
        # What came over from a damaged vault was signed over that one's history.
        if entry.details.get("signature") and not entry.kind.startswith(SALVAGED):
            words = _unsigned(vault.store, entry, keys)
            if words:
                yield f"The signature of entry {entry.seq} {words}"


def _unsigned(store: Store, entry: Entry, keys: tuple[officers.OfficerKey, ...]) -> str:
    """Say what is the matter with the signature that an event carries; empty where it holds."""
    statement = str(entry.details.get("statement", "")).encode()
    try:
        stated = strict(statement)
        key, signature = unb64u(stated["key"], 32), unb64u(entry.details["signature"], 64)
        purpose = Label(stated["purpose"])
        place = Head(
            unb64u(stated["vault"], 16),
            store.ledger.lineage,
            stated["head_seq"],
            unb64u(stated["head_digest"], 32),
        )
    except (NotCanonical, KeyError, TypeError, ValueError):
        return "cannot be read."
    if not is_signed(key, purpose, statement, signature):
        return "does not hold."
    if not any(held.key == key and held.may_sign(entry.seq) for held in keys):
        return "is by a key that might not sign there."
    if place.vault_id != store.ledger.vault_id or place.seq >= entry.seq:
        return "was made for something else."
    if place.seq and not store.ledger.holds(place):
        return "is over another history than this one."
    return ""


def _keyfiles(vault: ReadOnlyVault) -> Iterator[str]:
    octets = vault.keyfile.octets
    for name in (FIRST, COPY):
        try:
            same = (vault.folder / name).read_bytes() == octets
        except OSError:
            same = False
        if not same:
            yield f"The key file {name} is damaged, missing or not the one that opens the vault."
    if vault.keyfile.serial < serial_of(vault.store):
        yield "The key file is older than the records: somebody put it back from an older time."
    known = {held.key for held in officers.keys_of(vault.store) if held.last is None}
    for slot in vault.keyfile.officers:
        if slot.facts.sign_pub not in known:
            label = slot.facts.label
            yield f"The key file has a place for {label} whose signing key the history lacks."


def _noted(vault: ReadOnlyVault) -> Iterator[str]:
    noted = vault.around_notes().of(vault.vault_id)
    if seen.is_older_or_parted(vault.store.ledger, noted):
        yield (
            "This is not the vault as this computer last saw it: it is an older copy, or one that "
            "was worked in elsewhere. Somebody may have put it here."
        )


def _settings(vault: ReadOnlyVault) -> Iterator[str]:
    for name in settings_off(vault.store.connection):
        yield f"The protection {name} could not be turned on."


_CHECKS: tuple[tuple[str, Callable[[ReadOnlyVault], Iterator[str]]], ...] = (
    ("Checking every page", _pages),
    ("Checking the tables", _tables),
    ("Checking the history", _history),
    ("Comparing lists and search with the history", _derived),
    ("Checking documents", _attachments),
    ("Looking for sealed identities", _identities),
    ("Checking signatures", _signatures),
    ("Checking the key files", _keyfiles),
    ("Comparing with this computer's own note", _noted),
    ("Checking the settings", _settings),
)


def _notes(vault: ReadOnlyVault) -> Iterator[str]:
    if vault.around_notes().of(vault.vault_id) is None:
        yield (
            "This computer has not seen this vault before, so it cannot tell whether there is a "
            "newer copy. Compare the ledger's head with a signed page, a bundle or a backup."
        )
    if not vault.keyfile.recoveries:
        yield "The vault has no recovery code."
    for held in officers.keys_of(vault.store):
        if not held.vouched_by:
            yield f"Nobody has vouched for the signing key of {held.label} ({held.fingerprint})."
    stores = sorted(path.name for path in vault.folder.glob("records.*.db"))
    for name in stores:
        if name != vault.keyfile.store:
            yield f"The folder holds another store, {name}, which the key file does not name."


def _head(vault: ReadOnlyVault) -> Head | None:
    try:
        return vault.head
    except DamagedStore:
        return None
