"""Records by their words: what is called so stands before what only mentions it."""

from pathlib import Path

from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.marking import SENSITIVE
from prevent_desktop.domain.people import Organisation, OrganisationId
from prevent_desktop.services import records
from prevent_desktop.services.finding import found
from tests.vaults import new_vault


def body(name: str, notes: str = "") -> Organisation:
    return Organisation(
        id=OrganisationId(new_id()), marking=SENSITIVE, name=name, sector="other", notes=notes
    )


def test_what_is_called_so_comes_before_what_mentions_it(tmp_path: Path) -> None:
    with new_vault(tmp_path) as vault:
        long = "A trust that has a good deal written about it, of which little is to the point. "
        records.save(
            vault,
            [
                body("Lantern T\u0177 youth club", long * 20),
                *(body(f"Harbour {n}", "youth club, lantern ty") for n in range(14)),
            ],
        )
        for typed in ("lantern youth", "youth clu", "Lantern ty"):
            hits = found(vault, typed)
            assert hits[0].heading == "Lantern T\u0177 youth club", typed
            assert len(hits) == 12


def test_what_begins_with_the_words_typed_whole_stands_first(tmp_path: Path) -> None:
    with new_vault(tmp_path) as vault:
        others = [body(f"Panel {n} and North") for n in range(3)]
        records.save(vault, [*others, body("North panel house")])
        assert found(vault, "north panel")[0].heading == "North panel house"
