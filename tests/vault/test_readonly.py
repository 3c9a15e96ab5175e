"""A vault is read from a folder that may not be written to, and the folder stays as it was."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from prevent_desktop.vault.readonly import opened_read_only
from prevent_desktop.vault.situations import VaultInUse, WrongPassphrase
from prevent_desktop.vault.store import Change
from prevent_desktop.vault.store_situations import DamagedStore, OlderOrParted, ReadOnlyFolder
from prevent_desktop.vault.surroundings import Way
from tests.vaults import (
    LABEL,
    PASSPHRASE,
    RECOVERY,
    new_vault,
    organisation,
    reopened,
    surroundings,
)

WAY = Way(LABEL, PASSPHRASE)


@pytest.fixture(autouse=True)
def _scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have temporary folders made where the test sees that none is left."""
    place = tmp_path / "scratch"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    yield
    assert list(place.iterdir()) == []


def state(folder: Path) -> dict[str, tuple[str, int]]:
    return {
        str(path.relative_to(folder)): (
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
            path.stat().st_mtime_ns,
        )
        for path in [folder, *folder.rglob("*")]
    }


def test_the_folder_stays_as_it_was(tmp_path: Path) -> None:
    record = organisation()
    with new_vault(tmp_path) as vault:
        vault.store.save([Change(record)], vault.officer_id)
        head = vault.head
    before = state(tmp_path / "vault")
    for way in (WAY, Way(recovery_code=RECOVERY)):
        with opened_read_only(tmp_path / "vault", way, surroundings(tmp_path)) as vault:
            assert vault.folder == tmp_path / "vault"
            assert vault.head == head
            assert vault.store.exact(record.id).record == record
    assert state(tmp_path / "vault") == before


def test_whatever_writes_is_refused(tmp_path: Path) -> None:
    new_vault(tmp_path).close()
    with opened_read_only(tmp_path / "vault", WAY, surroundings(tmp_path)) as vault:
        head = vault.head
        with pytest.raises(ReadOnlyFolder):
            vault.event("print", {})
        with pytest.raises(ReadOnlyFolder):
            vault.store.save([Change(organisation())], vault.officer_id)
        assert vault.head == head


def test_it_may_be_open_for_work_meanwhile(tmp_path: Path) -> None:
    """What is acknowledged stands in the log then, and is read from there."""
    record = organisation()
    with new_vault(tmp_path) as working:
        working.store.save([Change(record)], working.officer_id)
        assert (tmp_path / "vault" / "records.1.db-wal").stat().st_size
        with opened_read_only(tmp_path / "vault", WAY, surroundings(tmp_path)) as vault:
            assert vault.store.exact(record.id).record == record
            assert vault.head == working.head
        working.store.save([Change(organisation("Northmere College"))], working.officer_id)


def test_a_store_that_changes_while_it_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_vault(tmp_path).close()
    store = tmp_path / "vault" / "records.1.db"
    copy = shutil.copyfile

    def copied_too_soon(source: Path, target: Path) -> Path:
        copy(source, target)
        store.touch()
        return target

    monkeypatch.setattr(shutil, "copyfile", copied_too_soon)
    with pytest.raises(VaultInUse):
        opened_read_only(tmp_path / "vault", WAY, surroundings(tmp_path))


def test_closing_notes_nothing(tmp_path: Path) -> None:
    with new_vault(tmp_path) as vault:
        vault_id = vault.vault_id
    note = surroundings(tmp_path).state / "seen.json"
    before = note.read_bytes()
    with opened_read_only(tmp_path / "vault", WAY, surroundings(tmp_path)) as vault:
        assert vault.vault_id == vault_id
    assert note.read_bytes() == before


def test_an_older_copy_is_noticed(tmp_path: Path) -> None:
    new_vault(tmp_path).close()
    store = tmp_path / "vault" / "records.1.db"
    older = store.read_bytes()
    with reopened(tmp_path) as vault:
        vault.store.save([Change(organisation())], vault.officer_id)
    store.write_bytes(older)
    with pytest.raises(OlderOrParted):
        opened_read_only(tmp_path / "vault", WAY, surroundings(tmp_path))
    going_on = Way(LABEL, PASSPHRASE, go_on=True)
    opened_read_only(tmp_path / "vault", going_on, surroundings(tmp_path)).close()


def test_what_cannot_be_opened_leaves_nothing_behind(tmp_path: Path) -> None:
    new_vault(tmp_path).close()
    with pytest.raises(WrongPassphrase):
        opened_read_only(tmp_path / "vault", Way(LABEL, "not this one"), surroundings(tmp_path))
    (tmp_path / "vault" / "records.1.db").unlink()
    with pytest.raises(DamagedStore):
        opened_read_only(tmp_path / "vault", WAY, surroundings(tmp_path))
