"""The folder of a vault that is being made: used whole or left as it was found."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from prevent_desktop.vault.atomic import sync_folder
from prevent_desktop.vault.processlock import NAME, ProcessLock
from prevent_desktop.vault.situations import (
    CopyNotWritten,
    NotConfirmed,
    NotWritten,
    not_written,
)
from prevent_desktop.vault.store_situations import NotEmpty


@contextlib.contextmanager
def new_folder(folder: Path) -> Iterator[ProcessLock]:
    """Lend a new or empty folder and its lock, which is kept unless what is done there fails.

    After a failure the folder is as it was, so that the same can be tried again. Raises
    NotEmpty, VaultInUse, DiskFull, ReadOnlyFolder or NotWritten.
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
        except BaseException:
            lock.release()
            raise
        with _cleared_on_failure(folder, lock, keep=before):
            (folder / "backups").mkdir(mode=0o700)
            yield lock
    except OSError as failure:
        raise not_written(failure) from failure
    except (NotConfirmed, CopyNotWritten) as failure:
        # They tell of a vault that goes on with its new key file; this one does not.
        raise NotWritten from failure


def _refuse_used(folder: Path) -> None:
    if not folder.is_dir() or any(path.name != NAME for path in folder.iterdir()):
        raise NotEmpty


@contextlib.contextmanager
def _cleared_on_failure(folder: Path, lock: ProcessLock, *, keep: bool) -> Iterator[None]:
    try:
        yield
    except BaseException:
        lock.release()
        for path in folder.iterdir():
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink(missing_ok=True)
        if not keep:
            folder.rmdir()
        raise
