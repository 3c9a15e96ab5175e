"""Files beside records: kept once, found by a keyed digest, dropped by an erasure alone."""

import hashlib
import os
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prevent_desktop.domain.actions import Action, ActionId
from prevent_desktop.domain.canonical import b64u
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.record import Attachment
from prevent_desktop.vault import attachments, drafts
from prevent_desktop.vault.attachments import CHUNK
from prevent_desktop.vault.erasure import erase
from prevent_desktop.vault.store import Change
from prevent_desktop.vault.store_situations import DamagedHistory, RecordNotHeld
from prevent_desktop.vault.vault import Vault
from tests.vaults import PASSPHRASE, new_vault, reopened


def action(*documents: Attachment) -> Action:
    return Action(id=ActionId(new_id()), ref="A01", what="Hold briefings", documents=documents)


def count(vault: Vault) -> tuple[int, int]:
    execute = vault.store.connection.execute
    [(files,)] = execute("SELECT count(*) FROM attachment").fetchall()
    [(chunks,)] = execute("SELECT count(*) FROM attachment_chunk").fetchall()
    return files, chunks


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_what_comes_out_is_what_went_in(tmp_path: Path, size: int) -> None:
    octets = os.urandom(size)
    with new_vault(tmp_path) as vault:
        kept = attachments.add(vault.store, "minutes.pdf", octets)
        assert (kept.name, kept.size) == ("minutes.pdf", size)
        vault.store.save([Change(action(kept))], vault.officer_id)
    with reopened(tmp_path) as vault:
        assert attachments.read(vault.store, kept) == octets


@settings(max_examples=20)
@given(octets=st.lists(st.binary(max_size=50), min_size=1))
def test_the_same_bytes_are_kept_once(
    tmp_path_factory: pytest.TempPathFactory, octets: list[bytes]
) -> None:
    with new_vault(tmp_path_factory.mktemp("once")) as vault:
        digests = [attachments.add(vault.store, "x", one).digest for one in octets]
        assert count(vault)[0] == len(set(octets)) == len(set(digests))


def test_a_digest_says_nothing_without_the_vaults_secret(tmp_path: Path) -> None:
    """A plain digest would confirm that a known document was here."""
    with new_vault(tmp_path / "one") as one, new_vault(tmp_path / "two") as two:
        digests = {attachments.add(vault.store, "x", b"known").digest for vault in (one, two)}
    assert len(digests) == 2
    assert b64u(hashlib.sha256(b"known").digest()) not in digests


def test_an_edit_never_drops_a_file(tmp_path: Path) -> None:
    with new_vault(tmp_path) as vault:
        kept = attachments.add(vault.store, "x", b"scan")
        record = action(kept)
        vault.store.save([Change(record)], vault.officer_id)
        place = vault.store.place(record.id)
        assert place is not None
        bare = msgspec.structs.replace(record, documents=())
        vault.store.save([Change(bare, base=place.seq)], vault.officer_id)
        assert attachments.drop_unused(vault.store) == 0
        assert attachments.read(vault.store, kept) == b"scan"


def test_an_erasure_drops_what_only_that_record_used(tmp_path: Path) -> None:
    with new_vault(tmp_path) as vault:
        own, shared, typed = (attachments.add(vault.store, "x", b) for b in (b"1", b"2", b"3"))
        gone, stays = action(own, shared), action(shared)
        vault.store.save([Change(gone), Change(stays)], vault.officer_id)
        values = msgspec.to_builtins(action(typed))
        drafts.keep(vault.store, new_id(), "action", 0, values)
        done = erase(vault, gone.id, reason="-", legal_basis="-", passphrase=PASSPHRASE)
        assert done.files_dropped == 1
        with pytest.raises(RecordNotHeld):
            attachments.read(vault.store, own)
        assert attachments.read(vault.store, shared) == b"2"
        # Somebody is typing a record that names this one.
        assert attachments.read(vault.store, typed) == b"3"
        assert count(vault) == (2, 2)


def test_an_erasure_drops_what_only_the_records_draft_names(tmp_path: Path) -> None:
    with new_vault(tmp_path) as vault:
        record = action()
        vault.store.save([Change(record)], vault.officer_id)
        kept = attachments.add(vault.store, "x", b"scan")
        values = msgspec.to_builtins(msgspec.structs.replace(record, documents=(kept,)))
        drafts.keep(vault.store, record.id, "action", 2, values)
        done = erase(vault, record.id, reason="-", legal_basis="-", passphrase=PASSPHRASE)
        assert done.files_dropped == 1
        assert drafts.kept(vault.store) == []


def test_a_changed_file_is_noticed(tmp_path: Path) -> None:
    with new_vault(tmp_path) as vault:
        kept = attachments.add(vault.store, "x", b"scan")
        vault.store.connection.execute("UPDATE attachment_chunk SET octets = x'00'")
        with pytest.raises(DamagedHistory):
            attachments.read(vault.store, kept)


def test_a_record_cannot_name_a_file_that_is_not_there(tmp_path: Path) -> None:
    with new_vault(tmp_path) as vault:
        lost = Attachment(name="x", digest="A" * 43, size=1)
        with pytest.raises(ValueError, match="not in the store"):
            vault.store.save([Change(action(lost))], vault.officer_id)
        assert vault.head.seq == 1
