"""Does the whole job as somebody would: the program itself, its own folders, the real cost."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import msgspec

from tests.architecture.checkout import ROOT

PROGRAM = [sys.executable, "-m", "prevent_desktop"]
_READ_ONLY = 'mount --bind -o ro "$0" "$0" && exec "$@"'
PRIVATE = {
    "HOME": "home",
    "XDG_CONFIG_HOME": "home/.config",
    "XDG_DATA_HOME": "home/.local/share",
    "XDG_STATE_HOME": "home/.local/state",
    "XDG_CACHE_HOME": "home/.cache",
    "XDG_RUNTIME_DIR": "run",
    "TMPDIR": "tmp",
    "LOCALAPPDATA": "home/AppData/Local",
    "TEMP": "tmp",
    "TMP": "tmp",
}
"""Where a program may leave something without being asked, each a folder of the test's own."""


class Ran(msgspec.Struct, frozen=True):
    """One run of the program: its exit code and what it wrote."""

    code: int
    out: str
    err: str


class Job(msgspec.Struct, frozen=True):
    """The demonstration and what was done with it afterwards; ``runs`` by what was done."""

    root: Path
    runs: dict[str, Ran]
    facts: dict[str, Any]

    @property
    def demo(self) -> Path:
        """Where the demonstration left its products."""
        return self.root / "demo"

    @property
    def trace(self) -> str:
        """The system calls about sockets that the demonstration made, where they were watched."""
        return (self.root.parent / "trace").read_text()

    def passphrase(self, vault: str = "northmere") -> tuple[str, str]:
        """Give the first officer of a vault and the passphrase."""
        officers: dict[str, str] = self.facts["passphrases"][vault]
        return next(iter(officers.items()))


class Computer:
    """Runs the program under private folders."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.around = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path[:1]])}
        for name, folder in PRIVATE.items():
            (root / folder).mkdir(parents=True, exist_ok=True)
            self.around[name] = str(root / folder)
        (root / "work").mkdir(exist_ok=True)

    def ran(self, *arguments: object, secret: str = "", before: tuple[str, ...] = ()) -> Ran:
        """Run the program; ``secret`` goes through a file descriptor."""
        command = [*before, *PROGRAM, *map(str, arguments)]
        reading, writing = os.pipe()
        with os.fdopen(reading), os.fdopen(writing, "w") as pipe:
            pipe.write(secret + "\n")
            pipe.flush()
            if secret:
                command += ["--passphrase-fd", str(reading)]
            done = subprocess.run(
                command,
                capture_output=True,
                check=False,
                cwd=self.root / "work",
                env=self.around,
                pass_fds=(reading,),
                stdin=subprocess.DEVNULL,
            )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    def killed(self, into: Path, after: str, seconds: float) -> Ran:
        """Start the demonstration and kill it some time after it says a word."""
        process = subprocess.Popen(
            [*PROGRAM, "demo", "--into", str(into)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self.root / "work",
            env=self.around,
            text=True,
        )
        assert process.stderr is not None
        heard = ""
        for line in process.stderr:
            heard += line
            if after in line:
                threading.Event().wait(seconds)
                process.send_signal(signal.SIGKILL)
                break
        out, err = process.communicate()
        return Ran(process.returncode, out, heard + err)


def done(root: Path) -> Job:
    """Do the whole job once: the demonstration, then every verb on what it left."""
    computer, runs, demo = Computer(root), {}, root / "demo"
    watched = (
        "strace",
        "-f",
        "--seccomp-bpf",
        "-e",
        "trace=%network",
        "-o",
        str(root / "../trace"),
    )
    before = watched if sys.platform == "linux" else ()
    runs["demo"] = computer.ran("demo", "--into", demo, before=before)
    facts = msgspec.json.decode((demo / "demo.json").read_bytes())
    job = Job(root, runs, facts)
    officer, secret = job.passphrase()
    theirs, their_secret = job.passphrase("partner")
    ours, code = demo / "northmere", facts["sign_off_code"]
    as_officer = ("--officer", officer)
    recovery = facts["recovery_codes"]["northmere"]

    def ran(name: str, *arguments: object, secret: str = secret) -> None:
        runs[name] = computer.ran(*arguments, secret=secret)

    ran("check", "check", ours, code, *as_officer)
    ran("check file", "check", ours, "--file", demo / "risk-assessment.pdf", *as_officer)
    ran("wrong passphrase", "check", ours, code, *as_officer, secret=secret[:-1] + "#")
    ran("verify", "verify", ours, "--recovery", secret=recovery)
    if sys.platform == "linux":
        # Where a chmod proves nothing, as for root, the folder is mounted to be read only.
        locked = ("unshare", "-m", "sh", "-c", _READ_ONLY, str(ours))
        runs["read-only verify"] = computer.ran(
            "verify", ours, *as_officer, secret=secret, before=locked
        )
        runs["read-only check"] = computer.ran(
            "check", ours, code, *as_officer, secret=secret, before=locked
        )
        runs["read-only export"] = computer.ran(
            "export", ours, "--kind", "risk", *as_officer, secret=secret, before=locked
        )
    ran("backup", "backup", ours, "--into", root / "stick", *as_officer)
    for backup in (root / "stick").glob("*.prevent-backup"):
        restored = root / "restored"
        ran("restore", "restore", backup, "--into", restored, "--vault", ours, *as_officer)
    ran("salvage", "salvage", ours, "--into", root / "salvaged", *as_officer)
    ran("export", "export", ours, "--kind", "person", "--format", "csv", *as_officer)
    sealed, key = demo / "to-partner.prevent.age", demo / "partner-key.txt"
    ran("bundle list", "bundle", "list", sealed, "--identity", key, secret="")
    with_vault = ("--vault", demo / "partner", "--officer", theirs)
    listing = ("bundle", "list", sealed, "--identity", key, *with_vault)
    ran("bundle list with vault", *listing, secret=their_secret)
    ran("again", "demo", "--into", demo, secret="")
    runs["killed"] = computer.killed(root / "killed", "Keeping the register", 0.4)
    return job
