"""Documents of a record: added on its form, kept in the vault, given out as copies knowingly."""

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from prevent_desktop.domain.actions import Action
from prevent_desktop.domain.exchange import Disclosure, Way
from prevent_desktop.gui.actions.page import ActionsPage, ActionsView
from prevent_desktop.gui.risks.page import RisksPage
from prevent_desktop.gui.shared.documents_edit import DocumentsEdit
from prevent_desktop.gui.shared.documents_pane import DocumentsPane
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.window import Window
from prevent_desktop.policy import Found, Policy
from prevent_desktop.services import documents, policies
from prevent_desktop.vault import attachments
from prevent_desktop.vault.vault import Vault
from tests.gui.accessible import faults
from tests.gui.example import Example, answered, begun, page_at, settled, unlocked

T = TypeVar("T", bound=QWidget)
LETTER = b"%PDF minutes of the group"


def first(vault: Vault) -> Action:
    return next(a for a in vault.store.collection(Action).all_of(Action) if a.ref == "A15")


@pytest.fixture
def view(window: Window, qtbot: QtBot) -> ActionsView:
    return opened(window, qtbot)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "minutes of 3 March.pdf"
    path.write_bytes(LETTER)
    return path


def opened(window: Window, qtbot: QtBot) -> ActionsView:
    found: list[Action] = []
    window.operations.run(lambda vault: found.append(first(vault)), lambda _: None)
    settled(window, qtbot)
    page = page_at(window, Destination("actions", record=found[0].id), qtbot)
    assert isinstance(page, ActionsPage)
    return page.plan


def one(within: QWidget, kind: type[T]) -> T:
    found = [child for child in within.findChildren(kind) if child.isVisibleTo(within)]
    assert len(found) == 1
    return found[0]


def edited(window: Window, view: ActionsView, qtbot: QtBot) -> DocumentsEdit:
    view.change.click()
    settled(window, qtbot)
    return one(view.editor, DocumentsEdit)


def added(window: Window, view: ActionsView, path: Path, qtbot: QtBot) -> None:
    edit = edited(window, view, qtbot)
    edit.take(path)
    settled(window, qtbot)
    path.unlink()  # it may have come from a removable drive that is gone by now
    view.save.click()
    settled(window, qtbot)


def test_a_document_is_added_read_in_the_pane_and_saved_as_a_copy(
    window: Window, letter: Path, example: Example, tmp_path: Path, qtbot: QtBot
) -> None:
    view = opened(window, qtbot)
    added(window, view, letter, qtbot)
    pane = one(view.pane, DocumentsPane)
    button = next(b for b in pane.findChildren(QPushButton) if "minutes" in b.accessibleName())
    assert button.accessibleName() == "Save a copy of minutes of 3 March.pdf"
    button.click()
    pane.save.click()
    assert "Say why" in pane._told.text()
    pane.purpose.setText("Asked for by the chair")
    view.left()
    assert begun(window, qtbot) == ["copy"]
    pane.save_to(tmp_path / "copy.pdf")
    settled(window, qtbot)
    assert "in the ledger" in pane._told.text()
    assert begun(window, qtbot) == []
    assert (tmp_path / "copy.pdf").read_bytes() == LETTER
    window.lock()
    window.operations.stop()
    with example.opened() as vault:
        every = vault.store.collection(Disclosure).all_of(Disclosure)
        entered = next(d for d in every if d.way is Way.COPY)
        assert (entered.purpose, entered.records) == ("Asked for by the chair", (first(vault).id,))


def test_an_edit_keeps_the_documents_and_a_removed_one_stays_with_the_older_revision(
    window: Window, view: ActionsView, letter: Path, example: Example, qtbot: QtBot
) -> None:
    added(window, view, letter, qtbot)
    edited(window, view, qtbot)
    detail = view.editor.findChild(QPlainTextEdit, "detail")
    assert detail is not None
    detail.setPlainText("Changed")
    view.save.click()
    settled(window, qtbot)
    assert one(view.pane, DocumentsPane)
    edit = edited(window, view, qtbot)
    edit.list.setCurrentRow(0)
    edit.remove.click()
    assert edit.value() == []
    view.save.click()
    settled(window, qtbot)
    assert view.pane.findChildren(DocumentsPane) == []
    window.lock()
    window.operations.stop()
    with example.opened() as vault:
        now = first(vault)
        past = [r.record for r in vault.store.history(now.id)]
        held = [len(r.documents) for r in past if isinstance(r, Action)]
        assert sorted(held[-3:]) == [0, 1, 1]
        old = next(r for r in past if isinstance(r, Action) and r.documents)
        assert now.documents == ()
        assert attachments.read(vault.store, old.documents[0]) == LETTER


