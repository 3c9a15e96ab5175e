"""Signing off: what stops it, what it covers, what supersedes it, and what cannot be moved."""

import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from prevent_desktop.domain.actions import ProgressNote, ProgressNoteId
from prevent_desktop.domain.canonical import b64u, encoded
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.labels import Label
from prevent_desktop.domain.people import Person, PersonId
from prevent_desktop.domain.quality import SOLE_AUTHOR
from prevent_desktop.domain.signing import Manner, Signable, SignOff
from prevent_desktop.errors import Situation
from prevent_desktop.services import records, signing
from prevent_desktop.signatures import public_key, sign
from prevent_desktop.vault import attachments, officers
from prevent_desktop.vault.situations import WrongPassphrase
from prevent_desktop.vault.store_situations import NotAnOfficer
from prevent_desktop.vault.surroundings import Way
from prevent_desktop.vault.vault import Vault
from tests.architecture.checkout import ROOT
from tests.domain.records import Records, score
from tests.services.councils import (
    SECOND_PASSPHRASE,
    approval,
    as_second,
    edited,
    entered,
    founded,
    reasons,
    revisions,
    signed,
)
from tests.vaults import NOW, PASSPHRASE, RECOVERY

CHILD = "tests.services.signing_child"
COVERED = ("council", "org", "person", "product", "finding", "matrix", "risk", "corporate")
EDITS: dict[str, dict[str, Any]] = {
    "council": {"prison": True},
    "org": {"notes": "Moved."},
    "person": {"contact": "Room 4"},
    "product": {"where_held": "Safe"},
    "finding": {"response": "None yet."},
    "matrix": {"appetite": 11},
    "risk": {"outlook": "growing"},
    "corporate": {"cause": "Another cause."},
    "action": {"progress": "2 of 9"},
    "paper": {"scope": "The whole area."},
}


def latest(vault: Vault, register: Records) -> signing.Standing:
    return signing.standing_of(vault, register["paper"].id)[-1]


def test_an_officer_signs_here(vault: Vault, register: Records) -> None:
    kept = signed(vault, register).record
    assert (kept.manner, kept.version, kept.revision) == (Manner.SIGNED_HERE, 1, 2)
    assert not signing.doubts(vault.store, vault.store.exact(kept.id))  # type: ignore[arg-type]
    assert latest(vault, register).is_current
    stated = signing.statement_of(kept)
    assert stated["purpose"] == Label.SIG_SIGN_OFF.value
    assert stated["template"] == "risk-assessment/1"
    assert stated["head_seq"] == stated["revision_seq"]
    listed = vault.store.exact(register["paper"].id).record
    assert isinstance(listed, Signable)
    covered = {one.id for one in listed.covered}
    assert covered == {register[key].id for key in (*COVERED, "action")}


def test_an_approval_elsewhere_is_recorded_with_its_scan(vault: Vault, register: Records) -> None:
    scan = attachments.add(vault.store, "minute.pdf", b"signed in ink")
    kept = signed(
        vault, register, who="The partnership board", meeting="Minute 7", scans=(scan,)
    ).record
    assert (kept.manner, kept.meeting, kept.scans) == (Manner.RECORDED, "Minute 7", (scan,))
    stated = signing.statement_of(kept)
    assert stated["purpose"] == Label.SIG_ATTEST.value
    assert stated["scans"] == [scan.digest]
    assert not signing.doubts(vault.store, vault.store.exact(kept.id))  # type: ignore[arg-type]
    assert attachments.read(vault.store, kept.scans[0]) == b"signed in ink"


def test_nothing_wrong_is_signed_over(vault: Vault, register: Records) -> None:
    edited(vault, register["risk"], residual=score(5, 5))
    before = revisions(vault)
    with pytest.raises(signing.NotReady, match="R01"):
        signed(vault, register)
    assert revisions(vault) == before


@pytest.mark.parametrize("given", ["", "  \n "])
def test_a_warning_needs_a_reason(vault: Vault, register: Records, given: str) -> None:
    edited(vault, register["action"], due=date(2026, 11, 1))
    why = dict.fromkeys(reasons(vault, register["paper"]), given)
    before = revisions(vault)
    with pytest.raises(signing.ReasonMissing, match="reason"):
        signing.sign_off(
            vault,
            register["paper"].id,
            approval(),
            passphrase=PASSPHRASE,
            reasons=why,
            template="t",
        )
    assert revisions(vault) == before


