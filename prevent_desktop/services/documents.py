"""Documents beside records: read in once, kept in the vault, never parsed and never shown.

A copy is saved by ``services.copies``, as that is a disclosure.
"""

from pathlib import Path

from prevent_desktop.domain.file_names import safe_name
from prevent_desktop.domain.record import Attachment
from prevent_desktop.errors import Situation
from prevent_desktop.vault import attachments
from prevent_desktop.vault.vault import Vault

LARGEST = 32 * 1024 * 1024
"""Bytes that one document may have: a bundle of several still fits its own limit."""


class NotTakenIn(Situation):
    """A document that could not be read, is empty or is too large."""


def taken_in(vault: Vault, path: Path) -> Attachment:
    """Read a file into the vault; from then on the file itself is not needed.

    Its name is made safe. Raises NotTakenIn; then nothing was kept.
    """
    name = safe_name(path.name)
    try:
        with path.open("rb") as file:
            octets = file.read(LARGEST + 1)
    except OSError as failure:
        msg = f"{name} could not be read, so it was not added. Look whether it is there still."
        raise NotTakenIn(msg) from failure
    if len(octets) > LARGEST:
        most = LARGEST // (1024 * 1024)
        msg = f"{name} is larger than {most} MB, so it was not added. Add a smaller copy of it."
        raise NotTakenIn(msg)
    if not octets:
        msg = f"{name} is empty, so it was not added."
        raise NotTakenIn(msg)
    return attachments.add(vault.store, name, octets)


def size_of(octets: int) -> str:
    """Say how large a document is: ``2 KB``, ``14 MB``; never less than 1 KB."""
    kilo = max(1, round(octets / 1024))
    return f"{kilo:,} KB" if kilo < 1024 else f"{round(kilo / 1024):,} MB"  # noqa: PLR2004 -- units
