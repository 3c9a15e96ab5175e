"""Readers of sealed identities: named, taken off, and kept right through every change of keys."""

from collections.abc import Callable
from pathlib import Path

import pytest

from prevent_desktop.vault import erasure, readers, sealing
from prevent_desktop.vault.admission import admit
from prevent_desktop.vault.backup import backed_up
from prevent_desktop.vault.key_situations import WrongPassphraseOf
from prevent_desktop.vault.passphrases import change_passphrase, new_recovery_code
from prevent_desktop.vault.recovering import recover
from prevent_desktop.vault.restore import restored
from prevent_desktop.vault.rotation import Reason, rotate
from prevent_desktop.vault.salvage import salvaged
from prevent_desktop.vault.seal_situations import (
    DamagedIdentity,
    IsAReader,
    KeptAlready,
    NoReaderThere,
    NotAReader,
    ReaderNeeded,
)
from prevent_desktop.vault.situations import WrongPassphrase, WrongRecoveryCode
from prevent_desktop.vault.store import Change
from prevent_desktop.vault.surroundings import Way
from prevent_desktop.vault.typedcode import KeptCode
from prevent_desktop.vault.vault import Vault, opened
from tests.vault.rekeying import (
    BY_CODE,
    FIRST_WAY,
    KEPT,
    NEW,
    NEW_PASSPHRASE,
    NEW_RECOVERY,
    SECOND,
    SECOND_PASSPHRASE,
    SECOND_WAY,
    computer,
    open_again,
    sealed_state,
    with_second,
)
from tests.vault.test_sealing import NAME, kept, read
from tests.vaults import LABEL, PASSPHRASE, organisation

OTHERS = {SECOND: SECOND_PASSPHRASE}


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """Give a vault of two officers, with one identity sealed that the first one reads."""
    made = with_second(tmp_path)
    kept(made)
    return made


def only(vault: Vault) -> str:
    return sealing.every(vault.store)[0].record


def test_a_reader_makes_another_one_who_types_too(vault: Vault, tmp_path: Path) -> None:
    with vault:
        before = sealed_state(vault)
        with pytest.raises(WrongPassphraseOf):
            readers.grant(vault, PASSPHRASE, SECOND, "not theirs at all")
        with pytest.raises(WrongPassphrase):
            readers.grant(vault, "not mine at all", SECOND, SECOND_PASSPHRASE)
        assert sealed_state(vault) == before
        readers.grant(vault, PASSPHRASE, SECOND, SECOND_PASSPHRASE)
        with pytest.raises(IsAReader):
            readers.grant(vault, PASSPHRASE, SECOND, SECOND_PASSPHRASE)
        assert readers.readers(vault.keyfile) == (LABEL, SECOND)
        record = only(vault)
    with open_again(tmp_path, SECOND_WAY) as again:
        assert read(again, record, SECOND_PASSPHRASE) == NAME


def test_no_reader_makes_nobody_one(vault: Vault, tmp_path: Path) -> None:
    with vault:
        admit(vault, PASSPHRASE, "Tom Ashdown", NEW_PASSPHRASE)
    with open_again(tmp_path, SECOND_WAY) as again:
        before = sealed_state(again)
        with pytest.raises(NotAReader):
            readers.grant(again, SECOND_PASSPHRASE, "Tom Ashdown", NEW_PASSPHRASE)
        with pytest.raises(KeptAlready):
            readers.begin(again, SECOND_PASSPHRASE, KEPT)
        assert sealed_state(again) == before


def test_a_wrong_recovery_code_begins_nothing(tmp_path: Path) -> None:
    with with_second(tmp_path) as vault:
        before = sealed_state(vault)
        with pytest.raises(WrongRecoveryCode):
            readers.begin(vault, PASSPHRASE, KeptCode(NEW_RECOVERY))
        assert sealed_state(vault) == before


def test_a_reader_taken_off_reads_no_more_and_the_key_is_new(vault: Vault, tmp_path: Path) -> None:
    with vault:
        readers.grant(vault, PASSPHRASE, SECOND, SECOND_PASSPHRASE)
        with readers.lent(vault, PASSPHRASE) as lent:
            old = bytearray(lent)
        before, record = sealing.every(vault.store), only(vault)
        readers.take_off(vault, PASSPHRASE, SECOND, KEPT, OTHERS)
        after = sealing.every(vault.store)
        assert read(vault, record) == NAME
        assert after[0].octets == before[0].octets
        assert after[0].key != before[0].key
        with pytest.raises(DamagedIdentity):
            sealing.unsealed(vault.store, old, record)
        with pytest.raises(NoReaderThere):
            readers.take_off(vault, PASSPHRASE, SECOND, KEPT, OTHERS)
    with open_again(tmp_path, SECOND_WAY) as again, pytest.raises(NotAReader):
        read(again, record, SECOND_PASSPHRASE)


def test_the_last_reader_may_go_and_the_code_makes_a_new_one(vault: Vault, tmp_path: Path) -> None:
    with vault:
        record = only(vault)
        readers.take_off(vault, PASSPHRASE, LABEL, KEPT, OTHERS)
        with pytest.raises(NotAReader):
            read(vault, record)
    with open_again(tmp_path, SECOND_WAY) as again:
        readers.grant_by_code(again, SECOND_PASSPHRASE, KEPT)
        assert read(again, record, SECOND_PASSPHRASE) == NAME


