"""Uses this computer's own credential store, in a process on a private desktop bus.

``python -m tests.vault.device_child VERB FOLDER [STEP]``; the process kills itself where STEP
names a call to the store.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from prevent_desktop.domain.canonical import b64u
from prevent_desktop.errors import Situation
from prevent_desktop.vault.credentials import SystemCredentials
from prevent_desktop.vault.datakey import DataKey
from prevent_desktop.vault.keyfile import KeyFile
from prevent_desktop.vault.keyfiles import mend_keyfiles, read_keyfiles
from prevent_desktop.vault.rebinding import forget_older, rebind
from prevent_desktop.vault.recovery import open_recovery
from prevent_desktop.vault.slots import open_officer
from tests.vault import keys_child
from tests.vault.keys import CHEAP, CHEAP_BOUNDS, CODE, OFFICER, PASSPHRASE


class Mortal(SystemCredentials):
    """The computer's credential store, used by a process that dies at one of its calls."""

    def put(self, user: str, secret: str) -> None:
        die("before-put")
        super().put(user, secret)
        die("after-put")

    def delete(self, user: str) -> None:
        die("before-delete")
        super().delete(user)
        die("after-delete")


def die(here: str) -> None:
    if sys.argv[3:] == [here]:
        os.kill(os.getpid(), signal.SIGKILL)


def opened(folder: Path) -> tuple[DataKey, KeyFile]:
    credentials = SystemCredentials()
    return read_keyfiles(folder, CHEAP_BOUNDS).opened(
        lambda keyfile: open_officer(keyfile, keyfile.officer(OFFICER), PASSPHRASE, credentials)
    )


def rebound(folder: Path) -> str:
    data_key, keyfile = opened(folder)
    following = rebind(
        folder,
        keyfile,
        keyfile.officer(OFFICER),
        PASSPHRASE,
        data_key,
        credentials=Mortal(),
        cost=CHEAP,
        bounds=CHEAP_BOUNDS,
    )
    return state(following)


def begun(folder: Path) -> str:
    keys_child.begin(folder)
    return rebound(folder)


def reopened(folder: Path) -> str:
    """Open as the program does after a kill: mend the files, forget what no file needs."""
    _, keyfile = opened(folder)
    mend_keyfiles(folder, keyfile)
    forget_older(keyfile, SystemCredentials())
    return state(keyfile)


def state(keyfile: KeyFile) -> str:
    """Say under which number the slot is bound, and which numbers the store holds."""
    facts, credentials = keyfile.officer(OFFICER).facts, SystemCredentials()
    user = f"{b64u(keyfile.vault_id)}/{b64u(facts.slot_id)}/"
    held = [number for number in range(5) if credentials.get(f"{user}{number}")]
    return f"bound {facts.bound}, held {held}"


def wiped(folder: Path) -> str:
    """Lose every secret of the vault, as when the credential store is reset."""
    facts = read_keyfiles(folder, CHEAP_BOUNDS).newest
    user = f"{b64u(facts.vault_id)}/{b64u(facts.officer(OFFICER).facts.slot_id)}/"
    for number in range(5):
        SystemCredentials().delete(f"{user}{number}")
    return "wiped"


def replaced(folder: Path) -> str:
    """Put another secret in the place of the vault's own."""
    keyfile = read_keyfiles(folder, CHEAP_BOUNDS).newest
    facts = keyfile.officer(OFFICER).facts
    user = f"{b64u(keyfile.vault_id)}/{b64u(facts.slot_id)}/{facts.bound}"
    SystemCredentials().put(user, b64u(bytes(32)))
    return "replaced"


def recovered(folder: Path) -> str:
    _, keyfile = read_keyfiles(folder, CHEAP_BOUNDS).opened(lambda k: open_recovery(k, CODE))
    return f"recovered, serial {keyfile.serial}"


def kept(_: Path) -> str:
    """Put, get, replace and delete."""
    credentials = SystemCredentials()
    seen = [credentials.get("somebody")]
    for secret in ("A" * 43, "B" * 43):
        credentials.put("somebody", secret)
        seen.append(credentials.get("somebody"))
    credentials.put("somebody else", "C" * 43)
    credentials.delete("somebody")
    credentials.delete("somebody")
    seen += [credentials.get("somebody"), credentials.get("somebody else")]
    return " ".join(str(secret)[:1] for secret in seen)


def loaded(_: Path) -> str:
    """Use the store, and name every module of keyring's that this took."""
    try:
        SystemCredentials().get("somebody")
        answer = "answered"
    except Situation as situation:
        answer = type(situation).__name__
    modules = [name for name in sys.modules if name.startswith(("keyring.backends.", "hostile"))]
    return f"{answer} {' '.join(sorted(modules))}"


VERBS: dict[str, Callable[[Path], str]] = {
    verb.__name__: verb
    for verb in (begun, rebound, reopened, wiped, replaced, recovered, kept, loaded)
}


def main() -> None:
    try:
        answer = VERBS[sys.argv[1]](Path(sys.argv[2]))
    except Situation as situation:
        answer = f"{type(situation).__name__}: {situation}"
    sys.stdout.write(answer + "\n")


if __name__ == "__main__":
    main()
