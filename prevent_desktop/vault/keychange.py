"""Key files put in the place of the live ones while the data key stays, and what goes with that.

Design, security section 3. The entry in the ledger and the new key files come together or not
at all; the key files inside the managed backups follow, so that an old passphrase does not open
them either.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prevent_desktop.domain.canonical import b64u
from prevent_desktop.vault.backup_keys import rewrite_backups
from prevent_desktop.vault.keyfile import KeyFile, OfficerSlot, Slot
from prevent_desktop.vault.recovery import open_recovery
from prevent_desktop.vault.situations import CopyNotWritten, NotConfirmed
from prevent_desktop.vault.slots import open_officer
from prevent_desktop.vault.vault import Vault, serial_of

BACKUPS = "backups"


@dataclass(frozen=True)
class Change:
    """What a change of keys leaves to be done.

    ``lost``: the officers who were not there to type their passphrase, to be admitted again.
    ``old_backups``: the managed backups that open with what opened the vault before, to be
    deleted after a question. ``fresh``: the backup that a rotation took, None with the reason in
    ``no_backup`` where it could not.
    """

    lost: tuple[str, ...] = ()
    old_backups: tuple[Path, ...] = ()
    fresh: Path | None = None
    no_backup: str = ""


def put_live(
    vault: Vault,
    slots: Iterable[Slot],
    prove: Callable[[KeyFile], None],
    name: str,
    details: dict[str, Any],
) -> Change:
    """Make these slots live, with an event of this name; raises as ``write_keyfiles`` does.

    Where that fails the ledger says nothing of it; after CopyNotWritten or NotConfirmed the
    change is made, and the ledger and the backups have it.
    """
    keyfile = vault.keyfile.successor(vault.data_key, slots)
    late: CopyNotWritten | NotConfirmed | None = None
    with vault.store.writing():
        vault.event(name, details)
        try:
            vault.replace_keys(keyfile, prove)
        except (CopyNotWritten, NotConfirmed) as failure:
            late = failure
    left = rewrite_backups(vault.folder / BACKUPS, vault.keyfile, vault.around.bounds)
    if late is not None:
        raise late
    return Change(old_backups=left)


def officer_opens(vault: Vault, slot: OfficerSlot, passphrase: str) -> Callable[[KeyFile], None]:
    """Prove a written key file by an officer's slot in it."""

    def prove(written: KeyFile) -> None:
        [found] = [s for s in written.officers if s.facts.slot_id == slot.facts.slot_id]
        open_officer(written, found, passphrase, vault.around.credentials).wipe()

    return prove


def code_opens(symbols: str) -> Callable[[KeyFile], None]:
    """Prove a written key file by its recovery slot."""
    return lambda written: open_recovery(written, symbols).wipe()


def slot_details(slot: OfficerSlot) -> dict[str, Any]:
    """Give what an event about an officer's slot says."""
    return {"officer": b64u(slot.facts.slot_id), "label": slot.facts.label}


def next_serial(vault: Vault) -> int:
    """Give a serial after every one that the vault's store remembers."""
    return 1 + max(vault.keyfile.serial, serial_of(vault.store))


def check_passphrase(vault: Vault, slot: OfficerSlot, passphrase: str) -> None:
    """Raise as ``open_officer`` does where a passphrase does not open a slot."""
    open_officer(vault.keyfile, slot, passphrase, vault.around.credentials).wipe()
