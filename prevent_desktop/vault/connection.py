"""One SQLCipher connection, opened the one way that the security design allows.

Design, section 4, 'Every open': the library must really encrypt, the file must not be plain
SQLite, and the settings that keep text off the disk are turned on and read back.
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from prevent_desktop.vault.situations import VaultInUse
from prevent_desktop.vault.store_situations import (
    DamagedStore,
    DiskFull,
    LibraryDoesNotEncrypt,
    NotEncrypted,
    ReadOnlyFolder,
)

Connection = Any  # sqlcipher3 ships no annotations
DatabaseError: type[Exception] = sqlcipher.DatabaseError
IntegrityError: type[Exception] = sqlcipher.IntegrityError

PLAIN_HEADER = b"SQLite format 3\0"
CACHE_KIB = 64 * 1024

# Read back after setting, as SQLite ignores a PRAGMA it does not know without a word.
_SETTINGS = {
    "cipher_memory_security": 1,
    "foreign_keys": 1,
    "secure_delete": 1,
    "temp_store": 2,
    "recursive_triggers": 1,
    "trusted_schema": 0,
    "synchronous": 2,
    "cell_size_check": 1,
}


def connected(path: Path, store_key: bytearray, *, create: bool = False) -> Connection:
    """Open the store with its raw key (32 bytes) and give the connection.

    Raises LibraryDoesNotEncrypt, NotEncrypted, DamagedStore (also for another vault's key),
    VaultInUse, ReadOnlyFolder or DiskFull. With ``create`` the file is made.
    """
    if not create:
        _refuse_plain(path)
    uri = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
    with translated():
        connection = sqlcipher.connect(uri, uri=True, isolation_level=None, timeout=0.5)
    try:
        with translated():
            _set_up(connection, store_key)
    except BaseException:
        connection.close()
        raise
    return connection


def library_version(connection: Connection) -> str:
    """Give the versions of SQLCipher and of the cryptography inside it."""
    parts = ("cipher_version", "cipher_provider", "cipher_provider_version")
    return ", ".join(str(connection.execute(f"PRAGMA {part}").fetchone()[0]) for part in parts)


@contextlib.contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Do all of what is inside, or none of it; synced to the disk when it has ended."""
    with translated():
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        try:
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


@contextlib.contextmanager
def translated() -> Iterator[None]:
    """Tell what SQLite says as the user's situation; what is neither is our bug and goes on."""
    try:
        yield
    except sqlcipher.Error as failure:
        situation = _situation(str(failure))
        if situation is None:
            raise
        raise situation from failure


def _situation(message: str) -> Exception | None:
    if "disk is full" in message or "disk I/O error" in message:
        return DiskFull()
    if "readonly database" in message or "unable to open database file" in message:
        return ReadOnlyFolder()
    if "locked" in message:
        return VaultInUse()
    if "malformed" in message or "not a database" in message or "corrupt" in message:
        return DamagedStore()
    return None


def _set_up(connection: Connection, store_key: bytearray) -> None:
    connection.enable_load_extension(False)
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.set_key(f"x'{store_key.hex()}'")
    if connection.execute("PRAGMA cipher_version").fetchone() is None:
        raise LibraryDoesNotEncrypt
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    for name, value in _SETTINGS.items():
        connection.execute(f"PRAGMA {name} = {value}")
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    connection.execute("PRAGMA journal_mode = WAL")
    for name, value in _SETTINGS.items():
        found = connection.execute(f"PRAGMA {name}").fetchone()
        if found is None or int(found[0]) != value:
            msg = f"the setting {name} did not take"
            raise RuntimeError(msg)


def _refuse_plain(path: Path) -> None:
    try:
        with path.open("rb") as file:
            header = file.read(len(PLAIN_HEADER))
    except FileNotFoundError:
        raise DamagedStore from None
    if header == PLAIN_HEADER:
        raise NotEncrypted
