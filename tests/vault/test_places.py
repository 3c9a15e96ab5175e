"""Where a vault is not made or opened: synchronised folders, network and removable drives."""

import os
import sys
from pathlib import Path

import pytest

from prevent_desktop.vault import places
from prevent_desktop.vault.places import _is_removable, _mounted_as, refuse_unsafe
from prevent_desktop.vault.store_situations import UnsafePlace
from tests.vaults import new_vault, reopened

linux = pytest.mark.skipif(
    sys.platform != "linux", reason="only on Windows and macOS: mounts are not listed so"
)

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
proc /proc proc rw 0 0
/dev/sdb1 /media/officer/STICK vfat rw 0 0
server:/export /srv/share nfs4 rw 0 0
//server/records /mnt/council\\040records\\134old cifs rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
/dev/sdc1 /srv/share/local ext4 rw 0 0
"""


@pytest.mark.parametrize(
    "name",
    [
        "OneDrive",
        "OneDrive - Northmere Council",
        "Dropbox (Northmere)",
        "Google Drive",
        "GoogleDrive",
        "My Drive",
        "iCloudDrive",
        "Nextcloud",
        "Box",
    ],
)
def test_a_synchronised_folder_is_refused_by_its_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name / "records"
    with pytest.raises(UnsafePlace, match="copies its files elsewhere") as told:
        refuse_unsafe(folder)
    assert name in str(told.value)
    assert not folder.exists()


@pytest.mark.parametrize("name", ["Drive", "Boxes", "Megan", "Inbox", "Northmere", "My Drives"])
def test_other_names_are_not_taken_for_one(tmp_path: Path, name: str) -> None:
    refuse_unsafe(tmp_path / name)


@pytest.mark.parametrize("mark", [".stfolder", ".dropbox.cache", ".owncloudsync.log"])
def test_a_synchronised_folder_is_refused_by_its_mark(tmp_path: Path, mark: str) -> None:
    (tmp_path / mark).mkdir()
    with pytest.raises(UnsafePlace, match=tmp_path.name):
        refuse_unsafe(tmp_path / "deep" / "er")


def test_a_link_into_a_synchronised_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "OneDrive" / "records").mkdir(parents=True)
    try:
        (tmp_path / "records").symlink_to(tmp_path / "OneDrive" / "records")
    except OSError:
        pytest.skip("only on Windows: this user may not make links")
    with pytest.raises(UnsafePlace, match="OneDrive"):
        refuse_unsafe(tmp_path / "records" / "vault")


def test_a_circle_of_links_is_left_to_whoever_uses_it(tmp_path: Path) -> None:
    try:
        (tmp_path / "a").symlink_to(tmp_path / "b")
        (tmp_path / "b").symlink_to(tmp_path / "a")
    except OSError:
        pytest.skip("only on Windows: this user may not make links")
    refuse_unsafe(tmp_path / "a" / "vault")


@linux
@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/var/officer/vault", ""),
        ("/media/officer/STICK/vault", "removable"),
        ("/media/officer/STICKY/vault", ""),
        ("/srv/share/vault", "network"),
        ("/srv/share/local/vault", ""),
        ("/mnt/council records\\old/vault", "network"),
        ("/run/user/1000/gvfs/smb-share:server=s", "network"),
    ],
)
def test_the_deepest_mount_says_what_a_folder_stands_on(
    tmp_path: Path, place: str, kind: str
) -> None:
    (tmp_path / "mounts").write_text(MOUNTS, encoding="utf-8")
    assert _mounted_as(Path(place), tmp_path / "mounts") == kind


@linux
def test_where_the_system_does_not_say_nothing_is_refused(tmp_path: Path) -> None:
    assert _mounted_as(tmp_path, tmp_path / "missing") == ""
    assert not _is_removable(os.makedev(8, 1), tmp_path / "missing")


@linux
@pytest.mark.parametrize(
    ("disk", "removable", "found"),
    [
        ("pci0/ata1/sda", "0", False),
        ("pci0/mmc0/mmcblk0", "1", True),
        ("pci0/usb2/2-1/sdb", "0", True),
    ],
)
def test_a_partition_of_a_disk_that_can_be_pulled_out(
    tmp_path: Path, disk: str, removable: str, *, found: bool
) -> None:
    partition = tmp_path / disk / "part1"
    partition.mkdir(parents=True)
    (partition.parent / "removable").write_text(removable + "\n", encoding="ascii")
    (tmp_path / "block").mkdir()
    (tmp_path / "block" / "8:17").symlink_to(partition)
    assert _is_removable(os.makedev(8, 17), tmp_path / "block") == found


def test_a_vault_is_neither_made_nor_opened_in_an_unsafe_place(tmp_path: Path) -> None:
    new_vault(tmp_path / "safe").close()
    (tmp_path / "safe").rename(tmp_path / "Dropbox")
    with pytest.raises(UnsafePlace):
        reopened(tmp_path / "Dropbox")
    with pytest.raises(UnsafePlace):
        new_vault(tmp_path / "Nextcloud")
    assert not (tmp_path / "Nextcloud").exists()


@pytest.mark.parametrize(("kind", "word"), [("network", "network"), ("removable", "removable")])
def test_each_kind_of_drive_has_its_own_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, word: str
) -> None:
    name = "_windows_kind" if sys.platform == "win32" else "_mounted_as"
    monkeypatch.setattr(places, name, lambda _: kind)
    with pytest.raises(UnsafePlace, match=f"on a {word} drive"):
        new_vault(tmp_path)
    assert not (tmp_path / "vault").exists()
