"""Whether a council keeps identities at all, who opens them, and what the ledger has of it."""

from datetime import date
from pathlib import Path

import pytest

from prevent_desktop.domain.identities import Identity
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.people import Organisation
from prevent_desktop.domain.referrals import Referral, ReferralId
from prevent_desktop.services import council, finding, form_drafts, identities
from prevent_desktop.services.identities import NotKept, NotSaid
from prevent_desktop.services.records import save
from prevent_desktop.services.succession import State, steps
from prevent_desktop.vault import drafts
from prevent_desktop.vault.backup import backed_up
from prevent_desktop.vault.seal_situations import NoIdentity, NotAReader
from prevent_desktop.vault.situations import WrongPassphrase
from prevent_desktop.vault.typedcode import KeptCode
from prevent_desktop.vault.vault import Vault
from prevent_desktop.vault.verification import verified
from tests.domain.records import Records
from tests.services.councils import SECOND, SECOND_PASSPHRASE, as_second, entered
from tests.vaults import PASSPHRASE, RECOVERY

WHO = Identity(name="Ieuan Trevelyan", born="3 May 2011", address="4 Quay Row")
CODE = KeptCode(RECOVERY)


@pytest.fixture
def entry(vault: Vault) -> Referral:
    made = Referral(id=ReferralId(new_id()), ref="P001", noticed_on=date(2026, 11, 2))
    save(vault, [made])
    return made


def on(vault: Vault) -> None:
    identities.switched_on(vault, "DPIA 2026/14", PASSPHRASE, CODE)


def seal(vault: Vault, record: str, **changes: str) -> None:
    said = {"reason": "The panel chair asked", "passphrase": PASSPHRASE, **changes}
    identities.sealed(vault, record, WHO, reason=said["reason"], passphrase=said["passphrase"])


def test_none_is_kept_before_the_council_says_so(vault: Vault, entry: Referral) -> None:
    with pytest.raises(NotKept):
        seal(vault, entry.id)
    with pytest.raises(NotSaid):
        identities.switched_on(vault, "  ", PASSPHRASE, CODE)
    with pytest.raises(NotSaid):
        identities.switched_on(vault, "DPIA 2026/14", PASSPHRASE, None)
    assert not identities.standing(vault).is_on


def test_the_switch_is_kept_with_every_revision_of_it(vault: Vault, entry: Referral) -> None:
    on(vault)
    seal(vault, entry.id)
    identities.switched_off(vault)
    with pytest.raises(NotKept):
        seal(vault, entry.id)
    assert identities.opened(vault, entry.id, reason="-", passphrase=PASSPHRASE) == WHO
    kept = vault.store.history(council.council_of(vault).id)
    assert [one.record.identities_sealed for one in kept[-2:]] == [True, False]  # type: ignore[attr-defined]
    assert council.council_of(vault).identities_assessment == "DPIA 2026/14"


def test_only_a_kind_that_may_be_about_somebody_has_one(vault: Vault) -> None:
    on(vault)
    body = next(iter(vault.store.collection(Organisation))).record
    with pytest.raises(NotKept):
        seal(vault, body.id)


def test_what_is_opened_is_entered_with_who_and_why(vault: Vault, entry: Referral) -> None:
    on(vault)
    with pytest.raises(NoIdentity):
        identities.opened(vault, entry.id, reason="-", passphrase=PASSPHRASE)
    seal(vault, entry.id)
    head = vault.head
    for wrong in ({"reason": " "}, {"passphrase": "not this one"}):
        said = {"reason": "The panel chair asked", "passphrase": PASSPHRASE, **wrong}
        with pytest.raises((NotSaid, WrongPassphrase)):
            identities.opened(vault, entry.id, **said)
    assert vault.head == head
    identities.opened(vault, entry.id, reason="For the review", passphrase=PASSPHRASE)
    told = identities.kept(vault, entry.id)
    assert [(one.what, one.reason) for one in told.past] == [
        ("Sealed", "The panel chair asked"), ("Opened", "For the review"),
    ]  # fmt: skip


def test_an_officer_who_is_no_reader_is_told_so(folder: Path) -> None:
    entry = Referral(id=ReferralId(new_id()), ref="P001", noticed_on=date(2026, 11, 2))
    with entered(folder) as vault:
        save(vault, [entry])
        on(vault)
        seal(vault, entry.id)
    with as_second(folder) as second:
        head = second.head
        with pytest.raises(NotAReader, match="not a reader"):
            identities.opened(second, entry.id, reason="-", passphrase=SECOND_PASSPHRASE)
        assert second.head == head


def test_it_is_in_no_search_list_history_or_draft(vault: Vault, entry: Referral) -> None:
    on(vault)
    seal(vault, entry.id)
    identities.opened(vault, entry.id, reason="For the review", passphrase=PASSPHRASE)
    assert finding.found(vault, "Trevelyan") == []
    everything = "".join(str(one.record) for one in vault.store.everything())
    bodies = b"".join(one.body or b"" for one in vault.store.ledger.entries())
    assert "Trevelyan" not in everything
    assert b"Trevelyan" not in bodies
    assert (drafts.kept(vault.store), list(form_drafts.every(vault))) == ([], [])


def test_it_is_erased_by_itself_with_a_certificate(vault: Vault, entry: Referral) -> None:
    on(vault)
    seal(vault, entry.id)
    made = backed_up(vault).path
    certificate = identities.erased(
        vault, entry.id, reason="Asked for", legal_basis="Article 17", passphrase=PASSPHRASE
    )
    assert [name for name, _ in certificate.backups] == [made.name]
    assert identities.standing(vault).kept == 0
    assert vault.store.current(entry.id).record == entry
    assert verified(vault).is_sound
    seal(vault, entry.id)
    assert identities.standing(vault).kept == 1


def test_one_that_is_taken_out_of_the_store_is_missed(vault: Vault, entry: Referral) -> None:
    on(vault)
    seal(vault, entry.id)
    assert verified(vault).is_sound
    vault.store.connection.execute("DELETE FROM sealed")
    assert any("identity that was sealed" in fault for fault in verified(vault).faults)


def test_a_successor_has_to_be_a_reader_before_the_reader_leaves(
    vault: Vault, register: Records
) -> None:
    del register
    title = "Make your successor a reader of sealed identities"
    assert title not in [step.title for step in steps(vault)]
    on(vault)
    [step] = [one for one in steps(vault) if one.title == title]
    assert step.state is State.NEXT
    identities.granted(vault, SECOND, PASSPHRASE, SECOND_PASSPHRASE)
    [step] = [one for one in steps(vault) if one.title == title]
    assert step.state is State.DONE
