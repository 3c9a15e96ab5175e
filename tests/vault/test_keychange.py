"""Passphrases and recovery codes changed: what opens the vault afterwards, and what does not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from prevent_desktop.domain.codes import Mistyped, new_recovery36
from prevent_desktop.domain.labels import Label
from prevent_desktop.errors import Situation
from prevent_desktop.vault.key_situations import (
    NotTypedBack,
    RecoveryCodeNeeded,
    SamePassphrase,
    WrongPassphraseOf,
)
from prevent_desktop.vault.keyfiles import COPY, FIRST
from prevent_desktop.vault.passphrases import change_passphrase, new_recovery_code, rotates
from prevent_desktop.vault.rotation import Reason, rotate
from prevent_desktop.vault.situations import (
    CopyNotWritten,
    PutBackKeyFile,
    WeakPassphrase,
    WrongPassphrase,
    WrongRecoveryCode,
)
from prevent_desktop.vault.store_situations import NotAnOfficer
from prevent_desktop.vault.surroundings import Way
from prevent_desktop.vault.typedcode import KeptCode, NewCode
from prevent_desktop.vault.vault import Vault, opened
from tests.vault.rekeying import (
    BY_CODE,
    FIRST_WAY,
    KEPT,
    NEW,
    NEW_PASSPHRASE,
    NEW_RECOVERY,
    SECOND,
    SECOND_WAY,
    computer,
    founded,
    open_again,
    sealed_state,
    with_second,
)
from tests.vaults import LABEL, PASSPHRASE

NEW_WAY = Way(LABEL, NEW_PASSPHRASE)


def changed(vault: Vault, *, may_be_known: bool = False) -> None:
    change_passphrase(vault, PASSPHRASE, NEW_PASSPHRASE, may_be_known=may_be_known, code=KEPT)


def names(vault: Vault) -> list[str]:
    return [entry.kind for entry in vault.store.ledger.entries()]


def test_a_changed_passphrase_opens_and_the_old_one_does_not(tmp_path: Path) -> None:
    with with_second(tmp_path) as vault:
        key_id, serial = vault.keyfile.key_id, vault.keyfile.serial
        changed(vault)
        assert (vault.keyfile.key_id, vault.keyfile.serial) == (key_id, serial + 1)
        assert names(vault)[-1] == "event.passphrase-changed"
        vault.sign(Label.SIG_ATTEST, {}, NEW_PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        open_again(tmp_path)
    for way in (NEW_WAY, SECOND_WAY, BY_CODE):
        open_again(tmp_path, way).close()


def test_both_key_files_are_the_new_one(tmp_path: Path) -> None:
    with with_second(tmp_path) as vault:
        changed(vault)
        assert (vault.folder / FIRST).read_bytes() == vault.keyfile.octets
        assert (vault.folder / COPY).read_bytes() == vault.keyfile.octets


def test_the_only_officer_gets_new_keys_with_a_new_passphrase(tmp_path: Path) -> None:
    with founded(tmp_path) as vault:
        assert rotates(vault, may_be_known=False)
        key_id = vault.keyfile.key_id
        changed(vault)
        assert vault.keyfile.key_id != key_id
        assert names(vault)[-2:] == ["event.rotated", "event.backup"]
    open_again(tmp_path, NEW_WAY).close()
    open_again(tmp_path, BY_CODE).close()
    with pytest.raises(WrongPassphrase):
        open_again(tmp_path)


def test_a_passphrase_that_may_be_known_changes_the_keys(tmp_path: Path) -> None:
    with with_second(tmp_path) as vault:
        assert not rotates(vault, may_be_known=False)
        key_id = vault.keyfile.key_id
        change = change_passphrase(vault, PASSPHRASE, NEW_PASSPHRASE, may_be_known=True, code=KEPT)
        assert vault.keyfile.key_id != key_id
        assert change.lost == (SECOND,)


REFUSALS: dict[str, tuple[type[Situation], Callable[[Vault], object]]] = {
    "wrong": (
        WrongPassphrase,
        lambda v: change_passphrase(v, "wrong one here", NEW_PASSPHRASE, may_be_known=False),
    ),
    "wrong, with new keys": (
        WrongPassphrase,
        lambda v: change_passphrase(
            v, "wrong one here", NEW_PASSPHRASE, may_be_known=True, code=KEPT
        ),
    ),
    "weak": (
        WeakPassphrase,
        lambda v: change_passphrase(v, PASSPHRASE, "aaaaaaaaaaaaaa", may_be_known=False),
    ),
    "known": (
        WeakPassphrase,
        lambda v: change_passphrase(
            v, PASSPHRASE, "Northmere 12 Northmere", may_be_known=False, known=["Northmere"]
        ),
    ),
    "the same": (
        SamePassphrase,
        lambda v: change_passphrase(v, PASSPHRASE, PASSPHRASE, may_be_known=False),
    ),
    "no code": (
        RecoveryCodeNeeded,
        lambda v: change_passphrase(v, PASSPHRASE, NEW_PASSPHRASE, may_be_known=True),
    ),
    "another code": (
        WrongRecoveryCode,
        lambda v: rotate(v, Reason.ASKED, PASSPHRASE, KeptCode(NEW_RECOVERY)),
    ),
    "a mistyped code": (
        Mistyped,
        lambda v: rotate(v, Reason.ASKED, PASSPHRASE, KeptCode("CCCC-DDDD")),
    ),
    "not typed back": (
        NotTypedBack,
        lambda v: rotate(v, Reason.ASKED, PASSPHRASE, NewCode(NEW_RECOVERY, new_recovery36())),
    ),
    "a new code, wrong passphrase": (
        WrongPassphrase,
        lambda v: new_recovery_code(v, "wrong one here", NEW, may_be_known=False),
    ),
    "a new code, not typed back": (
        NotTypedBack,
        lambda v: new_recovery_code(
            v, PASSPHRASE, NewCode(NEW_RECOVERY, new_recovery36()), may_be_known=False
        ),
    ),
    "another officer's wrong passphrase": (
        WrongPassphraseOf,
        lambda v: rotate(v, Reason.ASKED, PASSPHRASE, KEPT, others={SECOND: "wrong one here"}),
    ),
}


@pytest.mark.parametrize(("situation", "change"), REFUSALS.values(), ids=REFUSALS)
def test_a_refusal_changes_nothing(
    tmp_path: Path, situation: type[Situation], change: Callable[[Vault], object]
) -> None:
    with with_second(tmp_path) as vault:
        before = sealed_state(vault)
        with pytest.raises(situation) as told:
            change(vault)
        assert type(told.value) is situation
        assert sealed_state(vault) == before
    for way in (FIRST_WAY, SECOND_WAY, BY_CODE):
        open_again(tmp_path, way).close()


def test_the_recovery_code_alone_changes_no_passphrase(tmp_path: Path) -> None:
    with_second(tmp_path).close()
    with open_again(tmp_path, BY_CODE) as vault:
        before = sealed_state(vault)
        with pytest.raises(NotAnOfficer):
            changed(vault)
        with pytest.raises(NotAnOfficer):
            rotate(vault, Reason.ASKED, PASSPHRASE, KEPT)
        with pytest.raises(NotAnOfficer):
            new_recovery_code(vault, PASSPHRASE, NEW, may_be_known=False)
        assert sealed_state(vault) == before


@pytest.mark.parametrize("may_be_known", [False, True])
def test_a_new_recovery_code_takes_the_place_of_the_old_one(
    tmp_path: Path, *, may_be_known: bool
) -> None:
    with with_second(tmp_path) as vault:
        key_id = vault.keyfile.key_id
        new_recovery_code(vault, PASSPHRASE, NEW, may_be_known=may_be_known)
        assert (vault.keyfile.key_id != key_id) == may_be_known
        assert len(vault.keyfile.recoveries) == 1
    with pytest.raises(WrongRecoveryCode):
        open_again(tmp_path, BY_CODE)
    open_again(tmp_path, Way(recovery_code=NEW_RECOVERY)).close()
    open_again(tmp_path).close()


def test_an_old_key_file_put_back_is_refused_to_its_old_passphrase(tmp_path: Path) -> None:
    with with_second(tmp_path) as vault:
        old = vault.keyfile.octets
        changed(vault)
    for name in (FIRST, COPY):
        (tmp_path / "vault" / name).write_bytes(old)
    with pytest.raises(PutBackKeyFile):
        open_again(tmp_path)
    open_again(tmp_path, BY_CODE).close()
    # The recovery went on from the put-back file, and did not make it good.
    with pytest.raises(PutBackKeyFile):
        open_again(tmp_path)


def test_one_old_key_file_put_back_is_made_the_new_one(tmp_path: Path) -> None:
    with with_second(tmp_path) as vault:
        old = vault.keyfile
        changed(vault)
        new = vault.keyfile
    (tmp_path / "vault" / FIRST).write_bytes(old.octets)
    with pytest.raises(WrongPassphrase):
        open_again(tmp_path)
    open_again(tmp_path, NEW_WAY).close()
    assert (tmp_path / "vault" / FIRST).read_bytes() == new.octets


@pytest.mark.parametrize("may_be_known", [False, True])
def test_where_the_copy_cannot_be_written_the_change_is_made(
    tmp_path: Path, *, may_be_known: bool
) -> None:
    vault = with_second(tmp_path)
    in_the_way = vault.folder / COPY
    in_the_way.unlink()
    (in_the_way / "something").mkdir(parents=True)
    with vault:
        with pytest.raises(CopyNotWritten):
            changed(vault, may_be_known=may_be_known)
        vault.sign(Label.SIG_ATTEST, {}, NEW_PASSPHRASE)
        newest = names(vault)[-1]
    (in_the_way / "something").rmdir()
    in_the_way.rmdir()
    with open_again(tmp_path, NEW_WAY) as again:
        assert newest in names(again)
        assert in_the_way.read_bytes() == again.keyfile.octets
        assert len(list(again.folder.glob("records.*.db"))) == 1


def test_a_refused_write_leaves_no_entry(tmp_path: Path) -> None:
    vault = with_second(tmp_path)
    in_the_way = vault.folder / f"{FIRST}.new"
    (in_the_way / "something").mkdir(parents=True)
    with vault:
        before = vault.head
        with pytest.raises(Situation):
            changed(vault)
        assert vault.head == before
        vault.sign(Label.SIG_ATTEST, {}, PASSPHRASE)
        (in_the_way / "something").rmdir()
        in_the_way.rmdir()
    open_again(tmp_path).close()


def test_a_vault_on_a_second_computer_takes_the_new_passphrase(tmp_path: Path) -> None:
    with with_second(tmp_path) as vault:
        changed(vault)
    opened(tmp_path / "vault", NEW_WAY, computer(tmp_path / "elsewhere")).close()
