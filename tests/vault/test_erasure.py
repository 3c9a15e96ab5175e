"""An erasure leaves no word behind, in no page of the store or its log, and the chain holds."""

from pathlib import Path

import msgspec
import pytest

from prevent_desktop.domain.canonical import encoded, strict, unb64u
from prevent_desktop.domain.labels import Label
from prevent_desktop.domain.people import Organisation
from prevent_desktop.signatures import is_signed
from prevent_desktop.vault import attachments, derived, drafts, search
from prevent_desktop.vault.datakey import DataKey
from prevent_desktop.vault.erased import LIST_NAME, erased_ids, read_list
from prevent_desktop.vault.erasure import erase
from prevent_desktop.vault.situations import WrongPassphrase
from prevent_desktop.vault.store import Change
from prevent_desktop.vault.store_situations import ChangedMeanwhile, NotAnOfficer, RecordNotHeld
from prevent_desktop.vault.surroundings import Way
from prevent_desktop.vault.vault import Vault
from prevent_desktop.vault.verification import verified
from tests.vault.pages import Pages, store_key, store_path
from tests.vaults import PASSPHRASE, RECOVERY, new_vault, organisation, reopened

# No other word of the test's begins or ends as these do, so that no page holds them by chance
# or, in the index, in two parts.
WORDS = ("zzyzxqv", "kwyjibovq", "0xylofonqj")
TEXT = f"{WORDS[0].title()} House, {WORDS[1].upper()} Lane, {WORDS[2]}"


def gone() -> Organisation:
    return msgspec.structs.replace(organisation(TEXT), notes=f"{WORDS[0]} " * 500)


def words_in(vault: Vault) -> set[str]:
    """Give the words that stand in any decrypted page of the store or its log."""
    path = store_path(vault)
    pages = Pages(path, store_key(vault))
    octets = b"\0".join([*pages.every(), *pages.in_log(path.with_name(path.name + "-wal"))])
    return {word for word in WORDS if word.encode() in octets.lower()}


def erased(vault: Vault, record_id: str, passphrase: str = PASSPHRASE) -> None:
    erase(vault, record_id, reason="asked for", legal_basis="Article 17", passphrase=passphrase)


def test_no_page_holds_an_erased_word(tmp_path: Path) -> None:
    record = gone()
    with new_vault(tmp_path) as vault:
        vault.store.save([Change(organisation(f"O {n}")) for n in range(20)], vault.officer_id)
        vault.store.save([Change(record)], vault.officer_id)
        for n in range(1, 4):
            place = vault.store.place(record.id)
            assert place is not None
            edited = msgspec.structs.replace(record, name=f"{TEXT} {n}")
            vault.store.save([Change(edited, base=place.seq)], vault.officer_id)
        vault.event("print", {"title": TEXT}, record.id)
        drafts.keep(vault.store, record.id, "organisation", 0, {"name": f"{TEXT}, typing"})
        vault.store.save([Change(organisation(f"P {n}")) for n in range(20)], vault.officer_id)
        assert words_in(vault) == set(WORDS)
        found = erase(vault, record.id, reason="-", legal_basis="-", passphrase=PASSPHRASE)
        assert (found.record_id, found.entries_emptied) == (record.id, 5)
        assert words_in(vault) == set()
        assert [search.found(vault.store.connection, word) for word in WORDS] == [[], [], []]
        assert not any(vault.store.ledger.faults())
        assert derived.differences(vault.store.connection) == ()
        assert verified(vault).is_sound
    with reopened(tmp_path) as vault:
        assert words_in(vault) == set()
        assert vault.store.is_erased(record.id)


def test_the_pages_are_read_right(tmp_path: Path) -> None:
    """The test above would show nothing if its own reader found nothing."""
    with new_vault(tmp_path) as vault:
        vault.store.save([Change(gone())], vault.officer_id)
        path = store_path(vault)
        log = list(Pages(path, store_key(vault)).in_log(path.with_name(path.name + "-wal")))
        assert any(WORDS[1].upper().encode() in page for page in log)
        vault.store.connection.execute("PRAGMA wal_checkpoint (TRUNCATE)")
        assert words_in(vault) == set(WORDS)
        assert vault.store.connection.execute("PRAGMA secure_delete").fetchone() == (1,)


