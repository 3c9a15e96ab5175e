"""A vault that was just set up: the cover comes first, then every tab works, then it is signed."""

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from prevent_desktop.gui.assessment.page import (
    CHECK,
    FACTS,
    FIRST,
    PAPER,
    VERSIONS,
    AssessmentPage,
)
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.window import Window
from tests.gui.example import page_at, settled
from tests.vaults import LABEL


@pytest.fixture
def page(new_window: Window, qtbot: QtBot) -> AssessmentPage:
    found = page_at(new_window, Destination("assessment"), qtbot)
    assert isinstance(found, AssessmentPage)
    return found


@pytest.mark.parametrize("part", [CHECK, PAPER, VERSIONS])
def test_a_tab_says_what_comes_first_and_leads_there(page: AssessmentPage, part: int) -> None:
    assert page._stack.currentIndex() == FACTS
    page.tabs.button(part).click()
    assert page._stack.currentIndex() == FIRST
    assert page.tabs.button(part).isChecked()
    assert "Its cover comes first" in page.first.text()
    page.begin.click()
    assert page._stack.currentIndex() == FACTS
    assert page.save.isVisible()


def test_the_cover_can_be_saved_as_it_is_filled_in_and_then_every_tab_works(
    new_window: Window, page: AssessmentPage, qtbot: QtBot
) -> None:
    prepared = page.editor.findChild(QComboBox, "prepared_by")
    assert isinstance(prepared, QComboBox)
    assert LABEL in prepared.currentText()
    begins = page.editor.findChild(QLineEdit, "period_from")
    assert isinstance(begins, QLineEdit)
    assert begins.text() == "1 Nov 2026"
    page.save.click()
    settled(new_window, qtbot)
    for part in (PAPER, VERSIONS, CHECK):
        page.tabs.button(part).click()
        settled(new_window, qtbot)
        assert page._stack.currentIndex() == part
    assert page.preview.paper is not None
    assert page.preview.paper.file_name.startswith("Aldermarch, Prevent risk assessment, draft")


def test_what_was_typed_on_the_first_cover_is_gone_on_with(
    new_window: Window, page: AssessmentPage, qtbot: QtBot
) -> None:
    title = page.editor.findChild(QLineEdit, "title")
    assert isinstance(title, QLineEdit)
    title.setText("Our first assessment")
    page_at(new_window, Destination("today"), qtbot)
    page.editor.drop()
    page_at(new_window, Destination("assessment"), qtbot)
    again = page.editor.findChild(QLineEdit, "title")
    assert isinstance(again, QLineEdit)
    assert again.text() == "Our first assessment"


def test_the_finding_opens_the_cover_at_its_field(
    new_window: Window, page: AssessmentPage, qtbot: QtBot
) -> None:
    page.save.click()
    settled(new_window, qtbot)
    look = page._look
    assert look is not None
    one = next(found for found in look.found if found.problem.rule == "no-handling")
    page.checks.opened.emit(one)
    settled(new_window, qtbot)
    assert page._stack.currentIndex() == FACTS
    here = new_window.focusWidget()
    assert here is not None
    assert here.objectName() == "handling"
    told = page.editor.findChild(QLabel, "handling_fault")
    assert isinstance(told, QLabel)
    assert told.text().startswith("The cover has no handling instruction.")
    assert told.isVisible()


def test_who_signs_is_the_person_of_the_first_run(
    new_window: Window, page: AssessmentPage, qtbot: QtBot
) -> None:
    page.save.click()
    settled(new_window, qtbot)
    assert page.signing.ui.who.text() == LABEL
    assert page.signing.ui.role.text() == "Prevent coordinator"
