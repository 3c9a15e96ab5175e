"""Who may sign, who vouches for whom, and what no holder of the data key can make up."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from prevent_desktop.domain.canonical import b64u, encoded, strict
from prevent_desktop.domain.labels import Label
from prevent_desktop.signatures import public_key, sign
from prevent_desktop.vault import officers
from prevent_desktop.vault.admission import admit, end_key, vouch
from prevent_desktop.vault.key_situations import KeyEnded, NotThatEntry, YourOwn
from prevent_desktop.vault.keyfiles import write_keyfiles
from prevent_desktop.vault.officers import OfficerKey, holder_of, key_of, keys_of
from prevent_desktop.vault.situations import (
    LabelRefused,
    NoMoreSlots,
    NoSuchOfficer,
    WeakPassphrase,
    WrongPassphrase,
)
from prevent_desktop.vault.slots import new_officer_slot, unwrap_seed
from prevent_desktop.vault.store_situations import NotAnOfficer
from prevent_desktop.vault.vault import Vault, opened
from tests.vault.rekeying import (
    BY_CODE,
    FIRST_WAY,
    SECOND,
    SECOND_PASSPHRASE,
    SECOND_WAY,
    THIRD,
    THIRD_PASSPHRASE,
    computer,
    founded,
    open_again,
    sealed_state,
    way_in,
    with_second,
)
from tests.vaults import CHEAP, CHEAP_BOUNDS, LABEL, NOW, PASSPHRASE


def vouchers(vault: Vault) -> dict[str, str]:
    """Give by label who vouches, by label."""
    keys = keys_of(vault.store)
    labels = {held.officer: held.label for held in keys}
    return {held.label: labels.get(held.vouched_by, "") for held in keys}


def test_the_first_officer_vouches_and_is_in_the_first_entry(tmp_path: Path) -> None:
    with with_second(tmp_path) as vault:
        assert vouchers(vault) == {LABEL: LABEL, SECOND: LABEL}
        assert key_of(vault.store, LABEL).since == 1
        assert key_of(vault.store, SECOND).since == vault.head.seq
        assert holder_of(vault.store, key_of(vault.store, SECOND).key, vault.head.seq - 1) is None


def test_an_admitted_officer_opens_signs_and_admits(tmp_path: Path) -> None:
    with_second(tmp_path).close()
    with open_again(tmp_path, SECOND_WAY) as vault:
        assert (
            vault.sign(Label.SIG_ATTEST, {}, SECOND_PASSPHRASE).key
            == vault.signing_slot().facts.sign_pub
        )
        admit(vault, SECOND_PASSPHRASE, THIRD, THIRD_PASSPHRASE)
        assert vouchers(vault) == {LABEL: LABEL, SECOND: LABEL, THIRD: SECOND}
    open_again(tmp_path, way_in(THIRD, THIRD_PASSPHRASE)).close()


def test_an_admission_that_is_refused_changes_nothing(tmp_path: Path) -> None:
    with with_second(tmp_path) as vault:
        before = sealed_state(vault)
        with pytest.raises(WrongPassphrase):
            admit(vault, "wrong one here", THIRD, THIRD_PASSPHRASE)
        with pytest.raises(WeakPassphrase):
            admit(vault, PASSPHRASE, THIRD, "short")
        with pytest.raises(LabelRefused):
            admit(vault, PASSPHRASE, f" {SECOND.upper()} ", THIRD_PASSPHRASE)
        assert sealed_state(vault) == before
    with open_again(tmp_path, BY_CODE) as vault, pytest.raises(NotAnOfficer):
        admit(vault, PASSPHRASE, THIRD, THIRD_PASSPHRASE)


def test_sixteen_places_and_no_more(tmp_path: Path) -> None:
    with founded(tmp_path) as vault:
        for number in range(14):
            admit(vault, PASSPHRASE, f"Officer {number}", THIRD_PASSPHRASE)
        assert len(vault.keyfile.slots) == 16
        before = sealed_state(vault)
        with pytest.raises(NoMoreSlots):
            admit(vault, PASSPHRASE, THIRD, THIRD_PASSPHRASE)
        assert sealed_state(vault) == before
    open_again(tmp_path, way_in("Officer 13", THIRD_PASSPHRASE)).close()


def test_an_ended_key_signs_nothing_more(tmp_path: Path) -> None:
    with with_second(tmp_path) as vault:
        last = vault.head.seq
        ended = end_key(vault, SECOND, PASSPHRASE)
        assert ended.last == last
        assert holder_of(vault.store, ended.key, last) == ended
        assert holder_of(vault.store, ended.key, last + 1) is None
        with pytest.raises(NoSuchOfficer):
            key_of(vault.store, SECOND)
    with open_again(tmp_path, SECOND_WAY) as vault:
        before = vault.head
        with pytest.raises(KeyEnded):
            vault.sign(Label.SIG_ATTEST, {}, SECOND_PASSPHRASE)
        with pytest.raises(KeyEnded):
            admit(vault, SECOND_PASSPHRASE, THIRD, THIRD_PASSPHRASE)
        assert vault.head == before


def test_a_key_ended_from_an_earlier_entry_vouches_for_nobody_after_it(tmp_path: Path) -> None:
    with with_second(tmp_path) as vault:
        came_in = vault.head.seq
    with open_again(tmp_path, SECOND_WAY) as vault:
        admit(vault, SECOND_PASSPHRASE, THIRD, THIRD_PASSPHRASE)
    with open_again(tmp_path) as vault:
        assert vouchers(vault)[THIRD] == SECOND
        end_key(vault, SECOND, PASSPHRASE, last=came_in)
        assert vouchers(vault) == {LABEL: LABEL, SECOND: LABEL, THIRD: ""}


def test_whose_key_can_be_ended_and_from_where(tmp_path: Path) -> None:
    with with_second(tmp_path) as vault:
        before = sealed_state(vault)
        with pytest.raises(YourOwn):
            end_key(vault, LABEL, PASSPHRASE)
        with pytest.raises(NoSuchOfficer):
            end_key(vault, THIRD, PASSPHRASE)
        with pytest.raises(WrongPassphrase):
            end_key(vault, SECOND, "wrong one here")
        for last in (0, key_of(vault.store, SECOND).since - 1, vault.head.seq + 1):
            with pytest.raises(NotThatEntry):
                end_key(vault, SECOND, PASSPHRASE, last=last)
        assert sealed_state(vault) == before


def test_nobody_vouches_for_their_own_key(tmp_path: Path) -> None:
    with with_second(tmp_path) as vault, pytest.raises(YourOwn):
        vouch(vault, LABEL, PASSPHRASE)


# What a holder of the data key can write into the ledger, without another's passphrase.


def admission(
    vault: Vault,
    signer: bytes,
    *,
    said: Mapping[str, str] = MappingProxyType({}),
    stated: Mapping[str, object] = MappingProxyType({}),
    purpose: Label = Label.SIG_ADMIT,
) -> dict[str, str]:
    """Give the event of a third officer's admission, signed by this seed, with parts changed."""
    key = public_key(secrets.token_bytes(32))
    facts = officers.facts_to_admit("their id", THIRD, key) | {
        "purpose": Label.SIG_ADMIT.value,
        "vault": b64u(vault.vault_id),
        "head_seq": vault.head.seq,
        "head_digest": b64u(vault.head.digest),
        "officer": vault.officer_id,
        "key": b64u(public_key(signer)),
        "time": vault.store.now(),
    }
    statement = encoded({**facts, **stated})
    return {
        "officer": "their id",
        "label": THIRD,
        "key": b64u(key),
        **said,
        "statement": statement.decode(),
        "signature": b64u(sign(signer, purpose, statement)),
    }


