"""People and organisations are found, read, recorded and changed; typing is never lost."""

import pytest
from pytestqt.qtbot import QtBot

from prevent_desktop.domain.people import Person
from prevent_desktop.gui.people.page import PeoplePage
from prevent_desktop.gui.people.records_view import RecordsView
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.window import Window
from prevent_desktop.vault import drafts
from tests.gui.example import Example, page_at, settled


@pytest.fixture
def people(window: Window, qtbot: QtBot) -> RecordsView:
    page = page_at(window, Destination("people", "people"), qtbot)
    assert isinstance(page, PeoplePage)
    return page.people


def typed(view: RecordsView, **fields: str) -> None:
    for name, words in fields.items():
        getattr(view.editor.ui, name).setText(words)


def test_those_without_a_baseline_check_are_told_and_leavers_come_last(
    people: RecordsView,
) -> None:
    assert any(line.needs_care and line.note == "no baseline check" for line in people._lines)
    past = [line.is_past for line in people._lines]
    assert past == sorted(past)


def test_a_person_is_recorded_and_a_wrong_date_is_told_beside_it(
    window: Window, people: RecordsView, example: Example, qtbot: QtBot
) -> None:
    people.add.click()
    settled(window, qtbot)
    typed(people, name="Elin Marsh", role="Chair", clearance_date="the 45th")
    people.main.click()
    assert people.editor.ui.clearance_date_fault.text()
    assert people.editor.ui.name.text() == "Elin Marsh"
    typed(people, clearance_date="3 Mar 2026")
    people.main.click()
    settled(window, qtbot)
    assert "Elin Marsh" in [line.name for line in people._lines]
    window.lock()
    window.operations.stop()
    with example.opened() as vault:
        held = vault.store.collection(Person).all_of(Person)
        [kept] = [p for p in held if p.name == "Elin Marsh"]
    assert str(kept.clearance_date) == "2026-03-03"


def test_what_was_typed_is_kept_at_a_lock(
    window: Window, people: RecordsView, example: Example, qtbot: QtBot
) -> None:
    people.main.click()
    settled(window, qtbot)
    typed(people, role="Half a ro")
    window.lock()
    window.operations.stop()
    assert not people._lines
    with example.opened() as vault:
        assert "Half a ro" in [d.values.get("role") for d in drafts.kept(vault.store)]


def test_the_pane_says_who_names_a_person(people: RecordsView, qtbot: QtBot) -> None:
    links = people.reading.links()
    assert links
    with qtbot.waitSignal(people.go) as went:
        links[0].click()
    assert went.args is not None
    assert went.args[0].record


def test_nothing_found_says_what_was_asked(people: RecordsView) -> None:
    people.finder.setText("zzz")
    assert "zzz" in people._note.text()
