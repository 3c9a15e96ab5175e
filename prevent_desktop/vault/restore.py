"""Restore: a backup becomes a vault in a new folder, without what was erased since.

Design, security section 6. The folder takes its name when everything in it is done: the store
is proved, the erasures made since are applied, and a new lineage has begun with an entry that
says where it came from. A restore that is cut short leaves no vault.
"""

import contextlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from prevent_desktop.domain.canonical import b64u
from prevent_desktop.errors import Situation
from prevent_desktop.vault import backup, derived, erasure, places, seen
from prevent_desktop.vault.atomic import sync_folder
from prevent_desktop.vault.backup_situations import (
    CodeOfThatDay,
    DamagedBackup,
    NotRestored,
    OtherVault,
    PassphraseOfThatDay,
)
from prevent_desktop.vault.backupfile import BackupFile, Note, opened_backup
from prevent_desktop.vault.derivation import CostBounds
from prevent_desktop.vault.erased import clear, mark_erased
from prevent_desktop.vault.keyfile import KeyFile, parse
from prevent_desktop.vault.keyfiles import KeyFiles, mend_keyfiles, read_keyfiles
from prevent_desktop.vault.ledger import Head
from prevent_desktop.vault.migration import migrate, migrations, version_of
from prevent_desktop.vault.readonly import ReadOnlyVault, opened_unchecked
from prevent_desktop.vault.since import erased_since, lost_since
from prevent_desktop.vault.situations import DamagedKeyFile, WrongPassphrase, WrongRecoveryCode
from prevent_desktop.vault.store_situations import DamagedStore, NotEmpty
from prevent_desktop.vault.surroundings import Surroundings, Way
from prevent_desktop.vault.vault import Vault, new_lineage, opened_at, remember

Progress = Callable[[str], None]
_STAGED = ".restoring"


class Restored(msgspec.Struct, frozen=True):
    """What a restore came to.

    ``head`` and ``made_at`` are the backup's; ``erased`` counts the records that were erased
    since and are erased again; ``sentences`` are to be shown: what opens it, what is lost, what
    could not be applied.
    """

    folder: Path
    head: Head
    made_at: str
    erased: int
    sentences: tuple[str, ...]


def restored(  # noqa: PLR0913 -- from, to, how, where, and beside what
    backup_file: Path,
    into: Path,
    way: Way,
    around: Surroundings,
    *,
    vault_folder: Path | None = None,
    progress: Progress = backup.silent,
) -> Restored:
    """Make a vault in a new or empty folder from a backup.

    With ``vault_folder``, the vault that it is a backup of, today's passphrases keep working
    where the keys are still the same, and erasures made since are applied. Raises DamagedBackup,
    NotABackup, NewerBackup, PassphraseOfThatDay, CodeOfThatDay, OtherVault, NotAVault, NotEmpty,
    UnsafePlace or NotRestored, and then there is nothing in the folder.
    """
    places.refuse_unsafe(into, around.laid_down())
    with opened_backup(backup_file) as held, _staged(into) as folder:
        made = _Made(held.note, backup_file.name, _own(held, around.bounds))
        keyfiles, opens_with = _keyfiles(made, vault_folder, around.bounds)
        progress("Taking the store out of the backup")
        held.extract(folder / held.note.store)
        with _opened(folder, keyfiles, way, around, made) as vault:
            progress("Checking the store")
            _prove(vault, made.head)
            with _today(vault_folder, way, around) as today:
                since = erased_since(vault, vault_folder, today, made.day)
                lost = lost_since(vault, made.head, today)
            progress("Making the lists and the search again, without what was erased")
            erased = _begin_anew(vault, made, since.ids, way)
            mend_keyfiles(folder, vault.keyfile)
            unsigned = () if vault.officer else (_UNSIGNED,)
    sentences = (opens_with, *since.notices, lost, *unsigned)
    return Restored(into, made.head, made.note.made_at, erased, sentences)


class _Made(NamedTuple):
    """A backup: what it says of itself, its file's name, and the key file in it."""

    note: Note
    name: str
    keyfile: KeyFile

    @property
    def head(self) -> Head:
        return self.note.newest

    @property
    def day(self) -> str:
        return self.note.made_at[:10]

    @property
    def labels(self) -> str:
        return ", ".join(slot.facts.label for slot in self.keyfile.officers) or "nobody"


_UNSIGNED = (
    "The recovery code cannot sign, so the entry that tells of this restore has no signature."
)


