"""Search as it is typed: what is found at each key, and in which order."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_desktop.domain.people import Organisation
from prevent_desktop.vault import search
from prevent_desktop.vault.store import Change
from prevent_desktop.vault.vault import Vault
from tests.vaults import new_vault, organisation

NAMES = ("Lantern Trust", "Lantern Street Chapel", "Harbour Trust", "Group C at the harbour", "Tŷ")


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    with new_vault(tmp_path_factory.mktemp("search")) as vault:
        changes = [Change(organisation(name)) for name in NAMES]
        vault.store.save(changes, vault.officer_id)
        yield vault


def names(vault: Vault, typed: str, limit: int = 50) -> list[str]:
    hits = search.found(vault.store.connection, typed, limit)
    found = [vault.store.current(hit.id).record for hit in hits]
    return [record.name for record in found if isinstance(record, Organisation)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("la", {"Lantern Trust", "Lantern Street Chapel"}),
        ("lantern tr", {"Lantern Trust"}),
        ("lante", {"Lantern Trust", "Lantern Street Chapel"}),
        ("HARB", {"Harbour Trust", "Group C at the harbour"}),
        ("ty", {"Tŷ"}),
        ("trust harbour", {"Harbour Trust"}),
        ("lantern harbour", set()),
        ("", set()),
        (" \t-", set()),
    ],
)
def test_every_word_is_in_what_is_found(vault: Vault, typed: str, expected: set[str]) -> None:
    assert set(names(vault, typed)) == expected


def test_a_last_word_of_one_letter_is_waited_for(vault: Vault) -> None:
    assert names(vault, "l") == []
    assert set(names(vault, "lantern c")) == {"Lantern Trust", "Lantern Street Chapel"}
    assert names(vault, "lantern ch") == ["Lantern Street Chapel"]


def test_a_finished_word_is_taken_whole(vault: Vault) -> None:
    assert names(vault, "group c ") == ["Group C at the harbour"]
    assert names(vault, "lanter ") == []


def test_the_best_match_comes_first_among_few(vault: Vault) -> None:
    assert names(vault, "harbour")[0] == "Harbour Trust"


@pytest.mark.parametrize("typed", ["quarr", "qu", "quarry "])
def test_the_newest_come_first_among_many(tmp_path: Path, typed: str) -> None:
    with new_vault(tmp_path) as vault:
        made = [organisation(f"Quarry number {n:03}") for n in range(230)]
        vault.store.save([Change(record) for record in made], vault.officer_id)
        newest = [record.name for record in reversed(made)]
        assert names(vault, typed) == newest[:50]
        assert names(vault, typed, 220) == newest[:220]


@given(st.text(max_size=40))
def test_whatever_is_typed_is_looked_for_as_words(vault: Vault, typed: str) -> None:
    assert set(names(vault, typed)) <= set(NAMES)
    assert set(names(vault, f'{typed} "lantern" OR NOT * (')) <= set(NAMES)
