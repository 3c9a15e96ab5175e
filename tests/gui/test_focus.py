"""Where the keyboard stands when a page or a part of it is gone to, and that it can be seen."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from prevent_desktop.gui.actions.page import ActionsPage
from prevent_desktop.gui.assessment.page import AssessmentPage
from prevent_desktop.gui.people.page import PeoplePage
from prevent_desktop.gui.shared.focus_ring import FocusRing
from prevent_desktop.gui.shared.list_state import ListState
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.records_view import RecordsView
from prevent_desktop.gui.shared.rows import Row, RowList
from prevent_desktop.gui.today.page import TodayPage
from prevent_desktop.gui.window import Window
from tests.gui.example import page_at, settled
from tests.gui.person import Person


def here() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def standing(rows: RowList) -> str:
    """Give the key of the row that is shown as marked, empty where none is."""
    index = rows.currentIndex()
    marked = index.isValid() and rows.selectionModel().isSelected(index)
    return rows.rows.keys()[index.row()] if marked else ""


def test_today_shows_the_row_that_the_keys_are_on_and_passes_over_headings(
    window: Window, qtbot: QtBot
) -> None:
    page = page_at(window, Destination("today"), qtbot)
    assert isinstance(page, TodayPage)
    Person(window, qtbot)
    rows = page.list
    keys = rows.rows.keys()
    assert here() is rows
    assert keys[0] == ""  # a heading
    walked = [standing(rows)]
    for _ in keys:
        QTest.keyClick(rows, Qt.Key.Key_Down)
        walked.append(standing(rows))
    able = [key for key in keys if key]
    assert walked[: len(able)] == able
    assert set(walked[len(able) :]) == {able[-1]}
    QTest.keyClick(rows, Qt.Key.Key_Home)
    assert standing(rows) == able[0]
    QTest.keyClick(rows, Qt.Key.Key_Up)
    assert standing(rows) == able[0]


def test_a_list_filled_anew_keeps_the_row_that_the_keys_are_on(
    window: Window, qtbot: QtBot
) -> None:
    page = page_at(window, Destination("today"), qtbot)
    assert isinstance(page, TodayPage)
    Person(window, qtbot)
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    on = page._needs[1].title
    page.shown(Destination("today"))
    settled(window, qtbot)
    assert page.list.currentIndex().data() == on


def test_the_first_key_in_a_filtered_list_takes_its_first_row(window: Window, qtbot: QtBot) -> None:
    page = page_at(window, Destination("people"), qtbot)
    assert isinstance(page, PeoplePage)
    assert isinstance(page.view, RecordsView)
    rows = page.view.list
    Person(window, qtbot)
    rows.put([Row("", "Heading"), Row("a", "First"), Row("b", "Second")])
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    assert standing(rows) == ""  # beside a pane nothing is read that nobody asked for
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert standing(rows) == "a"
    settled(window, qtbot)


def test_an_assessment_at_rest_offers_what_can_be_done(window: Window, qtbot: QtBot) -> None:
    Person(window, qtbot)
    page = page_at(window, Destination("assessment"), qtbot)
    assert isinstance(page, AssessmentPage)
    assert here() is page.version_button


def test_a_part_that_is_only_scrolled_wears_the_ring(window: Window, qtbot: QtBot) -> None:
    Person(window, qtbot)
    page = page_at(window, Destination("assessment"), qtbot)
    assert isinstance(page, AssessmentPage)
    ring = window.findChild(FocusRing)
    assert isinstance(ring, FocusRing)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    page.checks.setFocus()
    qtbot.waitUntil(ring.isVisible)
    card = page.checks.parentWidget()
    assert isinstance(page.checks, QScrollArea)
    assert card is not None
    assert ring.geometry() == QRect(card.mapTo(window, QPoint()), card.size())


@pytest.mark.parametrize("section", ["people", "ctlp", "actions", "risks"])
def test_an_empty_list_gives_the_focus_to_the_button_it_shows(
    new_window: Window, qtbot: QtBot, section: str
) -> None:
    Person(new_window, qtbot)
    page = page_at(new_window, Destination(section), qtbot)
    if section == "people":  # the first officer is recorded from the start
        assert isinstance(page, PeoplePage)
        assert isinstance(page.view, RecordsView)
        page.view.finder.setText("nobody of this name")
        settled(new_window, qtbot)
        page_at(new_window, Destination(section), qtbot)
    asked = here()
    assert asked.isVisible()
    assert page.body.isAncestorOf(asked)
    assert any(asked is one for one in _buttons_over_lists(page))
    QTest.keyClick(asked, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert here() is not asked  # Tab is not held there


def _buttons_over_lists(page: QWidget) -> list[QWidget]:
    return [one for state in page.findChildren(ListState) for one in state.buttons]


def test_f6_comes_to_the_filled_button_whatever_was_used_before(
    window: Window, qtbot: QtBot
) -> None:
    Person(window, qtbot)
    page = page_at(window, Destination("actions"), qtbot)
    assert isinstance(page, ActionsPage)
    page.plan.history.setFocus()
    page.plan.list.setFocus()
    while not page._bar.isAncestorOf(here()):
        QTest.keyClick(here(), Qt.Key.Key_F6)
    assert here() is page.plan.change
