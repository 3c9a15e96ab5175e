"""Changes keys in processes of their own, each killed one step later than the one before.

``python -m tests.vault.rekeying_child CHANGE FOLDER`` makes FOLDER/base, and a copy of it for
each step, in which a process makes the change and is killed on entering that step: a statement
that writes to a store, a file that is made, synced, renamed or removed. The last is not killed.
"""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import NoReturn

from prevent_desktop.vault import rekeyed
from prevent_desktop.vault.admission import admit
from prevent_desktop.vault.atomic import replace_file
from prevent_desktop.vault.binding import bind_again, bind_to_device, unbind
from prevent_desktop.vault.connection import Connection, connected
from prevent_desktop.vault.passphrases import change_passphrase
from prevent_desktop.vault.recovering import recover
from prevent_desktop.vault.rotation import Reason, rotate
from prevent_desktop.vault.surroundings import Way
from prevent_desktop.vault.vault import Vault
from tests.vault.rekeying import (
    BY_CODE,
    FIRST_WAY,
    KEPT,
    NEW,
    NEW_PASSPHRASE,
    NEW_RECOVERY,
    SECOND,
    SECOND_PASSPHRASE,
    SECOND_WAY,
    founded,
    open_again,
    with_second,
)
from tests.vault.test_sealing import kept
from tests.vaults import LABEL, PASSPHRASE


class Kept:
    """A credential store that outlives the process: one file, replaced whole."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "credentials.json"

    def get(self, user: str) -> str | None:
        return self.all().get(user)

    def put(self, user: str, secret: str) -> None:
        replace_file(self._path, json.dumps(self.all() | {user: secret}).encode())

    def delete(self, user: str) -> None:
        kept = {name: secret for name, secret in self.all().items() if name != user}
        replace_file(self._path, json.dumps(kept).encode())

    def all(self) -> dict[str, str]:
        if not self._path.exists():
            return {}
        kept: dict[str, str] = json.loads(self._path.read_bytes())
        return kept


@dataclass(frozen=True)
class Changing:
    """A change of keys: of which vault, how it is opened, and what opens it only afterwards.

    ``old`` is a way that opens it only before, or FIRST_WAY where that opens it for ever.
    """

    begin: Callable[[Path], Vault]
    open_by: Way
    change: Callable[[Vault], object]
    old: Way
    new: Way


def bound(folder: Path) -> Vault:
    vault = founded(folder, Kept(folder))
    bind_to_device(vault, PASSPHRASE, KEPT)
    return vault


def with_identity(folder: Path) -> Vault:
    vault = founded(folder)
    kept(vault)
    return vault


NEW_WAY = Way(LABEL, NEW_PASSPHRASE)
BY_NEW_CODE = Way(recovery_code=NEW_RECOVERY)
CHANGES = {
    "rotate": Changing(
        with_second,
        FIRST_WAY,
        lambda v: rotate(v, Reason.CODE_KNOWN, PASSPHRASE, NEW, council_keys={"a key": b"new"}),
        BY_CODE,
        BY_NEW_CODE,
    ),
    "rotate, identities": Changing(
        with_identity,
        FIRST_WAY,
        lambda v: rotate(v, Reason.CODE_KNOWN, PASSPHRASE, NEW),
        BY_CODE,
        BY_NEW_CODE,
    ),
    "passphrase": Changing(
        with_second,
        FIRST_WAY,
        lambda v: change_passphrase(v, PASSPHRASE, NEW_PASSPHRASE, may_be_known=False),
        FIRST_WAY,
        NEW_WAY,
    ),
    "recover": Changing(
        founded, BY_CODE, lambda v: recover(v, LABEL, NEW_PASSPHRASE, NEW), FIRST_WAY, NEW_WAY
    ),
    "bind": Changing(
        lambda folder: founded(folder, Kept(folder)),
        FIRST_WAY,
        lambda v: bind_to_device(v, PASSPHRASE, NEW),
        BY_CODE,
        BY_NEW_CODE,
    ),
    "admit": Changing(
        founded,
        FIRST_WAY,
        lambda v: admit(v, PASSPHRASE, SECOND, SECOND_PASSPHRASE),
        FIRST_WAY,
        SECOND_WAY,
    ),
    "bind again": Changing(
        bound, FIRST_WAY, lambda v: bind_again(v, PASSPHRASE), FIRST_WAY, FIRST_WAY
    ),
    "unbind": Changing(bound, FIRST_WAY, lambda v: unbind(v, PASSPHRASE), FIRST_WAY, FIRST_WAY),
}


def armed(vault: Vault, step: int) -> None:
    """Have this process killed on entering the step of this number."""
    left = [step]

    def entered() -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def audited(event: str, arguments: tuple[object, ...]) -> None:
        made = event == "open" and isinstance(arguments[2], int) and arguments[2] & os.O_CREAT
        if made or event in {"os.rename", "os.remove"}:
            entered()

    def traced(sql: str) -> None:
        if not sql.startswith(("SELECT", "PRAGMA cipher", "PRAGMA integrity", "--")):
            entered()

    def connected_and_traced(path: Path, key: bytearray, *, create: bool = False) -> Connection:
        entered()
        connection = connected(path, key, create=create)
        entered()
        connection.set_trace_callback(traced)
        return connection

    fsync = os.fsync

    def synced(descriptor: int) -> None:
        entered()
        fsync(descriptor)

    vault.store.connection.set_trace_callback(traced)
    setattr(rekeyed, "connected", connected_and_traced)  # noqa: B010 -- not as typed
    setattr(os, "fsync", synced)  # noqa: B010 -- not as typed
    sys.addaudithook(audited)


def die_at(changing: Changing, folder: Path, step: int) -> NoReturn:
    vault = open_again(folder, changing.open_by, Kept(folder))
    armed(vault, step)
    changing.change(vault)
    os._exit(0)


def main() -> None:
    changing, folder = CHANGES[sys.argv[1]], Path(sys.argv[2])
    base = folder / "base"
    base.mkdir()
    changing.begin(base).close()
    for step in count(1):
        place = Path(shutil.copytree(base, folder / str(step)))
        child = os.fork()
        if child == 0:
            die_at(changing, place, step)
        _, status = os.waitpid(child, 0)
        if status == 0:
            break
        if not os.WIFSIGNALED(status):
            sys.exit(f"step {step} was not killed")


if __name__ == "__main__":
    main()
