"""The log in the real window: three steps from the keyboard, what follows, and the warnings."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from prevent_desktop.domain.fields import shape_of
from prevent_desktop.domain.referrals import Feedback, Referral, Route, State
from prevent_desktop.domain.wording import begun
from prevent_desktop.gui.referrals.log_view import LogView
from prevent_desktop.gui.referrals.page import ReferralsPage
from prevent_desktop.gui.referrals.references_line import ReferencesLine
from prevent_desktop.gui.referrals.sent_edit import SentEdit
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.rows import Row
from prevent_desktop.gui.shared.theme import Scheme, Theme
from prevent_desktop.gui.today.page import TodayPage
from prevent_desktop.gui.window import Window
from prevent_desktop.services.referral_log import Order
from tests.gui.example import WAIT, Example, page_at, settled
from tests.gui.person import Person

TODAY = date(2026, 11, 19)
LOG = Destination("referrals", "log")
MOST_KEYS = 60
"""Keys for a whole entry: at one a second, as nobody types slower, it takes under a minute."""


@pytest.fixture
def view(window: Window, qtbot: QtBot) -> LogView:
    page = page_at(window, LOG, qtbot)
    assert isinstance(page, ReferralsPage)
    return page.log


def rows_of(view: LogView) -> list[Row]:
    model = view.list.rows
    return [model.index(place).data(Qt.ItemDataRole.UserRole) for place in range(model.rowCount())]


def refs(view: LogView) -> list[str]:
    return [row.title.split()[0] for row in rows_of(view)]


def said(view: LogView) -> str:
    return "\n".join(label.text() for label in view.pane.findChildren(QLabel))


def kept(window: Window, qtbot: QtBot, example: Example, ref: str) -> Referral:
    """Lock, and give an entry as the vault has it."""
    window.lock()
    settled(window, qtbot)
    with example.opened() as vault:
        entries = vault.store.collection(Referral).all_of(Referral)
        return next(one for one in entries if one.ref == ref)


class Keyboard:
    """Presses keys where the focus is, and counts them."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:
        self._window, self._qtbot, self.count = window, qtbot, 0

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(QApplication.focusWidget() or self._window, key, held)
        self.count += 1
        settled(self._window, self._qtbot)

    def type(self, words: str) -> None:
        QTest.keyClicks(QApplication.focusWidget() or self._window, words)
        self.count += len(words)

    def tab(self, times: int = 1) -> None:
        for _ in range(times):
            self.press(Qt.Key.Key_Tab)

    @property
    def at(self) -> str:
        here = QApplication.focusWidget()
        return here.accessibleName() if here is not None else ""


def test_the_day_that_is_awaited_is_the_one_that_is_entered(
    window: Window, view: LogView, qtbot: QtBot, example: Example
) -> None:
    person, keys = Person(window, qtbot), Keyboard(window, qtbot)
    person.open("Log entries", "P61")
    person.press("Enter when they acknowledged it")
    assert keys.at == "Counter-terrorism policing (Prevent): acknowledged on"
    keys.type("t")
    keys.tab()
    keys.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert view.editor.record == ""
    days = {one.sent_on for one in kept(window, qtbot, example, "P61").sent}
    assert days == {date(2026, 11, 5)}


def test_an_entry_is_made_in_three_steps_by_few_keys_alone(
    window: Window, view: LogView, qtbot: QtBot, example: Example
) -> None:
    Person(window, qtbot, has_mouse=False)
    keys, control = Keyboard(window, qtbot), Qt.KeyboardModifier.ControlModifier
    keys.press(Qt.Key.Key_N, control)
    assert keys.at == "Noticed on"
    keys.type("t")
    keys.tab()
    keys.type("e")
    keys.tab()
    keys.type("11")
    keys.tab()
    keys.type("m")
    keys.tab()
    keys.type("n")
    keys.tab()
    assert keys.at == "Checked on"
    keys.type("t")
    keys.tab()
    assert keys.at == "Counter-terrorism policing (Prevent): shared on"
    keys.type("t")
    keys.tab(2)
    assert keys.at == "Safeguarding hub: shared on"
    keys.type("t")
    keys.press(Qt.Key.Key_S, control)
    assert keys.count <= MOST_KEYS
    assert view.editor.record == ""
    assert "P65, 19 November 2026" in said(view)
    entry = kept(window, qtbot, example, "P65")
    assert (entry.noticed_on, entry.checked_on) == (TODAY, TODAY)
    assert (entry.sector, entry.age_band, entry.sex) == ("education", "11-15", "male")
    assert (entry.concern, entry.concern_year) == ("no-ideology-identified", "2024-25")
    assert entry.age_bands_year == "2024-25"
    assert [one.sent_on for one in entry.sent] == [TODAY, TODAY]
    assert entry.route is Route.BOTH_SAME_DAY
    assert entry.form_edition == "2025"
    assert not entry.official


