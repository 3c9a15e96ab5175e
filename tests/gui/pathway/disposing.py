"""A log entry whose time is over: the council's period, the decision, the certificate."""

from pathlib import Path

from prevent_desktop.gui.window import Window
from tests.gui.accessible import words_of
from tests.gui.example import Example
from tests.gui.pathway.answering import page_of
from tests.gui.person import Person

GONE = "P01"
PERIOD, SOURCE = "Log entries are kept 1 year.", "Cabinet, 3 November 2026"
WHY = "A year is over, and nothing open needs it"


def shorten(person: Person) -> None:
    """Have log entries kept for a year, as the council agreed."""
    person.press("Data protection")
    person.press("How long")
    person.open("Retention rules", "Log entries")
    person.press("Change retention rule")
    person.type("Months it is kept", "12")
    person.type("Where the period comes from", SOURCE)
    person.press("Save retention rule")


def dispose(person: Person, example: Example, path: Path) -> None:
    """Decide that the oldest entry goes, and save the certificate."""
    person.press("To decide")
    person.open("Records to decide on", f"{GONE},")
    person.choose("What becomes of it", "Dispose")
    person.type("Why", WHY)
    person.type("Your own passphrase", example.passphrases[example.officer])
    person.press("Dispose of it for good")
    person.press("See the certificate")
    person.give("Save as PDF", path)
    person.press("Back")


def to_decide(window: Window) -> list[str]:
    """Give the records of the review list."""
    return [row.title for row in page_of(window).review.list.rows._rows]


def verify(person: Person) -> str:
    """Have everything in the vault checked; give what the page says then."""
    person.press("Vault")
    person.press("Ledger")
    person.press("Verify everything")
    return words_of(person.window)
