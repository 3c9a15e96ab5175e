"""A backup is made whole and verified, or there is none; which are kept, and which go."""

import json
import os
import stat
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_desktop.domain.canonical import b64u
from prevent_desktop.vault import attachments, backup
from prevent_desktop.vault.backup import backed_up
from prevent_desktop.vault.backup_situations import BackupNotVerified, BackupNotWritten
from prevent_desktop.vault.erasure import erase
from prevent_desktop.vault.keeping import expired, kept, last_days, managed, rotated
from prevent_desktop.vault.store import Change, Store
from prevent_desktop.vault.store_situations import DamagedStore
from prevent_desktop.vault.vault import Vault
from tests.vault.pages import flip, pages_of, settled, store_path
from tests.vaults import NOW, PASSPHRASE, new_vault, organisation, reopened

DAY = timedelta(days=1)


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """Give a vault with some records, open."""
    vault = new_vault(tmp_path)
    for n in range(20):
        vault.store.save([Change(organisation(f"Organisation {n}"))], vault.officer_id)
    return vault


def at(vault: Vault, time: datetime) -> None:
    vault.store.clock = lambda: time


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != "erased.json")


def test_what_a_backup_holds(vault: Vault) -> None:
    with vault:
        before = vault.head
        made = backed_up(vault)
        assert made.path == vault.folder / "backups" / "vault-20261119T164200Z.prevent-backup"
        assert (made.head, made.notices, made.gone) == (before, (), ())
        assert made.size == made.path.stat().st_size
        if os.name == "posix":
            assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
        [entry] = vault.store.ledger.entries("seq > ?", before.seq)
        assert entry.kind == "event.backup"
        assert entry.details["head_digest"] == b64u(before.digest)
        assert entry.details["managed"] is True
        assert names(made.path.parent) == [made.path.name]
        with zipfile.ZipFile(made.path) as archive:
            assert archive.testzip() is None
            assert archive.namelist() == [
                "backup.json", "vault.json", "vault.copy.json", "records.1.db"
            ]  # fmt: skip
            assert archive.read("vault.json") == vault.keyfile.octets
            assert archive.read("vault.copy.json") == vault.keyfile.octets
            note = json.loads(archive.read("backup.json"))
        assert note["format"] == "prevent-backup/1"
        assert note["head"]["code"] == before.code


def test_a_name_that_any_computer_takes(tmp_path: Path) -> None:
    with new_vault(tmp_path) as vault:
        vault.folder = tmp_path / "Tŷ Gwyn: Prevent (2026)"
        made = backed_up(vault, tmp_path / "copies")
    assert made.path.name == "T-Gwyn-Prevent-2026-20261119T164200Z.prevent-backup"


def test_two_in_the_same_second(vault: Vault) -> None:
    with vault:
        assert (
            backed_up(vault, vault.folder / "x").path != backed_up(vault, vault.folder / "x").path
        )


def test_another_folder_is_made_and_not_rotated(vault: Vault, tmp_path: Path) -> None:
    with vault:
        for _ in range(3):
            backed_up(vault, tmp_path / "drive" / "copies")
        assert len(names(tmp_path / "drive" / "copies")) == 3
        assert not names(vault.folder / "backups")


def test_nothing_in_it_can_be_read(vault: Vault) -> None:
    with vault:
        vault.store.save([Change(organisation("Zebedee Kwyjibo"))], vault.officer_id)
        octets = backed_up(vault).path.read_bytes()
    assert b"Kwyjibo" not in octets
    assert b"SQLite format 3" not in octets


def test_progress_is_said_and_may_stop_it(vault: Vault) -> None:
    said: list[str] = []

    def stop(words: str) -> None:
        if words.startswith("Writing"):
            raise KeyboardInterrupt

    with vault:
        backed_up(vault, progress=said.append)
        head, files = vault.head, names(vault.folder / "backups")
        with pytest.raises(KeyboardInterrupt):
            backed_up(vault, progress=stop)
        assert (vault.head, names(vault.folder / "backups")) == (head, files)
    assert "Copying the store: 100 %" in said


def test_what_a_killed_backup_left_is_cleared(vault: Vault) -> None:
    with vault:
        folder = vault.folder / "backups"
        (folder / "vault-20250101T000000Z.prevent-backup.part").write_bytes(b"half")
        (folder / "vault-20250101T000000Z.prevent-backup.records.1.db.part").write_bytes(b"half")
        made = backed_up(vault)
        assert names(folder) == [made.path.name]


@pytest.mark.parametrize("where", ["an empty table", "the last bytes of a document"])
def test_a_damaged_store_makes_no_backup(vault: Vault, tmp_path: Path, where: str) -> None:
    """The library would copy zeros for the page, and nothing but the document's digest tells."""
    attachments.add(vault.store, "minutes.pdf", os.urandom(100_000))
    # Neither page is looked at when the vault is opened.
    page = pages_of(vault, "draft")[0] if "table" in where else settled(vault).count
    vault.close()
    flip(store_path(vault), page)
    with reopened(tmp_path) as damaged, pytest.raises(DamagedStore):
        backed_up(damaged, tmp_path / "copies")
    assert names(tmp_path / "copies") == []


def test_lists_that_differ_from_the_history_make_no_backup(vault: Vault, tmp_path: Path) -> None:
    with vault:
        vault.store.connection.execute("UPDATE current SET revision = 7 WHERE n = 5")
        head = vault.head
        with pytest.raises(BackupNotVerified, match="The table current differs"):
            backed_up(vault, tmp_path / "copies")
        assert vault.head == head
    assert names(tmp_path / "copies") == []