def test_a_word_that_begins_as_today_can_still_be_typed(view: LogView, qtbot: QtBot) -> None:
    view.start_new()
    settled(view.window(), qtbot)  # type: ignore[arg-type]  # the window that the view stands in
    line = view.editor.findChild(QLineEdit, "noticed_on")
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "t")
    assert line.text() == "today"
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert line.text() == ""
    QTest.keyClicks(line, "12 nov")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert line.text() == "12 Nov 2026"


def test_what_is_still_to_be_entered_leads_to_its_field(
    window: Window, view: LogView, qtbot: QtBot, example: Example
) -> None:
    person = Person(window, qtbot)
    person.open("Log entries", "P60")
    person.press("Enter what came of it")
    person.choose("What came of it", "Discussed")
    person.type("Known on", "yesterday")
    person.choose("Word back to whoever noticed", "Not possible")
    person.press("Save log entry")
    assert "Ended." in said(view)
    entry = kept(window, qtbot, example, "P60")
    assert (entry.state, entry.feedback) == (State.ENDED, Feedback.NOT_POSSIBLE)
    assert entry.is_closed


def test_an_acknowledgement_is_added_to_its_place_alone(
    window: Window, view: LogView, qtbot: QtBot, example: Example
) -> None:
    person = Person(window, qtbot)
    person.open("Log entries", "P61")
    assert "one place has not acknowledged it" in said(view)
    person.press("Enter when they acknowledged it")
    person.type("Counter-terrorism policing (Prevent): acknowledged on", "t")
    person.press("Add this place")
    person.type("Police intelligence unit (FIMU): shared on", "t")
    person.press("Save log entry")
    sent = kept(window, qtbot, example, "P61").sent
    places = {one.destination: (one.sent_on, one.acknowledged_on) for one in sent}
    assert places == {
        "ct-police": (date(2026, 11, 5), TODAY),
        "safeguarding-hub": (date(2026, 11, 5), date(2026, 11, 6)),
        "fimu": (TODAY, None),
    }


def test_what_may_tell_who_it_is_about_is_warned_of_and_can_be_saved(
    window: Window, view: LogView, qtbot: QtBot, example: Example
) -> None:
    person = Person(window, qtbot)
    person.open("Log entries", "P64")
    person.press("Share it, or say why not and who decided")
    warning = view.editor.findChild(QLabel, "not_shared_because_telling")
    assert isinstance(warning, QLabel)
    assert warning.isHidden()
    person.type("Why it was not shared", "Jordan Wexcombe was misheard; jo@school.example.")
    assert not warning.isHidden()
    assert "an email address or a name" in warning.text()
    person.choose("Who decided not to share it", "Farah Linnaker")
    person.type("Decided on", "t")
    person.press("Save log entry")
    assert "P64 may hold an email address or a name." in said(view)
    entry = kept(window, qtbot, example, "P64")
    assert entry.route is Route.NOT_SHARED


def test_a_concern_that_was_not_shared_names_who_decided_and_is_for_the_group(
    window: Window, view: LogView, qtbot: QtBot
) -> None:
    bar: list[str] = []
    view.said.connect(lambda words, _: bar.append(words))
    view.reload()
    settled(window, qtbot)
    assert "For the group's next meeting, as it was not shared: P58." in bar
    view.narrowing.for_the_group()
    assert refs(view) == ["P58"]
    settled(window, qtbot)
    assert "Farah Linnaker, Head of safeguarding" in {
        button.text() for button in view.pane.findChildren(QPushButton)
    }
    view.narrowing.state.setCurrentIndex(view.narrowing.state.findData(State.NOT_SHARED.value))
    assert len(refs(view)) == 2


def test_repeats_are_linked_by_reference_and_an_unknown_one_is_told(
    window: Window, view: LogView, qtbot: QtBot, example: Example
) -> None:
    person = Person(window, qtbot)
    person.open("Log entries", "P64")
    person.press("Change log entry")
    line = view.editor.findChild(ReferencesLine)
    assert isinstance(line, ReferencesLine)
    person.type("Earlier entries about the same person", "p12, P99")
    told = line.findChildren(QLabel)[0].text()
    assert told.startswith("P12, ")
    assert told.endswith("P99: no such entry is in the log.")
    person.press("Save log entry")
    assert view.editor.record, "a reference that is not held cannot be saved"
    person.type("Earlier entries about the same person", "p12")
    person.press("Save log entry")
    assert not view.editor.record
    entry = kept(window, qtbot, example, "P64")
    with example.opened() as vault:
        (before,) = (vault.store.current(one).record for one in entry.repeats)
    assert isinstance(before, Referral)
    assert before.ref == "P12"


