import pytest

from prevent_desktop.domain.canonical import b64u
from prevent_desktop.vault.device import bind, fetch, forget
from prevent_desktop.vault.situations import DeviceKeyGone, NoCredentialStore
from tests.vault.keys import Notes

VAULT, SLOT = bytes(range(16)), bytes(range(16, 32))


def test_a_secret_is_kept_under_the_next_number_and_found_by_its_check() -> None:
    notes = Notes()
    secret = bind(notes, VAULT, SLOT, after=4)
    assert list(notes.kept) == [f"{b64u(VAULT)}/{b64u(SLOT)}/5"]
    assert len(secret.octets) == 32
    assert fetch(notes, VAULT, SLOT, 5, secret.check(SLOT)) == secret


def test_no_two_secrets_are_alike() -> None:
    notes = Notes()
    assert bind(notes, VAULT, SLOT, after=0) != bind(notes, VAULT, SLOT, after=0)


@pytest.mark.parametrize("kept", [None, "", "A" * 42, "A" * 43, "A" * 44, "not base64!"])
def test_a_secret_that_is_gone_or_anothers_is_told_from_a_wrong_passphrase(
    kept: str | None,
) -> None:
    notes = Notes()
    check = bind(notes, VAULT, SLOT, after=0).check(SLOT)
    (user,) = notes.kept
    notes.delete(user)
    if kept is not None:
        notes.put(user, kept)
    with pytest.raises(DeviceKeyGone, match="recovery code"):
        fetch(notes, VAULT, SLOT, 1, check)


def test_another_slots_check_does_not_pass() -> None:
    notes = Notes()
    secret = bind(notes, VAULT, SLOT, after=0)
    with pytest.raises(DeviceKeyGone):
        fetch(notes, VAULT, SLOT, 1, secret.check(VAULT))


def test_without_a_credential_store_that_is_what_is_said() -> None:
    with pytest.raises(NoCredentialStore, match="recovery code"):
        fetch(None, VAULT, SLOT, 1, bytes(16))


def test_a_store_that_keeps_nothing_is_found_out_before_anything_depends_on_it() -> None:
    class Forgetful(Notes):
        def put(self, user: str, secret: str) -> None:
            """Pretend to keep it."""

    with pytest.raises(NoCredentialStore):
        bind(Forgetful(), VAULT, SLOT, after=0)


def test_what_is_forgotten_is_gone_and_forgetting_twice_is_nothing() -> None:
    notes = Notes()
    bind(notes, VAULT, SLOT, after=0)
    forget(notes, VAULT, SLOT, 1)
    forget(notes, VAULT, SLOT, 1)
    assert not notes.kept
