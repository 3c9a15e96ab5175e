"""A newer schema comes a step at a time, each whole or not at all, after a backup."""

import hashlib
from pathlib import Path

import pytest

from prevent_desktop.vault import derived, migration
from prevent_desktop.vault import vault as opening
from prevent_desktop.vault.backup import taken
from prevent_desktop.vault.backupfile import opened_backup
from prevent_desktop.vault.connection import DatabaseError, connected
from prevent_desktop.vault.migration import migrate, migrations, statements, version_of
from prevent_desktop.vault.readonly import opened_read_only
from prevent_desktop.vault.restore import restored
from prevent_desktop.vault.store import Change
from prevent_desktop.vault.store_situations import NewerStore
from prevent_desktop.vault.surroundings import Way
from prevent_desktop.vault.vault import Vault, opened
from tests.vault.pages import store_path
from tests.vaults import LABEL, PASSPHRASE, new_vault, organisation, reopened, surroundings

SECOND = """
-- Notes of a later version.
CREATE TABLE note (
  id   TEXT PRIMARY KEY,
  text TEXT NOT NULL
) STRICT;
ALTER TABLE draft ADD COLUMN colour TEXT NOT NULL DEFAULT '';
CREATE TRIGGER note_kept BEFORE DELETE ON note
BEGIN SELECT RAISE(ABORT, 'kept'); END;
INSERT INTO note (id, text) SELECT id, kind FROM current;
"""
FAILING = """
CREATE TABLE other (id TEXT);
INSERT INTO other SELECT missing FROM current;
"""
WAY = Way(LABEL, PASSPHRASE)


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    vault = new_vault(tmp_path)
    vault.store.save([Change(organisation(f"O {n}")) for n in range(3)], vault.officer_id)
    return vault


def names(vault: Vault) -> set[str]:
    return {row[0] for row in vault.store.connection.execute("SELECT name FROM sqlite_schema")}


def test_a_new_vault_has_the_newest(vault: Vault) -> None:
    with vault:
        assert version_of(vault.store.connection) == len(migrations()) >= 1


def test_a_step_brings_it_further(vault: Vault) -> None:
    first = len(migrations())
    with vault:
        steps = (*migrations(), SECOND)
        assert migrate(vault.store.connection, steps) == (first, first + 1)
        assert version_of(vault.store.connection) == first + 1
        assert vault.store.connection.execute("SELECT count(*) FROM note").fetchone() == (3,)
        with pytest.raises(DatabaseError, match="kept"):
            vault.store.connection.execute("DELETE FROM note")
        assert migrate(vault.store.connection, steps) == (first + 1, first + 1)


def test_a_step_that_fails_leaves_the_version_before(vault: Vault) -> None:
    first = len(migrations())
    with vault:
        before = names(vault)
        with pytest.raises(DatabaseError, match="missing"):
            migrate(vault.store.connection, (*migrations(), SECOND, FAILING))
        # The second step stands, and nothing of the third.
        assert version_of(vault.store.connection) == first + 1
        assert names(vault) - before == {"note", "note_kept", "sqlite_autoindex_note_1"}
        vault.store.save([Change(organisation())], vault.officer_id)


def test_statements_are_told_apart() -> None:
    assert len(statements(SECOND)) == 4
    assert statements("-- nothing;\n\n") == []


def test_an_older_vault_is_backed_up_first(
    tmp_path: Path, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    head, first = vault.head, len(migrations())
    vault.close()
    monkeypatch.setattr(opening, "migrations", lambda: (*migration.migrations(), SECOND))
    with reopened(tmp_path) as newer:
        assert version_of(newer.store.connection) == first + 1
        [path] = (newer.folder / "backups").glob("*.prevent-backup")
        with opened_backup(path) as backup:
            backup.prove()
            assert backup.note.newest == head
            backup.extract(tmp_path / "before.db")
        key = newer.data_key.store_key(newer.vault_id)
        before = connected(tmp_path / "before.db", key, settled=True)
        assert version_of(before) == first
        before.close()
        kinds = [e.kind for e in newer.store.ledger.entries("seq > ?", head.seq)]
        assert kinds == ["event.backup", "event.migrated", "event.unlock"]
        [entry] = newer.store.ledger.entries("kind = 'event.migrated'")
        assert entry.details == {"from": first, "to": first + 1}


def test_where_a_step_fails_there_is_a_backup_and_the_vault_as_it_was(
    tmp_path: Path, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = vault.head
    vault.close()
    monkeypatch.setattr(opening, "migrations", lambda: (*migration.migrations(), FAILING))
    with pytest.raises(DatabaseError):
        reopened(tmp_path)
    assert len(list((tmp_path / "vault" / "backups").glob("*.prevent-backup"))) == 1
    monkeypatch.undo()
    with reopened(tmp_path) as again:
        assert again.store.ledger.holds(head)
        assert derived.differences(again.store.connection) == ()


def test_a_newer_vault_is_refused_untouched(tmp_path: Path, vault: Vault) -> None:
    vault.store.connection.execute(f"PRAGMA user_version = {len(migrations()) + 1}")
    vault.close()
    before = files(tmp_path / "vault")
    for opener in (opened, opened_read_only):
        with pytest.raises(NewerStore):
            opener(tmp_path / "vault", WAY, surroundings(tmp_path))
        assert files(tmp_path / "vault") == before


def files(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.is_file() and path.suffix != ".lock"
    }


def test_an_older_backup_is_brought_up_to_date_when_it_is_restored(
    tmp_path: Path, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    with vault:
        assert store_path(vault).exists()
        from_before = taken(vault).path
    later = (*migration.migrations(), SECOND)
    for module in ("vault", "restore", "readonly"):
        monkeypatch.setattr(f"prevent_desktop.vault.{module}.migrations", lambda: later)
    restored(from_before, tmp_path / "new", WAY, surroundings(tmp_path))
    with opened(tmp_path / "new", WAY, surroundings(tmp_path)) as new:
        assert version_of(new.store.connection) == len(later)
