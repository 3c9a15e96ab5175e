"""Saves: whole or not at all, on the revision they were based on, one chain for everything."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import msgspec
import pytest

from prevent_desktop.domain.actions import Action, ActionId
from prevent_desktop.domain.canonical import encoded
from prevent_desktop.domain.identity import RecordId, new_id
from prevent_desktop.domain.people import Organisation
from prevent_desktop.vault.connection import IntegrityError
from prevent_desktop.vault.store import Change, ReceivedRecord
from prevent_desktop.vault.store_situations import (
    ChangedMeanwhile,
    ReceivedIsReadOnly,
    RecordNotHeld,
)
from prevent_desktop.vault.vault import Vault
from tests.vaults import new_vault, organisation, reopened

PARTNER, INTAKE = RecordId("partner"), RecordId("intake")


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return new_vault(tmp_path)


def renamed(record: Organisation, name: str) -> Organisation:
    return msgspec.structs.replace(record, name=name)


def received(record: Organisation, revision: int = 1) -> ReceivedRecord:
    return ReceivedRecord("organisation", encoded(record), revision, PARTNER, INTAKE)


def test_a_record_comes_back_as_it_was_saved(tmp_path: Path, vault: Vault) -> None:
    record = organisation("Tŷ Gwydr")
    with vault:
        [saved] = vault.store.save([Change(record)], vault.officer_id)
        assert (saved.record, saved.number, saved.base, saved.seq) == (record, 1, 0, 2)
        assert (saved.officer, saved.time) == (vault.officer_id, "2026-11-19T16:42:00Z")
    with reopened(tmp_path) as again:
        for found in (again.store.current(record.id), again.store.exact(record.id)):
            assert found == saved
        assert again.store.counts() == {"organisation": 1}


def test_an_edit_is_a_revision(vault: Vault) -> None:
    record = organisation("One")
    with vault:
        [first] = vault.store.save([Change(record)], "x")
        [second] = vault.store.save([Change(renamed(record, "Two"), first.seq)], "y")
        assert (second.number, second.base) == (2, first.seq)
        assert [r.record for r in vault.store.history(record.id)] == [record, second.record]
        assert vault.store.exact(record.id, first.seq).record == record
        assert vault.store.exact(record.id).record == second.record
        assert vault.store.current(record.id) == second
        collection = vault.store.exact_collection([(record.id, first.seq)])
        assert collection.find(Organisation, record.id) == record


def test_the_same_text_again_is_no_revision(vault: Vault) -> None:
    record = organisation()
    with vault:
        [first] = vault.store.save([Change(record)], "x")
        head = vault.head
        assert vault.store.save([Change(record, first.seq)], "x") == [first]
        assert vault.head == head


@pytest.mark.parametrize("base", [0, 1, 3, 99])
def test_a_save_on_an_older_revision_is_refused(vault: Vault, base: int) -> None:
    record = organisation("One")
    with vault:
        [first] = vault.store.save([Change(record)], "x")
        [second] = vault.store.save([Change(renamed(record, "Two"), first.seq)], "x")
        base = first.seq if base == 1 else base
        if base != second.seq:
            with pytest.raises(ChangedMeanwhile):
                vault.store.save([Change(renamed(record, "Three"), base)], "x")
        assert vault.store.current(record.id).record == second.record


def test_a_new_record_on_a_base_is_refused(vault: Vault) -> None:
    with vault, pytest.raises(ChangedMeanwhile):
        vault.store.save([Change(organisation(), 1)], "x")


def test_all_or_none(vault: Vault) -> None:
    one, two = organisation("One"), organisation("Two")
    with vault:
        head = vault.head
        with pytest.raises(ChangedMeanwhile):
            vault.store.save([Change(one), Change(two, 99)], "x")
        assert vault.head == head
        assert vault.store.place(one.id) is None
        assert vault.store.counts() == {}
        # What failed leaves nothing that the next save would trip over.
        vault.store.save([Change(one), Change(two)], "x")
        assert vault.store.counts() == {"organisation": 2}


def test_a_failure_inside_a_longer_piece_of_work_takes_all_of_it_back(vault: Vault) -> None:
    with vault:
        head = vault.head

        def work() -> None:
            with vault.store.writing():
                vault.store.save([Change(organisation())], "x")
                vault.event("print", {})
                vault.store.set_value("x", b"y")
                vault.store.connection.execute("DELETE FROM ledger")

        with pytest.raises(IntegrityError):
            work()
        assert vault.head == head
        assert vault.store.value("x", b"") == b""


def test_values(vault: Vault) -> None:
    with vault:
        with pytest.raises(KeyError):
            vault.store.value("x")
        for value in (b"1", b"", b"2"):
            vault.store.set_value("x", value)
            assert vault.store.value("x") == value


def test_links_are_walked_backwards(vault: Vault) -> None:
    record = organisation()
    action = Action(id=ActionId(new_id()), ref="A01", what="Act", owner_organisation=record.id)
    with vault:
        vault.store.save([Change(record), Change(action)], "x")
        assert vault.store.linking(record.id) == [action.id]
        place = vault.store.place(action.id)
        assert place is not None
        bare = msgspec.structs.replace(action, owner_organisation=None)
        vault.store.save([Change(bare, place.seq)], "x")
        assert vault.store.linking(record.id) == []


def test_a_partners_record_is_labelled_and_read_only(vault: Vault) -> None:
    theirs, ours = organisation("Theirs"), organisation("Ours")
    with vault:
        vault.store.save([Change(ours)], "x")
        first = vault.store.receive(received(theirs), "x")
        assert (first.record, first.origin, first.number) == (theirs, PARTNER, 1)
        second = vault.store.receive(received(renamed(theirs, "Theirs, later"), 2), "x")
        assert (second.number, second.base) == (2, first.seq)
        with pytest.raises(ReceivedIsReadOnly):
            vault.store.save([Change(renamed(theirs, "Ours now"), second.seq)], "x")
        with pytest.raises(ReceivedIsReadOnly):
            vault.store.receive(received(renamed(ours, "Theirs now")), "x")
        assert vault.store.counts() == {"organisation": 1}
        assert vault.store.collection(Organisation).all_of(Organisation) == [ours]
        [kept] = vault.store.collection(Organisation, partner=PARTNER).all_of(Organisation)
        assert kept == second.record
        assert {r.record.id for r in vault.store.everything()} == {theirs.id, ours.id}


def test_a_partners_bytes_are_kept_as_they_came(vault: Vault) -> None:
    octets = encoded(organisation("Tŷ Gwydr"))
    record = msgspec.json.decode(octets, type=Organisation)
    with vault:
        vault.store.receive(ReceivedRecord("organisation", octets, 1, PARTNER, INTAKE), "x")
        [entry] = vault.store.ledger.entries("subject = ?", record.id)
        assert entry.body is not None
        assert b'"record":' + octets in entry.body


def test_what_is_not_there(vault: Vault) -> None:
    nobody = new_id()
    with vault:
        assert vault.store.place(nobody) is None
        assert vault.store.history(nobody) == []
        for read in (vault.store.current, vault.store.exact):
            with pytest.raises(RecordNotHeld):
                read(nobody)
        [saved] = vault.store.save([Change(organisation())], "x")
        with pytest.raises(RecordNotHeld):
            vault.store.exact(saved.record.id, 1)


def test_times_are_utc_whatever_the_clock(vault: Vault) -> None:
    here = timezone(timedelta(hours=5, minutes=30))
    with vault:
        vault.store.clock = lambda: datetime(2026, 1, 1, 2, 0, tzinfo=here)
        assert vault.store.now() == "2025-12-31T20:30:00Z"
        vault.store.clock = lambda: datetime(2026, 1, 1, tzinfo=UTC)
        assert vault.store.event("print", {}, "x").time == "2026-01-01T00:00:00Z"
