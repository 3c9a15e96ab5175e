"""Where a live vault may stand (design, security section 10).

On a network drive, a removable drive or in a synchronised folder, locks and the write-ahead log
are not safe and erased copies live on, so a vault is not made or used there unless the
administrator's policy allows it. What shows neither in its name nor in what the system says of it
is not found out.
"""

import contextlib
import ctypes
import os
import re
import sys
from pathlib import Path

from prevent_desktop.policy import DEFAULT, Policy
from prevent_desktop.vault.store_situations import UnsafePlace

_SYNCHRONISED = re.compile(
    r"(onedrive|dropbox|google ?drive|i?cloud ?drive|nextcloud|owncloud|pcloud)"
    r"|(box( sync)?|my drive|shared drives|megasync)$"
)
_MARKS = (".dropbox.cache", ".stfolder", ".owncloudsync.log")
_NETWORK = frozenset(
    "9p afs beegfs ceph cifs davfs fuse fuse.ceph fuse.davfs fuse.davfs2 fuse.glusterfs"
    " fuse.google-drive-ocamlfuse fuse.gvfsd-fuse fuse.onedriver fuse.rclone fuse.s3fs fuse.sshfs"
    " fuse.vmhgfs-fuse glusterfs lustre ncpfs nfs nfs4 smb3 smbfs vboxsf".split()
)
_REMOVABLE = frozenset("exfat iso9660 msdos udf vfat".split())
_DRIVE_REMOVABLE, _DRIVE_REMOTE = 2, 4
_ESCAPED = re.compile(r"\\([0-7]{3})")


def refuse_unsafe(folder: Path, policy: Policy = DEFAULT) -> None:
    """Raise UnsafePlace for a folder where a live vault would not be safe.

    What the policy allows by name is not refused.
    """
    for place in {folder.absolute(), _resolved(folder)}:
        if not policy.synchronised_folders_allowed:
            _refuse_synchronised(place)
        kind = _kind_of(place)
        if kind == "network" and not policy.network_drives_allowed:
            raise UnsafePlace.network()
        if kind == "removable" and not policy.removable_drives_allowed:
            raise UnsafePlace.removable()


def is_removable(path: Path) -> bool:
    """Whether a file or folder is, or would be, on a drive that can be pulled out."""
    return any(_kind_of(place) == "removable" for place in (path.absolute(), _resolved(path)))


def is_on_this_computer(path: Path) -> bool:
    """Whether a folder is on this computer's own drive, and not copied from there by itself."""
    try:
        refuse_unsafe(path)
    except UnsafePlace:
        return False
    return True


def _kind_of(place: Path) -> str:
    kind = _windows_kind(place) if sys.platform == "win32" else _mounted_as(place)
    return kind or ("removable" if _stands_on_removable(place) else "")


def _resolved(folder: Path) -> Path:
    """Give where links lead to; a circle of them leads nowhere, and is met when it is used."""
    with contextlib.suppress(OSError, RuntimeError):
        return folder.resolve()
    return folder.absolute()


def _refuse_synchronised(place: Path) -> None:
    for part in place.parts:
        if _SYNCHRONISED.match(part.casefold()):
            raise UnsafePlace.synchronised(part)
    for above in (place, *place.parents):
        if any(os.path.lexists(above / mark) for mark in _MARKS):
            raise UnsafePlace.synchronised(above.name)


def _windows_kind(place: Path) -> str:
    if sys.platform != "win32":
        return ""
    drive = place.drive.removeprefix("\\\\?\\")
    if drive.startswith(("\\\\", "UNC\\")):
        return "network"
    kind = ctypes.windll.kernel32.GetDriveTypeW(drive + "\\")
    return {_DRIVE_REMOVABLE: "removable", _DRIVE_REMOTE: "network"}.get(kind, "")


def _mounted_as(place: Path, mounts: Path = Path("/proc/self/mounts")) -> str:
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    best, kind = Path(), ""
    for fields in (line.split(" ") for line in lines):
        point = Path(_ESCAPED.sub(lambda octal: chr(int(octal[1], 8)), fields[1]))
        if place.is_relative_to(point) and len(point.parts) >= len(best.parts):
            best, kind = point, fields[2]
    return "network" if kind in _NETWORK else "removable" if kind in _REMOVABLE else ""


def _stands_on_removable(place: Path, devices: Path = Path("/sys/dev/block")) -> bool:
    """Whether Linux says that the device can be pulled out, or that it hangs on USB."""
    if sys.platform != "linux":
        return False
    for above in (place, *place.parents):
        with contextlib.suppress(OSError):
            return _is_removable(above.stat().st_dev, devices)
    return False


def _is_removable(number: int, devices: Path) -> bool:
    if sys.platform != "linux":
        return False
    device = (devices / f"{os.major(number)}:{os.minor(number)}").resolve()
    if any(part.startswith("usb") for part in device.parts):
        return True
    marks = (disk / "removable" for disk in (device, device.parent))
    return any(mark.is_file() and mark.read_text("ascii").strip() == "1" for mark in marks)
