"""The assessment in the real window: checked, signed, looked at, saved, over the example vault."""

import hashlib
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from prevent_desktop.domain.exchange import Disclosure, Way
from prevent_desktop.gui.assessment.page import CHECK, FACTS, PAPER, VERSIONS, AssessmentPage
from prevent_desktop.gui.assessment.page_view import PageView
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.window import Window
from prevent_desktop.services import form_drafts, signing
from prevent_desktop.services.assessing import Look
from tests.gui.example import Example, begun, page_at, settled


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> AssessmentPage:
    found = page_at(window, Destination("assessment"), qtbot)
    assert isinstance(found, AssessmentPage)
    return found


def looked(page: AssessmentPage) -> Look:
    assert page._look is not None
    return page._look


def reason_for_all(page: AssessmentPage) -> None:
    for line in page.checks._reasons.values():
        line.setText("Known, and accepted by the group.")


def test_each_finding_has_the_button_that_opens_its_record(
    page: AssessmentPage,
) -> None:
    asked: list[Destination] = []
    page.go.disconnect()
    page.go.connect(asked.append)
    opens = [
        button
        for button in page.checks.findChildren(QPushButton)
        if button.accessibleName() == "Open A15"
    ]
    opens[0].click()
    late = next(one for one in looked(page).found if one.problem.called == "A15")
    assert asked == [Destination("actions", record=late.problem.record)]


def test_sign_is_off_with_the_reason_in_words_until_each_warning_has_one(
    page: AssessmentPage,
) -> None:
    count = len(looked(page).to_look_at)
    assert not page.sign_button.isEnabled()
    assert page._said.text() == f"{count} of {count} warnings still want a reason."
    reason_for_all(page)
    assert page.sign_button.isEnabled()


def crowded(page: AssessmentPage, count: int) -> Look:
    one = looked(page).to_look_at[0]
    many = tuple(
        msgspec.structs.replace(one, problem=msgspec.structs.replace(one.problem, record=f"{n}"))
        for n in range(count)
    )
    return msgspec.structs.replace(looked(page), found=many)


def test_one_reason_serves_all_that_say_the_same(page: AssessmentPage) -> None:
    page.checks.clear()
    page.checks.put(crowded(page, 3))
    lines = page.checks._reasons
    first = next(iter(lines))
    lines[first].setText("Looked at in the meeting.")
    page.checks._give_all(first)
    assert [line.text() for line in lines.values()] == ["Looked at in the meeting."] * 3


def test_each_of_many_warnings_can_be_given_a_reason(page: AssessmentPage) -> None:
    page.checks.clear()
    page.checks.put(crowded(page, 75))
    assert len(page.checks.reasons()) == 60
    show = next(b for b in page.checks.findChildren(QPushButton) if "other 15" in b.text())
    show.click()
    assert len(page.checks.reasons()) == 75
    assert show.isHidden()


def test_one_reason_serves_those_not_shown_yet_and_stays_when_looked_at_again(
    page: AssessmentPage,
) -> None:
    page.checks.clear()
    many = crowded(page, 75)
    page.checks.put(many)
    first = many.found[0].key
    page.checks._reasons[first].setText("Looked at in the meeting.")
    page.checks._give_all(first)
    page.checks.put(many)
    assert list(page.checks.reasons().values()) == ["Looked at in the meeting."] * 75


def test_a_wrong_passphrase_signs_nothing_and_keeps_the_reasons(
    window: Window, page: AssessmentPage, qtbot: QtBot
) -> None:
    reason_for_all(page)
    page.signing.ui.role.setText("Coordinator")
    page.signing.ui.passphrase.setText("not the passphrase")
    page.sign_button.click()
    settled(window, qtbot)
    assert "passphrase does not open" in page.signing.ui.fault.text()
    assert page.sign_button.isEnabled()
    assert set(page.checks.reasons().values()) == {"Known, and accepted by the group."}