def test_a_large_file_leaves_no_page(tmp_path: Path) -> None:
    with new_vault(tmp_path) as vault:
        record = organisation()
        vault.store.save([Change(record)], vault.officer_id)
        kept = attachments.add(vault.store, "x", WORDS[2].encode() * 50_000)
        values = msgspec.to_builtins(record) | {"documents": [msgspec.to_builtins(kept)]}
        drafts.keep(vault.store, record.id, "organisation", 2, values)
        assert words_in(vault) == {WORDS[2]}
        erased(vault, record.id)
        assert words_in(vault) == set()


def test_nothing_brings_it_back(tmp_path: Path) -> None:
    record = gone()
    with new_vault(tmp_path) as vault:
        vault.store.save([Change(record)], vault.officer_id)
        erased(vault, record.id)
        with pytest.raises(RecordNotHeld):
            vault.store.save([Change(record)], vault.officer_id)
        with pytest.raises(ChangedMeanwhile):
            vault.store.save([Change(record, base=2)], vault.officer_id)
        with pytest.raises(RecordNotHeld):
            vault.store.exact(record.id)
        with pytest.raises(RecordNotHeld):
            vault.store.current(record.id)
        with pytest.raises(RecordNotHeld):
            erased(vault, record.id)
        assert vault.store.history(record.id) == []
        derived.rebuild(vault.store.connection)
        assert vault.store.place(record.id) is None


def test_it_is_signed_with_reason_and_basis(tmp_path: Path) -> None:
    record = gone()
    with new_vault(tmp_path) as vault:
        vault.store.save([Change(record)], vault.officer_id)
        head = vault.head
        erased(vault, record.id)
        [entry] = vault.store.ledger.entries("kind = 'event.erase'")
        statement = entry.details["statement"].encode()
        said = strict(statement)
        assert (said["record"], said["reason"], said["legal_basis"]) == (
            record.id, "asked for", "Article 17",
        )  # fmt: skip
        assert (said["head_seq"], said["purpose"]) == (head.seq, "sig/erase")
        key, signature = unb64u(said["key"]), unb64u(entry.details["signature"])
        assert is_signed(key, Label.SIG_ERASE, statement, signature)
        assert not is_signed(key, Label.SIG_RESTORE, statement, signature)


def test_what_is_refused_changes_nothing(tmp_path: Path) -> None:
    record = gone()
    with new_vault(tmp_path) as vault:
        vault.store.save([Change(record)], vault.officer_id)
        head = vault.head
        with pytest.raises(WrongPassphrase):
            erased(vault, record.id, "not this one")
        with pytest.raises(RecordNotHeld):
            erased(vault, organisation().id)
        assert vault.head == head
    with reopened(tmp_path, Way(recovery_code=RECOVERY)) as vault:
        with pytest.raises(NotAnOfficer):
            erased(vault, record.id)
        assert vault.store.exact(record.id).record == record


def test_mentions_elsewhere_are_listed_and_left(tmp_path: Path) -> None:
    record = organisation("Zzyzxqv House")
    other = msgspec.structs.replace(organisation("Police"), notes="Beside Zzyzxqv House")
    with new_vault(tmp_path) as vault:
        vault.store.save([Change(record), Change(other)], vault.officer_id)
        found = erase(vault, record.id, reason="-", legal_basis="-", passphrase=PASSPHRASE)
        assert found.mentioned_in == (other.id,)
        assert vault.store.exact(other.id).record == other


def test_the_list_beside_the_backups(tmp_path: Path) -> None:
    records = [gone(), gone()]
    with new_vault(tmp_path) as vault:
        vault.store.save([Change(record) for record in records], vault.officer_id)
        folder = vault.folder / "backups"
        assert read_list(folder, vault.vault_id, vault.data_key) is None
        for record in records:
            erased(vault, record.id)
        listed = read_list(folder, vault.vault_id, vault.data_key)
        assert listed == erased_ids(vault.store) == tuple(sorted(r.id for r in records))
        octets = (folder / LIST_NAME).read_bytes()
        assert not any(word.encode() in octets.lower() for word in WORDS)
        said = strict(octets)
        parts: tuple[dict[str, object], ...] = ({"ids": []}, {"ids": "all"}, {"mac": "A" * 43})
        bent = [encoded(said | part) for part in parts]
        for changed in (b"", b"{}", octets[:-1], b"\xff" * 9, *bent):
            (folder / LIST_NAME).write_bytes(changed)
            assert read_list(folder, vault.vault_id, vault.data_key) is None
        (folder / LIST_NAME).write_bytes(octets)
        assert read_list(folder, vault.vault_id, DataKey.new()) is None
