"""What comes up when its time is over, what is decided of it, and what a certificate says."""

import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from prevent_desktop.domain.exchange import Way
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.people import Person, PersonId
from prevent_desktop.domain.referrals import Referral, ReferralId
from prevent_desktop.domain.retention import Choice, Disposal, RetentionRule
from prevent_desktop.services import protection_papers, retention
from prevent_desktop.services.paper import Paper, give_out
from prevent_desktop.services.records import save
from prevent_desktop.services.retention import NotDecided, Reached, Ruling
from prevent_desktop.vault import erased, erasure
from prevent_desktop.vault import vault as vaults
from prevent_desktop.vault.backup import backed_up
from prevent_desktop.vault.erased import LIST_NAME, read_list
from prevent_desktop.vault.situations import WrongPassphrase
from prevent_desktop.vault.slots import unwrap_seed
from prevent_desktop.vault.store_situations import DiskFull, RecordNotHeld
from prevent_desktop.vault.vault import Vault
from prevent_desktop.vault.verification import verified
from tests.documents.reading import squeezed, text_of
from tests.services.councils import entered
from tests.vault.pages import Pages, store_key, store_path
from tests.vaults import NOW, PASSPHRASE

TODAY = NOW.date()
DISPOSE = Ruling(choice=Choice.DISPOSE, reason="Six years are over", legal_basis="Article 5(1)(e)")
OLD = date(2020, 2, 3)
WORD = "zzyzxqv"
"""A word that stands in no page by chance."""


def entry(ref: str = "P001", **fields: object) -> Referral:
    values = {"noticed_on": OLD, "outcome": "closed", "outcome_on": OLD, **fields}
    return Referral(id=ReferralId(new_id()), ref=ref, **values)  # type: ignore[arg-type]


@pytest.fixture
def over(vault: Vault) -> Referral:
    made = entry()
    save(vault, [made])
    return made


def text_in(vault: Vault) -> str:
    """Give what stands in the decrypted pages of the store and of its log."""
    path = store_path(vault)
    pages = Pages(path, store_key(vault))
    octets = b"\0".join([*pages.every(), *pages.in_log(path.with_name(path.name + "-wal"))])
    return octets.decode("latin-1").lower()


def one(vault: Vault, record: str) -> Reached:
    return next(found for found in retention.reached(vault, TODAY) if found.record == record)


def decide(vault: Vault, found: Reached, ruling: Ruling, typed: str = PASSPHRASE) -> Disposal:
    [made] = retention.decided(vault, [found], ruling, typed).made
    return made


def several(vault: Vault, count: int) -> list[Reached]:
    """Keep so many entries that are over, and give them as the review list does."""
    entries = [entry(f"P{n:03}", not_shared_because=f"{WORD} {n}") for n in range(1, count + 1)]
    save(vault, entries)
    return sorted(retention.reached(vault, TODAY), key=lambda found: found.heading)


def rule_for(vault: Vault, kind: str) -> RetentionRule:
    return next(rule for rule in retention.rules(vault) if rule.covers == kind)


def test_a_new_vault_has_a_rule_for_every_kind(vault: Vault) -> None:
    assert retention.missing(vault) == 0
    assert retention.put_in(vault) == 0


@pytest.mark.parametrize(
    "ruling",
    [
        Ruling(choice=Choice.HOLD, reason="An inquiry asked"),
        Ruling(choice=Choice.KEEP, reason="An appeal", keep_until=date(2031, 5, 3)),
    ],
)
def test_what_is_kept_or_held_comes_up_again_once_that_is_ended(
    vault: Vault, over: Referral, ruling: Ruling
) -> None:
    made = decide(vault, one(vault, over.id), ruling)
    assert made.id in retention.resting(vault)
    assert not any(found.record == over.id for found in retention.reached(vault, TODAY))
    done = retention.ended(vault, made)
    assert (done.ended_on, done.ended_by) == (TODAY, made.decided_by)
    assert made.id not in retention.resting(vault)
    assert one(vault, over.id)
    with pytest.raises(NotDecided):
        retention.ended(vault, done)
    again = decide(vault, one(vault, over.id), ruling)
    assert retention.resting(vault) == {again.id}


def test_it_is_told_which_records_still_name_what_has_gone(vault: Vault, over: Referral) -> None:
    later = entry("P002", outcome_on=None, repeats=(over.id,))
    save(vault, [later])
    made = decide(vault, one(vault, over.id), DISPOSE)
    assert made.mentions == 1
    assert retention.still_naming(vault, made) == [later.heading]


