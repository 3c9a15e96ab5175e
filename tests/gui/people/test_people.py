"""People and organisations are found, read, recorded and changed; typing is never lost."""

from collections.abc import Sequence

import msgspec
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.people import Person
from prevent_desktop.gui.people.page import PeoplePage, PeopleView
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.rows import Row
from prevent_desktop.gui.window import Window
from prevent_desktop.services import editing
from prevent_desktop.vault import drafts
from prevent_desktop.vault.store import Change
from prevent_desktop.vault.vault import Vault
from tests.gui.example import WAIT, Example, page_at, settled


@pytest.fixture
def people(window: Window, qtbot: QtBot) -> PeopleView:
    page = page_at(window, Destination("people", "people"), qtbot)
    assert isinstance(page, PeoplePage)
    return page.people


def line(view: PeopleView, name: str) -> QLineEdit:
    found = view.editor.findChild(QLineEdit, name)
    assert found is not None
    return found


def typed(view: PeopleView, **fields: str) -> None:
    for name, words in fields.items():
        line(view, name).setText(words)


def organisation_of(view: PeopleView, window: Window, qtbot: QtBot) -> QComboBox:
    """Open the chosen person to be changed; give the choice of organisation."""
    view.change.click()
    settled(window, qtbot)
    box = view.editor.findChild(QComboBox, "organisation")
    assert box is not None
    return box


def said(view: PeopleView) -> str:
    return "\n".join(label.text() for label in view.pane.findChildren(QLabel))


def test_those_without_a_baseline_check_are_told_and_leavers_come_last(
    people: PeopleView,
) -> None:
    assert any(row.tone == "warn" and row.right == "no baseline check" for row in people._rows)
    past = [row.right == "has left" for row in people._rows]
    assert past == sorted(past)


def test_a_date_that_is_none_is_told_as_soon_as_it_is_left(
    window: Window, people: PeopleView, qtbot: QtBot
) -> None:
    people.change.click()
    settled(window, qtbot)
    passed = line(people, "clearance_date")
    fault = people.editor.findChild(QLabel, "clearance_date_fault")
    assert fault is not None
    passed.setFocus()
    passed.clear()
    QTest.keyClicks(passed, "yes")
    QTest.keyClick(passed, Qt.Key.Key_Tab)
    assert "give a date" in fault.text()
    assert fault.isVisible()
    passed.setFocus()
    passed.clear()
    QTest.keyClick(passed, Qt.Key.Key_Tab)
    assert not fault.isVisible()


def test_what_is_found_is_what_is_read_and_changed(
    window: Window, people: PeopleView, qtbot: QtBot
) -> None:
    shown, other = people._rows[0], people._rows[-1]
    assert shown.title != other.title
    people.finder.setFocus()
    QTest.keyClicks(people.finder, other.title)
    settled(window, qtbot)
    assert people.record == other.key
    QTest.keyClick(people.finder, Qt.Key.Key_Return)
    assert people.list.hasFocus()
    people.change.click()
    settled(window, qtbot)
    assert people.editor.record == other.key
    people.finder.clear()  # what is being changed stays, whatever is listed
    settled(window, qtbot)
    assert people.editor.record == other.key


def test_a_person_is_recorded_and_a_wrong_date_is_told_beside_it(
    window: Window, people: PeopleView, example: Example, qtbot: QtBot
) -> None:
    people.new.click()
    settled(window, qtbot)
    typed(people, name="Elin Marsh", role="Chair", clearance_date="the 45th")
    people.save.click()
    fault = people.editor.findChild(QLabel, "clearance_date_fault")
    assert fault is not None
    assert fault.text()
    assert line(people, "name").text() == "Elin Marsh"
    typed(people, clearance_date="3 Mar 2026")
    people.save.click()
    settled(window, qtbot)
    assert "Elin Marsh" in [row.title for row in people._rows]
    assert "3 Mar 2026" in said(people)
    window.lock()
    window.operations.stop()
    with example.opened() as vault:
        held = vault.store.collection(Person).all_of(Person)
        [kept] = [p for p in held if p.name == "Elin Marsh"]
    assert str(kept.clearance_date) == "2026-03-03"


def test_what_was_typed_is_kept_at_a_lock(
    window: Window, people: PeopleView, example: Example, qtbot: QtBot
) -> None:
    people.change.click()
    settled(window, qtbot)
    typed(people, role="Half a ro")
    window.lock()
    window.operations.stop()
    assert not people._rows
    with example.opened() as vault:
        assert "Half a ro" in [d.values.get("role") for d in drafts.kept(vault.store)]


