"""The chain: nothing slips into it, nothing goes from it, and what was changed shows."""

import base64
import hashlib
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_desktop.domain.codes import code20
from prevent_desktop.vault.connection import IntegrityError
from prevent_desktop.vault.ledger import Entry, Head, entry_digest, genesis
from prevent_desktop.vault.store import Change
from prevent_desktop.vault.store_situations import DamagedHistory, OlderOrParted
from prevent_desktop.vault.surroundings import Way
from prevent_desktop.vault.vault import Vault
from tests.vaults import LABEL, PASSPHRASE, new_vault, organisation, reopened

ROW = "(seq, lineage, kind, subject, base, officer, time, body, salt, body_digest, digest)"
FORGED = "(1, x'00', 'organisation', 'x', 0, 'x', 'x', x'00', x'00', x'00', x'00')"


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    vault = new_vault(tmp_path)
    vault.store.save([Change(organisation(f"O {n}")) for n in range(5)], vault.officer_id)
    return vault


def rows(vault: Vault) -> list[tuple[object, ...]]:
    return list(vault.store.connection.execute("SELECT * FROM ledger ORDER BY seq"))


@pytest.mark.parametrize(
    "statement",
    [
        f"INSERT INTO ledger {ROW} VALUES {FORGED}",
        f"INSERT OR REPLACE INTO ledger {ROW} VALUES {FORGED}",
        f"REPLACE INTO ledger {ROW} VALUES {FORGED}",
        f"INSERT OR IGNORE INTO ledger {ROW} VALUES {FORGED}",
        f"INSERT OR ROLLBACK INTO ledger {ROW} VALUES {FORGED}",
        f"INSERT INTO ledger {ROW} VALUES {FORGED} ON CONFLICT (seq) DO UPDATE SET time = 'x'",
        f"INSERT INTO ledger {ROW} VALUES {FORGED} ON CONFLICT DO NOTHING",
        f"INSERT INTO ledger {ROW} VALUES {FORGED.replace('(1', '(9')}",
        f"INSERT INTO ledger {ROW} VALUES {FORGED.replace('(1', '(-1')}",
        f"INSERT INTO ledger {ROW} VALUES {FORGED.replace('(1', '(0')}",
        "INSERT INTO ledger SELECT * FROM ledger WHERE seq = 3",
        f"REPLACE INTO ledger {ROW} SELECT {ROW[1:-1].replace('seq', '5')} FROM ledger LIMIT 1",
        "UPDATE ledger SET time = 'x' WHERE seq = 3",
        "UPDATE ledger SET seq = 9 WHERE seq = 3",
        "UPDATE ledger SET body = x'00' WHERE seq = 3",
        "UPDATE ledger SET salt = x'00', body = x'00' WHERE seq = 3",
        "UPDATE ledger SET body = NULL, salt = NULL, kind = 'x' WHERE seq = 3",
        "UPDATE ledger SET body = NULL WHERE seq = 3",
        "UPDATE OR REPLACE ledger SET seq = 2 WHERE seq = 3",
        "UPDATE OR IGNORE ledger SET digest = (SELECT digest FROM ledger WHERE seq = 2)",
        "DELETE FROM ledger WHERE seq = 6",
        "DELETE FROM ledger",
    ],
)
def test_nothing_slips_past_the_triggers(vault: Vault, statement: str) -> None:
    with vault:
        before = rows(vault)
        with pytest.raises(IntegrityError):
            vault.store.connection.execute(statement)
        assert rows(vault) == before
        assert not any(vault.store.ledger.faults())


def test_an_entry_is_digested_as_the_design_says(vault: Vault) -> None:
    """Security section 5, made again here by other means."""
    with vault:
        before, entry = list(vault.store.ledger.entries("seq IN (2, 3)"))
        assert entry.body is not None
        assert entry.salt is not None
        labelled = b"prevent-desktop/v1/body\0" + entry.salt + entry.body
        assert entry.body_digest == hashlib.sha256(labelled).digest()
        first, second = (_b64u(part) for part in (entry.body_digest, before.digest))
        chained = (
            f'["{_b64u(vault.vault_id)}","{_b64u(entry.lineage)}",3,"organisation",'
            f'"{entry.subject}",0,"{entry.officer}","{entry.time}","{first}","{second}"]'
        )
        labelled = b"prevent-desktop/v1/entry\0" + chained.encode()
        assert entry.digest == hashlib.sha256(labelled).digest()
        labelled = b"prevent-desktop/v1/genesis\0" + vault.vault_id + entry.lineage
        assert genesis(vault.vault_id, entry.lineage) == hashlib.sha256(labelled).digest()
        head = vault.head
        place = head.seq.to_bytes(8, "big")
        labelled = b"prevent-desktop/v1/head\0" + vault.vault_id + head.lineage + place
        assert head.code == code20(hashlib.sha256(labelled + head.digest).digest())


