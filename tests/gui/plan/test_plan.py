"""The partnership plan in the real window: written, its partners asked, measured, signed."""

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from prevent_desktop.domain.plans import Plan
from prevent_desktop.domain.signing import SignOff
from prevent_desktop.gui.actions.page import ActionsPage
from prevent_desktop.gui.plan.parts import ConsultationEdit, ObjectivesEdit, ProjectsEdit
from prevent_desktop.gui.plan.view import PlanView
from prevent_desktop.gui.shared.link_picker import LinkPicker
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.places import place_of
from prevent_desktop.gui.window import Window
from prevent_desktop.services import signing
from tests.gui.accessible import faults
from tests.gui.example import Example, begun, page_at, settled
from tests.gui.person import Person, name_of

W = TypeVar("W", bound=QWidget)
PLAN = Destination("actions", "plan")


def page_of(window: Window, qtbot: QtBot) -> ActionsPage:
    page = page_at(window, PLAN, qtbot)
    assert isinstance(page, ActionsPage)
    return page


@pytest.fixture
def view(stocked: Window, qtbot: QtBot) -> PlanView:
    return page_of(stocked, qtbot).partnership


def said(view: PlanView) -> str:
    return "\n".join(label.text() for label in view.pane.findChildren(QLabel))


def kept(window: Window, qtbot: QtBot, example: Example) -> Plan:
    """Lock, and give the newest plan as the vault has it."""
    window.lock()
    settled(window, qtbot)
    with example.opened() as vault:
        return max(vault.store.collection(Plan).all_of(Plan), key=lambda plan: plan.period_from)


def labelled(view: PlanView, name: str, cls: type[W]) -> W:
    """Give a field of a part by the name that it is told by."""
    return next(one for one in view.editor.findChildren(cls) if one.accessibleName() == name)


def test_it_says_who_was_not_asked(view: PlanView) -> None:
    assert "The education body: not asked yet" in said(view)
    assert "The local authority body: asked on 2 Mar 2026, not agreed yet" in said(view)
    assert "The police body: not asked yet; no part in the plan is written down" in said(view)
    assert "Objective 1: Children are drawn out of violent groups early" in said(view)


def test_those_not_asked_are_filled_in_from_the_memberships(
    stocked: Window, view: PlanView, qtbot: QtBot, example: Example
) -> None:
    view.change.click()
    settled(stocked, qtbot)
    edit = view.editor.findChild(ConsultationEdit)
    assert edit is not None
    assert edit.adding_all.text().endswith("members not asked yet")
    bodies = {body for body, _ in edit._bodies}
    edit.adding_all.click()
    assert edit.adding_all.isHidden()
    assert not faults(view)
    agreed = labelled(view, "Partner 2: Agreed on", QLineEdit)
    agreed.setText("1 Nov 2026")
    view.save.click()
    settled(stocked, qtbot)
    assert "agreed on 1 Nov 2026" in said(view)
    plan = kept(stocked, qtbot, example)
    assert {line.organisation for line in plan.consultation} >= bodies
    assert str(plan.consultation[1].agreed_on) == "2026-11-01"


def test_an_objective_with_its_risks_and_actions_is_written(
    stocked: Window, view: PlanView, qtbot: QtBot, example: Example
) -> None:
    view.change.click()
    settled(stocked, qtbot)
    edit = view.editor.findChild(ObjectivesEdit)
    assert edit is not None
    edit.adding.click()
    assert labelled(view, "Objective 2: Number", QLineEdit).text() == "2"
    title = labelled(view, "Objective 2: Objective", QLineEdit)
    title.setText("Halls ask who hires them")
    for name in ("Risks it answers", "Actions"):
        picker = labelled(view, f"Objective 2: {name}", LinkPicker)
        picker.set_value([picker._items()[0].data(256)])
        picker.changed.emit()
    labelled(view, "Objective 2: Is about disrupting influences", QCheckBox).click()
    view.save.click()
    settled(stocked, qtbot)
    assert "Objective 2: Halls ask who hires them" in said(view)
    objective = kept(stocked, qtbot, example).objectives[1]
    assert objective.number == 2
    assert objective.disrupts
    assert len(objective.risks) == len(objective.actions) == 1


def test_a_number_that_is_none_is_told_and_nothing_typed_is_lost(
    stocked: Window, view: PlanView, qtbot: QtBot
) -> None:
    view.change.click()
    settled(stocked, qtbot)
    edit = view.editor.findChild(ProjectsEdit)
    assert edit is not None
    edit.adding.click()
    pence = labelled(view, "Project 1: Amount", QLineEdit)
    pence.setText("a lot")
    view.save.click()
    settled(stocked, qtbot)
    fault = view.editor.findChild(QLabel, "projects_fault")
    assert fault is not None
    assert fault.text()
    assert pence.text() == "a lot"
    assert "£12,500" in fault.text()
    pence.setText("12500.00")
    pence.editingFinished.emit()
    assert pence.text() == "£12,500"
    assert edit.value()[0]["pence"] == 1_250_000
    assert edit.value()[0]["objective"] is None


