"""Checking a printed page by its code, and a PDF as a whole."""

import hashlib

import msgspec
import pytest

from prevent_desktop.domain.canonical import encoded
from prevent_desktop.domain.codes import SYMBOLS, Mistyped
from prevent_desktop.domain.exchange import Way
from prevent_desktop.domain.identity import new_id
from prevent_desktop.services import checking, exporting, handing_out, papers, records, taking_in
from prevent_desktop.services.checking import COMPARE, Answer, Finding
from prevent_desktop.vault.erasure import erase
from prevent_desktop.vault.ledger import entry_digest
from prevent_desktop.vault.store_situations import DamagedHistory
from prevent_desktop.vault.vault import Vault
from tests.domain.records import Records, score
from tests.services.councils import Pair, edited, forged, signed
from tests.vaults import PASSPHRASE

NOBODYS = "PH84-M29D-W7W6-848P-K3XV"


def told(answer: Answer) -> str:
    """Give everything that an answer shows."""
    return "\n".join([answer.sentence, *(f"{name}: {value}" for name, value in answer.lines)])


def erased(vault: Vault, record_id: str) -> None:
    erase(vault, record_id, reason="Asked for", legal_basis="Article 17", passphrase=PASSPHRASE)


def test_a_current_sign_off_gives_the_lines_to_compare(vault: Vault, register: Records) -> None:
    kept = signed(vault, register).record
    answer = checking.checked_code(vault, f" {kept.code.lower().replace('-', ' ')} ")
    assert answer.finding is Finding.CURRENT
    assert answer.sentence == f"Signed here and current. {COMPARE}"
    lines = dict(answer.lines)
    assert lines["Version"] == "1, revision 2"
    assert lines["Document"].startswith("Prevent risk assessment, October 2026")
    assert lines["Who"] == "Tamsin Orrelly"
    assert lines["Agreed on"] == "19 Nov 2026"
    assert lines["R01"] == "before 20, now 15, aim 5: First"
    assert lines["Counts"] == "2 risks, 1 action, 1 source"


def test_no_answer_calls_a_page_genuine(vault: Vault, register: Records) -> None:
    # A forger copies a real code on to a page that says something else: nothing shows it but
    # the lines, so every answer to a known code gives them and says that they are to be compared.
    first = signed(vault, register).record
    edited(vault, register["risk"], residual=score(3, 4, "Fewer seen."))
    second = signed(vault, register).record
    for code in (first.code, second.code):
        answer = checking.checked_code(vault, code)
        assert "genuine" not in told(answer).lower()
        assert "not that the paper in your hand is that text" in answer.sentence
        assert any(name.startswith("R01") for name, _ in answer.lines)
    assert "now 15" in told(checking.checked_code(vault, first.code))
    assert "now 12" in told(checking.checked_code(vault, second.code))


def test_a_superseded_sign_off_names_what_changed(vault: Vault, register: Records) -> None:
    kept = signed(vault, register).record
    edited(vault, register["risk"], outlook="growing")
    edited(vault, register["org"], notes="Moved.")
    answer = checking.checked_code(vault, kept.code)
    assert answer.finding is Finding.SUPERSEDED
    assert "superseded on 19 Nov 2026" in answer.sentence
    assert "R01" in answer.sentence
    assert "the organisation Police" in answer.sentence
    assert answer.finding in checking.FOUND


def test_more_changes_than_a_sentence_holds_are_counted(vault: Vault, register: Records) -> None:
    kept = signed(vault, register).record
    risk = register["risk"]
    new = [msgspec.structs.replace(risk, id=new_id(), ref=f"R{n}") for n in range(10, 18)]
    records.save(vault, new)
    assert (
        "R10, R11, R12, R13, R14 and 3 more changed"
        in checking.checked_code(vault, kept.code).sentence
    )


def test_every_single_wrong_symbol_is_a_slip(vault: Vault, register: Records) -> None:
    code = signed(vault, register).record.code
    wrong = 0
    for place, right in enumerate(code):
        for symbol in SYMBOLS if right in SYMBOLS else ():
            if symbol != right:
                with pytest.raises(Mistyped, match="slip"):
                    checking.checked_code(vault, code[:place] + symbol + code[place + 1 :])
                wrong += 1
    assert wrong == 20 * 22


@pytest.mark.parametrize("typed", ["", "PH84", "A" * 20, "\u0000", "9" * 10_000, "🔑"])
def test_what_is_no_code_is_a_slip(vault: Vault, typed: str) -> None:
    with pytest.raises(Mistyped):
        checking.checked_code(vault, typed)


def test_a_code_of_nobody_is_not_known(vault: Vault, register: Records) -> None:
    signed(vault, register)
    answer = checking.checked_code(vault, NOBODYS)
    assert (answer.finding, answer.lines) == (Finding.UNKNOWN, ())
    assert "Do not rely on the paper" in answer.sentence
    assert answer.finding not in checking.FOUND


def test_an_erased_risk_is_not_shown_again(vault: Vault, register: Records) -> None:
    kept = signed(vault, register).record
    erased(vault, register["corporate"].id)
    answer = checking.checked_code(vault, kept.code)
    assert answer.finding is Finding.SUPERSEDED
    assert "an erased record" in answer.sentence
    assert "Second" not in told(answer)
    assert dict(answer.lines)["R01"].endswith(": First")


def test_an_erased_assessment_is_told_as_erased(vault: Vault, register: Records) -> None:
    kept = signed(vault, register).record
    erased(vault, register["paper"].id)
    answer = checking.checked_code(vault, kept.code)
    assert answer.finding is Finding.ERASED
    assert "erased" in answer.sentence
    assert "First" not in told(answer)