def test_signing_makes_the_next_version_and_shows_its_code(
    window: Window, page: AssessmentPage, qtbot: QtBot, example: Example
) -> None:
    version, assessment = looked(page).version, looked(page).assessment
    reason_for_all(page)
    page.signing.ui.role.setText("Coordinator")
    page.left()
    assert begun(window, qtbot) == ["sign-off"]
    page.signing.ui.passphrase.setText(example.passphrases[example.officer])
    page.sign_button.click()
    settled(window, qtbot)
    assert begun(window, qtbot) == []
    assert page._stack.currentIndex() == VERSIONS
    assert page.signing.ui.passphrase.text() == ""
    said = page._said.text()
    window.lock()
    settled(window, qtbot)
    with example.opened() as vault:
        last = signing.standing_of(vault, assessment)[-1]
    assert last.sign_off.record.version == version
    assert last.is_current
    assert last.sign_off.record.code in said


def test_an_approval_elsewhere_asks_for_meeting_and_day(page: AssessmentPage) -> None:
    form = page.signing.ui
    form.elsewhere.setChecked(True)
    form.role.setText("Chair")
    form.passphrase.setText("any")
    assert page.signing.agreed() is None
    assert form.fault.text() == "Name the meeting, minute or paper."
    form.meeting.setText("Minute 4")
    form.agreed_on.setText("in 3 weeks")
    assert page.signing.agreed() is None
    assert "today or before" in form.fault.text()
    form.agreed_on.setText("18/11/2026")
    agreed = page.signing.agreed()
    assert agreed is not None
    assert (agreed.meeting, agreed.agreed_on.isoformat()) == ("Minute 4", "2026-11-18")


def test_reasons_survive_a_lock(
    window: Window, page: AssessmentPage, qtbot: QtBot, example: Example
) -> None:
    assessment = looked(page).assessment
    reason_for_all(page)
    window.lock()
    settled(window, qtbot)
    with example.opened() as vault:
        kept = form_drafts.kept(vault, "sign-off", assessment)
    assert kept is not None
    assert set(kept.values["reasons"].values()) == {"Known, and accepted by the group."}


def test_the_paper_is_shown_from_memory_and_saved_knowingly(
    window: Window, page: AssessmentPage, qtbot: QtBot, example: Example, tmp_path: Path
) -> None:
    page._go_to(PAPER)
    settled(window, qtbot)
    views = page.preview.findChildren(PageView)
    assert len(views) > 5
    assert "DRAFT" in views[0].accessibleDescription()
    page.preview.ui.to_whom.setText("Northmere Police")
    saved = tmp_path / "paper.pdf"
    page.giving_out.save_to(saved)
    settled(window, qtbot)
    assert "Everybody who gets the file can read it" in page._said.text()
    window.lock()
    settled(window, qtbot)
    with example.opened() as vault:
        given = vault.store.collection(Disclosure).all_of(Disclosure)
    digest = hashlib.sha256(saved.read_bytes()).hexdigest()
    entered = next(one for one in given if one.sha256 == digest)
    assert (entered.way, entered.to_whom) == (Way.PDF, ("Northmere Police",))


def test_a_folder_that_cannot_be_written_is_told(
    window: Window, page: AssessmentPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page._go_to(PAPER)
    settled(window, qtbot)
    page.giving_out.save_to(tmp_path / "none" / "paper.pdf")
    settled(window, qtbot)
    assert "could not be written to paper.pdf" in page._said.text()


def test_a_signed_version_is_looked_at(window: Window, page: AssessmentPage, qtbot: QtBot) -> None:
    page._go_to(VERSIONS)
    page.version_button.click()
    settled(window, qtbot)
    assert page._stack.currentIndex() == PAPER
    assert page.preview.paper is not None
    assert page.preview.paper.sign_off == looked(page).versions[-1].sign_off.record.id


def test_cover_and_scope_are_changed_and_saved(
    window: Window, page: AssessmentPage, qtbot: QtBot
) -> None:
    page._go_to(FACTS)
    settled(window, qtbot)
    title = page.editor.findChild(type(page.signing.ui.who), "title")
    assert title is not None
    title.setText("Another title")
    page.save.click()
    settled(window, qtbot)
    assert page._stack.currentIndex() == CHECK
    assert looked(page).heading.startswith("Another title")


def test_a_lock_lets_go_of_everything(page: AssessmentPage) -> None:
    page.signing.ui.passphrase.setText("typed")
    page.locked()
    assert page.signing.ui.passphrase.text() == ""
    assert page.checks.widget() is None
    assert page.preview.paper is None
    assert page.versions.list.rows.rowCount() == 0