def test_an_added_document_outlives_a_lock_and_goes_with_its_draft(
    window: Window, view: ActionsView, letter: Path, example: Example, qtbot: QtBot
) -> None:
    edited(window, view, qtbot).take(letter)
    settled(window, qtbot)
    letter.unlink()
    window.lock()
    settled(window, qtbot)
    unlocked(window, example, qtbot)
    again = opened(window, qtbot)
    edit = one(again.editor, DocumentsEdit)
    assert [one["name"] for one in edit.value()] == ["minutes of 3 March.pdf"]
    again.discard.click()
    answered(window, "Throw it away")
    settled(window, qtbot)
    window.lock()
    window.operations.stop()
    with example.opened() as vault:
        digest = attachments.digest_of(vault.store, LETTER)
        rows = vault.store.connection.execute(
            "SELECT count(*) FROM attachment WHERE digest = ?", (digest,)
        )
        assert rows.fetchone()[0] == 0


def test_what_cannot_be_taken_in_is_said_beside_the_list(
    window: Window, view: ActionsView, letter: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    edit = edited(window, view, qtbot)
    large, empty = tmp_path / "scan.tif", tmp_path / "empty.txt"
    with large.open("wb") as file:
        file.truncate(documents.LARGEST + 1)
    empty.touch()
    for path, words in (
        (large, "larger than 32 MB"),
        (empty, "is empty"),
        (tmp_path / "gone", "could not be read"),
    ):
        edit.take(path)
        settled(window, qtbot)
        assert words in edit.fault.text()
        assert edit.add.isEnabled()
    edit.take(letter)
    settled(window, qtbot)
    assert edit.fault.text() == ""
    edit.take(letter)
    settled(window, qtbot)
    assert "here already" in edit.fault.text()
    assert len(edit.value()) == 1
    assert not faults(view)


def test_an_answer_that_comes_after_the_form_went_goes_nowhere(
    window: Window, view: ActionsView, letter: Path, qtbot: QtBot
) -> None:
    edit = edited(window, view, qtbot)
    edit.take(letter)
    view.editor.drop()
    QApplication.sendPostedEvents(None, 52)  # what is to be deleted later goes now
    assert not edit._life
    settled(window, qtbot)


@pytest.mark.parametrize(
    "name", ["con", "photo\u202egnp.exe", "a\nb\x07.pdf", "n" * 240 + ".pdf", "..hidden"]
)
def test_a_hostile_name_is_made_safe_on_the_way_in(
    window: Window, view: ActionsView, name: str, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / name
    path.write_bytes(LETTER)
    added(window, view, path, qtbot)
    pane = one(view.pane, DocumentsPane)
    kept = pane._kept[0].name
    assert kept.isprintable()
    assert len(kept) <= 100
    assert kept != "con"
    assert not kept.startswith(".")


def test_a_policy_may_forbid_copies(
    window: Window, view: ActionsView, letter: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    added(window, view, letter, qtbot)
    policy = Found(Policy(copies_allowed=False), "this computer")
    window.operations.run(lambda vault: policies.used_under(vault, policy), lambda _: None)
    settled(window, qtbot)
    pane = one(view.pane, DocumentsPane)
    pane.ask(pane._kept[0])
    pane.purpose.setText("Asked for")
    pane.save_to(tmp_path / "copy.pdf")
    settled(window, qtbot)
    assert "policy does not allow" in pane._told.text()
    assert pane.purpose.text() == "Asked for"
    assert not (tmp_path / "copy.pdf").exists()


def test_a_risk_has_documents_too(
    window: Window, letter: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    page = page_at(window, Destination("risks"), qtbot)
    assert isinstance(page, RisksPage)
    page.main.click()
    settled(window, qtbot)
    edit = one(page.editor, DocumentsEdit)
    edit.take(letter)
    settled(window, qtbot)
    page.main.click()
    settled(window, qtbot)
    pane = one(page.reading, DocumentsPane)
    pane.ask(next(kept for kept in pane._kept if kept.name.startswith("minutes")))
    pane.purpose.setText("Asked for")
    pane.save_to(tmp_path / "copy.pdf")
    settled(window, qtbot)
    assert (tmp_path / "copy.pdf").read_bytes() == LETTER
    assert not faults(page)
