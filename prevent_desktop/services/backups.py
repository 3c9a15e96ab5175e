"""Backups and restore, told in sentences."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.services import policies
from prevent_desktop.vault import backup, restore
from prevent_desktop.vault.surroundings import Surroundings, Way
from prevent_desktop.vault.vault import Vault

Progress = Callable[[str], None]
_MIB = 1 << 20


def backed_up(vault: Vault, into: Path | None, progress: Progress) -> list[str]:
    """Make a backup, open it and verify it; without ``into``, in the vault's own folder.

    Raises NotAllowed, BackupNotWritten, BackupNotVerified, DamagedStore; then there is no new
    file.
    """
    if into is not None:
        policies.refuse_removable(vault, into)
    made = backup.backed_up(vault, into, progress)
    size = f"{made.size / _MIB:.1f} MiB"
    return [
        f"Backed up, then opened and checked: {made.path.name}, {size}.",
        f"It holds everything up to ledger entry {made.head.seq:,}, history code {made.head.code}.",
        *made.notices,
        *(f"An older backup was removed: {name}." for name in made.gone),
    ]


def restored(
    backup_file: Path, into: Path, way: Way, around: Surroundings, *, vault_folder: Path | None
) -> list[str]:
    """Make a vault again from a backup, in a new folder; raises as ``restore.restored`` does."""
    done = restore.restored(backup_file, into, way, around, vault_folder=vault_folder)
    what = f"up to ledger entry {done.head.seq:,}, history code {done.head.code}"
    made = datetime.fromisoformat(done.made_at).astimezone()
    when = f"{shown(made.date())}, {made:%H:%M}"
    first = f"Restored into {done.folder.name}, as the vault was on {when}: {what}."
    return [first, *done.sentences]