def test_somebody_begun_and_not_saved_stands_first_and_is_gone_on_with(
    window: Window, people: PeopleView, qtbot: QtBot
) -> None:
    people.new.click()
    settled(window, qtbot)
    typed(people, name="Elin Marsh")
    people.list.setCurrentIndex(people.list.rows.index(2))
    people.reload()
    settled(window, qtbot)
    first = people._rows[0]
    assert (first.title, first.right) == ("Elin Marsh", "Draft kept")
    people.list.opened.emit(first.key)
    settled(window, qtbot)
    assert line(people, "name").text() == "Elin Marsh"


def test_the_row_that_is_read_is_the_one_that_is_marked(people: PeopleView) -> None:
    [marked] = people.list.selectionModel().selectedIndexes()
    assert people._rows[marked.row()].title in said(people)


def test_the_arrow_keys_read_the_row_that_they_are_on(
    window: Window, people: PeopleView, qtbot: QtBot
) -> None:
    before = said(people)
    QTest.keyClick(people.list, Qt.Key.Key_Down)
    settled(window, qtbot)
    assert people._rows[1].title in said(people)
    assert said(people) != before


def test_the_pane_says_in_words_what_is_kept(people: PeopleView) -> None:
    told = said(people)
    assert "English" in told
    assert "11 Mar 2024" in told
    assert told.count("OFFICIAL-SENSITIVE") == 1


def test_the_pane_says_who_names_a_person(people: PeopleView, qtbot: QtBot) -> None:
    links = people.pane.findChildren(QPushButton)
    assert links
    with qtbot.waitSignal(people.go) as went:
        links[-1].click()
    assert went.args is not None
    assert went.args[0].record


def test_nothing_found_says_what_was_asked(people: PeopleView) -> None:
    people.finder.setText("zzz")
    assert people.list.cover.says == 'Nothing matches "zzz".'
    people.list.cover.buttons[0].click()
    assert people.list.cover.says == ""
    assert people.list.rows.rowCount()


def test_what_was_mistyped_is_offered(people: PeopleView, qtbot: QtBot) -> None:
    name = people.list.rows.index(0).data()
    word = max(name.split(), key=len)
    people.finder.setText(f"{word[:-1]}q{word[-1]}")
    offer = people.list.cover.buttons[0]
    qtbot.waitUntil(lambda: offer.text().startswith("Look for"), timeout=WAIT)
    offer.click()
    assert people.finder.text() == word.casefold()
    assert name in [people.list.rows.index(n).data() for n in range(people.list.rows.rowCount())]


def test_a_fault_goes_as_its_field_is_mended(
    window: Window, people: PeopleView, qtbot: QtBot
) -> None:
    people.new.click()
    settled(window, qtbot)
    people.save.click()
    fault = people.editor.findChild(QLabel, "name_fault")
    assert fault is not None
    assert fault.text()
    typed(people, name="Elin Marsh")
    assert not fault.text()


def test_what_was_recorded_meanwhile_can_be_chosen_in_a_form_that_was_left(
    window: Window, people: PeopleView, qtbot: QtBot
) -> None:
    people.new.click()
    settled(window, qtbot)
    typed(people, name="Elin Marsh")
    page = page_at(window, Destination("people", "organisations"), qtbot)
    assert isinstance(page, PeoplePage)
    page.organisations.start_new()
    settled(window, qtbot)
    form = page.organisations.editor
    name, sector = form.findChild(QLineEdit, "name"), form.findChild(QComboBox, "sector")
    assert name is not None
    assert sector is not None
    name.setText("Riverside Trust")
    sector.setCurrentIndex(1)
    page.organisations.save.click()
    settled(window, qtbot)
    page_at(window, Destination("people", "people"), qtbot)
    offered = people.editor.findChild(QComboBox, "organisation")
    assert offered is not None
    assert offered.findText("Riverside Trust") > 0
    assert line(people, "name").text() == "Elin Marsh"


def test_the_wheel_changes_no_choice_that_it_passes(
    window: Window, people: PeopleView, qtbot: QtBot
) -> None:
    box = organisation_of(people, window, qtbot)
    before = box.currentText()
    middle = QPointF(box.width() / 2, box.height() / 2)
    turned = QWheelEvent(
        middle,
        box.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, turned)
    assert box.currentText() == before
    assert not turned.isAccepted()
    assert box.focusPolicy() == Qt.FocusPolicy.StrongFocus  # nor does it take the keyboard there


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        ("fire", "Northmere Fire and Rescue"),
        ("northmere fire and", "Northmere Fire and Rescue"),
        ("cartrefi twr", "Cartrefi T\u0175r Homes"),
        ("fanfare", ""),
    ],
)
def test_a_choice_is_typed_by_any_of_its_words_or_not_changed(
    window: Window, people: PeopleView, qtbot: QtBot, words: str, chosen: str
) -> None:
    box = organisation_of(people, window, qtbot)
    before = box.currentText()
    box.setFocus()
    QTest.keyClicks(box, words)
    assert box.currentText() == (chosen or before)
    assert not box.view().isVisible()