def _b64u(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def test_the_same_text_has_another_digest_each_time(vault: Vault) -> None:
    with vault:
        one, two = (vault.store.event("print", {}, "x") for _ in range(2))
        assert one.body == two.body
        assert one.body_digest != two.body_digest


@given(
    part=st.sampled_from(
        ["seq", "lineage", "kind", "subject", "base", "officer", "time", "body_digest"]
    ),
    data=st.data(),
)
def test_every_part_is_in_the_digest(part: str, data: st.DataObject) -> None:
    kinds = {bytes: st.binary(min_size=1), str: st.text(), int: st.integers(0, 2**40)}
    entry = Entry(3, b"l", "k", "s", 0, "o", "t", b"d", b"", None, None)
    other = data.draw(kinds[type(getattr(entry, part))].filter(lambda v: v != getattr(entry, part)))
    changed = Entry(**{**{f: getattr(entry, f) for f in entry.__struct_fields__}, part: other})
    assert entry_digest(b"v", entry, b"p") != entry_digest(b"v", changed, b"p")
    assert entry_digest(b"v", entry, b"p") != entry_digest(b"w", entry, b"p")
    assert entry_digest(b"v", entry, b"p") != entry_digest(b"v", entry, b"q")


def store_of(folder: Path) -> Path:
    return folder / "vault" / "records.1.db"


def test_a_cut_tail_is_noticed(tmp_path: Path, vault: Vault) -> None:
    """Somebody with the key cuts off the newest entries; the chain that is left holds."""
    vault.close()
    noted = (tmp_path / "state" / "seen.json").read_bytes()
    with reopened(tmp_path) as cut:
        execute = cut.store.connection.execute
        execute("DROP TRIGGER ledger_kept")
        execute("DELETE FROM ledger WHERE seq > 4")
        for table in ("current", "link"):
            execute(f"DELETE FROM {table}")
        assert not any(cut.store.ledger.faults())
    (tmp_path / "state" / "seen.json").write_bytes(noted)
    with pytest.raises(OlderOrParted):
        reopened(tmp_path)


def test_a_forged_middle_is_noticed(tmp_path: Path, vault: Vault) -> None:
    with vault:
        vault.store.connection.execute("DROP TRIGGER ledger_unchanged")
        vault.store.connection.execute("UPDATE ledger SET officer = 'somebody' WHERE seq = 3")
        [record_id] = [e.subject for e in vault.store.ledger.entries("seq = 3")]
        [fault] = filter(None, vault.store.ledger.faults())
        assert (fault.seq, fault.words) == (3, "Entry 3 does not follow from the one before it.")
        with pytest.raises(DamagedHistory):
            vault.store.exact(record_id)
    with pytest.raises(DamagedHistory):
        reopened(tmp_path)


def test_a_put_back_vault_is_noticed_here_and_not_elsewhere(tmp_path: Path, vault: Vault) -> None:
    vault.close()
    older = tmp_path / "older"
    shutil.copytree(tmp_path / "vault", older)
    with reopened(tmp_path) as newer:
        newer.store.save([Change(organisation())], newer.officer_id)
    shutil.rmtree(tmp_path / "vault")
    shutil.copytree(older, tmp_path / "vault")
    with pytest.raises(OlderOrParted):
        reopened(tmp_path)
    # The honest miss: a computer that never saw the newer one cannot know of it.
    shutil.rmtree(tmp_path / "state")
    reopened(tmp_path).close()


def test_parted_copies_are_noticed(tmp_path: Path, vault: Vault) -> None:
    """Both go on from one history; each is whole, and neither is the other's."""
    vault.close()
    shutil.copytree(tmp_path / "vault", tmp_path / "there" / "vault")
    with reopened(tmp_path / "there") as there:
        for n in range(10):
            there.store.save([Change(organisation(f"There {n}"))], there.officer_id)
        head_there = there.head
    with reopened(tmp_path) as here:
        here.store.save([Change(organisation("Here"))], here.officer_id)
        assert not here.store.ledger.holds(head_there)
    shutil.rmtree(tmp_path / "vault")
    shutil.copytree(tmp_path / "there" / "vault", tmp_path / "vault")
    with pytest.raises(OlderOrParted):
        reopened(tmp_path)
    with reopened(tmp_path, Way(LABEL, PASSPHRASE, go_on=True)) as gone_on:
        assert gone_on.store.ledger.holds(head_there)
        assert gone_on.head.lineage != head_there.lineage
        assert not any(gone_on.store.ledger.faults())


def test_a_head_of_another_vault_is_none_of_ours(vault: Vault) -> None:
    with vault:
        head = vault.head
        assert vault.store.ledger.holds(head)
        assert not vault.store.ledger.holds(Head(head.vault_id, head.lineage, 2, head.digest))
        assert not vault.store.ledger.holds(Head(head.vault_id, head.lineage, 99, head.digest))


def test_text_that_no_record_could_hold_is_named_and_no_bug(vault: Vault) -> None:
    """A forger with the key may write anything."""
    with vault:
        vault.store.connection.execute("DROP TRIGGER ledger_unchanged")
        vault.store.connection.execute(
            "UPDATE ledger SET officer = ?, seq = 2 WHERE seq = 2", ("e\u0301\u202e\x00",)
        )
        [fault] = filter(None, vault.store.ledger.faults())
        assert fault.seq == 2
