"""What was erased: the list of it, and leaving no word of it behind (security section 6).

An erasure is live with its entry. What follows it (the index merged, the log emptied, the list
beside the backups written) is due from the same moment until it is done, so that a power cut in
between only puts it off to the next opening.
"""

import contextlib
import hashlib
import hmac
from pathlib import Path

from prevent_desktop.domain.canonical import NotCanonical, b64u, encoded, strict, unb64u
from prevent_desktop.domain.labels import Label
from prevent_desktop.errors import Situation
from prevent_desktop.vault.atomic import replace_file
from prevent_desktop.vault.connection import translated
from prevent_desktop.vault.datakey import DataKey
from prevent_desktop.vault.derivation import wiped
from prevent_desktop.vault.store import Store

LIST_NAME = "erased.json"
_DUE = "words-left"


def mark_erased(store: Store, record_id: str, seq: int) -> None:
    """Remember that a record was erased by this entry, and that its words are to be cleared."""
    with store.writing():
        store.connection.execute(
            "INSERT OR IGNORE INTO erased (id, seq) VALUES (?,?)", (record_id, seq)
        )
        store.set_value(_DUE, b"1")


def erased_ids(store: Store) -> tuple[str, ...]:
    """Give the ids of every record erased from this vault."""
    return tuple(row[0] for row in store.connection.execute("SELECT id FROM erased ORDER BY id"))


def is_due(store: Store) -> bool:
    """Whether words of something erased may still be in the store's file."""
    return store.value(_DUE, b"0") == b"1"


def clear(folder: Path, store: Store, data_key: DataKey) -> None:
    """Leave no erased word in search or the log, and write the list; once for any number erased.

    ``folder`` is that of the backups.
    """
    _scrub(store)
    write_list(folder, store, store.ledger.vault_id, data_key)
    store.set_value(_DUE, b"0")


def clear_late(folder: Path, store: Store, data_key: DataKey) -> None:
    """Do on opening what an erasure was cut short of; what cannot be done now stays due."""
    if is_due(store):
        with contextlib.suppress(OSError, Situation):
            clear(folder, store, data_key)


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


def _scrub(store: Store) -> None:
    # The index's secure-delete alone leaves terms behind; merging it into one does not.
    with store.writing():
        store.connection.execute("INSERT INTO search (search) VALUES ('optimize')")
    with translated():
        store.connection.execute("PRAGMA wal_checkpoint (TRUNCATE)")


def _mac(ids: list[str], vault_id: bytes, data_key: DataKey) -> str:
    with wiped(data_key.erased_key(vault_id)) as key:
        return b64u(hmac.digest(key, Label.ERASED.octets + encoded(ids), hashlib.sha256))
