"""Nothing that is typed is lost, on any form of the window; and nothing secret is ever kept."""

import msgspec
import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from prevent_desktop.domain.actions import Action
from prevent_desktop.domain.exchange import Partner
from prevent_desktop.domain.risks import Risk
from prevent_desktop.gui.assessment.page import AssessmentPage
from prevent_desktop.gui.handover.page import HandOverPage
from prevent_desktop.gui.handover.send import EDITION
from prevent_desktop.gui.risks.new_action import NewAction
from prevent_desktop.gui.risks.page import RisksPage
from prevent_desktop.gui.shared.form_draft import FormDraft, Secret
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.page import Page
from prevent_desktop.gui.today.page import TodayPage, _key
from prevent_desktop.gui.vault.jobs import JOBS
from prevent_desktop.gui.vault.page import VaultPage
from prevent_desktop.gui.window import Window
from prevent_desktop.services import form_drafts
from prevent_desktop.services.today import Sort
from prevent_desktop.vault import drafts
from prevent_desktop.vault.vault import Vault
from tests.gui.accessible import controls
from tests.gui.example import (
    WAIT,
    Example,
    Opened,
    answered,
    begun,
    key_form,
    page_at,
    settled,
    unlocked,
)
from tests.gui.typing_killed import TYPED, killed_while_typing

LOOKS = ("Search", "Find among", "Filter", "narrow the list")
"""Words in the names of lines in which one looks for something: these are no typing to keep."""


def _places(vault: Vault) -> dict[str, Destination]:
    """Give where each form stands, by its key; one that is no record has its draft's key."""
    partner = vault.store.collection(Partner).all_of(Partner)[0]
    risk = vault.store.collection(Risk).all_of(Risk)[0]
    action = vault.store.collection(Action).all_of(Action)[0]
    return {
        "risk": Destination("risks", "new"),
        "action": Destination("actions", "new"),
        "person": Destination("people", "new"),
        "product": Destination("ctlp", "new"),
        "note": Destination("actions", "actions", action.id),
        "partner": Destination("handover", "partner"),
        "fingerprint": Destination("handover", "fingerprint", partner.id),
        "partner-details": Destination("handover", "details", partner.id),
        "send": Destination("handover", "send"),
        "scales": Destination("vault", "scales"),
        "erase": Destination("vault", "erase"),
        "sign-off": Destination("assessment"),
        "risk-action": Destination("risks", record=risk.id),
        "bulk": Destination("risks"),
    }


def _asked(window: Window, qtbot: QtBot) -> dict[str, Destination]:
    found: list[dict[str, Destination]] = []
    window.operations.run(_places, found.append)
    settled(window, qtbot)
    return found[0]


def _opened(window: Window, place: Destination, form: str, qtbot: QtBot) -> Page:
    """Go to a form, and on to the step of it that is typed into."""
    page = page_at(window, place, qtbot)
    if form == "send" and isinstance(page, HandOverPage) and not page.send.records.ticked():
        page.send.records.tick(page.send.choices[0].id)
        page.send.main.click()
        page.send.reader.by_passphrase.setChecked(True)
    if form == "risk-action":
        for new in page.findChildren(NewAction):
            new.open.click()
    if form == "bulk" and isinstance(page, RisksPage):
        page._close()
        settled(window, qtbot)
        page.list.filter.setText("")
        page.list.table.selectAll()
        qtbot.waitUntil(lambda: page._pane.currentWidget() is page.bulk, timeout=WAIT)
        for tick, _ in page.bulk._pairs:
            tick.setChecked(True)
    if isinstance(page, AssessmentPage):
        page.check_again()  # the example's newest version is signed, and stands
        settled(window, qtbot)
        page.findChildren(QWidget, "elsewhere")[0].setProperty("checked", True)
    settled(window, qtbot)
    return page


