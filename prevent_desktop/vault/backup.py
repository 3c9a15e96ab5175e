"""Backups: one encrypted file each, opened and verified before it counts (security section 6).

The entry in the ledger is written after the backup was verified, so it never tells of a backup
that is none; it names the head that the backup holds, which is the entry before it. A power cut
in between leaves a good backup that the ledger does not mention.
"""

import contextlib
import os
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

import msgspec

from prevent_desktop.domain.canonical import b64u
from prevent_desktop.vault import derived, keeping
from prevent_desktop.vault.atomic import sync_folder
from prevent_desktop.vault.backup_situations import BackupNotVerified, BackupNotWritten
from prevent_desktop.vault.backupfile import (
    SUFFIX,
    measured,
    note_of,
    opened_backup,
    part_of,
    write,
)
from prevent_desktop.vault.connection import Connection, connected, copy_store
from prevent_desktop.vault.datakey import DataKey
from prevent_desktop.vault.derivation import wiped
from prevent_desktop.vault.keyfile import KeyFile
from prevent_desktop.vault.keyfiles import COPY, FIRST
from prevent_desktop.vault.ledger import Head
from prevent_desktop.vault.places import is_on_this_computer
from prevent_desktop.vault.situations import NotReadable
from prevent_desktop.vault.store import Store
from prevent_desktop.vault.store_situations import DamagedStore, DiskFull, ReadOnlyFolder

EVENT_NAME = "backup"
FOLDER = "backups"
Progress = Callable[[str], None]
"""Told what is being done, in words to show; an exception from it stops the work cleanly."""
_PART = ".part"
_MIB = 1 << 20


class Backup(msgspec.Struct, frozen=True):
    """A backup that was opened and verified: where, when (UTC text), and which head it holds.

    ``managed`` says that it stands in the vault's own folder for them; ``notices`` are sentences
    to show; ``gone`` names the older managed backups that the rotation or an erasure removed.
    """

    path: Path
    made_at: str
    head: Head
    size: int
    managed: bool
    notices: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def facts(self) -> dict[str, Any]:
        """What its entry in the ledger says."""
        return {
            "name": self.path.name,
            "made_at": self.made_at,
            "head_seq": self.head.seq,
            "head_digest": b64u(self.head.digest),
            "size": self.size,
            "managed": self.managed,
            "here": is_on_this_computer(self.path.parent),
        }


class OpenVault(Protocol):
    """What a backup needs of an open vault."""

    folder: Path
    keyfile: KeyFile
    data_key: DataKey
    store: Store

    def event(self, name: str, details: dict[str, Any], subject: str = "") -> None:
        """Write an event to the ledger."""


def silent(_: str) -> None:
    """Show no progress."""


def backed_up(vault: OpenVault, into: Path | None = None, progress: Progress = silent) -> Backup:
    """Make a backup, open and verify it, and enter it in the ledger.

    Without ``into`` it stands in the vault's own ``backups`` folder, where the rotation is kept
    and backups from before an erasure go in time. Raises BackupNotWritten, BackupNotVerified or
    DamagedStore, and then there is no new file.
    """
    made = taken(vault, into, progress)
    vault.event(EVENT_NAME, made.facts)
    if into is not None:
        return made
    now = vault.store.clock()
    gone = (*keeping.expired(vault.folder / FOLDER, vault.store, now), *_rotated(vault))
    return msgspec.structs.replace(made, gone=gone)


def taken(
    vault: OpenVault, into: Path | None = None, progress: Progress = silent, *, whole: bool = True
) -> Backup:
    """Make and verify a backup without an entry: for a vault that is about to be migrated.

    The derived tables of a store of an older version are not compared: ``whole`` is False.
    """
    folder = vault.folder / FOLDER if into is None else into
    stem = _stem(vault.folder)
    with _written_in(folder, stem):
        path, made_at = _free(folder, stem, vault.store.clock())
        copy = folder / f"{path.name}.{vault.keyfile.store}{_PART}"
        part = path.with_name(path.name + _PART)
        head = vault.store.ledger.head
        try:
            with wiped(vault.data_key.store_key(head.vault_id)) as key:
                _copy(vault.store, copy, key, progress)
                progress("Writing the backup and checking it")
                # The library lets go of the interpreter while it works, so these share the cores.
                with ThreadPoolExecutor(max_workers=3) as pool:
                    writing = pool.submit(_write, vault.keyfile, copy, part, made_at, head)
                    checks = [pool.submit(looked_at, copy, key, one) for one in (pages, tables)]
                    found = looked_at(copy, key, lambda one: _read(one, head, whole=whole))
            writing.result()
            _refuse(found, *(check.result() for check in checks))
            part.rename(path)
            sync_folder(folder)
        finally:
            copy.unlink(missing_ok=True)
            part.unlink(missing_ok=True)
        size = path.stat().st_size
    return Backup(path, made_at, head, size, into is None, tuple(_notices(vault)))


