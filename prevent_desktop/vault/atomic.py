"""Small files beside the store, put in place whole or not at all."""

import contextlib
import os
import sys
from pathlib import Path


def replace_file(path: Path, octets: bytes) -> None:
    """Put new content in a file's place: written out, synced, renamed, and the folder synced.

    Raises OSError, and then the file is as it was.
    """
    staged = path.with_name(path.name + ".new")
    try:
        staged.unlink(missing_ok=True)
        with open(staged, "xb", opener=_private) as file:
            file.write(octets)
            file.flush()
            os.fsync(file.fileno())
        staged.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            staged.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Have the disk keep the names in a folder; on Windows a renamed file is kept without."""
    if sys.platform != "win32":
        held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(held)
        finally:
            os.close(held)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
