"""One process a vault: an operating-system lock that goes when the process goes."""

from pathlib import Path

from filelock import FileLock, Timeout

from prevent_desktop.vault.situations import VaultInUse
from prevent_desktop.vault.store_situations import ReadOnlyFolder

NAME = "vault.lock"


class ProcessLock:
    """Held from construction until ``release``; raises VaultInUse or ReadOnlyFolder."""

    def __init__(self, folder: Path) -> None:
        # Not thread-local: the window opens the vault in one thread and may close it in another.
        self._lock = FileLock(folder / NAME, thread_local=False, mode=0o600)
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            raise VaultInUse from None
        except OSError as failure:
            raise ReadOnlyFolder from failure

    def release(self) -> None:
        """Let another process have the vault."""
        self._lock.release()
