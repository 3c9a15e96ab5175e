"""A store's copy under another key, whole and verified before anything names it."""

from pathlib import Path

from prevent_desktop.vault.atomic import sync_folder
from prevent_desktop.vault.connection import connected, copy_store, translated
from prevent_desktop.vault.ledger import Head
from prevent_desktop.vault.situations import NotWritten
from prevent_desktop.vault.store import Store
from prevent_desktop.vault.store_situations import DamagedHistory


def rekeyed(store: Store, path: Path, key: bytearray) -> Store:
    """Copy an open store into a new file under another raw key, and give the copy open.

    On return the file and its name are on the disk, each page's MAC and the tables hold, and
    its history is whole and ends where the old one does. Raises DiskFull, ReadOnlyFolder,
    NotWritten, or DamagedStore or DamagedHistory where the old store's own pages or history do
    not hold; the caller removes the file then.
    """
    connection = connected(path, key, create=True)
    try:
        copy_store(store.connection, connection)
        with translated():
            connection.execute("PRAGMA wal_checkpoint (TRUNCATE)")
    finally:
        connection.close()
    sync_folder(path.parent)
    # Opened anew, so that what is verified was read from the file and not from a cache.
    copy = Store(connected(path, key), store.ledger.vault_id, store.clock)
    try:
        _verify(copy, store.ledger.head)
    except BaseException:
        copy.close()
        raise
    return copy


def _verify(copy: Store, head: Head) -> None:
    with translated():
        pages = copy.connection.execute("PRAGMA cipher_integrity_check").fetchall()
        tables = copy.connection.execute("PRAGMA integrity_check").fetchall()
    if pages or tables != [("ok",)] or copy.ledger.head != head:
        raise NotWritten
    if any(copy.ledger.faults()):
        raise DamagedHistory
