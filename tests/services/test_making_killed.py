"""``kill -9`` while a vault is made leaves a whole vault, or a folder in which one can be made.

A real process is killed by strace on entering a system call that changes or syncs something.
"""

import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from prevent_desktop.services import council, outside
from prevent_desktop.vault.newfolder import MARK
from prevent_desktop.vault.store_situations import NotEmpty
from tests.architecture.checkout import ROOT
from tests.services.making_child import FIELDS, make
from tests.vaults import RECOVERY, reopened

CALLS = ("mkdir", "unlink", "rename", "fsync", "pwrite64")
SHARES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="needs Linux for strace"),
    pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed"),
]


def traced(folder: Path, *injected: str) -> Counter[str]:
    """Make a vault under strace; count each call that was made."""
    folder.mkdir()
    log = folder.with_suffix(".log")
    command = ["strace", "-f", "-o", str(log), "-e", f"trace={','.join(CALLS)}", *injected]
    child = [sys.executable, "-B", "-m", "tests.services.making_child", str(folder), RECOVERY]
    subprocess.run([*command, *child], cwd=ROOT, capture_output=True, check=False)
    return Counter(re.findall(r"^\d+ +(\w+)\(", log.read_text(encoding="utf-8"), re.MULTILINE))


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> Counter[str]:
    """Count the calls of a making that nothing stops."""
    return traced(tmp_path_factory.mktemp("counted") / "whole")


@pytest.mark.parametrize("share", SHARES)
@pytest.mark.parametrize("call", CALLS)
def test_killed_while_making(tmp_path: Path, calls: Counter[str], call: str, share: float) -> None:
    when = 1 + int(share * (calls[call] - 1))
    folder = tmp_path / "killed"
    made = traced(folder, "-e", f"inject={call}:signal=KILL:when={when}")
    assert made[call] == when, "it was not killed"
    if not outside.holds_vault(folder / "vault"):
        make(folder, RECOVERY)
    with reopened(folder) as vault:
        assert council.council_of(vault).name == FIELDS["name"]
    assert not (folder / "vault" / MARK).exists()


def test_nothing_of_somebody_elses_is_cleared_away(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    folder.mkdir()
    (folder / MARK).touch()
    (folder / "records.1.db").write_bytes(b"begun")
    (folder / "letter.txt").write_text("kept", encoding="utf-8")
    with pytest.raises(NotEmpty):
        make(tmp_path, RECOVERY)
    assert (folder / "letter.txt").exists()
    assert (folder / "records.1.db").exists()
    (folder / "letter.txt").unlink()
    make(tmp_path, RECOVERY)
    assert not (folder / MARK).exists()


def test_records_without_their_key_file_are_never_taken_for_half_made(tmp_path: Path) -> None:
    make(tmp_path, RECOVERY)
    folder = tmp_path / "vault"
    for name in ("vault.json", "vault.copy.json"):
        (folder / name).unlink()
    before = (folder / "records.1.db").read_bytes()
    with pytest.raises(NotEmpty):
        make(tmp_path, RECOVERY)
    assert (folder / "records.1.db").read_bytes() == before
