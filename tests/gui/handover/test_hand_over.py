"""A bundle goes out step by step and comes in by its differences, in the real window."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from prevent_desktop.domain.exchange import Disclosure, Intake, Partner
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.people import Council, CouncilId, Organisation
from prevent_desktop.gui.handover.page import HandOverPage
from prevent_desktop.gui.handover.send import HANDED, READER, REVIEW
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.window import Window
from prevent_desktop.services import council, handing_out, partners
from tests.gui.example import Example, Opened, begun, page_at, settled, unlocked
from tests.services.councils import entered, founded, introduced
from tests.vaults import organisation

FROM = "Wintermere Council"


def handing(window: Window, qtbot: QtBot, part: str) -> HandOverPage:
    page = page_at(window, Destination("handover", part), qtbot)
    assert isinstance(page, HandOverPage)
    return page


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """Give another council's closed vault, with one record of its own to send."""
    folder = tmp_path / "theirs"
    ours = Council(id=CouncilId(new_id()), name=FROM, authority="unitary", region="wales")
    founded(folder, [ours, organisation("Wintermere Police")])
    return folder


def test_a_bundle_goes_to_a_checked_partner_after_each_record_was_looked_at(
    window: Window, example: Example, tmp_path: Path, qtbot: QtBot
) -> None:
    view = handing(window, qtbot, "send").send
    assert not view.main.isEnabled()
    for one in [c for c in view._every if c.group == "Risks"][:2]:
        view.records.tick(one.id)
    view.main.click()
    view.main.click()
    view.main.click()
    assert view._step == READER
    assert view.reader.purpose_fault.text()
    view.reader.purpose.setText("Joint assessment")
    view.main.click()
    settled(window, qtbot)
    assert view._step == REVIEW
    assert view.review.unconfirmed() == 2
    assert not view.main.isEnabled()
    for must in list(view.review._must):
        view.review.goes.tick(must)
    view.review._show_one(next(iter(view.review._must)))
    assert "Taken out" in view.review.one.words()
    view.main.click()
    settled(window, qtbot)
    assert view._step == HANDED
    assert view.sealed.passphrase.isHidden()
    view.left()
    assert begun(window, qtbot) == ["send"]
    path = tmp_path / "out.prevent.age"
    view.save_to(path)
    settled(window, qtbot)
    assert path.read_bytes().startswith(b"age-encryption.org/v1")
    assert begun(window, qtbot) == []
    window.lock()
    window.operations.stop()
    with example.opened() as vault:
        sent = vault.store.collection(Disclosure).all_of(Disclosure)
    assert "Joint assessment" in [one.purpose for one in sent]


def test_a_passphrase_is_shown_once_and_gone_at_the_lock(window: Window, qtbot: QtBot) -> None:
    view = handing(window, qtbot, "send").send
    view.records.tick(next(c.id for c in view._every if c.group == "Organisations"))
    view.main.click()
    view.main.click()
    view.reader.by_passphrase.setChecked(True)
    view.reader.purpose.setText("For the fire service")
    view.main.click()
    assert view.reader.reader_fault.text()
    view.reader.reader.setText("Vale Fire")
    view.main.click()
    settled(window, qtbot)
    for must in list(view.review._must):
        view.review.goes.tick(must)
    view.main.click()
    settled(window, qtbot)
    assert len(view.sealed.passphrase.text()) > 20
    assert "another way" in view.sealed.another_way.text()
    window.lock()
    assert view.sealed.passphrase.text() == ""


def test_a_bundle_is_taken_in_by_its_differences(
    example: Example, theirs: Path, open_window: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    with example.opened() as ours, entered(theirs) as sender:
        introduced(ours, sender)
        us = introduced(sender, ours)
        own = sender.store.collection(Organisation).all_of(Organisation)
        plan = handing_out.planned(sender, [one.id for one in own], handing_out.FULL)
        to = handing_out.Sending(to=(us,), purpose="Shared bodies")
        octets = handing_out.handed_out(sender, plan, to).sealed.octets
    path = tmp_path / "in.prevent.age"
    path.write_bytes(octets)
    window = open_window(example)
    unlocked(window, example, qtbot)
    view = handing(window, qtbot, "take-in").take_in
    view.look_at(path)
    settled(window, qtbot)
    assert FROM in view.terms.words()
    assert "Shared bodies" in view.terms.words()
    view._show_one(own[0].id)
    assert "Wintermere Police" in view.one.words()
    view.main.click()
    settled(window, qtbot)
    view.look_at(path)
    settled(window, qtbot)
    assert view._incoming is None
    window.lock()
    window.operations.stop()
    with example.opened() as vault:
        intakes = vault.store.collection(Intake).all_of(Intake)
        assert [one.purpose for one in intakes] == ["Shared bodies"]
        assert vault.store.place(own[0].id) is not None


def test_a_hostile_file_is_told_and_nothing_changes(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    page = handing(window, qtbot, "take-in")
    path = tmp_path / "bad.prevent.age"
    path.write_bytes(b"no bundle")
    page.take_in.look_at(path)
    settled(window, qtbot)
    assert page.take_in._incoming is None
    assert len(page._said.text()) > 20


def test_a_partner_is_kept_only_checked_by_what_was_heard(
    window: Window, theirs: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with entered(theirs) as sender:
        card = council.card_of(sender)
    path = tmp_path / "w.prevent-card.json"
    path.write_bytes(card.octets)
    page = handing(window, qtbot, "partners")
    page.partners.add.click()
    page.add.ui.name.setText(FROM)
    page.add.take(path)
    settled(window, qtbot)
    path.unlink()  # a removable drive may be gone by now
    page.add.left()
    assert begun(window, qtbot) == ["partner"]
    page.add.main.click()
    settled(window, qtbot)
    assert begun(window, qtbot) == []
    assert page.check.isVisible()
    shown = page.check.ui
    for line in (shown.heard_from, shown.heard_by, shown.way):
        line.setText("By telephone")
    shown.fingerprint.setText("PH84-M29D-W7W6-848P-K3XV")
    page.check.main.click()
    settled(window, qtbot)
    assert FROM in shown.fingerprint_fault.text()
    assert begun(window, qtbot) == ["fingerprint"]
    shown.fingerprint.setText(card.fingerprint.lower())
    page.check.main.click()
    settled(window, qtbot)
    assert page.partners.isVisible()
    assert begun(window, qtbot) == []
    found: list[Partner] = []
    window.operations.run(partners.all_partners, found.extend)
    settled(window, qtbot)
    assert next(one for one in found if one.name == FROM).check is not None


def test_our_card_is_shown_and_saved(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    page = handing(window, qtbot, "card")
    settled(window, qtbot)
    path = tmp_path / "ours.prevent-card.json"
    page.card.save_to(path)
    settled(window, qtbot)
    assert path.read_bytes().startswith(b'{"card"')
    assert len(page.card.ui.fingerprint.text()) == 24
