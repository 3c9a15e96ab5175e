"""A meeting from its date to its signature, in the real window, by keys alone."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from prevent_desktop.domain.actions import Action
from prevent_desktop.domain.decisions import Decision
from prevent_desktop.domain.groups import Group
from prevent_desktop.domain.meetings import Meeting, MinutesStanding
from prevent_desktop.domain.signing import SignOff
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.window import Window
from prevent_desktop.services import signing
from tests.gui.example import Example, Opened, page_at, settled, unlocked
from tests.gui.person import Person

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key


class Minutes:
    """Somebody who takes minutes and never leaves the keyboard."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:
        self._window, self._qtbot = window, qtbot

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(self.here(), key, held)
            settled(self._window, self._qtbot)

    def type(self, words: str) -> None:
        QTest.keyClicks(self.here(), words)

    def here(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def go_to(self, title: str) -> None:
        """Go on item by item until one of this title is spoken of."""
        page = self._window.desk.page if self._window.desk else None
        sheet = page.minutes.sheet  # type: ignore[union-attr]  # the page of the test
        for _ in range(30):
            if title in str(sheet.agenda.currentIndex().data()):
                return
            self.key(Key.Key_Down, CTRL)
        raise AssertionError(title)


def _set_dates(person: Person) -> None:
    person.press("Set the year's dates")
    person.choose("Group", "Riverside")
    person.type("First meeting", "19 May 2026")
    person.type("Begins at", "14:00")
    person.press("Set these dates")


def _minute_the_first(person: Person, minutes: Minutes) -> None:
    person.open("List of meetings", "19 May 2026")
    person.press("Make the agenda")
    person.press("Take the minutes")
    for _ in range(3):
        minutes.key(Key.Key_Space)
        minutes.key(Key.Key_Tab)
    minutes.go_to("Risk assessment")
    minutes.type("Two settings came to notice by chance.")
    minutes.key(Key.Key_D, CTRL)
    minutes.type("Education keeps one list of settings")
    for reason in ("Answers a finding", "A list of places only", "Gaps are seen"):
        minutes.key(Key.Key_Tab)
        minutes.key(Key.Key_Space)
        minutes.key(Key.Key_Tab)
        minutes.type(reason)
    minutes.key(Key.Key_A, CTRL | SHIFT)
    minutes.type("Ask housing which premises are let")
    minutes.key(Key.Key_Tab)
    minutes.type("Priya")
    minutes.key(Key.Key_Tab)
    minutes.type("10 Jan 2027")
    minutes.key(Key.Key_Return)
    minutes.type("Tell the schools")
    minutes.key(Key.Key_S, CTRL)
    minutes.key(Key.Key_Escape)
    person.press("The minutes were sent round today")


def _approve_at_the_second(person: Person, minutes: Minutes) -> None:
    person.open("List of meetings", "19 Nov 2026")
    person.press("Take the minutes")
    minutes.go_to("Minutes of 19 May 2026")
    minutes.type("Agreed as a true record.")  # words are no answer to the tick
    minutes.key(Key.Key_Tab)
    minutes.key(Key.Key_Tab)
    minutes.key(Key.Key_Space)
    minutes.key(Key.Key_S, CTRL)
    minutes.key(Key.Key_Escape)


def _sign(person: Person, passphrase: str) -> None:
    person.open("List of meetings", "19 May 2026")
    for _ in range(
        2
    ):  # it is opened; then nothing is signed without the reasons that are asked for
        person.press("Sign the minutes")
        here = QApplication.focusWidget()
        assert here is not None
        assert here.accessibleName() == person.fields("Reason to sign all the same")[0]
    for name in person.fields("Reason to sign all the same"):
        person.type(name, "It can stand.")
    person.type("In what role", "Prevent lead")
    person.type("Your passphrase", passphrase)
    person.press("Sign the minutes")


def test_a_meeting_goes_from_its_date_to_its_signature_by_keys_alone(
    example: Example, group: Group, open_window: Opened, qtbot: QtBot
) -> None:
    window = open_window(example)
    unlocked(window, example, qtbot)
    page_at(window, Destination("meetings"), qtbot)
    person = Person(window, qtbot, has_mouse=False)
    minutes = Minutes(window, qtbot)
    _set_dates(person)
    _minute_the_first(person, minutes)
    _approve_at_the_second(person, minutes)
    _sign(person, example.passphrases[example.officer])
    window.lock()
    settled(window, qtbot)
    with example.opened() as vault:
        held = vault.store.collection(Meeting, Decision, Action, SignOff)
        first = min((m for m in held.all_of(Meeting) if m.group == group.id), key=lambda m: m.dated)
        decision = held.linking(Decision, first.id)[0]
        set_here = [held.find(Action, one) for i in first.items for one in i.actions_set]
        assert len(first.attendance) == 3
        assert decision.decided == "Education keeps one list of settings"
        assert decision.is_checked
        assert [a.what for a in set_here if a] == [
            "Ask housing which premises are let",
            "Tell the schools",
        ]
        assert set_here[0] is not None
        assert set_here[0].due is not None
        assert set_here[0].owner_person is not None
        assert set(decision.actions) == {a.id for a in set_here if a}
        assert first.minutes is MinutesStanding.APPROVED
        second = held.find(Meeting, first.approved_at)
        assert second is not None
        assert "Agreed as a true record." in [item.discussion for item in second.items]
        assert signing.standing_of(vault, first.id)[-1].is_current


def test_a_meeting_is_asked_only_what_there_is_to_say_of_it(window: Window, qtbot: QtBot) -> None:
    person = Person(window, qtbot, has_mouse=False)
    page_at(window, Destination("meetings", "meetings"), qtbot)
    person.press("Record a meeting")
    late = ("Minutes sent round on", "Minutes approved at", "Corrections agreed")
    assert not any(map(person.sees, ("Why it was cancelled", *late)))
    person.choose("Standing", "Held")
    assert all(map(person.sees, late))
    person.choose("Standing", "Cancelled")
    assert not any(map(person.sees, late))
    person.type("Why it was cancelled", "Snow.")
    person.choose("Standing", "Planned")
    assert person.sees("Why it was cancelled")
