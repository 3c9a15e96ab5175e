"""Figures in the real window: hidden where they tell of few, given out once, for two readers."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from prevent_desktop.domain.figure_editions import FiguresEdition
from prevent_desktop.gui.referrals.figure_table import HIDDEN
from prevent_desktop.gui.referrals.figures import FiguresView
from prevent_desktop.gui.referrals.page import ReferralsPage
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.window import Window
from tests.documents.reading import squeezed, text_of
from tests.gui.example import Example, page_at, settled

YEAR, BEFORE = "2025-26", "2024-25"
"""Figures of the first stand in the example already; of the second none were given out."""


def shown(window: Window, qtbot: QtBot, part: str = "figures") -> ReferralsPage:
    page = page_at(window, Destination("referrals", part), qtbot)
    assert isinstance(page, ReferralsPage)
    return page


def choose_year(window: Window, qtbot: QtBot, view: FiguresView, year: str) -> None:
    view.year.setCurrentText(year)
    view.year.activated.emit(view.year.currentIndex())
    settled(window, qtbot)


def tables(view: FiguresView) -> dict[str, QTableWidget]:
    every = view.place.findChildren(QTableWidget)
    return {one.accessibleName(): one for one in every if one.isVisible()}


def words(table: QTableWidget) -> list[list[str]]:
    found = []
    for row in range(table.rowCount()):
        items = [table.item(row, column) for column in range(table.columnCount())]
        found.append([item.text() if item else "" for item in items])
    return found


def test_a_year_is_counted_and_what_is_small_is_hidden(window: Window, qtbot: QtBot) -> None:
    view = shown(window, qtbot).figures
    choose_year(window, qtbot, view, YEAR)
    every = tables(view)
    assert every
    told = [cell for table in every.values() for row in words(table) for cell in row[1:]]
    assert HIDDEN in told
    assert not {"1", "2", "3", "4"} & set(told)
    assert "Fewer than 5 concerns were not shared." in view._told.text()
    role = Qt.ItemDataRole.AccessibleTextRole
    said = [
        item.data(role)
        for table in every.values()
        for row in range(table.rowCount())
        for column in range(table.columnCount())
        if (item := table.item(row, column)) and not item.text()
    ]
    assert any("% in England and Wales" in str(one) for one in said)  # the bars, in words


def test_every_number_is_shown_to_who_keeps_the_log_and_gone_at_a_lock(
    window: Window, qtbot: QtBot
) -> None:
    view = shown(window, qtbot).figures
    choose_year(window, qtbot, view, YEAR)
    view.every.setChecked(True)
    settled(window, qtbot)
    told = [cell for table in tables(view).values() for row in words(table) for cell in row]
    assert HIDDEN not in told
    assert "Every number is shown" in view._told.text()
    assert "1 concern was not shared." in view._told.text()
    quarters = len(view._figures.quarters) if view._figures else 0
    assert quarters > 1
    for row in words(tables(view)["Who noticed"]):  # each quarter by itself, then all
        counts = [int(cell) for cell in row[1 : quarters + 2]]
        assert sum(counts[:-1]) == counts[-1]
    view.locked()
    assert not view._told.text()
    assert view._figures is None


def test_what_follows_from_giving_out_a_part_is_said_before_it_is_given(
    window: Window, qtbot: QtBot
) -> None:
    page = shown(window, qtbot)
    view = page.figures
    note = view._note.text()
    assert "only if 5 or more were shared" in note
    assert "only in a year that is given out at once" in note
    view.give.click()
    settled(window, qtbot)
    assert page.give_figures.note.isVisible()
    assert page.give_figures.note.text() == note
    page.give_figures.back.click()
    choose_year(window, qtbot, view, BEFORE)
    assert not view._note.isVisible()


def test_figures_are_given_out_with_who_agreed_and_then_printed_for_two_readers(
    window: Window, qtbot: QtBot, example: Example
) -> None:
    page = shown(window, qtbot)
    view = page.figures
    assert not view.paper.isEnabled()
    choose_year(window, qtbot, view, BEFORE)
    view.give.click()
    settled(window, qtbot)
    step = page.give_figures
    assert f"{BEFORE}, April to March" in step.title.text()
    step.give.click()
    settled(window, qtbot)
    assert "Choose who agreed" in step.ui.agreed_by_fault.text()
    step.ui.agreed_by.setCurrentIndex(1)
    step.ui.remark.setPlainText("The first year under the new pathway.")
    step.give.click()
    settled(window, qtbot)
    paper = page.figures_paper.preview.paper
    assert paper
    said = text_of(paper.octets)
    assert squeezed("The first year under the new pathway.") in said
    assert squeezed(f"referrals were shared from April to March of {BEFORE}.") in said
    assert paper.marking.line() == "OFFICIAL-SENSITIVE"
    versions = page.figures_paper.preview.ui.version
    versions.setCurrentIndex(1)
    versions.activated.emit(1)
    settled(window, qtbot)
    public = page.figures_paper.preview.paper
    assert public
    assert public.marking.line() == "OFFICIAL"
    assert squeezed("Numbers of referrals are left out") in text_of(public.octets)
    page.open("figures")
    settled(window, qtbot)
    choose_year(window, qtbot, view, BEFORE)
    assert not view.give.isEnabled()
    links = [one.text() for one in view.place.findChildren(QPushButton)]
    assert f"Figures {BEFORE}, to the fourth quarter" in links
    window.lock()
    qtbot.waitUntil(lambda: not window.operations.is_waiting)
    with example.opened() as vault:
        kept = vault.store.collection(FiguresEdition).own(FiguresEdition)
    assert sorted((one.year, one.quarters) for one in kept) == [(BEFORE, 4), (YEAR, 4)]


def test_the_rule_for_small_numbers_is_changed_and_used(window: Window, qtbot: QtBot) -> None:
    page = shown(window, qtbot)
    page.figures.rule.click()
    settled(window, qtbot)
    form = page.small_numbers
    assert form.ui.limit.value() == 5
    form.ui.limit.setValue(10)
    form.keep.click()
    settled(window, qtbot)
    assert "below 10" in page.figures._told.text() or "Fewer than 10" in page.figures._told.text()
