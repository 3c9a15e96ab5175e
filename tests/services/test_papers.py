"""The papers as they leave a vault: marked on every page, and exactly what was signed."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import msgspec
import pikepdf
import pytest

from prevent_desktop.documents.handling import Copy
from prevent_desktop.domain.actions import ProgressNote, ProgressNoteId
from prevent_desktop.domain.canonical import encoded
from prevent_desktop.domain.exchange import Disclosure, Way
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.marking import Instruction, Marking
from prevent_desktop.domain.people import Organisation, OrganisationId, Person, PersonId
from prevent_desktop.services import papers, records, signing
from prevent_desktop.services.papers import Paper
from prevent_desktop.vault import officers
from prevent_desktop.vault.erasure import erase
from prevent_desktop.vault.store_situations import DamagedHistory, RecordNotHeld
from prevent_desktop.vault.vault import Vault
from tests.documents.reading import pages_of, runs_of, squeezed, text_of
from tests.domain.records import Records
from tests.services.councils import edited, entered, forged, founded, signed
from tests.vaults import NOW, PASSPHRASE

Make = Callable[[Vault, Records], Paper]
MARKING = "OFFICIAL-SENSITIVE"


def draft(vault: Vault, register: Records) -> Paper:
    return papers.draft_paper(vault, register["paper"].id)


def signed_paper(vault: Vault, register: Records) -> Paper:
    return papers.signed_paper(vault, signed(vault, register).record.id)


def page_lines(paper: Paper) -> list[list[str]]:
    """Give the lines of each page that hold anything."""
    pages = pages_of(paper.octets, "-layout")
    return [[line.strip() for line in page.splitlines() if line.strip()] for page in pages]


@pytest.mark.parametrize("make", [draft, signed_paper])
def test_the_marking_is_the_first_and_last_line_of_every_page(
    folder: Path, register: Records, make: Make
) -> None:
    marking = Marking(instructions=(Instruction.RECIPIENTS,))
    line = f"{MARKING} - RECIPIENTS ONLY"
    with entered(folder) as vault:
        plain = make(vault, register)
        edited(vault, register["finding"], marking=marking)
        marked = make(vault, register)
    assert (plain.marking.line(), marked.marking.line()) == (MARKING, line)
    for paper, words in ((plain, MARKING), (marked, line)):
        pages = page_lines(paper)
        assert len(pages) > 3
        assert {(page[0], page[-1]) for page in pages} == {(words, words)}


def watermarked(paper: Paper) -> set[bool]:
    """Say whether DRAFT stands in large letters on pages: True alone where it does on each."""
    with pikepdf.open(BytesIO(paper.octets)) as opened:
        found = {run.page for run in runs_of(opened) if run.text == "DRAFT" and run.size > 48}
        return {number in found for number in range(len(opened.pages))}


def test_a_draft_says_so_on_every_page(vault: Vault, register: Records) -> None:
    assert watermarked(draft(vault, register)) == {True}
    assert watermarked(signed_paper(vault, register)) == {False}
    for page in pages_of(signed_paper(vault, register).octets):
        assert "DRAFT" not in page


def test_the_panel_says_what_can_be_looked_up(vault: Vault, register: Records) -> None:
    kept = signed(vault, register).record
    text = text_of(papers.signed_paper(vault, kept.id).octets)
    key = officers.key_of(vault.store, vault.officer_id)
    for words in (
        kept.code,
        signing.head_code_of(vault, kept),
        key.fingerprint,
        "Tamsin Orrelly",
        "19 November 2026",
    ):
        assert squeezed(words) in text
    assert squeezed(kept.code) not in text_of(draft(vault, register).octets).partition("Earlier")[0]


def test_a_recorded_approval_says_where_it_was_given(vault: Vault, register: Records) -> None:
    kept = signed(vault, register, who="The partnership board", meeting="Minute 7 of 19 November")
    text = text_of(papers.signed_paper(vault, kept.record.id).octets)
    assert squeezed("Minute 7 of 19 November") in text
    assert squeezed("The partnership board") in text


def test_an_example_vault_marks_every_page(tmp_path: Path, register: Records) -> None:
    founded(tmp_path, register.values(), example=True)
    with entered(tmp_path) as vault:
        for paper in (draft(vault, register), signed_paper(vault, register)):
            assert all("EXAMPLE" in page for page in pages_of(paper.octets))


def test_a_real_vault_says_example_nowhere(vault: Vault, register: Records) -> None:
    assert not any("EXAMPLE" in page for page in pages_of(draft(vault, register).octets))


def test_no_word_of_a_record_that_is_not_covered(vault: Vault, register: Records) -> None:
    action = register["action"]
    outside = [
        Person(id=PersonId(new_id()), name="Zozimus Quellan", role="Zetetic"),
        Organisation(id=OrganisationId(new_id()), name="Xylotherm", sector="police"),
        ProgressNote(
            id=ProgressNoteId(new_id()),
            action=action.id,  # type: ignore[arg-type]
            dated=NOW.date(),
            says="Quixotry was discussed.",
        ),
    ]
    records.save(vault, outside)
    for paper in (draft(vault, register), signed_paper(vault, register)):
        text = text_of(paper.octets)
        assert not [w for w in ("Zozimus", "Zetetic", "Xylotherm", "Quixotry") if w in text]
        assert squeezed("Llŷr Penhallow") in text
        assert not {record.id for record in outside} & set(paper.records)


def test_a_signed_paper_is_the_text_that_was_signed(vault: Vault, register: Records) -> None:
    kept = signed(vault, register).record
    edited(vault, register["risk"], cause="Quixotry.", title="Xylotherm")
    text = text_of(papers.signed_paper(vault, kept.id).octets)
    assert "Quixotry" not in text
    assert "Xylotherm" not in text
    assert "Cause." in text
    assert "Quixotry" in text_of(draft(vault, register).octets)


def test_a_superseded_paper_says_so(vault: Vault, register: Records) -> None:
    kept = signed(vault, register).record
    assert "Supersededon" not in text_of(papers.signed_paper(vault, kept.id).octets)
    edited(vault, register["risk"], outlook="growing")
    text = text_of(papers.signed_paper(vault, kept.id).octets)
    assert squeezed("Superseded on 19 November 2026") in text


@pytest.mark.parametrize("key", ["risk", "action", "council", "matrix", "person", "paper"])
def test_a_covered_entry_that_was_rewritten_is_not_printed(
    vault: Vault, register: Records, key: str
) -> None:
    kept = signed(vault, register).record
    record = vault.store.exact(register[key].id).record
    forged(vault, record, encoded(msgspec.structs.replace(record, withheld=True)))
    with pytest.raises(DamagedHistory):
        papers.signed_paper(vault, kept.id)


def test_a_rewritten_sign_off_is_not_printed(vault: Vault, register: Records) -> None:
    kept = signed(vault, register).record
    forged(vault, kept, encoded(msgspec.structs.replace(kept, who="Somebody Else")))
    with pytest.raises(DamagedHistory):
        papers.signed_paper(vault, kept.id)


def test_a_body_put_in_without_its_digests_is_not_printed(vault: Vault, register: Records) -> None:
    risk = register["risk"]
    body = encoded(msgspec.structs.replace(risk, cause="Put in."))
    vault.store.connection.execute("DROP TRIGGER ledger_unchanged")
    vault.store.connection.execute("UPDATE ledger SET body = ? WHERE subject = ?", (body, risk.id))
    with pytest.raises(DamagedHistory):
        draft(vault, register)


def test_what_was_erased_is_not_printed_as_if_it_were_whole(
    vault: Vault, register: Records
) -> None:
    kept = signed(vault, register).record
    erase(
        vault,
        register["corporate"].id,
        reason="Asked for",
        legal_basis="Article 17",
        passphrase=PASSPHRASE,
    )
    with pytest.raises(papers.ErasedSince, match="erased since"):
        papers.signed_paper(vault, kept.id)
    assert "Second" not in text_of(draft(vault, register).octets)


def test_an_unknown_assessment(vault: Vault) -> None:
    with pytest.raises(RecordNotHeld):
        papers.draft_paper(vault, new_id())


def test_a_numbered_copy_and_its_disclosure(vault: Vault, register: Records) -> None:
    kept = signed(vault, register).record
    paper = papers.signed_paper(vault, kept.id, Copy(3, 12, "Northmere Police"))
    assert all("Copy 3 of 12: Northmere Police" in page for page in pages_of(paper.octets))
    papers.give_out(vault, paper, Way.PDF, ("Northmere Police",))
    (given,) = vault.store.collection(Disclosure).all_of(Disclosure)
    assert (given.copies, given.to_whom) == ("3 of 12", ("Northmere Police",))
    assert (given.sign_off, given.sha256) == (kept.id, paper.sha256)
    assert set(given.records) >= {register[key].id for key in ("risk", "action", "paper")}
    assert given.carried_marking.line() == MARKING


def test_the_longest_title_can_still_be_given_out(vault: Vault, register: Records) -> None:
    edited(vault, register["paper"], title="Long title " * 27)
    paper = draft(vault, register)
    papers.give_out(vault, paper, Way.PDF)
    (given,) = vault.store.collection(Disclosure).all_of(Disclosure)
    assert given.what.startswith("Long title")


def test_the_day_of_signing_is_the_vaults_clock(folder: Path, register: Records) -> None:
    with entered(folder, clock=lambda: datetime(2027, 2, 3, 12, tzinfo=UTC)) as vault:
        text = text_of(signed_paper(vault, register).octets)
    assert squeezed("3 February 2027") in text
