"""Officers, keys, ledger, backups and rules, by the real window's own controls."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from prevent_desktop.domain.people import Person
from prevent_desktop.gui.assessment.page import AssessmentPage
from prevent_desktop.gui.search.palette import Palette
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.vault.jobs import READS_ALL
from prevent_desktop.gui.vault.page import VaultPage
from prevent_desktop.gui.window import Window
from prevent_desktop.policy import LABELS, Policy
from prevent_desktop.services import opening, policies, scales
from prevent_desktop.vault.situations import NoSuchOfficer
from prevent_desktop.vault.surroundings import Way
from tests.gui.example import Example, Opened, begun, key_form, page_at, settled, unlocked

NEW = "violet engine marsh tulip"


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> VaultPage:
    found = page_at(window, Destination("vault", "officers"), qtbot)
    assert isinstance(found, VaultPage)
    return found


def own(example: Example) -> str:
    return example.passphrases[example.officer]


def other(example: Example) -> str:
    return next(label for label in example.passphrases if label != example.officer)


def test_it_says_that_officers_read_everything(page: VaultPage, example: Example) -> None:
    assert READS_ALL in key_form(page, "admit").ui.says.text()
    assert set(page.officers._officers) == set(example.passphrases)


def test_an_officer_is_admitted_and_gets_in(
    window: Window, page: VaultPage, example: Example, qtbot: QtBot
) -> None:
    page.officers.main.click()
    settled(window, qtbot)
    form = key_form(page, "admit")
    form.ui.label.setText("Elin Marsh")
    form.ui.fresh.setText(NEW)
    form.ui.again.setText("something else here")
    form.ui.passphrase.setText(own(example))
    form.main.click()
    assert form.ui.again_fault.text()
    assert window.focusWidget() is form.ui.again
    form.ui.again.setText(NEW)
    form.main.click()
    settled(window, qtbot)
    assert "Elin Marsh" in page.officers._officers
    assert form.ui.fresh.text() == form.ui.passphrase.text() == ""
    window.lock()
    window.operations.stop()
    opening.for_work(example.folder, Way("Elin Marsh", NEW), example.around).close()


def test_an_officer_who_leaves_is_shut_out_by_a_new_code_typed_back(
    window: Window, page: VaultPage, example: Example, qtbot: QtBot
) -> None:
    page.officers.remove.click()
    settled(window, qtbot)
    form = key_form(page, "remove")
    assert form.ui.officer.currentText() == other(example)
    form.ui.make_new.setChecked(True)
    code = form.ui.shown.text()
    form.main.click()
    assert form.ui.typed_back_fault.text()
    assert form.ui.passphrase_fault.text()
    assert window.focusWidget() is form.ui.typed_back
    form.ui.typed_back.setText(example.recovery_code)
    form.ui.passphrase.setText(own(example))
    form.main.click()
    settled(window, qtbot)
    assert "not the recovery code" in form.ui.typed_back_fault.text()
    form.ui.typed_back.setText(code.lower())
    form.main.click()
    settled(window, qtbot)
    assert "new card" in page.officers.done.text()
    assert set(page.officers._officers) == {example.officer}
    window.lock()
    window.operations.stop()
    gone = Way(other(example), example.passphrases[other(example)])
    with pytest.raises(NoSuchOfficer):
        opening.for_work(example.folder, gone, example.around)
    opening.for_work(example.folder, Way(recovery_code=code), example.around).close()


def test_nothing_typed_stays_after_leaving_or_locking(
    window: Window, page: VaultPage, qtbot: QtBot
) -> None:
    page.open("passphrase")
    settled(window, qtbot)
    form = key_form(page, "passphrase")
    form.ui.passphrase.setText("typed")
    form.back.click()
    assert form.ui.passphrase.text() == ""
    page.open("code")
    settled(window, qtbot)
    assert key_form(page, "code").ui.shown.text()
    window.lock()
    assert key_form(page, "code").ui.shown.text() == ""


def test_a_new_passphrase_asks_for_the_code_only_where_the_keys_change(
    window: Window, example: Example, page: VaultPage, qtbot: QtBot
) -> None:
    page.open("passphrase")
    settled(window, qtbot)
    form = key_form(page, "passphrase")
    assert not form.ui.code.isVisible()
    assert not form.ui.others.isVisible()
    form.ui.may_be_known.click()
    assert form.ui.code.isVisible()
    assert form.ui.others.isVisible()
    form.ui.may_be_known.click()
    for line in (form.ui.fresh, form.ui.again):
        line.setText("amber tunnel violin frost")
    form.main.click()
    assert form.ui.passphrase_fault.isVisible()
    assert window.focusWidget() is form.ui.passphrase
    form.ui.passphrase.setText(example.passphrases[example.officer])
    form.main.click()
    settled(window, qtbot)
    assert "passphrase is changed" in page.officers.done.text()


def test_the_ledger_is_looked_through_and_verified(
    window: Window, page: VaultPage, qtbot: QtBot
) -> None:
    page.open("ledger")
    settled(window, qtbot)
    assert page.ledger._lines
    page.ledger.main.click()
    settled(window, qtbot)
    assert "Everything holds" in page.ledger.pane.words()
    page.ledger.finder.setText("signed nothing like this")
    page.ledger._load()
    settled(window, qtbot)
    assert not page.ledger._lines


def test_verifying_can_be_stopped(window: Window, page: VaultPage, qtbot: QtBot) -> None:
    page.open("ledger")
    settled(window, qtbot)
    page.ledger.main.click()
    page.ledger.stop.click()
    settled(window, qtbot)
    assert "Everything holds" not in page.ledger.pane.words()
    assert page.ledger.main.isEnabled()


def test_a_backup_is_made_and_restored_beside(
    window: Window, page: VaultPage, example: Example, tmp_path: Path, qtbot: QtBot
) -> None:
    page.open("backups")
    settled(window, qtbot)
    before = len(page.backups._held)
    page.backups.main.click()
    settled(window, qtbot)
    assert len(page.backups._held) > before
    page.backups._open(next(iter(page.backups._held)))
    page.backups.restore.click()
    form = page.restore
    settled(window, qtbot)
    form.into(tmp_path / "restored")
    form.left()
    assert begun(window, qtbot) == ["restore"]
    form.ui.passphrase.setText(own(example))
    form.main.click()
    settled(window, qtbot)
    assert "Restored into" in form.ui.result.text(), form.ui.passphrase_fault.text()
    assert (tmp_path / "restored" / "vault.json").exists()
    assert begun(window, qtbot) == []


def test_the_policy_says_who_set_it_and_a_code_is_checked(
    window: Window, page: VaultPage, example: Example, qtbot: QtBot
) -> None:
    page.open("rules")
    settled(window, qtbot)
    assert page.rules.list.rows.rowCount() == len(LABELS)
    page.open("check")
    page.check.ui.code.setText(example.sign_off_code)
    page.check.main.click()
    settled(window, qtbot)
    assert "Signed here" in page.check.answer.words()


def test_a_record_is_erased_with_a_certificate(
    window: Window, page: VaultPage, example: Example, qtbot: QtBot
) -> None:
    page.open("erase")
    form = page.erase
    form.ui.find.setText("Strettle")
    form._find("Strettle")
    settled(window, qtbot)
    erased = next(
        n for n in range(form.ui.record.count()) if "Person" in form.ui.record.itemText(n)
    )
    form.ui.record.setCurrentIndex(erased)
    record = form.ui.record.currentData()
    form.main.click()
    assert form.ui.reason_fault.text()
    form.ui.reason.setText("Asked for")
    form.ui.basis.setText("Right to erasure")
    form.left()
    assert begun(window, qtbot) == ["erase"]
    form.ui.passphrase.setText(own(example))
    form.main.click()
    settled(window, qtbot)
    assert "Erased here" in form.certificate.words()
    assert begun(window, qtbot) == []
    window.lock()
    window.operations.stop()
    with example.opened() as vault:
        assert vault.store.is_erased(record)
        assert record not in [p.id for p in vault.store.collection(Person).all_of(Person)]


def test_the_scales_change_only_once_every_risk_was_looked_at(
    window: Window, page: VaultPage, example: Example, qtbot: QtBot
) -> None:
    page.open("scales")
    settled(window, qtbot)
    form = page.scales
    form.ui.bands.setPlainText("Low")
    form.main.click()
    assert form.ui.bands_fault.text()
    form.ui.likelihood.setPlainText("Rare\nUnlikely\nLikely\nCertain")
    form.ui.impact.setPlainText("Minor\nModerate\nMajor\nSevere")
    form.ui.bands.setPlainText("1 Low\n4 Medium\n8 High\n12 Very high")
    form.ui.appetite.setValue(6)
    form.main.click()
    settled(window, qtbot)
    assert form.table.rowCount() == len(form._steps) > 0
    assert not form.main.isEnabled()
    for row in range(form.table.rowCount()):
        item = form.table.item(row, 0)
        assert item is not None
        item.setCheckState(Qt.CheckState.Checked)
    wrong = form.table.item(0, 4)
    assert wrong is not None
    wrong.setText("9")
    form.main.click()
    assert "not on the new scales" in page._said.text()
    wrong.setText("2")
    form.left()
    assert begun(window, qtbot) == ["scales"]
    form.main.click()
    settled(window, qtbot)
    assert begun(window, qtbot) == []
    window.lock()
    window.operations.stop()
    with example.opened() as vault:
        assert len(scales.matrix_of(vault).record.likelihood) == 4


def test_the_idle_time_of_the_policy_holds_after_unlocking(
    example: Example, open_window: Opened, qtbot: QtBot
) -> None:
    with example.opened() as vault:
        policies.tightened(vault, Policy(idle_minutes=3))
    window = open_window(example)
    unlocked(window, example, qtbot)
    assert window.absence.minutes == 3


def test_the_way_to_a_successor_is_walked(
    window: Window, page: VaultPage, example: Example, qtbot: QtBot
) -> None:
    page.open("succession")
    settled(window, qtbot)
    words = "\n".join(label.text() for label in page.succession.findChildren(QLabel))
    assert f"Besides you there is {other(example)}." in words
    window.lock()
    unlocked(window, example, qtbot, other(example))
    theirs = page_at(window, Destination("vault", "succession"), qtbot)
    assert isinstance(theirs, VaultPage)
    steps = theirs.succession.findChildren(QPushButton)
    assert [one.text() for one in steps] == ["Remove an officer who leaves"]
    steps[0].click()
    settled(window, qtbot)
    assert theirs.view is key_form(theirs, "remove")


def test_checking_a_printed_document_is_found_from_the_search_line_and_the_versions(
    window: Window, qtbot: QtBot
) -> None:
    page = page_at(window, Destination("assessment", "versions"), qtbot)
    assert isinstance(page, AssessmentPage)
    page.versions.check.click()
    desk = window.desk
    assert desk is not None
    assert isinstance(desk.page, VaultPage)
    assert desk.page.check.isVisible()
    desk._close()
    assert desk.page.rules.isVisible()
    desk.go(Destination("today"))
    desk.search.setText("check printed")
    palette = window.findChildren(Palette)[0]
    assert palette.rows.item(0).text().startswith("Check a printed document")
    palette._take(palette.rows.item(0))
    assert isinstance(desk.page, VaultPage)
    assert desk.page.check.isVisible()
