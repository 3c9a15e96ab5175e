"""Records whose time is over, by the window's own controls: from Today to the certificate."""

import threading
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.referrals import Referral, ReferralId
from prevent_desktop.gui.protection.page import ProtectionPage
from prevent_desktop.gui.referrals.page import ReferralsPage
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.today.page import TodayPage
from prevent_desktop.gui.window import Window
from prevent_desktop.services.records import save
from prevent_desktop.vault.verification import verified
from tests.gui.accessible import words_of
from tests.gui.example import Example, begun, page_at, settled
from tests.gui.person import Person

OLD = date(2019, 3, 4)
STOP = "Stop: what is not decided yet stays as it is"


@pytest.fixture
def example(example: Example) -> Example:
    """Give the example with three log entries whose time is over."""
    with example.opened() as vault:
        entries = [
            Referral(id=ReferralId(new_id()), ref=f"P90{n}", noticed_on=OLD, outcome_on=OLD)
            for n in (1, 2, 3)
        ]
        save(vault, entries)
    return example


@pytest.mark.parametrize("has_mouse", [True, False])
def test_from_today_to_the_certificate(
    window: Window, example: Example, qtbot: QtBot, *, has_mouse: bool
) -> None:
    today = page_at(window, Destination("today"), qtbot)
    assert isinstance(today, TodayPage)
    person = Person(window, qtbot, has_mouse=has_mouse)
    person.open("What needs you", "The time is over for")
    page = window.desk.page if window.desk else None
    assert isinstance(page, ProtectionPage)

    person.open("Records to decide on", "P901")
    person.type("Why", "An appeal is open")
    person.press("Keep the decision")
    assert page.review.ui.until_fault.text()
    person.type("Kept until", "3 May 2031")
    person.press("Keep the decision")
    left = [row.title for row in page.review.list.rows._rows]
    assert not any("P901" in title for title in left)

    person.open("Records to decide on", "P902")
    person.choose("What becomes of it", "Dispose")
    person.type("Why", "Six years are over")
    person.type("Your own passphrase", "not this one at all")
    person.press("Dispose of it for good")
    assert page.review.ui.passphrase_fault.text()
    page_at(window, Destination("today"), qtbot)
    assert begun(window, qtbot) == ["retention"]
    page_at(window, Destination("protection", "review"), qtbot)
    person.open("Records to decide on", "P902")
    assert page.review.ui.reason.text() == "Six years are over"
    person.type("Your own passphrase", example.passphrases[example.officer])
    person.press("Dispose of it for good")
    assert "log entry p902" in page.decisions.pane.words().casefold()
    assert begun(window, qtbot) == []

    person.press("See the certificate")
    settled(window, qtbot)
    paper = page.certificate_paper.preview.paper
    assert paper is not None
    assert paper.title == "Certificate of disposal, log entry P902"
    window.lock()
    window.operations.stop()
    with example.opened() as vault:
        assert verified(vault).is_sound


def test_one_decision_for_all_of_a_kind(window: Window, qtbot: QtBot) -> None:
    page = page_at(window, Destination("protection", "review"), qtbot)
    assert isinstance(page, ProtectionPage)
    person = Person(window, qtbot)
    person.open("Records to decide on", "P901")
    person.choose("What becomes of it", "Hold")
    person.type("Why", "A national inquiry asked")
    page.review.ui.all_alike.click()
    person.press("Keep the decision")
    kinds = {one.kind for one in page.review.held.values()}
    assert "referral" not in kinds
    page_at(window, Destination("protection", "decisions"), qtbot)
    assert len([one for one in page.decisions.held.values() if "P90" in one.called]) == 3


def test_a_decision_that_is_gone_to_is_the_one_that_is_read(window: Window, qtbot: QtBot) -> None:
    page = page_at(window, Destination("protection", "review"), qtbot)
    assert isinstance(page, ProtectionPage)
    person = Person(window, qtbot)
    for ref in ("P901", "P902"):
        person.open("Records to decide on", ref)
        person.choose("What becomes of it", "Hold")
        person.type("Why", "A national inquiry asked")
        person.press("Keep the decision")
    page_at(window, Destination("protection", "decisions"), qtbot)
    for key, one in page.decisions.held.items():
        page_at(window, Destination("protection", "decisions", key), qtbot)
        assert one.called.casefold() in page.decisions.pane.words().casefold()


