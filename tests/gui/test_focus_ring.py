"""What has the focus can be seen, and nothing shrinks or is drawn over for it."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from prevent_desktop.gui.actions.page import ActionsPage
from prevent_desktop.gui.handover.page import HandOverPage
from prevent_desktop.gui.shared.focus_ring import FocusRing
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.today.page import TodayPage
from prevent_desktop.gui.window import Window
from tests.gui.example import page_at, settled


@pytest.fixture
def ring(window: Window) -> FocusRing:
    found = window.findChild(FocusRing)
    assert isinstance(found, FocusRing)
    return found


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint()), widget.size())


def by_key(window: Window) -> None:
    # The press of a key as the system sends it: to the window, not to a control in it.
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)


def test_the_ring_of_a_filled_button_stands_outside_of_it(
    window: Window, ring: FocusRing, qtbot: QtBot
) -> None:
    page = page_at(window, Destination("today"), qtbot)
    assert isinstance(page, TodayPage)
    before = page.next.size()
    page.next.setFocus()
    qtbot.waitUntil(ring.isVisible)
    assert ring.geometry() == place(page.next).adjusted(-4, -4, 4, 4)
    assert page.next.size() == before
    window.resize(window.width() - 40, window.height())
    settled(window, qtbot)
    assert ring.geometry() == place(page.next).adjusted(-4, -4, 4, 4)
    page.record.setFocus()
    assert not ring.isVisible()  # the style sheet shows the focus of the others


def test_the_ring_of_a_list_goes_round_its_card_while_keys_are_used(
    window: Window, ring: FocusRing, qtbot: QtBot
) -> None:
    page = page_at(window, Destination("today"), qtbot)
    assert isinstance(page, TodayPage)
    page.list.setFocus()
    assert not ring.isVisible()
    by_key(window)
    card = page.list.parentWidget()
    assert card is not None
    assert ring.geometry() == place(card)
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert not ring.isVisible()


@pytest.mark.parametrize(
    "part",
    [
        *("handover/send", "handover/take-in", "handover/partners", "handover/disclosures"),
        *("handover/card", "vault/officers", "vault/ledger", "vault/backups", "vault/rules"),
        *("vault/succession", "vault/check", "vault/remove"),
    ],
)
def test_what_has_the_focus_is_seen_on_arrival_by_keys(
    window: Window, ring: FocusRing, qtbot: QtBot, part: str
) -> None:
    by_key(window)
    page_at(window, Destination(*part.split("/")), qtbot)
    here = window.focusWidget()
    shown_by_style = (QLineEdit, QComboBox, QPushButton, QRadioButton, QCheckBox)
    assert isinstance(here, shown_by_style) or ring.isVisible(), here


def test_the_ring_goes_round_a_pane_that_is_read(
    window: Window, ring: FocusRing, qtbot: QtBot
) -> None:
    page = page_at(window, Destination("handover", "partners"), qtbot)
    assert isinstance(page, HandOverPage)
    by_key(window)
    pane = page.partners.findChild(QScrollArea)
    assert isinstance(pane, QScrollArea)
    pane.setFocus()
    assert ring.isVisible()
    assert ring.geometry() == place(pane)


def test_the_ring_goes_with_the_page_that_it_is_on(
    window: Window, ring: FocusRing, qtbot: QtBot
) -> None:
    by_key(window)
    page = page_at(window, Destination("actions"), qtbot)
    assert isinstance(page, ActionsPage)
    page.plan.list.setFocus()
    assert ring.isVisible()
    window.lock()
    settled(window, qtbot)
    focused = window.focusWidget()
    is_main = isinstance(focused, QPushButton) and focused.property("role") == "main"
    assert ring.isVisible() == is_main
