"""The review before a bundle is sealed: what was looked at, what stays, and that it is named."""

import re

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from prevent_desktop.gui.handover.send import HANDED, REVIEW, Send
from prevent_desktop.gui.window import Window
from tests.gui.example import settled
from tests.gui.handover.test_hand_over import group_of, handing, press_box


def _reviewed(view: Send, keys: set[str], window: Window, qtbot: QtBot) -> None:
    """Bring exactly these to the review of an OFFICIAL edition."""
    view.records.tick_all(keys)
    view.records.tick_all(set(view.records.ticked()) - keys, on=False)
    view.main.click()
    view.reader.purpose.setText("Joint assessment")
    view.main.click()
    view.edition.official.click()
    view.main.click()
    settled(window, qtbot)
    assert view._step == REVIEW


def test_a_groups_tick_confirms_only_what_was_looked_at(window: Window, qtbot: QtBot) -> None:
    view = handing(window, qtbot, "send").send
    keys = [str(one.id) for one in view.choices if one.group == "Risks"][:3]
    _reviewed(view, set(keys), window, qtbot)
    tree, review = view.review.goes, view.review
    risks = group_of(tree, "Risks")
    assert (risks.text(0), risks.text(1)) == ("Risks (3)", "0 of 3")
    assert not review.rule.isHidden()
    press_box(tree, risks)
    assert tree.ticked() == []
    assert risks.checkState(0) == Qt.CheckState.Unchecked
    assert "Look at 3 OFFICIAL-SENSITIVE records" in view._why_not()
    tree.choose(keys[0])
    settled(window, qtbot)
    assert risks.text(1) == "1 of 3"
    press_box(tree, risks)
    assert tree.ticked() == [keys[0]]
    assert risks.text(0) == "Risks (1 of 3 ticked)"
    assert risks.checkState(0) == Qt.CheckState.PartiallyChecked
    assert not view.main.isEnabled()
    for key in keys:
        tree.choose(key)
        settled(window, qtbot)
    assert "2 OFFICIAL-SENSITIVE records are not ticked yet" in view._why_not()
    press_box(tree, risks)
    assert view.main.isEnabled()
    assert review.confirmed() == set(keys)
    press_box(tree, risks)
    assert review.confirmed() == set()


def test_a_group_of_mixed_marking_has_a_box_as_well(window: Window, qtbot: QtBot) -> None:
    view = handing(window, qtbot, "send").send
    risks = [one for one in view.choices if one.group == "Risks"]
    must = next(one for one in risks if "SENSITIVE" in one.marking)
    free = next(one for one in risks if "SENSITIVE" not in one.marking)
    _reviewed(view, {str(must.id), str(free.id)}, window, qtbot)
    tree = view.review.goes
    group = group_of(tree, "Risks")
    assert group.checkState(0) == Qt.CheckState.Unchecked
    assert group.text(1) == "0 of 1"
    tree.choose(must.id)
    settled(window, qtbot)
    press_box(tree, group)
    assert view.review.confirmed() == {must.id}
    assert group.checkState(0) == Qt.CheckState.Checked


def test_what_one_record_shows_late_is_not_taken_for_another(window: Window, qtbot: QtBot) -> None:
    view = handing(window, qtbot, "send").send
    key = next(str(one.id) for one in view.choices if one.group == "Risks")
    _reviewed(view, {key}, window, qtbot)
    view.review.goes.choose(key)
    view.review.goes.tick(key)
    assert view.review.confirmed() == set()  # nothing of it was shown yet
    settled(window, qtbot)
    assert view.review.confirmed() == {key}


def test_what_is_marked_never_to_go_is_named_before_and_after(window: Window, qtbot: QtBot) -> None:
    page = handing(window, qtbot, "send")
    view = page.send
    view.records.tick(next(one.id for one in view.choices if one.group == "Risk assessments"))
    ticked = [one.heading[:3] for one in view.choices if one.id in view.records.ticked()]
    assert "R03" in ticked
    assert "R06" not in ticked
    told = view.choosing.told.text()
    assert re.search(r"Not ticked along.*R06 .*Never in an OFFICIAL edition", told)
    view.main.click()
    view.reader.purpose.setText("Shared risk")
    view.main.click()
    view.main.click()
    settled(window, qtbot)
    stays = dict(view.review._stays)
    name = next(what for what in stays if what.startswith("R06"))
    assert "Never in an OFFICIAL edition" in stays[name]
    view.main.click()
    settled(window, qtbot)
    assert view._step == HANDED
    assert name in view.sealed.left_out.text()
    page.open("disclosures")
    settled(window, qtbot)
    page.disclosures.finder.setText("Shared risk")
    settled(window, qtbot)
    assert name in page.disclosures.pane.words()
    window.lock()
    assert view.sealed.left_out.text() == ""


def test_a_press_on_a_box_shows_the_record_and_a_press_on_its_words_ticks_nothing(
    window: Window, qtbot: QtBot
) -> None:
    view = handing(window, qtbot, "send").send
    one, other = [c for c in view.choices if c.group == "Risks"][:2]
    _reviewed(view, {str(one.id), str(other.id)}, window, qtbot)
    tree, risks = view.review.goes, group_of(view.review.goes, "Risks")
    boxed, worded = (row for place in (0, 1) if (row := risks.child(place)))
    for item, away in ((worded, 80), (boxed, 12)):
        tree.scrollToItem(item)
        place = tree.visualItemRect(item)
        at = QPoint(place.left() + away, place.center().y())
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=at)
        settled(window, qtbot)
        assert item.text(0) in view.review.one.words()
    assert view.review.confirmed() == {one.id}
    assert risks.text(1) == "2 of 2"