def test_a_forged_history_makes_no_backup(vault: Vault, tmp_path: Path) -> None:
    with vault:
        connection = vault.store.connection
        connection.execute("DROP TRIGGER ledger_unchanged")
        connection.execute("UPDATE ledger SET officer = 'somebody' WHERE seq = 9")
        with pytest.raises(BackupNotVerified, match="Entry 9 does not follow"):
            backed_up(vault, tmp_path / "copies")
    assert names(tmp_path / "copies") == []


def test_a_copy_that_the_disk_changed_is_not_kept(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = backup._copy

    def bent(store: Store, path: Path, key: bytearray, progress: backup.Progress) -> None:
        copy(store, path, key, progress)
        flip(path, path.stat().st_size // 4096)

    monkeypatch.setattr(backup, "_copy", bent)
    with vault:
        head = vault.head
        with pytest.raises(BackupNotVerified, match="1 pages are not as they were written"):
            backed_up(vault)
        assert vault.head == head
        assert not names(vault.folder / "backups")


def test_a_folder_that_is_a_file(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with vault, pytest.raises(BackupNotWritten):
        backed_up(vault, tmp_path / "file")


def test_a_vault_without_recovery_code_says_so(vault: Vault) -> None:
    with vault:
        slots = vault.keyfile.officers
        vault.keyfile = vault.keyfile.successor(vault.data_key, slots)
        notices = backed_up(vault).notices
    assert any("no recovery code" in notice for notice in notices)
    assert sum("is not the one in use" in notice for notice in notices) == 2


times = st.lists(
    st.datetimes(datetime(2020, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001
    max_size=80,
)


@given(times)
def test_what_the_rotation_keeps(made: list[datetime]) -> None:
    keep = kept(made)
    assert keep <= set(made)
    assert len(keep) <= 7 + 4 + 12
    assert not made or max(made) in keep
    newest_days = sorted({time.date() for time in made})[-7:]
    newest_months = sorted({(time.year, time.month) for time in made})[-12:]
    newest_weeks = sorted({time.isocalendar()[:2] for time in made})[-4:]
    for time in made:
        later = [other for other in made if other > time]
        day = time.date() in newest_days and not any(o.date() == time.date() for o in later)
        week = time.isocalendar()[:2]
        weekly = week in newest_weeks and not any(o.isocalendar()[:2] == week for o in later)
        month = (time.year, time.month)
        monthly = month in newest_months and not any((o.year, o.month) == month for o in later)
        assert (time in keep) == (day or weekly or monthly)


@given(times)
def test_rotating_each_time_keeps_what_rotating_once_keeps(made: list[datetime]) -> None:
    standing: frozenset[datetime] = frozenset()
    for time in sorted(made):
        standing = kept({*standing, time})
    assert standing == kept(made)


def test_the_rotation_on_files(vault: Vault) -> None:
    with vault:
        folder = vault.folder / "backups"
        (folder / "notes.txt").write_text("left alone")
        (folder / "vault-20250101T000000Z.prevent-backup").write_bytes(b"damaged, to be seen")
        for day in range(10, 23):
            at(vault, datetime(2026, 10, day, 12, tzinfo=UTC))
            made = backed_up(vault)
        assert made.gone == ("vault-20261015T120000Z.prevent-backup",)
    # The newest seven days, and Sunday the 11th as the newest of its week.
    days = [f"vault-202610{day}T120000Z.prevent-backup" for day in (11, *range(16, 23))]
    assert names(folder) == ["notes.txt", "vault-20250101T000000Z.prevent-backup", *days]


def test_another_vaults_backups_are_left_alone(vault: Vault, tmp_path: Path) -> None:
    with vault, new_vault(tmp_path / "other") as other:
        for _ in range(3):
            backed_up(other, vault.folder / "backups")
        assert rotated(vault.folder / "backups", vault.vault_id) == ()
        assert len(rotated(vault.folder / "backups", other.vault_id)) == 2


def erased(vault: Vault, time: datetime) -> str:
    at(vault, time)
    record = organisation("Gone College")
    vault.store.save([Change(record)], vault.officer_id)
    at(vault, time + DAY)
    backed_up(vault)
    at(vault, time + 2 * DAY)
    erase(vault, record.id, reason="asked for", legal_basis="Article 17", passphrase=PASSPHRASE)
    return record.id


def test_backups_from_before_an_erasure_go_in_time(vault: Vault) -> None:
    with vault:
        folder, start = vault.folder / "backups", NOW
        record_id = erased(vault, start)
        [old] = names(folder)
        [last] = last_days(managed(folder, vault.vault_id), vault.store, record_id)
        assert (last.name, last.day) == (old, (start + 32 * DAY).date())
        assert expired(folder, vault.store, start + 90 * DAY, at_once=True) == ()
        at(vault, start + 3 * DAY)
        newer = backed_up(vault)
        assert newer.gone == ()
        assert last_days(managed(folder, vault.vault_id), vault.store, record_id) == (last,)
        assert expired(folder, vault.store, start + 31 * DAY) == ()
        at(vault, start + 32 * DAY)
        assert backed_up(vault).gone == (old,)
        assert last_days(managed(folder, vault.vault_id), vault.store, record_id) == ()
        assert newer.path.exists()


def test_backups_from_before_an_erasure_go_at_once_where_asked(vault: Vault) -> None:
    with vault:
        folder = vault.folder / "backups"
        erased(vault, NOW)
        [old] = names(folder)
        damaged = folder / "vault-20260101T000000Z.prevent-backup"
        damaged.write_bytes(b"damaged, and perhaps still holds it")
        at(vault, NOW + 3 * DAY)
        newer = backed_up(vault)
        assert expired(folder, vault.store, NOW + 3 * DAY, at_once=True) == (damaged.name, old)
        assert names(folder) == [newer.path.name]
