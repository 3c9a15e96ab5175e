"""Profiles and findings in the real window, over the example vault."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QSpinBox
from pytestqt.qtbot import QtBot

from prevent_desktop.domain.ctlp import CtlpProduct, Finding
from prevent_desktop.gui.ctlp.page import CtlpPage, FindingsView
from prevent_desktop.gui.risks.page import RisksPage
from prevent_desktop.gui.shared.lines_edit import LinesEdit
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.window import Window
from tests.gui.example import Example, page_at, settled
from tests.gui.person import Person


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> FindingsView:
    found = page_at(window, Destination("ctlp"), qtbot)
    settled(window, qtbot)
    assert isinstance(found, CtlpPage)
    return found.findings


def words(page: FindingsView) -> list[str]:
    rows = page.list.rows
    role = Qt.ItemDataRole.AccessibleTextRole
    return [rows.data(rows.index(n), role) for n in range(rows.rowCount())]


def test_each_finding_says_what_answers_it(page: FindingsView) -> None:
    told = words(page)
    assert any("Answered by R01" in line for line in told)
    assert sum("Answered by no risk" in line for line in told) == 1


def test_only_what_is_open_is_shown_when_asked(
    window: Window, page: FindingsView, qtbot: QtBot
) -> None:
    page.open_only.setChecked(True)
    settled(window, qtbot)
    findings = [line for line in words(page) if "Answered" in line]
    assert len(findings) == 1
    assert "Answered by no risk" in findings[0]


def test_a_finding_is_read_with_its_risks(window: Window, page: FindingsView, qtbot: QtBot) -> None:
    key = page.list.rows._rows[1].key
    page.list.opened.emit(key)
    settled(window, qtbot)
    told = "\n".join(label.text() for label in page.pane.findChildren(QLabel))
    assert "Answered by 1 risk." in told
    asked: list[Destination] = []
    page.go.disconnect()
    page.go.connect(asked.append)
    page.pane.followed.emit("risk", "some-id")
    assert asked == [Destination("risks", record="some-id")]


def test_a_new_finding_belongs_to_the_profile_in_view(
    window: Window, page: FindingsView, qtbot: QtBot, example: Example
) -> None:
    page.new.click()
    settled(window, qtbot)
    number = page.editor.findChild(QSpinBox, "number")
    says = page.editor.findChild(QPlainTextEdit, "says")
    prompts = page.editor.findChild(LinesEdit, "prompts")
    assert number is not None
    assert says is not None
    assert prompts is not None
    wanted = number.value()
    says.setPlainText("Halls near the station are used for talks that nobody hears of.")
    prompts.setPlainText("Ask the halls.\n\n Ask the caretakers. \n")
    page.save.click()
    settled(window, qtbot)
    product = page._product
    window.lock()
    settled(window, qtbot)
    with example.opened() as vault:
        every = vault.store.collection(Finding).all_of(Finding)
    made = next(f for f in every if f.product == product and f.number == wanted)
    assert made.prompts == ("Ask the halls.", "Ask the caretakers.")


def test_a_profile_is_recorded(
    window: Window, page: FindingsView, qtbot: QtBot, example: Example
) -> None:
    page.new_profile.click()
    settled(window, qtbot)
    typed = {"title": "Profile 2027", "received": "today"}
    typed |= {"period_from": "1/4/2026", "period_to": "31/3/2027"}
    for name, text in typed.items():
        line = page.editor.findChild(QLineEdit, name)
        assert line is not None
        line.setText(text)
    classification = page.editor.findChild(QComboBox, "classification")
    assert classification is not None
    classification.setCurrentIndex(0)
    page.save.click()
    settled(window, qtbot)
    window.lock()
    settled(window, qtbot)
    with example.opened() as vault:
        titles = [p.title for p in vault.store.collection(CtlpProduct).all_of(CtlpProduct)]
    assert "Profile 2027" in titles


def test_the_buttons_say_what_they_record(window: Window, page: FindingsView, qtbot: QtBot) -> None:
    assert page.new.text() == "Record a finding"
    assert page.change.text() == "Change profile"
    page.list.opened.emit(page.list.rows._rows[1].key)
    settled(window, qtbot)
    assert page.change.text() == "Change finding"
    page._product = ""
    page.reload()
    settled(window, qtbot)
    assert page.new.text() == "Record a profile"
    page.start_new()
    settled(window, qtbot)
    assert page.save.text() == "Save profile"


def test_a_risk_is_recorded_from_the_finding_that_it_answers(
    window: Window, page: FindingsView, qtbot: QtBot
) -> None:
    answered, unanswered = (
        next(row.key for row in page.list.rows._rows if words in row.words)
        for words in ("Answered by R01", "Answered by no risk")
    )
    name = "Record a risk that answers it"
    person = Person(window, qtbot)
    page.list.opened.emit(answered)
    settled(window, qtbot)
    assert not person.sees(name)
    page.list.opened.emit(unanswered)
    settled(window, qtbot)
    person.press(name)
    assert window.desk is not None
    risks = window.desk.page
    assert isinstance(risks, RisksPage)
    assert risks.editor.binding is not None
    sources = risks.editor.binding.values()["sources"]
    assert isinstance(sources, list)
    [source] = sources
    assert source["finding"] == unanswered
    assert source["name"]
