"""What happened after a backup was made: records erased since, and entries that are lost."""

from collections import Counter
from pathlib import Path
from typing import NamedTuple

from prevent_desktop.vault.backup import FOLDER
from prevent_desktop.vault.erased import erased_ids, read_list
from prevent_desktop.vault.ledger import EVENT, Head, Ledger
from prevent_desktop.vault.store import Store
from prevent_desktop.vault.store_situations import DamagedStore
from prevent_desktop.vault.vault import Vault


class ErasedSince(NamedTuple):
    """The records that a backup still holds though they were erased, and what to say of that."""

    ids: tuple[str, ...]
    notices: tuple[str, ...]


def erased_since(backup: Vault, folder: Path | None, today: Vault | None, day: str) -> ErasedSince:
    """Gather erasures from the list beside the backups and from the vault's own.

    ``folder`` is the vault's as it is now, ``today`` that vault where it can be opened.
    """
    if folder is None:
        return ErasedSince((), (_NO_VAULT.format(day),))
    key = today.data_key if today else backup.data_key
    listed = read_list(folder / FOLDER, backup.vault_id, key)
    stored = _stored(today)
    ids = {*(listed or ()), *(stored or ())}
    new = tuple(sorted(record_id for record_id in ids if not backup.store.is_erased(record_id)))
    if stored is None:
        notice = _UNSURE if listed is not None else _NEITHER
    elif listed is None:
        notice = _NO_LIST if stored else ""  # where nothing was erased no list is missing
    else:
        notice = _OLD_LIST if set(stored) - set(listed) else ""
    return ErasedSince(new, (notice.format(day),) if notice else ())


def lost_since(backup: Vault, head: Head, today: Vault | None) -> str:
    """Say which entries made after a backup are lost, as far as that can be known here."""
    try:
        if today is not None:
            return _lost_of(today.store, backup.store.ledger, head)
    except DamagedStore:
        pass
    noted = backup.around_notes().of(backup.vault_id)
    if noted is None:
        return "How many entries made after the backup are lost cannot be told on this computer."
    if noted.seq > head.seq:
        return (
            f"Entries {head.seq + 1} to {noted.seq} are lost, and any made after those: "
            "this computer saw them, and the backup does not hold them."
        )
    return "Nothing is lost that this computer noted; entries made after that cannot be told."


_NO_VAULT = (
    "Erasures made after {} could not be applied, as no vault was given to take them from: "
    "what was erased since is in this copy again. Restore with the vault, or erase it again."
)
_UNSURE = (
    "The erasures listed beside the backups were applied. The vault itself could not be opened, "
    "so it cannot be told whether that list is the newest."
)
_NEITHER = (
    "The list of erasures beside the backups is missing or damaged, and the vault could not be "
    "opened: erasures made after {} could not be applied. Erase those records again."
)
_NO_LIST = (
    "The list of erasures beside the backups is missing or damaged; the vault's own was used."
)
_OLD_LIST = "The list of erasures beside the backups is older than the vault; its own was used too."


def _stored(today: Vault | None) -> tuple[str, ...] | None:
    try:
        return erased_ids(today.store) if today else None
    except DamagedStore:
        return None


def _lost_of(today: Store, restored: Ledger, head: Head) -> str:
    last = _last_common(today.ledger, restored, min(head.seq, today.ledger.head.seq))
    kinds = Counter(entry.kind for entry in today.ledger.entries("seq > ?", last))
    if not kinds:
        return "Nothing is lost: the backup holds every entry of the vault."
    named = ", ".join(f"{count} {_words(kind)}" for kind, count in sorted(kinds.items()))
    newest = today.ledger.head.seq
    if newest == last + 1:
        return f"Entry {newest} of the vault as it is now is not in it: {named}."
    return f"Entries {last + 1} to {newest} of the vault as it is now are not in it: {named}."


def _last_common(one: Ledger, other: Ledger, last: int) -> int:
    """Give the newest seq at which two chains are the same: equal digests mean equal histories."""
    low, high = 0, last
    while low < high:
        middle = (low + high + 1) // 2
        found = [next(led.entries("seq = ?", middle), None) for led in (one, other)]
        if found[0] and found[1] and found[0].digest == found[1].digest:
            low = middle
        else:
            high = middle - 1
    return low


def _words(kind: str) -> str:
    return kind.removeprefix(EVENT).replace("_", " ").replace("-", " ").replace(".", " ")
