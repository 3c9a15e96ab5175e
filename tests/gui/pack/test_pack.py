"""A board pack in the real window: put together, looked at, and given out to its readers."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from prevent_desktop.domain.exchange import Disclosure, Way
from prevent_desktop.domain.meetings import Meeting, MeetingStanding
from prevent_desktop.gui.meetings.page import MeetingsPage
from prevent_desktop.gui.pack.giving_out import APART
from prevent_desktop.gui.pack.view import LOOK, OUT, PAPERS, READERS, WHERE, PackView
from prevent_desktop.gui.papers.page_view import PageView
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.window import Window
from prevent_desktop.services import records
from prevent_desktop.vault.vault import Vault
from tests.documents.reading import pages_of
from tests.gui.accessible import faults
from tests.gui.computers import Under, around
from tests.gui.example import WAIT, Example, begun, page_at, settled, unlocked
from tests.gui.person import Person

THREAD, MINUTES, PLAN, LOG = "Golden thread", "Minutes", "Partnership plan", "Action log"
FIGURES = "Referral figures"
BOTH = ("Ines Okafor", "Cllr Wyn Pryce")


def open_pack(window: Window, qtbot: QtBot) -> PackView:
    page = page_at(window, Destination("meetings", "pack"), qtbot)
    assert isinstance(page, MeetingsPage)
    assert page.view is page.pack
    settled(window, qtbot)
    return page.pack


@pytest.fixture
def pack(window: Window, qtbot: QtBot) -> PackView:
    return open_pack(window, qtbot)


def go_on(pack: PackView, qtbot: QtBot, step: int) -> None:
    window = pack.window()
    assert isinstance(window, Window)
    while pack._step < step:
        assert pack.main.isEnabled()
        pack.main.click()
        settled(window, qtbot)


def read_on(pack: PackView) -> None:
    """Read what is on the page to its end."""
    while pack.main.text() == "Read on":
        pack.main.click()


def leave_out(pack: PackView, *parts: str) -> None:
    for card in pack.papers._cards:
        if card.slot.part in parts:
            card.is_in.setChecked(False)


def name_readers(pack: PackView, *names: str, body_only: str = "") -> None:
    pack.readers.cards.add_parts(
        [
            {"name": n, "gets": "the body alone" if n == body_only else "the whole pack"}
            for n in names
        ]
    )


def given_out(example: Example) -> list[Disclosure]:
    with example.opened() as vault:
        return vault.store.collection(Disclosure).all_of(Disclosure)


def locked(window: Window, qtbot: QtBot) -> None:
    window.lock()
    settled(window, qtbot)


def reworded(vault: Vault) -> None:
    """Give the next meeting another place, which its agenda shows."""
    held = vault.store.collection(Meeting).own(Meeting)
    ahead = min(
        (m for m in held if m.standing is MeetingStanding.PLANNED), key=lambda one: one.dated
    )
    items = (msgspec.structs.replace(ahead.items[0], title="Welcome, all of you"), *ahead.items[1:])
    records.save(vault, [msgspec.structs.replace(ahead, items=items)])


def where(pack: PackView) -> str:
    return pack.where.words()


def test_it_opens_on_the_next_meeting_with_its_usual_papers(pack: PackView) -> None:
    parts = [card.slot.part for card in pack.papers._cards]
    assert parts == ["Agenda", MINUTES, LOG, "Risk assessment", PLAN, THREAD, FIGURES]
    assert pack.meeting.currentText().startswith("10 December 2026")
    assert pack._step == PAPERS
    assert not faults(pack)


def test_papers_are_put_in_order_by_the_keyboard(pack: PackView) -> None:
    first = pack.papers._cards[0]
    first.down.setFocus()
    QTest.keyClick(first.down, Qt.Key.Key_Space)
    assert [card.slot.part for card in pack.papers._cards][:2] == [MINUTES, "Agenda"]
    assert QApplication.focusWidget() is first.down
    for _ in pack.papers._cards[2:]:
        QTest.keyClick(first.down, Qt.Key.Key_Space)
    assert pack.papers._cards[-1] is first
    assert QApplication.focusWidget() is first.up, "the last cannot go further down"


def test_what_goes_where_is_said_in_words(pack: PackView, qtbot: QtBot) -> None:
    leave_out(pack, PLAN)
    name_readers(pack, *BOTH, body_only=BOTH[1])
    go_on(pack, qtbot, WHERE)
    words = where(pack)
    assert "The body, marked OFFICIAL\n1. Agenda\n2. Action log" in words
    assert "A. Minutes of 10 September 2026, marked OFFICIAL-SENSITIVE" in words
    assert "C. Golden thread, marked OFFICIAL-SENSITIVE" in words
    assert "Partnership plan" not in words
    assert f"Copy 1 of 2, {BOTH[0]}: the whole pack" in words
    assert f"Copy 2 of 2, {BOTH[1]}: the body alone" in words
    assert not faults(pack)


def test_each_record_is_looked_at_before_a_pack_is_made(pack: PackView, qtbot: QtBot) -> None:
    leave_out(pack, LOG, "Risk assessment", PLAN, THREAD, MINUTES)
    go_on(pack, qtbot, LOOK)
    left = pack.looking.left()
    assert left >= 2
    assert pack.main.text() == "It may stand in the body"
    first = pack.looking._key
    shown = pack.looking.one.words()
    held = pack._pack
    assert held is not None
    one = next(c for c in held.to_confirm if c.record == first)
    assert all(text in shown for text in one.left)
    read_on(pack)
    pack.main.click()
    assert pack.looking.left() < left
    assert pack.looking._key != first
    left = pack.looking.left() + 1
    pack.looking.list.choose(first)
    pack.looking.back.click()
    assert pack.looking.left() == left
    while pack.looking.left():
        pack.main.click()
    assert pack.main.text() == "Make the pack"


def test_nothing_is_confirmed_that_is_not_on_the_screen(pack: PackView, qtbot: QtBot) -> None:
    window = pack.window()
    leave_out(pack, LOG, "Risk assessment", PLAN, THREAD, MINUTES)
    go_on(pack, qtbot, LOOK)
    window.resize(760, 560)
    qtbot.waitUntil(lambda: pack.looking.both.is_narrow, timeout=WAIT)
    left = pack.looking.left()
    assert not pack.looking.one.isVisible()
    pack.main.click()
    assert pack.looking.left() == left
    assert pack.looking.one.isVisible()
    read_on(pack)
    pack.main.click()
    assert pack.looking.left() < left


def test_short_records_are_read_a_page_at_a_time_and_each_page_to_its_end(
    pack: PackView, qtbot: QtBot
) -> None:
    leave_out(pack, "Agenda", "Risk assessment", PLAN, THREAD, MINUTES, FIGURES)
    go_on(pack, qtbot, LOOK)
    window = pack.window()
    window.resize(1280, 480)
    left = pack.looking.left()
    bar = pack.looking._area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0, timeout=WAIT)
    held = pack._pack
    assert held is not None
    shown = pack.looking.one.words()
    assert pack.main.text() == "Read on"
    pack.main.click()
    assert pack.looking.left() == left, "its end was not on the screen"
    read_on(pack)
    pack.main.click()
    done = pack.looking.confirmed()
    assert len(done) == left - pack.looking.left() > 1
    for one in held.to_confirm:
        assert one.record not in done or all(text in shown for text in one.left)
    pages = 1
    while pack.looking.left():
        read_on(pack)
        pack.main.click()
        pages += 1
    assert pages < left / 4


def test_nothing_is_asked_where_no_sensitive_record_shows_in_the_body(
    pack: PackView, qtbot: QtBot
) -> None:
    leave_out(pack, "Agenda", LOG)
    go_on(pack, qtbot, WHERE)
    assert pack.main.text() == "Make the pack"
    go_on(pack, qtbot, OUT)
    pack.back.click()
    assert pack._step == WHERE


def test_nobody_is_given_the_body_of_a_pack_that_has_none(pack: PackView, qtbot: QtBot) -> None:
    leave_out(pack, "Agenda", LOG, FIGURES)
    name_readers(pack, *BOTH, body_only=BOTH[1])
    go_on(pack, qtbot, WHERE)
    page = pack.window()
    assert isinstance(page, Window)
    assert not pack.main.isEnabled()
    desk = page.desk
    assert desk is not None
    assert desk.page is not None
    assert f"There is no body, so {BOTH[1]} would get no paper." in desk.page._said.text()
    pack.back.click()
    pack.readers.set_value(())
    go_on(pack, qtbot, WHERE)
    assert pack.main.isEnabled()


def test_every_reader_gets_a_numbered_copy(
    window: Window, pack: PackView, example: Example, qtbot: QtBot, tmp_path: Path
) -> None:
    leave_out(pack, LOG, "Risk assessment", PLAN, THREAD)
    name_readers(pack, *BOTH, body_only=BOTH[1])
    go_on(pack, qtbot, OUT)
    assert pack.copies.giving_out.save.text() == "Save 2 PDFs"
    assert not faults(pack)
    pack.copies.giving_out.save_in(tmp_path)
    settled(window, qtbot)
    saved = {path.name: pages_of(path.read_bytes()) for path in tmp_path.glob("*.pdf")}
    first, second = sorted(saved)
    assert (first[:11], second[:11]) == ("Copy 1 of 2", "Copy 2 of 2")
    assert all(BOTH[0] in page for page in saved[first][1:])
    assert all(BOTH[1] in page for page in saved[second][1:])
    assert "Annex A" in " ".join(saved[first])
    assert len(saved[second]) < len(saved[first])
    assert all("OFFICIAL-SENSITIVE" not in page.splitlines()[0] for page in saved[second])
    locked(window, qtbot)
    entered = [one for one in given_out(example) if one.copies]
    assert [(one.copies, one.to_whom, one.way) for one in entered][-2:] == [
        ("1 of 2", (BOTH[0],), Way.PDF),
        ("2 of 2", (BOTH[1],), Way.PDF),
    ]
    assert entered[-1].carried_marking.line() == "OFFICIAL"
    assert "OFFICIAL-SENSITIVE" in entered[-2].carried_marking.line()


def test_body_and_annexes_come_apart_for_those_who_get_both(
    window: Window, pack: PackView, qtbot: QtBot, tmp_path: Path
) -> None:
    leave_out(pack, LOG, "Risk assessment", PLAN, FIGURES)
    name_readers(pack, *BOTH, body_only=BOTH[1])
    go_on(pack, qtbot, OUT)
    box = pack.copies.preview.ui.ending
    box.setCurrentIndex(box.findData(APART))
    box.activated.emit(box.currentIndex())
    assert pack.copies.giving_out.save.text() == "Save 4 PDFs"
    pack.copies.giving_out.save_in(tmp_path)
    settled(window, qtbot)
    names = sorted(path.name for path in tmp_path.glob("*.pdf"))
    assert [name.rpartition(", ")[2] for name in names] == [
        "annex- Golden thread.pdf",
        "annex- Minutes of 10 September 2026.pdf",
        "body.pdf",
        "body.pdf",
    ]


def test_one_copy_is_given_out_alone(
    window: Window, pack: PackView, example: Example, qtbot: QtBot, tmp_path: Path
) -> None:
    leave_out(pack, "Agenda", LOG, "Risk assessment", PLAN, THREAD)
    name_readers(pack, *BOTH)
    go_on(pack, qtbot, OUT)
    pack.copies.preview.ui.version.setCurrentIndex(1)
    pack.copies.preview.ui.version.activated.emit(1)
    settled(window, qtbot)
    assert BOTH[1] in pack.copies.preview.findChildren(PageView)[1].accessibleDescription()
    pack.copies.preview.ui.only.setChecked(True)
    assert pack.copies.giving_out.save.text() == "Save as PDF"
    pack.copies.giving_out.save_to(tmp_path / "again.pdf")
    settled(window, qtbot)
    assert BOTH[1] in pages_of((tmp_path / "again.pdf").read_bytes())[1]
    locked(window, qtbot)
    assert given_out(example)[-1].copies == "2 of 2"


def test_without_a_reader_one_copy_without_a_number_is_made(
    window: Window, pack: PackView, example: Example, qtbot: QtBot, tmp_path: Path
) -> None:
    leave_out(pack, "Agenda", LOG, "Risk assessment", PLAN)
    go_on(pack, qtbot, OUT)
    pack.copies.preview.ui.to_whom.setText("The clerk")
    pack.copies.giving_out.save_to(tmp_path / "pack.pdf")
    settled(window, qtbot)
    locked(window, qtbot)
    last = given_out(example)[-1]
    assert (last.copies, last.to_whom) == ("", ("The clerk",))


def test_everybody_on_the_group_is_filled_in_once(pack: PackView, qtbot: QtBot) -> None:
    go_on(pack, qtbot, READERS)
    person = Person(pack.window(), qtbot)  # type: ignore[arg-type]  # the window of the fixture
    person.press("Add everybody on the group")
    names = [one.name for one in pack.readers.readers()]
    assert len(names) == len(set(names)) >= 5
    here = QApplication.focusWidget()
    assert isinstance(here, QLineEdit)
    assert here.text() == names[0]
    person.press("Add everybody on the group")
    assert [one.name for one in pack.readers.readers()] == names


def test_what_was_put_together_and_looked_at_is_kept_until_it_was_given_out(
    window: Window, pack: PackView, example: Example, qtbot: QtBot, tmp_path: Path
) -> None:
    leave_out(pack, LOG, "Risk assessment", PLAN, THREAD, FIGURES)
    name_readers(pack, BOTH[0])
    go_on(pack, qtbot, LOOK)
    pack.main.click()
    left = pack.looking.left()
    locked(window, qtbot)
    unlocked(window, example, qtbot)
    assert begun(window, qtbot) == ["board-pack"]
    again = open_pack(window, qtbot)
    assert [card.is_in.isChecked() for card in again.papers._cards].count(True) == 2
    assert [one.name for one in again.readers.readers()] == [BOTH[0]]
    go_on(again, qtbot, LOOK)
    assert again.looking.left() == left
    go_on(again, qtbot, OUT)
    again.copies.giving_out.save_to(tmp_path / "pack.pdf")
    settled(window, qtbot)
    assert begun(window, qtbot) == []


def test_a_pack_of_another_meeting_begins_anew(
    window: Window, pack: PackView, qtbot: QtBot
) -> None:
    leave_out(pack, THREAD)
    name_readers(pack, BOTH[0])
    pack.meeting.setCurrentIndex(2)
    pack.meeting.activated.emit(2)
    settled(window, qtbot)
    assert pack.readers.readers() == ()
    assert all(card.is_in.isChecked() for card in pack.papers._cards)


def test_words_that_changed_are_looked_at_again(
    window: Window, pack: PackView, example: Example, qtbot: QtBot
) -> None:
    leave_out(pack, LOG, "Risk assessment", PLAN, THREAD, MINUTES)
    go_on(pack, qtbot, LOOK)
    while pack.looking.left():
        pack.main.click()
    locked(window, qtbot)
    with example.opened() as vault:
        reworded(vault)
    unlocked(window, example, qtbot)
    again = open_pack(window, qtbot)
    go_on(again, qtbot, LOOK)
    assert again.looking.left() == 1


def test_policy_is_kept_to(under: Under, example: Example, qtbot: QtBot) -> None:
    window = under(example, around(example, pdf_saving_allowed=False, printing_allowed=False))
    unlocked(window, example, qtbot)
    pack = open_pack(window, qtbot)
    leave_out(pack, "Agenda", LOG, "Risk assessment", PLAN)
    go_on(pack, qtbot, OUT)
    assert [b.isEnabled() for b in pack.copies.giving_out.buttons] == [False, False]
    assert "does not allow printing" in pack.copies.preview.ui.printing.text()


def test_where_no_meeting_has_an_agenda_it_is_said_what_comes_first(
    new_window: Window, qtbot: QtBot
) -> None:
    pack = open_pack(new_window, qtbot)
    page = new_window.desk.page if new_window.desk else None
    assert page is not None
    assert "make its agenda there" in page._said.text()
    assert not pack.main.isEnabled()


def test_an_empty_pack_is_not_made(pack: PackView) -> None:
    leave_out(pack, *(card.slot.part for card in pack.papers._cards))
    assert not pack.main.isEnabled()


def test_a_lock_lets_go_of_everything(pack: PackView, qtbot: QtBot) -> None:
    leave_out(pack, "Agenda", LOG, "Risk assessment", PLAN)
    name_readers(pack, *BOTH)
    go_on(pack, qtbot, OUT)
    pack.locked()
    assert pack._pack is None
    assert pack.copies.preview.paper is None
    assert pack.readers.readers() == ()
    assert pack.looking.list.rows.rowCount() == 0
    assert pack.looking.value() == {}