def seed_of(vault: Vault) -> bytes:
    return bytes(unwrap_seed(vault.keyfile, vault.signing_slot(), PASSPHRASE))


def test_an_admission_made_by_hand_counts_where_it_is_right(tmp_path: Path) -> None:
    with founded(tmp_path) as vault:
        vault.event(officers.ADMITTED, admission(vault, seed_of(vault)))
        assert vouchers(vault)[THIRD] == LABEL


OTHER_KEY = b64u(public_key(bytes(32)))
MOVED: dict[str, dict[str, Any]] = {
    "key swapped": {"said": {"key": OTHER_KEY}},
    "label": {"said": {"label": "Somebody else"}},
    "officer": {"said": {"officer": "another id"}},
    "purpose": {"purpose": Label.SIG_SIGN_OFF},
    "near purpose": {"purpose": Label.SIG_KEY_END},
    "vault": {"stated": {"vault": b64u(bytes(16))}},
    "entry": {"stated": {"head_seq": 1}},
    "head": {"stated": {"head_digest": b64u(bytes(32))}},
    "signer": {"stated": {"key": OTHER_KEY}},
    "no signer": {"stated": {"key": 7}},
}


@pytest.mark.parametrize("moved", MOVED.values(), ids=MOVED)
def test_an_admission_moved_or_changed_does_not(tmp_path: Path, moved: dict[str, Any]) -> None:
    with founded(tmp_path) as vault:
        vault.event(officers.ADMITTED, admission(vault, seed_of(vault), **moved))
        assert {held.vouched_by for held in keys_of(vault.store)[1:]} == {""}


