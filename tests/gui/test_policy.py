"""What an administrator laid down, kept to by the window: said where it bites, never loosened."""

import os
import socket
import stat
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from prevent_desktop.gui.assessment.page import FACTS, AssessmentPage
from prevent_desktop.gui.handover.page import HandOverPage
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.start.first_run import FirstRun
from prevent_desktop.gui.start.recovered import Recovered
from prevent_desktop.gui.start.welcome import Welcome
from prevent_desktop.gui.today.page import TodayPage, _key
from prevent_desktop.gui.vault.page import VaultPage
from prevent_desktop.gui.window import Window
from prevent_desktop.policy import Found, read_policy
from prevent_desktop.services import opening, policies, printing
from prevent_desktop.vault import places
from prevent_desktop.vault.situations import DeviceKeyGone
from prevent_desktop.vault.surroundings import Way
from tests.gui.computers import OFFICE, Kept, Nowhere, Under, around
from tests.gui.example import WAIT, Example, key_form, page_at, settled, unlocked
from tests.vaults import PASSPHRASE

LONGER = "quiet harbour lantern oak velvet"


@pytest.fixture
def nowhere(example: Example, tmp_path: Path) -> Example:
    return Example(tmp_path / "new" / "vault", example.state, {"Rowan Hale": LONGER}, "", "")


def first_run(window: Window) -> FirstRun:
    welcome = window._stack.currentWidget()
    assert isinstance(welcome, Welcome)
    welcome.ui.set_up.click()
    first = window._stack.currentWidget()
    assert isinstance(first, FirstRun)
    return first


def through(first: FirstRun, passphrase: str = LONGER) -> None:
    """Go through every step but the last."""
    first.council.ui.example.setChecked(True)
    first.walk.next()
    first.officer.ui.officer.setText("Rowan Hale")
    first.officer.ui.role.setText("Prevent coordinator")
    first.walk.next()
    first.passphrase.ui.passphrase.setText(passphrase)
    first.passphrase.ui.again.setText(passphrase)
    first.walk.next()
    typed_back(first)
    first.walk.next()
    assert first.walk.step is first.place


def typed_back(walk: FirstRun | Recovered) -> None:
    step = walk.recovery
    for line, group in zip(step._typed, step.code.split("-"), strict=True):
        line.setText(group)
    step.changed.emit()


def in_place(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.desk is not None, timeout=WAIT)
    settled(window, qtbot)


def test_a_first_run_asks_for_the_length_of_the_policy(under: Under, nowhere: Example) -> None:
    step = first_run(under(nowhere, around(nowhere, minimum_passphrase_length=30))).passphrase
    assert "30 characters or more" in step.ui.passphrase_help.text()
    step.ui.passphrase.setText(PASSPHRASE)
    step.ui.again.setText(PASSPHRASE)
    assert f"has {len(PASSPHRASE)} characters" in step.ui.strength.text()
    assert step.problem()
    step.ui.passphrase.setText(LONGER)
    step.ui.again.setText(LONGER)
    assert not step.problem()


def test_a_new_passphrase_is_as_long_as_the_policy_asks(
    under: Under, example: Example, qtbot: QtBot
) -> None:
    window = under(example, around(example, minimum_passphrase_length=30))
    unlocked(window, example, qtbot)
    page = page_at(window, Destination("vault", "passphrase"), qtbot)
    assert isinstance(page, VaultPage)
    form = key_form(page, "passphrase")
    assert "30 characters or more" in form.ui.fresh_help.text()
    form.ui.fresh.setText(PASSPHRASE)
    assert "asks for 30" in form.ui.strength.text()
    form.ui.again.setText(PASSPHRASE)
    form.ui.passphrase.setText(example.passphrases[example.officer])
    form.ui.code.setText(example.recovery_code)
    form.main.click()
    settled(window, qtbot)
    assert "asks for 30" in form.ui.passphrase_fault.text()
    form.ui.fresh.setText(LONGER)
    assert "to guess it" in form.ui.strength.text()


