"""The whole job in the real window: from no vault at all to a bundle that a partner took in."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from prevent_desktop.domain.exchange import Intake
from prevent_desktop.domain.risks import Risk
from prevent_desktop.gui.window import Window
from prevent_desktop.services import council
from tests.gui.example import WAIT, Example, settled
from tests.gui.neighbours import make_known, neighbours, send, trust
from tests.gui.person import Person
from tests.gui.typing_killed import TYPED, killed_while_typing
from tests.services.councils import entered
from tests.vaults import PASSPHRASE

OFFICER, ROLE = "Rowan Hale", "Prevent coordinator"
REASON = "Known, and accepted by the group."

Opened = Callable[[Example], Window]
Sit = Callable[[Example], Person]


def _set_up(person: Person) -> None:
    person.press("Set up a vault")
    person.press("The example council, to look round first")
    person.press("Continue")
    person.type("Your name", OFFICER)
    person.type("Your role", ROLE)
    person.press("Continue")
    person.type("Passphrase", PASSPHRASE)
    person.type("The same passphrase once more", PASSPHRASE)
    person.press("Continue")
    code = [_label(person, f"group{place}") for place in range(1, 10)]
    person.press("I have written it down")
    for place, group in enumerate(code, 1):
        person.type(f"Group {place} of the recovery code", group)
    person.press("Continue")
    person.press("Make the vault")


def _label(person: Person, name: str) -> str:
    labels = [one for one in person.window.findChildren(QLabel, name) if one.isVisible()]
    assert labels
    return labels[0].text()


def _unlock(person: Person, passphrase: str, qtbot: QtBot) -> None:
    person.type("Passphrase", passphrase)
    person.press("Unlock")
    qtbot.waitUntil(lambda: person.window.desk is not None, timeout=WAIT)
    settled(person.window, qtbot)


def _leave(person: Person) -> None:
    person.press("Lock")
    person.window.hide()


def _finish_risk(person: Person) -> None:
    """Fill in the rest of the risk whose title was kept."""
    person.choose("Situational or corporate", "Situational")
    person.choose("To people, or from influences", "To people")
    person.choose("Online or offline", "Offline")
    person.type("Cause", "Few places to go in the evening")
    person.type("Event", "Leaflets are handed out by the bridge")
    person.type("Effect", "A pupil comes to be drawn in")
    for score, likelihood, impact in (
        ("Before controls", "4", "4"),
        ("Now, with controls", "3", "3"),
        ("Aim", "2", "3"),
    ):
        person.choose(f"{score}: likelihood", likelihood)
        person.choose(f"{score}: impact", impact)
        person.type(f"{score}: reason", "Youth workers have told of it twice")
    person.press("Add a control")
    person.type("Control 1: What is done already", "Youth workers by the bridge on Fridays")
    person.choose("Control 1: Strength", "Partial")
    person.type("Review by", "in 3 months")
    person.press("Save risk")


def _sign(person: Person) -> None:
    person.press("Assessment")
    for name in person.fields("Why it can stand: "):
        person.type(name, REASON)
    person.type("Role", "Coordinator")
    person.type("Your passphrase, typed again", PASSPHRASE)
    person.press("Sign version 1")


@pytest.fixture(params=["with a mouse", "by keyboard alone"])
def sit_down(request: pytest.FixtureRequest, open_window: Opened, qtbot: QtBot) -> Sit:
    has_mouse = request.param == "with a mouse"
    return lambda place: Person(open_window(place), qtbot, has_mouse=has_mouse)


@pytest.fixture
def here(tmp_path: Path) -> Example:
    return Example(tmp_path / "ours" / "vault", tmp_path / "state", {OFFICER: PASSPHRASE}, "", "")


@pytest.fixture
def there(tmp_path: Path) -> Example:
    return neighbours(tmp_path / "theirs")


@pytest.mark.slow
def test_from_the_first_run_to_a_bundle_that_was_taken_in(
    sit_down: Sit,
    here: Example,
    there: Example,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    with entered(there.folder.parent) as vault:
        card = council.card_of(vault)
    (tmp_path / "theirs.prevent-card.json").write_bytes(card.octets)
    ours, paper, bundle = (tmp_path / n for n in ("o.prevent-card.json", "p.pdf", "b.prevent.age"))

    first = sit_down(here)
    _set_up(first)
    qtbot.waitUntil(lambda: first.window.desk is not None, timeout=WAIT)
    _leave(first)
    kept = replace(here, folder=here.folder.with_name("example"))
    killed_while_typing(kept, OFFICER)

    person = sit_down(here)
    _unlock(person, PASSPHRASE, qtbot)
    _resume(person)
    _finish_risk(person)
    _sign(person)
    person.press("Paper")
    person.give("Save as PDF", paper)
    make_known(person, OFFICER, tmp_path / "theirs.prevent-card.json", card.fingerprint, ours)
    send(person, (TYPED,), bundle)
    _leave(person)
    assert paper.read_bytes().startswith(b"%PDF")

    with kept.opened() as vault:
        risks = vault.store.collection(Risk).all_of(Risk)
    sent = next(one for one in risks if one.title.startswith(TYPED))

    trust(there, ours)
    reader = sit_down(there)
    _unlock(reader, PASSPHRASE, qtbot)
    reader.press("Hand-over")
    reader.press("Take in")
    reader.give("Open a bundle", bundle)
    reader.press(next(n for n in reader.fields("Take in ") if n.endswith(("record", "records"))))
    _leave(reader)
    with there.opened() as vault:
        assert [one.purpose for one in vault.store.collection(Intake).all_of(Intake)] == [
            "Joint assessment"
        ]
        assert vault.store.place(sent.id) is not None


def _resume(person: Person) -> None:
    """Take the draft up again that Today offers."""
    person.open("What needs you", "Draft: ")
    field = QApplication.focusWidget()
    assert field is not None
    assert TYPED in str(field.property("text"))