def test_what_was_signed_over_is_kept_with_its_reason(vault: Vault, register: Records) -> None:
    edited(vault, register["action"], due=date(2026, 11, 1))
    kept = signed(vault, register).record
    assert {one.record for one in kept.over} >= {"A01"}
    assert all(one.reason == "Known, and accepted by the group." for one in kept.over)
    assert [one["rule"] for one in signing.statement_of(kept)["over"]] == [
        one.rule for one in kept.over
    ]


@pytest.mark.parametrize(
    "words", [{"who": ""}, {"who": "x" * 301}, {"role": "x" * 301}, {"role": ""}]
)
def test_words_that_do_not_fit_are_refused(
    vault: Vault, register: Records, words: dict[str, str]
) -> None:
    before = revisions(vault)
    with pytest.raises(Situation, match="not"):
        signed(vault, register, **words)
    assert revisions(vault) == before


def test_a_reason_longer_than_a_line_is_refused(vault: Vault, register: Records) -> None:
    why = dict.fromkeys(reasons(vault, register["paper"]), "long " * 100)
    before = revisions(vault)
    with pytest.raises(Situation, match="300"):
        signing.sign_off(
            vault,
            register["paper"].id,
            approval(),
            passphrase=PASSPHRASE,
            reasons=why,
            template="t",
        )
    assert revisions(vault) == before


def test_a_sole_author_is_warned(folder: Path, register: Records) -> None:
    paper = register["paper"]
    with entered(folder) as vault:
        found = signing.problems_of(vault, paper.id, NOW.date())
        assert [p.rule for p in found] == [SOLE_AUTHOR]
    with as_second(folder) as vault:
        assert not signing.problems_of(vault, paper.id, NOW.date())
        edited(vault, register["risk"], cause="Seen by another pair of eyes.")
    with entered(folder) as vault:
        assert not signing.problems_of(vault, paper.id, NOW.date())


def test_versions_and_revisions_are_counted(vault: Vault, register: Records) -> None:
    numbers = []
    for year in range(3):
        kept = signed(vault, register).record
        numbers.append((kept.version, kept.revision))
        edited(vault, register["paper"], scope=f"Year {year}")
    assert numbers == [(1, 2), (2, 3), (3, 4)]
    every = signing.standing_of(vault, register["paper"].id)
    assert [one.sign_off.record.version for one in every] == [1, 2, 3]
    assert not any(one.is_current for one in every)


@pytest.mark.parametrize("key", EDITS)
def test_an_edit_of_anything_covered_supersedes(vault: Vault, register: Records, key: str) -> None:
    signed(vault, register)
    edited(vault, register[key], **EDITS[key])
    standing = latest(vault, register)
    assert standing.changed == (register[key].id,)
    assert standing.since == vault.store.current(register[key].id).time


def test_a_new_risk_supersedes(vault: Vault, register: Records) -> None:
    signed(vault, register)
    new = msgspec.structs.replace(register["risk"], id=new_id(), ref="R03")
    records.save(vault, [new])
    assert latest(vault, register).changed == (new.id,)


def test_what_the_assessment_does_not_use_supersedes_nothing(
    vault: Vault, register: Records
) -> None:
    signed(vault, register)
    action = register["action"]
    note = ProgressNote(
        id=ProgressNoteId(new_id()),
        action=action.id,  # type: ignore[arg-type]
        dated=NOW.date(),
        says="Half done.",
    )
    stranger = Person(id=PersonId(new_id()), name="Una Vance", role="Clerk")
    records.save(vault, [note, stranger])
    assert latest(vault, register).is_current


def test_an_edit_before_a_second_signing_does_not_touch_it(vault: Vault, register: Records) -> None:
    signed(vault, register)
    edited(vault, register["risk"], outlook="growing")
    signed(vault, register)
    first, second = signing.standing_of(vault, register["paper"].id)
    assert set(first.changed) == {register["risk"].id, register["paper"].id}
    assert second.is_current


def test_a_wrong_passphrase_signs_and_changes_nothing(vault: Vault, register: Records) -> None:
    head = vault.head
    with pytest.raises(WrongPassphrase):
        signed(vault, register, passphrase=SECOND_PASSPHRASE)
    assert vault.head == head
    assert not signing.standing_of(vault, register["paper"].id)
    assert signed(vault, register).record.version == 1


def test_the_recovery_code_signs_nothing(folder: Path, register: Records) -> None:
    with entered(folder, Way(recovery_code=RECOVERY)) as vault:
        head = vault.head
        with pytest.raises(NotAnOfficer):
            signed(vault, register)
        assert vault.head == head