def test_who_comes_back_by_the_code_is_asked_the_same(
    under: Under, example: Example, qtbot: QtBot
) -> None:
    window = under(example, around(example, minimum_passphrase_length=30))
    window.unlock.ui.recovery.click()
    window.unlock.ui.passphrase.setText(example.recovery_code)
    window.unlock.ui.unlock.click()
    qtbot.waitUntil(lambda: isinstance(window._stack.currentWidget(), Recovered), timeout=WAIT)
    walk = window._stack.currentWidget()
    assert isinstance(walk, Recovered)
    walk.passphrase.ui.passphrase.setText(PASSPHRASE)
    assert "asks for 30" in walk.passphrase.ui.strength.text()
    assert walk.passphrase.problem()


def test_a_policy_that_is_not_understood_stops_the_first_run(
    under: Under, nowhere: Example
) -> None:
    def unreadable() -> Found:
        return Found(read_policy({"colour": "green"}, OFFICE), OFFICE)

    window = under(nowhere, replace(nowhere.around, policy=unreadable))
    welcome = window._stack.currentWidget()
    assert isinstance(welcome, Welcome)
    welcome.ui.set_up.click()
    assert window._stack.currentWidget() is welcome
    assert "is not understood" in welcome.ui.failure.text()


def test_a_first_run_binds_where_the_policy_asks_for_it(
    under: Under, nowhere: Example, qtbot: QtBot
) -> None:
    computer = around(nowhere, device_binding_required=True)
    window = under(nowhere, computer)
    first = first_run(window)
    through(first)
    bound = first.place.ui.bound
    assert (bound.isChecked(), bound.isEnabled()) == (True, False)
    assert "policy asks for it" in first.place.ui.bound_help.text()
    first.walk.next()
    in_place(window, qtbot)
    window.lock()
    settled(window, qtbot)
    window.operations.stop()
    way = Way("Rowan Hale", LONGER)
    opening.for_work(window.unlock.folder, way, computer).close()
    with pytest.raises(DeviceKeyGone):
        opening.for_work(window.unlock.folder, way, replace(computer, credentials=Kept()))


def test_without_a_policy_binding_is_offered(under: Under, nowhere: Example, qtbot: QtBot) -> None:
    window = under(nowhere, around(nowhere))
    first = first_run(window)
    through(first)
    assert (first.place.ui.bound.isChecked(), first.place.ui.bound.isEnabled()) == (False, True)
    first.walk.next()
    in_place(window, qtbot)
    window.lock()
    settled(window, qtbot)
    window.operations.stop()
    with opening.for_work(window.unlock.folder, Way("Rowan Hale", LONGER), nowhere.around) as vault:
        assert vault.officer is not None
        assert not vault.officer.facts.bound


def test_where_nothing_can_be_bound_nothing_is_made(
    under: Under, nowhere: Example, qtbot: QtBot
) -> None:
    computer = around(nowhere, device_binding_required=True)
    window = under(nowhere, replace(computer, credentials=Nowhere()))
    first = first_run(window)
    through(first)
    first.walk.next()
    settled(window, qtbot)
    assert "no vault was made" in first.place.ui.failure.text()
    assert not first.place.folder.exists()


def test_an_unbound_officer_is_told_in_today_and_in_the_vault(
    under: Under, example: Example, qtbot: QtBot
) -> None:
    computer = around(example, device_binding_required=True)
    window = under(example, computer)
    unlocked(window, example, qtbot)
    today = page_at(window, Destination("today"), qtbot)
    assert isinstance(today, TodayPage)
    need = next(one for one in today._needs if "Bind" in one.title)
    today.list.opened.emit(_key(need))
    settled(window, qtbot)
    assert window.desk is not None
    page = window.desk.page
    assert isinstance(page, VaultPage)
    form = key_form(page, "bind")
    assert page.view is form
    form.back.click()
    settled(window, qtbot)
    assert page.officers._unbound.isVisible()
    page.officers.bind.click()
    settled(window, qtbot)
    form.ui.code.setText(example.recovery_code)
    form.ui.passphrase.setText(example.passphrases[example.officer])
    form.main.click()
    settled(window, qtbot)
    assert "bound to this computer" in page.officers.done.text(), form.ui.passphrase_fault.text()
    assert not page.officers._unbound.isVisible()
    page.open("unbind")
    settled(window, qtbot)
    undo = key_form(page, "unbind")
    undo.ui.passphrase.setText(example.passphrases[example.officer])
    undo.main.click()
    settled(window, qtbot)
    assert "policy asks for" in undo.ui.passphrase_fault.text()