def test_many_are_disposed_of_and_stopped_on_the_way(
    window: Window, example: Example, qtbot: QtBot
) -> None:
    page = page_at(window, Destination("protection", "review"), qtbot)
    assert isinstance(page, ProtectionPage)
    review, person = page.review, Person(window, qtbot)
    person.open("Records to decide on", "P901")
    person.choose("What becomes of it", "Dispose")
    person.type("Why", "Six years are over")
    person.type("Your own passphrase", example.passphrases[example.officer])
    review.ui.all_alike.click()
    assert not person.sees(STOP)
    told, is_stopped, may_go_on = list[str](), threading.Event(), threading.Event()

    def hold(words: str) -> None:
        # In the vault's thread, which waits here until Stop was pressed in the window.
        told.append(words)
        if words.startswith("1 of"):
            is_stopped.set()
            may_go_on.wait()

    review.work.told.connect(hold, Qt.ConnectionType.DirectConnection)
    review.main.click()
    qtbot.waitUntil(is_stopped.is_set)
    qtbot.waitUntil(lambda: "1 of 3 records done." in words_of(page))
    assert person.sees(STOP)
    review.ui.stop.click()
    may_go_on.set()
    settled(window, qtbot)
    assert told == ["0 of 3 records done.", "1 of 3 records done."]
    assert not person.sees(STOP)
    assert "2 of 3 records disposed of, the rest left." in words_of(page)
    assert [row.title for row in review.list.rows._rows if "P90" in row.title]
    page_at(window, Destination("protection", "decisions"), qtbot)
    assert len([one for one in page.decisions.held.values() if "P90" in one.called]) == 2


def test_a_rule_is_changed_and_held(window: Window, qtbot: QtBot) -> None:
    page = page_at(window, Destination("protection", "rules"), qtbot)
    assert isinstance(page, ProtectionPage)
    person = Person(window, qtbot)
    person.open("Retention rules", "Log entries")
    assert not person.sees("Record a retention rule")
    person.press("Change retention rule")
    person.press("On hold: nothing of this kind may go")
    person.type("Why it is on hold", "A national inquiry.")
    person.press("Save retention rule")
    page_at(window, Destination("protection", "review"), qtbot)
    held = {row.title: row.right for row in page.review.list.rows._rows}
    assert {right for title, right in held.items() if "P90" in title} == {"On hold"}


def test_what_was_erased_is_gone_from_the_list_that_it_was_read_in(
    window: Window, example: Example, qtbot: QtBot
) -> None:
    person = Person(window, qtbot)
    log = page_at(window, Destination("referrals", "log"), qtbot)
    assert isinstance(log, ReferralsPage)
    person.open("Log entries", "P902")
    assert "P902" in log.log.pane.accessibleName()
    page_at(window, Destination("protection", "review"), qtbot)
    person.open("Records to decide on", "P902")
    person.choose("What becomes of it", "Dispose")
    person.type("Why", "Six years are over")
    person.type("Your own passphrase", example.passphrases[example.officer])
    person.press("Dispose of it for good")
    page_at(window, Destination("protection", "review"), qtbot)
    assert not person.sees("Dispose of it for good")
    page_at(window, Destination("referrals", "log"), qtbot)
    assert log.log.record
    said = [label.text() for label in log.log.pane.findChildren(QLabel)]
    assert not any("P902" in words for words in said)


def test_a_hold_is_taken_off_again(window: Window, qtbot: QtBot) -> None:
    page = page_at(window, Destination("protection", "review"), qtbot)
    assert isinstance(page, ProtectionPage)
    person = Person(window, qtbot, has_mouse=False)
    person.open("Records to decide on", "P903")
    person.choose("What becomes of it", "Hold")
    person.type("Why", "An inquiry asked")
    person.press("Keep the decision")
    assert not any("P903" in row.title for row in page.review.list.rows._rows)
    page_at(window, Destination("protection", "decisions"), qtbot)
    person.open("Decisions", "P903")
    assert not person.sees("See the certificate")
    person.press("Take the hold off")
    assert page.view is page.review
    assert "P903" in page.review.pane.words()
    page_at(window, Destination("protection", "decisions"), qtbot)
    person.open("Decisions", "P903")
    assert "ended 19 Nov 2026" in page.decisions.list.rows._rows[0].small
    assert not person.sees("Take the hold off")
