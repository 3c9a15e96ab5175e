"""A first vault, empty or with the example council."""

from pathlib import Path

import pytest

from prevent_desktop.domain.people import Organisation, Person
from prevent_desktop.domain.risks import Risk
from prevent_desktop.services import council, outside, starting
from prevent_desktop.services.strength import Grade, estimated
from prevent_desktop.vault.surroundings import Founding
from tests.vaults import LABEL, PASSPHRASE, RECOVERY, surroundings

FOUNDING = Founding(LABEL, PASSPHRASE, RECOVERY)

ROLE = "Prevent coordinator"


def test_an_own_vault_starts_with_the_council_and_its_first_officer(tmp_path: Path) -> None:
    options = starting.council_options()
    fields: dict[str, object] = {
        "name": "Aldermarch",
        "authority": options["authority"][0][0],
        "region": options["region"][0][0],
    }
    with starting.founded(tmp_path / "v", FOUNDING, fields, ROLE, surroundings(tmp_path)) as vault:
        assert council.council_of(vault).name == "Aldermarch"
        assert not vault.is_example
        held = vault.store.collection(Risk, Organisation, Person)
        assert not held.all_of(Risk)
        (body,), (person,) = held.all_of(Organisation), held.all_of(Person)
    assert (body.name, body.sector) == ("Aldermarch", "local-authority")
    assert (person.name, person.role) == (FOUNDING.label, ROLE)
    assert person.organisation == body.id
    assert outside.holds_vault(tmp_path / "v")


def test_the_example_says_that_it_is_one_and_has_a_register(tmp_path: Path) -> None:
    with starting.founded_example(tmp_path / "v", FOUNDING, ROLE, surroundings(tmp_path)) as vault:
        assert vault.is_example
        assert council.council_of(vault).name == starting.example_council()
        held = vault.store.collection(Risk, Person)
        assert len(held.all_of(Risk)) > 5
        assert [one.name for one in held.all_of(Person)].count(FOUNDING.label) == 1


def test_the_default_place_is_local(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    assert outside.default_folder().is_relative_to(tmp_path)
    assert not outside.holds_vault(outside.default_folder())


@pytest.mark.parametrize(
    ("typed", "grade"),
    [
        ("short", Grade.REFUSED),
        ("aaaaaaaaaaaaaaa", Grade.REFUSED),
        ("manchester2019united", Grade.WEAK),
        ("quiet harbour lantern oak", Grade.STRONG),
        ("quiet harbour lantern oak " * 8, Grade.STRONG),
    ],
)
def test_strength_is_told_in_words(typed: str, grade: Grade) -> None:
    found = estimated(typed)
    assert found.grade is grade, found
    assert found.words.endswith((".", "common."))


def test_a_name_of_the_council_adds_nothing() -> None:
    plain = estimated("aldermarch lantern", ())
    named = estimated("aldermarch lantern", ("Aldermarch",))
    assert named.grade < plain.grade
