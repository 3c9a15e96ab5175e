"""Back in by the recovery code: with new keys, and as nobody else."""

from pathlib import Path

import pytest

from prevent_desktop.domain.codes import new_recovery36
from prevent_desktop.domain.labels import Label
from prevent_desktop.vault.admission import admit, vouch
from prevent_desktop.vault.key_situations import NotTypedBack, OpenedByPassphrase
from prevent_desktop.vault.keyfiles import COPY, FIRST
from prevent_desktop.vault.officers import holder_of, key_of, keys_of
from prevent_desktop.vault.passphrases import change_passphrase
from prevent_desktop.vault.recovering import recover
from prevent_desktop.vault.situations import (
    NoSuchOfficer,
    PutBackKeyFile,
    WeakPassphrase,
    WrongPassphrase,
    WrongRecoveryCode,
)
from prevent_desktop.vault.store_situations import NotAnOfficer
from prevent_desktop.vault.surroundings import Way
from prevent_desktop.vault.typedcode import NewCode
from prevent_desktop.vault.vault import Vault
from tests.vault.rekeying import (
    BY_CODE,
    FIRST_WAY,
    NEW,
    NEW_PASSPHRASE,
    NEW_RECOVERY,
    SECOND,
    SECOND_PASSPHRASE,
    SECOND_WAY,
    THIRD,
    THIRD_PASSPHRASE,
    founded,
    open_again,
    sealed_state,
    with_second,
)
from tests.vaults import LABEL, PASSPHRASE

NEW_WAY = Way(LABEL, NEW_PASSPHRASE)
WITH_SECOND = {SECOND: SECOND_PASSPHRASE}


def recovered(tmp_path: Path) -> Vault:
    vault = open_again(tmp_path, BY_CODE)
    recover(vault, LABEL, NEW_PASSPHRASE, NEW)
    return vault


def test_the_code_lets_an_officer_in_with_a_new_key(tmp_path: Path) -> None:
    with founded(tmp_path) as vault:
        former, officer, key_id = keys_of(vault.store)[0], vault.officer_id, vault.keyfile.key_id
    with recovered(tmp_path) as vault:
        old, new = keys_of(vault.store)
        assert (old.key, old.last) == (former.key, new.since - 1)
        assert (new.officer, new.label, new.vouched_by) == (officer, LABEL, "")
        assert new.key != old.key
        assert vault.officer_id == officer
        assert vault.keyfile.key_id != key_id
        assert vault.sign(Label.SIG_ATTEST, {}, NEW_PASSPHRASE).key == new.key
        assert holder_of(vault.store, former.key, vault.head.seq) is None
        [entry] = vault.store.ledger.entries("kind = ?", "event.key-renewed")
        assert entry.officer == "recovery"
    open_again(tmp_path, NEW_WAY).close()


def test_neither_the_old_passphrase_nor_the_used_code_opens(tmp_path: Path) -> None:
    founded(tmp_path).close()
    recovered(tmp_path).close()
    with pytest.raises(WrongPassphrase):
        open_again(tmp_path)
    with pytest.raises(WrongRecoveryCode):
        open_again(tmp_path, BY_CODE)
    open_again(tmp_path, Way(recovery_code=NEW_RECOVERY)).close()


def test_the_code_signs_nothing(tmp_path: Path) -> None:
    founded(tmp_path).close()
    with open_again(tmp_path, BY_CODE) as vault, pytest.raises(NotAnOfficer):
        vault.sign(Label.SIG_ATTEST, {}, PASSPHRASE)


def test_another_officer_vouches_for_the_new_key(tmp_path: Path) -> None:
    with_second(tmp_path).close()
    with open_again(tmp_path, BY_CODE) as vault:
        recover(vault, LABEL, NEW_PASSPHRASE, NEW, others=WITH_SECOND)
        assert key_of(vault.store, LABEL).vouched_by == ""
        since = key_of(vault.store, LABEL).since
    with open_again(tmp_path, SECOND_WAY) as vault:
        held = vouch(vault, LABEL, SECOND_PASSPHRASE)
        assert (held.vouched_by, held.since) == (vault.officer_id, since)


def test_who_is_admitted_by_a_key_nobody_vouches_for_vouches_for_nobody(tmp_path: Path) -> None:
    founded(tmp_path).close()
    with recovered(tmp_path) as vault:
        admit(vault, NEW_PASSPHRASE, THIRD, THIRD_PASSPHRASE)
        assert key_of(vault.store, THIRD).vouched_by == ""
    with open_again(tmp_path, Way(THIRD, THIRD_PASSPHRASE)) as vault:
        assert vouch(vault, LABEL, THIRD_PASSPHRASE).vouched_by == ""


def test_who_is_not_there_is_admitted_again_with_a_new_key(tmp_path: Path) -> None:
    with_second(tmp_path).close()
    with open_again(tmp_path, BY_CODE) as vault:
        change = recover(vault, LABEL, NEW_PASSPHRASE, NEW)
        assert change.lost == (SECOND,)
        lost = next(held for held in keys_of(vault.store) if held.label == SECOND)
        assert lost.last is not None
        admit(vault, NEW_PASSPHRASE, SECOND, SECOND_PASSPHRASE)
        assert key_of(vault.store, SECOND).key != lost.key
    open_again(tmp_path, SECOND_WAY).close()


def test_a_recovery_that_is_refused_changes_nothing(tmp_path: Path) -> None:
    with_second(tmp_path).close()
    with open_again(tmp_path, BY_CODE) as vault:
        before = sealed_state(vault)
        with pytest.raises(WeakPassphrase):
            recover(vault, LABEL, LABEL * 2, NEW)
        with pytest.raises(NoSuchOfficer):
            recover(vault, THIRD, NEW_PASSPHRASE, NEW)
        with pytest.raises(NotTypedBack):
            recover(vault, LABEL, NEW_PASSPHRASE, NewCode(NEW_RECOVERY, new_recovery36()))
        with pytest.raises(WrongPassphrase):
            recover(vault, LABEL, NEW_PASSPHRASE, NEW, others={SECOND: "wrong one here"})
        assert sealed_state(vault) == before
        assert vault.officer is None
    for way in (FIRST_WAY, SECOND_WAY, BY_CODE):
        open_again(tmp_path, way).close()


def test_an_officer_who_is_in_has_nothing_to_recover(tmp_path: Path) -> None:
    with founded(tmp_path) as vault:
        before = sealed_state(vault)
        with pytest.raises(OpenedByPassphrase):
            recover(vault, LABEL, NEW_PASSPHRASE, NEW)
        assert sealed_state(vault) == before


def test_recovery_ends_the_hold_of_a_put_back_key_file(tmp_path: Path) -> None:
    with with_second(tmp_path) as vault:
        old = vault.keyfile.octets
        change_passphrase(vault, PASSPHRASE, "another lantern of oak", may_be_known=False)
        change_passphrase(vault, "another lantern of oak", PASSPHRASE[::-1], may_be_known=False)
        serial = vault.keyfile.serial
    for name in (FIRST, COPY):
        (tmp_path / "vault" / name).write_bytes(old)
    with pytest.raises(PutBackKeyFile):
        open_again(tmp_path)
    with recovered(tmp_path) as vault:
        assert vault.keyfile.serial > serial
    open_again(tmp_path, NEW_WAY).close()
    with pytest.raises(WrongPassphrase):
        open_again(tmp_path)
