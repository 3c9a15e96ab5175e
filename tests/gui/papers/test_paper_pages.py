"""Agenda, minutes, action log, plan and thread in the real window: looked at, saved, printed."""

import csv
import io
import zipfile
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from prevent_desktop.domain.exchange import Disclosure, Way
from prevent_desktop.domain.meetings import Meeting
from prevent_desktop.gui.actions.page import ActionsPage
from prevent_desktop.gui.assessment.page import AssessmentPage
from prevent_desktop.gui.meetings.page import MeetingsPage
from prevent_desktop.gui.opened import PAPERS as COMMANDS
from prevent_desktop.gui.pack.view import PackView
from prevent_desktop.gui.papers.page_column import MOST, PageColumn
from prevent_desktop.gui.papers.page_view import PageView
from prevent_desktop.gui.papers.preview import Preview
from prevent_desktop.gui.papers.view import PaperView
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.view import TabbedPage
from prevent_desktop.gui.window import Window
from prevent_desktop.services import signing
from tests.documents.reading import pages_of
from tests.exchange.sheets import cells
from tests.gui.accessible import faults
from tests.gui.computers import Under, around
from tests.gui.example import WAIT, Example, page_at, settled, unlocked
from tests.whole.searching import found_under

PAPERS = {
    "agenda": Destination("meetings", "agenda-paper"),
    "minutes": Destination("meetings", "minutes-paper"),
    "action log": Destination("actions", "action-log-paper"),
    "plan": Destination("actions", "plan-paper"),
    "thread": Destination("actions", "thread-paper"),
}
LONG = 30
"""Letters from which a line of a page is told from any other."""
STARTS = {
    "agenda": "Agenda for",
    "minutes": "Minutes of",
    "action log": "Action log, state on",
    "plan": "Prevent partnership plan, version 1",
    "thread": "Golden thread of the whole area",
}


def at(window: Window, place: Destination, qtbot: QtBot) -> PaperView:
    page = page_at(window, place, qtbot)
    assert isinstance(page, TabbedPage)
    view = page.view
    assert isinstance(view, PaperView)
    return view


def words_of(view: PaperView) -> str:
    """Give what a screen reader would read of the pages."""
    return " ".join(one.accessibleDescription() for one in view.preview.findChildren(PageView))


def given_out(example: Example) -> list[Disclosure]:
    with example.opened() as vault:
        return vault.store.collection(Disclosure).all_of(Disclosure)


@pytest.mark.parametrize("name", PAPERS)
def test_each_paper_is_shown_from_memory_and_saved_as_shown(
    name: str, window: Window, example: Example, qtbot: QtBot, tmp_path: Path
) -> None:
    view = at(window, PAPERS[name], qtbot)
    paper = view.preview.paper
    assert paper is not None
    assert paper.title.startswith(STARTS[name])
    assert view.preview.ui.paper.text() == paper.title
    assert not faults(view)
    view.preview.ui.to_whom.setText("Northmere Police, Probation")
    view.giving_out.save_to(tmp_path / "kept.pdf")
    settled(window, qtbot)
    read = pages_of((tmp_path / "kept.pdf").read_bytes())
    assert len(read) == len(view.preview.findChildren(PageView))
    assert all(paper.marking.line() in page for page in read)
    window.lock()
    settled(window, qtbot)
    entered = next(one for one in given_out(example) if one.sha256 == paper.sha256)
    assert entered.way is Way.PDF
    assert entered.to_whom == ("Northmere Police", "Probation")
    assert entered.records == paper.records


@pytest.mark.parametrize("name", ["agenda", "minutes"])
def test_word_files_are_made_to_be_edited(
    name: str, window: Window, example: Example, qtbot: QtBot, tmp_path: Path
) -> None:
    view = at(window, PAPERS[name], qtbot)
    chosen(view, "docx")
    assert view.giving_out.save.text() == "Save as Word"
    view.giving_out.save_to(tmp_path / "kept.docx")
    settled(window, qtbot)
    words = "\n".join(p.text for p in docx.Document(str(tmp_path / "kept.docx")).paragraphs)
    paper = view.preview.paper
    assert paper is not None
    assert all(part in words for part in paper.title.split(", ")[1:2])
    window.lock()
    settled(window, qtbot)
    newest = given_out(example)[-1]
    assert (newest.way, newest.what[-9:]) == (Way.EXPORT, "Word file")


