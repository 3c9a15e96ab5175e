"""An access request by the window's own controls, from its day to what was given out."""

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from prevent_desktop.domain.access import AccessRequest, Ending
from prevent_desktop.domain.exchange import Disclosure
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.people import Person as Somebody
from prevent_desktop.domain.referrals import Referral, ReferralId
from prevent_desktop.gui.protection.page import ProtectionPage
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.window import Window
from prevent_desktop.services.records import save
from tests.documents.reading import squeezed, text_of
from tests.gui.example import Example, begun, page_at, settled
from tests.gui.person import Person

ASKED = "Ieuan Trevelyan"
SAYS = "Ieuan Trevelyan and his sister Carys spoke to the school."


@pytest.fixture
def example(example: Example) -> Example:
    """Give the example with an entry of the log that says too much."""
    with example.opened() as vault:
        who = next(vault.store.own(Somebody)).record
        entry = Referral(
            id=ReferralId(new_id()),
            ref="P904",
            noticed_on=date(2026, 9, 1),
            not_shared_because=SAYS,
            not_shared_by=who.id,
        )
        save(vault, [entry])
    return example


@pytest.mark.parametrize("has_mouse", [True, False])
def test_from_the_day_it_came_to_what_was_given(
    window: Window, example: Example, qtbot: QtBot, tmp_path: Path, *, has_mouse: bool
) -> None:
    page = page_at(window, Destination("protection", "requests"), qtbot)
    assert isinstance(page, ProtectionPage)
    person = Person(window, qtbot, has_mouse=has_mouse)
    person.press("Record an access request")
    person.type("Received on", "2 Nov 2026")
    person.type("Asked by", ASKED)
    person.type("About", ASKED)
    person.type("Sure who is asking since", "3 Nov 2026")
    person.press("Save access request")
    person.press("Find what is held")
    found = page.found
    person.press("Look through every record")
    person.open("What was found", "P904")
    person.open("What was found", "Why it was not shared")
    person.mark("What the record says", "his sister Carys")
    person.choose("Because", "About somebody else")
    person.press("Redact the marked words")
    assert "Carys" not in found.ui.goes.text()
    assert ASKED in found.ui.goes.text()

    person.press("See the answer")
    assert page.answer_paper.preview.ui.to_whom.text() == ASKED
    preview = page.answer_paper.preview
    assert preview.paper is not None
    assert squeezed("not to be given out") in text_of(preview.paper.octets)
    assert not person.sees("Print")
    assert not person.sees("Save as PDF")
    person.press("Back")

    person.type("Who checked every page, besides you", example.officer)
    person.press("Keep that it was checked")
    assert found.checker_fault.text()
    person.type("Who checked every page, besides you", "Asha Verma")
    person.press("Keep that it was checked")
    assert "Checked by Asha Verma" in found.standing.text()
    person.press("See the answer")
    paper = page.answer_paper.preview.paper
    assert paper is not None
    assert "Carys" not in text_of(paper.octets)
    page.answer_paper.giving_out.save_to(tmp_path / "answer.pdf")
    settled(window, qtbot)
    assert (tmp_path / "answer.pdf").read_bytes() == paper.octets
    assert begun(window, qtbot) == []
    window.lock()
    window.operations.stop()
    with example.opened() as vault:
        asked = [one.record for one in vault.store.own(AccessRequest)]
        [done] = [one for one in asked if one.about == ASKED]
        assert done.ending is Ending.GIVEN
        sent = {one.record.sha256 for one in vault.store.own(Disclosure)}
        assert done.given[0].sha256 in sent


def test_nothing_there_says_what_to_do(new_window: Window, qtbot: QtBot) -> None:
    page = page_at(new_window, Destination("protection", "review"), qtbot)
    assert isinstance(page, ProtectionPage)
    assert page.review.list.cover.says == "Nothing has reached the end of its time."
    page_at(new_window, Destination("protection", "decisions"), qtbot)
    assert page.decisions.list.cover.says == "Nothing was decided yet."
    page_at(new_window, Destination("protection", "found"), qtbot)
    assert "Record one first" in page.found.list.cover.says
    page_at(new_window, Destination("protection", "certificate"), qtbot)
    assert page.certificate_paper.preview.paper is None


def test_what_was_found_is_open_on_arrival(window: Window, qtbot: QtBot) -> None:
    page = page_at(window, Destination("protection", "found"), qtbot)
    assert isinstance(page, ProtectionPage)
    keys = page.found.list.rows.keys()
    first = next(key for key in keys if key)
    assert page.found._chosen == first
    assert page.found.ui.heading.text()
