"""A whole cycle of the partnership group in the real window, by keys alone.

From the agenda of one meeting to the board pack of the next, and on to a neighbouring council.
"""

import csv
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from prevent_desktop.domain.actions import Action, ActionStatus
from prevent_desktop.domain.decisions import Decision
from prevent_desktop.domain.exchange import Disclosure, Intake, Way
from prevent_desktop.domain.groups import Group
from prevent_desktop.domain.meetings import Meeting
from prevent_desktop.domain.signing import SignOff
from prevent_desktop.gui.meetings.page import MeetingsPage
from prevent_desktop.gui.pack.view import PackView
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.records_view import RecordsView
from prevent_desktop.gui.shared.view import TabbedPage
from prevent_desktop.gui.window import Window
from prevent_desktop.services import council
from prevent_desktop.vault.vault import Vault
from tests.documents.reading import pages_of
from tests.gui.example import Example, Opened, page_at, settled, unlocked
from tests.gui.meetings.test_cycle import CTRL, SHIFT, Minutes
from tests.gui.neighbours import make_known, neighbours, send, trust
from tests.gui.person import Person
from tests.partnered import PEOPLE, board
from tests.services.councils import entered

Key = Qt.Key
SAID = (
    "Two settings came to notice by chance. Education told of one in June and housing of another "
    "in September; neither stood on any list. Probation asked who looks at hired rooms."
)
DECIDED = "Education keeps one list of settings"
REASONS = ("It answers finding 3 of the profile", "A list of places only", "Gaps are seen sooner")
ACTION = "Ask housing which premises are let"
NOTED = "Housing has sent 41 addresses."
CHANGED = "Nine settings nobody knew of were found."
NEXT = "Ask again every spring."
FIRST, SECOND = "19 May 2026", "19 Nov 2026"
ROLE = "Prevent lead"


@pytest.fixture
def group(example: Example) -> Group:
    with example.opened() as vault:
        return board(vault)


def sit_down(place: Example, open_window: Opened, qtbot: QtBot) -> Person:
    window = open_window(place)
    unlocked(window, place, qtbot)
    return Person(window, qtbot, has_mouse=False)


def leave(person: Person, qtbot: QtBot) -> None:
    person.window.lock()
    settled(person.window, qtbot)
    person.window.hide()


def set_out(person: Person, agenda: Path) -> None:
    """Set two dates, make the first agenda, and save it as a paper and for Word."""
    person.press("Set the year's dates")
    person.choose("Group", "Riverside")
    person.type("First meeting", FIRST)
    person.type("Begins at", "14:00")
    person.press("Set these dates")
    person.open("List of meetings", FIRST)
    person.press("Make the agenda")
    person.press("Agenda")
    person.give("Save as PDF", agenda)
    person.choose("Save as", "Word")
    person.give("Save as Word", agenda.with_suffix(".docx"))
    person.press("Back")


