"""Opening a vault without writing to its folder: to verify it, look something up, or salvage it.

The encrypted store and its log are copied to a private folder of this computer, opened there and
removed again at closing. What is copied is encrypted, so a copy that a killed process leaves
behind tells no more than the vault itself; the key files are never copied.
"""

import contextlib
import errno
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from prevent_desktop.vault import seen
from prevent_desktop.vault.connection import connected, translated
from prevent_desktop.vault.datakey import DataKey
from prevent_desktop.vault.derivation import wiped
from prevent_desktop.vault.keyfiles import KeyFiles, read_keyfiles
from prevent_desktop.vault.leftovers import refuse_changed_since
from prevent_desktop.vault.migration import migrate, migrations, version_of
from prevent_desktop.vault.situations import NotReadable, VaultInUse, VaultSituation
from prevent_desktop.vault.store import Store
from prevent_desktop.vault.store_situations import OlderOrParted
from prevent_desktop.vault.surroundings import Surroundings, Way
from prevent_desktop.vault.vault import Vault, check_recent, opened_at, serial_of

_LOG = "-wal"
_TRIES = 3


class NoRoomToRead(VaultSituation):
    """The private folder takes no copy of the store."""

    words = (
        "There is not enough room in this computer's temporary folder to read the vault. "
        "Nothing was changed. Free some space, then try again."
    )


class Scratch:
    """A private folder of this computer, mode 0700, that goes with the vault read from it."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="prevent-", ignore_cleanup_errors=True)
        self.path = Path(self._folder.name)

    def copy(self, folder: Path, store: str) -> None:
        """Copy a store and its log as they stood at one moment.

        Raises VaultInUse where another process keeps writing, NotReadable or NoRoomToRead.
        """
        try:
            for _ in range(_TRIES):
                before = _state(folder, store)
                for name in (store, store + _LOG):
                    (self.path / name).unlink(missing_ok=True)
                    if (folder / name).is_file():
                        shutil.copyfile(folder / name, self.path / name)
                if _state(folder, store) == before:
                    return
        except OSError as failure:
            if failure.errno in {errno.ENOSPC, errno.EDQUOT}:
                raise NoRoomToRead from failure
            raise NotReadable from failure
        raise VaultInUse

    def remove(self) -> None:
        """Remove the folder and the copy in it."""
        self._folder.cleanup()


class ReadOnlyVault(Vault):
    """A vault that is read from a copy; whatever would write to it raises ReadOnlyFolder.

    ``folder`` is the vault's own; closing notes nothing on this computer.
    """

    def __init__(self, opened: Vault, folder: Path, scratch: Scratch) -> None:
        """Take over a vault that was opened in the scratch folder."""
        super().__init__(
            folder,
            opened.keyfile,
            opened.data_key,
            opened.store,
            officer=opened.officer,
            lock=None,
            around=opened.around,
        )
        self._scratch = scratch

    def reconnect(self) -> None:
        """Open the copy anew: after one bad page a connection is no longer believed."""
        with contextlib.suppress(Exception):
            self.store.close()
        with wiped(self.data_key.store_key(self.vault_id)) as key:
            path = self._scratch.path / self.keyfile.store
            connection = connected(path, key, settled=True)
        try:
            self.store = Store(connection, self.vault_id, self.around.clock)
        except BaseException:
            connection.close()
            raise

    def close(self) -> None:
        """Close the copy, remove it, and let the keys go."""
        try:
            super().close()
        finally:
            self._scratch.remove()


def opened_read_only(folder: Path, way: Way, around: Surroundings) -> ReadOnlyVault:
    """Open a vault for looking things up, its newest entries checked as for work.

    Raises as ``vault.opened`` does; the vault may be open for work elsewhere meanwhile.
    """
    vault = opened_unchecked(folder, way, around)
    try:
        _check(vault, way)
    except BaseException:
        vault.close()
        raise
    return vault


def opened_unchecked(
    folder: Path, way: Way, around: Surroundings, keyfiles: KeyFiles | None = None
) -> ReadOnlyVault:
    """Open a vault to verify it or to take out what can be read, whatever its history says.

    ``keyfiles`` are given where the folder's own are damaged. Raises DamagedStore where the
    store cannot be opened at all, and what ``vault.opened`` raises for key files and ways in.
    """
    keyfiles = keyfiles or read_keyfiles(folder, around.bounds)
    refuse_changed_since(folder, keyfiles.newest)
    stores = {keyfile.store for keyfile in keyfiles.found}
    return _copied(folder, stores, lambda copy: opened_at(copy, keyfiles, way, around))


def opened_beside(vault: Vault) -> ReadOnlyVault:
    """Open a copy of a vault that is open, with the keys it has; raises as ``opened_unchecked``."""

    def opened(copy: Path) -> Vault:
        keyfile, around = vault.keyfile, vault.around
        with wiped(vault.data_key.store_key(vault.vault_id)) as key:
            connection = connected(copy / keyfile.store, key)
        store = Store(connection, vault.vault_id, around.clock)
        data_key = DataKey(bytearray(vault.data_key.octets))
        return Vault(
            copy, keyfile, data_key, store, officer=vault.officer, lock=None, around=around
        )

    return _copied(vault.folder, {vault.keyfile.store}, opened)


def _copied(folder: Path, stores: set[str], opened: Callable[[Path], Vault]) -> ReadOnlyVault:
    scratch = Scratch()
    try:
        for store in stores:
            scratch.copy(folder, store)
        vault = ReadOnlyVault(opened(scratch.path), folder, scratch)
        try:
            _settle(vault)
            vault.reconnect()
        except BaseException:
            vault.close()
            raise
    except BaseException:
        scratch.remove()
        raise
    return vault


def _check(vault: Vault, way: Way) -> None:
    if not way.recovery_code:
        vault.keyfile.refuse_put_back(serial_of(vault.store))
    check_recent(vault)
    noted = vault.around_notes().of(vault.vault_id)
    if seen.is_older_or_parted(vault.store.ledger, noted) and not way.go_on:
        raise OlderOrParted


def _settle(vault: Vault) -> None:
    """Bring the log and the newest schema into the copy, which nobody writes to afterwards."""
    connection = vault.store.connection
    if version_of(connection) < len(migrations()):
        migrate(connection, migrations())
    with translated():
        connection.execute("PRAGMA wal_checkpoint (TRUNCATE)")


def _state(folder: Path, store: str) -> tuple[tuple[int, int] | None, ...]:
    return tuple(_size_and_time(folder / name) for name in (store, store + _LOG))


def _size_and_time(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_size, found.st_mtime_ns