def _rotated(vault: OpenVault) -> tuple[str, ...]:
    return keeping.rotated(vault.folder / FOLDER, vault.store.ledger.vault_id)


def _read(connection: Connection, head: Head, *, whole: bool) -> str:
    different = derived.differences(connection) if whole else ()
    return " ".join((history(connection, head), *different[:1])).strip()


def _refuse(*faults: str) -> None:
    if found := " ".join(filter(None, faults)):
        raise BackupNotVerified(what=found)


def _copy(store: Store, copy: Path, key: bytearray, progress: Progress) -> None:
    connection = connected(copy, key, create=True)
    try:
        # It is verified before it counts, so it needs neither a log nor a sync of its own.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -2048")

        def copied(done: int, total: int) -> None:
            progress(f"Copying the store: {100 * done // max(total, 1)} %")

        copy_store(store.connection, connection, copied)
    finally:
        connection.close()


def looked_at(copy: Path, key: bytearray, check: Callable[[Connection], str]) -> str:
    """Check a store that nobody writes to over a connection of its own; gives what was found."""
    try:
        connection = connected(copy, key, settled=True)
        try:
            return check(connection)
        finally:
            connection.close()
    except DamagedStore:
        return "A page cannot be read."


def pages(connection: Connection) -> str:
    """Say whether each page is as it was written; empty where it is."""
    bad = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    return f"{len(bad)} pages are not as they were written." if bad else ""


def tables(connection: Connection) -> str:
    """Say whether the tables hold together; empty where they do."""
    found = connection.execute("PRAGMA quick_check").fetchall()
    return "" if found == [("ok",)] else "The tables do not hold together."


def history(connection: Connection, head: Head) -> str:
    """Say whether the whole chain holds and ends in this head; empty where it does."""
    ledger = Store(connection, head.vault_id).ledger
    for fault in ledger.faults():
        if fault:
            return fault.words
    return "" if ledger.head == head else "The newest entry is not the one that was named."


def _write(keyfile: KeyFile, copy: Path, part: Path, made_at: str, head: Head) -> None:
    octets = keyfile.octets
    store, crc = measured(copy)
    store = msgspec.structs.replace(store, name=keyfile.store)
    parts = (part_of(FIRST, octets), part_of(COPY, octets), store)
    note = note_of(head, made_at, keyfile.store, parts)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb", buffering=_MIB) as out, copy.open("rb") as source:
        write(out, note, octets, source, crc)
        out.flush()
        os.fsync(out.fileno())
    with opened_backup(part) as written:
        written.prove()
        if written.note != note or set(written.keyfiles.values()) != {octets}:
            raise BackupNotVerified(what="The file is not what was written.")


def _notices(vault: OpenVault) -> Iterator[str]:
    keyfile = vault.keyfile
    if not keyfile.recoveries:
        yield "The vault has no recovery code, so this backup opens by passphrase only."
    if keyfile.officers and all(slot.facts.bound for slot in keyfile.officers):
        yield "On another computer this backup opens with the recovery code only."
    for name in (FIRST, COPY):
        with contextlib.suppress(OSError):
            if (vault.folder / name).read_bytes() != keyfile.octets:
                yield f"The key file {name} in the vault's folder is not the one in use."


@contextlib.contextmanager
def _written_in(folder: Path, stem: str) -> Iterator[None]:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for left in folder.glob(f"{stem}-*{_PART}"):
            left.unlink()  # of a backup that was cut short
        yield
    except (OSError, DiskFull, ReadOnlyFolder) as failure:
        raise BackupNotWritten.because(failure) from failure
    except NotReadable as failure:
        raise BackupNotVerified(what="The copy cannot be read.") from failure


def _stem(folder: Path) -> str:
    """Give the vault's name for a file's name that any computer takes."""
    return re.sub(r"[^A-Za-z0-9_]+", "-", folder.absolute().name).strip("-")[:40] or "vault"


def _free(folder: Path, stem: str, clock: datetime) -> tuple[Path, str]:
    now = clock.astimezone(UTC)
    while (path := folder / f"{stem}-{now:%Y%m%dT%H%M%SZ}{SUFFIX}").exists():
        now += timedelta(seconds=1)
    return path, f"{now:%Y-%m-%dT%H:%M:%SZ}"
