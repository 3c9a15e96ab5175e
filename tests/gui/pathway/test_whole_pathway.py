"""The whole referral pathway in the real window, by keys alone.

From the version that the group agreed to the concerns that it carried, who one of them was about,
the figures of a year, an entry whose time was over, and the answer to somebody who asked.
"""

from collections.abc import Iterable
from pathlib import Path

import pyrage
import pytest
from pytestqt.qtbot import QtBot

from prevent_desktop.domain.access import AccessRequest, Ending
from prevent_desktop.domain.decisions import Decision
from prevent_desktop.domain.exchange import Disclosure
from prevent_desktop.domain.figure_editions import FiguresEdition
from prevent_desktop.domain.pathways import Pathway
from prevent_desktop.domain.referrals import Referral, Route
from prevent_desktop.domain.retention import Choice, Disposal
from prevent_desktop.exchange.spreadsheet import read_rows
from prevent_desktop.gui.referrals.page import ReferralsPage
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.window import Window
from prevent_desktop.services import council, identities
from prevent_desktop.vault.vault import Vault
from prevent_desktop.vault.verification import verified
from tests.documents.reading import pages_of, squeezed, text_of
from tests.gui.accessible import words_of
from tests.gui.example import Example, Opened, page_at, settled, unlocked
from tests.gui.meetings.test_cycle import Minutes
from tests.gui.neighbours import make_known, neighbours, send
from tests.gui.pathway import agreeing, answering, counting, disposing, entering, sealing
from tests.gui.person import Person
from tests.services.councils import entered
from tests.vault.pages import Pages, store_key, store_path
from tests.vaults import NOW
from tests.whole.searching import found_in, found_under

TODAY = NOW.date()


def sit_down(place: Example, open_window: Opened, qtbot: QtBot) -> Person:
    window = open_window(place)
    unlocked(window, place, qtbot)
    return Person(window, qtbot, has_mouse=False)


def leave(person: Person, qtbot: QtBot) -> None:
    person.window.lock()
    settled(person.window, qtbot)
    person.window.hide()


