"""One SQLCipher connection, opened the one way that the security design allows.

Design, section 4, 'Every open': the library must really encrypt, the file must not be plain
SQLite, and the settings that keep text off the disk are turned on and read back.
"""

import contextlib
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import sqlcipher3.dbapi2 as sqlcipher

from prevent_desktop.vault.situations import NotReadable, VaultInUse, not_written
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
SMALLEST = 4096
"""One page: SQLite would take a shorter file for a new, empty store."""
CACHE_KIB = 256 * 1024
"""Room for every page of a large vault (150 MB for 50,000 records); only what is read is held."""
SETTLED_KIB = 8 * 1024
"""Enough to walk through a file once, as checks do, several of them at the same time."""
_PAGES_AT_ONCE = 4096

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


class _Cursor(sqlcipher.Cursor):  # type: ignore[misc]  # sqlcipher3 ships no annotations
    """Tells of damage, a full disk and their kin as situations, whichever row meets them."""

    def execute(self, sql: str, values: Any = ()) -> Any:  # noqa: ANN401
        try:
            return super().execute(sql, values)
        except sqlcipher.Error as failure:
            _tell(failure, self.connection)

    def executemany(self, sql: str, rows: Any) -> Any:  # noqa: ANN401
        try:
            return super().executemany(sql, rows)
        except sqlcipher.Error as failure:
            _tell(failure, self.connection)

    def __next__(self) -> Any:  # noqa: ANN401
        try:
            return super().__next__()
        except sqlcipher.Error as failure:
            _tell(failure)

    def fetchone(self) -> Any:  # noqa: ANN401
        return next(self, None)

    def fetchmany(self, size: int | None = None) -> list[Any]:
        return list(itertools.islice(self, size or self.arraysize))

    def fetchall(self) -> list[Any]:
        try:
            return list(super().fetchall())
        except sqlcipher.Error as failure:
            _tell(failure)


class _Connection(sqlcipher.Connection):  # type: ignore[misc]  # sqlcipher3 ships no annotations
    """Reads and writes through cursors that tell of the user's situation."""

    def cursor(self, factory: type[Any] = _Cursor) -> Any:  # noqa: ANN401
        return super().cursor(factory)


def connected(
    path: Path, store_key: bytearray, *, create: bool = False, settled: bool = False
) -> Connection:
    """Open the store with its raw key (32 bytes) and give the connection.

    Raises LibraryDoesNotEncrypt, NotEncrypted, DamagedStore (also for another vault's key),
    VaultInUse, NotReadable, ReadOnlyFolder or DiskFull, and so does whatever is done with the
    connection afterwards. With ``create`` the file is made; a ``settled`` file is one that
    nobody writes to any more, and is read without lock or log.
    """
    if not create:
        _refuse_no_store(path)
    if not (create or settled):
        _refuse_read_only(path)
    mode = "rwc" if create else "ro&immutable=1" if settled else "rw"
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    with translated():
        connection = sqlcipher.connect(
            uri, uri=True, isolation_level=None, timeout=0.5, factory=_Connection
        )
    try:
        with translated():
            _set_up(connection, store_key, settled=settled)
    except BaseException:
        connection.close()
        raise
    return connection


def library_version(connection: Connection) -> str:
    """Give the versions of SQLCipher and of the cryptography inside it."""
    parts = ("cipher_version", "cipher_provider", "cipher_provider_version")
    return ", ".join(str(connection.execute(f"PRAGMA {part}").fetchone()[0]) for part in parts)


def has_met_damage(connection: Connection) -> bool:
    """Whether a page met over this connection was not as it was written.

    The library gives zeros for such a page, without a word where the zeros fit in, and takes no
    more writes. So whatever was read in bulk counts only where this is False afterwards.
    """
    found = sqlcipher.Connection.cursor(connection, sqlcipher.Cursor)
    return str(found.execute("PRAGMA cipher_status").fetchone()[0]) != "1"


