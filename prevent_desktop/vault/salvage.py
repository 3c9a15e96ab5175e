"""Salvage: what can still be read of a damaged vault, in a new vault of its own.

The new vault has its own id, keys and history. Each entry that can be read and whose text is
what was saved is entered again in its order, under the officer and the time that it had; events
come in as ``salvaged.`` and their old name, so that none of them counts as the new vault's own.
What is not taken is said. Signatures stay over the old history, so they vouch for nothing in the
new one: what was signed off is to be signed again.
"""

import contextlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from prevent_desktop.domain.canonical import b64u
from prevent_desktop.domain.codes import new_recovery36
from prevent_desktop.errors import Situation
from prevent_desktop.vault.backup import FOLDER, silent
from prevent_desktop.vault.backupfile import SUFFIX, opened_backup
from prevent_desktop.vault.derivation import CostBounds
from prevent_desktop.vault.erased import read_list
from prevent_desktop.vault.keyfile import parse
from prevent_desktop.vault.keyfiles import FIRST, KeyFiles, read_keyfiles
from prevent_desktop.vault.readonly import Scratch
from prevent_desktop.vault.remains import Remains
from prevent_desktop.vault.retaking import Old, retake
from prevent_desktop.vault.seen import SeenNotes
from prevent_desktop.vault.situations import DamagedKeyFile, NotAVault, VaultSituation
from prevent_desktop.vault.surroundings import Founding, Surroundings, Way
from prevent_desktop.vault.vault import Vault, created, unlocked

Progress = Callable[[str], None]


class NothingToSalvage(VaultSituation):
    """No page of the store can be read."""

    words = (
        "Nothing in this vault's store can be read any more, so no new vault was made. "
        "Restore the newest backup."
    )


class OfficerNeeded(VaultSituation):
    """A salvage with the recovery code, without an officer for the new vault."""

    words = (
        "The new vault needs an officer with a passphrase, and the recovery code names none. "
        "Nothing was made. Say who is to be its officer, and choose a passphrase."
    )


class Salvaged(msgspec.Struct, frozen=True):
    """What a salvage came to. ``recovery_code`` is new, to be shown and written down.

    ``entries``, ``records``, ``documents`` and ``drafts`` count what was taken; ``lost`` and
    ``notes`` are sentences to show: what was not, and what else to know.
    """

    folder: Path
    recovery_code: str
    entries: int
    records: int
    documents: int
    drafts: int
    lost: tuple[str, ...]
    notes: tuple[str, ...]


def salvaged(  # noqa: PLR0913 -- from, how, to, where, and whose it is to be
    folder: Path,
    way: Way,
    into: Path,
    around: Surroundings,
    *,
    founding: Founding | None = None,
    progress: Progress = silent,
) -> Salvaged:
    """Take what can be read of a damaged vault into a new vault in a new or empty folder.

    The old folder is not written to. The new vault's officer is the one whose passphrase opened
    the old one, with the same passphrase and a new recovery code, unless ``founding`` says
    otherwise. Raises NothingToSalvage, OfficerNeeded, WrongPassphrase and their kin, and what
    ``vault.created`` raises; then there is no new vault.
    """
    founding = founding or _founding(way)
    keyfiles, notes = _keyfiles(folder, around.bounds)
    progress("Reading what can be read")
    with _opened(folder, keyfiles, way, around) as old, _made(into, founding, around) as new:
        taken = retake(old, new, progress)
    return Salvaged(
        into,
        founding.recovery_code,
        taken.entries,
        taken.records,
        taken.documents,
        taken.drafts,
        tuple(taken.lost),
        (*notes, *taken.notes),
    )


def _founding(way: Way) -> Founding:
    if not way.passphrase:
        raise OfficerNeeded
    return Founding(way.label, way.passphrase, new_recovery36())


def _keyfiles(folder: Path, bounds: CostBounds) -> tuple[KeyFiles, tuple[str, ...]]:
    """Give the folder's key files, or where both are damaged those of its newest backup."""
    try:
        found = read_keyfiles(folder, bounds)
    except (DamagedKeyFile, NotAVault):
        for path in sorted((folder / FOLDER).glob(f"*{SUFFIX}"), reverse=True):
            with contextlib.suppress(Situation), opened_backup(path) as backup:
                kept = parse(backup.keyfiles[FIRST], bounds)
                return KeyFiles((kept,), ""), (_OF_A_BACKUP.format(path.name),)
        raise
    return found, (found.notice,) if found.notice else ()


_OF_A_BACKUP = (
    "Both key files are damaged or missing, so that of the backup {} was used, with the "
    "passphrases of its day."
)


@contextlib.contextmanager
def _opened(folder: Path, keyfiles: KeyFiles, way: Way, around: Surroundings) -> Iterator[Old]:
    """Lend what is left of the old vault, read from a private copy."""
    data_key, keyfile = keyfiles.opened(lambda one: unlocked(one, way, around)[0])
    vault_id, scratch = bytes(keyfile.vault_id), Scratch()
    try:
        with data_key:
            scratch.copy(folder, keyfile.store)
            listed = read_list(folder / FOLDER, vault_id, data_key)
            key = data_key.store_key(vault_id)
        with contextlib.closing(_remains(scratch.path / keyfile.store, key)) as remains:
            if remains.is_empty:
                raise NothingToSalvage
            noted = SeenNotes(around.state).of(vault_id)
            labels = {b64u(slot.facts.slot_id): slot.facts.label for slot in keyfile.officers}
            yield Old(remains, vault_id, noted.seq if noted else 0, frozenset(listed or ()), labels)
    finally:
        scratch.remove()


def _remains(copy: Path, key: bytearray) -> Remains:
    try:
        return Remains(copy, key)
    except OSError as failure:
        raise NothingToSalvage from failure


@contextlib.contextmanager
def _made(into: Path, founding: Founding, around: Surroundings) -> Iterator[Vault]:
    """Lend the new vault; a salvage that is cut short leaves none."""
    was_there = into.exists()
    vault = created(into, founding, around)
    try:
        with vault:
            yield vault
    except BaseException:
        for path in into.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        if not was_there:
            into.rmdir()
        raise
