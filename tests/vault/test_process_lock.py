"""One process a vault; and however that process ends, the next one has the vault."""

import contextlib
import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from prevent_desktop.vault.connection import connected
from prevent_desktop.vault.derivation import wiped
from prevent_desktop.vault.processlock import NAME, ProcessLock
from prevent_desktop.vault.situations import NotWritten, VaultInUse
from tests.architecture.checkout import ROOT
from tests.vaults import new_vault, reopened

posix = pytest.mark.skipif(sys.platform == "win32", reason="only on Windows: no fork, no flock")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    new_vault(tmp_path).close()
    return tmp_path


@contextlib.contextmanager
def holding(what: str, folder: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Have another process hold the vault; give it and the child that it left behind, or 0."""
    command = [sys.executable, "-m", "tests.vault.lock_child", what, str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout
        child = 0
        try:
            while (line := process.stdout.readline().strip()) != "held":
                child = int(line.removeprefix("child "))
            yield process, child
        finally:
            process.kill()
            if child:
                os.kill(child, signal.SIGTERM)


def test_a_second_process_is_told_that_the_vault_is_open(folder: Path) -> None:
    with holding("hold", folder):
        with pytest.raises(VaultInUse, match="open in another window"):
            reopened(folder)
        with pytest.raises(VaultInUse):
            reopened(folder)


def test_a_second_opening_in_the_same_process_is_told_so_too(folder: Path) -> None:
    with reopened(folder), pytest.raises(VaultInUse):
        reopened(folder)
    reopened(folder).close()


def test_a_vault_that_is_open_cannot_be_made_anew(folder: Path) -> None:
    with holding("hold", folder):
        before = sorted(path.name for path in (folder / "vault").iterdir())
        with pytest.raises(VaultInUse):
            ProcessLock(folder / "vault")
        assert sorted(path.name for path in (folder / "vault").iterdir()) == before


def test_the_lock_goes_with_a_killed_process(folder: Path) -> None:
    with holding("hold", folder) as (process, _):
        process.kill()
        process.wait()
        reopened(folder).close()


@posix
@pytest.mark.parametrize("what", ["fork", "start"])
def test_a_child_that_outlives_a_killed_process_does_not_keep_the_lock(
    folder: Path, what: str
) -> None:
    with holding(what, folder) as (process, child):
        process.kill()
        process.wait()
        os.kill(child, 0)
        reopened(folder).close()


def test_the_store_itself_is_locked_against_who_does_not_ask(folder: Path) -> None:
    with reopened(folder) as vault:
        with wiped(vault.data_key.store_key(vault.vault_id)) as key, pytest.raises(VaultInUse):
            connected(folder / "vault" / vault.keyfile.store, key)
        assert vault.head.seq


def test_a_lock_file_left_behind_is_no_lock(folder: Path) -> None:
    assert (folder / "vault" / NAME).exists() or sys.platform == "win32"
    (folder / "vault" / NAME).write_bytes(b"4711")
    reopened(folder).close()


@posix
def test_a_link_in_the_place_of_the_lock_is_not_followed(folder: Path) -> None:
    lock = folder / "vault" / NAME
    lock.unlink()
    lock.symlink_to(folder / "elsewhere")
    with pytest.raises(NotWritten):
        reopened(folder)
    assert not (folder / "elsewhere").exists()


def test_a_folder_in_the_place_of_the_lock(folder: Path) -> None:
    (folder / "vault" / NAME).unlink(missing_ok=True)
    (folder / "vault" / NAME).mkdir()
    with pytest.raises(NotWritten):
        reopened(folder)


@posix
def test_where_the_file_system_has_no_locks_no_vault_is_opened(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def flock(*_: int) -> None:
        raise OSError(errno.ENOSYS, "no locks")

    monkeypatch.setattr("fcntl.flock", flock)
    with pytest.raises(NotWritten):
        reopened(folder)
