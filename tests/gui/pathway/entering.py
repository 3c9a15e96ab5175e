"""Two concerns in the log: one that is shared, in three steps, and one that is not."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.gui.meetings.test_cycle import CTRL
from tests.gui.person import Person
from tests.gui.referrals.test_log import Keyboard

SHARED, KEPT = "P65", "P66"
WHOLE_REASON = "It was a quarrel over a game. The uncle, Ferdy Ostrander, was there."
SOMEBODY_ELSE = "The uncle, Ferdy Ostrander,"
DECIDED_BY = "Farah Linnaker"
Key = Qt.Key


def share(person: Person, qtbot: QtBot) -> None:
    """Enter a concern by few keys: noticed, checked, shared with police and the hub."""
    person.press("Log")
    keys = Keyboard(person.window, qtbot)
    keys.press(Key.Key_N, CTRL)
    for letters in ("t", "e", "11", "m", "n", "t"):
        keys.type(letters)
        keys.tab()
    assert keys.at == "Counter-terrorism policing (Prevent): shared on"
    keys.type("t")
    keys.tab(2)
    assert keys.at == "Safeguarding hub: shared on"
    keys.type("t")
    keys.press(Key.Key_S, CTRL)


def keep_back(person: Person) -> None:
    """Enter a later concern about the same person that was not shared: why, and who decided."""
    person.press("Record a log entry")
    person.type("Noticed on", "t")
    person.type("Checked on", "t")
    person.type("Why it was not shared", WHOLE_REASON)
    person.choose("Who decided not to share it", DECIDED_BY)
    person.type("Decided on", "t")
    person.type("Earlier entries about the same person", SHARED)
    person.press("Save log entry")
