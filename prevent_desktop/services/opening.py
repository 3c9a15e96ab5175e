"""Opening a vault from a folder: to work in it, or only to read it where it cannot be written."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from prevent_desktop.errors import Situation
from prevent_desktop.services import council, outside, policies
from prevent_desktop.vault import places
from prevent_desktop.vault.backup import FOLDER
from prevent_desktop.vault.backup_keys import rewrite_backups
from prevent_desktop.vault.backupfile import opened_backup
from prevent_desktop.vault.council_keys import destroy_old_council_keys
from prevent_desktop.vault.derivation import BOUNDS, CostBounds
from prevent_desktop.vault.keyfile import parse
from prevent_desktop.vault.keyfiles import FIRST
from prevent_desktop.vault.ledger import EVENT
from prevent_desktop.vault.readonly import opened_read_only
from prevent_desktop.vault.store_situations import ReadOnlyFolder
from prevent_desktop.vault.surroundings import Surroundings, Way
from prevent_desktop.vault.vault import Vault, opened

_FILE_LIMIT = 512 * 1024 * 1024
_LOOKED_BACK = 5_000
"""Entries looked through for the unlock before this one."""


class WhichOfficer(Situation):
    """A vault of several officers, and none was named."""


class FileNotRead(Situation):
    """A file that was named is not there, cannot be read, or is too large."""


def for_work(folder: Path, way: Way, around: Surroundings) -> Vault:
    """Open a vault to work in it; raises PolicyNotUnderstood, or as ``vault.opened``.

    What a change of keys left to be done is done now: old council keys past their day go, and
    backups that a killed program left with old key files get those of today. Reference lists that
    came with a newer program than the vault was made by are put in.
    """
    here = around.policy()
    vault = opened(folder, way, around)
    try:
        policies.used_under(vault, here)
        # The vault may keep a stricter policy than this computer's, which alone was asked before.
        places.refuse_unsafe(folder, policies.in_force(vault))
        destroy_old_council_keys(vault.store)
        rewrite_backups(folder / FOLDER, vault.keyfile, around.bounds)
        council.bring_lists(vault)
    except BaseException:
        vault.close()
        raise
    return vault


def for_reading(folder: Path, way: Way, around: Surroundings) -> Vault:
    """Open a vault to look something up; a folder that cannot be written to will do."""
    try:
        return opened(folder, way, around)
    except ReadOnlyFolder:
        return opened_read_only(folder, way, around)


def only_officer(place: Path, bounds: CostBounds = BOUNDS) -> str:
    """Give the label of the only officer of a vault, or of a backup of one.

    Raises WhichOfficer where there are several, and as reading the folder or file does.
    """
    labels = _officers_of(place, bounds)
    if len(labels) != 1:
        msg = (
            f"This vault has {len(labels)} officers: {', '.join(labels)}. Nothing was opened. "
            "Say which one with --officer."
        )
        raise WhichOfficer(msg)
    return labels[0]


class LastUnlock(NamedTuple):
    """When the vault was unlocked before this time, and how many tries failed since."""

    time: datetime
    failed: int


def last_unlock(vault: Vault) -> LastUnlock | None:
    """Give the unlock before this one; None at the first."""
    entries = vault.store.ledger.entries(
        "kind IN (?,?)", EVENT + "unlock", EVENT + "failed-unlocks"
    )
    newest = list(entries)[-3:]
    unlocks = [entry for entry in newest if entry.kind == EVENT + "unlock"]
    if len(unlocks) < 2:  # noqa: PLR2004 -- the one of now, and one before
        return None
    place = newest.index(unlocks[-2])
    tries = sum(int(e.details["count"]) for e in newest[place:] if e not in unlocks)
    return LastUnlock(datetime.fromisoformat(unlocks[-2].time), tries)


def _officers_of(place: Path, bounds: CostBounds) -> list[str]:
    if not place.is_file():
        return outside.officers_of(place, bounds)
    with opened_backup(place) as held:
        keyfile = parse(held.keyfiles[FIRST], bounds)
    return [slot.facts.label for slot in keyfile.officers]


def read_file(path: Path) -> bytes:
    """Read a file that somebody named, at most 512 MiB; raises FileNotRead."""
    try:
        with path.open("rb") as file:
            octets = file.read(_FILE_LIMIT + 1)
    except OSError as failure:
        msg = f"The file {path.name} could not be read. Look whether it is there, and try again."
        raise FileNotRead(msg) from failure
    if len(octets) > _FILE_LIMIT:
        msg = f"The file {path.name} is larger than 512 MiB, so it was not read."
        raise FileNotRead(msg)
    return octets
