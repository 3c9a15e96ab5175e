"""What comes up when its time is over, what is decided of it, and what a certificate says."""

import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import msgspec
import pytest

from prevent_desktop.domain.exchange import Way
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.people import Person, PersonId
from prevent_desktop.domain.referrals import Referral, ReferralId
from prevent_desktop.domain.retention import Choice, RetentionRule
from prevent_desktop.services import protection_papers, retention
from prevent_desktop.services.paper import Paper, give_out
from prevent_desktop.services.records import save
from prevent_desktop.services.retention import NotDecided, Reached, Ruling
from prevent_desktop.vault.backup import backed_up
from prevent_desktop.vault.situations import WrongPassphrase
from prevent_desktop.vault.store_situations import RecordNotHeld
from prevent_desktop.vault.vault import Vault
from prevent_desktop.vault.verification import verified
from tests.documents.reading import squeezed, text_of
from tests.services.councils import entered
from tests.vaults import NOW, PASSPHRASE

TODAY = NOW.date()
DISPOSE = Ruling(choice=Choice.DISPOSE, reason="Six years are over", legal_basis="Article 5(1)(e)")
OLD = date(2020, 2, 3)


def entry(ref: str = "P001", **fields: object) -> Referral:
    values = {"noticed_on": OLD, "outcome": "closed", "outcome_on": OLD, **fields}
    return Referral(id=ReferralId(new_id()), ref=ref, **values)  # type: ignore[arg-type]


@pytest.fixture
def over(vault: Vault) -> Referral:
    made = entry()
    save(vault, [made])
    return made


def one(vault: Vault, record: str) -> Reached:
    return next(found for found in retention.reached(vault, TODAY) if found.record == record)


def rule_for(vault: Vault, kind: str) -> RetentionRule:
    return next(rule for rule in retention.rules(vault) if rule.covers == kind)


def test_a_new_vault_has_a_rule_for_every_kind(vault: Vault) -> None:
    assert retention.missing(vault) == 0
    assert retention.put_in(vault) == 0


def test_only_what_is_over_comes_up(vault: Vault, over: Referral) -> None:
    save(vault, [entry("P002", outcome_on=date(2021, 1, 5)), entry("P003", outcome_on=None)])
    assert [found.record for found in retention.reached(vault, TODAY)] == [over.id]
    found = one(vault, over.id)
    assert found.over_on == date(2026, 2, 3)
    assert "What came of it" not in found.heading
    assert "Known on" in found.counted_from


def test_it_is_kept_until_its_day_or_held(vault: Vault, over: Referral) -> None:
    keep = Ruling(choice=Choice.KEEP, reason="An appeal is open", keep_until=date(2027, 5, 1))
    retention.decided(vault, one(vault, over.id), keep)
    assert retention.reached(vault, date(2027, 4, 30)) == []
    found = retention.reached(vault, date(2027, 5, 1))
    assert [each.record for each in found] == [over.id]
    retention.decided(vault, found[0], Ruling(choice=Choice.HOLD, reason="An inquiry asked"))
    left = retention.reached(vault, date(2040, 1, 1))
    assert over.id not in [each.record for each in left]


