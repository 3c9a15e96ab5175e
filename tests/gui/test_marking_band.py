"""The band at the top has the marking of what is in front, also of what is come back to."""

from pytestqt.qtbot import QtBot

from prevent_desktop.domain.marking import Tier
from prevent_desktop.gui.referrals.page import ReferralsPage
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.window import Window
from tests.gui.example import page_at, settled

LOG, PATHWAY = Destination("referrals", "log"), Destination("referrals", "pathway")


def band(window: Window) -> str:
    assert window.desk is not None
    return window.desk._marking.text()


def test_a_page_that_is_come_back_to_is_marked_as_it_was(window: Window, qtbot: QtBot) -> None:
    page_at(window, LOG, qtbot)
    assert band(window) == Tier.SENSITIVE.value
    page_at(window, PATHWAY, qtbot)
    assert band(window) == Tier.OFFICIAL.value
    page_at(window, LOG, qtbot)
    assert band(window) == Tier.SENSITIVE.value
    page_at(window, Destination("protection", "rules"), qtbot)
    assert band(window) == Tier.OFFICIAL.value
    page_at(window, LOG, qtbot)
    assert band(window) == Tier.SENSITIVE.value


def test_figures_are_marked_after_their_public_paper_was_looked_at(
    window: Window, qtbot: QtBot
) -> None:
    page = page_at(window, Destination("referrals", "figures"), qtbot)
    assert isinstance(page, ReferralsPage)
    assert band(window) == Tier.SENSITIVE.value
    page.figures.give.click()
    settled(window, qtbot)
    page.give_figures.ui.agreed_by.setCurrentIndex(1)
    page.give_figures.give.click()
    settled(window, qtbot)
    versions = page.figures_paper.preview.ui.version
    versions.setCurrentIndex(1)
    versions.activated.emit(1)
    settled(window, qtbot)
    assert band(window) == Tier.OFFICIAL.value
    page.figures_paper.leave_it.click()
    settled(window, qtbot)
    assert band(window) == Tier.SENSITIVE.value


def test_what_is_read_late_for_a_page_that_was_left_does_not_mark_the_one_in_front(
    window: Window, qtbot: QtBot
) -> None:
    page_at(window, PATHWAY, qtbot)
    assert window.desk is not None
    window.desk.go(LOG)
    window.desk.go(PATHWAY)
    settled(window, qtbot)
    assert band(window) == Tier.OFFICIAL.value
