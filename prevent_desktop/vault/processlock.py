"""One process a vault: an operating-system lock that goes when the process goes."""

from pathlib import Path

from filelock import FileLock, Timeout

from prevent_desktop.vault.situations import VaultInUse, not_written

NAME = "vault.lock"


class ProcessLock:
    """Held from construction until ``release``.

    Raises VaultInUse, ReadOnlyFolder, DiskFull or NotWritten.
    """

    def __init__(self, folder: Path) -> None:
        # Not thread-local: the window opens the vault in one thread and may close it in another.
        # No soft lock where the file system has none: it would outlive a killed process.
        self._lock = FileLock(folder / NAME, thread_local=False, mode=0o600, fallback_to_soft=False)
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            raise VaultInUse from None
        except OSError as failure:
            raise not_written(failure) from failure

    def release(self) -> None:
        """Let another process have the vault."""
        self._lock.release()
