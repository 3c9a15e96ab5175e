"""Every page can be worked without eyes and without a mouse, and a lock leaves nothing of it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from prevent_desktop.assets import asset
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.start.first_run import FirstRun
from prevent_desktop.gui.start.welcome import Welcome
from prevent_desktop.gui.window import Window
from tests.gui.accessible import controls, faults, words_of
from tests.gui.example import Example, page_at, settled


def sections(window: Window) -> list[str]:
    assert window.desk is not None
    return [section.key for section in window.desk.sections]


def test_every_control_of_every_page_has_a_name_a_role_and_a_tab_stop(
    window: Window, qtbot: QtBot
) -> None:
    told: list[str] = []
    for key in sections(window):
        page = page_at(window, Destination(key), qtbot)
        told += [f"{key}: {fault}" for fault in faults(page)]
        for tab in page.tab_buttons():
            tab.click()
            settled(window, qtbot)
            told += [f"{key}, {tab.text()}: {fault}" for fault in faults(page)]
    assert window.desk is not None
    told += [f"desk: {fault}" for fault in faults(window.desk)]
    assert not sorted(set(told))
    assert len(controls(window.desk)) > 5


def test_every_step_of_the_first_run_can_be_worked_too(
    open_window: Callable[[Example], Window], example: Example, tmp_path: Path
) -> None:
    nowhere = Example(tmp_path / "new", example.state, {}, "", "")
    window = open_window(nowhere)
    welcome = window._stack.currentWidget()
    assert isinstance(welcome, Welcome)
    assert not faults(welcome)
    welcome.ui.set_up.click()
    first = window._stack.currentWidget()
    assert isinstance(first, FirstRun)
    for place in range(5):
        first.walk._go_to(place)
        assert not faults(first)
    assert not faults(window.unlock)


def test_every_page_has_help_of_its_own(window: Window, qtbot: QtBot) -> None:
    assert window.desk is not None
    assert window.opened is not None
    for key in sections(window):
        page = page_at(window, Destination(key), qtbot)
        topic = page.help_topic or key
        assert asset(f"help/{topic}.md").read_text(encoding="utf-8").startswith("# ")
        window.desk.help_asked.emit("")
        assert window.opened.help.topic == topic
        assert window.opened.help.isVisible()
        window.desk.help_asked.emit("")


def test_a_lock_leaves_nothing_to_be_read(window: Window, example: Example, qtbot: QtBot) -> None:
    shown = ""
    for key in sections(window):
        shown += words_of(page_at(window, Destination(key), qtbot))
    assert "Northmere" in words_of(window)
    window.lock()
    settled(window, qtbot)
    QApplication.sendPostedEvents(None, 52)  # what is to be deleted later goes now
    left = words_of(window)
    known = {word for word in shown.split() if len(word) > 9 and word.isalpha()}
    unlock_says = set(words_of(window.unlock).split())
    assert known
    assert not [word for word in known - unlock_says if word in left]
    assert example.officer in left  # the officers' names stand there before unlocking too
