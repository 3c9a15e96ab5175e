"""Holds or tries a vault in a process of its own; run by the tests of locks and folders.

``python -m tests.vault.lock_child WHAT FOLDER`` writes one line for what it met or reached.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from prevent_desktop.errors import Situation
from tests.vaults import new_vault, reopened

LONG = 600


def said(line: str) -> None:
    os.write(1, line.encode() + b"\n")


def met(what: str, folder: Path) -> None:
    """Say which situation stands between this process and the vault, or that none does."""
    try:
        (new_vault if what == "make" else reopened)(folder).close()
    except Situation as situation:
        said(f"{type(situation).__name__}: {situation}")
    else:
        said("fine")


def forked() -> int:
    """Leave a copy of this process behind that sleeps; give its id once it runs by itself.

    What a copy lets go of, it lets go of as it begins, which takes a moment on a busy computer.
    """
    begun, tell = os.pipe()
    child = os.fork()
    if not child:
        os.write(tell, b".")
        time.sleep(LONG)
    os.read(begun, 1)
    return child


def held(what: str, folder: Path) -> None:
    """Hold the vault until killed; leave a child behind where that is asked for."""
    with reopened(folder):
        if what == "fork":
            said(f"child {forked()}")
        if what == "start":
            child = subprocess.Popen([sys.executable, "-c", f"import time; time.sleep({LONG})"]).pid
            said(f"child {child}")
        said("held")
        time.sleep(LONG)


if __name__ == "__main__":
    part = met if sys.argv[1] in {"open", "make"} else held
    part(sys.argv[1], Path(sys.argv[2]))
