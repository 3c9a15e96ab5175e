"""The assessment in the real window: checked, signed, looked at, saved, over the example vault."""

import hashlib
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from prevent_desktop.domain.exchange import Disclosure, Way
from prevent_desktop.gui.assessment.page import CHECK, FACTS, PAPER, VERSIONS, AssessmentPage
from prevent_desktop.gui.papers.page_view import PageView
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.window import Window
from prevent_desktop.services import assessing, form_drafts, signing
from prevent_desktop.services.assessing import Look
from tests.gui.example import Example, begun, page_at, settled


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> AssessmentPage:
    found = page_at(window, Destination("assessment"), qtbot)
    assert isinstance(found, AssessmentPage)
    found.again.click()  # the example's newest version is signed, and stands
    settled(window, qtbot)
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
    matter = f"{late.problem.sentence} {late.problem.step}"
    wanted = Destination(
        "actions", "actions", record=late.problem.record, field="due", matter=matter
    )
    assert asked == [wanted]


def test_every_finding_opens_the_field_in_which_it_is_mended(
    window: Window, page: AssessmentPage, qtbot: QtBot
) -> None:
    found = [one for one in looked(page).found if one.problem.field]
    assert {one.kind for one in found} >= {"action", "risk"}
    for one in {one.problem.rule: one for one in found}.values():
        page_at(window, Destination("assessment"), qtbot)
        page.checks.opened.emit(one)
        settled(window, qtbot)
        here: QWidget | None = window.focusWidget()
        names = []
        while here is not None:
            names.append(here.objectName())
            here = here.parentWidget()
        assert one.problem.field in names, (one.problem.rule, names)
        assert window.desk is not None
        assert window.desk.page is not None
        told = window.desk.page.findChild(QLabel, f"{one.problem.field}_fault")
        assert isinstance(told, QLabel)
        assert told.isVisible(), one.problem.rule
        assert told.text().startswith(one.problem.sentence)


def test_what_only_other_people_can_do_has_no_button(page: AssessmentPage) -> None:
    one = looked(page).to_look_at[0]
    alone = msgspec.structs.replace(
        one, problem=msgspec.structs.replace(one.problem, by_others=True)
    )
    look = msgspec.structs.replace(looked(page), found=(alone,))
    page.checks.clear()
    page.checks.put(look)
    words = [button.text() for button in page.checks.findChildren(QPushButton)]
    assert not any(text.startswith("Open") for text in words)


def test_the_role_is_asked_for_beside_its_field_in_the_words_of_who_signs(
    page: AssessmentPage,
) -> None:
    reason_for_all(page)
    form = page.signing.ui
    form.role.clear()
    form.passphrase.setText("any")
    assert page._said.text() == "Say in what role you sign."
    assert page.signing.agreed() is None
    assert form.role_fault.text() == "Say in what role you sign."
    assert not form.role_fault.isHidden()
    assert form.passphrase_fault.isHidden()
    form.elsewhere.setChecked(True)
    assert page.signing.agreed() is None
    assert form.role_fault.text() == "Say in what role they agreed."


def test_a_name_with_its_role_in_the_officers_label_is_taken_apart(
    page: AssessmentPage,
) -> None:
    look = looked(page)
    assert assessing.as_person("Ada Pryce, Prevent lead", ()) == ("Ada Pryce", "Prevent lead")
    assert assessing.as_person("Ada Pryce", ()) == ("Ada Pryce", "")
    assert look.who
    assert "," not in look.who


def test_after_signing_it_is_calm_until_something_changes_or_one_asks(
    window: Window, page: AssessmentPage, qtbot: QtBot, example: Example
) -> None:
    version = looked(page).version
    reason_for_all(page)
    page.signing.ui.role.setText("Coordinator")
    page.signing.ui.passphrase.setText(example.passphrases[example.officer])
    page.sign_button.click()
    settled(window, qtbot)
    page._go_to(CHECK)
    settled(window, qtbot)
    said = [label.text() for label in page.checks.findChildren(QLabel)]
    assert f"Version {version} is signed" in said
    assert "Nothing that it covers has changed since." in said
    assert page._said.text() == f"Version {version} is signed, and nothing has changed since."
    assert not page.sign_button.isVisible()
    assert not page.signing.ui.passphrase.isVisible()
    page.again.click()
    settled(window, qtbot)
    assert page.sign_button.isVisible()
    assert page.signing.ui.passphrase.isVisible()
    assert page.signing._moved.text().startswith(f"Since version {version}: ")
    assert page.signing._moved.text().endswith("risks stayed as they were.")


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
    said = page.signing.ui.passphrase_fault.text()
    assert "not your passphrase" in said
    assert "recovery code" not in said
    assert page.sign_button.isEnabled()
    assert set(page.checks.reasons().values()) == {"Known, and accepted by the group."}


def test_enter_after_the_passphrase_signs_and_the_bar_says_so(
    window: Window, page: AssessmentPage, qtbot: QtBot, example: Example
) -> None:
    version = looked(page).version
    reason_for_all(page)
    page.signing.ui.role.setText("Coordinator")
    assert page._said.text() == f"Ready: type your passphrase and sign version {version}."
    page.signing.ui.passphrase.setText(example.passphrases[example.officer])
    assert page._said.text() == f"Ready: press Enter, or the button, to sign version {version}."
    QTest.keyClick(page.signing.ui.passphrase, Qt.Key.Key_Return)
    settled(window, qtbot)
    settled(window, qtbot)
    assert looked(page).version == version + 1


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
    assert form.meeting_fault.text() == "Name the meeting, minute or paper."
    form.meeting.setText("Minute 4")
    form.agreed_on.setText("in 3 weeks")
    assert page.signing.agreed() is None
    assert "today or before" in form.agreed_on_fault.text()
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
    assert page.preview.version == looked(page).versions[-1].sign_off.record.id
    page.preview.ui.version.setCurrentIndex(0)
    page.preview.ui.version.activated.emit(0)
    settled(window, qtbot)
    views = page.preview.findChildren(PageView)
    assert len(views) > 5
    assert "DRAFT" in views[0].accessibleDescription()
    page.preview.ui.to_whom.setText("Northmere Police")
    saved = tmp_path / "paper.pdf"
    page.giving_out.save_to(saved)
    settled(window, qtbot)
    assert f"Saved as paper.pdf in {tmp_path}." in page._said.text()
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
