"""Figures over a real vault: given out once they stand, printed without what is hidden."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from prevent_desktop.domain.choices import ChoiceList
from prevent_desktop.domain.figure_editions import FiguresEdition, RoundTo
from prevent_desktop.domain.identity import RecordId, new_id
from prevent_desktop.domain.people import Person
from prevent_desktop.domain.referrals import Referral, ReferralId, Sent
from prevent_desktop.exchange.spreadsheet import read_rows
from prevent_desktop.services import (
    council,
    editions,
    figures,
    figures_paper,
    offered_papers,
    records,
)
from prevent_desktop.services.figures import NotEnough
from prevent_desktop.services.offered_papers import PUBLIC, Sheet
from prevent_desktop.services.pack_parts import Chosen, Part, read_part
from prevent_desktop.vault.vault import Vault
from tests.documents.reading import squeezed, text_of
from tests.services.councils import entered

YEAR = "2025-26"
START = date(2025, 4, 1)


def referral(number: int, noticed: date, sector: str, concern: str, later: int = 0) -> Referral:
    first = noticed + timedelta(days=later)
    places = ("ct-police", "safeguarding-hub")
    return Referral(
        id=ReferralId(new_id()),
        ref=f"P{number:02}",
        noticed_on=noticed,
        sector=sector,
        concern=concern,
        concern_year="2024-25",
        age_band="11-15",
        age_bands_year="2024-25",
        sex="male",
        sent=tuple(Sent(destination=place, sent_on=first) for place in places),
    )


def log() -> list[Referral]:
    """Give 40 of a year: police has 3, which must not be told."""
    days = [START + timedelta(days=9 * n) for n in range(40)]
    kinds = ["islamist", "extreme-right-wing", "no-ideology-identified"]
    return [
        referral(n + 1, when, "police" if n < 3 else "education" if n < 30 else "health",
                 kinds[n % 3], later=(0, 0, 4)[n % 3])
        for n, when in enumerate(days)
    ]  # fmt: skip


@pytest.fixture
def kept(folder: Path) -> Iterator[Vault]:
    """Give a vault with a log."""
    with entered(folder) as vault:
        records.save(vault, [*missing_lists(vault), *log()])
        yield vault


def missing_lists(vault: Vault) -> list[ChoiceList]:
    have = {(o.name, o.year) for o in vault.store.collection(ChoiceList).own(ChoiceList)}
    return [one for one in council.shipped_lists() if (one.name, one.year) not in have]


def agreed(vault: Vault) -> Person:
    return vault.store.collection(Person).own(Person)[0]


def given(vault: Vault, upto: int = 3) -> RecordId:
    return figures.give_out(vault, YEAR, upto, agreed(vault).id, "The first full year.")


def test_what_is_small_is_hidden_and_all_is_shown_to_who_keeps_the_log(kept: Vault) -> None:
    found = figures.figures(kept, YEAR)
    assert found.total == 40
    sector = next(table for table in found.tables if table.name == "sector")
    police = next(row for row in sector.rows if row.label == "Police")
    assert police.total is None
    assert police.share is None
    exact = next(table for table in found.exact if table.name == "sector")
    assert next(row for row in exact.rows if row.label == "Police").total == 3
    assert found.can_give
    assert any(row.national for row in sector.rows)
    assert "Source: Home Office" in sector.yardstick


def test_an_edition_stands_whatever_the_log_says_later(kept: Vault) -> None:
    first = figures.give_out(kept, YEAR, 1, agreed(kept).id)
    before = kept.store.current(first).record
    assert isinstance(before, FiguresEdition)
    entry = next(e for e in kept.store.collection(Referral).own(Referral) if e.ref == "P05")
    records.save(kept, [msgspec.structs.replace(entry, sector="community")])
    second = kept.store.current(given(kept)).record
    assert isinstance(second, FiguresEdition)
    for then, now in zip(before.tables, second.tables, strict=True):
        wide = len(then.columns)
        assert [r.cells for r in then.rows] == [r.cells[:wide] for r in now.rows]
    assert not figures.figures(kept, YEAR).can_give
    with pytest.raises(NotEnough, match="nothing new"):
        given(kept)


def test_a_year_keeps_its_rule_and_a_new_year_takes_the_new_one(kept: Vault) -> None:
    figures.give_out(kept, YEAR, 1, agreed(kept).id)
    figures.set_rule(kept, 8, RoundTo.FIVE, hides_nought=True)
    second = kept.store.current(given(kept)).record
    assert isinstance(second, FiguresEdition)
    assert (second.limit, second.round_to, second.hides_nought) == (5, RoundTo.ONE, False)
    assert figures.rule_in(kept).limit == 8
    assert len(kept.store.history(figures.rule_in(kept).id)) == 1


def test_so_few_are_not_given_out(kept: Vault) -> None:
    later = referral(99, date(2026, 5, 4), "health", "islamist")
    records.save(kept, [later])
    assert "Fewer than 5 were shared" in figures.figures(kept, "2026-27").nothing
    with pytest.raises(NotEnough, match="Take more months together"):
        figures.give_out(kept, "2026-27", 0, agreed(kept).id)


def test_what_follows_from_giving_a_year_out_in_parts_is_said_before(kept: Vault) -> None:
    part = figures.figures(kept, YEAR, 2).note
    assert "only if 5 or more were shared" in part
    assert "compared by route and by time only in a year that is given out at once" in part
    assert part == figures.note_on(kept, YEAR, 2)
    assert figures.figures(kept, YEAR, 3).note == ""
    assert figures.figures(kept, YEAR, 3).compared
    given(kept, 2)
    whole = figures.figures(kept, YEAR, 3)
    assert whole.compared == ()
    assert whole.note.startswith("Kinds of concern are compared")


def test_few_at_the_end_of_a_year_are_not_given_out_after_the_rest(kept: Vault) -> None:
    """Two sums that are given out tell what lies between them."""
    given(kept, 2)
    late = [e for e in kept.store.collection(Referral).own(Referral) if e.noticed_on.year == 2026]
    assert len(late) > 4
    moved = [msgspec.structs.replace(e, sent=(), noticed_on=date(2026, 4, 2)) for e in late[4:]]
    records.save(kept, moved)
    found = figures.figures(kept, YEAR, 3)
    assert "could work that number out from the two sums" in found.nothing
    assert "Take more months" not in found.nothing
    assert not found.can_give
    with pytest.raises(NotEnough, match="The figures before them stand"):
        given(kept)


def test_a_year_of_few_is_not_given_out(kept: Vault) -> None:
    whole = figures.figures(kept, "2024-25")
    assert whole.year != "2024-25"
    records.save(kept, [referral(99, date(2024, 5, 4), "health", "islamist")])
    assert "This year is not given out" in figures.figures(kept, "2024-25").nothing


def test_the_paper_for_the_group_has_counts_and_no_hidden_one(kept: Vault) -> None:
    edition = given(kept)
    made = figures_paper.figures_paper(kept, edition)
    said = text_of(made.octets)
    assert squeezed("40 referrals were shared from April to March of 2025-26.") in said
    assert squeezed("hidden") in said
    assert squeezed("The first full year.") in said
    assert squeezed(agreed(kept).name) in said
    assert made.marking.line() == "OFFICIAL-SENSITIVE"
    told = figures_paper.figures_told(kept, figures_paper.figures_held(kept, edition), edition)
    sector = next(table for table in told.tables if table.title == "Who noticed")
    assert next(row for row in sector.rows if row.label == "Police").total is None
    assert [one.title for one in told.ranges]


def test_the_paper_for_the_public_has_shares_and_no_counts(kept: Vault) -> None:
    offer = offered_papers.offered(kept, Sheet.FIGURES, given(kept))
    made = offered_papers.paper_of(kept, Sheet.FIGURES, offer.record, PUBLIC)
    said = text_of(made.octets)
    assert made.marking.line() == "OFFICIAL"
    assert squeezed("40 referrals") not in said
    assert squeezed("Numbers of referrals are left out") in said
    assert squeezed("%") in said


def test_the_sheet_says_hidden_where_a_count_is(kept: Vault) -> None:
    made = offered_papers.file_of(kept, Sheet.FIGURES, given(kept), "csv")
    rows = read_rows(made.octets)
    police = next(row for row in rows if row and row[0] == "Police")
    assert set(police[-2:]) == {"hidden"}
    assert made.marking.line() == "OFFICIAL-SENSITIVE"


def test_the_sheet_for_the_public_has_shares_alone(kept: Vault) -> None:
    edition = given(kept)
    for_group = offered_papers.file_of(kept, Sheet.FIGURES, edition, "csv")
    made = offered_papers.file_of(kept, Sheet.FIGURES, edition, "csv", PUBLIC)
    rows = read_rows(made.octets)
    assert rows[0][0] == made.marking.line() == "OFFICIAL"
    assert {len(row) for row in rows[1:] if row} == {2}
    shares = {row[0]: row[-1] for row in read_rows(for_group.octets)[1:] if row}
    assert shares == {row[0]: row[1] for row in rows[1:] if row}
    assert made.file_name != for_group.file_name


def test_nothing_is_offered_before_figures_were_given_out(kept: Vault) -> None:
    assert "No figures were given out yet" in offered_papers.offered(kept, Sheet.FIGURES).nothing


def test_figures_of_an_empty_log_say_so(vault: Vault) -> None:
    assert "nothing to count" in figures.figures(vault).nothing


def test_the_newest_figures_go_into_a_board_pack_as_an_annex(kept: Vault) -> None:
    edition = given(kept)
    chosen = Chosen(part=Part.FIGURES, record=edition)
    part = read_part(kept, chosen)
    assert part.title == "Referral figures 2025-26, April to March"
    assert [one.record.id for one in part.held] == [edition]
    with pytest.raises(editions.NoEdition, match="printed by themselves"):
        read_part(kept, msgspec.structs.replace(chosen, official=True))
