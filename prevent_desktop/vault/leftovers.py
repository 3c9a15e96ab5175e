"""The store beside the live one: of a rotation that was cut short, or of before one.

Each of the two stores names the other before the key file makes either live, so whichever the
key file names clears the other away. A store that it does not name is never touched: it may be
the newer one of a vault whose key file somebody put back.
"""

import contextlib
import re
from pathlib import Path

from prevent_desktop.vault.key_situations import KeysChangedSince
from prevent_desktop.vault.keyfile import KeyFile
from prevent_desktop.vault.store import Store

OTHER = "other-store"
_NAMES = re.compile(r"records\.([0-9]{1,9})\.db")
_BESIDE = ("", "-wal", "-journal", "-shm")


def next_store(folder: Path, keyfile: KeyFile) -> str:
    """Name a store that is not there yet, with a number after every one that is."""
    return f"records.{1 + max(_numbers(folder) | {number_of(keyfile.store)})}.db"


def number_of(name: str) -> int:
    """Give the number in a store's name; 0 where it is no such name."""
    found = _NAMES.fullmatch(name)
    return int(found[1]) if found else 0


def remove_store(path: Path) -> None:
    """Remove a store and what SQLite keeps beside it; raises OSError."""
    for beside in _BESIDE:
        path.with_name(path.name + beside).unlink(missing_ok=True)


def tidied(folder: Path, keyfile: KeyFile, store: Store) -> None:
    """Remove the store that this one names as its other; where it cannot be, the next opening."""
    other = store.value(OTHER, b"").decode()
    if not other:
        return
    if number_of(other) and other != keyfile.store:
        try:
            remove_store(folder / other)
        except OSError:
            return
    store.set_value(OTHER, b"")


def refuse_changed_since(folder: Path, keyfile: KeyFile) -> None:
    """Raise KeysChangedSince where the store of this key file is gone and a later one is there."""
    missing = not (folder / keyfile.store).exists()
    if missing and any(n > number_of(keyfile.store) for n in _numbers(folder)):
        raise KeysChangedSince


def _numbers(folder: Path) -> set[int]:
    with contextlib.suppress(OSError):
        return {number_of(path.name) for path in folder.iterdir()} - {0}
    return set()
