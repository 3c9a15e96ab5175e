"""From no vault at all to an open one, by the window's own controls."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from prevent_desktop.domain.risks import Risk
from prevent_desktop.gui.start.first_run import FirstRun
from prevent_desktop.gui.start.recovered import Recovered
from prevent_desktop.gui.start.secrets import RecoveryStep
from prevent_desktop.gui.start.welcome import Welcome
from prevent_desktop.gui.window import Window
from prevent_desktop.services import council, opening
from prevent_desktop.vault.surroundings import Way
from tests.gui.example import WAIT, Example, settled
from tests.gui.person import Person
from tests.vaults import PASSPHRASE

OFFICER = "Rowan Hale"
ROLE = "Prevent coordinator"


def started(window: Window) -> FirstRun:
    welcome = window._stack.currentWidget()
    assert isinstance(welcome, Welcome)
    welcome.ui.set_up.click()
    first = window._stack.currentWidget()
    assert isinstance(first, FirstRun)
    return first


def typed_back(step: RecoveryStep) -> str:
    """Write the code down, and type it back by the keyboard alone."""
    code = "-".join(label.text() for label in step._groups)
    step.ui.written.click()
    assert not any(label.text() for label in step._groups)
    assert step.problem()
    QTest.keyClicks(step._typed[0], code.replace("-", "").lower())
    if step.problem():  # without a focus of the system's the keys stay in the first group
        for line, group in zip(step._typed, code.split("-"), strict=True):
            line.setText(group)
        step.changed.emit()
    return code


def chosen(first: FirstRun, passphrase: str = PASSPHRASE) -> str:
    """Go through officer, passphrase and code, to the last step."""
    first.officer.ui.officer.setText(OFFICER)
    assert "role" in first.officer.problem()
    first.officer.ui.role.setText(ROLE)
    first.walk.next()
    first.passphrase.ui.passphrase.setText(passphrase)
    assert first.passphrase.problem()
    first.passphrase.ui.again.setText(passphrase)
    first.walk.next()
    assert first.walk.step is first.recovery
    code = typed_back(first.recovery)
    first.walk.next()
    assert isinstance(first.walk.step, type(first.place))
    return code


@pytest.fixture
def nowhere(example: Example, tmp_path: Path) -> Example:
    return Example(tmp_path / "new" / "vault", example.state, {OFFICER: PASSPHRASE}, "", "")


def test_an_own_council_starts_empty(
    open_window: Callable[[Example], Window], nowhere: Example, qtbot: QtBot
) -> None:
    window = open_window(nowhere)
    first = started(window)
    assert "name" in first.council.problem()
    first.walk.next()
    assert first.walk.step is first.council
    first.council.ui.name.setText("Aldermarch")
    first.council.ui.authority.setCurrentIndex(1)
    first.council.ui.region.setCurrentIndex(1)
    assert not first.council.problem()
    first.walk.next()
    code = chosen(first)
    first.walk.next()
    qtbot.waitUntil(lambda: window.desk is not None, timeout=WAIT)
    assert window.desk is not None
    assert window.desk._council.text() == "Aldermarch"
    window.lock()
    settled(window, qtbot)
    with opening.for_work(nowhere.folder, Way(recovery_code=code), nowhere.around) as vault:
        assert council.council_of(vault).name == "Aldermarch"
        assert not vault.is_example


def set_up_example(window: Window, qtbot: QtBot) -> None:
    """Set up the example's vault, until it is unlocked."""
    first = started(window)
    first.council.ui.example.setChecked(True)
    first.walk.next()
    chosen(first)
    first.walk.next()
    qtbot.waitUntil(lambda: window.desk is not None, timeout=WAIT)


def test_the_example_says_so_in_the_window(
    open_window: Callable[[Example], Window], nowhere: Example, qtbot: QtBot
) -> None:
    window = open_window(nowhere)
    set_up_example(window, qtbot)
    assert window.desk is not None
    assert window.desk._council.text().startswith("EXAMPLE: ")
    window.lock()
    settled(window, qtbot)
    with replace(nowhere, folder=nowhere.folder.with_name("example")).opened() as vault:
        assert vault.store.collection(Risk).all_of(Risk)


def test_after_the_example_an_own_vault_can_be_set_up(
    open_window: Callable[[Example], Window], nowhere: Example, qtbot: QtBot
) -> None:
    window = open_window(nowhere)
    set_up_example(window, qtbot)
    window.lock()
    settled(window, qtbot)
    again = open_window(nowhere)
    assert again.unlock.folder == nowhere.folder.with_name("example")
    person = Person(again, qtbot, has_mouse=False)
    person.press("Set up your council's own vault")
    person.press("Cancel")
    person.press("Set up your council's own vault")
    own = again._stack.currentWidget()
    assert isinstance(own, FirstRun)
    own.council.ui.name.setText("Aldermarch")
    own.council.ui.authority.setCurrentIndex(1)
    own.council.ui.region.setCurrentIndex(1)
    own.walk.next()
    chosen(own)
    assert own.place.folder == nowhere.folder
    own.walk.next()
    qtbot.waitUntil(lambda: again.desk is not None, timeout=WAIT)
    again.lock()
    assert not person.sees("Set up your council's own vault")