CHANGES: dict[str, tuple[Callable[[Vault], object], Way]] = {
    "rotate, code kept": (lambda v: rotate(v, Reason.ASKED, PASSPHRASE, KEPT), FIRST_WAY),
    "rotate, code new": (lambda v: rotate(v, Reason.ASKED, PASSPHRASE, NEW), FIRST_WAY),
    "passphrase": (
        lambda v: change_passphrase(v, PASSPHRASE, NEW_PASSPHRASE, may_be_known=False),
        Way(LABEL, NEW_PASSPHRASE),
    ),
    "passphrase, keys too": (
        lambda v: change_passphrase(v, PASSPHRASE, NEW_PASSPHRASE, may_be_known=True, code=NEW),
        Way(LABEL, NEW_PASSPHRASE),
    ),
    "code": (lambda v: new_recovery_code(v, PASSPHRASE, NEW, may_be_known=False), FIRST_WAY),
    "code, keys too": (
        lambda v: new_recovery_code(v, PASSPHRASE, NEW, may_be_known=True), FIRST_WAY,
    ),
    "officer leaves": (
        lambda v: rotate(v, Reason.OFFICER_LEFT, PASSPHRASE, NEW, leaving=SECOND), FIRST_WAY,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_a_reader_reads_through_every_change(vault: Vault, tmp_path: Path, name: str) -> None:
    change, way = CHANGES[name]
    with vault:
        change(vault)
        record = only(vault)
        assert read(vault, record, way.passphrase) == NAME
    with open_again(tmp_path, way) as again:
        assert read(again, record, way.passphrase) == NAME
    code = NEW_RECOVERY if any(word in name for word in ("new", "code", "too", "leaves")) else ""
    code = "" if name == "rotate, code kept" else code
    with open_again(tmp_path, Way(recovery_code=code) if code else BY_CODE) as again:
        assert again.recovery_seal is not None
        assert bytes(sealing.unsealed(again.store, again.recovery_seal, record)) == NAME.encode()


def test_recovery_takes_them_along_and_makes_no_reader_of_who_was_none(
    vault: Vault, tmp_path: Path
) -> None:
    with vault:
        record = only(vault)
    with open_again(tmp_path, BY_CODE) as again:
        recover(again, SECOND, NEW_PASSPHRASE, NEW)
        assert readers.readers(again.keyfile) == ()
        readers.grant_by_code(again, NEW_PASSPHRASE, KeptCode(NEW_RECOVERY))
        assert read(again, record, NEW_PASSPHRASE) == NAME


def test_a_reader_who_is_recovered_is_one_still(vault: Vault, tmp_path: Path) -> None:
    with vault:
        record = only(vault)
    with open_again(tmp_path, BY_CODE) as again:
        recover(again, LABEL, NEW_PASSPHRASE, NEW)
        assert read(again, record, NEW_PASSPHRASE) == NAME


def test_new_keys_that_would_lose_them_are_refused(vault: Vault, tmp_path: Path) -> None:
    vault.close()
    with open_again(tmp_path, SECOND_WAY) as again:
        before = sealed_state(again)
        with pytest.raises(ReaderNeeded):
            rotate(again, Reason.OFFICER_LEFT, SECOND_PASSPHRASE, NEW, leaving=LABEL)
        with pytest.raises(ReaderNeeded):
            new_recovery_code(again, SECOND_PASSPHRASE, NEW, may_be_known=False)
        assert sealed_state(again) == before
        rotate(again, Reason.ASKED, SECOND_PASSPHRASE, NEW, others={LABEL: PASSPHRASE})
        assert readers.readers(again.keyfile) == (LABEL,)


def test_a_backup_restored_has_them_until_they_are_erased(vault: Vault, tmp_path: Path) -> None:
    around = computer(tmp_path)
    with vault:
        backup, record = backed_up(vault).path, only(vault)
    place = tmp_path / "one"
    restored(backup, place, FIRST_WAY, around, vault_folder=tmp_path / "vault")
    with opened(place, FIRST_WAY, around) as again:
        assert read(again, record) == NAME
    with open_again(tmp_path, Way(LABEL, PASSPHRASE, go_on=True)) as again:
        held = sealing.every(again.store)[0].id
        erasure.erase(again, held, reason="-", legal_basis="-", passphrase=PASSPHRASE)
    place = tmp_path / "two"
    restored(backup, place, FIRST_WAY, around, vault_folder=tmp_path / "vault")
    with opened(place, Way(LABEL, PASSPHRASE, go_on=True), around) as again:
        assert sealing.every(again.store) == ()
        assert again.store.current(record).record.id == record


def test_a_salvage_says_that_they_do_not_come_over(vault: Vault, tmp_path: Path) -> None:
    vault.store.save([Change(organisation("Another body"))], vault.officer_id)
    vault.close()
    found = salvaged(tmp_path / "vault", FIRST_WAY, tmp_path / "new", computer(tmp_path))
    assert any(line.startswith("Sealed identities, 1 of them") for line in found.lost)