def test_only_what_is_over_comes_up(vault: Vault, over: Referral) -> None:
    save(vault, [entry("P002", outcome_on=date(2021, 1, 5)), entry("P003", outcome_on=None)])
    assert [found.record for found in retention.reached(vault, TODAY)] == [over.id]
    found = one(vault, over.id)
    assert found.over_on == date(2026, 2, 3)
    assert "What came of it" not in found.heading
    assert "Known on" in found.counted_from


def test_the_first_of_many_are_those_that_the_whole_begins_with(vault: Vault) -> None:
    rule = rule_for(vault, "finding")
    save(vault, [msgspec.structs.replace(rule, hold=True, months=1)])
    days = [date(2020, 2, 3), date(2020, 1, 5), date(2020, 2, 3), date(2020, 1, 4)]
    save(vault, [entry(f"P{n:03}", outcome_on=day) for n, day in enumerate(days)])
    later = date(2035, 1, 1)
    every = retention.reached(vault, later)
    assert len(every) > len(days)
    for most in range(len(every) + 2):
        assert retention.reached(vault, later, most) == every[:most]


def test_it_is_kept_until_its_day_or_held(vault: Vault, over: Referral) -> None:
    keep = Ruling(choice=Choice.KEEP, reason="An appeal is open", keep_until=date(2027, 5, 1))
    decide(vault, one(vault, over.id), keep)
    assert retention.reached(vault, date(2027, 4, 30)) == []
    found = retention.reached(vault, date(2027, 5, 1))
    assert [each.record for each in found] == [over.id]
    decide(vault, found[0], Ruling(choice=Choice.HOLD, reason="An inquiry asked"))
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
            decide(vault, found, lacking)
    with pytest.raises(WrongPassphrase):
        decide(vault, found, DISPOSE, "not this one")
    assert vault.head == head


def test_nothing_goes_while_its_kind_is_on_hold(vault: Vault, over: Referral) -> None:
    rule = rule_for(vault, "referral")
    held = msgspec.structs.replace(rule, hold=True, hold_because="A national inquiry.")
    save(vault, [held])
    found = one(vault, over.id)
    assert found.held_because == "A national inquiry."
    assert retention.retention_needs(vault, TODAY) == ()
    with pytest.raises(NotDecided, match="on hold"):
        decide(vault, found, DISPOSE)
    assert vault.store.current(over.id).record == over


def test_what_is_disposed_of_is_gone_and_the_ledger_verifies(vault: Vault, over: Referral) -> None:
    paper = Paper(title="The log", marking=over.marking, records=(over.id,), octets=b"%PDF-")
    give_out(vault, paper, Way.PRINT, ("Northmere Police",))
    backup = backed_up(vault).path
    made = decide(vault, one(vault, over.id), DISPOSE)
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
    made = decide(vault, one(vault, who.id), DISPOSE)
    bodies = b"".join(entry.body or b"" for entry in vault.store.ledger.entries())
    assert b"Trevelyan" not in bodies
    assert made.called.startswith("record of a person (ledger entry ")
    assert "Trevelyan" not in text_of(protection_papers.certificate(vault, made.id).octets)


