"""The Risks page over the real example vault: read, filter, change, go back, nothing typed lost."""

import time
from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.risks import Risk
from prevent_desktop.gui.risks.new_action import NewAction
from prevent_desktop.gui.risks.page import RisksPage
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.window import Window
from prevent_desktop.services import records
from prevent_desktop.vault.vault import Vault
from tests.gui.example import WAIT, Example, answered, begun, page_at, settled
from tests.gui.person import Person

Settle = Callable[[], None]


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> RisksPage:
    found = page_at(window, Destination("risks"), qtbot)
    assert isinstance(found, RisksPage)
    qtbot.waitUntil(lambda: found._reading is not None, timeout=WAIT)
    settled(window, qtbot)
    return found


@pytest.fixture
def settle(window: Window, qtbot: QtBot) -> Settle:
    return lambda: settled(window, qtbot)


def _refs(page: RisksPage) -> list[str]:
    return [page.list.model.at(n).ref for n in range(page.list.model.rowCount())]


def _change(page: RisksPage, settle: Settle) -> None:
    page.main.click()
    settle()
    assert page.editor.record


def _elsewhere(window: Window, verb: Callable[[Vault], object], qtbot: QtBot) -> None:
    window.operations.run(verb, lambda _: None)
    settled(window, qtbot)


def test_a_risk_that_is_come_to_from_elsewhere_is_chosen_and_seen(
    window: Window, qtbot: QtBot
) -> None:
    window.resize(1280, 720)
    wanted: list[str] = []
    window.operations.run(
        lambda vault: sorted(vault.store.collection(Risk).all_of(Risk), key=lambda one: one.ref),
        lambda risks: wanted.extend(one.id for one in risks if one.is_open),
    )
    settled(window, qtbot)
    found = page_at(window, Destination("risks", record=wanted[-1]), qtbot)
    assert isinstance(found, RisksPage)
    settled(window, qtbot)
    assert found.list.chosen_ids() == [wanted[-1]]
    table = found.list.table
    row = table.visualRect(table.model().index(found.list.model.row_of(wanted[-1]), 0))
    assert table.viewport().rect().contains(row)


def test_a_list_to_choose_from_is_seen_to_its_lower_edge(page: RisksPage, settle: Settle) -> None:
    _change(page, settle)
    picker = page.editor.ui.serving
    assert picker._list.geometry().bottom() <= picker.rect().bottom()


def test_the_highest_stands_first_and_is_read(page: RisksPage) -> None:
    assert _refs(page)[0] == "R01"
    assert page._reading is not None
    assert page._reading.risk.ref == "R01"
    assert page.main.text() == "Change risk"


def test_words_filter_the_register_and_say_so(page: RisksPage) -> None:
    page.list.filter.setText("above the appetite")
    assert len(_refs(page)) == 3
    assert page.list._told.text() == "3 of 17 open risks: above the appetite"
    page.list.filter.setText("no such words anywhere")
    assert page.list._told.text() == "0 of 17 open risks: no such words anywhere"
    page.list.filter.clear()
    assert page._reading is not None
    assert page.list.chosen_ids() == [page._reading.risk.id]


def test_what_is_read_is_one_of_those_that_were_asked_for(
    window: Window, page: RisksPage, qtbot: QtBot
) -> None:
    assert page._reading is not None
    before = page._reading.risk
    QTest.keyClicks(page.list.filter, "R12")
    settled(window, qtbot)
    assert _refs(page) == ["R12"]
    assert page._reading.risk.ref == "R12" != before.ref
    assert page.list.chosen_ids() == [page._reading.risk.id]
    QTest.keyClick(page.list.filter, Qt.Key.Key_Down)
    assert window.focusWidget() is page.list.table
    page_at(window, Destination("risks", record=before.id), qtbot)
    assert page.list.filter.text() == ""
    assert page.list.chosen_ids() == [before.id]


def test_the_header_sorts(page: RisksPage) -> None:
    page.list.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert _refs(page) == sorted(_refs(page))


