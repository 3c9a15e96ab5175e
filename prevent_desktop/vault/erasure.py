"""Lawful erasure: the text goes for good, the chain still holds (design, security section 6)."""

import contextlib
from collections.abc import Callable, Iterator

import msgspec

from prevent_desktop.domain.labels import Label
from prevent_desktop.vault import attachments, derived, drafts, sealing, search
from prevent_desktop.vault.backup import FOLDER
from prevent_desktop.vault.erased import clear, is_due, mark_erased
from prevent_desktop.vault.signer import Signer
from prevent_desktop.vault.store import Store
from prevent_desktop.vault.store_situations import (
    DiskFull,
    NotClearedYet,
    ReadOnlyFolder,
    RecordNotHeld,
)
from prevent_desktop.vault.vault import Vault

EVENT_NAME = "erase"


class Erasure(msgspec.Struct, frozen=True):
    """What an erasure did: the entry it is, what it emptied, and where else the words stand."""

    record_id: str
    seq: int
    time: str
    entries_emptied: int
    files_dropped: int
    mentioned_in: tuple[str, ...]
    """Records that link to it or hold its name; they are listed and not changed."""


Eraser = Callable[[str, str, str], Erasure]
"""Erases the record with this id, for this reason, on this legal basis; raises RecordNotHeld."""


def erase(
    vault: Vault, record_id: str, *, reason: str, legal_basis: str, passphrase: str
) -> Erasure:
    """Erase one record: every revision, event, draft and file that only it used.

    Its sealed identity goes with it; that can be erased by itself, by its own id. Signed by the
    officer, with reason and legal basis. Raises RecordNotHeld, NotAnOfficer, WrongPassphrase.
    """
    with erasing(vault, passphrase) as erase_one:
        return erase_one(record_id, reason, legal_basis)


@contextlib.contextmanager
def erasing(vault: Vault, passphrase: str) -> Iterator[Eraser]:
    """Lend what erases records one by one, each signed and whole by itself.

    The passphrase is asked for once, and the file is cleared of their words once, at the end,
    also where something is raised. Raises NotAnOfficer, WrongPassphrase; NotClearedYet at the end
    where that could not be done, and then it is done at the next opening.
    """
    with vault.signing(passphrase) as sign:
        try:
            yield lambda record_id, reason, basis: _erased(vault, sign, record_id, reason, basis)
        finally:
            if is_due(vault.store):
                _clear(vault)


def _clear(vault: Vault) -> None:
    try:
        clear(vault.folder / FOLDER, vault.store, vault.data_key)
    except (OSError, DiskFull, ReadOnlyFolder) as failure:
        raise NotClearedYet from failure


def _erased(vault: Vault, sign: Signer, record_id: str, reason: str, legal_basis: str) -> Erasure:
    store, identity = vault.store, sealing.found(vault.store, record_id)
    is_record = store.place(record_id) is not None
    if not is_record and identity is None:
        raise RecordNotHeld
    mentions = _mentions(store, record_id) if is_record else ()
    said = {"record": record_id, "reason": reason, "legal_basis": legal_basis}
    signed = sign(Label.SIG_ERASE, said)
    with store.writing():
        emptied, dropped = emptied_of(store, record_id)
        also = identity.id if identity and identity.id != record_id else ""
        emptied += emptied_of(store, also)[0] if also else 0
        entry = store.event(EVENT_NAME, signed.details, vault.officer_id, record_id)
        for one in filter(None, (record_id, also)):
            mark_erased(store, one, entry.seq)
    return Erasure(record_id, entry.seq, entry.time, emptied, dropped, mentions)


def emptied_of(store: Store, record_id: str) -> tuple[int, int]:
    """Empty every body and salt about a record; give how many, and how many files went."""
    connection = store.connection
    cursor = connection.execute(
        "UPDATE ledger SET body = NULL, salt = NULL WHERE subject = ? AND body IS NOT NULL",
        (record_id,),
    )
    derived.forget(connection, record_id)
    store.forget(record_id)
    connection.execute("DELETE FROM attachment_use WHERE record = ?", (record_id,))
    drafts.forget(store, record_id)
    sealing.forget(store, record_id)
    return int(cursor.rowcount), attachments.drop_unused(store)


def _mentions(store: Store, record_id: str) -> tuple[str, ...]:
    named = {hit.id for hit in search.found(store.connection, _name_of(store, record_id))}
    return tuple(sorted((named | set(store.linking(record_id))) - {record_id}))


def _name_of(store: Store, record_id: str) -> str:
    heading = store.current(record_id).record.heading
    return heading.partition(",")[0]