def test_the_action_log_is_saved_as_lists(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    view = at(window, PAPERS["action log"], qtbot)
    for ending in ("csv", "xlsx"):
        chosen(view, ending)
        view.giving_out.save_to(tmp_path / f"log.{ending}")
        settled(window, qtbot)
    text = (tmp_path / "log.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    book = cells(zipfile.ZipFile(tmp_path / "log.xlsx"))
    assert rows[1][0] == book["A2"] == "Reference"
    assert [book[f"A{n}"] for n in range(3, len(rows) + 1)] == [row[0] for row in rows[2:]]
    assert rows[2][0] in words_of(view)


def chosen(view: PaperView, ending: str) -> None:
    box = view.preview.ui.ending
    box.setCurrentIndex(box.findData(ending))
    box.activated.emit(box.currentIndex())


def test_signed_minutes_are_shown_as_they_were_signed(
    window: Window, example: Example, qtbot: QtBot
) -> None:
    window.lock()
    settled(window, qtbot)
    with example.opened() as vault:
        held = vault.store.collection(Meeting).own(Meeting)
        signed = next(m for m in held if signing.standing_of(vault, m.id))
        code = signing.standing_of(vault, signed.id)[-1].sign_off.record.code
    unlocked(window, example, qtbot)
    view = at(window, Destination("meetings", "minutes-paper", signed.id), qtbot)
    assert view.preview.version
    assert code in words_of(view)
    assert "DRAFT" not in words_of(view)
    assert "Signed." in view.preview.ui.state.text()
    view.preview.ui.version.setCurrentIndex(0)
    view.preview.ui.version.activated.emit(0)
    settled(window, qtbot)
    assert "DRAFT" in words_of(view)
    assert "Not signed" in view.preview.ui.state.text()


def test_the_thread_of_one_record_is_shown_alone(window: Window, qtbot: QtBot) -> None:
    page = page_at(window, Destination("actions", "thread"), qtbot)
    assert isinstance(page, ActionsPage)
    page.golden._follow_key(page.golden.beads.laid.spots[0].bead.key)
    name = page.golden.beads.laid.spots[0].bead.called
    page.golden.paper.click()
    settled(window, qtbot)
    view = page.view
    assert isinstance(view, PaperView)
    assert view.preview.paper is not None
    alone = len(view.preview.paper.records)
    assert view.preview.ui.version.currentText().startswith("Only what runs through")
    assert name.split()[0] in view.preview.ui.version.currentText()
    view.preview.ui.version.setCurrentIndex(0)
    view.preview.ui.version.activated.emit(0)
    settled(window, qtbot)
    assert view.preview.paper is not None
    assert len(view.preview.paper.records) > alone
    view.leave_it.click()
    settled(window, qtbot)
    assert page.view is page.golden


@pytest.mark.parametrize(
    ("place", "button"),
    [
        (Destination("actions", "actions"), "Action log"),
        (Destination("actions", "plan"), "Print or save"),
        (Destination("actions", "thread"), "Print or save"),
    ],
)
def test_ctrl_p_leads_from_a_page_to_its_paper_and_prints_it(
    place: Destination, button: str, window: Window, qtbot: QtBot
) -> None:
    page = page_at(window, place, qtbot)
    assert isinstance(page, TabbedPage)
    names = [b.text() for b in page.findChildren(QPushButton) if b.isVisible()]
    assert button in names
    page.answer("Ctrl+P")
    settled(window, qtbot)
    view = page.view
    assert isinstance(view, PaperView)
    assert view.giving_out.print.isEnabled()
    page.answer("Ctrl+P")
    settled(window, qtbot)
    assert "print service" in page._said.text()


def test_papers_of_a_meeting_are_under_what_is_read_of_it(window: Window, qtbot: QtBot) -> None:
    page = page_at(window, Destination("meetings"), qtbot)
    assert isinstance(page, MeetingsPage)
    settled(window, qtbot)
    pressed = next(
        b for b in page.meetings.findChildren(QPushButton) if b.text() == "Agenda" and b.isVisible()
    )
    pressed.click()
    settled(window, qtbot)
    view = page.view
    assert isinstance(view, PaperView)
    page.answer("Esc")
    settled(window, qtbot)
    assert page.view is page.meetings


def test_policy_is_kept_to_and_said(under: Under, example: Example, qtbot: QtBot) -> None:
    window = under(example, around(example, pdf_saving_allowed=False))
    unlocked(window, example, qtbot)
    for place in PAPERS.values():
        view = at(window, place, qtbot)
        assert [b.isEnabled() for b in view.giving_out.buttons] == [False, True]
        assert "does not allow papers to be saved" in view.preview.ui.saving.text()


def test_where_there_is_no_paper_yet_it_is_said_what_comes_first(
    new_window: Window, qtbot: QtBot
) -> None:
    view = at(new_window, PAPERS["agenda"], qtbot)
    assert "make its agenda there" in view.preview.ui.paper.text()
    assert [b.isEnabled() for b in view.giving_out.buttons] == [False, False]


def test_a_lock_lets_go_of_the_pages(window: Window, qtbot: QtBot) -> None:
    view = at(window, PAPERS["thread"], qtbot)
    view.locked()
    assert view.preview.paper is None
    assert view.preview.ui.pages.widget() is None
    assert view.preview.ui.version.count() == 0


def test_only_pages_that_somebody_came_to_have_a_picture(window: Window, qtbot: QtBot) -> None:
    view = at(window, PAPERS["thread"], qtbot)
    column = view.preview.findChild(PageColumn)
    assert column is not None
    assert len(column.views) > MOST
    qtbot.waitUntil(lambda: column.views[0].picture is not None, timeout=WAIT)
    assert column.views[-1].picture is None
    bar = view.preview.ui.pages.verticalScrollBar()
    for place in range(len(column.views)):
        bar.setValue(column.views[place].y())
        qtbot.waitUntil(lambda n=place: column.views[n].picture is not None, timeout=WAIT)  # type: ignore[misc]  # bound at once
    settled(window, qtbot)
    assert sum(one.picture is not None for one in column.views) == MOST
    bar.setValue(0)
    qtbot.waitUntil(lambda: column.views[0].picture is not None, timeout=WAIT)


@pytest.mark.parametrize("words", COMMANDS)
def test_each_paper_is_found_from_the_search_line(words: str, window: Window, qtbot: QtBot) -> None:
    assert window.opened is not None
    palette, line = window.opened.palette, window.opened.desk.search
    line.setFocus()
    QTest.keyClicks(line, words.lower())
    assert palette.rows.item(0).text().startswith(words)
    QTest.keyClick(line, Qt.Key.Key_Return)
    settled(window, qtbot)
    previews = [one for one in window.findChildren(Preview) if one.isVisible()]
    is_pack = COMMANDS[words].part == "pack"
    assert [one.paper is not None for one in previews] == ([] if is_pack else [True])
    page = window.opened.desk.page
    assert isinstance(page, TabbedPage | AssessmentPage)
    assert isinstance(page, AssessmentPage) or isinstance(page.view, PaperView | PackView)


def test_nothing_that_is_only_looked_at_comes_to_the_disk(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TMPDIR", "HOME"):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(name, str(tmp_path / name))
    seen: list[str] = []
    for place in PAPERS.values():
        words = words_of(at(window, place, qtbot)).splitlines()
        seen += [line for line in words if len(line) > LONG and line.isascii()]
    assert len(seen) > len(PAPERS)
    assert not found_under([tmp_path], seen)