def test_saving_and_printing_are_off_with_the_reason(
    under: Under, example: Example, qtbot: QtBot
) -> None:
    window = under(example, around(example, pdf_saving_allowed=False, printing_allowed=False))
    unlocked(window, example, qtbot)
    page = page_at(window, Destination("assessment"), qtbot)
    assert isinstance(page, AssessmentPage)
    page.show_paper()
    settled(window, qtbot)
    assert [b.isVisible() for b in page.giving_out.buttons] == [True, True]
    assert [b.isEnabled() for b in page.giving_out.buttons] == [False, False]
    assert "does not allow papers to be saved as PDF" in page.preview.ui.saving.text()
    assert "does not allow printing" in page.preview.ui.printing.text()
    assert "does not allow printing" in page._said.text()


def test_where_only_saving_is_off_the_paper_is_printed(
    under: Under, example: Example, qtbot: QtBot
) -> None:
    window = under(example, around(example, pdf_saving_allowed=False))
    unlocked(window, example, qtbot)
    page = page_at(window, Destination("assessment"), qtbot)
    assert isinstance(page, AssessmentPage)
    page.show_paper()
    settled(window, qtbot)
    assert [b.isEnabled() for b in page.giving_out.buttons] == [False, True]


def removable(monkeypatch: pytest.MonkeyPatch, drive: Path) -> None:
    """Have the system say that a folder is a drive that can be pulled out."""
    name = "_windows_kind" if sys.platform == "win32" else "_mounted_as"
    kind = lambda place: "removable" if place.is_relative_to(drive) else ""  # noqa: E731 -- one line
    monkeypatch.setattr(places, name, kind)


