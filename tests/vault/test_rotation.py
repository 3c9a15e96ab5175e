"""New keys for a whole vault: all that was in it is there, and the old ones open nothing of it."""

import os
import shutil
from pathlib import Path

import pytest

from prevent_desktop.domain.labels import Label
from prevent_desktop.vault import attachments, council_keys, derived, drafts, erased, erasure
from prevent_desktop.vault.connection import connected
from prevent_desktop.vault.council_keys import destroy_old_council_keys, earlier_council_keys
from prevent_desktop.vault.key_situations import KeysChangedSince, YourOwn
from prevent_desktop.vault.keyfiles import COPY, FIRST
from prevent_desktop.vault.leftovers import OTHER
from prevent_desktop.vault.officers import keys_of
from prevent_desktop.vault.rotation import COUNCIL_SIGNING_SEED, Reason, rotate
from prevent_desktop.vault.situations import NoSuchOfficer, WrongRecoveryCode
from prevent_desktop.vault.store_situations import (
    DamagedHistory,
    DamagedStore,
    OlderOrParted,
)
from prevent_desktop.vault.surroundings import Way
from prevent_desktop.vault.vault import Vault, serial_of
from tests.vault.rekeying import (
    BY_CODE,
    FIRST_WAY,
    KEPT,
    NEW,
    NEW_RECOVERY,
    SECOND,
    SECOND_PASSPHRASE,
    SECOND_WAY,
    founded,
    open_again,
    sealed_state,
    with_second,
)
from tests.vaults import LABEL, PASSPHRASE

IDENTITY = "council-identity"
NEW_KEYS = {COUNCIL_SIGNING_SEED: b"new seed", IDENTITY: b"new identity"}


def stores(vault: Vault) -> list[str]:
    return sorted(path.name for path in vault.folder.glob("records*"))


def details(vault: Vault) -> dict[str, object]:
    [entry] = vault.store.ledger.entries("kind = ?", "event.rotated")
    return entry.details


def test_all_that_was_in_it_is_there(tmp_path: Path) -> None:
    with founded(tmp_path) as vault:
        plan = attachments.add(vault.store, "plan.pdf", b"many words " * 50_000)
        drafts.keep(vault.store, "some id", "risk", 0, {"title": "unsaved words"})
        held = list(vault.store.everything())
        before = list(vault.store.ledger.entries())
        rotate(vault, Reason.ASKED, PASSPHRASE, KEPT)
        store = vault.store
        assert list(store.everything()) == held
        assert list(store.ledger.entries())[: len(before)] == before
        assert not any(store.ledger.faults())
        assert not derived.differences(store.connection)
        assert attachments.read(store, plan) == b"many words " * 50_000
        assert [draft.values for draft in drafts.kept(store)] == [{"title": "unsaved words"}]
    with open_again(tmp_path) as again:
        assert list(again.store.everything()) == held


def test_one_store_is_left_and_both_key_files_name_it(tmp_path: Path) -> None:
    with founded(tmp_path) as vault:
        rotate(vault, Reason.ASKED, PASSPHRASE, KEPT)
        assert {name.removesuffix("-wal") for name in stores(vault)} == {"records.2.db"}
        assert vault.keyfile.store == "records.2.db"
        assert (vault.folder / FIRST).read_bytes() == vault.keyfile.octets
        assert (vault.folder / COPY).read_bytes() == vault.keyfile.octets
        assert details(vault)["reason"] == "an officer asked for it"
        assert serial_of(vault.store) == vault.keyfile.serial
        assert vault.store.value("key-id") == vault.keyfile.key_id


def test_it_goes_on_as_before_and_may_be_done_again(tmp_path: Path) -> None:
    with founded(tmp_path) as vault:
        for _ in range(3):
            rotate(vault, Reason.ASKED, PASSPHRASE, KEPT)
            vault.sign(Label.SIG_ATTEST, {}, PASSPHRASE)
        assert vault.keyfile.store == "records.4.db"
    for way in (FIRST_WAY, BY_CODE):
        open_again(tmp_path, way).close()


def test_a_new_code_takes_the_place_of_the_old(tmp_path: Path) -> None:
    with founded(tmp_path) as vault:
        rotate(vault, Reason.CODE_KNOWN, PASSPHRASE, NEW)
    with pytest.raises(WrongRecoveryCode):
        open_again(tmp_path, BY_CODE)
    open_again(tmp_path, Way(recovery_code=NEW_RECOVERY)).close()