def _lines(page: QWidget) -> list[QLineEdit | QPlainTextEdit]:
    found = (one for one in controls(page) if isinstance(one, QLineEdit | QPlainTextEdit))
    return [
        one
        for one in found
        if one.isEnabled()
        and not one.isReadOnly()
        and not any(words in _name(one) for words in LOOKS)
    ]


def _name(line: QWidget) -> str:
    return line.accessibleName()


def _is_secret(line: QLineEdit | QPlainTextEdit) -> bool:
    hidden = isinstance(line, QLineEdit) and line.echoMode() != QLineEdit.EchoMode.Normal
    words = f"{line.objectName()} {_name(line)}".lower()
    return hidden or any(word in words for word in ("passphrase", "recovery", "group"))


def _fill(line: QLineEdit | QPlainTextEdit, words: str) -> None:
    if isinstance(line, QLineEdit):
        line.setText(words)
    else:
        line.setPlainText(words)


def _bodies(example: Example) -> str:
    with example.opened() as vault:
        return msgspec.json.encode([d.values for d in drafts.kept(vault.store)]).decode()


def test_what_is_typed_into_any_form_is_there_after_a_lock_and_no_secret_is(
    window: Window, example: Example, qtbot: QtBot
) -> None:
    typed: dict[str, str] = {}
    secrets: dict[str, str] = {}
    for form, place in _asked(window, qtbot).items():
        page = _opened(window, place, form, qtbot)
        lines = _lines(page)
        assert lines, form
        for line in lines:
            words = f"zq{len(typed) + len(secrets)}x"
            (secrets if _is_secret(line) else typed)[words] = f"{form}: {_name(line)}"
            _fill(line, words)
    window.lock()
    window.operations.stop()
    kept = _bodies(example)
    assert [name for words, name in typed.items() if words not in kept] == []
    assert [name for words, name in secrets.items() if words in kept] == []
    assert len(secrets) > 1


def test_what_was_typed_on_a_form_outlives_a_killed_process(
    example: Example, open_window: Opened, qtbot: QtBot
) -> None:
    killed_while_typing(example, example.officer, "partner")
    window = open_window(example)
    unlocked(window, example, qtbot)
    page = page_at(window, Destination("handover", "partner"), qtbot)
    assert isinstance(page, HandOverPage)
    assert page.add.ui.name.text().startswith(TYPED)


def test_no_job_on_keys_leaves_a_letter_behind(
    window: Window, example: Example, qtbot: QtBot
) -> None:
    page = page_at(window, Destination("vault", "officers"), qtbot)
    assert isinstance(page, VaultPage)
    for job in JOBS:
        page.open(job)
        settled(window, qtbot)
        for line in key_form(page, job)._lines:
            _fill(line, "zqzq")
    page.open("restore", "none")
    page.restore.ui.passphrase.setText("zqzq")
    window.lock()
    window.operations.stop()
    assert "zqzq" not in _bodies(example)


