"""The folder of a vault that is being made: used whole or left as it was found.

A mark stands in it until the vault is whole, so that a folder left by a killed process is known
from one that holds a vault or anything of somebody else's, and is used again.
"""

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

from prevent_desktop.vault.atomic import sync_folder
from prevent_desktop.vault.keyfiles import COPY, FIRST
from prevent_desktop.vault.processlock import NAME, ProcessLock
from prevent_desktop.vault.situations import (
    CopyNotWritten,
    NotConfirmed,
    NotWritten,
    not_written,
)
from prevent_desktop.vault.store_situations import NotEmpty

MARK = "vault.making"
_BACKUPS = "backups"
_MADE = re.compile(r"records\.1\.db(-wal|-journal|-shm)?|vault\.making|vault(\.copy)?\.json\.new")
"""What making a vault leaves in its folder before the key files that finish it."""


def is_half_made(folder: Path) -> bool:
    """Whether a killed process left the beginnings of a vault there, which open by nothing."""
    return (folder / MARK).is_file() and not any((folder / n).exists() for n in (FIRST, COPY))


def forget_making(folder: Path) -> None:
    """Take the mark from a whole vault whose making was killed at its very end."""
    with contextlib.suppress(OSError):
        (folder / MARK).unlink(missing_ok=True)


@contextlib.contextmanager
def new_folder(folder: Path) -> Iterator[ProcessLock]:
    """Lend a new or empty folder and its lock, which is kept unless what is done there fails.

    After a failure the folder is as it was, so that the same can be tried again. What a killed
    process left half made is cleared away first. Raises NotEmpty, VaultInUse, DiskFull,
    ReadOnlyFolder or NotWritten.
    """
    try:
        before = folder.exists()
        if before:
            _refuse_used(folder)
        else:
            folder.mkdir(parents=True, mode=0o700)
            sync_folder(folder.parent)
        lock = ProcessLock(folder)
        try:
            # Looked at again: before the lock was held another process may have made a vault.
            _refuse_used(folder)
            if is_half_made(folder):
                _clear_half_made(folder)
        except BaseException:
            lock.release()
            raise
        with _cleared_on_failure(folder, lock, keep=before):
            (folder / MARK).touch(mode=0o600)
            sync_folder(folder)
            (folder / _BACKUPS).mkdir(mode=0o700)
            yield lock
            (folder / MARK).unlink()
    except OSError as failure:
        raise not_written(failure) from failure
    except (NotConfirmed, CopyNotWritten) as failure:
        # They tell of a vault that goes on with its new key file; this one does not.
        raise NotWritten from failure


def _refuse_used(folder: Path) -> None:
    if not folder.is_dir():
        raise NotEmpty
    held = {path.name for path in folder.iterdir()} - {NAME}
    if is_half_made(folder):
        held = {name for name in held if name != _BACKUPS and not _MADE.fullmatch(name)}
    if held:
        raise NotEmpty


def _clear_half_made(folder: Path) -> None:
    """Take away what a killed process left; its mark last, so that this can be killed too."""
    for path in folder.iterdir():
        if path.name == _BACKUPS:
            path.rmdir()
        elif path.name not in {NAME, MARK}:
            path.unlink()
    (folder / MARK).unlink()


@contextlib.contextmanager
def _cleared_on_failure(folder: Path, lock: ProcessLock, *, keep: bool) -> Iterator[None]:
    try:
        yield
    except BaseException:
        lock.release()
        for path in sorted(folder.iterdir(), key=lambda path: path.name == MARK):
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink(missing_ok=True)
        if not keep:
            folder.rmdir()
        raise