def test_the_list_of_erasures_is_made_under_the_new_key(tmp_path: Path) -> None:
    with founded(tmp_path) as vault:
        [held] = vault.store.everything()
        erasure.erase(vault, held.record.id, reason="asked", legal_basis="x", passphrase=PASSPHRASE)
        rotate(vault, Reason.ASKED, PASSPHRASE, KEPT)
        listed = erased.read_list(vault.folder / "backups", vault.vault_id, vault.data_key)
        assert listed == (held.record.id,)


def test_who_is_there_keeps_the_place(tmp_path: Path) -> None:
    with with_second(tmp_path) as vault:
        change = rotate(
            vault, Reason.ASKED, PASSPHRASE, KEPT, others={SECOND.lower(): SECOND_PASSPHRASE}
        )
        assert change.lost == ()
        assert [held.last for held in keys_of(vault.store)] == [None, None]
    with open_again(tmp_path, SECOND_WAY) as vault:
        vault.sign(Label.SIG_ATTEST, {}, SECOND_PASSPHRASE)


def test_who_is_not_there_loses_place_and_key(tmp_path: Path) -> None:
    with with_second(tmp_path) as vault:
        change = rotate(vault, Reason.ASKED, PASSPHRASE, KEPT)
        assert change.lost == (SECOND,)
        first, second = keys_of(vault.store)
        assert (first.last, second.last is None) == (None, False)
        [rotated] = vault.store.ledger.entries("kind = ?", "event.rotated")
        assert second.last == rotated.seq - 2
    with pytest.raises(NoSuchOfficer):
        open_again(tmp_path, SECOND_WAY)


def test_who_leaves_takes_along_the_councils_keys(tmp_path: Path) -> None:
    with with_second(tmp_path) as vault:
        vault.store.set_value(COUNCIL_SIGNING_SEED, b"old seed")
        before = sealed_state(vault)
        with pytest.raises(ValueError, match="council"):
            rotate(vault, Reason.OFFICER_LEFT, PASSPHRASE, KEPT, leaving=SECOND)
        assert sealed_state(vault) == before
        change = rotate(
            vault,
            Reason.OFFICER_LEFT,
            PASSPHRASE,
            KEPT,
            leaving=SECOND,
            others={SECOND: SECOND_PASSPHRASE},
            council_keys=NEW_KEYS,
        )
        assert change.lost == ()
        assert [slot.facts.label for slot in vault.keyfile.officers] == [LABEL]
        assert vault.store.value(COUNCIL_SIGNING_SEED) == b"new seed"
        assert vault.store.value(f"{COUNCIL_SIGNING_SEED}.until-2027-02-17") == b"old seed"
        assert keys_of(vault.store)[1].last is not None
        assert details(vault)["council_keys"] == sorted(NEW_KEYS)


def test_nobody_takes_away_their_own_place(tmp_path: Path) -> None:
    with with_second(tmp_path) as vault:
        before = sealed_state(vault)
        with pytest.raises(YourOwn):
            rotate(vault, Reason.OFFICER_LEFT, PASSPHRASE, KEPT, leaving=LABEL)
        with pytest.raises(NoSuchOfficer):
            rotate(vault, Reason.OFFICER_LEFT, PASSPHRASE, KEPT, leaving="Nobody")
        assert sealed_state(vault) == before


# What somebody has who kept an old key file, an old passphrase, and perhaps an old store.


def kept_copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(tmp_path / "vault", tmp_path / "kept"))


def put_back(tmp_path: Path, *names: str) -> None:
    for name in names:
        shutil.copy(tmp_path / "kept" / name, tmp_path / "vault" / name)


@pytest.fixture
def rotated(tmp_path: Path) -> Path:
    """Give a vault that was rotated after somebody had copied the folder."""
    founded(tmp_path).close()
    kept_copy(tmp_path)
    with open_again(tmp_path) as vault:
        rotate(vault, Reason.ASKED, PASSPHRASE, KEPT)
    return tmp_path


@pytest.mark.parametrize("way", [FIRST_WAY, BY_CODE], ids=["passphrase", "code"])
def test_an_old_key_file_opens_nothing_of_today(rotated: Path, way: Way) -> None:
    put_back(rotated, FIRST, COPY)
    with pytest.raises(KeysChangedSince):
        open_again(rotated, way)
    (rotated / "vault" / "records.2.db").rename(rotated / "vault" / "records.1.db")
    with pytest.raises(DamagedStore):
        open_again(rotated, way)


def test_an_old_data_key_does_not_open_the_new_store(rotated: Path) -> None:
    shutil.move(rotated / "vault", rotated / "today")
    shutil.move(rotated / "kept", rotated / "vault")
    shutil.rmtree(rotated / "state")
    with open_again(rotated) as old:
        key = old.data_key.store_key(old.vault_id)
    with pytest.raises(DamagedStore):
        connected(rotated / "today" / "records.2.db", key)


