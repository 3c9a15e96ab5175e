"""Nothing that the window shows is cut or scrolls sideways, at the usual size of text and twice."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from prevent_desktop.gui.referrals.figure_table import FigureTable
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.theme import Scheme, Theme
from prevent_desktop.gui.window import Window
from tests.gui.cut import cut
from tests.gui.example import WAIT, Example, page_at, settled, unlocked, window_over
from tests.gui.tour import tour

POINTS = 9.0
"""The system's size of text on the laptops that it runs on."""


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[Callable[[float], None]]:
    """Give what dresses the program at a size of text; undone when the test ends."""
    before = qapp.font(), qapp.palette(), qapp.styleSheet()
    yield lambda scale: Theme(Scheme.LIGHT, scale).put_on(qapp, POINTS)
    qapp.setFont(before[0])
    qapp.setPalette(before[1])
    qapp.setStyleSheet(before[2])


def shown(example: Example, scale: float, qtbot: QtBot) -> Window:
    window = window_over(example, scale=scale)
    window.resize(1280, 720)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.mark.slow
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_anywhere(
    example: Example, dressed: Callable[[float], None], scale: float, qtbot: QtBot
) -> None:
    dressed(scale)
    window = shown(example, scale, qtbot)
    told = [f"unlock: {one}" for one in cut(window)]
    unlocked(window, example, qtbot)
    seen = []
    for name in tour(window, lambda: settled(window, qtbot), example):
        seen.append(name)
        told += [f"{name}: {one}" for one in cut(window)]
        if scale == 1.0:
            told += [f"{name}, beside help: {one}" for one in beside_help(window)]
    window.leave()
    assert not told
    assert len(seen) > 50


def beside_help(window: Window) -> list[str]:
    """Give what is cut while the help stands beside the page."""
    panel = window.desk._panel if window.desk else None
    if panel is None or panel.isVisible():
        return []
    panel.show()
    found = cut(window)
    panel.hide()
    return found


def test_a_number_of_two_figures_does_not_lie_over_the_icon_of_a_folded_section(
    example: Example, dressed: Callable[[float], None], qtbot: QtBot
) -> None:
    dressed(2.0)
    window = shown(example, 2.0, qtbot)
    unlocked(window, example, qtbot)
    settled(window, qtbot)
    assert window.desk is not None
    button = window.desk._buttons["vault"]
    assert not button.text()
    button.count(0)
    icon = _drawn(button)
    button.count(27)
    settled(window, qtbot)
    number = button._number.geometry()
    window.leave()
    assert icon
    assert number.left() > max(icon)
    assert number.right() < button.width()


def test_help_in_large_letters_leaves_the_navigation_as_it_is(
    example: Example, dressed: Callable[[float], None], qtbot: QtBot
) -> None:
    dressed(2.0)
    window = shown(example, 2.0, qtbot)
    unlocked(window, example, qtbot)
    settled(window, qtbot)
    desk = window.desk
    assert desk is not None
    wide = desk._side.width()
    desk.help_asked.emit("")
    settled(window, qtbot)
    beside = desk._side.width()
    window.leave()
    assert beside == wide


def test_rows_of_figures_in_large_letters_are_as_high_as_their_words(
    example: Example, dressed: Callable[[float], None], qtbot: QtBot
) -> None:
    dressed(2.0)
    window = shown(example, 2.0, qtbot)
    unlocked(window, example, qtbot)
    page = page_at(window, Destination("referrals", "figures"), qtbot)
    tables = page.findChildren(FigureTable)
    line = page.fontMetrics().lineSpacing()

    def high() -> int:
        return max(table.rowHeight(0) for table in tables)

    qtbot.waitUntil(lambda: high() < 2 * line, timeout=WAIT)
    told = [
        table.accessibleName()
        for table in tables
        if any(table.rowHeight(row) > asked(table, row) for row in range(table.rowCount()))
    ]
    window.leave()
    assert tables
    assert not told


def asked(table: FigureTable, row: int) -> int:
    return max(table.sizeHintForRow(row), table.verticalHeader().sectionSizeHint(row)) + 1


def _drawn(widget: QWidget) -> set[int]:
    """Give the columns in which something is drawn on a widget's ground."""
    image = widget.grab().toImage()
    ground = image.pixel(image.width() - 3, image.height() // 2)
    rows, columns = range(4, image.height() - 4), range(4, image.width() - 4)
    return {x for x in columns if any(image.pixel(x, y) != ground for y in rows)}


def test_what_is_cut_is_found(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    row = QHBoxLayout(page)
    for one in (QLabel("These words are much too long"), QPushButton("These as well, by far")):
        one.setFixedWidth(30)
        row.addWidget(one)
    choice = QComboBox()
    choice.addItem("And this choice, which no tip tells whole")
    choice.setFixedWidth(60)
    row.addWidget(choice)
    page.show()
    assert [one.split(" ")[0] for one in cut(page)] == ["label", "button", "choice"]
