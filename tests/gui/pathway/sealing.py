"""An identity switched on, sealed and opened, and all the places in which it must not stand."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.window import Window
from tests.gui.accessible import controls, words_of
from tests.gui.example import WAIT, Example, page_at, settled
from tests.gui.pathway.entering import SHARED
from tests.gui.person import Person

NAME, BORN = "Tegwen Abernethy-Vosk", "14 July 2013"
PARTS = ("Tegwen", "Abernethy", "Vosk", BORN)
"""None of these may be found where the identity must not be."""
ASSESSMENT = "DPIA 2026/31"
WHY_SEALED, WHY_OPENED = "The assessment names this entry", "The panel chair asked who it is"


def switch_on(person: Person, example: Example) -> None:
    """Have the council keep identities, by the assessment that allows it."""
    person.press("Vault")
    person.press("Sealed identities")
    person.type("Reference of the data-protection impact assessment", ASSESSMENT)
    person.type("Recovery code", example.recovery_code)
    person.type("Your own passphrase", example.passphrases[example.officer])
    person.press("Switch them on")


def seal(person: Person, example: Example) -> None:
    """Seal who the shared concern is about."""
    person.press("Referrals")
    person.press("Log")
    person.open("Log entries", SHARED)
    person.press("Sealed identity")
    person.type("Name", NAME)
    person.type("Born", BORN)
    _say_why(person, example, WHY_SEALED)
    person.press("Seal this identity")


def look(person: Person, example: Example) -> list[str]:
    """Open it with a reason, give what is read in the lines of the window, and close it again."""
    _say_why(person, example, WHY_OPENED)
    person.press("Open the identity")
    read = [one.text() for one in controls(person.window) if isinstance(one, QLineEdit)]
    person.press("Close it now")
    person.press("Back")
    return read


def search(window: Window, words: str, qtbot: QtBot) -> list[str]:
    """Give what the search of everything finds, once it has looked."""
    assert window.opened is not None
    assert window.desk is not None
    line, palette = window.desk.search, window.opened.palette
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(line, words)
    nothing = f"Nothing matches \N{LEFT DOUBLE QUOTATION MARK}{words}"
    qtbot.waitUntil(
        lambda: palette.rows.count() > 0 or palette._said.text().startswith(nothing), timeout=WAIT
    )
    found = [palette.rows.item(row).text() for row in range(palette.rows.count())]
    QTest.keyClick(line, Qt.Key.Key_Escape)
    return found


def everywhere(window: Window, qtbot: QtBot) -> str:
    """Give all that can be read on every page and tab of the window."""
    assert window.desk is not None
    said = []
    for section in window.desk.sections:
        page = page_at(window, Destination(section.key), qtbot)
        said.append(words_of(window))
        for tab in page.tab_buttons()[1:]:
            tab.click()
            settled(window, qtbot)
            said.append(words_of(window))
    return "\n".join(said)


def _say_why(person: Person, example: Example, why: str) -> None:
    person.type("Why it is opened or sealed", why)
    person.type("Your own passphrase", example.passphrases[example.officer])
