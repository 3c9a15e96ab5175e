import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from prevent_desktop.vault.datakey import DataKey
from prevent_desktop.vault.keyfile import KeyFile
from prevent_desktop.vault.keyfiles import (
    COPY,
    FIRST,
    KeyFiles,
    mend_keyfiles,
    read_keyfiles,
    write_keyfiles,
)
from prevent_desktop.vault.recovery import open_recovery
from prevent_desktop.vault.situations import (
    DamagedKeyFile,
    NewerVault,
    NotAVault,
    WrongPassphrase,
)
from prevent_desktop.vault.slots import open_officer, rewrapped
from tests.vault.keys import (
    CHEAP,
    CHEAP_BOUNDS,
    CODE,
    OFFICER,
    OTHER_PASSPHRASE,
    PASSPHRASE,
    edited,
    made,
)

MADE = made()
ROOT = Path(__file__).parents[2]
CHANGED = rewrapped(
    MADE.keyfile,
    MADE.keyfile.officers[0],
    PASSPHRASE,
    cost=CHEAP,
    new_passphrase=OTHER_PASSPHRASE,
)
FOLLOWING = MADE.keyfile.successor(MADE.data_key, MADE.keyfile.replacing(CHANGED))


def proved(passphrase: str) -> Callable[[KeyFile], None]:
    def prove(keyfile: KeyFile) -> None:
        open_officer(keyfile, keyfile.officer(OFFICER), passphrase).wipe()

    return prove


def opens(folder: Path, passphrase: str) -> KeyFile | None:
    """Open as the program does; gives the key file that opened."""

    def opener(keyfile: KeyFile) -> DataKey:
        return open_officer(keyfile, keyfile.officer(OFFICER), passphrase)

    try:
        data_key, keyfile = read_keyfiles(folder, CHEAP_BOUNDS).opened(opener)
    except WrongPassphrase:
        return None
    assert data_key.octets == MADE.data_key.octets
    return keyfile


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_keyfiles(tmp_path, MADE.keyfile, proved(PASSPHRASE), CHEAP_BOUNDS)
    return tmp_path


