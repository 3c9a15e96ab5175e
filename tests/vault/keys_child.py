"""Writes key files in a process of its own, to be killed or short of disk.

``python -m tests.vault.keys_child VERB FOLDER [PAGES]`` prints what was answered, then which
passphrase opens the folder and what is in it.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from prevent_desktop.errors import Situation
from prevent_desktop.vault.datakey import DataKey
from prevent_desktop.vault.keyfile import KeyFile
from prevent_desktop.vault.keyfiles import mend_keyfiles, read_keyfiles, write_keyfiles
from prevent_desktop.vault.slots import open_officer, rewrapped
from tests.vault.keys import CHEAP, CHEAP_BOUNDS, OFFICER, OTHER_PASSPHRASE, PASSPHRASE, made

PAGE = 4096


def opener(passphrase: str) -> Callable[[KeyFile], DataKey]:
    return lambda keyfile: open_officer(keyfile, keyfile.officer(OFFICER), passphrase)


def begin(folder: Path) -> None:
    write_keyfiles(folder, made().keyfile, lambda _: None, CHEAP_BOUNDS)


def change(folder: Path) -> None:
    data_key, keyfile = read_keyfiles(folder, CHEAP_BOUNDS).opened(opener(PASSPHRASE))
    slot = rewrapped(
        keyfile, keyfile.officers[0], PASSPHRASE, cost=CHEAP, new_passphrase=OTHER_PASSPHRASE
    )
    following = keyfile.successor(data_key, keyfile.replacing(slot))
    prove = opener(OTHER_PASSPHRASE)
    write_keyfiles(folder, following, lambda written: prove(written).wipe(), CHEAP_BOUNDS)


def mend(folder: Path) -> None:
    mend_keyfiles(folder, read_keyfiles(folder, CHEAP_BOUNDS).newest)


def fill_and_change(folder: Path) -> None:
    begin(folder)
    disk = os.statvfs(folder)
    (folder / "filler").write_bytes(bytes((disk.f_bavail - int(sys.argv[3])) * PAGE))
    change(folder)


def state(folder: Path) -> str:
    found = []
    for name, passphrase in (("old", PASSPHRASE), ("new", OTHER_PASSPHRASE)):
        try:
            read_keyfiles(folder, CHEAP_BOUNDS).opened(opener(passphrase))
        except Situation:
            continue
        found.append(name)
    names = sorted(path.name for path in folder.iterdir() if path.name != "filler")
    return f"{'+'.join(found)} {' '.join(names)}"


VERBS = {"begin": begin, "change": change, "mend": mend, "fill": fill_and_change}


def main() -> None:
    folder = Path(sys.argv[2])
    answer = "done"
    try:
        VERBS[sys.argv[1]](folder)
    except Situation as situation:
        answer = f"{type(situation).__name__}: {situation}"
    sys.stdout.write(f"{answer}\n{state(folder)}\n")


if __name__ == "__main__":
    main()
