"""Papers on their way out: entered first, then saved or printed, as policy allows."""

from pathlib import Path

import pytest

from prevent_desktop.domain.exchange import Disclosure, Way
from prevent_desktop.policy import Policy
from prevent_desktop.services import assessing, giving_out, meeting_files, policies
from prevent_desktop.services.giving_out import Leaving, NotSaved, named
from prevent_desktop.services.papers import Outgoing
from prevent_desktop.vault.vault import Vault
from tests.domain.records import Records


def left(vault: Vault) -> list[tuple[Way, tuple[str, ...], str]]:
    """Give what was entered: how, to whom, and the digest of the whole file."""
    entered = vault.store.collection(Disclosure).all_of(Disclosure)
    return [(one.way, one.to_whom, one.sha256) for one in entered]


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """Give an empty folder, beside the one of the vault."""
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


@pytest.fixture
def paper(vault: Vault, register: Records) -> Outgoing:
    return assessing.paper_of(vault, register["paper"].id)


@pytest.fixture
def log(vault: Vault, register: Records) -> Outgoing:
    assert register
    return meeting_files.action_log_csv(vault)


def test_names_are_read_from_a_line(vault: Vault, paper: Outgoing) -> None:
    readers = named(" Northmere Police, , Probation")
    assert readers == ("Northmere Police", "Probation")
    handed: list[bytes] = []
    giving_out.printed(vault, [Leaving(paper, readers)], handed.append)
    assert handed == [paper.octets]
    assert left(vault) == [(Way.PRINT, readers, paper.sha256)]


def test_a_paper_and_a_file_are_saved_and_told_apart(
    vault: Vault, paper: Outgoing, log: Outgoing, outside: Path
) -> None:
    for one, name in ((paper, "a.pdf"), (log, "b.csv")):
        giving_out.saved(vault, Leaving(one), outside / name)
        assert (outside / name).read_bytes() == one.octets
    ways = {way: digest for way, _, digest in left(vault)}
    assert ways == {Way.PDF: paper.sha256, Way.EXPORT: log.sha256}


def test_several_are_saved_under_their_own_names(
    vault: Vault, paper: Outgoing, log: Outgoing, outside: Path
) -> None:
    giving_out.saved_in(vault, [Leaving(paper, ("One",)), Leaving(log, ("Two",))], outside)
    assert {path.name for path in outside.iterdir()} == {paper.file_name, log.file_name}
    assert sorted(to for _, to, _ in left(vault)) == [("One",), ("Two",)]


def test_a_file_that_is_there_is_never_written_over(
    vault: Vault, paper: Outgoing, log: Outgoing, outside: Path
) -> None:
    there = outside / log.file_name
    there.write_bytes(b"somebody's own")
    with pytest.raises(NotSaved, match="already, so nothing was saved"):
        giving_out.saved_in(vault, [Leaving(paper), Leaving(log)], outside)
    assert [path.read_bytes() for path in outside.iterdir()] == [b"somebody's own"]
    assert left(vault) == []


def test_where_the_folder_goes_it_is_said_how_far_it_came(
    vault: Vault, paper: Outgoing, outside: Path
) -> None:
    with pytest.raises(NotSaved, match="0 of 1 file were saved"):
        giving_out.saved_in(vault, [Leaving(paper)], outside / "gone")


@pytest.mark.parametrize("kind", ["paper", "log"])
def test_policy_stops_saving_before_anything_is_entered(
    vault: Vault, kind: str, request: pytest.FixtureRequest, outside: Path
) -> None:
    one: Outgoing = request.getfixturevalue(kind)
    policies.tightened(vault, Policy(pdf_saving_allowed=False))
    with pytest.raises(policies.NotAllowed):
        giving_out.saved(vault, Leaving(one), outside / "paper")
    with pytest.raises(policies.NotAllowed):
        giving_out.saved_in(vault, [Leaving(one)], outside)
    assert left(vault) == []
    assert list(outside.iterdir()) == []


def test_policy_stops_printing_before_anything_is_entered(vault: Vault, paper: Outgoing) -> None:
    policies.tightened(vault, Policy(printing_allowed=False))
    handed: list[bytes] = []
    with pytest.raises(policies.NotAllowed):
        giving_out.printed(vault, [Leaving(paper)], handed.append)
    assert left(vault) == []
    assert handed == []