def test_an_old_vault_put_back_is_noticed_and_the_new_store_is_kept(rotated: Path) -> None:
    today = (rotated / "vault" / "records.2.db").read_bytes()
    put_back(rotated, FIRST, COPY, "records.1.db")
    with pytest.raises(OlderOrParted):
        open_again(rotated)
    for go_on in (True, False):
        open_again(rotated, Way(LABEL, PASSPHRASE, go_on=go_on)).close()
        assert (rotated / "vault" / "records.2.db").read_bytes() == today


def test_it_is_noticed_even_where_the_program_was_killed_after_the_rotation(
    tmp_path: Path,
) -> None:
    founded(tmp_path).close()
    kept_copy(tmp_path)
    vault = open_again(tmp_path)
    rotate(vault, Reason.ASKED, PASSPHRASE, KEPT)
    notes = (tmp_path / "state" / "seen.json").read_bytes()
    vault.close()
    (tmp_path / "state" / "seen.json").write_bytes(notes)
    put_back(tmp_path, FIRST, COPY, "records.1.db")
    with pytest.raises(OlderOrParted):
        open_again(tmp_path)


# What can go wrong on the way.


def test_a_history_that_does_not_hold_is_not_taken_along(tmp_path: Path) -> None:
    with founded(tmp_path) as vault:
        vault.store.connection.execute("DROP TRIGGER ledger_unchanged")
        vault.store.connection.execute("UPDATE ledger SET time = 'then' WHERE seq = 1")
        before = sealed_state(vault)
        with pytest.raises(DamagedHistory):
            rotate(vault, Reason.ASKED, PASSPHRASE, KEPT)
        assert sealed_state(vault) == before
        assert vault.store.value(OTHER) == b""


def test_a_damaged_page_is_not_taken_along(tmp_path: Path) -> None:
    with founded(tmp_path) as vault:
        attachments.add(vault.store, "plan.pdf", os.urandom(900_000))
        before = sealed_state(vault)[1:4]
    store = tmp_path / "vault" / "records.1.db"
    octets = bytearray(store.read_bytes())
    octets[len(octets) // 2] ^= 1
    store.write_bytes(octets)
    with open_again(tmp_path) as vault:
        with pytest.raises(DamagedStore):
            rotate(vault, Reason.ASKED, PASSPHRASE, KEPT)
        assert sealed_state(vault)[1:4] == before
    open_again(tmp_path).close()


def test_a_store_of_a_foreign_name_is_neither_used_nor_removed(tmp_path: Path) -> None:
    with founded(tmp_path) as vault:
        (vault.folder / "records.7.db").write_bytes(b"somebody's")
        rotate(vault, Reason.ASKED, PASSPHRASE, KEPT)
        assert vault.keyfile.store == "records.8.db"
    open_again(tmp_path).close()
    assert (tmp_path / "vault" / "records.7.db").read_bytes() == b"somebody's"


@pytest.mark.parametrize("named", ["vault.json", "../state/seen.json", "records.1.db", "x"])
def test_what_the_store_names_is_removed_only_where_it_is_another_store(
    tmp_path: Path, named: str
) -> None:
    with founded(tmp_path) as vault:
        vault.store.set_value(OTHER, named.encode())
    open_again(tmp_path).close()
    open_again(tmp_path).close()


# The council's own keys.


def test_old_council_keys_are_kept_for_ninety_days_and_then_destroyed(tmp_path: Path) -> None:
    with founded(tmp_path) as vault:
        store, today = vault.store, vault.around.clock()
        store.set_value(IDENTITY, b"first identity")
        for key in (b"second identity", b"third identity"):
            council_keys.replace_council_keys(store, {IDENTITY: key})
        council_keys.replace_council_keys(store, {IDENTITY: b"third identity"})
        assert earlier_council_keys(store, IDENTITY) == (b"first identity", b"second identity")
        store.clock = lambda: today.replace(year=2027, month=2, day=17)
        assert destroy_old_council_keys(store) == ()
        store.clock = lambda: today.replace(year=2027, month=2, day=18)
        assert len(destroy_old_council_keys(store)) == 2
        assert earlier_council_keys(store, IDENTITY) == ()
        assert store.value(IDENTITY) == b"third identity"
        assert not any(
            b"identity" in row[0]
            for row in store.connection.execute("SELECT value FROM vault WHERE name LIKE '%until%'")
        )
