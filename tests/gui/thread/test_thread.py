"""The golden thread in the real window, over the example vault with a small partnership."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from prevent_desktop.domain.actions import Action
from prevent_desktop.domain.risks import Risk
from prevent_desktop.domain.thread import Stage
from prevent_desktop.gui.actions.page import ActionsPage
from prevent_desktop.gui.ctlp.page import CtlpPage
from prevent_desktop.gui.risks.page import RisksPage
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.thread.head import BROKEN, TABLE, Which
from prevent_desktop.gui.thread.picture import NEAR
from prevent_desktop.gui.thread.view import ThreadView
from prevent_desktop.gui.window import Window
from tests.gui.accessible import faults
from tests.gui.example import page_at, settled
from tests.gui.partnership import DECIDED
from tests.gui.person import Person

THREAD = Destination("actions", "thread")


@pytest.fixture
def view(stocked: Window, qtbot: QtBot) -> ThreadView:
    page = page_at(stocked, THREAD, qtbot)
    assert isinstance(page, ActionsPage)
    return page.golden


def here(view: ThreadView) -> str:
    """Give what is under the keys, by its stage and reference."""
    bead = view.beads.spot(view.picture.currentIndex()).bead
    return f"{bead.stage} {bead.called}"


def whole(view: ThreadView) -> None:
    view.head.choose(Which.WHOLE)
    view.head.chosen.emit()


def come_to(view: ThreadView, called: str, stage: Stage) -> None:
    spots = view.beads.laid.spots
    view._come_to(
        next(s.bead.key for s in spots if s.bead.called == called and s.bead.stage is stage)
    )


def key(view: ThreadView, *keys: Qt.Key) -> None:
    for one in keys:
        QTest.keyClick(view.picture, one)


def bar(window: Window) -> str:
    assert window.desk is not None
    assert window.desk.page is not None
    return window.desk.page._said.text()


def section(window: Window) -> str:
    assert window.desk is not None
    return type(window.desk.page).__name__


def test_it_opens_on_what_is_broken_and_what_that_hangs_on(
    stocked: Window, view: ThreadView
) -> None:
    assert view.head.choice is Which.BROKEN
    assert view._woven is not None
    thread, broken = view._woven.thread, {end.record for end in view._woven.ends}
    shown = {spot.bead.key for spot in view.beads.laid.spots}
    keys = {bead.key for bead in thread.beads if bead.record in broken}
    beside = {e.end for e in thread.edges if e.start in keys}
    beside |= {e.start for e in thread.edges if e.end in keys}
    assert shown == keys | beside
    assert view.picture.hasFocus()
    assert "finding" in bar(stocked)


def test_the_whole_area_is_shown_and_counted(stocked: Window, view: ThreadView) -> None:
    whole(view)
    stages = [spot.bead.stage for spot in view.beads.laid.spots]
    counts = [f"{stages.count(stage)} {stage}" for stage in Stage]
    assert all(count in bar(stocked) for count in counts)
    assert stages.count(Stage.DECISION) >= 2
    assert view.picture.hasFocus()


def test_arrow_keys_walk_the_thread_and_are_told(view: ThreadView) -> None:
    whole(view)
    come_to(view, "R01", Stage.RISK)
    key(view, Qt.Key.Key_Right)
    assert here(view) == "action A10"
    key(view, Qt.Key.Key_Right)
    assert here(view).startswith("decision")
    come_to(view, "D91", Stage.DECISION)
    told = view.picture.accessibleDescription()
    assert DECIDED in told
    assert "R01, R02" in told
    assert "A10 and A22" in told
    key(view, *[Qt.Key.Key_Left] * 3)
    assert here(view).startswith("finding")
    key(view, Qt.Key.Key_Down)
    assert here(view).startswith("finding")
    key(view, Qt.Key.Key_End, Qt.Key.Key_Home)
    assert view.picture.currentIndex().row() == 0


def test_a_screen_reader_reads_every_card(view: ThreadView) -> None:
    interface = QAccessible.queryAccessibleInterface(view.picture)
    assert interface.text(QAccessible.Text.Name) == "Picture of the golden thread"
    assert interface.childCount() == view.beads.rowCount()
    row = view.beads.laid.places[view._key]
    assert interface.child(row).text(QAccessible.Text.Name) == view.beads.words.whole(
        view.beads.laid.spots[row].bead
    )


def test_space_follows_and_what_is_followed_can_be_shown_alone(view: ThreadView) -> None:
    whole(view)
    come_to(view, "D91", Stage.DECISION)
    assert view.head.which.findData(Which.ONE) < 0
    key(view, Qt.Key.Key_Space)
    followed = set(view.picture._on)
    assert view._key in followed
    assert 0 < len(followed) < view.beads.rowCount()
    assert view.head._alone.text() == "Show it alone"
    view.head._alone.click()
    assert {spot.bead.key for spot in view.beads.laid.spots} == followed
    assert here(view) == "decision D91"
    assert view.detail.text().startswith("Decision D91: ")
    assert view.head._alone.text() == "Back to the whole area"
    view.head._alone.click()
    assert view.head.choice is Which.WHOLE


def test_a_click_follows_and_a_double_click_opens(
    stocked: Window, view: ThreadView, qtbot: QtBot
) -> None:
    whole(view)
    come_to(view, "A10", Stage.ACTION)
    card = view.picture.visualRect(view.picture.currentIndex())
    QTest.mouseClick(view.picture.viewport(), Qt.MouseButton.LeftButton, pos=card.center())
    assert "A10" in view.head._following.text()
    QTest.mouseDClick(view.picture.viewport(), Qt.MouseButton.LeftButton, pos=card.center())
    settled(stocked, qtbot)
    page = page_of(stocked)
    assert page.view is page.plan
    assert not view.picture.indexAt(QPoint(5, 2)).isValid()


def page_of(window: Window) -> ActionsPage:
    assert window.desk is not None
    page = window.desk.page
    assert isinstance(page, ActionsPage)
    return page


def test_enter_opens_the_record_under_the_keys(
    stocked: Window, view: ThreadView, qtbot: QtBot
) -> None:
    whole(view)
    come_to(view, "R01", Stage.RISK)
    key(view, Qt.Key.Key_Return)
    settled(stocked, qtbot)
    assert section(stocked) == RisksPage.__name__


def test_plus_and_minus_zoom_and_keep_the_card_in_view(view: ThreadView) -> None:
    key(view, Qt.Key.Key_End)
    before = view.picture.visualRect(view.picture.currentIndex()).height()
    key(view, Qt.Key.Key_Plus, Qt.Key.Key_Plus)
    card = view.picture.visualRect(view.picture.currentIndex())
    assert card.height() > before
    assert view.picture.viewport().rect().contains(card.center())
    key(view, *[Qt.Key.Key_Minus] * 9)
    assert view.picture.nearness == NEAR[0]
    assert view.picture.nearness.size >= 0.92


def test_every_broken_end_is_listed_with_its_step_and_a_way_there(
    stocked: Window, view: ThreadView, qtbot: QtBot
) -> None:
    assert view._woven is not None
    ends = view._woven.ends
    said = "\n".join(label.text() for label in view.broken.findChildren(QLabel))
    assert len(ends) > 3
    for end in ends:
        assert end.sentence in said
        assert end.step in said
    assert "D92 was made without a complete security threat check." in said
    buttons = [b for b in view.broken.findChildren(QPushButton) if b.isVisible()]
    assert len(buttons) == len(ends)
    buttons[1].click()
    settled(stocked, qtbot)
    assert section(stocked) == RisksPage.__name__


def test_mend_the_first_opens_the_first(stocked: Window, view: ThreadView, qtbot: QtBot) -> None:
    view.mending.click()
    settled(stocked, qtbot)
    assert section(stocked) == CtlpPage.__name__


def test_only_what_is_broken_can_be_shown(view: ThreadView) -> None:
    assert view._woven is not None
    whole(view)
    count = view.beads.rowCount()
    view.head.choose(Which.BROKEN)
    view.head.chosen.emit()
    shown = {spot.bead.record for spot in view.beads.laid.spots}
    assert {end.record for end in view._woven.ends} <= shown
    assert view.beads.rowCount() < count


def test_the_table_says_the_same_as_the_picture(view: ThreadView) -> None:
    whole(view)
    view.head.looks.button(TABLE).click()
    assert view.table.isVisible()
    model = view.table.model()
    assert model.rowCount() == view.beads.rowCount()
    rows = [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    decided = next(row for row in rows if row[1] == "D91")
    assert decided[3] == "R01, R02, A10 and A22"
    loose = next(row for row in rows if row[1] == "D92")
    assert loose[3] == "Nothing"
    assert loose[5].startswith("Broken. D92")


def test_a_word_is_found_on_the_thread(stocked: Window, view: ThreadView) -> None:
    view.head.finder.setText("gaming groups go to every")
    QTest.keyClick(view.head.finder, Qt.Key.Key_Return)
    assert here(view) == "decision D91"
    view.head.finder.setText("nowhere said")
    QTest.keyClick(view.head.finder, Qt.Key.Key_Return)
    assert "nowhere said" in bar(stocked)


def test_in_a_narrow_window_the_broken_threads_are_a_look_of_their_own(
    stocked: Window, view: ThreadView, qtbot: QtBot
) -> None:
    stocked.resize(760, 700)
    qtbot.waitUntil(lambda: view.head.looks.button(BROKEN).isVisible())
    view.head.looks.button(BROKEN).click()
    assert view.broken.isVisible()
    assert not view.picture.isVisible()
    assert not faults(view)
    stocked.resize(1280, 720)
    qtbot.waitUntil(lambda: not view.head.looks.button(BROKEN).isVisible())
    assert view.broken.isVisible()
    assert view.picture.isVisible()


def test_a_record_leads_to_its_thread(stocked: Window, qtbot: QtBot) -> None:
    person = Person(stocked, qtbot, has_mouse=False)
    for place, cls in (("actions", Action), ("risks", Risk)):
        page_at(stocked, Destination(place), qtbot)
        person.press("Show its golden thread")
        view = page_of(stocked).golden
        assert view.head.choice is Which.ONE
        assert view._woven is not None
        assert view._woven.kinds[view._record] == cls.__name__.lower()
        assert view._record in {spot.bead.record for spot in view.beads.laid.spots}


def test_a_profile_is_not_on_the_thread_and_its_findings_are(stocked: Window, qtbot: QtBot) -> None:
    page = page_at(stocked, Destination("ctlp"), qtbot)
    assert isinstance(page, CtlpPage)
    shown = page.findings
    for row, on_it in ((shown._rows[0], False), (shown._rows[1], True)):
        shown.open_record(row.key)
        settled(stocked, qtbot)
        named = [b.accessibleName() for b in shown.pane.findChildren(QPushButton)]
        assert ("Show its golden thread" in named) is on_it


def test_today_leads_to_the_thread(stocked: Window, qtbot: QtBot) -> None:
    page_at(stocked, Destination("today"), qtbot)
    Person(stocked, qtbot).press("Open the thread")
    page = page_of(stocked)
    assert page.view is page.golden


def test_a_lock_lets_go_of_all_of_it(view: ThreadView) -> None:
    view.locked()
    assert not view.beads.rowCount()
    assert not view.table.model().rowCount()
    assert not view.picture.accessibleDescription()
    assert not view.head._about.text().startswith("Children")
    assert view.broken.widget() is None
