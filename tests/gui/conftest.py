"""The real window over a real vault of the example council, with a cheap key derivation."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is loaded: no screen is needed

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from prevent_desktop.app import dressed, window_on
from prevent_desktop.gui.shared.theme import Scheme, Theme
from prevent_desktop.gui.window import Window
from tests.gui.computers import Under
from tests.gui.example import Example, copied, made, newly_founded, unlocked, window_over
from tests.gui.partnership import stock


@pytest.fixture(scope="session")
def example_made(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """Give the example vault as the demonstration leaves it, made once for each worker."""
    return made(tmp_path_factory.mktemp("example"))


@pytest.fixture
def example(example_made: Example, tmp_path: Path) -> Example:
    """Give a copy of the example vault that a test may do with as it likes."""
    return copied(example_made, tmp_path / "copy")


@pytest.fixture(scope="session")
def qapp(tmp_path_factory: pytest.TempPathFactory) -> QApplication:
    """Give the one application, dressed as the program dresses it."""
    settings = tmp_path_factory.mktemp("settings")
    os.environ["XDG_CONFIG_HOME"] = str(settings)
    return dressed()[0]


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Callable[[Window], Window]]:
    """Give what shows a window, and takes it away when the test ends."""
    windows: list[Window] = []

    def shown(window: Window) -> Window:
        windows.append(window)
        window.show()
        qtbot.waitExposed(window)
        return window

    yield shown
    for window in windows:
        window.leave()


@pytest.fixture
def open_window(show: Callable[[Window], Window]) -> Callable[[Example], Window]:
    """Give what opens the window of a vault, still locked."""
    return lambda example: show(window_over(example))


@pytest.fixture
def window(open_window: Callable[[Example], Window], example: Example, qtbot: QtBot) -> Window:
    """Give the window of the example vault, unlocked by its first officer."""
    shown = open_window(example)
    unlocked(shown, example, qtbot)
    return shown


@pytest.fixture
def stocked(open_window: Callable[[Example], Window], example: Example, qtbot: QtBot) -> Window:
    """Give the window of the example vault with a small partnership in it."""
    with example.opened() as vault:
        stock(vault)
    shown = open_window(example)
    unlocked(shown, example, qtbot)
    return shown


@pytest.fixture
def under(show: Callable[[Window], Window]) -> Under:
    """Give what opens the window of a vault, still locked, under a policy."""
    return lambda example, computer: show(
        window_on(example.folder, computer, Theme(Scheme.LIGHT, 1.0))
    )


@pytest.fixture
def new_window(open_window: Callable[[Example], Window], tmp_path: Path, qtbot: QtBot) -> Window:
    """Give the window of a vault that was just set up, unlocked: nothing is recorded yet."""
    new = newly_founded(tmp_path)
    shown = open_window(new)
    unlocked(shown, new, qtbot)
    return shown
