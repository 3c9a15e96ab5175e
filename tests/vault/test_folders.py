"""A vault's folder that may not be written to, or not be read, by whoever opens it."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from prevent_desktop.vault.situations import NotAVault
from prevent_desktop.vault.store_situations import NotEmpty
from tests.architecture.checkout import ROOT
from tests.vaults import new_vault, reopened

as_root = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0,
    reason="only root on Linux can mount a folder read-only or become another user",
)
NOBODY = "65534"
OTHER = ["setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"]
READ_ONLY = "ReadOnlyFolder: The vault's folder cannot be written to"
NOT_READABLE = "NotReadable: A file of this vault cannot be read"


@pytest.fixture
def folder() -> Iterator[Path]:
    """Give a folder with a vault, where another user can get to it."""
    folder = Path(tempfile.mkdtemp(prefix="prevent-desktop-test-"))
    folder.chmod(0o755)
    new_vault(folder).close()
    yield folder
    shutil.rmtree(folder)


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def met(what: str, folder: Path, *before: str) -> str:
    """Open or make a vault in a child process; give the one line that it says."""
    child = [sys.executable, "-m", "tests.vault.lock_child", what, str(folder)]
    ran = subprocess.run(
        [*before, *child],
        cwd=ROOT,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert ran.returncode == 0, ran.stderr
    assert not ran.stderr
    return ran.stdout.strip()


def mounted_read_only(folder: Path) -> list[str]:
    """Give the start of a command that sees this folder read-only."""
    mount = 'mount --bind -o ro "$0" "$0" && exec "$@"'
    return ["unshare", "-m", "sh", "-c", mount, str(folder)]


@as_root
@pytest.mark.parametrize("what", ["open", "make"])
def test_a_read_only_disk(folder: Path, what: str) -> None:
    place = folder if what == "open" else folder / "elsewhere"
    before = contents(folder)
    assert met(what, place, *mounted_read_only(folder)).startswith(READ_ONLY)
    assert contents(folder) == before


@as_root
def test_another_user_who_may_read_everything(folder: Path) -> None:
    for path in (folder / "vault", *(folder / "vault").iterdir()):
        path.chmod(0o755 if path.is_dir() else 0o644)
    before = contents(folder)
    assert met("open", folder, *OTHER).startswith(READ_ONLY)
    assert contents(folder) == before


@as_root
def test_another_user_who_may_read_nothing(folder: Path) -> None:
    assert (folder / "vault").stat().st_mode & 0o077 == 0
    before = contents(folder)
    assert met("open", folder, *OTHER).startswith(NOT_READABLE)
    assert contents(folder) == before


@as_root
def test_every_file_of_a_vault_is_its_owners_alone(folder: Path) -> None:
    (folder / "vault").chmod(0o755)
    assert met("open", folder, *OTHER).startswith(NOT_READABLE)


@as_root
def test_another_user_who_owns_all_but_the_store(folder: Path) -> None:
    for path in (folder / "vault", *(folder / "vault").iterdir()):
        if path.name != "records.1.db":
            os.chown(path, int(NOBODY), int(NOBODY))
    (folder / "vault" / "records.1.db").chmod(0o600)
    assert met("open", folder, *OTHER).startswith(NOT_READABLE)
    (folder / "vault" / "records.1.db").chmod(0o644)
    before = contents(folder)["vault/records.1.db"]
    assert met("open", folder, *OTHER).startswith(READ_ONLY)
    assert contents(folder)["vault/records.1.db"] == before


@as_root
@pytest.mark.parametrize("mode", [0o755, 0o711, 0o700])
def test_another_user_cannot_make_a_vault_there(folder: Path, mode: int) -> None:
    folder.chmod(mode)
    assert met("make", folder / "elsewhere", *OTHER).startswith(READ_ONLY)
    assert not (folder / "elsewhere").exists()


@as_root
def test_a_vault_can_be_made_in_a_folder_whose_parent_cannot_be_read(folder: Path) -> None:
    folder.chmod(0o711)
    (folder / "own").mkdir()
    os.chown(folder / "own", int(NOBODY), int(NOBODY))
    assert met("make", folder / "own", *OTHER) == "fine"
    assert met("open", folder / "own", *OTHER) == "fine"


def test_a_folder_without_a_vault_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "vault").mkdir()
    with pytest.raises(NotAVault):
        reopened(tmp_path)
    assert not list((tmp_path / "vault").iterdir())
    with pytest.raises(NotAVault):
        reopened(tmp_path / "missing")
    assert not (tmp_path / "missing").exists()


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "letter.txt").write_text("Dear all", encoding="utf-8")
    with pytest.raises(NotEmpty):
        new_vault(tmp_path)
    assert [path.name for path in (tmp_path / "vault").iterdir()] == ["letter.txt"]


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "vault").write_bytes(b"letter")
    with pytest.raises(NotEmpty):
        new_vault(tmp_path)
    with pytest.raises(NotAVault):
        reopened(tmp_path)
    assert (tmp_path / "vault").read_bytes() == b"letter"


def test_a_vault_is_made_in_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "vault").mkdir()
    new_vault(tmp_path).close()
    reopened(tmp_path).close()


def test_a_vault_that_was_made_is_not_made_again(tmp_path: Path) -> None:
    new_vault(tmp_path).close()
    before = contents(tmp_path)
    with pytest.raises(NotEmpty):
        new_vault(tmp_path)
    assert contents(tmp_path) == before
