"""Verify names what is damaged, whatever it is, and finds nothing where nothing is."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from prevent_desktop.domain.canonical import encoded, strict
from prevent_desktop.vault.connection import connected
from prevent_desktop.vault.keyfiles import COPY, FIRST
from prevent_desktop.vault.ledger import body_digest, entry_digest
from prevent_desktop.vault.store import Change, Store
from prevent_desktop.vault.store_situations import DamagedStore
from prevent_desktop.vault.surroundings import Way
from prevent_desktop.vault.vault import Vault
from prevent_desktop.vault.verification import Verdict, verified, verified_folder
from tests.vault.pages import PAGE, flip
from tests.vault.worn import Worn, copied, made
from tests.vaults import LABEL, PASSPHRASE, organisation, reopened, surroundings


@pytest.fixture(scope="module")
def worn(tmp_path_factory: pytest.TempPathFactory) -> Worn:
    return made(tmp_path_factory.mktemp("worn"))


@pytest.fixture
def store(worn: Worn, tmp_path: Path) -> Path:
    """Give the store of a copy of the vault, to be damaged."""
    return copied(worn, tmp_path)


def verdict(tmp_path: Path) -> Verdict:
    return verified_folder(tmp_path / "vault", Way(LABEL, PASSPHRASE), surroundings(tmp_path))


def named(found: Verdict, words: str) -> bool:
    return any(words in fault for fault in found.faults)


def test_a_sound_vault(worn: Worn, tmp_path: Path, store: Path) -> None:
    before = hashlib.sha256(store.read_bytes()).digest()
    said: list[str] = []
    found = verified_folder(
        tmp_path / "vault", Way(LABEL, PASSPHRASE), surroundings(tmp_path), said.append
    )
    assert (found.faults, found.notes) == ((), ())
    assert found.head is not None
    assert found.head.seq == worn.newest
    assert "Checking the history" in said
    assert hashlib.sha256(store.read_bytes()).digest() == before


def test_an_open_vault(tmp_path: Path, store: Path) -> None:
    with reopened(tmp_path) as vault:
        vault.store.save([Change(organisation())], vault.officer_id)
        found = verified(vault)
        assert found.faults == ()
        assert found.head == vault.head
        assert store.exists()


def test_a_checker_of_the_callers(tmp_path: Path, store: Path) -> None:
    def unhappy(held: Store) -> Iterator[str]:
        yield f"{held.ledger.head.seq} sign-offs do not hold."

    with reopened(tmp_path) as vault:
        found = verified(vault, checkers=[unhappy])
        assert found.faults == (f"{vault.head.seq} sign-offs do not hold.",)
    assert store.exists()


FLIPS = {
    ("ledger", 3): "Entries that cannot be read: ",
    ("ledger", 0): "Entries that cannot be read: 1 to 96.",
    ("ledger_subject", 1): "Checking the tables: met a damaged page",
    ("ledger_kind", 0): "Checking signatures: met a damaged page",
    ("search_data", 2): "Comparing lists and search with the history: met a damaged page",
    ("current", 0): "Comparing lists and search with the history: met a damaged page",
    ("attachment_chunk", 0): "A document of 128,000 bytes, named in the action of entry 64, is",
    ("draft", 0): "Checking the tables: met a damaged page",
    ("erased", 0): "Checking the history: met a damaged page",
}


@pytest.mark.parametrize("where", FLIPS)
def test_a_flipped_bit(worn: Worn, tmp_path: Path, store: Path, where: tuple[str, int]) -> None:
    table, place = where
    page = worn.pages[table][place]
    flip(store, page)
    found = verdict(tmp_path)
    assert named(found, f"Damaged pages of the store: {page}.")
    assert named(found, FLIPS[where])


def test_several_damaged_pages_are_all_named(worn: Worn, tmp_path: Path, store: Path) -> None:
    pages = sorted([worn.pages["ledger"][2], worn.pages["ledger"][6], worn.pages["link"][-1]])
    for page in pages:
        flip(store, page)
    found = verdict(tmp_path)
    assert named(found, f"{pages[0]}")
    [lost] = [fault for fault in found.faults if fault.startswith("Entries that cannot be read")]
    assert " and " in lost


@pytest.mark.parametrize("table", ["vault", "first page"])
def test_a_store_too_damaged_to_open(worn: Worn, tmp_path: Path, store: Path, table: str) -> None:
    flip(store, 1 if table == "first page" else worn.pages[table][0])
    found = verdict(tmp_path)
    assert named(found, "The vault's store is damaged")
    assert found.head is None


@pytest.mark.parametrize("share", [0.2, 0.5, 0.95])
def test_a_store_cut_short(worn: Worn, tmp_path: Path, store: Path, share: float) -> None:
    with store.open("r+b") as file:
        file.truncate(int(worn.size * share) * PAGE)
    assert not verdict(tmp_path).is_sound


def rewritten(tmp_path: Path, change: Callable[[Vault], None]) -> None:
    """Change the store as somebody with the key can, triggers and all."""
    with reopened(tmp_path) as vault:
        execute = vault.store.connection.execute
        triggers = execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            execute(f"DROP TRIGGER {name}")
        change(vault)
        for _, sql in triggers:
            execute(sql)


def test_a_forged_middle(tmp_path: Path, store: Path) -> None:
    def forge(vault: Vault) -> None:
        vault.store.connection.execute("UPDATE ledger SET time = '2020-01-01' WHERE seq = 30")

    rewritten(tmp_path, forge)
    found = verdict(tmp_path)
    assert named(found, "Entry 30 does not follow from the one before it.")
    assert store.exists()


def test_a_forged_text(tmp_path: Path, store: Path) -> None:
    def forge(vault: Vault) -> None:
        vault.store.connection.execute(
            "UPDATE ledger SET body = CAST(body || ' ' AS BLOB) WHERE seq = 30"
        )

    rewritten(tmp_path, forge)
    assert named(verdict(tmp_path), "The text of entry 30 is not what was saved.")
    assert store.exists()


def test_an_emptied_text_without_erasure(tmp_path: Path, store: Path) -> None:
    def empty(vault: Vault) -> None:
        vault.store.connection.execute("UPDATE ledger SET body = NULL, salt = NULL WHERE seq = 30")

    rewritten(tmp_path, empty)
    assert named(verdict(tmp_path), "The text of entry 30 is gone, and no erasure accounts for it.")
    assert store.exists()


def test_a_missing_entry(tmp_path: Path, store: Path) -> None:
    def drop(vault: Vault) -> None:
        vault.store.connection.execute("DELETE FROM ledger WHERE seq = 30")

    rewritten(tmp_path, drop)
    assert named(verdict(tmp_path), "Entries 30 to 30 are missing.")
    assert store.exists()


def test_a_history_rewritten_whole(tmp_path: Path, store: Path) -> None:
    """A holder of the key can chain it anew; the note of this computer and signatures show it."""

    def forge(vault: Vault) -> None:
        entries = list(vault.store.ledger.entries())
        before = entries[28].digest
        for entry in entries[29:]:
            body = b'{"forged":true}' if entry.seq == 30 else entry.body
            digest = entry.body_digest
            if body is not None and entry.salt is not None:
                digest = body_digest(entry.salt, body)
            forged = entry.__class__(
                entry.seq, entry.lineage, entry.kind, entry.subject, entry.base, entry.officer,
                entry.time, digest, b"", body, entry.salt,
            )  # fmt: skip
            before = entry_digest(vault.vault_id, forged, before)
            vault.store.connection.execute(
                "UPDATE ledger SET body = ?, body_digest = ?, digest = ? WHERE seq = ?",
                (body, digest, before, entry.seq),
            )
        vault._lock, lock = None, vault._lock  # so that closing does not note the forged head
        assert lock is not None
        lock.release()

    rewritten(tmp_path, forge)
    found = verdict(tmp_path)
    assert not named(found, "does not follow")
    assert named(found, "an older copy, or one that was worked in elsewhere")
    assert named(found, "is over another history than this one.")
    assert store.exists()


def test_a_forged_signature(tmp_path: Path, store: Path) -> None:
    """Somebody with the key writes an erasure that nobody signed."""
    with reopened(tmp_path) as vault:
        [erasure] = vault.store.ledger.entries("kind = 'event.erase'")
        said = dict(erasure.details)
        statement = strict(said["statement"].encode())
        for change in ({"record": "another"}, {"head_seq": 3}):
            forged = encoded({**statement, **change}).decode()
            vault.event("erase", {**said, "statement": forged})
        vault.event("erase", said | {"statement": "{}"})
        seq = vault.head.seq
    found = verdict(tmp_path)
    for entry, words in ((seq - 2, "does not hold"), (seq - 1, "does not hold"),
                         (seq, "cannot be read")):  # fmt: skip
        assert named(found, f"The signature of entry {entry} {words}.")
    assert len(found.faults) == 3
    assert store.exists()


def test_key_files_that_are_not_the_ones(tmp_path: Path, store: Path) -> None:
    folder = tmp_path / "vault"
    (folder / COPY).write_bytes(b"{}")
    found = verdict(tmp_path)
    assert found.faults == (
        f"The key file {COPY} is damaged, missing or not the one that opens the vault.",
    )
    (folder / FIRST).write_bytes(b"{}")
    found = verdict(tmp_path)
    assert named(found, "The vault's key file is damaged")
    assert store.exists()


def test_a_slot_that_the_history_does_not_know(tmp_path: Path, store: Path) -> None:
    def forget(vault: Vault) -> None:
        vault.store.connection.execute(
            "UPDATE ledger SET kind = 'event.unlock' WHERE kind = 'event.officer-admitted'"
        )

    rewritten(tmp_path, forget)
    # Opening it entered the key again, as one that nobody vouches for.
    found = verdict(tmp_path)
    assert named(found, "does not follow")
    assert store.exists()


def test_an_older_copy_is_named_where_a_newer_was_seen(tmp_path: Path, store: Path) -> None:
    older = store.read_bytes()
    with reopened(tmp_path) as vault:
        vault.store.save([Change(organisation())], vault.officer_id)
    store.write_bytes(older)
    assert named(verdict(tmp_path), "an older copy, or one that was worked in elsewhere")


def test_on_a_new_computer_it_says_what_it_cannot_know(tmp_path: Path, store: Path) -> None:
    older = store.read_bytes()
    with reopened(tmp_path) as vault:
        vault.store.save([Change(organisation())], vault.officer_id)
    store.write_bytes(older)
    shutil.rmtree(tmp_path / "state")
    found = verdict(tmp_path)
    assert found.is_sound
    assert any("cannot tell whether there is a newer copy" in note for note in found.notes)


def test_pages_of_an_older_copy(worn: Worn, tmp_path: Path, store: Path) -> None:
    """The library's own checks stay clean; the history and the comparison do not.

    Where verify is content too, nothing that can be read from the vault is any different: such a
    page is not in use, or holds what it held before.
    """
    older = store.read_bytes()
    with reopened(tmp_path) as vault:
        for record in worn.records[10:40]:
            place = vault.store.place(record.id)
            assert place is not None
            renamed = msgspec.structs.replace(record, name=record.name.replace("Org", "Urg"))
            vault.store.save([Change(renamed, base=place.seq)], vault.officer_id)
        key = vault.data_key.store_key(vault.vault_id)
    newer = store.read_bytes()
    true, clean, caught = everything(store, key), 0, set[str]()
    for page in range(2, len(older) // PAGE + 1):
        there = slice((page - 1) * PAGE, page * PAGE)
        store.write_bytes(newer[: there.start] + older[there] + newer[there.stop :])
        pages_clean, tables_clean = cleared_by_the_library(store, key)
        assert pages_clean
        if tables_clean and older[there] != newer[there]:
            clean += 1
            found = verdict(tmp_path).faults
            assert found or everything(store, key) == true
            caught |= set(found)
    assert clean > 2
    assert any("The table current differs from the history" in fault for fault in caught)


def everything(store: Path, key: bytearray) -> list[object]:
    """Read every row of every table, and how search would rank."""
    connection = connected(store, key, settled=True)
    try:
        tables = "ledger current link attachment attachment_chunk attachment_use draft erased vault"
        rows = [connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables.split()]
        ranked = "SELECT rowid, rank FROM search WHERE search MATCH 'northmere OR urganisation'"
        return [*rows, connection.execute(ranked).fetchall()]
    finally:
        connection.close()


def cleared_by_the_library(store: Path, key: bytearray) -> tuple[bool, bool]:
    connection = connected(store, key, settled=True)
    try:
        pages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        tables = connection.execute("PRAGMA quick_check").fetchall()
    except DamagedStore:
        return pages == [], False
    finally:
        connection.close()
    return pages == [], tables == [("ok",)]
