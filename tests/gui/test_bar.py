"""The bar of actions: what it says never makes it high."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from prevent_desktop.gui.shared.bar import Bar
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.operations import Operations
from prevent_desktop.gui.shared.theme import Scheme, Theme

WORDS = "The referral pathway of Northmere, version 4, is saved and agreed by nobody yet."


@pytest.fixture
def parts() -> Iterator[Parts]:
    """Give what a bar is made with."""
    operations = Operations()
    yield Parts(operations, Theme(Scheme.LIGHT))
    operations.stop()


def bar(parts: Parts, qtbot: QtBot, width: int) -> tuple[Bar, QLabel, QPushButton, QPushButton]:
    said, buttons = QLabel(WORDS), QHBoxLayout()
    made = Bar(parts, said, buttons)
    qtbot.addWidget(made)
    both = QPushButton("Record a referral pathway"), QPushButton("Change referral pathway")
    buttons.addWidget(both[0])
    buttons.addWidget(both[1])
    made.setFixedWidth(width)
    made.show()
    laid_out()
    return made, said, *both


def laid_out() -> None:
    for _ in range(5):
        QApplication.sendPostedEvents()


def test_words_stand_beside_the_buttons_where_there_is_room(parts: Parts, qtbot: QtBot) -> None:
    _bar, said, first, _ = bar(parts, qtbot, 1200)
    assert said.x() + said.width() < first.x()


def test_words_stand_over_buttons_that_leave_no_room(parts: Parts, qtbot: QtBot) -> None:
    _bar, said, first, last = bar(parts, qtbot, 480)
    assert said.y() + said.height() <= first.y()
    assert last.x() + last.width() == 480 - 16


def test_words_come_down_again_once_a_button_has_gone(parts: Parts, qtbot: QtBot) -> None:
    _bar, said, first, last = bar(parts, qtbot, 560)
    assert said.y() + said.height() <= first.y()
    first.hide()
    laid_out()
    assert said.x() + said.width() < last.x()
