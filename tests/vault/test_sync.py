"""The disk has it before the program says so; and a log that the disk cut short is replayed.

``kill -9`` leaves what the system has not written yet, a pulled plug does not: so the system calls
are watched, and then the log is cut and torn as a plug would.
"""

import itertools
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from prevent_desktop.vault.vault import Vault
from tests.architecture.checkout import ROOT
from tests.vault.expected import Expected, everything_checked
from tests.vault.streaming import Said, Stream
from tests.vaults import new_vault, reopened

linux = pytest.mark.skipif(
    sys.platform != "linux", reason="only on Windows and macOS: there is no strace"
)

STORE = "records.1.db"
LOG = f"{STORE}-wal"
FRAME, FRAME_HEADER, SECTOR = 4096 + 24, 32, 512
CALLS = "openat,mkdir,rename,write,pwrite64,pwritev,ftruncate,fsync,fdatasync,unlink"
CALL = re.compile(r"^(?:\d+ +)?(?P<name>\w+)\((?P<rest>.*)\) += (?P<result>-?\d+)(?P<opened><.*>)?")
ON_FILE = re.compile(r"^\d+<(?P<path>[^>]*)>(?P<rest>.*)")
MAKE = """
import os, sys
from pathlib import Path
from tests.vaults import new_vault
vault = new_vault(Path(sys.argv[1]))
os.write(1, b"vault made")
os._exit(0)
"""
CHANCE = random.Random(5)  # noqa: S311 -- where a log is cut, not a key


@dataclass(frozen=True)
class Call:
    """One system call: its name, the file it was about, and the rest of the line."""

    name: str
    path: str
    rest: str


def traced(folder: Path, *arguments: str, lines: str = "") -> Iterator[Call]:
    """Run Python under strace and give its calls on the folder and on standard output."""
    trace = folder / "trace"
    command = ["strace", "-f", "-y", "-s", "40", "-e", f"trace={CALLS}", "-o", str(trace)]
    command += [sys.executable, *arguments]
    subprocess.run(
        command, cwd=ROOT, input=lines, stdout=subprocess.PIPE, check=True, encoding="utf-8"
    )
    found = [_call(line) for line in trace.read_text(encoding="utf-8").splitlines()]
    return (call for call in found if call and (str(folder) in call.path or "pipe:" in call.path))


def _call(line: str) -> Call | None:
    match = CALL.match(line)
    if match is None or match["result"].startswith("-"):
        return None
    rest = match["rest"]
    if match["name"] == "openat":
        return Call("openat", (match["opened"] or "")[1:-1], rest)
    if match["name"] in {"mkdir", "unlink"}:
        return Call(match["name"], rest.split('"')[1], rest)
    if match["name"] == "rename":
        return Call("rename", rest.split('"')[3], rest)
    on_file = ON_FILE.match(rest)
    return Call(match["name"], on_file["path"], on_file["rest"]) if on_file else None


@dataclass
class Disk:
    """What the disk need not have yet: files written, and folders whose names were changed."""

    unsynced: set[str] = field(default_factory=set)

    def after(self, call: Call) -> None:
        if call.name in {"write", "pwrite64", "pwritev", "ftruncate"}:
            self.unsynced.add(call.path)
        elif call.name in {"mkdir", "rename"} or "O_CREAT" in call.rest:
            self.unsynced.add(str(Path(call.path).parent))
            if call.name == "rename":
                self.unsynced.discard(call.rest.split('"')[1])
        elif call.name in {"fsync", "fdatasync", "unlink"}:
            self.unsynced.discard(call.path)


@linux
@pytest.mark.slow
def test_each_save_is_on_the_disk_before_it_is_acknowledged(tmp_path: Path) -> None:
    new_vault(tmp_path).close()
    vault = tmp_path / "vault"
    disk, log = Disk(), str(vault / LOG)
    acknowledged, restarts, written = 0, 0, False
    for call in traced(tmp_path, "-m", "tests.vault.streaming", str(tmp_path), lines="7 90\n"):
        if "pipe:" in call.path:
            acknowledged += is_done(call, disk, written=written)
            written = False
            continue
        assert not call.path.endswith("-shm"), "the log's index is in a file"
        if call.path == log and call.name == "pwrite64":
            written = True
            if call.rest.endswith(", 0"):
                # The log begins anew: what it held must stand in the store by now.
                restarts += 1
                assert str(vault / STORE) not in disk.unsynced
        disk.after(call)
    assert acknowledged > 60
    assert restarts > 1


def is_done(call: Call, disk: Disk, *, written: bool) -> bool:
    """Whether a line to the reader acknowledges a save; if so the disk has to have it."""
    if "done" not in call.rest:
        return False
    assert not disk.unsynced
    return written


