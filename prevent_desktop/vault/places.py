"""Where a live vault may stand (design, security section 10).

On a network drive, a removable drive or in a synchronised folder, locks and the write-ahead log
are not safe and erased copies live on, so a vault is not made or used there unless the
administrator's policy allows it.
"""

import ctypes
import sys
from pathlib import Path

from prevent_desktop.vault.store_situations import UnsafePlace

_SYNCHRONISED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud drive", "nextcloud")
_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "ncpfs"})
_REMOVABLE = frozenset({"vfat", "exfat", "msdos", "iso9660", "udf"})
_DRIVE_REMOVABLE, _DRIVE_REMOTE = 2, 4


def refuse_unsafe(folder: Path) -> None:
    """Raise UnsafePlace for a folder where a live vault would not be safe."""
    place = folder.absolute()
    for part in place.parts:
        if part.casefold().startswith(_SYNCHRONISED):
            raise UnsafePlace.synchronised(part)
    kind = _windows_kind(place) if sys.platform == "win32" else _mounted_as(place)
    if kind == "network":
        raise UnsafePlace.network()
    if kind == "removable":
        raise UnsafePlace.removable()


def _windows_kind(place: Path) -> str:
    if sys.platform != "win32":
        return ""
    if place.drive.startswith("\\\\"):
        return "network"
    kind = ctypes.windll.kernel32.GetDriveTypeW(place.drive + "\\")
    return {_DRIVE_REMOVABLE: "removable", _DRIVE_REMOTE: "network"}.get(kind, "")


def _mounted_as(place: Path, mounts: Path = Path("/proc/self/mounts")) -> str:
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    resolved = place.resolve()
    best, kind = Path(), ""
    for fields in (line.split(" ") for line in lines):
        point = Path(fields[1].replace("\\040", " "))
        if resolved.is_relative_to(point) and len(point.parts) >= len(best.parts):
            best, kind = point, fields[2]
    return "network" if kind in _NETWORK else "removable" if kind in _REMOVABLE else ""