def test_both_files_are_written_alike_and_nothing_else(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == [COPY, FIRST]
    assert (folder / FIRST).read_bytes() == (folder / COPY).read_bytes() == MADE.keyfile.octets
    files = read_keyfiles(folder, CHEAP_BOUNDS)
    assert files == KeyFiles((MADE.keyfile,), "")


@pytest.mark.skipif(sys.platform == "win32", reason="only on POSIX has a file a mode")
def test_only_the_user_may_read_them(folder: Path) -> None:
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


def test_a_changed_passphrase_takes_the_place_of_both(folder: Path) -> None:
    write_keyfiles(folder, FOLLOWING, proved(OTHER_PASSPHRASE), CHEAP_BOUNDS)
    assert (folder / FIRST).read_bytes() == (folder / COPY).read_bytes() == FOLLOWING.octets
    assert opens(folder, OTHER_PASSPHRASE) == FOLLOWING
    assert opens(folder, PASSPHRASE) is None


def test_what_does_not_unwrap_never_takes_the_place(folder: Path) -> None:
    with pytest.raises(WrongPassphrase):
        write_keyfiles(folder, FOLLOWING, proved(PASSPHRASE), CHEAP_BOUNDS)
    assert sorted(path.name for path in folder.iterdir()) == [COPY, FIRST]
    assert opens(folder, PASSPHRASE) == MADE.keyfile


def test_a_link_in_the_place_of_the_new_file_is_not_followed(folder: Path) -> None:
    victim = folder / "victim"
    victim.write_bytes(b"mine")
    (folder / (FIRST + ".new")).symlink_to(victim)
    write_keyfiles(folder, FOLLOWING, proved(OTHER_PASSPHRASE), CHEAP_BOUNDS)
    assert victim.read_bytes() == b"mine"
    assert not (folder / FIRST).is_symlink()


@pytest.mark.parametrize(
    "damage", [b"", b"{}", b"x" * 70_000, MADE.keyfile.octets[:-1], MADE.keyfile.octets + b"\n"]
)
@pytest.mark.parametrize(("hit", "kept"), [(FIRST, COPY), (COPY, FIRST)])
def test_one_damaged_file_is_told_and_the_other_used(
    folder: Path, damage: bytes, hit: str, kept: str
) -> None:
    (folder / hit).write_bytes(damage)
    notice = f"The key file {hit} is damaged or missing. {kept} was used."
    assert read_keyfiles(folder, CHEAP_BOUNDS).notice == notice
    assert opens(folder, PASSPHRASE) == MADE.keyfile


@pytest.mark.parametrize("hit", [FIRST, COPY])
def test_one_missing_file_is_told_and_the_other_used(folder: Path, hit: str) -> None:
    (folder / hit).unlink()
    assert hit in read_keyfiles(folder, CHEAP_BOUNDS).notice
    assert opens(folder, PASSPHRASE) == MADE.keyfile


@pytest.mark.skipif(sys.platform == "win32", reason="only on POSIX are there named pipes")
def test_a_pipe_or_a_folder_in_its_place_is_damage_and_holds_nothing_up(folder: Path) -> None:
    (folder / FIRST).unlink()
    os.mkfifo(folder / FIRST)
    assert opens(folder, PASSPHRASE) == MADE.keyfile
    (folder / COPY).unlink()
    (folder / COPY).mkdir()
    with pytest.raises(DamagedKeyFile):
        read_keyfiles(folder, CHEAP_BOUNDS)


def test_no_key_file_no_vault(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "not there"):
        with pytest.raises(NotAVault):
            read_keyfiles(place, CHEAP_BOUNDS)


def test_both_damaged_is_damage(folder: Path) -> None:
    for name in (FIRST, COPY):
        (folder / name).write_bytes(b"{}")
    with pytest.raises(DamagedKeyFile):
        read_keyfiles(folder, CHEAP_BOUNDS)


@pytest.mark.parametrize("name", [FIRST, COPY])
def test_a_newer_format_in_either_is_refused_untouched(folder: Path, name: str) -> None:
    newer = MADE.keyfile.octets.replace(b"prevent-vault/1", b"prevent-vault/2")
    (folder / name).write_bytes(newer)
    with pytest.raises(NewerVault):
        read_keyfiles(folder, CHEAP_BOUNDS)
    assert (folder / name).read_bytes() == newer


@pytest.mark.parametrize("hit", [FIRST, COPY])
def test_a_damaged_wrap_is_found_by_the_copy(folder: Path, hit: str) -> None:
    whole = json.loads(MADE.keyfile.octets)
    whole["slots"][0]["wraps"]["open"] = whole["slots"][0]["wraps"]["sign"]
    wraps = whole["slots"][0]["wraps"]
    (folder / hit).write_bytes(edited(MADE.keyfile.octets, ["slots", 0, "wraps"], wraps))
    assert "not the same" in read_keyfiles(folder, CHEAP_BOUNDS).notice
    assert opens(folder, PASSPHRASE) == MADE.keyfile
    assert opens(folder, OTHER_PASSPHRASE) is None


@pytest.mark.parametrize("hit", [FIRST, COPY])
def test_a_raised_serial_does_not_pass_for_a_later_file(folder: Path, hit: str) -> None:
    (folder / hit).write_bytes(edited(MADE.keyfile.octets, ["serial"], 2**53 - 1))
    assert opens(folder, PASSPHRASE) == MADE.keyfile


@pytest.mark.parametrize("old", [FIRST, COPY])
def test_an_older_file_beside_a_later_one_opens_nothing(folder: Path, old: str) -> None:
    write_keyfiles(folder, FOLLOWING, proved(OTHER_PASSPHRASE), CHEAP_BOUNDS)
    (folder / old).write_bytes(MADE.keyfile.octets)
    assert opens(folder, PASSPHRASE) is None
    assert opens(folder, OTHER_PASSPHRASE) == FOLLOWING


def test_after_opening_both_are_mended_and_left_overs_go(folder: Path) -> None:
    write_keyfiles(folder, FOLLOWING, proved(OTHER_PASSPHRASE), CHEAP_BOUNDS)
    (folder / COPY).write_bytes(MADE.keyfile.octets)
    (folder / (COPY + ".new")).write_bytes(MADE.keyfile.octets)
    opened = opens(folder, OTHER_PASSPHRASE)
    assert opened is not None
    mend_keyfiles(folder, opened)
    assert sorted(path.name for path in folder.iterdir()) == [COPY, FIRST]
    assert (folder / FIRST).read_bytes() == (folder / COPY).read_bytes() == FOLLOWING.octets


def test_mending_what_is_whole_writes_nothing(folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    mend_keyfiles(folder, MADE.keyfile)
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_recovery_opens_from_the_copy_too(folder: Path) -> None:
    (folder / FIRST).write_bytes(b"")
    files = read_keyfiles(folder, CHEAP_BOUNDS)
    data_key, _ = files.opened(lambda keyfile: open_recovery(keyfile, CODE))
    assert data_key.octets == MADE.data_key.octets


as_root = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0,
    reason="needs root on Linux to mount a small or read-only disk",
)


def child(arguments: str, mount: str) -> tuple[str, str]:
    """Use key files in a child process on a disk of its own; gives its answer and the state."""
    command = f"mount {mount} && exec {sys.executable} -m tests.vault.keys_child {arguments}"
    ran = subprocess.run(
        ["unshare", "-m", "sh", "-c", command], capture_output=True, check=True, text=True, cwd=ROOT
    )
    answer, state = ran.stdout.splitlines()
    return answer, state


@as_root
@pytest.mark.parametrize("free", [0, 1])
def test_a_full_disk_leaves_the_old_state_and_says_so(tmp_path: Path, free: int) -> None:
    # Each file takes a page of the small disk: with 0 or 1 free the two new ones do not fit.
    mount = f"-t tmpfs -o size=64k tmpfs {tmp_path}"
    answer, state = child(f"fill {tmp_path} {free}", mount)
    assert answer.startswith("DiskFull: The disk is full")
    assert state == f"old {COPY} {FIRST}"


@as_root
def test_a_disk_with_just_room_enough_is_enough(tmp_path: Path) -> None:
    mount = f"-t tmpfs -o size=64k tmpfs {tmp_path}"
    assert child(f"fill {tmp_path} 2", mount) == ("done", f"new {COPY} {FIRST}")


@as_root
def test_a_read_only_disk_can_be_read_and_says_why_it_was_not_written(folder: Path) -> None:
    answer, state = child(f"change {folder}", f"--bind -o ro {folder} {folder}")
    assert answer.startswith("ReadOnlyFolder: The vault's folder cannot be written to")
    assert state == f"old {COPY} {FIRST}"
