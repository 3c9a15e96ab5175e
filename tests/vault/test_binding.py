"""Bound to this computer: a copied folder opens by no passphrase alone, the code opens it still.

The computer's own credential store is tested in ``test_credentials``; this one is in memory.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from prevent_desktop.domain.codes import new_recovery36
from prevent_desktop.domain.labels import Label
from prevent_desktop.errors import Situation
from prevent_desktop.vault.binding import bind_again, bind_to_device, unbind
from prevent_desktop.vault.key_situations import (
    AlreadyBound,
    NoPlaceForDeviceKey,
    NotBound,
    NotTypedBack,
)
from prevent_desktop.vault.passphrases import change_passphrase
from prevent_desktop.vault.recovering import recover
from prevent_desktop.vault.rotation import Reason, rotate
from prevent_desktop.vault.situations import (
    DeviceKeyGone,
    NoCredentialStore,
    WrongPassphrase,
    WrongRecoveryCode,
)
from prevent_desktop.vault.store_situations import NotAnOfficer
from prevent_desktop.vault.surroundings import Way
from prevent_desktop.vault.typedcode import KeptCode, NewCode
from prevent_desktop.vault.vault import Vault
from tests.vault.keys import Notes
from tests.vault.rekeying import (
    BY_CODE,
    KEPT,
    NEW,
    NEW_PASSPHRASE,
    NEW_RECOVERY,
    SECOND,
    SECOND_PASSPHRASE,
    founded,
    open_again,
    sealed_state,
    with_second,
)
from tests.vaults import LABEL, PASSPHRASE


@dataclass
class Silent(Notes):
    """A credential store that is locked, and answers nothing."""

    def get(self, user: str) -> str | None:  # noqa: ARG002 -- nothing is asked
        raise NoCredentialStore

    def put(self, user: str, secret: str) -> None:  # noqa: ARG002 -- nothing is kept
        raise NoCredentialStore

    def delete(self, user: str) -> None:  # noqa: ARG002 -- nothing is there
        raise NoCredentialStore


def numbers(store: Notes) -> list[str]:
    return [user.rpartition("/")[2] for user in store.kept]


def bound(tmp_path: Path) -> Notes:
    store = Notes()
    with founded(tmp_path, store) as vault:
        bind_to_device(vault, PASSPHRASE, KEPT)
    return store


def test_a_bound_vault_opens_here_and_signs(tmp_path: Path) -> None:
    store = bound(tmp_path)
    assert numbers(store) == ["1"]
    with open_again(tmp_path, credentials=store) as vault:
        vault.sign(Label.SIG_ATTEST, {}, PASSPHRASE)
        assert next(vault.store.ledger.entries("kind = 'event.rotated'")).details["reason"] == (
            "an officer was bound to a computer"
        )


def test_binding_changes_the_keys_so_that_an_unbound_slot_opens_nothing(tmp_path: Path) -> None:
    store = Notes()
    with founded(tmp_path, store) as vault:
        key_id = vault.keyfile.key_id
        change = bind_to_device(vault, PASSPHRASE, NEW)
        assert vault.keyfile.key_id != key_id
        assert change.lost == ()
    open_again(tmp_path, Way(recovery_code=NEW_RECOVERY)).close()


GONE: dict[str, tuple[Notes | None, type[Situation]]] = {
    "no store": (None, NoCredentialStore),
    "a store that does not answer": (Silent(), NoCredentialStore),
    "a wiped store": (Notes(), DeviceKeyGone),
}


@pytest.mark.parametrize(("other", "situation"), GONE.values(), ids=GONE)
def test_elsewhere_only_the_code_opens_it(
    tmp_path: Path, other: Notes | None, situation: type[Situation]
) -> None:
    bound(tmp_path)
    with pytest.raises(situation) as told:
        open_again(tmp_path, credentials=other)
    assert "recovery" in str(told.value)
    open_again(tmp_path, BY_CODE, credentials=other).close()


def test_a_roaming_copy_with_another_secret_is_told_from_a_wrong_passphrase(
    tmp_path: Path,
) -> None:
    store = bound(tmp_path)
    [(user, _)] = store.kept.items()
    with pytest.raises(DeviceKeyGone):
        open_again(tmp_path, credentials=Notes({user: "A" * 43}))
    with pytest.raises(WrongPassphrase):
        open_again(tmp_path, Way(LABEL, "wrong one here"), store)


def test_after_the_computer_is_lost_recovery_leads_to_a_new_binding(tmp_path: Path) -> None:
    bound(tmp_path)
    other = Notes()
    with open_again(tmp_path, BY_CODE, other) as vault:
        recover(vault, LABEL, NEW_PASSPHRASE, NEW)
        assert vault.signing_slot().facts.bound == 0
        bind_to_device(vault, NEW_PASSPHRASE, KeptCode(NEW_RECOVERY))
    open_again(tmp_path, Way(LABEL, NEW_PASSPHRASE), other).close()


def test_recovery_forgets_the_secret_of_the_lost_passphrase(tmp_path: Path) -> None:
    store = bound(tmp_path)
    with open_again(tmp_path, BY_CODE, store) as vault:
        recover(vault, LABEL, NEW_PASSPHRASE, NEW)
    assert numbers(store) == []


def test_bound_again_under_the_next_number(tmp_path: Path) -> None:
    store = bound(tmp_path)
    before = dict(store.kept)
    with open_again(tmp_path, credentials=store) as vault:
        bind_again(vault, PASSPHRASE)
        assert numbers(store) == ["2"]
        vault.sign(Label.SIG_ATTEST, {}, PASSPHRASE)
        change_passphrase(vault, PASSPHRASE, NEW_PASSPHRASE, may_be_known=False, code=KEPT)
    with pytest.raises(DeviceKeyGone):
        open_again(tmp_path, Way(LABEL, NEW_PASSPHRASE), Notes(before))
    open_again(tmp_path, Way(LABEL, NEW_PASSPHRASE), store).close()


def test_a_secret_that_a_kill_left_is_forgotten_at_the_next_opening(tmp_path: Path) -> None:
    store = bound(tmp_path)
    left = dict(store.kept)
    with open_again(tmp_path, credentials=store) as vault:
        bind_again(vault, PASSPHRASE)
    store.kept |= left
    assert sorted(numbers(store)) == ["1", "2"]
    open_again(tmp_path, credentials=store).close()
    assert numbers(store) == ["2"]


def test_unbound_it_opens_anywhere(tmp_path: Path) -> None:
    store = bound(tmp_path)
    with open_again(tmp_path, credentials=store) as vault:
        unbind(vault, PASSPHRASE)
        assert numbers(store) == []
        vault.sign(Label.SIG_ATTEST, {}, PASSPHRASE)
    open_again(tmp_path).close()


def test_a_rotation_keeps_the_binding(tmp_path: Path) -> None:
    store = bound(tmp_path)
    with open_again(tmp_path, credentials=store) as vault:
        rotate(vault, Reason.ASKED, PASSPHRASE, KEPT)
    open_again(tmp_path, credentials=store).close()
    with pytest.raises(NoCredentialStore):
        open_again(tmp_path)


def test_who_is_there_keeps_the_place_while_another_is_bound(tmp_path: Path) -> None:
    store = Notes()
    with with_second(tmp_path, store) as vault:
        bind_to_device(vault, PASSPHRASE, KEPT, others={SECOND: SECOND_PASSPHRASE})
    open_again(tmp_path, Way(SECOND, SECOND_PASSPHRASE)).close()


REFUSALS: dict[str, tuple[type[Situation], Callable[[Vault], object]]] = {
    "wrong passphrase": (WrongPassphrase, lambda v: bind_to_device(v, "wrong one here", KEPT)),
    "another code": (
        WrongRecoveryCode,
        lambda v: bind_to_device(v, PASSPHRASE, KeptCode(NEW_RECOVERY)),
    ),
    "not typed back": (
        NotTypedBack,
        lambda v: bind_to_device(v, PASSPHRASE, NewCode(NEW_RECOVERY, new_recovery36())),
    ),
    "not bound, to unbind": (NotBound, lambda v: unbind(v, PASSPHRASE)),
    "not bound, to bind again": (NotBound, lambda v: bind_again(v, PASSPHRASE)),
}


@pytest.mark.parametrize(("situation", "change"), REFUSALS.values(), ids=REFUSALS)
def test_a_refusal_changes_nothing(
    tmp_path: Path, situation: type[Situation], change: Callable[[Vault], object]
) -> None:
    store = Notes()
    with founded(tmp_path, store) as vault:
        before = sealed_state(vault)
        with pytest.raises(situation):
            change(vault)
        assert sealed_state(vault) == before
        assert store.kept == {}
    open_again(tmp_path).close()


@pytest.mark.parametrize("change", [bind_again, unbind])
def test_a_wrong_passphrase_changes_no_binding(
    tmp_path: Path, change: Callable[[Vault, str], object]
) -> None:
    store = bound(tmp_path)
    with open_again(tmp_path, credentials=store) as vault:
        before, kept = sealed_state(vault), dict(store.kept)
        with pytest.raises(WrongPassphrase):
            change(vault, "wrong one here")
        assert (sealed_state(vault), store.kept) == (before, kept)


def test_bound_once(tmp_path: Path) -> None:
    store = bound(tmp_path)
    with open_again(tmp_path, credentials=store) as vault, pytest.raises(AlreadyBound):
        bind_to_device(vault, PASSPHRASE, KEPT)
    assert numbers(store) == ["1"]


@pytest.mark.parametrize("store", [None, Silent()], ids=["none", "silent"])
def test_nothing_is_bound_where_no_store_can_keep_it(tmp_path: Path, store: Notes | None) -> None:
    with founded(tmp_path, store) as vault:
        before = sealed_state(vault)
        with pytest.raises(NoPlaceForDeviceKey):
            bind_to_device(vault, PASSPHRASE, KEPT)
        assert sealed_state(vault) == before
    open_again(tmp_path).close()


def test_the_code_alone_binds_nobody(tmp_path: Path) -> None:
    store = bound(tmp_path)
    with open_again(tmp_path, BY_CODE, store) as vault:
        for change in (bind_again, unbind):
            with pytest.raises(NotAnOfficer):
                change(vault, PASSPHRASE)
        with pytest.raises(NotAnOfficer):
            bind_to_device(vault, PASSPHRASE, KEPT)
