"""``kill -9`` at each step of writing the key files leaves exactly one working state.

A real process is killed by strace on entering each system call that changes or syncs anything.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from prevent_desktop.vault.keyfiles import COPY, FIRST
from tests.vault import keys_child

ROOT = Path(__file__).parents[2]
CHANGING = "/^(unlink|write|fsync|rename)"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="needs Linux for strace"),
    pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed"),
]


def traced(folder: Path, log: Path, *injected: str) -> int:
    command = ["strace", "-f", "-y", "-o", str(log), "-e", f"trace={CHANGING}", *injected]
    change = [sys.executable, "-B", "-m", "tests.vault.keys_child", "change", str(folder)]
    return subprocess.run(
        [*command, *change], cwd=ROOT, capture_output=True, check=False
    ).returncode


def begun(folder: Path) -> Path:
    folder.mkdir()
    keys_child.begin(folder)
    return folder


def steps(log: Path, folder: Path) -> list[tuple[str, str]]:
    """Read (call, file) of each call on the folder; a link or descriptor is named by its path."""
    found = []
    for line in log.read_text().splitlines():
        call = re.match(r"\d+ +(\w+)\((.*)", line)
        if call and str(folder) in call[2]:
            path = re.findall(rf"{re.escape(str(folder))}(?:/([\w.]+))?", call[2])[-1]
            found.append((re.sub("at2?$", "", call[1]), path))
    return found


def expected() -> list[tuple[str, str]]:
    cleared = [("unlink", name + ".new") for name in (FIRST, COPY)]
    staged = [(call, name + ".new") for name in (FIRST, COPY) for call in ("write", "fsync")]
    placed = [step for name in (FIRST, COPY) for step in (("rename", name), ("fsync", ""))]
    return cleared + staged + placed


def test_both_are_synced_before_either_takes_its_place(tmp_path: Path) -> None:
    folder, log = begun(tmp_path / "vault"), tmp_path / "log"
    assert traced(folder, log) == 0
    assert steps(log, folder) == expected()


@pytest.mark.parametrize("step", range(len(expected())))
def test_killed_at_a_step(tmp_path: Path, step: int) -> None:
    folder, log = begun(tmp_path / "vault"), tmp_path / "log"
    call, _ = expected()[step]
    when = 1 + [name for name, _ in expected()[:step]].count(call)
    killed = traced(folder, log, "-e", f"inject=/^{call}:signal=KILL:when={when}")
    assert killed != 0
    assert len(steps(log, folder)) == step + 1
    live = "new" if step > expected().index(("rename", FIRST)) else "old"
    assert keys_child.state(folder).split()[0] == live
    keys_child.mend(folder)
    assert keys_child.state(folder) == f"{live} {COPY} {FIRST}"
    assert (folder / FIRST).read_bytes() == (folder / COPY).read_bytes()