@contextlib.contextmanager
def _staged(into: Path) -> Iterator[Path]:
    """Lend a folder beside the new one, which takes its name when all is done."""
    into = into.absolute()
    staged = into.with_name(f".{into.name}{_STAGED}")
    try:
        if into.exists() and (not into.is_dir() or any(into.iterdir())):
            raise NotEmpty
        if staged.exists():
            shutil.rmtree(staged)  # of a restore that was cut short
        (staged / backup.FOLDER).mkdir(parents=True, mode=0o700)
        staged.chmod(0o700)
        yield staged
        if into.exists():
            into.rmdir()
        staged.rename(into)
        sync_folder(into.parent)
    except OSError as failure:
        raise NotRestored from failure
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _own(held: BackupFile, bounds: CostBounds) -> KeyFile:
    """Give the key file in a backup, which must be the same in both copies and its own."""
    octets = set(held.keyfiles.values())
    keyfile = parse(octets.pop(), bounds)
    if octets or b64u(keyfile.vault_id) != held.note.vault_id or keyfile.store != held.note.store:
        raise DamagedBackup
    return keyfile


def _keyfiles(made: _Made, folder: Path | None, bounds: CostBounds) -> tuple[KeyFiles, str]:
    """Choose today's key files where they open the store in the backup still; say what does."""
    own, that_day = KeyFiles((made.keyfile,), ""), _THAT_DAY.format(made.day, made.labels)
    if folder is None:
        return own, that_day
    try:
        todays = read_keyfiles(folder, bounds)
    except DamagedKeyFile:
        return own, f"The key files of the vault as it is now are damaged. {that_day}"
    if todays.newest.vault_id != made.keyfile.vault_id:
        raise OtherVault
    same = [k for k in todays.found if (k.key_id, k.store) == _key_and_store(made.keyfile)]
    if not same or same[0].serial < made.keyfile.serial:
        return own, f"The vault's keys were changed since. {that_day}"
    return KeyFiles(tuple(same), ""), _TODAY


def _key_and_store(keyfile: KeyFile) -> tuple[bytes, str]:
    return keyfile.key_id, keyfile.store


_TODAY = "It opens with today's passphrases and recovery code."
_THAT_DAY = (
    "It opens with the passphrases of {}, of: {}; or with the recovery code of that day. "
    "Change any that somebody else may know."
)


@contextlib.contextmanager
def _opened(
    folder: Path, keyfiles: KeyFiles, way: Way, around: Surroundings, made: _Made
) -> Iterator[Vault]:
    try:
        vault = opened_at(folder, keyfiles, way, around)
    except DamagedStore as failure:
        raise DamagedBackup from failure
    except (WrongPassphrase, WrongRecoveryCode) as failure:
        if keyfiles.newest is not made.keyfile:
            raise
        of_that_day = CodeOfThatDay if way.recovery_code else PassphraseOfThatDay
        raise of_that_day(day=made.day, labels=made.labels) from failure
    with vault:
        yield vault


@contextlib.contextmanager
def _today(folder: Path | None, way: Way, around: Surroundings) -> Iterator[ReadOnlyVault | None]:
    """Lend the vault as it is now, where it can be opened in the same way."""
    vault = None
    if folder is not None:
        with contextlib.suppress(Situation):
            vault = opened_unchecked(folder, way, around)
    try:
        yield vault
    finally:
        if vault is not None:
            vault.close()


def _prove(vault: Vault, head: Head) -> None:
    connection = vault.store.connection
    try:
        found = (backup.pages(connection), backup.tables(connection))
        if any(found) or backup.history(connection, head):
            raise DamagedBackup
    except DamagedStore as failure:
        raise DamagedBackup from failure


def _begin_anew(vault: Vault, made: _Made, ids: tuple[str, ...], way: Way) -> int:
    """Apply erasures and begin a new lineage, all or nothing; give how many records went."""
    store = vault.store
    if version_of(store.connection) < len(migrations()):
        migrate(store.connection, migrations())
    facts = {
        "backup": made.name,
        "made_at": made.note.made_at,
        "head_seq": made.head.seq,
        "head_digest": b64u(made.head.digest),
        "erased": list(ids),
    }
    with store.writing():
        derived.rebuild(store.connection)
        emptied = [erasure.emptied_of(store, record_id) for record_id in ids]
        new_lineage(vault, seen.RESTORED, facts, way.passphrase)
        for record_id in ids:
            mark_erased(store, record_id, vault.head.seq)
        remember(store, vault.keyfile)
    clear(vault.folder / backup.FOLDER, store, vault.data_key)
    return sum(1 for entries, _ in emptied if entries)
