"""What the council asks of its group: found, changed, kept, and used by rules and answers."""

from datetime import date

import msgspec
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from prevent_desktop.domain.groups import Membership
from prevent_desktop.domain.people import Council
from prevent_desktop.domain.yardstick import Yardstick
from prevent_desktop.gui.meetings.page import MeetingsPage
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.vault.page import VaultPage
from prevent_desktop.gui.vault.yardstick_edit import YardstickEdit
from prevent_desktop.gui.window import Window
from prevent_desktop.services.records import save
from tests.gui.example import Example, Opened, page_at, settled, unlocked
from tests.gui.person import Person
from tests.partnered import board


def at_the_council(example: Example, open_window: Opened, qtbot: QtBot) -> tuple[Window, VaultPage]:
    window = open_window(example)
    unlocked(window, example, qtbot)
    page = page_at(window, Destination("vault", "rules"), qtbot)
    assert isinstance(page, VaultPage)
    Person(window, qtbot, has_mouse=False).press("Your council and its group")
    settled(window, qtbot)
    return window, page


def edit(page: VaultPage) -> YardstickEdit:
    (found,) = page.council.editor.findChildren(YardstickEdit)
    return found


def test_what_is_asked_is_changed_kept_with_its_history_and_put_back(
    example: Example, open_window: Opened, qtbot: QtBot
) -> None:
    window, page = at_the_council(example, open_window, qtbot)
    person = Person(window, qtbot, has_mouse=False)
    person.type("Share of a year's meetings, in per cent", "50")
    person.type("Years for which a baseline check counts", "5")
    person.press("Save what is asked")
    settled(window, qtbot)
    assert "is saved" in page._said.text()
    page.open("council")
    settled(window, qtbot)
    assert edit(page).value()["attendance"] == 50
    edit(page).defaults.click()
    page.council.save.click()
    settled(window, qtbot)
    page.open("council")
    settled(window, qtbot)
    page.council.history.click()
    settled(window, qtbot)
    assert page.council.past.ui.older.count() == 3
    page.council.restore.click()
    settled(window, qtbot)
    window.lock()
    settled(window, qtbot)
    with example.opened() as vault:
        (council,) = vault.store.collection(Council).all_of(Council)
        assert council.yardstick == Yardstick(attendance=50, clearance_years=5)


def test_a_number_that_was_typed_is_kept_through_a_lock(
    example: Example, open_window: Opened, qtbot: QtBot
) -> None:
    window, _ = at_the_council(example, open_window, qtbot)
    Person(window, qtbot, has_mouse=False).type("Days within which minutes are sent round", "21")
    window.lock()
    settled(window, qtbot)
    unlocked(window, example, qtbot)
    again = page_at(window, Destination("vault", "council"), qtbot)
    settled(window, qtbot)
    assert isinstance(again, VaultPage)
    assert edit(again).value()["minutes_days"] == 21


def test_a_group_leads_from_its_answers_to_what_is_asked_and_back_to_the_rule(
    example: Example, open_window: Opened, qtbot: QtBot
) -> None:
    with example.opened() as vault:
        group = board(vault)
    window = open_window(example)
    unlocked(window, example, qtbot)
    page = page_at(window, Destination("meetings", "groups", group.id), qtbot)
    assert isinstance(page, MeetingsPage)
    settled(window, qtbot)
    person = Person(window, qtbot, has_mouse=False)
    person.press("What is asked of it")
    settled(window, qtbot)
    person.type("Months after which terms of reference are old", "1")
    person.press("Save what is asked")
    page_at(window, Destination("meetings", "groups", group.id), qtbot)
    settled(window, qtbot)
    person.press("Toolkit answers")
    terms = next(one.answer for one in page.answers._items if one.answer.item == "1.W4")
    assert "older than 1 month" in terms.sentence
    assert terms.inputs[-1].value == "terms approved in the last 1 month"
    person.press("Open Your council asks for, terms approved in the last 1 month")
    assert person.sees("Put the defaults back")


def test_what_needs_a_look_is_mended_by_one_press(
    example: Example, open_window: Opened, qtbot: QtBot
) -> None:
    with example.opened() as vault:
        group = board(vault)
        assert group.terms is not None
        terms = msgspec.structs.replace(group.terms, review_due=date(2026, 1, 1))
        first = vault.store.collection(Membership).linking(Membership, group.id)[2]
        gone = msgspec.structs.replace(first, until=date(2026, 1, 1))
        save(vault, [msgspec.structs.replace(group, terms=terms), gone])
    window = open_window(example)
    unlocked(window, example, qtbot)
    page = page_at(window, Destination("meetings", "groups", group.id), qtbot)
    settled(window, qtbot)
    person = Person(window, qtbot, has_mouse=False)
    mends = person.fields("Mend it: The terms of")
    person.press(mends[0])
    here = QApplication.focusWidget()
    assert here is not None
    assert here.objectName() == "review_due"
    assert "were to be reviewed" in here.accessibleDescription()
    person.press("Close")
    page_at(window, Destination("meetings", "groups", group.id), qtbot)
    person.press(next(iter(person.fields("Go to memberships: No member"))))
    assert isinstance(page, MeetingsPage)
    form = page.groups.editor._binding
    assert form is not None
    assert form.values()["group"] == group.id