def test_a_code_typed_wrong_goes_no_further(
    open_window: Callable[[Example], Window], nowhere: Example
) -> None:
    first = started(open_window(nowhere))
    step = first.recovery
    step.entered()
    step.ui.written.click()
    groups = step.code.split("-")
    for line, group in zip(step._typed, [groups[1], groups[0], *groups[2:]], strict=True):
        line.setText(group)
    step._answer()
    assert step.problem()
    assert "group 1, 2" in step.ui.answer.text()


def test_a_weak_passphrase_says_why(
    open_window: Callable[[Example], Window], nowhere: Example
) -> None:
    step = started(open_window(nowhere)).passphrase
    step.ui.passphrase.setText("short")
    assert "needs 12 or more" in step.ui.strength.text()
    assert step.problem()
    step.ui.passphrase.setText(PASSPHRASE)
    step.ui.again.setText("quiet harbour lantern ash")
    assert step.ui.again_fault.text()
    assert step.problem()


def test_the_recovery_code_lets_an_officer_back_in(
    open_window: Callable[[Example], Window], example: Example, qtbot: QtBot
) -> None:
    window = open_window(example)
    ui = window.unlock.ui
    ui.recovery.click()
    ui.passphrase.setText(example.recovery_code)
    ui.unlock.click()
    qtbot.waitUntil(lambda: isinstance(window._stack.currentWidget(), Recovered), timeout=WAIT)
    walk = window._stack.currentWidget()
    assert isinstance(walk, Recovered)
    walk.officer.ui.officer.setCurrentText(example.officer)
    walk.walk.next()
    walk.passphrase.ui.passphrase.setText(PASSPHRASE)
    walk.passphrase.ui.again.setText(PASSPHRASE)
    walk.walk.next()
    typed_back(walk.recovery)
    walk.walk.next()
    qtbot.waitUntil(lambda: window.desk is not None, timeout=WAIT)
    window.lock()
    settled(window, qtbot)
    way = Way(example.officer, PASSPHRASE)
    with opening.for_work(example.folder, way, example.around) as vault:
        assert vault.officer is not None


def test_a_recovery_given_up_locks_again(
    open_window: Callable[[Example], Window], example: Example, qtbot: QtBot
) -> None:
    window = open_window(example)
    window.unlock.ui.recovery.click()
    window.unlock.ui.passphrase.setText(example.recovery_code)
    QTest.keyClick(window.unlock.ui.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window._stack.currentWidget(), Recovered), timeout=WAIT)
    walk = window._stack.currentWidget()
    assert isinstance(walk, Recovered)
    walk.walk.back()
    settled(window, qtbot)
    assert window._stack.currentWidget() is window.unlock
    with example.opened() as vault:
        assert vault.officer is not None


def test_enter_goes_on_from_a_field_and_the_ticks_say_what_they_change(
    open_window: Callable[[Example], Window], nowhere: Example
) -> None:
    first = started(open_window(nowhere))
    ui = first.council.ui
    assert "must attend" in ui.prison_help.text()
    assert "every quarter" in ui.higher_threat_help.text()
    assert ui.two_tier_help.text()
    ui.name.setText("Aldermarch")
    ui.authority.setCurrentIndex(1)
    ui.region.setCurrentIndex(1)
    QTest.keyClick(ui.name, Qt.Key.Key_Return)
    assert first.walk.step.title == "You"
    first.officer.ui.officer.setText(OFFICER)
    QTest.keyClick(first.officer.ui.officer, Qt.Key.Key_Return)
    assert first.walk.step.title == "You"
    first.officer.ui.role.setText(ROLE)
    QTest.keyClick(first.officer.ui.role, Qt.Key.Key_Return)
    assert first.walk.step.title == "Passphrase"


def test_a_right_code_is_said_to_be_right(
    open_window: Callable[[Example], Window], nowhere: Example
) -> None:
    step = started(open_window(nowhere)).recovery
    step.entered()
    typed_back(step)
    step._answer()
    assert step.ui.answer.text().startswith("That is the code")
    assert step.ui.answer.property("role") == "good"


def test_what_is_being_done_is_said_until_it_is_done(
    open_window: Callable[[Example], Window], nowhere: Example
) -> None:
    first = started(open_window(nowhere))
    first.walk.busy("Making the vault.")
    first.council.changed.emit()
    assert first.walk._said.text() == "Making the vault."
    assert not first.walk._continue.isEnabled()
    first.walk.busy("")
    assert first.walk._said.text() == first.council.problem()
