"""Somebody asks what is held about them: found, redacted, checked, given, kept with the request."""

from pathlib import Path

from prevent_desktop.gui.protection.page import ProtectionPage
from prevent_desktop.gui.window import Window
from tests.gui.pathway.entering import KEPT, SHARED, SOMEBODY_ELSE
from tests.gui.pathway.sealing import NAME
from tests.gui.person import Person

CHECKED_BY = "Asha Verma"
WHY_LEFT_OUT = "About somebody else"


def record(person: Person) -> None:
    """Record the request on the day it came."""
    person.press("Data protection")
    person.press("Access requests")
    person.press("Record an access request")
    person.type("Received on", "16 Nov 2026")
    person.type("Asked by", NAME)
    person.type("About", NAME)
    person.type("Other names and references", f"{SHARED}, {KEPT}")
    person.type("Sure who is asking since", "18 Nov 2026")
    person.press("Save access request")


def find(person: Person) -> list[str]:
    """Look through everything; give what was found and what is to be looked for by hand."""
    person.press("Find what is held")
    person.press("Look through every record")
    return [row.title for row in page_of(person.window).found.list.rows._rows]


def redact(person: Person) -> None:
    """Redact who else is named in what was found."""
    person.open("What was found", "Why it was not shared")
    person.mark("What the record says", SOMEBODY_ELSE)
    person.choose("Because", WHY_LEFT_OUT)
    person.press("Redact the marked words")


def answer(person: Person, path: Path) -> None:
    """Have a second person check every page, and save the answer."""
    person.type("Who checked every page, besides you", CHECKED_BY)
    person.press("Keep that it was checked")
    person.press("See the answer")
    person.give("Save as PDF", path)
    person.press("Back")


def page_of(window: Window) -> ProtectionPage:
    """Give the page of data protection, which is open."""
    page = window.desk.page if window.desk else None
    assert isinstance(page, ProtectionPage)
    return page