def test_the_map_filters_by_key(page: RisksPage, settle: Settle) -> None:
    page._tab(1)
    page.heat.grid.stop_at((4, 4))
    QTest.keyClick(page.heat.grid, Qt.Key.Key_Down)
    assert page.heat.grid.place == (3, 4)
    assert "Likely, major (High 12): 5 risks" in page.heat._here.text()
    QTest.keyClick(page.heat.grid, Qt.Key.Key_Return)
    settle()
    assert page.list.filter.text() == "at 3 x 4"
    assert len(_refs(page)) == 5


def test_a_change_is_saved_and_can_be_taken_back(
    page: RisksPage, settle: Settle, qtbot: QtBot
) -> None:
    before = page._reading.risk.title if page._reading else ""
    _change(page, settle)
    page.editor.ui.title.setText("Another title")
    page.main.click()
    settle()
    assert page._reading is not None
    assert page._reading.risk.title == "Another title"
    assert page._said.text() == "R01 Another title is saved."
    page.past.click()
    settle()
    assert "1 field changed" in page.history.ui.summary.text()
    assert page.main.text().startswith("Make revision")
    page.main.click()
    qtbot.waitUntil(lambda: page._reading is not None and page._reading.risk.title == before)


def test_arrows_move_the_mark_and_the_words_follow(page: RisksPage, settle: Settle) -> None:
    _change(page, settle)
    ui = page.editor.ui
    assert ui.residual.cell == (4, 4)
    ui.grid.activate("residual")
    QTest.keyClick(ui.grid, Qt.Key.Key_Down)
    QTest.keyClick(ui.grid, Qt.Key.Key_Right)
    assert ui.residual.cell == (3, 5)
    assert "Now: High 15, likely and severe." in ui.grid_words.text()
    ui.target.place(1, 1)
    assert "Aim: Low 1, improbable and trivial." in ui.grid_words.text()


def test_faults_stand_beside_their_fields_and_typing_stays(page: RisksPage, settle: Settle) -> None:
    page.record_risk()
    settle()
    page.editor.ui.cause.setPlainText("Typed by hand")
    page.main.click()
    settle()
    assert page.editor.ui.title_fault.isVisibleTo(page)
    assert "choose" in page.editor.ui.kind_of_risk_fault.text().lower()
    assert page.editor.ui.cause.toPlainText() == "Typed by hand"
    assert page.editor.ui.ref.text() == "R19"


def test_a_lock_keeps_the_draft_and_empties_the_page(
    page: RisksPage, window: Window, example: Example, settle: Settle
) -> None:
    _change(page, settle)
    page.editor.ui.title.setText("Half typed")
    window.lock()
    window.operations.stop()
    assert page.editor.binding is None
    assert page.list.model.rowCount() == 0
    with example.opened() as vault:
        drafts = vault.store.connection.execute("SELECT body FROM draft").fetchall()
    assert any("Half typed" in str(row[0]) for row in drafts)


def test_a_risk_never_saved_is_opened_where_it_was_left(
    page: RisksPage, window: Window, settle: Settle, qtbot: QtBot
) -> None:
    page.record_risk()
    settle()
    page.editor.ui.title.setText("Not saved yet")
    record = page.editor.record
    page._close()
    settle()
    page_at(window, Destination("risks", record=record), qtbot)
    settle()
    assert page.editor.record == record
    assert page.editor.ui.title.text() == "Not saved yet"


def test_closing_throws_nothing_away(window: Window, page: RisksPage, settle: Settle) -> None:
    _change(page, settle)
    page.editor.ui.title.setText("Half typed")
    page._close()
    settle()
    assert page.main.text() == "Go on with your draft"
    page.main.click()
    settle()
    assert page.editor.ui.title.text() == "Half typed"
    page.discarding.click()
    question = answered(window, "Keep the draft")
    assert question == "Throw away what you typed for R01? The saved risk does not change."
    settle()
    assert page.editor.ui.title.text() == "Half typed"
    page.discarding.click()
    answered(window, "Throw it away")
    settle()
    assert page.main.text() == "Change risk"


