"""The pathway in the real window: danger first, the chart, its words, a new version, its paper."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from prevent_desktop.domain.pathways import Pathway
from prevent_desktop.gui.referrals.chart import ChartView
from prevent_desktop.gui.referrals.page import ReferralsPage
from prevent_desktop.gui.referrals.pathway_view import PathwayView
from prevent_desktop.gui.shared.matters_pane import MattersPane
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.window import Window
from tests.gui.example import Example, Opened, newly_founded, page_at, settled, unlocked
from tests.gui.person import Person, name_of

PATHWAY = Destination("referrals", "pathway")


def page_of(window: Window, qtbot: QtBot) -> ReferralsPage:
    page = page_at(window, PATHWAY, qtbot)
    assert isinstance(page, ReferralsPage)
    return page


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> ReferralsPage:
    return page_of(window, qtbot)


def said(view: PathwayView) -> str:
    return "\n".join(label.text() for label in view.pane.findChildren(QLabel))


def chart_of(view: PathwayView) -> ChartView:
    chart = view.pane.findChild(ChartView)
    assert isinstance(chart, ChartView)
    return chart


def test_danger_stands_first_and_largest_on_every_view_of_the_section(
    window: Window, page: ReferralsPage, qtbot: QtBot
) -> None:
    assert page.danger.danger.text() == "Danger now: ring 999."
    for key in page.keys:
        page.open(key)
        settled(window, qtbot)
        shown = [
            one
            for one in page.body.findChildren(QLabel)
            if one.isVisible() and one.text() and one is not page.danger.danger
        ]
        danger = page.danger.danger
        assert danger.isVisible()
        largest = max((QFontMetrics(one.font()).height() for one in shown), default=0)
        assert QFontMetrics(danger.font()).height() > largest
        top = danger.mapTo(page.body, danger.rect().topLeft()).y()
        assert all(one.mapTo(page.body, one.rect().topLeft()).y() >= top for one in shown)
    assert (
        QFontMetrics(page.danger.danger.font()).height()
        > QFontMetrics(
            next(one for one in page.findChildren(QLabel) if one.text() == "Referrals").font()
        ).height()
    )


def test_the_usual_words_stand_there_before_a_pathway_is_agreed(
    open_window: Opened, tmp_path_factory: pytest.TempPathFactory, qtbot: QtBot
) -> None:
    nothing = newly_founded(tmp_path_factory.mktemp("new"))
    window = open_window(nothing)
    unlocked(window, nothing, qtbot)
    page = page_of(window, qtbot)
    assert page.danger.danger.text() == "Call 999 at once if anybody is in immediate danger."


def test_the_chart_says_in_words_what_it_draws(page: ReferralsPage) -> None:
    view = page.pathway
    words = chart_of(view).accessibleDescription()
    chart = chart_of(view)._chart
    for told in (*(step for box in chart.boxes for step in box.steps), *chart.after, chart.goes_to):
        assert told in words
        assert told in said(view)
    assert words.split("\n")[1] == "Danger now: ring 999."
    drawn = {line.words for line in chart_of(view)._lines}
    assert {"Notice", "Check", "Share", "What happens next"} <= drawn


def test_the_toolkits_items_are_answered_with_rule_and_records(
    window: Window, page: ReferralsPage, qtbot: QtBot
) -> None:
    person = Person(window, qtbot)
    person.press("Toolkit answers")
    words = "\n".join(label.text() for label in page.view.findChildren(QLabel))
    for item in ("4.G1", "4.G2", "4.G3", "4.G4", "4.B1"):
        assert f"{item}  " in words
    assert "A person must confirm" in words
    assert "22 of 27 entries" in words
    assert person.sees("Open P62, to police only")


@pytest.mark.parametrize("width", [320, 560, 700, 1600])
def test_no_words_of_the_chart_stand_on_others_or_beside_it(
    page: ReferralsPage, width: int
) -> None:
    chart = chart_of(page.pathway)
    chart.resize(width, 100)
    lines = chart._lines
    for place, one in enumerate(lines):
        assert one.place.left() >= 0
        assert one.place.right() <= width + 1
        assert one.place.bottom() <= chart.height() + 1
        others = (other.place for other in lines[place + 1 :])
        assert not any(
            one.place.adjusted(0, 1, -1, -1).intersects(o.adjusted(0, 1, -1, -1)) for o in others
        )


def test_a_new_version_begins_with_the_newest_and_is_not_agreed(
    window: Window, page: ReferralsPage, qtbot: QtBot, example: Example
) -> None:
    person = Person(window, qtbot, has_mouse=False)
    person.press("Begin version 4")
    person.type("In immediate danger", "Ring 999 now.")
    person.press("Save referral pathway")
    assert "Not agreed yet." in said(page.pathway)
    assert chart_of(page.pathway).accessibleDescription().split("\n")[1] == "Ring 999 now."
    assert page.danger.danger.text() == "Danger now: ring 999."
    window.lock()
    settled(window, qtbot)
    with example.opened() as vault:
        every = vault.store.collection(Pathway).all_of(Pathway)
    newest = max(every, key=lambda one: one.version)
    assert (newest.version, newest.agreed_on, newest.decision) == (4, None, None)
    assert len(newest.roles) == 16


def test_a_version_that_holds_beside_a_newer_one_says_so_over_its_chart(
    window: Window, page: ReferralsPage, qtbot: QtBot
) -> None:
    person = Person(window, qtbot)
    person.press("Begin version 4")
    person.choose("Decision that agreed it", "D24")
    person.type("Agreed by the group on", "19 Nov 2026")
    person.press("Save referral pathway")
    assert person.sees("Correct version 4")
    assert person.sees("Begin version 5")
    person.open("Referral pathways", "version 3")
    matters = page.pathway.pane.findChild(MattersPane)
    assert matters is not None
    assert "still holds beside" in said(page.pathway)
    assert matters.mapTo(page, QPoint()).y() < chart_of(page.pathway).mapTo(page, QPoint()).y()
    step = next(one for one in matters.findChildren(QPushButton))
    step.click()
    settled(window, qtbot)
    assert page.pathway.editor.record == page.pathway.record
    assert name_of(QApplication.focusWidget() or page) == "Replaced on"


def test_partners_without_a_part_are_filled_in_from_the_memberships(
    window: Window, page: ReferralsPage, qtbot: QtBot
) -> None:
    assert page.pathway.isVisible()
    person = Person(window, qtbot)
    person.press("Correct version 3")
    person.press("Remove partner 1")
    person.press("Add the 1 member of the group without a part")
    assert len(person.fields("Partner 16: ")) == 2


def test_the_chart_can_be_looked_at_and_printed_as_a_paper(
    window: Window, page: ReferralsPage, qtbot: QtBot
) -> None:
    person = Person(window, qtbot, has_mouse=False)
    person.press("Print or save")
    preview = page.pathway_paper.preview
    assert preview.paper is not None
    assert preview.paper.title == "Northmere referral pathway, version 3"
    assert preview.paper.marking.line() == "OFFICIAL"
    person.press("Back")
    assert page.view is page.pathway