def minute(person: Person, minutes: Minutes, draft: Path) -> None:
    """Take the minutes as fast as keys come, and send them round."""
    person.press("Take the minutes")
    for _ in PEOPLE[:3]:
        minutes.key(Key.Key_Space)
        minutes.key(Key.Key_Tab)
    minutes.go_to("Risk assessment")
    minutes.type(SAID)
    press(Key.Key_D, CTRL)
    minutes.type(DECIDED)
    for reason in REASONS:
        press(Key.Key_Tab)
        press(Key.Key_Space)
        press(Key.Key_Tab)
        minutes.type(reason)
    press(Key.Key_A, CTRL | SHIFT)
    minutes.type(ACTION)
    press(Key.Key_Tab)
    minutes.type("Priya")
    press(Key.Key_Tab)
    minutes.type("10 Jan 2027")
    minutes.key(Key.Key_S, CTRL)
    minutes.key(Key.Key_Escape)
    person.press("Minutes")
    person.give("Save as PDF", draft)
    person.press("Back")
    person.press("The minutes were sent round today")


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key and wait for nothing, as somebody does who writes while people talk."""
    here = QApplication.focusWidget()
    assert here is not None
    QTest.keyClick(here, key, held)


def make_progress(person: Person, log: Path) -> None:
    """Note the progress of the action, finish it, and say what it changed."""
    person.press("Plan")
    person.open("List of actions", ACTION)
    person.type("Progress", NOTED)
    person.press("Add note")
    person.press("Change action")
    person.choose("Status", "Done")
    person.type("Finished on", "18 Nov 2026")
    person.type("Evaluated on", SECOND)
    person.type("What it changed", CHANGED)
    person.type("What comes next", NEXT)
    person.press("Save action")
    person.press("Action log")
    person.choose("Save as", "CSV")
    person.give("Save as CSV", log)
    person.press("Back")


def approve(person: Person, minutes: Minutes) -> None:
    """Approve the minutes of the first meeting at the second."""
    person.press("Meetings")
    person.open("List of meetings", SECOND)
    person.press("Take the minutes")
    minutes.go_to(f"Minutes of {FIRST}")
    minutes.key(Key.Key_Tab)
    minutes.key(Key.Key_Tab)
    minutes.key(Key.Key_Space)
    minutes.key(Key.Key_S, CTRL)
    minutes.key(Key.Key_Escape)


def sign(person: Person, passphrase: str, signed: Path) -> None:
    """Sign them, and save what was signed."""
    person.open("List of meetings", FIRST)
    person.press("Sign the minutes")
    for name in person.fields("Reason to sign all the same"):
        person.type(name, "It can stand.")
    person.type("In what role", ROLE)
    person.type("Your passphrase", passphrase)
    person.press("Sign the minutes")
    person.press("Minutes")
    person.give("Save as PDF", signed)
    person.press("Back")


def bind(person: Person, folder: Path, qtbot: QtBot) -> None:
    """Put the pack of the second meeting together, and save body and annexes apart."""
    person.open("List of meetings", SECOND)
    person.press("Board pack")
    pack = packing(person.window)
    for card in pack.papers._cards:
        if card.slot.part in ("Action log", "Risk assessment", "Partnership plan"):
            person.press(f"{card.slot.title}: in the pack")
    person.press("Choose the readers")
    for place, name in enumerate(PEOPLE[:2], 1):
        person.press("Add a reader")
        person.type(f"Copy {place}: Name", name)
    person.choose("Copy 2: What this reader gets", "The body alone")
    person.press("See what goes where")
    person.press("Look at the body")
    while pack.looking.left():
        press(Key.Key_Return, CTRL)
    press(Key.Key_Return, CTRL)
    settled(person.window, qtbot)
    person.choose("Whole or apart", "Body and annexes apart")
    person.give("Save 5 PDFs", folder)


def packing(window: Window) -> PackView:
    page = window.desk.page if window.desk else None
    assert isinstance(page, MeetingsPage)
    return page.pack


def words_in(pane: QWidget) -> str:
    return "\n".join(one.text() for one in pane.findChildren(QLabel) if one.isVisible())


def as_read(window: Window, place: Destination, said: Sequence[str], qtbot: QtBot) -> list[str]:
    """Give those of some words that the pane of a record says."""
    page = page_at(window, place, qtbot)
    assert isinstance(page, TabbedPage)
    view = page.view
    assert isinstance(view, RecordsView)
    settled(window, qtbot)
    words = words_in(view.pane)
    return [part for part in said if part in words]


def papers_in(folder: Path) -> dict[str, list[str]]:
    return {path.name: pages_of(path.read_bytes()) for path in sorted(folder.glob("*.pdf"))}


@pytest.mark.slow
def test_a_cycle_of_the_group_from_the_agenda_to_the_neighbouring_council(
    example: Example, group: Group, open_window: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    out, pack, there = tmp_path / "out", tmp_path / "pack", neighbours(tmp_path / "theirs")
    for folder in (out, pack):
        folder.mkdir()
    with entered(there.folder.parent) as vault:
        card = council.card_of(vault)
    (out / "theirs.prevent-card.json").write_bytes(card.octets)

    person = sit_down(example, open_window, qtbot)
    minutes = Minutes(person.window, qtbot)
    person.press("Meetings")
    set_out(person, out / "agenda.pdf")
    minute(person, minutes, out / "draft.pdf")
    make_progress(person, out / "log.csv")
    approve(person, minutes)
    sign(person, example.passphrases[example.officer], out / "signed.pdf")
    bind(person, pack, qtbot)
    make_known(
        person,
        "Tamsin Orrelly",
        out / "theirs.prevent-card.json",
        card.fingerprint,
        out / "ours.prevent-card.json",
    )
    send(person, (DECIDED, ACTION), out / "bundle.prevent.age")
    leave(person, qtbot)

    with example.opened() as vault:
        decision, action, code = what_came_of_it(vault, group)
    read_papers(out, action.ref, code)
    read_pack(pack, code)

    trust(there, out / "ours.prevent-card.json")
    reader = sit_down(there, open_window, qtbot)
    reader.press("Hand-over")
    reader.press("Take in")
    reader.give("Open a bundle", out / "bundle.prevent.age")
    reader.press(next(n for n in reader.fields("Take in ") if n.endswith(("record", "records"))))
    decided, done = [DECIDED, *REASONS], [ACTION, CHANGED, NEXT]
    at = Destination("meetings", "meetings", decision.id)
    assert as_read(reader.window, at, decided, qtbot) == decided
    at = Destination("actions", "actions", action.id)
    assert as_read(reader.window, at, done, qtbot) == done
    leave(reader, qtbot)
    with there.opened() as vault:
        assert len(vault.store.collection(Intake).all_of(Intake)) == 1
        assert vault.store.current(decision.id).record == decision
        assert vault.store.current(action.id).record == action


def what_came_of_it(vault: Vault, group: Group) -> tuple[Decision, Action, str]:
    """Give decision, action and check code, each as the cycle was to leave it."""
    held = vault.store.collection(Meeting, Decision, Action, SignOff, Disclosure)
    met = min((m for m in held.all_of(Meeting) if m.group == group.id), key=lambda m: m.dated)
    (decision,) = held.linking(Decision, met.id)
    (action,) = (one for one in held.all_of(Action) if one.id in decision.actions)
    code = next(one.code for one in held.all_of(SignOff) if one.subject == met.id)
    given = held.all_of(Disclosure)
    assert decision.is_checked
    assert (action.what, action.status) == (ACTION, ActionStatus.DONE)
    assert action.evaluation is not None
    assert action.evaluation.what_changed == CHANGED
    assert [one.to_whom for one in given if one.copies == "2 of 2"] == [(PEOPLE[1],)]
    assert {one.way for one in given} >= {Way.PDF, Way.EXPORT, Way.BUNDLE}
    return decision, action, code


def read_papers(out: Path, ref: str, code: str) -> None:
    """Read what was saved: agenda, minutes before and after the signature, the log."""
    agenda = "\n".join(pages_of((out / "agenda.pdf").read_bytes()))
    word = "\n".join(one.text for one in docx.Document(str(out / "agenda.docx")).paragraphs)
    draft, signed = (
        " ".join(" ".join(pages_of((out / name).read_bytes(), "-raw")).split())
        for name in ("draft.pdf", "signed.pdf")
    )
    log = (out / "log.csv").read_text(encoding="utf-8-sig")
    assert "Agenda for 19 May 2026" in agenda
    assert "Riverside Prevent Board" in agenda
    assert "19\N{NO-BREAK SPACE}May\N{NO-BREAK SPACE}2026" in word
    for words in (DECIDED, ACTION, *REASONS):
        assert words in draft
        assert words in signed
    assert "DRAFT" in draft
    assert "DRAFT" not in signed
    assert code in signed
    row = next(row for row in csv.reader(log.splitlines()) if row[0] == ref)
    assert row == [
        ref,
        ACTION,
        "",
        "Riverside education",
        "Priya Lindow",
        "2027-01-10",
        "",
        "Done",
        "2026-11-18",
    ]


def read_pack(folder: Path, code: str) -> None:
    """Read the pack: one reader has body and annexes, the other the body alone."""
    found = papers_in(folder)
    names = [name.partition(",")[0] for name in found]
    assert names == ["Copy 1 of 2"] * 4 + ["Copy 2 of 2"]
    bodies = [pages for name, pages in found.items() if name.endswith("body.pdf")]
    annexes = {name: pages for name, pages in found.items() if "annex" in name}
    assert (len(bodies), len(annexes)) == (2, 3)
    figures = next(pages for name, pages in annexes.items() if "Referral figures" in name)
    assert any("hidden" in page for page in figures)
    assert all("OFFICIAL-SENSITIVE" not in page.splitlines()[0] for page in bodies[1])
    minutes = next(pages for name, pages in annexes.items() if "Minutes of" in name)
    assert code in " ".join(minutes)
    assert all("OFFICIAL-SENSITIVE" in page for page in minutes)
    assert PEOPLE[0] in minutes[-1]