def test_what_was_changed_meanwhile_is_shown_before_it_is_saved_over(
    page: RisksPage, window: Window, settle: Settle, qtbot: QtBot
) -> None:
    _change(page, settle)
    record = page.editor.record

    def theirs(vault: Vault) -> None:
        now = vault.store.current(record).record
        assert isinstance(now, Risk)
        values = {name: getattr(now, name) for name in now.__struct_fields__}
        records.save(vault, [Risk(**{**values, "title": "Their title"})])

    page.editor.ui.title.setText("My title")
    _elsewhere(window, theirs, qtbot)
    page.main.click()
    settle()
    settle()
    assert page.editor.ui.meanwhile.isVisibleTo(page)
    said = page.editor.ui.meanwhile_fields.text()
    assert "Their title" in said
    assert "My title" in said
    page.main.click()
    settle()
    settle()
    assert page._reading is not None
    assert page._reading.risk.title == "My title"


def test_parts_are_added_and_taken_away_by_key(page: RisksPage, settle: Settle) -> None:
    _change(page, settle)
    sources = page.editor.ui.sources
    before = len(sources.value())
    QTest.keyClick(sources.adding, Qt.Key.Key_Space)
    assert len(sources.value()) == before + 1
    QTest.keyClicks(sources._cards[-1].first(), "Ward survey")
    assert sources.value()[-1]["name"] == "Ward survey"
    QTest.keyClick(sources._cards[0].away, Qt.Key.Key_Space)
    assert len(sources.value()) == before
    assert sources.value()[-1]["name"] == "Ward survey"


def test_an_action_is_linked_without_leaving_the_page(page: RisksPage, settle: Settle) -> None:
    _change(page, settle)
    serving = page.editor.ui.serving
    linked = serving.value()
    every = [str(item.data(Qt.ItemDataRole.UserRole)) for item in serving._items()]
    extra = next(one for one in every if one not in linked)
    serving.set_value([*linked, extra])
    page.main.click()
    settle()
    settle()
    assert page._reading is not None
    assert {one.id for one in page._reading.actions} == {*linked, extra}


def test_an_action_is_added_to_the_plan_without_leaving_the_page(
    window: Window, page: RisksPage, settle: Settle, qtbot: QtBot
) -> None:
    assert page._reading is not None
    before, risk = {one.id for one in page._reading.actions}, page._reading.risk.id
    new = page.reading.findChild(NewAction)
    assert isinstance(new, NewAction)
    assert new.open.isVisible()
    new.open.click()
    new.add.click()
    assert new.ui.what_fault.text() == "Say what will be done."
    new.ui.what.setText("Ask the youth service for a second evening")
    page.left()
    new.draft.leave()
    assert begun(window, qtbot) == ["risk-action"]
    page.read(risk)
    settle()
    again = page.reading.findChild(NewAction)
    assert isinstance(again, NewAction)
    assert not again.open.isVisible()
    assert again.ui.what.text() == "Ask the youth service for a second evening"
    again.ui.due.setText("never")
    again.add.click()
    assert "Write a date" in again.ui.due_fault.text()
    again.ui.due.setText("1 Feb 2027")
    again.add.click()
    settle()
    assert begun(window, qtbot) == []
    assert page._reading is not None
    added = [one for one in page._reading.actions if one.id not in before]
    assert len(added) == 1
    assert added[0].heading.endswith(" Ask the youth service for a second evening")
    assert added[0].small == "due 1 February 2027"
    assert page._said.text().endswith("second evening is added to the plan.")


def test_an_action_is_offered_to_our_own_first_and_a_person_brings_their_organisation(
    page: RisksPage, settle: Settle
) -> None:
    new = page.reading.findChild(NewAction)
    assert isinstance(new, NewAction)
    box = new.ui.owner
    named = [box.itemText(place) for place in range(1, box.count())]
    first = named.index("Northmere Council, Community Safety")
    assert "Tamsin Orrelly, Community Safety" in named[:first]
    assert named.index("Edda Marlstone, Police") > first
    assert named[-1] == "Probation Service, Northmere office"
    assert not any("Hollis Quernby" in one for one in named)  # who has left
    new.open.click()
    new.ui.what.setText("Ask for a room")
    box.setCurrentText("Tamsin Orrelly, Community Safety")
    new.add.click()
    settle()
    assert page._reading is not None
    added = next(one for one in page._reading.actions if "Ask for a room" in one.heading)
    assert added.small.startswith("Community Safety")


