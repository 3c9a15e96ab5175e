"""Today, in the real window over the example vault."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from prevent_desktop.domain.actions import Action
from prevent_desktop.domain.ctlp import Finding
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.people import Person
from prevent_desktop.domain.risks import Risk
from prevent_desktop.gui.assessment.page import AssessmentPage
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.today.page import TodayPage
from prevent_desktop.gui.vault.page import VaultPage
from prevent_desktop.gui.window import Window
from prevent_desktop.services import backups, records, today
from prevent_desktop.vault.vault import Vault
from tests.gui.example import WAIT, Example, page_at, settled
from tests.vaults import NOW


def shown(window: Window, qtbot: QtBot) -> TodayPage:
    page = page_at(window, Destination("today"), qtbot)
    assert isinstance(page, TodayPage)
    return page


def words(page: TodayPage) -> list[str]:
    model = page.list.rows
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.data(model.index(n), role) for n in range(model.rowCount())]


def test_every_need_has_a_row_and_its_number_stands_in_the_bar(
    window: Window, qtbot: QtBot, example: Example
) -> None:
    page = shown(window, qtbot)
    told = words(page)
    window.lock()
    qtbot.waitUntil(lambda: not window.operations.is_waiting)
    with example.opened() as vault:
        every = (*today.needs(vault, NOW.date()), *today.signing_needs(vault, NOW.date()))
        late = next(a for a in vault.store.collection(Action).all_of(Action) if a.ref == "A15")
    for need in every:
        assert any(line.startswith(need.title) for line in told), need.title
    days = late.days_late(NOW.date())
    assert any(f"{days} days late" in line for line in told if line.startswith("A15"))


def test_enter_and_click_ask_for_the_record(window: Window, qtbot: QtBot) -> None:
    page = shown(window, qtbot)
    asked: list[Destination] = []
    page.go.disconnect()
    page.go.connect(asked.append)
    index = page.list.rows.index(next(n for n, line in enumerate(words(page)) if "A15" in line))
    page.list.setCurrentIndex(index)
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    place = page.list.visualRect(index).center()
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [one.section for one in asked] == ["actions", "actions"]
    assert asked[0].record
    assert asked[0] == asked[1]


def test_the_thread_is_said_in_words(window: Window, qtbot: QtBot, example: Example) -> None:
    page = shown(window, qtbot)
    said, described = page._thread_words.text(), page._picture.accessibleDescription()
    window.lock()
    qtbot.waitUntil(lambda: not window.operations.is_waiting)
    with example.opened() as vault:
        held = vault.store.collection(Finding, Risk, Action)
    findings, actions = held.all_of(Finding), held.all_of(Action)
    opened = sum(risk.is_open for risk in held.all_of(Risk))
    evaluated = sum(action.evaluation is not None for action in actions)
    assert (
        f"In all your records: {len(findings)} findings, {opened} open risks, "
        f"{len(actions)} actions, {evaluated} of them evaluated." in said
    )
    assert "1 finding is answered by no risk." in said
    assert described == said


def test_it_is_calm_when_there_is_nothing(window: Window, qtbot: QtBot) -> None:
    page = shown(window, qtbot)
    page._put_checked(())
    page._put_dated(())
    assert not page._calm.isHidden()
    assert page.list.isHidden()
    assert not page.next.isEnabled()


def test_a_lock_takes_everything_off(window: Window, qtbot: QtBot) -> None:
    page = shown(window, qtbot)
    page.locked()
    assert words(page) == []
    assert page._thread_words.text() == ""
    assert page._picture.accessibleDescription() == ""


def test_the_navigation_says_how_many_things_need_somebody(window: Window, qtbot: QtBot) -> None:
    page = shown(window, qtbot)
    assert window.desk is not None
    button = window.desk._buttons["today"]
    due = sum(need.due <= page._today for need in page._needs)
    assert button._number.text() == str(due)
    assert button.accessibleName() == f"Today, {due} things need you"


def steps(page: TodayPage) -> list[str]:
    buttons = page.steps.findChildren(QPushButton)
    return [one.accessibleName() for one in buttons if not one.isHidden()]


def test_a_new_vault_says_what_to_do_first(new_window: Window, qtbot: QtBot) -> None:
    page = shown(new_window, qtbot)
    assert page.steps.isVisible()
    assert steps(page) == [
        "Record a person",
        "Record the profile",
        "Record a risk",
        "Begin the assessment",
    ]
    assert "No thread can be followed yet" in page._thread_words.text()
    assert not any("saved change" in line for line in words(page))


@pytest.mark.parametrize(
    ("step", "section"),
    [
        ("Record a person", "people"),
        ("Record the profile", "ctlp"),
        ("Record a risk", "risks"),
        ("Begin the assessment", "assessment"),
    ],
)
def test_a_first_step_is_one_click(
    new_window: Window, qtbot: QtBot, step: str, section: str
) -> None:
    page = shown(new_window, qtbot)
    button = next(b for b in page.steps.findChildren(QPushButton) if b.accessibleName() == step)
    button.click()
    settled(new_window, qtbot)
    assert new_window.opened is not None
    assert new_window.opened.where == section
    here = new_window.focusWidget()
    assert isinstance(here, QLineEdit | QPlainTextEdit | QComboBox)


def test_a_step_goes_as_it_is_done_and_all_with_the_assessment(
    new_window: Window, qtbot: QtBot
) -> None:
    def recorded(vault: Vault) -> None:
        person = vault.store.collection(Person).all_of(Person)[0]
        other = msgspec.structs.replace(person, id=new_id(), name="Ada Pryce")
        records.save(vault, [other])

    new_window.operations.run(recorded, lambda _: None)
    page = shown(new_window, qtbot)
    assert steps(page)[0] == "Record the profile"
    begun = page_at(new_window, Destination("assessment"), qtbot)
    assert isinstance(begun, AssessmentPage)
    begun.save.click()
    settled(new_window, qtbot)
    page = shown(new_window, qtbot)
    assert not page.steps.isVisible()
    assert steps(page) == []


def test_the_example_needs_no_first_steps(window: Window, qtbot: QtBot) -> None:
    assert not shown(window, qtbot).steps.isVisible()


def test_the_number_follows_what_is_done_on_other_pages(window: Window, qtbot: QtBot) -> None:
    page = shown(window, qtbot)
    assert window.desk is not None
    button = window.desk._buttons["today"]
    before = int(button._number.text())
    assert any("no backup" in line for line in words(page))
    vault = page_at(window, Destination("vault", "backups"), qtbot)
    assert isinstance(vault, VaultPage)
    vault.view.buttons[-1].click()
    qtbot.waitUntil(lambda: button._number.text() == str(before - 1), timeout=WAIT)
    assert not any("no backup" in line for line in words(page))


def test_a_backup_beside_the_vault_is_said_to_be_on_this_computer_only(
    window: Window, qtbot: QtBot, example: Example
) -> None:
    window.operations.run(_back_up, lambda _: None)
    page = shown(window, qtbot)
    assert page._safe_head.text() == "Backed up on this computer only"
    said = page._safe_words.text().replace("\u200b", "")
    assert f"In the folder {example.folder / 'backups'}." in said
    safe = today.Safety(backed_up=NOW, saved_since=0, folder="", elsewhere=NOW)
    page._put_safety(safe)
    assert page._safe_head.text() == "Your records are safe"
    assert "Last kept on another drive on 19 November." in page._safe_words.text()


def test_what_the_check_finds_overdue_stands_under_late(window: Window, qtbot: QtBot) -> None:
    page = shown(window, qtbot)
    told = words(page)
    overdue = next(n for n, line in enumerate(told) if "agreement was to be reviewed" in line)
    assert told[0].startswith("Late")
    assert overdue < next(n for n, line in enumerate(told) if line.startswith("Today"))
    assert "251 days late" in told[overdue]
    assert page.next.text() == "Open the sharing agreement"


def _back_up(vault: Vault) -> None:
    backups.backed_up(vault, None, lambda _: None)