def test_a_decision_says_why_until_when_and_by_what_law(vault: Vault, over: Referral) -> None:
    found, head = one(vault, over.id), vault.head
    for lacking in (
        Ruling(choice=Choice.HOLD, reason=" "),
        Ruling(choice=Choice.KEEP, reason="-"),
        Ruling(choice=Choice.KEEP, reason="-", keep_until=TODAY),
        Ruling(choice=Choice.DISPOSE, reason="-"),
    ):
        with pytest.raises(NotDecided):
            retention.decided(vault, found, lacking, PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        retention.decided(vault, found, DISPOSE, "not this one")
    assert vault.head == head


def test_nothing_goes_while_its_kind_is_on_hold(vault: Vault, over: Referral) -> None:
    rule = rule_for(vault, "referral")
    held = msgspec.structs.replace(rule, hold=True, hold_because="A national inquiry.")
    save(vault, [held])
    found = one(vault, over.id)
    assert found.held_because == "A national inquiry."
    assert retention.retention_needs(vault, TODAY) == ()
    with pytest.raises(NotDecided, match="on hold"):
        retention.decided(vault, found, DISPOSE, PASSPHRASE)
    assert vault.store.current(over.id).record == over


def test_what_is_disposed_of_is_gone_and_the_ledger_verifies(vault: Vault, over: Referral) -> None:
    paper = Paper(title="The log", marking=over.marking, records=(over.id,), octets=b"%PDF-")
    give_out(vault, paper, Way.PRINT, ("Northmere Police",))
    backup = backed_up(vault).path
    made = retention.decided(vault, one(vault, over.id), DISPOSE, PASSPHRASE)
    with pytest.raises(RecordNotHeld):
        vault.store.current(over.id)
    assert [held.backup for held in made.backups] == [backup.name]
    assert made.backups[0].until == date(2026, 12, 19)
    assert [(went.what, went.to_whom) for went in made.went_out] == [
        ("The log", "Northmere Police")
    ]
    assert made.called == "log entry P001"
    assert verified(vault).is_sound
    assert retention.reached(vault, TODAY) == []
    pages = text_of(protection_papers.certificate(vault, made.id).octets)
    for part in ("Log entry P001", "Six years are over", backup.name, "Northmere Police"):
        assert squeezed(part) in pages


def test_a_person_leaves_no_name_behind(vault: Vault) -> None:
    who = Person(
        id=PersonId(new_id()), name="Aled Trevelyan", role="Clerk", left_on=date(2024, 1, 2)
    )
    save(vault, [who])
    made = retention.decided(vault, one(vault, who.id), DISPOSE, PASSPHRASE)
    bodies = b"".join(entry.body or b"" for entry in vault.store.ledger.entries())
    assert b"Trevelyan" not in bodies
    assert made.called.startswith("record of a person (ledger entry ")
    assert "Trevelyan" not in text_of(protection_papers.certificate(vault, made.id).octets)


_CHILD = """
import os, signal, sys
from pathlib import Path
from prevent_desktop.services import erasing, retention
from tests.services.councils import entered
from tests.services.test_retention import DISPOSE, TODAY
from tests.vaults import PASSPHRASE

when = sys.argv[2]
erased = erasing.erased
def cut(*arguments, **said):
    if when == "after":
        erased(*arguments, **said)
    os.kill(os.getpid(), signal.SIGKILL)
erasing.erased = cut
vault = entered(Path(sys.argv[1]))
retention.decided(vault, retention.reached(vault, TODAY)[0], DISPOSE, PASSPHRASE)
"""


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_disposal_cut_short_is_finished_later(folder: Path, when: str) -> None:
    made = entry()
    with entered(folder) as vault:
        save(vault, [made])
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, str(folder), when],
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    with entered(folder) as vault:
        [decision] = retention.decisions(vault)
        assert decision.is_open
        [need] = [n for n in retention.retention_needs(vault, TODAY) if n.record]
        assert need.record == decision.id
        finished = retention.finished(vault, decision, PASSPHRASE)
        assert finished.disposed_on == TODAY
        assert finished.entry
        assert vault.store.is_erased(made.id)
        assert retention.retention_needs(vault, TODAY) == ()
        assert verified(vault).is_sound


def test_today_says_what_is_over_and_which_rule_to_look_at(vault: Vault, over: Referral) -> None:
    rule = rule_for(vault, "meeting")
    save(vault, [msgspec.structs.replace(rule, review_by=date(2026, 11, 1))])
    titles = [need.title for need in retention.retention_needs(vault, TODAY)]
    assert titles == [
        "The time is over for 1 record",
        "Look again at how long meetings are kept",
    ]
    del over
