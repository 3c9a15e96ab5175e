"""Lawful erasure: the text goes for good, the chain still holds (design, security section 6)."""

import hashlib
import hmac
from pathlib import Path

import msgspec

from prevent_desktop.domain.canonical import NotCanonical, b64u, encoded, strict, unb64u
from prevent_desktop.domain.labels import Label
from prevent_desktop.vault import attachments, derived, drafts, sealing, search
from prevent_desktop.vault.atomic import replace_file
from prevent_desktop.vault.connection import translated
from prevent_desktop.vault.datakey import DataKey
from prevent_desktop.vault.derivation import wiped
from prevent_desktop.vault.store import Store
from prevent_desktop.vault.store_situations import RecordNotHeld
from prevent_desktop.vault.vault import Vault

EVENT_NAME = "erase"
LIST_NAME = "erased.json"


class Erasure(msgspec.Struct, frozen=True):
    """What an erasure did: the entry it is, what it emptied, and where else the words stand."""

    record_id: str
    seq: int
    time: str
    entries_emptied: int
    files_dropped: int
    mentioned_in: tuple[str, ...]
    """Records that link to it or hold its name; they are listed and not changed."""


def erase(
    vault: Vault, record_id: str, *, reason: str, legal_basis: str, passphrase: str
) -> Erasure:
    """Erase one record: every revision, event, draft and file that only it used.

    Its sealed identity goes with it; that can be erased by itself, by its own id. Signed by the
    officer, with reason and legal basis. Raises RecordNotHeld, NotAnOfficer, WrongPassphrase.
    """
    store, identity = vault.store, sealing.found(vault.store, record_id)
    is_record = store.place(record_id) is not None
    if not is_record and identity is None:
        raise RecordNotHeld
    mentions = _mentions(store, record_id) if is_record else ()
    signed = vault.sign(
        Label.SIG_ERASE,
        {"record": record_id, "reason": reason, "legal_basis": legal_basis},
        passphrase,
    )
    said = {"statement": signed.statement.decode(), "signature": b64u(signed.signature)}
    with store.writing():
        emptied, dropped = emptied_of(store, record_id)
        also = identity.id if identity and identity.id != record_id else ""
        emptied += emptied_of(store, also)[0] if also else 0
        entry = store.event(EVENT_NAME, said, vault.officer_id, record_id)
        for one in filter(None, (record_id, also)):
            mark_erased(store, one, entry.seq)
    scrub(store)
    write_list(vault.folder / "backups", store, vault.vault_id, vault.data_key)
    return Erasure(record_id, entry.seq, entry.time, emptied, dropped, mentions)


def emptied_of(store: Store, record_id: str) -> tuple[int, int]:
    """Empty every body and salt about a record; give how many, and how many files went."""
    connection = store.connection
    cursor = connection.execute(
        "UPDATE ledger SET body = NULL, salt = NULL WHERE subject = ? AND body IS NOT NULL",
        (record_id,),
    )
    derived.forget(connection, record_id)
    store.forget()
    connection.execute("DELETE FROM attachment_use WHERE record = ?", (record_id,))
    drafts.forget(store, record_id)
    sealing.forget(store, record_id)
    return int(cursor.rowcount), attachments.drop_unused(store)


def mark_erased(store: Store, record_id: str, seq: int) -> None:
    """Remember that a record was erased by this entry."""
    store.connection.execute(
        "INSERT OR IGNORE INTO erased (id, seq) VALUES (?,?)", (record_id, seq)
    )


def scrub(store: Store) -> None:
    """Leave no erased word in the search index or the write-ahead log.

    The index's secure-delete alone leaves terms behind; merging it into one does not.
    """
    with store.writing():
        store.connection.execute("INSERT INTO search (search) VALUES ('optimize')")
    with translated():
        store.connection.execute("PRAGMA wal_checkpoint (TRUNCATE)")


def erased_ids(store: Store) -> tuple[str, ...]:
    """Give the ids of every record erased from this vault."""
    return tuple(row[0] for row in store.connection.execute("SELECT id FROM erased ORDER BY id"))


def write_list(folder: Path, store: Store, vault_id: bytes, data_key: DataKey) -> None:
    """Write the list of erasures beside the backups, so that a restore applies them."""
    ids = list(erased_ids(store))
    replace_file(folder / LIST_NAME, encoded({"ids": ids, "mac": _mac(ids, vault_id, data_key)}))


def read_list(folder: Path, vault_id: bytes, data_key: DataKey) -> tuple[str, ...] | None:
    """Read the list of erasures; None where it is missing, damaged or under another key."""
    try:
        listed = strict((folder / LIST_NAME).read_bytes())
        ids, mac = list(listed["ids"]), unb64u(listed["mac"], 32)
    except (OSError, NotCanonical, KeyError, TypeError):
        return None
    expected = unb64u(_mac(ids, vault_id, data_key))
    return tuple(ids) if hmac.compare_digest(expected, mac) else None


def _mac(ids: list[str], vault_id: bytes, data_key: DataKey) -> str:
    with wiped(data_key.erased_key(vault_id)) as key:
        return b64u(hmac.digest(key, Label.ERASED.octets + encoded(ids), hashlib.sha256))


def _mentions(store: Store, record_id: str) -> tuple[str, ...]:
    named = {hit.id for hit in search.found(store.connection, _name_of(store, record_id))}
    return tuple(sorted((named | set(store.linking(record_id))) - {record_id}))


def _name_of(store: Store, record_id: str) -> str:
    heading = store.current(record_id).record.heading
    return heading.partition(",")[0]
