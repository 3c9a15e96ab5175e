"""Only an encrypting library opens a store, only with the key, and with every protection on."""

import sqlite3
from pathlib import Path

import apsw
import pytest

from prevent_desktop.vault import connection
from prevent_desktop.vault.connection import connected, library_version, settings_off
from prevent_desktop.vault.store import Change
from prevent_desktop.vault.store_situations import (
    DamagedStore,
    LibraryDoesNotEncrypt,
    NotEncrypted,
)
from prevent_desktop.vault.vault import Vault
from tests.vault.pages import settled, store_key, store_path
from tests.vaults import new_vault, organisation

KEY = bytearray(range(32))


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    vault = new_vault(tmp_path)
    vault.store.save([Change(organisation("Kwyjibo House"))], vault.officer_id)
    return vault


def read_by_another(path: Path, key: str) -> int:
    """Count the entries with a second implementation of the format."""
    other = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        for pragma in ("cipher = 'sqlcipher'", "legacy = 4", f"key = {key}"):
            other.execute(f"PRAGMA {pragma}")
        [(count,)] = other.execute("SELECT count(*) FROM ledger")
        return int(count)
    finally:
        other.close()


def test_a_second_implementation_opens_it_with_the_key(vault: Vault) -> None:
    key, path = store_key(vault).hex(), store_path(vault)
    count = vault.head.seq
    vault.close()
    assert read_by_another(path, f"\"x'{key}'\"") == count


@pytest.mark.parametrize("key", ["\"x'" + "00" * 32 + "'\"", "'quiet harbour lantern oak'", "''"])
def test_nothing_opens_it_without(vault: Vault, key: str) -> None:
    path = store_path(vault)
    vault.close()
    with pytest.raises(apsw.NotADBError):
        read_by_another(path, key)
    plain = sqlite3.connect(path)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        plain.execute("SELECT count(*) FROM ledger")
    plain.close()
    with pytest.raises(DamagedStore):
        connected(path, KEY)
    octets = path.read_bytes()
    assert not any(word in octets for word in (b"SQLite", b"Kwyjibo", b"CREATE TABLE"))


def test_our_own_reader_of_pages_agrees(vault: Vault) -> None:
    with vault:
        octets = b"".join(settled(vault).every())
        assert octets.startswith(b"SQLite format 3\0")
        assert b"Kwyjibo House" in octets


def test_a_plain_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "records.1.db"
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE ledger (seq)")
    plain.commit()
    plain.close()
    before = path.read_bytes()
    with pytest.raises(NotEncrypted):
        connected(path, KEY)
    assert path.read_bytes() == before


class _PlainConnection(sqlite3.Connection):
    """A connection of that library; it takes a key as it takes any statement."""

    def set_key(self, key: str) -> None:
        self.execute(f'PRAGMA key = "{key}"')

    def enable_load_extension(self, _enabled: bool, /) -> None:  # noqa: FBT001
        """Not there where Python was built without it."""


def test_a_library_that_does_not_encrypt_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a plain sqlite3 does, which ignores the key and writes records in the clear."""
    monkeypatch.setattr(connection, "sqlcipher", sqlite3)
    monkeypatch.setattr(connection, "_Connection", _PlainConnection)
    path = tmp_path / "records.1.db"
    with pytest.raises(LibraryDoesNotEncrypt):
        connected(path, KEY, create=True)
    assert not path.exists() or path.read_bytes() == b""


def test_every_protection_is_on(vault: Vault) -> None:
    with vault:
        execute = vault.store.connection.execute
        found = {
            name: execute(f"PRAGMA {name}").fetchone()[0]
            for name in (
                "foreign_keys", "secure_delete", "temp_store", "cipher_memory_security",
                "recursive_triggers", "locking_mode", "synchronous", "trusted_schema",
                "cell_size_check", "journal_mode",
            )
        }  # fmt: skip
        assert {name: str(value) for name, value in found.items()} == {
            "foreign_keys": "1", "secure_delete": "1", "temp_store": "2",
            "cipher_memory_security": "1", "recursive_triggers": "1",
            "locking_mode": "exclusive", "synchronous": "2", "trusted_schema": "0",
            "cell_size_check": "1", "journal_mode": "wal",
        }  # fmt: skip
        assert settings_off(vault.store.connection) == ()
        execute("PRAGMA secure_delete = 0")
        execute("PRAGMA recursive_triggers = 0")
        assert settings_off(vault.store.connection) == ("secure_delete", "recursive_triggers")


def test_a_setting_that_does_not_take_stops_the_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connection._SETTINGS, "a_pragma_that_no_library_knows", 1)
    with pytest.raises(RuntimeError, match="did not take"):
        connected(tmp_path / "records.1.db", KEY, create=True)


def test_no_extension_can_be_loaded(vault: Vault) -> None:
    with vault:
        with pytest.raises(connection.DatabaseError, match="not authorized"):
            vault.store.connection.execute("SELECT load_extension('x')")
        with pytest.raises(connection.DatabaseError, match="not authorized"):
            vault.store.connection.load_extension("x")


def test_the_versions_are_told(vault: Vault) -> None:
    with vault:
        assert library_version(vault.store.connection).startswith("4.")
        assert "OpenSSL" in vault.encryption


def test_the_log_is_encrypted_and_its_index_in_memory(vault: Vault) -> None:
    with vault:
        beside = {path.name for path in vault.folder.iterdir()}
        assert "records.1.db-wal" in beside
        assert "records.1.db-shm" not in beside
        assert b"wyjibo" not in (vault.folder / "records.1.db-wal").read_bytes()
    assert not (vault.folder / "records.1.db-wal").exists()