def test_a_vault_is_set_up_on_a_removable_drive_only_where_allowed(
    under: Under, nowhere: Example, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    removable(monkeypatch, nowhere.folder.parent)
    first = first_run(under(nowhere, around(nowhere)))
    assert "on a removable drive" in first.place.problem()
    window = under(nowhere, around(nowhere, removable_drives_allowed=True))
    first = first_run(window)
    assert "also allows a removable drive" in first.place.ui.folder_help.text()
    through(first)
    first.walk.next()
    in_place(window, qtbot)
    window.lock()
    settled(window, qtbot)
    elsewhere = under(nowhere, around(nowhere))
    elsewhere.unlock.ui.passphrase.setText(LONGER)
    elsewhere.unlock.ui.unlock.click()
    settled(elsewhere, qtbot)
    assert "on a removable drive" in elsewhere.unlock.ui.failure.text()


def test_a_vault_that_never_allowed_it_does_not_move_to_a_removable_drive(
    under: Under, example: Example, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    removable(monkeypatch, example.folder)
    window = under(example, around(example, removable_drives_allowed=True))
    window.unlock.ui.passphrase.setText(example.passphrases[example.officer])
    window.unlock.ui.unlock.click()
    settled(window, qtbot)
    assert "on a removable drive" in window.unlock.ui.failure.text()
    assert window.desk is None


def test_nothing_is_saved_on_a_removable_drive_where_it_is_forbidden(
    under: Under,
    example: Example,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    drive = tmp_path / "stick"
    drive.mkdir()
    removable(monkeypatch, drive)
    window = under(example, around(example, saving_on_removable_allowed=False))
    unlocked(window, example, qtbot)
    page = page_at(window, Destination("assessment"), qtbot)
    assert isinstance(page, AssessmentPage)
    page.show_paper()
    settled(window, qtbot)
    page.giving_out.save_to(drive / "paper.pdf")
    settled(window, qtbot)
    assert "saving on a removable drive" in page._said.text()
    vault = page_at(window, Destination("vault", "backups"), qtbot)
    assert isinstance(vault, VaultPage)
    vault.backups.back_up(drive)
    settled(window, qtbot)
    assert "saving on a removable drive" in vault._said.text()
    assert not list(drive.iterdir())


def words_of(window: Window) -> dict[str, bool]:
    """Read the View menu: each line, and whether it can be chosen."""
    assert window.opened is not None
    buttons = window.opened.desk.findChildren(QPushButton)
    menu = next(b.menu() for b in buttons if b.text() == "View")
    assert isinstance(menu, QMenu)
    return {action.text(): action.isEnabled() for action in menu.actions()}


def test_the_time_to_lock_is_shortened_and_never_lengthened(
    under: Under, example: Example, qtbot: QtBot
) -> None:
    window = under(example, around(example, idle_minutes=6))
    unlocked(window, example, qtbot)
    words = words_of(window)
    assert words["No longer than 6: your council's policy"] is False
    assert [w for w in words if w.startswith("Lock after")] == [
        "Lock after 2 minutes without use",
        "Lock after 5 minutes without use",
        "Lock after 6 minutes without use",
    ]
    window.view.locking(2)()
    qtbot.waitUntil(lambda: window.absence.minutes == 2, timeout=WAIT)
    in_place(window, qtbot)
    window.view.locking(60)()
    qtbot.waitUntil(lambda: window.absence.minutes == 6, timeout=WAIT)
    in_place(window, qtbot)


def test_words_beside_the_marking_stand_in_the_window(
    under: Under, example: Example, qtbot: QtBot
) -> None:
    window = under(example, around(example, marking_words="NORTHMERE INTERNAL"))
    unlocked(window, example, qtbot)
    page_at(window, Destination("risks"), qtbot)
    assert window.desk is not None
    assert window.desk._marking.text().endswith(" - NORTHMERE INTERNAL")
    assert window.desk._marking.text().startswith("OFFICIAL")


def test_handling_words_are_said_where_an_instruction_is_typed(
    under: Under, example: Example, qtbot: QtBot
) -> None:
    window = under(example, around(example, handling_words="Keep it locked away."))
    unlocked(window, example, qtbot)
    page = page_at(window, Destination("assessment"), qtbot)
    assert isinstance(page, AssessmentPage)
    page._go_to(FACTS)
    settled(window, qtbot)
    line = page.editor.findChild(QLabel, "handling_help")
    assert isinstance(line, QLabel)
    assert "puts this before it: Keep it locked away." in line.text()
    sends = page_at(window, Destination("handover"), qtbot)
    assert isinstance(sends, HandOverPage)
    sends.open("send")
    settled(window, qtbot)
    assert "Keep it locked away." in sends.send.reader.handling_help.text()


@pytest.fixture
def print_service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give what was handed to a program called lp, behind a local socket such as CUPS has."""
    got, program = tmp_path / "got", tmp_path / "bin" / "lp"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\ncat > {got}\n", encoding="ascii")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "cups.sock"))
        monkeypatch.setattr(printing.printed, "__defaults__", (tmp_path / "cups.sock",))
        yield got


@pytest.mark.skipif(sys.platform == "win32", reason="only on Linux: lp and CUPS")
def test_the_recovery_code_is_printed_after_a_warning(
    under: Under, nowhere: Example, qtbot: QtBot, print_service: Path
) -> None:
    window = under(nowhere, around(nowhere))
    step = first_run(window).recovery
    step.entered()
    assert step.ui.no_print.text().startswith("Write it with a pen")
    step.ui.print_anyway.click()
    assert "may keep a copy" in step.ui.no_print.text()
    assert not print_service.exists()
    step.ui.print_anyway.click()
    settled(window, qtbot)
    assert "Handed to the print service" in step.ui.no_print.text()
    assert print_service.read_bytes().startswith(b"%PDF")
    step.ui.written.click()
    step.ui.show_again.click()
    assert step.ui.print_anyway.text() == "Print it anyway"
    assert step.problem()


def test_the_recovery_code_is_not_printed_where_printing_is_off(
    under: Under, nowhere: Example
) -> None:
    step = first_run(under(nowhere, around(nowhere, printing_allowed=False))).recovery
    step.entered()
    assert not step.ui.print_anyway.isEnabled()
    assert "does not allow printing" in step.ui.no_print.text()


def test_what_is_set_up_under_a_policy_keeps_it(
    under: Under, nowhere: Example, qtbot: QtBot
) -> None:
    window = under(nowhere, around(nowhere, idle_minutes=3, handling_words="Keep it locked away."))
    first = first_run(window)
    through(first)
    first.walk.next()
    in_place(window, qtbot)
    assert window.absence.minutes == 3
    window.lock()
    settled(window, qtbot)
    window.operations.stop()
    with opening.for_work(window.unlock.folder, Way("Rowan Hale", LONGER), nowhere.around) as vault:
        assert policies.in_force(vault).idle_minutes == 3
        assert policies.handling_line(vault, "Shred it.") == "Keep it locked away. Shred it."