def test_a_sign_off_from_a_partner_is_theirs(pair: Pair) -> None:
    kept = signed(pair.ours, pair.register).record
    plan = handing_out.planned(pair.ours, [kept.id], handing_out.FULL)
    taking_in.taken_in(pair.theirs, pair.sent(plan), [kept.id])
    answer = checking.checked_code(pair.theirs, kept.code)
    assert answer.finding is Finding.ELSEWHERE
    assert "came from a partner" in answer.sentence
    assert dict(answer.lines)["Who"] == "Tamsin Orrelly"


def test_a_history_that_is_not_in_this_copy(vault: Vault, register: Records) -> None:
    # The sign-off is there, and the history that it names is not: as in a copy that was parted.
    kept = signed(vault, register)
    connection = vault.store.connection
    connection.execute("DROP TRIGGER ledger_unchanged")
    connection.execute("UPDATE ledger SET digest = ? WHERE seq = ?", (b"\x01" * 32, kept.seq - 1))
    reseal(vault, kept.seq)
    answer = checking.checked_code(vault, kept.record.code)
    assert answer.finding is Finding.ELSEWHERE
    assert "not one over this copy" in answer.sentence
    assert answer.finding not in checking.FOUND


def reseal(vault: Vault, seq: int) -> None:
    """Make an entry follow from the one before it as that stands now."""
    before, entry = vault.store.ledger.entries("seq IN (?, ?)", seq - 1, seq)
    digest = entry_digest(vault.vault_id, entry, before.digest)
    vault.store.connection.execute("UPDATE ledger SET digest = ? WHERE seq = ?", (digest, seq))


def test_a_rewritten_sign_off_is_damaged(vault: Vault, register: Records) -> None:
    kept = signed(vault, register).record
    forged(vault, kept, encoded(msgspec.structs.replace(kept, who="Somebody Else")))
    answer = checking.checked_code(vault, kept.code)
    assert answer.finding is Finding.DAMAGED
    assert "Do not rely on the paper" in answer.sentence


def test_a_rewritten_risk_is_damage(vault: Vault, register: Records) -> None:
    kept = signed(vault, register).record
    risk = register["risk"]
    forged(vault, risk, encoded(msgspec.structs.replace(risk, residual=score(1, 1))))
    answer = checking.checked_code(vault, kept.code)
    assert answer.finding is Finding.DAMAGED
    assert "now 1," not in told(answer)


def test_exactly_the_file_that_was_given_out(vault: Vault, register: Records) -> None:
    kept = signed(vault, register).record
    paper = papers.signed_paper(vault, kept.id)
    unknown = checking.checked_file(vault, paper.octets)
    assert unknown.finding is Finding.UNKNOWN
    papers.give_out(vault, paper, Way.PDF, ("The board",))
    answer = checking.checked_file(vault, paper.octets)
    assert answer.finding is Finding.CURRENT
    assert "exactly this file" in answer.sentence
    assert "to The board" in answer.sentence
    draft = papers.draft_paper(vault, register["paper"].id)
    papers.give_out(vault, draft, Way.PDF, ("The board",))
    assert checking.checked_file(vault, draft.octets).finding is Finding.GIVEN_OUT
    assert dict(answer.lines)["Who"] == "Tamsin Orrelly"
    for place in (0, len(paper.octets) // 2, len(paper.octets) - 1):
        changed = bytearray(paper.octets)
        changed[place] ^= 1
        assert checking.checked_file(vault, bytes(changed)).finding is Finding.UNKNOWN
    edited(vault, register["risk"], outlook="growing")
    assert checking.checked_file(vault, paper.octets).finding is Finding.SUPERSEDED
    erased(vault, kept.id)
    gone = checking.checked_file(vault, paper.octets)
    assert gone.finding is Finding.ERASED
    assert "The sign-off that it shows was erased since." in gone.sentence


def test_a_draft_is_told_as_a_draft(vault: Vault, register: Records) -> None:
    paper = papers.draft_paper(vault, register["paper"].id)
    papers.give_out(vault, paper, Way.PDF)
    assert "draft that nobody had signed" in checking.checked_file(vault, paper.octets).sentence


def test_another_kind_of_file_is_no_draft(vault: Vault) -> None:
    octets = exporting.exported(vault, "risk", "csv")
    answer = checking.checked_file(vault, octets)
    assert "exactly this file: 2 risks, spreadsheet" in answer.sentence
    assert "draft" not in answer.sentence


def test_a_rewritten_note_of_a_file_proves_nothing(vault: Vault, register: Records) -> None:
    paper = papers.draft_paper(vault, register["paper"].id)
    papers.give_out(vault, paper, Way.PDF)
    note = next(r.record for r in vault.store.everything() if getattr(r.record, "sha256", ""))
    sha256 = hashlib.sha256(b"another file").hexdigest()
    forged_seq = forged(vault, note, encoded(msgspec.structs.replace(note, sha256=sha256))).seq
    vault.store.connection.execute(
        "UPDATE ledger SET digest = ? WHERE seq = ?", (b"\x02" * 32, forged_seq)
    )
    vault.store.remembered.forget()  # as when it is opened after the forger was at it
    with pytest.raises(DamagedHistory):
        checking.checked_file(vault, b"another file")


def test_looking_up_writes_nothing(vault: Vault, register: Records) -> None:
    kept = signed(vault, register).record
    head = vault.head
    checking.checked_code(vault, kept.code)
    checking.checked_code(vault, NOBODYS)
    checking.checked_file(vault, b"no file")
    assert vault.head == head