def test_a_box_that_opens_comes_into_view_whole(
    window: Window, page: RisksPage, settle: Settle, qtbot: QtBot
) -> None:
    Person(window, qtbot)
    new = page.reading.findChild(NewAction)
    assert isinstance(new, NewAction)
    new.open.setFocus()
    new.open.click()
    qtbot.waitUntil(lambda: _is_whole(new._card, page.reading))
    _change(page, settle)
    sources = page.editor.ui.sources
    sources.adding.setFocus()
    sources.adding.click()
    qtbot.waitUntil(lambda: _is_whole(sources._cards[-1], page.editor))


def _is_whole(box: QWidget, area: QScrollArea) -> bool:
    seen = area.viewport().rect()
    return seen.contains(QRect(box.mapTo(area.viewport(), QPoint()), box.size()))


def test_a_form_says_what_the_check_will_ask_for(page: RisksPage, settle: Settle) -> None:
    _change(page, settle)
    ui = page.editor.ui
    assert ui.owner_person_label.text() == "Owner: person (asked for at signing)"
    assert ui.review_date_label.text() == "Review by (asked for at signing)"
    assert ui.controls_heading.text() == (
        "What is done already (needed to sign where the score comes down)"
    )
    assert ui.short_title_label.text() == "Short title (optional)"


def test_why_it_was_closed_is_asked_only_of_a_closed_risk(page: RisksPage, settle: Settle) -> None:
    _change(page, settle)
    ui = page.editor.ui
    assert not ui.closed_because.isVisibleTo(page)
    ui.standing.setCurrentIndex(ui.standing.findData("closed"))
    assert ui.closed_because.isVisibleTo(page)
    assert ui.closed_because_label.isVisibleTo(page)


def test_the_buttons_are_those_of_every_list_of_records(page: RisksPage, settle: Settle) -> None:
    def shown() -> list[tuple[str, bool]]:
        places = (page._buttons.itemAt(place) for place in range(page._buttons.count()))
        found = [item.widget() for item in places if item is not None]
        buttons = [one for one in found if isinstance(one, QPushButton) and one.isVisible()]
        return [(one.text(), not one.icon().isNull()) for one in buttons]

    assert shown() == [("Record a risk", True), ("History", True), ("Change risk", True)]
    _change(page, settle)
    assert shown() == [("Discard draft", False), ("Close", False), ("Save risk", True)]


def test_several_are_changed_with_a_result_each(
    window: Window, page: RisksPage, settle: Settle, qtbot: QtBot
) -> None:
    page.list.filter.setText("above the appetite")
    page.list.table.selectAll()
    qtbot.waitUntil(lambda: page._pane.currentWidget() is page.bulk, timeout=WAIT)
    assert not page.main.isEnabled()
    ui = page.bulk.ui
    ui.review_date_on.setChecked(True)
    ui.review_date.setText("never")
    page.main.click()
    assert "Give a date" in ui.fault.text()
    ui.review_date.setText("1 Feb 2027")
    page.left()
    assert begun(window, qtbot) == ["bulk"]
    page.main.click()
    settle()
    assert begun(window, qtbot) == []
    qtbot.waitUntil(lambda: ui.results.count() == 3, timeout=WAIT)
    assert ui.results.item(0).text().endswith("Changed.")


def test_every_control_has_a_name(page: RisksPage, settle: Settle) -> None:
    page.record_risk()
    settle()
    form = page.editor.widget()
    assert form is not None
    nameless = [
        type(child).__name__
        for child in form.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus
        and child.isVisibleTo(form)
        and not child.accessibleName()
        and child.focusProxy() is None
    ]
    assert nameless == []


def test_thousands_are_filtered_and_painted_without_a_stutter(page: RisksPage) -> None:
    held = page._register
    assert held is not None
    like = held.rows[0]
    rows = tuple(
        msgspec.structs.replace(like, id=new_id(), ref=f"R{n:05}", title=f"Risk number {n}")
        for n in range(5_000)
    )
    begun = time.perf_counter()
    page.list.put(msgspec.structs.replace(held, rows=rows))
    page.list.grab()
    page.list.filter.setText("number 49")
    page.list.grab()
    page.list.filter.setText("")
    page.list.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    page.list.table.scrollToBottom()
    page.list.grab()
    assert time.perf_counter() - begun < 2
    assert _refs(page)[-1] == "R04999"