def test_a_kind_that_is_never_signed(vault: Vault, register: Records) -> None:
    head = vault.head
    with pytest.raises(signing.NotSignable):
        signing.problems_of(vault, register["risk"].id, NOW.date())
    assert vault.head == head


@pytest.mark.parametrize("before", [0, 1])
def test_a_kill_in_the_middle_leaves_nothing_signed(
    folder: Path, register: Records, before: int
) -> None:
    paper = register["paper"].id
    command = [sys.executable, "-m", CHILD, str(folder), paper, str(before)]
    killed = subprocess.run(command, capture_output=True, cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert killed.stdout == b""
    with entered(folder) as vault:
        assert vault.store.exact(paper).number == 1
        assert not signing.standing_of(vault, paper)
        assert all(fault is None for fault in vault.store.ledger.faults())


def test_what_was_acknowledged_is_there_after_a_kill(folder: Path, register: Records) -> None:
    paper = register["paper"].id
    command = [sys.executable, "-m", CHILD, str(folder), paper, "9"]
    killed = subprocess.run(command, capture_output=True, cwd=ROOT, check=False)
    assert killed.stdout == b"signed\n", killed.stderr
    with entered(folder) as vault:
        assert latest(vault, register).is_current


Move = Callable[[SignOff], SignOff]


def moved(**fields: Any) -> Move:  # noqa: ANN401 -- any field
    return lambda kept: msgspec.structs.replace(kept, **fields)


def stated(**facts: Any) -> Move:  # noqa: ANN401 -- any fact
    """Change what the statement says, and the record with it, but for the signature."""

    def change(kept: SignOff) -> SignOff:
        statement = encoded({**signing.statement_of(kept), **facts})
        return msgspec.structs.replace(kept, statement=statement.decode())

    return change


@pytest.mark.parametrize(
    "move",
    [
        moved(manner=Manner.RECORDED),
        moved(subject=new_id()),
        moved(revision=3),
        moved(version=2),
        moved(who="Somebody Else"),
        moved(role="Chief executive"),
        moved(agreed_on=date(2026, 1, 1)),
        moved(meeting="Minute 9"),
        moved(code="PH84-M29D-W7W6-848P-K3XV"),
        moved(key=b64u(public_key(bytes(32)))),
        moved(signature=b64u(bytes(64))),
        moved(statement="{}"),
        moved(statement="not json"),
        moved(signature="short"),
        stated(vault=b64u(bytes(16))),
        stated(head_seq=3),
        stated(record=new_id()),
        stated(revision=3),
        stated(purpose=Label.SIG_ATTEST.value),
    ],
)
def test_a_signature_cannot_be_moved(vault: Vault, register: Records, move: Move) -> None:
    kept = signed(vault, register)
    assert not signing.doubts(vault.store, kept)
    other = msgspec.structs.replace(kept, record=move(kept.record))
    assert signing.doubts(vault.store, other)


def signed_again(kept: SignOff, seed: bytes, **facts: Any) -> SignOff:  # noqa: ANN401
    """Sign changed facts with a key in hand, and make all the rest of the record fit."""
    key = b64u(public_key(seed))
    statement = encoded({**signing.statement_of(kept), "key": key, **facts})
    signature = sign(seed, Label.SIG_SIGN_OFF, statement)
    return msgspec.structs.replace(
        kept,
        key=key,
        statement=statement.decode(),
        signature=b64u(signature),
        code=signing.code_of(statement, signature),
    )


def test_a_key_that_never_came_in_cannot_sign(vault: Vault, register: Records) -> None:
    kept = signed(vault, register)
    forged = msgspec.structs.replace(kept, record=signed_again(kept.record, bytes(32)))
    assert signing.doubts(vault.store, forged) == (
        "The key that signed is not one that might sign at that entry.",
    )


def test_a_signature_over_another_history_is_told_as_that(
    vault: Vault, register: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = signed(vault, register)
    forged = msgspec.structs.replace(
        kept, record=signed_again(kept.record, bytes(32), head_digest=b64u(bytes(32)))
    )
    monkeypatch.setattr(officers, "holder_of", lambda *_: object())
    assert signing.doubts(vault.store, forged) == (signing.NOT_THIS_HISTORY,)


def test_a_sign_off_of_another_vault(vault: Vault, register: Records, tmp_path: Path) -> None:
    # The same records with the same ids, but a vault of its own.
    founded(tmp_path / "other", register.values())
    with entered(tmp_path / "other") as other:
        theirs = signed(other, register)
    signed(vault, register)
    assert signing.doubts(vault.store, theirs) == (signing.OTHER_VAULT,)