@linux
@pytest.mark.slow
def test_a_new_vault_is_on_the_disk_before_it_is_there(tmp_path: Path) -> None:
    disk, written = Disk(), set()
    made = False
    for call in traced(tmp_path, "-c", MAKE, str(tmp_path)):
        made = made or "vault made" in call.rest
        if not made:
            disk.after(call)
            written.add(Path(call.path).name)
    assert made
    assert {STORE, LOG, "vault.json", "vault.copy.json", "vault"} <= written
    assert not disk.unsynced


@dataclass(frozen=True)
class Logged:
    """A vault's files with a long log, and what stands there after each save in it."""

    folder: Path
    states: list[tuple[int, Expected]]
    """The log's size and the content after each save."""

    @property
    def size(self) -> int:
        return (self.folder / LOG).stat().st_size

    def copied(self, into: Path) -> Path:
        """Give a copy of the vault, on a computer that has not seen it."""
        shutil.rmtree(into, ignore_errors=True)
        shutil.copytree(self.folder, into / "vault")
        return into

    def before(self, place: int) -> Expected:
        """Give what was saved when the log ended at or before this place."""
        return [expected for size, expected in self.states if size <= place][-1]


@pytest.fixture(scope="module")
def logged(tmp_path_factory: pytest.TempPathFactory) -> Logged:
    folder = tmp_path_factory.mktemp("logged")
    with new_vault(folder) as vault:
        expected = streamed(vault, 8, Expected(), folder)[-1][1]
    vault = reopened(folder)
    vault.store.connection.execute("PRAGMA wal_autocheckpoint = 0")
    states = streamed(vault, 25, expected, folder)
    shutil.copytree(folder / "vault", folder / "kept")
    vault.close()
    return Logged(folder / "kept", states)


def streamed(
    vault: Vault, number: int, expected: Expected, folder: Path
) -> list[tuple[int, Expected]]:
    """Save by chance and give the log's size and what stands there, before and after each save."""
    heard: list[Said] = []
    log = folder / "vault" / LOG
    states = [(log.stat().st_size, expected)]
    stream = Stream(vault, number)
    for _ in range(number):
        stream.step(heard.append)
        step = heard[-1].step
        assert step
        states.append((log.stat().st_size, states[-1][1].after(step)))
    return states


def replayed(folder: Path, expected: Expected) -> None:
    with reopened(folder) as vault:
        everything_checked(vault, expected)


def test_a_whole_log_is_replayed(logged: Logged, tmp_path: Path) -> None:
    assert logged.size > 100 * FRAME
    replayed(logged.copied(tmp_path), logged.states[-1][1])


@pytest.mark.slow
def test_a_log_cut_short_is_replayed_up_to_the_last_whole_save(
    logged: Logged, tmp_path: Path
) -> None:
    ends = [size for size, _ in logged.states]
    exact = [end + step for end in CHANCE.sample(ends, 4) for step in (-1, 0, 1)]
    first = ends[0]
    for place in {*exact, *(CHANCE.randrange(first, logged.size) for _ in range(12))}:
        folder = logged.copied(tmp_path)
        with (folder / "vault" / LOG).open("r+b") as file:
            file.truncate(max(first, min(place, logged.size)))
        replayed(folder, logged.before(max(first, place)))


@pytest.mark.slow
@pytest.mark.parametrize("what", ["zeros", "noise", "older"])
def test_a_torn_log_is_replayed_up_to_the_last_whole_save(
    logged: Logged, tmp_path: Path, what: str
) -> None:
    octets = (logged.folder / LOG).read_bytes()
    first = logged.states[0][0]
    for _ in range(6):
        at = CHANCE.randrange(first, len(octets)) // SECTOR * SECTOR
        at = max(at, first)
        length = min(SECTOR * CHANCE.choice((1, 8, 64)), len(octets) - at)
        torn = {"zeros": bytes(length), "noise": CHANCE.randbytes(length), "older": octets[:length]}
        content = octets[:at] + torn[what] + octets[at + length :]
        place = next(n for n, (a, b) in enumerate(itertools.zip_longest(octets, content)) if a != b)
        folder = logged.copied(tmp_path)
        (folder / "vault" / LOG).write_bytes(content)
        replayed(folder, logged.before(place))


@pytest.mark.slow
def test_a_plug_pulled_while_the_log_is_brought_over_loses_nothing(
    logged: Logged, tmp_path: Path
) -> None:
    store = logged.folder / STORE
    with reopened(logged.copied(tmp_path)) as vault:
        vault.store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        after = (tmp_path / "vault" / STORE).read_bytes()
    before = store.read_bytes()
    for _ in range(5):
        folder = logged.copied(tmp_path)
        sectors = range(0, CHANCE.randrange(len(before), len(after)), SECTOR)
        # Each sector has either been written or not; past the old end that leaves zeros.
        old = before.ljust(len(after), b"\0")
        torn = [CHANCE.choice((old, after))[at : at + SECTOR] for at in sectors]
        (folder / "vault" / STORE).write_bytes(b"".join(torn))
        replayed(folder, logged.states[-1][1])
