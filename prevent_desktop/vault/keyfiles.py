"""The two equal key files of a vault's folder: written so that one of them always works.

Design, security section 3. Both new files are written out, synced, read back and proved to open
beside the live ones before either takes its place; so a full disk or a fault is met while
nothing has changed, and a killed process leaves the old state or the new one, never neither.
"""

import contextlib
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from prevent_desktop.vault.datakey import DataKey
from prevent_desktop.vault.derivation import BOUNDS, CostBounds
from prevent_desktop.vault.keyfile import LARGEST, KeyFile, parse
from prevent_desktop.vault.situations import (
    CopyNotWritten,
    DamagedKeyFile,
    DeviceKeyGone,
    NotAVault,
    NotConfirmed,
    NotReadable,
    NotWritten,
    WrongPassphrase,
    WrongRecoveryCode,
    not_written,
)

FIRST = "vault.json"
COPY = "vault.copy.json"
_STAGED = ".new"


@dataclass(frozen=True)
class KeyFiles:
    """What the folder's key files say: those that can be read, the later serial first.

    ``notice`` is empty, or a sentence for the window where the two are not as they should be.
    """

    found: tuple[KeyFile, ...]
    notice: str

    @property
    def newest(self) -> KeyFile:
        """The key file to go by; its labels may be shown before it is proved."""
        return self.found[0]

    def opened(self, opener: Callable[[KeyFile], DataKey]) -> tuple[DataKey, KeyFile]:
        """Open with the newest, or its copy where the newest is damaged; raises as ``opener``.

        A key file with an earlier serial is tried only where a later one opened and proved
        damaged, never because a passphrase did not fit: it may hold an old passphrase.
        """
        refusals: list[Exception] = []
        for keyfile in self.found:
            if refusals and isinstance(refusals[0], _WRONG) and keyfile.serial < self.newest.serial:
                break
            try:
                return opener(keyfile), keyfile
            except (DamagedKeyFile, *_WRONG) as failure:
                refusals.append(failure)
        raise refusals[0]


_WRONG = (WrongPassphrase, WrongRecoveryCode, DeviceKeyGone)


def read_keyfiles(folder: Path, bounds: CostBounds = BOUNDS) -> KeyFiles:
    """Read both key files; raises NotAVault, NotReadable, NewerVault or DamagedKeyFile."""
    contents = {name: _contents(folder / name) for name in (FIRST, COPY)}
    if not any(octets is not None for octets in contents.values()):
        raise NotAVault
    read = {name: _parsed(octets, bounds) for name, octets in contents.items()}
    found = {keyfile.octets: keyfile for keyfile in read.values() if keyfile}
    if not found:
        raise DamagedKeyFile
    newest_first = sorted(found.values(), key=lambda keyfile: -keyfile.serial)
    return KeyFiles(tuple(newest_first), _notice(read))


def write_keyfiles(
    folder: Path,
    keyfile: KeyFile,
    prove: Callable[[KeyFile], None],
    bounds: CostBounds = BOUNDS,
) -> None:
    """Put a key file in the place of both; ``prove`` unwraps it with what was just typed.

    Raises what ``prove`` raises, DiskFull, ReadOnlyFolder or NotWritten while nothing has
    changed; NotConfirmed or CopyNotWritten where the new key file is live already.
    """
    octets = keyfile.octets
    try:
        _stage(folder, octets)
        prove(parse(_read_back(_staged(folder, FIRST), octets), bounds))
        _staged(folder, FIRST).replace(folder / FIRST)
    except BaseException as failure:
        _clear_stage(folder)
        if isinstance(failure, OSError):
            raise not_written(failure) from failure
        raise
    try:
        _confirm(folder, FIRST, octets)
    except (OSError, NotWritten) as failure:
        raise NotConfirmed from failure
    try:
        _take_place(folder, COPY, octets)
    except (OSError, NotWritten) as failure:
        _clear_stage(folder)
        raise CopyNotWritten from failure


def mend_keyfiles(folder: Path, keyfile: KeyFile) -> None:
    """Make both files equal to the one that opened the vault, and clear what a kill left.

    To be called after opening, with a folder that may be written to: an older key file is never
    kept. Raises DiskFull, ReadOnlyFolder or NotWritten.
    """
    octets = keyfile.octets
    try:
        _clear_stage(folder)
        for name in (FIRST, COPY):
            if _contents(folder / name) != octets:
                _write_out(_staged(folder, name), octets)
                _take_place(folder, name, octets)
    except OSError as failure:
        raise not_written(failure) from failure


def _contents(path: Path) -> bytes | None:
    try:
        # A pipe or device in the file's place would be read for ever.
        if not path.is_file():
            return b"" if path.exists() else None
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as failure:
        raise NotReadable from failure


def _parsed(octets: bytes | None, bounds: CostBounds) -> KeyFile | None:
    with contextlib.suppress(DamagedKeyFile):
        return None if octets is None else parse(octets, bounds)
    return None


def _notice(read: dict[str, KeyFile | None]) -> str:
    damaged = [name for name, keyfile in read.items() if keyfile is None]
    if damaged:
        kept = COPY if damaged == [FIRST] else FIRST
        return f"The key file {damaged[0]} is damaged or missing. {kept} was used."
    if read[FIRST] != read[COPY]:
        return "The two key files are not the same. The one that opens the vault was used."
    return ""


def _stage(folder: Path, octets: bytes) -> None:
    _clear_stage(folder)
    for name in (FIRST, COPY):
        _write_out(_staged(folder, name), octets)


def _staged(folder: Path, name: str) -> Path:
    return folder / (name + _STAGED)


def _clear_stage(folder: Path) -> None:
    with contextlib.suppress(OSError):
        for name in (FIRST, COPY):
            _staged(folder, name).unlink(missing_ok=True)


def _write_out(path: Path, octets: bytes) -> None:
    # Made anew and private, so that neither a link nor another's file in its place is written to.
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(octets)
        file.flush()
        os.fsync(file.fileno())


def _take_place(folder: Path, name: str, octets: bytes) -> None:
    _staged(folder, name).replace(folder / name)
    _confirm(folder, name, octets)


def _confirm(folder: Path, name: str, octets: bytes) -> None:
    _sync(folder, folder / name)
    _read_back(folder / name, octets)


def _read_back(path: Path, octets: bytes) -> bytes:
    if path.read_bytes() != octets:
        raise NotWritten
    return octets


def _sync(folder: Path, live: Path) -> None:
    if sys.platform == "win32":
        # A folder cannot be synced there; the file under its new name can.
        with live.open("r+b") as file:
            os.fsync(file.fileno())
    else:
        held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(held)
        finally:
            os.close(held)
