"""What somebody brings to a vault: the computer it is used on, and what founds or opens it.

Loaded before the window is painted, so it knows nothing of the store.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from prevent_desktop.policy import Found, Policy, completed, found_here
from prevent_desktop.vault.derivation import BOUNDS, Cost, CostBounds, tuned
from prevent_desktop.vault.device import CredentialStore

Clock = Callable[[], datetime]


def state_folder() -> Path:
    """Give the user's local state folder for this program; it never roams."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return (Path(base) if base else Path.home() / "AppData" / "Local") / "Prevent Desktop"
    base = os.environ.get("XDG_STATE_HOME")
    root = Path(base) if base and Path(base).is_absolute() else Path.home() / ".local" / "state"
    return root / "prevent-desktop"


@dataclass(frozen=True)
class Surroundings:
    """What a vault needs of the computer it is used on; tests pass cheaper or other ones.

    ``state`` is the user's local state folder; ``credentials`` is None where this computer has
    no store that may be used; ``cost`` None tunes the derivation to this computer; ``policy``
    reads what its administrator laid down.
    """

    state: Path = field(default_factory=state_folder)
    credentials: CredentialStore | None = None
    bounds: CostBounds = BOUNDS
    cost: Cost | None = None
    clock: Clock = lambda: datetime.now(UTC)
    policy: Callable[[], Found] = found_here

    def laid_down(self) -> Policy:
        """Give what holds on this computer, each key with a value; raises PolicyNotUnderstood."""
        return completed(self.policy().policy)

    def tuned(self) -> Cost:
        """Give the cost of a new derivation."""
        return self.cost or tuned()


@dataclass(frozen=True)
class Founding:
    """Who founds a vault: the first officer, the passphrase, and the recovery code shown."""

    label: str
    passphrase: str
    recovery_code: str
    council: str = ""
    example: bool = False
    bound: bool = False
    """Whether the officer is bound to this computer from the start."""


@dataclass(frozen=True)
class Way:
    """How somebody opens a vault: an officer's passphrase, or the recovery code."""

    label: str = ""
    passphrase: str = ""
    recovery_code: str = ""
    failed_before: int = 0
    """Wrong tries earlier in this run of the program, entered in the ledger now."""
    go_on: bool = False
    """Whether to go on from a copy that is older than, or parted from, what was last seen."""
