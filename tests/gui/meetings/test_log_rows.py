"""A long action log in the minutes: the first rows at once, the rest while the window answers."""

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from prevent_desktop.domain.identity import new_id
from prevent_desktop.gui.meetings.log_rows import LogRows
from prevent_desktop.gui.window import Window
from prevent_desktop.services.minuting import LogLine
from tests.gui.example import WAIT

LONG = 130


def line(number: int) -> LogLine:
    heading = f"A{number:03} Visit a school"
    return LogLine(
        id=f"{number}", heading=heading, owner="Police", due=None, days_late=0, status="under way"
    )


def test_a_long_log_is_shown_bit_by_bit_and_holds_what_was_noted(
    window: Window, qtbot: QtBot
) -> None:
    desk = window.desk
    assert desk is not None
    noted = {"id": new_id(), "says": "Half of it is held.", "status": "done"}
    log = LogRows(desk._parts, [line(n) for n in range(LONG)], {f"{LONG - 1}": noted})
    qtbot.addWidget(log)
    assert 0 < len(log.findChildren(QLineEdit)) < LONG
    assert log.values() == {f"{LONG - 1}": noted}
    first = log.findChildren(QLineEdit)[0]
    first.setText("Said of the first")
    qtbot.waitUntil(lambda: len(log.findChildren(QLineEdit)) == LONG, timeout=WAIT)
    last = log.findChildren(QLineEdit)[-1]
    assert (last.accessibleName(), last.text()) == ("Progress of A129", "Half of it is held.")
    values = log.values()
    assert values.pop("0")["says"] == "Said of the first"
    assert values == {f"{LONG - 1}": noted}
