"""The key files inside the managed backups, when the vault's own change.

Design, security section 3: a changed passphrase is to open the backups too, and the old one
none of them. Backups under another data key stay as they are and are listed, to be deleted
after a question.
"""

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from prevent_desktop.errors import Situation
from prevent_desktop.vault.atomic import sync_folder
from prevent_desktop.vault.backupfile import SUFFIX, BackupFile, opened_backup, part_of, write
from prevent_desktop.vault.derivation import BOUNDS, CostBounds
from prevent_desktop.vault.keyfile import KeyFile, parse
from prevent_desktop.vault.keyfiles import COPY, FIRST


def backups_under_other_keys(
    folder: Path, key_id: bytes, bounds: CostBounds = BOUNDS
) -> tuple[Path, ...]:
    """Give the backups that were made under another data key than this one."""
    found = []
    for path in _backups(folder):
        with contextlib.suppress(Situation), opened_backup(path) as backup:
            if _keyfile_in(backup, bounds).key_id != key_id:
                found.append(path)
    return tuple(found)


def rewrite_backups(
    folder: Path, keyfile: KeyFile, bounds: CostBounds = BOUNDS
) -> tuple[Path, ...]:
    """Put a key file in the place of the earlier ones in each backup under its data key.

    Each backup is written anew beside itself and takes its own place whole. Gives those where
    that could not be done: damaged, or on a disk that takes no more.
    """
    left = []
    for path in _backups(folder):
        try:
            _rewrite(path, keyfile, bounds)
        except (OSError, Situation):
            left.append(path)
    return tuple(left)


def delete_backups(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Delete backups, after the user was asked; gives those that could not be deleted."""
    left = []
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            left.append(path)
    return tuple(left)


def _backups(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*{SUFFIX}"))


def _keyfile_in(backup: BackupFile, bounds: CostBounds) -> KeyFile:
    return parse(backup.keyfiles[FIRST], bounds)


def _is_earlier(held: KeyFile, keyfile: KeyFile) -> bool:
    same_key = (held.vault_id, held.key_id) == (keyfile.vault_id, keyfile.key_id)
    return same_key and held.serial < keyfile.serial


def _rewrite(path: Path, keyfile: KeyFile, bounds: CostBounds) -> None:
    with _staged(path) as staged:
        with opened_backup(path) as backup:
            if not _is_earlier(_keyfile_in(backup, bounds), keyfile):
                return
            _write_out(staged, backup, keyfile.octets)
        # After the old one is closed: Windows replaces no file that is open.
        staged.replace(path)
    sync_folder(path.parent)


def _write_out(staged: Path, backup: BackupFile, octets: bytes) -> None:
    parts = (part_of(FIRST, octets), part_of(COPY, octets), backup.note.parts[2])
    note = msgspec.structs.replace(backup.note, parts=parts)
    with os.fdopen(os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        write(out, note, octets, backup.store, backup.store_crc)
        out.flush()
        os.fsync(out.fileno())


@contextlib.contextmanager
def _staged(path: Path) -> Iterator[Path]:
    staged = path.with_name(path.name + ".new")
    staged.unlink(missing_ok=True)
    try:
        yield staged
    except BaseException:
        with contextlib.suppress(OSError):
            staged.unlink(missing_ok=True)
        raise