def test_an_admission_taken_from_its_entry_does_not_count_at_another(tmp_path: Path) -> None:
    with founded(tmp_path) as vault:
        said = admission(vault, seed_of(vault))
        vault.event("something-else", {})
        vault.event(officers.ADMITTED, said)
        assert vouchers(vault)[THIRD] == ""


@pytest.mark.parametrize("said", ["", "not JSON", "{}", "[]", '{"key":{}}'])
def test_a_statement_that_is_none_vouches_for_nobody(tmp_path: Path, said: str) -> None:
    with founded(tmp_path) as vault:
        event = admission(vault, seed_of(vault)) | {"statement": said}
        vault.event(officers.ADMITTED, event)
        assert vouchers(vault)[THIRD] == ""


def test_a_stranger_cannot_admit_end_or_found(tmp_path: Path) -> None:
    with with_second(tmp_path) as vault:
        stranger, [first, second] = secrets.token_bytes(32), keys_of(vault.store)
        vault.event(officers.ADMITTED, admission(vault, stranger))
        ending = {"officer": second.officer, "label": SECOND, "key": b64u(second.key)}
        statement = encoded(officers.facts_to_end(second.officer, second.key, 1))
        vault.event(officers.ENDED, ending)
        vault.event(officers.ENDED, ending | {"statement": statement.decode(), "signature": "AA"})
        founder = {"officer": "x", "label": "Founder", "key": b64u(public_key(stranger))}
        vault.event(officers.CREATED, founder)
        assert keys_of(vault.store)[:2] == (first, second)
        assert vouchers(vault) == {LABEL: LABEL, SECOND: LABEL, THIRD: "", "Founder": ""}


def test_two_strangers_who_admit_each_other_stay_strangers(tmp_path: Path) -> None:
    with founded(tmp_path) as vault:
        one, other = secrets.token_bytes(32), secrets.token_bytes(32)
        for seed, label in ((one, "One"), (other, "Other")):
            said = {"officer": label, "label": label, "key": b64u(public_key(seed))}
            vault.event(officers.RENEWED, said)
        for seed, admitted, label in ((one, other, "Other"), (other, one, "One")):
            key = b64u(public_key(admitted))
            said = {"officer": label, "label": label, "key": key}
            stated = {"admitted": label, "label": label, "admitted_key": key}
            vault.event(officers.ADMITTED, admission(vault, seed, said=said, stated=stated))
        assert vouchers(vault) == {LABEL: LABEL, "One": "", "Other": ""}


def test_an_admission_is_signed_as_the_design_says(tmp_path: Path) -> None:
    with with_second(tmp_path) as vault:
        [entry] = vault.store.ledger.entries("kind = ?", "event.officer-admitted")
        stated = strict(entry.details["statement"].encode())
        assert stated["admitted_key"] == entry.details["key"] != stated["key"]
        assert (stated["head_seq"], stated["purpose"]) == (entry.seq - 1, "sig/admit")


def test_another_key_has_another_fingerprint(tmp_path: Path) -> None:
    with founded(tmp_path) as vault:
        [held] = keys_of(vault.store)
        swapped = OfficerKey(held.officer, held.label, bytes(32), held.since, held.vouched_by)
        assert swapped.fingerprint != held.fingerprint
        assert held.fingerprint == keys_of(vault.store)[0].fingerprint


def test_a_slot_that_no_entry_names_comes_in_with_nobody_vouching(tmp_path: Path) -> None:
    with founded(tmp_path) as vault:
        slot = new_officer_slot(
            vault.vault_id,
            vault.data_key,
            SECOND,
            SECOND_PASSPHRASE,
            cost=CHEAP,
            signing_seed=bytearray(secrets.token_bytes(32)),
        )
        keyfile = vault.keyfile.successor(vault.data_key, (*vault.keyfile.slots, slot))
        write_keyfiles(vault.folder, keyfile, lambda _: None, CHEAP_BOUNDS)
    with open_again(tmp_path, SECOND_WAY) as vault:
        assert vouchers(vault) == {LABEL: LABEL, SECOND: ""}
        entries = vault.head.seq
    with open_again(tmp_path) as vault:
        assert vault.head.seq == entries + 1
        assert vouch(vault, SECOND, PASSPHRASE).vouched_by == vault.officer_id


@pytest.mark.parametrize(("hours", "said"), [(-1, True), (0, False), (1, False)])
def test_a_clock_behind_what_was_entered_is_said(tmp_path: Path, hours: int, *, said: bool) -> None:
    founded(tmp_path).close()
    around = replace(computer(tmp_path), clock=lambda: NOW + timedelta(hours=hours))
    with opened(tmp_path / "vault", FIRST_WAY, around) as vault:
        assert ("clock is behind" in officers.clock_notice(vault.store)) == said
