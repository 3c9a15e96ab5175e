"""Every step and form of the page can be worked without eyes and without a mouse."""

import pytest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from prevent_desktop.gui.meetings.item_pane import ItemPane
from prevent_desktop.gui.meetings.page import MeetingsPage
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.window import Window
from tests.gui.accessible import faults
from tests.gui.example import page_at, settled


def at(page: MeetingsPage, part: str, qtbot: QtBot, record: str = "") -> Window:
    window = page.window()
    assert isinstance(window, Window)
    page_at(window, Destination("meetings", part, record), qtbot)
    return window


def test_every_control_of_the_minutes_can_be_reached(
    meeting: str, page: MeetingsPage, qtbot: QtBot
) -> None:
    at(page, "minutes", qtbot, meeting)
    told = faults(page)
    while not page.minutes.sheet.is_last:
        page.minutes.sheet.step(1)
        pane = page.minutes.sheet.pane
        assert isinstance(pane, ItemPane)
        pane.decide()
        pane._cards[0].link.click()
        pane.act()
        told += faults(page)
    assert not sorted(set(told))


@pytest.mark.parametrize("part", ["meetings", "groups", "briefings", "agreements"])
def test_every_control_of_each_form_can_be_reached(
    part: str, page: MeetingsPage, qtbot: QtBot
) -> None:
    window = at(page, part, qtbot)
    page.view.start_new()
    settled(window, qtbot)
    assert not faults(page)


def test_every_control_of_the_dates_and_the_signature_can_be_reached(
    page: MeetingsPage, qtbot: QtBot
) -> None:
    at(page, "series", qtbot)
    assert not faults(page)
    page.open("sign", None)
    paper = page.sign.findChild(QCheckBox, "elsewhere")
    assert paper is not None
    paper.setChecked(True)
    assert not faults(page.sign)
