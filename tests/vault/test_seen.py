"""What this computer noted of each vault, outside the vault."""

import os
import stat
import sys
from pathlib import Path

import pytest

from prevent_desktop.vault.ledger import Head
from prevent_desktop.vault.seen import SeenNotes, is_older_or_parted
from prevent_desktop.vault.store import Change
from prevent_desktop.vault.store_situations import OlderOrParted
from prevent_desktop.vault.surroundings import Way, state_folder
from tests.vaults import LABEL, PASSPHRASE, new_vault, organisation, reopened


def head(number: int, seq: int = 1) -> Head:
    return Head(bytes([number]) * 16, bytes(16), seq, bytes([seq]) * 32)


def test_each_vault_has_its_own_note(tmp_path: Path) -> None:
    notes = SeenNotes(tmp_path / "state")
    assert notes.of(bytes(16)) is None
    for one in (head(1), head(2), head(1, 5)):
        notes.note(one)
    found = SeenNotes(tmp_path / "state").of(head(1).vault_id)
    assert found is not None
    assert (found.seq, found.digest) == (5, head(1, 5).digest)
    other = notes.of(head(2).vault_id)
    assert other is not None
    assert other.seq == 1
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "state").stat().st_mode) == 0o700


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"x": 1}', b"\xff"])
def test_a_damaged_note_is_none(tmp_path: Path, content: bytes) -> None:
    """It never keeps an officer out; that it is gone is what verify says."""
    (tmp_path / "seen.json").write_bytes(content)
    notes = SeenNotes(tmp_path)
    assert notes.of(bytes(16)) is None
    notes.note(head(1))
    assert notes.of(head(1).vault_id) is not None


def test_a_note_holds_no_text_of_a_record(tmp_path: Path) -> None:
    with new_vault(tmp_path) as vault:
        vault.store.save([Change(organisation("Kwyjibo House"))], vault.officer_id)
    octets = (tmp_path / "state" / "seen.json").read_bytes()
    assert b"wyjibo" not in octets
    assert len(octets) < 300


def test_the_note_is_made_at_closing(tmp_path: Path) -> None:
    with new_vault(tmp_path) as vault:
        vault.store.save([Change(organisation())], vault.officer_id)
        newest, vault_id = vault.head, vault.vault_id
    found = SeenNotes(tmp_path / "state").of(vault_id)
    assert found is not None
    assert (found.seq, found.digest, found.lineage) == (newest.seq, newest.digest, newest.lineage)


def test_older_parted_or_neither(tmp_path: Path) -> None:
    notes = SeenNotes(tmp_path / "state")
    with new_vault(tmp_path) as vault:
        vault.store.save([Change(organisation(f"O {n}")) for n in range(3)], vault.officer_id)
        ledger, newest = vault.store.ledger, vault.head
        assert not is_older_or_parted(ledger, None)
        for entry in ledger.entries():
            notes.note(Head(newest.vault_id, entry.lineage, entry.seq, entry.digest))
            assert not is_older_or_parted(ledger, notes.of(newest.vault_id))
        notes.note(Head(newest.vault_id, newest.lineage, newest.seq + 1, bytes(32)))
        assert is_older_or_parted(ledger, notes.of(newest.vault_id))
        notes.note(Head(newest.vault_id, newest.lineage, 2, newest.digest))
        assert is_older_or_parted(ledger, notes.of(newest.vault_id))


def test_gone_on_from_once_it_opens_even_where_closing_was_cut_short(tmp_path: Path) -> None:
    store = tmp_path / "vault" / "records.1.db"
    new_vault(tmp_path).close()
    older = store.read_bytes()
    with reopened(tmp_path) as vault:
        vault.store.save([Change(organisation())], vault.officer_id)
    store.write_bytes(older)
    with pytest.raises(OlderOrParted):
        reopened(tmp_path)
    noted = (tmp_path / "state" / "seen.json").read_bytes()
    reopened(tmp_path, Way(LABEL, PASSPHRASE, go_on=True)).close()
    # As after a killed process, which notes nothing.
    (tmp_path / "state" / "seen.json").write_bytes(noted)
    reopened(tmp_path).close()
    # The copy that was gone on from is older again, and is not what the entry spoke of.
    store.write_bytes(older)
    with pytest.raises(OlderOrParted):
        reopened(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="only on Linux and macOS: XDG_STATE_HOME")
def test_where_the_notes_stand(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert state_folder() == tmp_path / "prevent-desktop"
    monkeypatch.setenv("HOME", str(tmp_path))
    for none in ("", "not/absolute"):
        monkeypatch.setenv("XDG_STATE_HOME", none)
        assert state_folder() == tmp_path / ".local" / "state" / "prevent-desktop"
