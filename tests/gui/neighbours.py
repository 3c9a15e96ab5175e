"""A neighbouring council with a vault of its own, made known and sent to through the window."""

from collections.abc import Sequence
from pathlib import Path

from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.people import Council, CouncilId
from prevent_desktop.services import partners
from tests.gui.example import Example
from tests.gui.person import Person
from tests.services.councils import HEARD, founded
from tests.vaults import LABEL, PASSPHRASE, organisation

THEM = "Wintermere Council"
HOW = "by telephone, on a number that we had"


def neighbours(folder: Path) -> Example:
    """Set their vault up."""
    ours = Council(id=CouncilId(new_id()), name=THEM, authority="unitary", region="wales")
    founded(folder, [ours, organisation("Wintermere Police")])
    return Example(folder / "vault", folder / "state", {LABEL: PASSPHRASE}, "", "")


def make_known(person: Person, officer: str, card: Path, fingerprint: str, ours: Path) -> None:
    """Hand our card out, take theirs in, and check its fingerprint."""
    person.press("Hand-over")
    person.press("Partners")
    person.press("Our own card")
    person.give("Save the card as a file", ours)
    person.press("Back")
    person.press("Add a partner")
    person.give("Choose the card file", card)
    person.type("Partner authority", THEM)
    person.press("Add the partner")
    person.type("Card fingerprint, as you heard it", fingerprint)
    person.type("Heard from", "Imre Vance")
    person.type("Heard by", officer)
    person.type("How", HOW)
    person.press("Check it")


def send(person: Person, what: Sequence[str], path: Path) -> None:
    """Send what holds these words to the neighbours, and save the bundle."""
    person.press("Send")
    for words in what:
        person.tick("What to send", words)
    person.press("Choose the reader")
    person.choose("Partner", THEM)
    person.type("Purpose", "Joint assessment")
    person.press("Choose the edition")
    person.press("Review it")
    if not person.sees("Seal the bundle"):
        for words in what:
            person.tick("What goes", words)
    person.press("Seal the bundle")
    person.give("Save as a file", path)


def trust(place: Example, card: Path) -> None:
    """Have their vault keep our card, checked."""
    with place.opened() as vault:
        kept = partners.add_partner(vault, "Northmere Council", card.read_bytes())
        heard = partners.Hearing(fingerprint=kept.fingerprint, **HEARD)
        partners.check_fingerprint(vault, kept.id, heard)