def test_it_is_ordered_and_narrowed_by_what_the_council_did(view: LogView) -> None:
    every = refs(view)
    assert every == sorted(every, reverse=True)
    assert len(every) == 64
    line = view.narrowing
    for order, first in ((Order.OLDEST, "P01"), (Order.REFERENCE, "P01"), (Order.STATE, "P64")):
        line.order.setCurrentIndex(line.order.findData(order.value))
        assert refs(view)[0] == first
        assert sorted(refs(view)) == sorted(every)
    line.sector.setCurrentIndex(line.sector.findData("Health"))
    assert all(row.small.startswith("Health") for row in rows_of(view))
    line.route.setCurrentIndex(line.route.findData(Route.POLICE_ONLY.value))
    assert all(row.small == "Health  ·  to police only" for row in rows_of(view))
    line.clear()
    line.year.setCurrentIndex(line.year.findData("2024-25"))
    assert 0 < len(refs(view)) < len(every)
    assert all(row.title.endswith(("2024", "2025")) for row in rows_of(view))
    line.clear()
    assert sorted(refs(view)) == sorted(every)


def test_why_the_form_was_not_used_is_asked_only_where_it_was_not(
    window: Window, view: LogView, qtbot: QtBot
) -> None:
    person = Person(window, qtbot)
    view.start_new()
    settled(window, qtbot)
    why = view.editor.findChild(QPlainTextEdit, "why_no_form")
    assert isinstance(why, QPlainTextEdit)
    assert why.isHidden()
    person.press("The national form was used")
    assert not why.isHidden()


def test_nothing_that_tells_one_person_from_another_orders_or_colours_the_list(
    view: LogView,
) -> None:
    about_people = {"age", "sex", "concern", "ideology", "risk", "score", "priority", "level"}
    line = view.narrowing
    names = {box.accessibleName() for box in line.boxes}
    choices = {box.itemText(n) for box in line.boxes for n in range(box.count())}
    words = {word.strip(".,()").casefold() for one in names | choices for word in one.split()}
    assert not words & about_people
    assert {order.value for order in Order} == {
        line.order.itemText(n) for n in range(line.order.count())
    }
    assert {row.tone for row in rows_of(view)} == {"text2"}
    states = {begun(state.value) for state in State}
    assert {row.right for row in rows_of(view)} <= states


def test_it_is_found_by_its_reference(window: Window, view: LogView, qtbot: QtBot) -> None:
    assert window.opened is not None
    assert window.desk is not None
    line, palette = window.desk.search, window.opened.palette
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(line, "P58")
    qtbot.waitUntil(lambda: palette.rows.count() > 0 and "P58" in palette.rows.item(0).text())
    QTest.keyClick(line, Qt.Key.Key_Return)
    settled(window, qtbot)
    assert "P58, 12 October 2026" in said(view)


def test_what_waits_stands_in_today_and_leads_to_its_entry(window: Window, qtbot: QtBot) -> None:
    today = page_at(window, Destination("today"), qtbot)
    assert isinstance(today, TodayPage)
    rows = [row for row in today.list.rows._rows if row.title.startswith("P63 ")]
    assert [row.title for row in rows] == ["P63 was noticed 7 days ago and is not shared yet."]
    today.list.opened.emit(rows[0].key)
    settled(window, qtbot)
    assert window.desk is not None
    page = window.desk.page
    assert isinstance(page, ReferralsPage)
    assert page.view is page.log
    assert "P63, 12 November 2026" in said(page.log)


def test_a_place_that_a_record_names_twice_is_kept_twice(qtbot: QtBot, window: Window) -> None:
    edit = SentEdit()
    qtbot.addWidget(edit)
    shape = next(one for one in shape_of(Referral) if one.name == "sent")
    parts = Parts(window.operations, Theme(Scheme.LIGHT))
    edit.prepare_within(parts, shape, {"destination": [("ct-police", "Police")]}, TODAY)
    twice = [
        {"destination": "ct-police", "sent_on": day, "acknowledged_on": None}
        for day in ("2026-11-01", "2026-11-09")
    ]
    edit.set_value(twice)
    edit.offer(["ct-police"])
    assert edit.value() == twice
    edit.set_value(twice[1:])
    assert edit.value() == twice[1:]


def test_a_new_entry_begins_at_its_first_field_where_the_list_makes_way_for_it(
    window: Window, view: LogView, qtbot: QtBot
) -> None:
    window.resize(720, 720)
    settled(window, qtbot)
    assert view.both.is_narrow
    Person(window, qtbot, has_mouse=False)
    keys = Keyboard(window, qtbot)
    keys.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: keys.at == "Noticed on", timeout=WAIT)


def test_a_sealed_identity_come_to_by_itself_is_the_log(window: Window, qtbot: QtBot) -> None:
    page = page_at(window, Destination("referrals", "identity"), qtbot)
    assert isinstance(page, ReferralsPage)
    settled(window, qtbot)
    assert page.view is page.log
