"""Words reach the search index once a transaction, and only those of records that still stand."""

from pathlib import Path

import msgspec
import pytest

from prevent_desktop.domain.people import Organisation
from prevent_desktop.vault import derived, erased, erasure, search
from prevent_desktop.vault.store import Change, Store
from prevent_desktop.vault.store_situations import ChangedMeanwhile
from prevent_desktop.vault.vault import Vault
from tests.vaults import new_vault, organisation


def hits(store: Store, typed: str) -> list[str]:
    return [hit.id for hit in search.found(store.connection, typed)]


def renamed(vault: Vault, record: Organisation, name: str, base: int) -> int:
    changed = msgspec.structs.replace(record, name=name)
    return vault.store.save([Change(changed, base)], vault.officer_id)[0].seq


def test_a_record_saved_twice_in_one_transaction_is_found_by_its_last_words(tmp_path: Path) -> None:
    record = organisation("Lantern Trust")
    with new_vault(tmp_path) as vault:
        with vault.store.writing():
            seq = renamed(vault, record, "Harbour Trust", 0)
            renamed(vault, record, "Quarry Trust", seq)
        assert hits(vault.store, "quarry") == [record.id]
        assert hits(vault.store, "harbour") == []
        assert derived.differences(vault.store.connection) == ()


def test_a_record_erased_in_the_transaction_it_was_saved_in_is_not_found(tmp_path: Path) -> None:
    record, other = organisation("Lantern Trust"), organisation("Meadow College")
    with new_vault(tmp_path) as vault:
        with vault.store.writing():
            renamed(vault, record, "Lantern Trust", 0)
            renamed(vault, other, "Meadow College", 0)
            erasure.emptied_of(vault.store, record.id)
            erased.mark_erased(vault.store, record.id, vault.head.seq + 1)
        assert hits(vault.store, "lantern") == []
        assert hits(vault.store, "meadow") == [other.id]
        assert derived.differences(vault.store.connection) == ()


def test_words_of_a_transaction_that_failed_do_not_come_with_the_next(tmp_path: Path) -> None:
    record, other = organisation("Lantern Trust"), organisation("Meadow College")
    with new_vault(tmp_path) as vault:
        with pytest.raises(ChangedMeanwhile):
            vault.store.save([Change(record), Change(other, base=99)], vault.officer_id)
        renamed(vault, other, "Meadow College", 0)
        assert hits(vault.store, "lantern") == []
        assert derived.differences(vault.store.connection) == ()
