"""Sealed identities by the window's own controls: the switch, the readers, sealing and opening."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from prevent_desktop.domain.identities import Identity
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.referrals import Referral, ReferralId
from prevent_desktop.gui.referrals.identity import IdentityPanel
from prevent_desktop.gui.referrals.page import ReferralsPage
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.window import Window
from prevent_desktop.services import identities, opening
from prevent_desktop.services.records import save
from prevent_desktop.vault.surroundings import Way
from prevent_desktop.vault.vault import Vault
from tests.gui.accessible import controls
from tests.gui.example import Example, begun, page_at, settled, unlocked
from tests.gui.person import Person
from tests.vaults import NOW

NAME = "Ieuan Trevelyan"
ENTRY = Referral(id=ReferralId(new_id()), ref="P901", noticed_on=NOW.date())


@pytest.fixture(autouse=True)
def entry(example: Example) -> Referral:
    with example.opened() as vault:
        save(vault, [ENTRY])
    return ENTRY


def own(example: Example) -> str:
    return example.passphrases[example.officer]


def second(example: Example) -> str:
    return next(label for label in example.passphrases if label != example.officer)


def panel(window: Window, qtbot: QtBot) -> IdentityPanel:
    page = page_at(window, Destination("referrals", "identity", ENTRY.id), qtbot)
    assert isinstance(page, ReferralsPage)
    return page.identity


def switched_on(person: Person, window: Window, example: Example, qtbot: QtBot) -> None:
    page_at(window, Destination("vault", "identities"), qtbot)
    person.type("Reference of the data-protection impact assessment", "DPIA 2026/14")
    person.type("Recovery code", example.recovery_code)
    person.type("Your own passphrase", own(example))
    person.press("Switch them on")


def test_the_entry_that_was_open_offers_it_as_soon_as_they_are_switched_on(
    window: Window, example: Example, qtbot: QtBot
) -> None:
    person = Person(window, qtbot)
    page_at(window, Destination("referrals", "log", ENTRY.id), qtbot)
    assert not person.sees("Sealed identity")
    switched_on(person, window, example, qtbot)
    page_at(window, Destination("referrals", "log"), qtbot)
    assert person.sees("Sealed identity")


def test_what_is_missing_is_brought_into_view(
    window: Window, example: Example, qtbot: QtBot
) -> None:
    person = Person(window, qtbot)
    switched_on(person, window, example, qtbot)
    page_at(window, Destination("referrals", "log", ENTRY.id), qtbot)
    person.press("Sealed identity")
    found = panel(window, qtbot)
    qtbot.waitUntil(found.ui.name.hasFocus)
    person.type("Name", NAME)
    person.type("Why it is opened or sealed", "The panel chair asked")
    window.resize(1280, 500)
    found.ui.name.setFocus()
    qtbot.waitUntil(lambda: not is_seen(found.ui.passphrase))
    person.press("Seal this identity")
    qtbot.waitUntil(lambda: is_seen(found.ui.passphrase_fault))
    assert found.ui.passphrase.hasFocus()


def is_seen(control: QWidget) -> bool:
    return control.isVisible() and not control.visibleRegion().isEmpty()


def asked(person: Person, passphrase: str) -> None:
    person.type("Why it is opened or sealed", "The panel chair asked")
    person.type("Your own passphrase", passphrase)


def shown(window: Window) -> list[str]:
    return [one.text() for one in controls(window) if isinstance(one, QLineEdit)]


@pytest.mark.parametrize("has_mouse", [True, False])
def test_from_the_switch_to_the_certificate(
    window: Window, example: Example, qtbot: QtBot, *, has_mouse: bool
) -> None:
    person = Person(window, qtbot, has_mouse=has_mouse)
    found = panel(window, qtbot)
    assert "keeps no identities" in found.ui.stands.text()
    assert not person.sees("Seal this identity")
    switched_on(person, window, example, qtbot)

    page_at(window, Destination("referrals", "log", ENTRY.id), qtbot)
    person.press("Sealed identity")
    person.type("Name", NAME)
    asked(person, own(example))
    person.press("Seal this identity")
    assert NAME not in shown(window)
    assert person.sees("Open the identity")

    asked(person, "not this one at all")
    person.press("Open the identity")
    assert found.ui.passphrase_fault.text()
    assert NAME not in shown(window)
    person.type("Your own passphrase", own(example))
    person.press("Open the identity")
    assert NAME in shown(window)
    assert found.past.words().index("Opened by") < found.past.words().index("Sealed by")
    assert found.ui.passphrase.text() == ""
    assert found.closing.isActive()
    assert found.closing.interval() == 60_000
    found.closing.timeout.emit()
    assert NAME not in shown(window)
    assert begun(window, qtbot) == []

    person.type("Legal basis, for erasing it", "Article 17")
    asked(person, own(example))
    person.press("Erase this identity for good")
    assert "Nothing is sealed here" in found.ui.stands.text()


def test_leaving_and_locking_take_it_off_the_screen(
    window: Window, example: Example, qtbot: QtBot
) -> None:
    person = Person(window, qtbot)
    switched_on(person, window, example, qtbot)
    for leave in (lambda: page_at(window, Destination("risks"), qtbot), window.lock):
        found = panel(window, qtbot)
        if person.sees("Seal this identity"):
            person.type("Name", NAME)
            asked(person, own(example))
            person.press("Seal this identity")
        asked(person, own(example))
        person.press("Open the identity")
        assert found.ui.name.text() == NAME
        leave()
        assert NAME not in shown(window)


def test_an_officer_is_made_a_reader_by_one_who_is(
    window: Window, example: Example, qtbot: QtBot
) -> None:
    person = Person(window, qtbot)
    switched_on(person, window, example, qtbot)
    other = second(example)
    panel(window, qtbot)
    person.type("Name", NAME)
    asked(person, own(example))
    person.press("Seal this identity")
    window.lock()
    settled(window, qtbot)

    theirs = replace(example, passphrases={other: example.passphrases[other]})
    unlocked(window, theirs, qtbot, other)
    found = panel(window, qtbot)
    assert "You are not a reader" in found.ui.stands.text()
    assert not person.sees("Open the identity")
    window.lock()
    settled(window, qtbot)

    unlocked(window, example, qtbot)
    page_at(window, Destination("vault", "identities"), qtbot)
    person.press("Let another officer read sealed identities")
    person.choose("Officer", other)
    person.type(f"Passphrase of {other}, typed by them", example.passphrases[other])
    person.type("Your own passphrase", own(example))
    person.press("Make them a reader")
    window.lock()
    window.operations.stop()
    way = Way(other, example.passphrases[other])
    with opening.for_work(example.folder, way, example.around) as vault:
        assert opened(vault, example.passphrases[other]).name == NAME


def opened(vault: Vault, passphrase: str) -> Identity:
    return identities.opened(vault, ENTRY.id, reason="To see", passphrase=passphrase)
