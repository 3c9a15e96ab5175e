"""What can be known of a vault without opening it: where it stands, and whose it is.

Loaded before the window is painted, so it knows nothing of the store.
"""

import os
import sys
from pathlib import Path

from prevent_desktop.vault import keyfiles
from prevent_desktop.vault.derivation import BOUNDS, CostBounds


def default_folder() -> Path:
    """Give where a vault goes unless another place is chosen: local, and never roaming."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        local = Path(base) if base else Path.home() / "AppData" / "Local"
        return local / "Prevent Desktop" / "Vault"
    base = os.environ.get("XDG_DATA_HOME")
    root = Path(base) if base and Path(base).is_absolute() else Path.home() / ".local" / "share"
    return root / "prevent-desktop" / "vault"


def example_folder(folder: Path) -> Path:
    """Give where the example council's vault goes: beside that of the council's own."""
    return folder.with_name("example")


def holds_vault(folder: Path) -> bool:
    """Whether a folder holds the key file of a vault."""
    return any((folder / name).is_file() for name in (keyfiles.FIRST, keyfiles.COPY))


def officers_of(folder: Path, bounds: CostBounds = BOUNDS) -> list[str]:
    """Give the labels of a vault's officers, which can be read without a passphrase.

    Raises NotAVault, DamagedKeyFile or NewerVault.
    """
    newest = keyfiles.read_keyfiles(folder, bounds).newest
    return [slot.facts.label for slot in newest.officers]
