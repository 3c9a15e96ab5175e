"""What is read of a record: its name has room, its links are said whole."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.operations import Operations
from prevent_desktop.gui.shared.reading_pane import Group, Link, Reading, ReadingPane
from prevent_desktop.gui.shared.theme import Scheme, Theme

TITLE = "Prevent partnership plan, April 2026 to March 2027"
LONG = "R01 Children of several schools are drawn into violent groups through the chat of games"


@pytest.fixture
def parts() -> Iterator[Parts]:
    """Give what a pane is made with."""
    operations = Operations()
    yield Parts(operations, Theme(Scheme.LIGHT))
    operations.stop()


def shown(parts: Parts, qtbot: QtBot, width: int) -> tuple[QLabel, QPushButton]:
    """Read a record with a link in a pane of a width; gives its name and what stands beside it."""
    pane = ReadingPane(parts)
    qtbot.addWidget(pane)
    group = Group("Risks", (Link("risk", "1", LONG),), "")
    beside = QPushButton("Check the plan, sign it and give it to the partners")
    pane.put(Reading("1", "Plan", TITLE, "OFFICIAL", parts=(group,)), beside=beside)
    pane.resize(width, 600)
    pane.show()
    for _ in range(5):
        QApplication.sendPostedEvents()
    name = next(label for label in pane.findChildren(QLabel) if label.text() == TITLE)
    return name, beside


def test_what_leads_on_stands_at_the_right_of_the_name_where_there_is_room(
    parts: Parts, qtbot: QtBot
) -> None:
    name, beside = shown(parts, qtbot, 1000)
    head = name.parentWidget()
    assert beside.x() > name.x() + name.width()
    assert beside.y() == 0
    assert head is beside.parentWidget()


def test_it_goes_under_a_name_that_it_would_press_into_a_column(parts: Parts, qtbot: QtBot) -> None:
    name, beside = shown(parts, qtbot, 620)
    assert beside.y() > name.y()
    assert name.width() > 400


def test_a_long_link_is_said_whole_over_two_lines(parts: Parts, qtbot: QtBot) -> None:
    name, _ = shown(parts, qtbot, 420)
    pane = name.window()
    link = next(one for one in pane.findChildren(QPushButton) if one.text().startswith("R01"))
    assert link.text().split() == LONG.split()
    assert link.accessibleName() == f"Open {LONG}"
    assert link.height() > 2 * link.fontMetrics().height()
    end = link.mapTo(pane, QPoint(link.width(), 0)).x()
    assert end < pane.width()