def copy_store(
    source: Connection,
    target: Connection,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> None:
    """Copy a store page by page; raises DamagedStore where a page of it is damaged.

    ``progress`` is told how many pages are done, of how many.
    """

    def stepped(_status: int, remaining: int, total: int) -> None:
        progress(total - remaining, total)

    with translated():
        source.backup(target, pages=_PAGES_AT_ONCE, progress=stepped)
    if has_met_damage(source):
        raise DamagedStore


def settings_off(connection: Connection) -> tuple[str, ...]:
    """Read the settings back; give the names of those that are not as they should be."""
    found = {name: connection.execute(f"PRAGMA {name}").fetchone() for name in _SETTINGS}
    return tuple(
        name
        for name, value in _SETTINGS.items()
        if found[name] is None or int(found[name][0]) != value
    )


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
        _tell(failure)


# By SQLite's primary result codes, which stay as they are; its words may quote what was typed.
_FULL, _IO, _READ_ONLY, _CANNOT_OPEN = 13, 10, 8, 14
_BUSY, _LOCKED, _CORRUPT, _NOT_A_DATABASE = 5, 6, 11, 26
_IO_READ, _IO_SHORT_READ = 266, 522


def _tell(failure: Exception, connection: Connection = None) -> NoReturn:
    code = getattr(failure, "sqlite_errorcode", 0) or _code_said(str(failure))
    if code & 0xFF == _READ_ONLY and connection is not None and has_met_damage(connection):
        raise DamagedStore from failure
    situation = _SITUATIONS.get(code) or _SITUATIONS.get(code & 0xFF)
    if situation is None:
        raise failure
    raise situation from failure


def _code_said(words: str) -> int:
    """Tell by SQLite's own words what failed in a copy, which the library raises without a code."""
    if "disk I/O error" in words or "disk is full" in words:
        return _FULL
    if "readonly database" in words:
        return _READ_ONLY
    if "malformed" in words or "not a database" in words:
        return _CORRUPT
    return _BUSY if "is locked" in words else 0


_SITUATIONS: dict[int, type[Exception]] = {
    _IO_READ: NotReadable,
    _IO_SHORT_READ: NotReadable,
    _FULL: DiskFull,
    _IO: DiskFull,
    _READ_ONLY: ReadOnlyFolder,
    _CANNOT_OPEN: ReadOnlyFolder,
    _BUSY: VaultInUse,
    _LOCKED: VaultInUse,
    _CORRUPT: DamagedStore,
    _NOT_A_DATABASE: DamagedStore,
}


def _set_up(connection: Connection, store_key: bytearray, *, settled: bool) -> None:
    connection.enable_load_extension(False)
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.set_key(f"x'{store_key.hex()}'")
    if connection.execute("PRAGMA cipher_version").fetchone() is None:
        raise LibraryDoesNotEncrypt
    # Before anything that reads the file: otherwise an index of the log is kept in a file of its
    # own beside it, where other processes could write to it.
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute(f"PRAGMA cache_size = -{SETTLED_KIB if settled else CACHE_KIB}")
    for name, value in _SETTINGS.items():
        connection.execute(f"PRAGMA {name} = {value}")
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if not settled:
        connection.execute("PRAGMA journal_mode = WAL")
    for name in settings_off(connection):
        msg = f"the setting {name} did not take"
        raise RuntimeError(msg)


def _refuse_no_store(path: Path) -> None:
    try:
        with path.open("rb") as file:
            first = file.read(SMALLEST)
    except (FileNotFoundError, IsADirectoryError):
        raise DamagedStore from None
    except OSError as failure:
        raise NotReadable from failure
    if first.startswith(PLAIN_HEADER):
        raise NotEncrypted
    if len(first) < SMALLEST:
        raise DamagedStore


def _refuse_read_only(path: Path) -> None:
    # SQLite would go on without a word in a file that it can only read.
    try:
        path.open("r+b").close()
    except OSError as failure:
        raise not_written(failure) from failure