def test_a_field_whose_letters_are_hidden_cannot_be_kept(window: Window, qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    line.setEchoMode(QLineEdit.EchoMode.Password)
    with pytest.raises(Secret):
        FormDraft(window._parts, "partner", line, {"passphrase": line})


def test_today_lists_each_form_that_was_begun_and_opens_it_as_it_was(
    window: Window, example: Example, qtbot: QtBot
) -> None:
    shown: dict[str, str] = {}
    for form, place in _asked(window, qtbot).items():
        if form not in form_drafts.FORMS:
            continue
        lines = _lines(_opened(window, place, form, qtbot))
        line = next(one for one in lines if not _is_secret(one) and one.objectName() != "find")
        shown[form] = f"Typed for {form}"
        _fill(line, shown[form])
    window.lock()
    settled(window, qtbot)
    unlocked(window, example, qtbot)
    settled(window, qtbot)
    for form, words in shown.items():
        today = page_at(window, Destination("today"), qtbot)
        assert isinstance(today, TodayPage)
        need = next(one for one in today._needs if one.kind == f"form.{form}")
        assert need.sort is Sort.DRAFT
        today.list.opened.emit(_key(need))
        settled(window, qtbot)
        assert window.desk is not None
        page = window.desk.page
        assert page is not None
        values = [
            one.text() if isinstance(one, QLineEdit) else one.toPlainText() for one in _lines(page)
        ]
        assert words in values, form


def test_a_discarded_draft_is_gone_from_form_and_vault(window: Window, qtbot: QtBot) -> None:
    page = page_at(window, Destination("handover", "partner"), qtbot)
    assert isinstance(page, HandOverPage)
    assert not page.add.draft.discard.isEnabled()
    page.add.ui.name.setText("Wintermere")
    page.left()
    assert begun(window, qtbot) == ["partner"]
    page.add.draft.discard.click()
    answered(window, "Throw it away")
    settled(window, qtbot)
    assert page.add.ui.name.text() == ""
    assert "thrown away" in page._said.text()
    assert begun(window, qtbot) == []
    assert not page.add.draft.discard.isEnabled()


def test_typing_that_is_taken_back_leaves_no_draft(window: Window, qtbot: QtBot) -> None:
    page = page_at(window, Destination("handover", "partner"), qtbot)
    assert isinstance(page, HandOverPage)
    for words in ("Wintermere", ""):
        page.add.ui.name.setText(words)
        page.left()
    assert begun(window, qtbot) == []


def test_the_walk_of_a_bundle_is_gone_on_with_where_it_was(
    window: Window, example: Example, qtbot: QtBot
) -> None:
    page = page_at(window, Destination("handover", "send"), qtbot)
    assert isinstance(page, HandOverPage)
    for one in page.send.choices[:3]:
        page.send.records.tick(one.id)
    ticked = page.send.records.ticked()
    page.send.main.click()
    page.send.reader.purpose.setText("Joint assessment")
    page.send.main.click()
    page.send.edition.official.click()
    page.send.main.click()
    settled(window, qtbot)
    window.lock()
    settled(window, qtbot)
    unlocked(window, example, qtbot)
    again = page_at(window, Destination("handover", "send"), qtbot)
    assert isinstance(again, HandOverPage)
    assert again.send.records.ticked() == ticked
    assert again.send.edition.official.isChecked()
    assert again.send.reader.purpose.text() == "Joint assessment"
    assert again.send._step == EDITION
    assert "draft" in again._said.text()


def test_each_place_on_new_scales_is_kept_too(
    window: Window, example: Example, qtbot: QtBot
) -> None:
    page = page_at(window, Destination("vault", "scales"), qtbot)
    assert isinstance(page, VaultPage)
    page.scales.ui.likelihood.setPlainText("Rare\nUnlikely\nLikely\nCertain")
    page.scales.ui.impact.setPlainText("Minor\nModerate\nMajor\nSevere")
    page.scales.ui.bands.setPlainText("1 Low\n4 Medium\n8 High\n12 Very high")
    page.scales.ui.appetite.setValue(6)
    page.scales.main.click()
    settled(window, qtbot)
    item = page.scales.table.item(1, 4)
    assert item is not None
    item.setText("77")
    left = page._said.text()
    window.lock()
    settled(window, qtbot)
    unlocked(window, example, qtbot)
    again = page_at(window, Destination("vault", "scales"), qtbot)
    assert isinstance(again, VaultPage)
    item = again.scales.table.item(1, 4)
    assert item is not None
    assert item.text() == "77"
    assert again._said.text() == left


def test_letters_typed_before_the_draft_is_back_win_and_the_rest_comes_back(
    window: Window, qtbot: QtBot
) -> None:
    window.operations.run(
        lambda vault: form_drafts.keep(vault, "partner", "", {"name": "Old", "agreement": "S4"}),
        lambda _: None,
    )
    assert window.desk is not None
    window.desk.go(Destination("handover", "partner"))
    page = window.desk.page
    assert isinstance(page, HandOverPage)
    page.add.ui.name.setText("New")
    settled(window, qtbot)
    assert (page.add.ui.name.text(), page.add.ui.agreement.text()) == ("New", "S4")