@pytest.mark.slow
def test_the_pathway_from_the_groups_decision_to_the_answer_to_somebody_who_asked(
    example: Example, open_window: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    out, there = tmp_path / "out", neighbours(tmp_path / "theirs")
    out.mkdir()
    person = sit_down(example, open_window, qtbot)
    agree(person, out, qtbot)
    enter(person, qtbot)
    seal(person, example, qtbot)
    count(person, out, qtbot)
    hand_over(person, there, out)
    leave(person, qtbot)
    with example.opened() as vault:
        what_was_kept(vault)
        nothing_tells_who(vault, example, out)
    read_figures(out)

    person = sit_down(example, open_window, qtbot)
    dispose(person, example, out, qtbot)
    answer(person, out)
    leave(person, qtbot)
    with example.opened() as vault:
        what_is_left(vault)
    read_answer(out / "answer.pdf")


def agree(person: Person, out: Path, qtbot: QtBot) -> None:
    """Agree a version, and see it said: on the page, in the toolkit's answer, on the wall."""
    agreeing.meet(person, Minutes(person.window, qtbot))
    agreeing.record(person, "D25")
    agreeing.put_on_the_wall(person, out / "pathway.pdf")
    page = at(person.window, "pathway", qtbot)
    assert page.danger.danger.text() == agreeing.DANGER
    assert [(row.title[-1], row.right) for row in page.pathway.list.rows._rows] == [
        ("4", "Holds today"),
        ("3", "Replaced"),
        ("2", "Replaced"),
    ]
    person.press("Toolkit answers")
    assert f"Decision: D25 {agreeing.DECIDED}" in words_of(page.answers)
    said = squeezed(pages_of((out / "pathway.pdf").read_bytes())[0])
    assert squeezed(agreeing.DANGER) in said
    assert squeezed("Version 4, agreed 12 Nov 2026") in said


def enter(person: Person, qtbot: QtBot) -> None:
    """Enter two concerns; the one that was not shared comes to the group's next meeting."""
    person.press("Referrals")
    entering.share(person, qtbot)
    entering.keep_back(person)
    assert person.sees(f"Mend it: {entering.KEPT} may hold a name.")
    person.press("Meetings")
    person.open("List of meetings", "Dec 2026")
    assert person.sees(f"Open {entering.KEPT}, 19 November 2026")
    assert not person.sees(f"Open {entering.SHARED}, 19 November 2026")


def seal(person: Person, example: Example, qtbot: QtBot) -> None:
    """Seal who one concern is about, and look for the name wherever it must not be."""
    sealing.switch_on(person, example)
    sealing.seal(person, example)
    assert {sealing.NAME, sealing.BORN} <= set(sealing.look(person, example))
    person.open("Log entries", entering.KEPT)
    said = sealing.everywhere(person.window, qtbot)
    assert entering.WHOLE_REASON in said
    assert not [part for part in sealing.PARTS if part in said]
    assert sealing.search(person.window, entering.SHARED, qtbot)
    assert not sealing.search(person.window, sealing.NAME, qtbot)
    page = at(person.window, "log", qtbot)
    for words, count in ((entering.SHARED, 1), (sealing.NAME, 0)):
        person.type("Find among log entries", words)
        assert len(page.log.list.rows._rows) == count
    person.type("Find among log entries", "")


def count(person: Person, out: Path, qtbot: QtBot) -> None:
    """Look at a year and give it out: where few were counted nothing is told."""
    tables = counting.look(person, qtbot)
    noticed = tables["Who noticed"]
    assert noticed["Education"][4:5] == ["6"]
    assert noticed["Police"][2:5] == ["hidden"] * 3
    cells = {cell for table in tables.values() for row in table.values() for cell in row}
    assert not {"1", "2", "3", "4"} & cells
    counting.give_out(person, out)


def hand_over(person: Person, there: Example, out: Path) -> None:
    """Back up, and send the neighbours both new concerns and one that will be disposed of."""
    person.press("Vault")
    person.press("Backups")
    person.press("Back up now")
    with entered(there.folder.parent) as vault:
        card = council.card_of(vault)
        keys = [pyrage.x25519.Identity.from_str(one) for one in council.identities_of(vault)]
    theirs, ours = out / "theirs.prevent-card.json", out / "ours.prevent-card.json"
    theirs.write_bytes(card.octets)
    make_known(person, "Tamsin Orrelly", theirs, card.fingerprint, ours)
    what = [f"{ref}, " for ref in (disposing.GONE, entering.SHARED, entering.KEPT)]
    send(person, what, out / "bundle.prevent.age")
    sent = pyrage.decrypt((out / "bundle.prevent.age").read_bytes(), keys)
    assert found_in(sent, [entering.SOMEBODY_ELSE, *sealing.PARTS]) == {entering.SOMEBODY_ELSE}


def dispose(person: Person, example: Example, out: Path, qtbot: QtBot) -> None:
    """Dispose of the oldest entry, which the log and the search then have no more."""
    disposing.shorten(person)
    disposing.dispose(person, example, out / "certificate.pdf")
    person.press("To decide")
    left = disposing.to_decide(person.window)
    assert left
    assert not [title for title in left if title.startswith(f"{disposing.GONE},")]
    page = at(person.window, "log", qtbot)
    refs = {row.title.split()[0] for row in page.log.list.rows._rows}
    assert {disposing.GONE, "P02"} & refs == {"P02"}
    found = sealing.search(person.window, disposing.GONE, qtbot)
    assert not [one for one in found if one.endswith("Log entry")]
    assert "Everything holds" in disposing.verify(person)
    said = text_of((out / "certificate.pdf").read_bytes())
    for words in (
        f"Log entry {disposing.GONE} was disposed of on 19 November 2026.",
        f"{disposing.PERIOD} {disposing.SOURCE}",
        disposing.WHY,
        "beyond use in 1 backup until 19 Dec 2026",
        "to Wintermere Council, on 19 Nov 2026",
    ):
        assert squeezed(words) in said


def answer(person: Person, out: Path) -> None:
    """Answer somebody who asks: nothing goes before a second person looked at it."""
    answering.record(person)
    found = answering.find(person)
    for ref in (entering.SHARED, entering.KEPT):
        assert f"{ref}, 19 November 2026" in found
    assert any(f"identity is sealed for {entering.SHARED}" in title for title in found)
    answering.redact(person)
    person.press("See the answer")
    assert not person.sees("Save as PDF")
    person.press("Back")
    answering.answer(person, out / "answer.pdf")


def at(window: Window, part: str, qtbot: QtBot) -> ReferralsPage:
    page = page_at(window, Destination("referrals", part), qtbot)
    assert isinstance(page, ReferralsPage)
    return page


def by_ref(entries: Iterable[Referral]) -> dict[str, Referral]:
    return {one.ref: one for one in entries}


def what_was_kept(vault: Vault) -> None:
    """Look at the records that the window left."""
    held = vault.store.collection(Decision, FiguresEdition, Pathway, Referral)
    pathway = max(held.all_of(Pathway), key=lambda one: one.version)
    decision = held.find(Decision, pathway.decision or "")
    assert decision is not None
    assert decision.decided == agreeing.DECIDED
    assert decision.is_checked
    entries = by_ref(held.all_of(Referral))
    shared, kept = entries[entering.SHARED], entries[entering.KEPT]
    assert (shared.route, shared.noticed_on) == (Route.BOTH_SAME_DAY, TODAY)
    assert (kept.route, kept.repeats) == (Route.NOT_SHARED, (shared.id,))
    opened = identities.kept(vault, shared.id).past
    assert [(one.what, one.reason) for one in opened] == [
        ("Sealed", sealing.WHY_SEALED),
        ("Opened", sealing.WHY_OPENED),
    ]
    assert {one.year for one in held.all_of(FiguresEdition)} == {"2024-25", "2025-26"}


def nothing_tells_who(vault: Vault, example: Example, out: Path) -> None:
    """Search the vault's folder, its decrypted pages, and all that was saved beside it."""
    wanted = [entering.SOMEBODY_ELSE, *sealing.PARTS]
    assert found_under([example.folder, example.state, out], wanted) == {}
    vault.store.connection.execute("PRAGMA wal_checkpoint (TRUNCATE)")
    pages = b"".join(Pages(store_path(vault), store_key(vault)).every())
    assert found_in(pages, wanted) == {entering.SOMEBODY_ELSE}


def read_figures(out: Path) -> None:
    """Read what was saved: numbers for the group with few hidden, shares alone for the public."""
    group, public = (text_of((out / f"{name}.pdf").read_bytes()) for name in ("group", "public"))
    total = squeezed(f"14 referrals were shared from April to March of {counting.YEAR}.")
    assert total in group
    assert total not in public
    assert squeezed("Numbers of referrals are left out") in public
    for said in (group, public):
        assert squeezed(counting.REMARK) in said
    rows = {
        name: {row[0]: row[1:] for row in read_rows((out / f"{name}.csv").read_bytes()) if row}
        for name in ("group", "public")
    }
    assert rows["group"]["Education"] == ["0", "0", "hidden", "hidden", "6", "43"]
    assert rows["group"]["Police"] == ["0", "0", *["hidden"] * 4]
    assert rows["public"]["Education"] == ["43"]
    assert rows["public"]["Police"] == ["hidden"]


def what_is_left(vault: Vault) -> None:
    """Look at the ledger: the entry is gone, all the rest holds, what went out is written down."""
    assert verified(vault).is_sound
    held = vault.store.collection(AccessRequest, Disclosure, Disposal, Referral)
    assert disposing.GONE not in by_ref(held.all_of(Referral))
    (gone,) = (one for one in held.all_of(Disposal) if one.called == f"log entry {disposing.GONE}")
    assert (gone.choice, gone.disposed_on) == (Choice.DISPOSE, TODAY)
    assert len(gone.backups) == len(gone.went_out) == 1
    entries = list(vault.store.ledger.entries("subject = ?", gone.subject))
    assert any(not entry.is_event for entry in entries)
    assert all(entry.body is None for entry in entries if not entry.is_event)
    (asked,) = (one for one in held.all_of(AccessRequest) if one.about == sealing.NAME)
    assert (asked.ending, asked.ended_on) == (Ending.GIVEN, TODAY)
    assert asked.checked_by == answering.CHECKED_BY
    sent = {one.sha256: one for one in held.all_of(Disclosure)}
    assert [one.sha256 in sent for one in asked.given] == [True]


def read_answer(path: Path) -> None:
    """Read the answer: what is held, without whoever else is named, and why that is left out."""
    said = text_of(path.read_bytes())
    for words in (
        "What is held about you",
        "It was a quarrel over a game. [redacted: About somebody else",
        "was there.",
    ):
        assert squeezed(words) in said
    assert not found_in(path.read_bytes(), ["Ostrander", entering.DECIDED_BY])