def test_a_new_plan_is_written_by_keyboard_alone(
    stocked: Window, qtbot: QtBot, example: Example
) -> None:
    view = page_of(stocked, qtbot).partnership
    person = Person(stocked, qtbot, has_mouse=False)
    person.press("Record a partnership plan")
    person.type("Title", "The next plan")
    person.type("Period from", "1 Apr 2027")
    person.type("Period to", "31 Mar 2028")
    person.press("Add a reference")
    person.type("Reference 1: Document", "Community strategy")
    person.press("Save partnership plan")
    assert "The next plan, April 2027 to March 2028" in said(view)
    plan = kept(stocked, qtbot, example)
    assert plan.title == "The next plan"
    assert plan.references[0].document == "Community strategy"


def test_an_objective_is_reached_and_begun_by_a_few_keys(
    stocked: Window, view: PlanView, qtbot: QtBot
) -> None:
    Person(stocked, qtbot, has_mouse=False)
    QTest.keySequence(view.list, QKeySequence("Ctrl+E"))
    settled(stocked, qtbot)
    edit = view.editor.findChild(ObjectivesEdit)
    assert edit is not None
    way = []
    while stocked.focusWidget() is not edit.adding:
        way.append(name_of(stocked.focusWidget() or stocked))
        QTest.keySequence(stocked.focusWidget() or stocked, QKeySequence("Ctrl+PgDown"))
        assert len(way) < 15, way
    assert len(set(way)) == len(way)
    assert way[-1] == "Objective 1: Number" or way[-1].endswith("objective 1"), way
    QTest.keyClick(edit.adding, Qt.Key.Key_Space)
    named = stocked.focusWidget()
    assert named is not None
    assert named.accessibleName() == "Objective 2: Objective"  # the number is known
    QTest.keySequence(named, QKeySequence("Ctrl+PgUp"))
    assert name_of(stocked.focusWidget() or stocked) == way[-1]


def test_the_toolkit_is_answered_with_rule_and_inputs(
    stocked: Window, view: PlanView, qtbot: QtBot
) -> None:
    Person(stocked, qtbot).press("Toolkit answers")
    assert not view.isVisible()
    page = page_of_now(stocked)
    words = "\n".join(label.text() for label in page.answers.findChildren(QLabel))
    for item in ("3.G1", "3.G2", "3.G3", "3.G4", "3.G5", "3.G6", "3.G7", "3.B1", "3.B2"):
        assert item in words
    assert "Rule: Every organisation that sits on the group has a line in the plan" in words
    assert "The police body: not in the plan" in words
    assert not faults(page)
    opening = next(
        button
        for button in page.answers.findChildren(QPushButton)
        if button.accessibleName().startswith("Open The police body")
    )
    opening.click()
    settled(stocked, qtbot)
    assert stocked.desk is not None
    assert stocked.desk.page is not None
    assert "The police body" in "\n".join(
        label.text() for label in stocked.desk.page.findChildren(QLabel)
    )


def page_of_now(window: Window) -> ActionsPage:
    assert window.desk is not None
    page = window.desk.page
    assert isinstance(page, ActionsPage)
    return page


def test_it_is_checked_and_signed_and_its_version_is_listed(
    stocked: Window, qtbot: QtBot, example: Example
) -> None:
    page = page_of(stocked, qtbot)
    person = Person(stocked, qtbot, has_mouse=False)
    person.press("Check and sign")
    sign = page.sign
    assert page.view is sign
    assert "warnings still want a reason" in page._said.text()
    assert not faults(page)
    for line in sign.checks._reasons.values():
        line.setText("The partners meet in December.")
    sign.left()
    assert begun(stocked, qtbot) == ["plan-sign-off"]
    sign.signing.ui.who.setText("Tamsin Orrelly")
    sign.signing.ui.role.setText("Prevent coordinator")
    sign.signing.ui.passphrase.setText("not this one")
    sign.sign.click()
    settled(stocked, qtbot)
    assert page.view is sign
    sign.signing.ui.passphrase.setText(example.passphrases[example.officer])
    sign.sign.click()
    settled(stocked, qtbot)
    assert isinstance(page.view, PlanView)
    assert begun(stocked, qtbot) == []
    assert page._said.text().startswith("Version 1 is signed. Its check code is")
    assert "Version 1, 19 Nov 2026, Tamsin Orrelly, signed here" in said(page.partnership)
    plan = kept(stocked, qtbot, example)
    with example.opened() as vault:
        found = [s for s in vault.store.collection(SignOff).all_of(SignOff) if s.subject == plan.id]
        assert signing.statement_of(found[0])["template"] == "partnership-plan/1"
        assert signing.standing_of(vault, plan.id)[-1].is_current


def test_a_plan_and_the_draft_of_its_approval_have_their_places() -> None:
    assert place_of("plan", "x") == Destination("actions", "plan", "x")
    assert place_of("form.plan-sign-off", "x") == Destination("actions", "sign", "x")
