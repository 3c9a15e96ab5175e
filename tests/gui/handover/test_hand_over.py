"""A bundle goes out step by step and comes in by its differences, in the real window."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from prevent_desktop.domain.exchange import Disclosure, Intake, Partner
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.people import Council, CouncilId, Organisation
from prevent_desktop.gui.handover.page import HandOverPage
from prevent_desktop.gui.handover.send import EDITION, HANDED, READER, RECORDS, REVIEW, Send
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.ticks import TickTree
from prevent_desktop.gui.window import Window
from prevent_desktop.services import council, handing_out, partners
from tests.gui.example import Example, Opened, begun, page_at, settled, unlocked
from tests.services.councils import entered, founded, introduced
from tests.vaults import LABEL, PASSPHRASE, organisation

FROM = "Wintermere Council"

ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-")
"""What only the program calls a record by."""


def press_box(tree: TickTree, item: QTreeWidgetItem) -> None:
    """Go to a line by the keyboard and press the space bar, which turns its box over."""
    tree.setCurrentItem(item)
    QTest.keyClick(tree, Qt.Key.Key_Space)


def group_of(tree: TickTree, name: str) -> QTreeWidgetItem:
    rows = (tree.topLevelItem(place) for place in range(tree.topLevelItemCount()))
    return next(one for one in rows if one is not None and one.text(0).startswith(name))


def handing(window: Window, qtbot: QtBot, part: str) -> HandOverPage:
    page = page_at(window, Destination("handover", part), qtbot)
    assert isinstance(page, HandOverPage)
    return page


def _look_at_each(view: Send, window: Window, qtbot: QtBot) -> None:
    for must in list(view.review._must):
        view.review.goes.choose(must)
        settled(window, qtbot)
        view.review.goes.tick(must)


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
    risks = [str(one.id) for one in view.choices if one.group == "Risks"][:2]
    for risk in risks:
        view.records.tick(risk)
    for key in set(view.records.ticked()) - set(risks):
        view.records.tick(key, on=False)
    view.main.click()
    view.main.click()
    assert view._step == READER
    assert view.reader.purpose_fault.text()
    assert window.focusWidget() is view.reader.purpose
    view.reader.purpose.setText("Joint assessment")
    view.main.click()
    assert view._step == EDITION
    assert view.edition.full.isChecked()
    view.edition.official.click()
    view.main.click()
    settled(window, qtbot)
    assert view._step == REVIEW
    assert view.review.unconfirmed() == 2
    assert not view.main.isEnabled()
    _look_at_each(view, window, qtbot)
    assert not ID.search(view.review.one.words())
    assert "Taken out" in view.review.one.words()
    view.main.click()
    settled(window, qtbot)
    assert view._step == HANDED
    assert view.sealed.passphrase.isHidden()
    view.left()
    assert begun(window, qtbot) == ["send"]
    page = window.desk.page if window.desk else None
    assert page is not None
    assert page._said.text() == "Sealed and entered in the ledger. Now save it as a file."
    assert not view.draft.discard.isVisible()
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
    view.records.tick(next(c.id for c in view.choices if c.group == "Organisations"))
    view.main.click()
    view.reader.by_passphrase.setChecked(True)
    view.main.click()
    assert view.reader.reader_fault.text()
    assert view.reader.purpose_fault.text()
    assert window.focusWidget() is view.reader.reader
    view.reader.purpose.setText("For the fire service")
    view.reader.reader.setText("Vale Fire")
    view.main.click()
    assert view.edition.official.isChecked()
    view.main.click()
    settled(window, qtbot)
    _look_at_each(view, window, qtbot)
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


def _band(window: Window) -> str:
    assert window.desk is not None
    return window.desk._marking.text()


def test_a_signed_paper_brings_what_its_official_edition_is_made_from(
    window: Window, qtbot: QtBot
) -> None:
    view = handing(window, qtbot, "send").send
    paper = next(one for one in view.choices if one.is_paper)
    view.records.tick(paper.id)
    groups = {str(one.id): one.group for one in view.choices}
    along = {groups[key] for key in view.records.ticked()}
    assert {"Risks", "Risk assessments", "Findings", "Organisations"} < along
    assert "Matrices of likelihood and impact" in along
    assert "People" not in along
    assert "matrix of likelihood and impact" in view.choosing.told.text()
    matrix = next(key for key in view.records.ticked() if groups[key].startswith("Matrices"))
    view.records.tick(matrix, on=False)
    assert "Not ticked" in view.choosing.told.text()
    view.records.tick(paper.id, on=False)
    assert view.records.ticked() == []


def test_a_done_step_is_gone_back_to_and_the_band_follows(window: Window, qtbot: QtBot) -> None:
    view = handing(window, qtbot, "send").send
    assert "SENSITIVE" in _band(window)
    view.records.tick(next(c.id for c in view.choices if c.group == "Organisations"))
    view.main.click()
    view.reader.purpose.setText("Shared bodies")
    view.main.click()
    view.edition.official.click()
    view.main.click()
    settled(window, qtbot)
    assert view._step == REVIEW
    assert [one.isEnabled() for one in view.steps.buttons] == [True, True, True, False, False]
    view.steps.buttons[RECORDS].click()
    assert view._step == RECORDS
    assert "SENSITIVE" in _band(window)
    assert view.reader.purpose.text() == "Shared bodies"
    assert view.edition.official.isChecked()
    assert window.desk is not None
    view.main.click()
    window.desk._close()  # Esc goes one step back, and takes nothing along
    assert view._step == RECORDS
    assert view.reader.purpose.text() == "Shared bodies"


def test_that_nothing_can_go_is_said_where_the_edition_is_chosen(
    window: Window, qtbot: QtBot
) -> None:
    view = handing(window, qtbot, "send").send
    view.records.tick(next(one.id for one in view.choices if one.is_paper))
    for key in view.records.ticked():
        view.records.tick(key, on=key in {one.id for one in view.choices if one.is_paper})
    view.main.click()
    view.reader.purpose.setText("The paper")
    view.main.click()
    view.edition.official.click()
    view.main.click()
    settled(window, qtbot)
    assert view._step == EDITION
    assert "Its risk assessment does not go" in view.edition.edition_fault.text()
    view.edition.to_records.click()
    assert view._step == RECORDS
    view.main.click()
    view.main.click()
    assert view.edition.edition_fault.isHidden()
    view.edition.full.click()
    view.main.click()
    settled(window, qtbot)
    assert view._step == REVIEW


def test_who_has_no_partner_yet_is_sent_for_a_card_and_comes_back(
    tmp_path: Path, theirs: Path, open_window: Opened, qtbot: QtBot
) -> None:
    folder = tmp_path / "ours"
    ours = Council(
        id=CouncilId(new_id()), name="Aldermarch Council", authority="unitary", region="wales"
    )
    founded(folder, [ours, organisation("Aldermarch Police")])
    with entered(theirs) as sender:
        card = council.card_of(sender)
    place = Example(folder / "vault", folder / "state", {LABEL: PASSPHRASE}, "", "")
    window = open_window(place)
    unlocked(window, place, qtbot)
    page = handing(window, qtbot, "send")
    view = page.send
    view.records.tick(next(c.id for c in view.choices if c.group == "Organisations"))
    view.main.click()
    view.main.click()
    assert view.reader.partner_fault.text()
    assert view.reader.purpose_fault.text()
    assert window.focusWidget() is view.reader.to_partners
    view.reader.by_passphrase.setChecked(True)
    assert view.reader.partner_fault.isHidden()
    assert view.reader.to_partners.isHidden()
    view.reader.by_card.setChecked(True)
    assert "Ask them for theirs" in view.reader.partner_says.text()
    view.reader.to_partners.click()
    settled(window, qtbot)
    assert page.add.isVisible()
    path = tmp_path / "w.prevent-card.json"
    path.write_bytes(card.octets)
    page.add.take(path)
    settled(window, qtbot)
    assert page.add.ui.name.text() == FROM
    page.add.main.click()
    settled(window, qtbot)
    for button in (page.check.back, page.partners.to_bundle):
        button.click()
        settled(window, qtbot)
    assert view._step == READER
    assert view.records.ticked()
    assert "not checked yet" in view.reader.partner_says.text()
    view.reader.to_partners.click()
    settled(window, qtbot)
    for line in (page.check.ui.heard_from, page.check.ui.heard_by, page.check.ui.way):
        line.setText("By telephone")
    page.check.ui.fingerprint.setText(card.fingerprint)
    page.check.main.click()
    settled(window, qtbot)
    page.partners.to_bundle.click()
    settled(window, qtbot)
    assert view.reader.partner_says.isHidden()
    view.reader.purpose.setText("Shared bodies")
    view.main.click()
    assert view._step == EDITION
    assert view.edition.full.isChecked()


def test_our_own_card_and_another_councils_name_are_asked_about(
    window: Window, theirs: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    page = handing(window, qtbot, "card")
    settled(window, qtbot)
    own, path = tmp_path / "own.prevent-card.json", tmp_path / "w.prevent-card.json"
    page.card.save_to(own)
    with entered(theirs) as sender:
        path.write_bytes(council.card_of(sender).octets)
    settled(window, qtbot)
    page.open("partner")
    settled(window, qtbot)
    page.add.ui.name.setText("Vale Council")
    page.add.take(own)
    settled(window, qtbot)
    assert "your own council's card" in page.add.ui.file_fault.text()
    page.add.take(path)
    settled(window, qtbot)
    assert FROM in page.add.ui.name_fault.text()
    page.add.main.click()
    settled(window, qtbot)
    assert page.add.isVisible()
    page.add.back.click()
    page.open("partner")
    assert "still here" in page._said.text()
    page.add.ui.same.click()
    page.add.main.click()
    settled(window, qtbot)
    assert page.check.isVisible()


def test_a_partner_is_renamed_and_one_without_bundles_is_removed(
    window: Window, theirs: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "w.prevent-card.json"
    with entered(theirs) as sender:
        path.write_bytes(council.card_of(sender).octets)
    page = handing(window, qtbot, "partner")
    page.add.take(path)
    settled(window, qtbot)
    page.add.main.click()
    settled(window, qtbot)
    page.check.back.click()
    settled(window, qtbot)
    page.partners.change.click()
    settled(window, qtbot)
    page.details.ui.name.setText("Wintermere Borough")
    page.details.main.click()
    settled(window, qtbot)
    assert "Wintermere Borough" in page.partners.pane.words()
    page.partners.change.click()
    settled(window, qtbot)
    page.details.ui.remove.click()
    assert "Remove Wintermere Borough?" in page.details.ui.remove_says.text()
    page.details.ui.keep.click()
    page.details.ui.remove.click()
    page.details.ui.remove.click()
    settled(window, qtbot)
    assert page.partners.isVisible()
    assert [one.name for one in page.partners._partners.values()] == ["Aldermarch Council"]
    page.partners.change.click()
    settled(window, qtbot)
    assert page.details.ui.remove.isHidden()
    assert "stay on the list" in page.details.ui.remove_says.text()


def test_another_edition_of_what_is_held_is_taken_in_only_if_ticked(
    example: Example, theirs: Path, open_window: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    paths = {edition: tmp_path / f"{edition}.prevent.age" for edition in ("FULL", "OFFICIAL")}
    with example.opened() as ours, entered(theirs) as sender:
        introduced(ours, sender)
        us = introduced(sender, ours)
        own = sender.store.collection(Organisation).all_of(Organisation)[0]
        for edition, path in paths.items():
            plan = handing_out.planned(sender, [own.id], edition)
            to = handing_out.Sending(
                to=(us,), purpose="Shared bodies", confirmed=frozenset({own.id})
            )
            path.write_bytes(handing_out.handed_out(sender, plan, to).sealed.octets)
    window = open_window(example)
    unlocked(window, example, qtbot)
    view = handing(window, qtbot, "take-in").take_in
    view.look_at(paths["FULL"])
    settled(window, qtbot)
    assert view.tree.ticked() == [own.id]
    view.main.click()
    settled(window, qtbot)
    view.look_at(paths["OFFICIAL"])
    settled(window, qtbot)
    assert view.tree.ticked() == []
    assert "SENSITIVE" in _band(window)
    bodies = group_of(view.tree, "Organisations")
    press_box(view.tree, bodies)
    assert view.tree.ticked() == []  # it would take the place of what is held, and nobody saw it
    view.tree.choose(own.id)
    assert "takes the place" in view.one.words()
    press_box(view.tree, bodies)
    assert view.tree.ticked() == [own.id]
    assert "looked at 1 of 1 ticked" in window.desk.page._said.text()  # type: ignore[union-attr]  # open
    press_box(view.tree, bodies)
    view.main.click()
    settled(window, qtbot)
    assert "They stay" not in window.desk.page._said.text()  # type: ignore[union-attr]  # open