def test_the_same_letter_again_goes_on_to_its_next_choice(
    window: Window, people: PeopleView, qtbot: QtBot
) -> None:
    box = organisation_of(people, window, qtbot)
    box.setCurrentIndex(0)
    found = []
    for _ in range(3):
        QTest.keyClicks(box, "n")
        found.append(box.currentIndex())
    assert found == [found[0], found[0] + 1, found[0] + 2]
    assert box.currentText().startswith("N")


def test_a_form_that_is_opened_has_the_keyboard_in_its_first_field(
    window: Window, people: PeopleView, qtbot: QtBot
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
    people.change.setFocus()
    QTest.keyClick(people.change, Qt.Key.Key_Space)
    settled(window, qtbot)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is line(people, "name"), timeout=WAIT)


def test_a_list_of_names_is_as_wide_as_the_longest(
    window: Window, people: PeopleView, qtbot: QtBot
) -> None:
    box = organisation_of(people, window, qtbot)
    box.setFixedWidth(60)
    box.setItemText(1, "A name that is longer than its box")
    QTest.keyClick(box, Qt.Key.Key_Home)
    edge = box.screen().availableGeometry().right() - box.mapToGlobal(QPoint()).x()
    assert box.view().minimumWidth() == min(box.view().sizeHintForColumn(0) + 40, edge)
    assert box.view().minimumWidth() > box.width()


def test_the_marking_is_that_of_the_form(window: Window, people: PeopleView, qtbot: QtBot) -> None:
    page_at(window, Destination("people", "organisations"), qtbot)
    page_at(window, Destination("people", "people"), qtbot)
    people.new.click()
    settled(window, qtbot)
    assert window.desk is not None
    assert window.desk._marking.text() == "OFFICIAL-SENSITIVE"


def test_a_list_that_cannot_be_read_says_so_in_its_place(
    people: PeopleView, window: Window, qtbot: QtBot
) -> None:
    def renamed(old: str, new: str) -> None:
        window.operations.run(
            lambda vault: vault.store.connection.execute(f"ALTER TABLE {old} RENAME TO {new}"),
            lambda _: None,
        )
        people.reload()
        settled(window, qtbot)

    renamed("draft", "gone")
    assert people.list.cover.says == "Reading the people did not work."
    assert "What was saved before is safe." in people.list.cover.words.text()
    assert people.list.rows.rowCount()
    renamed("gone", "draft")
    assert people.list.cover.says == ""


def test_a_list_is_read_anew_once_anything_was_entered_and_not_before(
    window: Window, people: PeopleView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    load = people.load

    def counting(vault: Vault) -> Sequence[Row]:
        read.append(vault.head.seq)
        return load(vault)

    def come_back() -> list[str]:
        page_at(window, Destination("risks"), qtbot)
        page_at(window, Destination("people", "people"), qtbot)
        return [row.title for row in people._rows]

    def rename(vault: Vault) -> None:
        held = next(vault.store.own(Person))
        person = msgspec.structs.replace(held.record, name="Aled Newly-Named")
        vault.store.save([Change(person, held.seq)], vault.officer_id)

    monkeypatch.setattr(people, "load", counting)
    before = come_back()
    assert not read
    window.operations.run(rename, lambda _: None)
    renamed = come_back()
    assert len(read) == 1
    assert sorted(set(renamed) - set(before)) == ["Aled Newly-Named"]
    person = new_id()
    window.operations.run(
        lambda vault: editing.keep(vault, Person, person, 0, {"name": "Begun Elsewhere"}),
        lambda _: None,
    )
    assert "Begun Elsewhere" in come_back()
    assert come_back() == [row.title for row in people._rows]
    assert len(read) == 2


def test_what_is_said_of_a_form_holds_while_it_is_typed_on(
    window: Window, people: PeopleView, qtbot: QtBot
) -> None:
    told: list[str] = []
    people.said.connect(lambda words, _role: told.append(words))
    people.new.click()
    settled(window, qtbot)
    QTest.keyClicks(line(people, "name"), "Elin")
    assert told[-1] == "A draft is kept as you type."
    people.editor.leave()
    settled(window, qtbot)
    assert told[-1].startswith("Draft kept ")