def test_many_go_together_and_what_is_needed_once_is_done_once(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def unwrapped(*parts: Any) -> bytearray:  # noqa: ANN401 -- whatever unwraps a seed
        asked.append("passphrase")
        return unwrap_seed(*parts)

    def merged(folder: Path, *parts: Any) -> None:  # noqa: ANN401 -- whatever clears a store
        asked.append("cleared")
        erased.clear(folder, *parts)

    monkeypatch.setattr(vaults, "unwrap_seed", unwrapped)
    monkeypatch.setattr(erasure, "clear", merged)
    found, heard = several(vault, 5), list[tuple[int, int]]()

    def hears(done: int, total: int) -> bool:
        heard.append((done, total))
        return True

    done = retention.decided(vault, found, DISPOSE, PASSPHRASE, hears)
    assert asked == ["passphrase", "cleared"]
    assert heard == [(n, 5) for n in range(5)]
    assert (len(done.made), done.left, done.fault) == (5, 0, "")
    assert done.words == "5 records disposed of. Each has its certificate under Decided."
    assert [made.subject for made in done.made] == [one.record for one in found]
    signed = [e.seq for e in vault.store.ledger.entries("kind = 'event.erase'")]
    assert [made.entry for made in done.made] == signed
    for made in done.made:
        assert protection_papers.certificate(vault, made.id).octets
    assert WORD not in text_in(vault)
    assert set(read_list(vault.folder / "backups", vault.vault_id, vault.data_key) or ()) == {
        one.record for one in found
    }
    assert verified(vault).is_sound


def test_what_is_stopped_leaves_each_record_whole(vault: Vault) -> None:
    found = several(vault, 5)
    done = retention.decided(vault, found, DISPOSE, PASSPHRASE, lambda n, _total: n < 2)
    assert done.words == "2 of 5 records disposed of, the rest left."
    assert [one.record for one in retention.reached(vault, TODAY)] == [o.record for o in found[2:]]
    assert {made.subject for made in retention.decisions(vault)} == {o.record for o in found[:2]}
    assert not erased.is_due(vault.store)
    assert verified(vault).is_sound
    keep = Ruling(choice=Choice.HOLD, reason="-")
    held = retention.decided(vault, found[2:], keep, goes_on=lambda n, _total: n < 1)
    assert held.words == "1 of 3 records decided on, the rest left."


def test_what_goes_wrong_halfway_is_told_with_what_was_done(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, kept = several(vault, 3), list[Disposal]()

    def full(to: Vault, records: list[Disposal]) -> None:
        if kept:
            raise DiskFull
        kept.extend(records)
        save(to, records)

    monkeypatch.setattr(retention, "save", full)
    done = retention.decided(vault, found, DISPOSE, PASSPHRASE)
    assert (len(done.made), done.left) == (1, 2)
    assert done.fault in done.words
    assert not vault.store.is_erased(found[1].record)
    assert vault.store.current(found[1].record)
    assert verified(vault).is_sound
    with pytest.raises(DiskFull):
        retention.decided(vault, found[1:], DISPOSE, PASSPHRASE)


def test_what_cannot_be_cleared_now_is_said_and_cleared_at_the_next_opening(folder: Path) -> None:
    with entered(folder) as vault:
        found = several(vault, 2)
        (vault.folder / "backups" / (LIST_NAME + ".new")).mkdir(parents=True)
        done = retention.decided(vault, found, DISPOSE, PASSPHRASE)
        assert len(done.made) == 2
        assert "next unlock" in done.words
        assert erased.is_due(vault.store)
    with entered(folder) as vault:
        assert erased.is_due(vault.store)
    (folder / "vault" / "backups" / (LIST_NAME + ".new")).rmdir()
    with entered(folder) as vault:
        assert not erased.is_due(vault.store)
        assert read_list(vault.folder / "backups", vault.vault_id, vault.data_key)


_CHILD = """
import os, signal, sys
from pathlib import Path
from prevent_desktop.services import erasing, retention
from prevent_desktop.vault import erasure
from tests.services.councils import entered
from tests.services.test_retention import DISPOSE, TODAY
from tests.vaults import PASSPHRASE

vault, when = entered(Path(sys.argv[1])), sys.argv[2]

def cut(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def goes_on(done, _total):
    if done == 2 and when == "between":
        cut()
    if done == 2 and when == "before the decision":
        retention.save = cut
    if done == 2 and when == "before the end":
        erasing.last_days = cut
    return True

if when == "before it is cleared":
    erasure.clear = cut
retention.decided(vault, sorted(retention.reached(vault, TODAY), key=lambda one: one.heading),
    DISPOSE, PASSPHRASE, goes_on)
"""


@pytest.mark.parametrize(
    ("when", "gone"),
    [
        ("between", 2),
        ("before the decision", 2),
        ("before the end", 2),
        ("before it is cleared", 4),
    ],
)
def test_a_kill_leaves_each_record_gone_with_its_certificate_or_as_it_was(
    folder: Path, when: str, gone: int
) -> None:
    with entered(folder) as vault:
        found = several(vault, 4)
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, str(folder), when],
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    with entered(folder) as vault:
        made = {one.subject: one for one in retention.decisions(vault)}
        for place, one in enumerate(found):
            assert vault.store.is_erased(one.record) == (place < gone)
            assert (one.record in made) == (place < gone)
        assert all(one.disposed_on == TODAY and one.entry for one in made.values())
        assert [o.record for o in retention.reached(vault, TODAY)] == [
            o.record for o in found[gone:]
        ]
        assert not erased.is_due(vault.store)
        assert {f"{WORD} {n}" in text_in(vault) for n in range(1, gone + 1)} == {False}
        listed = read_list(vault.folder / "backups", vault.vault_id, vault.data_key)
        assert set(listed or ()) == set(made)
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
