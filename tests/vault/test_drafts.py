"""What was typed and not saved outlives a lock, a crash and a save of another record."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.text import is_keepable
from prevent_desktop.vault import drafts
from prevent_desktop.vault.store import Change
from prevent_desktop.vault.vault import Vault
from tests.vaults import new_vault, organisation, reopened

typed = st.dictionaries(
    st.sampled_from(["name", "sector", "notes"]),
    st.one_of(st.none(), st.booleans(), st.integers(-100, 100), st.text().filter(is_keepable)),
)


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    with new_vault(tmp_path_factory.mktemp("drafts")) as vault:
        yield vault


@settings(max_examples=30)
@given(values=typed)
def test_whatever_the_form_holds_is_kept(vault: Vault, values: dict[str, object]) -> None:
    record_id = new_id()
    drafts.keep(vault.store, record_id, "organisation", 7, values)
    [draft] = [kept for kept in drafts.kept(vault.store) if kept.id == record_id]
    assert (draft.kind, draft.base, draft.values) == ("organisation", 7, values)


def test_it_is_there_at_the_next_opening_and_goes_with_the_save(tmp_path: Path) -> None:
    record, other = organisation("First"), organisation("Second")
    with new_vault(tmp_path) as vault:
        drafts.keep(vault.store, record.id, "organisation", 0, {"name": "F"})
        drafts.keep(vault.store, record.id, "organisation", 0, {"name": "Fi"})
        vault.store.save([Change(other)], vault.officer_id)
    with reopened(tmp_path) as vault:
        [draft] = drafts.kept(vault.store)
        assert draft.values == {"name": "Fi"}
        vault.store.save([Change(record)], vault.officer_id)
        assert drafts.kept(vault.store) == []


def test_it_can_be_thrown_away(tmp_path: Path) -> None:
    with new_vault(tmp_path) as vault:
        record_id = new_id()
        drafts.keep(vault.store, record_id, "organisation", 0, {"name": "F"})
        head = vault.head
        drafts.discard(vault.store, record_id)
        assert drafts.kept(vault.store) == []
        assert vault.head == head


def test_an_erasure_takes_what_other_forms_have_under_the_record_and_no_more(
    tmp_path: Path,
) -> None:
    record, other = organisation("First"), organisation("Second")
    with new_vault(tmp_path) as vault:
        store = vault.store
        drafts.keep(store, record.id, "organisation", 0, {"name": "F"})
        drafts.keep(store, other.id, "organisation", 0, {"name": "S", "named": record.id})
        drafts.keep_form(store, "note", record.id, {"says": "Half a note"})
        reasons = {f"rule {record.id}": "Why", f"rule {other.id}": "Kept"}
        drafts.keep_form(store, "sign-off", other.id, {"reasons": reasons})
        drafts.keep_form(store, "send", "", {"records": [record.id, other.id]})
        drafts.forget(store, record.id)
        left = {(d.kind, drafts.about(d)): d.values for d in drafts.kept(store)}
    assert left == {
        ("organisation", ""): {"name": "S", "named": record.id},
        ("form.sign-off", other.id): {"reasons": {f"rule {other.id}": "Kept"}},
        ("form.send", ""): {"records": [other.id]},
    }
