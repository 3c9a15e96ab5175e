"""Officers' slots: a passphrase opens the vault and signs (design, security section 3).

The wrap for sealed identities (section 9) has its place: where it is there, it is taken along
whenever a slot is wrapped anew, or its key is a new one.
"""

import hmac
import secrets
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from msgspec import UNSET, UnsetType

from prevent_desktop.domain.canonical import encoded
from prevent_desktop.domain.labels import Label
from prevent_desktop.domain.text import is_keepable
from prevent_desktop.signatures import public_key
from prevent_desktop.vault.datakey import DataKey
from prevent_desktop.vault.derivation import SALT_SIZE, Cost, wiped
from prevent_desktop.vault.device import CredentialStore, DeviceSecret, fetch
from prevent_desktop.vault.form import (
    ID_SIZE,
    LABEL_LENGTH,
    Argon2id,
    Id,
    Key,
    OfficerFacts,
    OfficerWraps,
    Wrapped,
    plain,
)
from prevent_desktop.vault.keyfile import KeyFile, OfficerSlot
from prevent_desktop.vault.passphrase import refuse_weak
from prevent_desktop.vault.situations import DamagedKeyFile, LabelRefused, WrongPassphrase
from prevent_desktop.vault.slotkeys import (
    SlotKeys,
    officer_keys,
    opened,
    place_of,
    taken,
    taken_seal,
    wrapped_seal,
)
from prevent_desktop.vault.wrapping import wrap


@dataclass(frozen=True, repr=False)
class NewKeys:
    """What a rotation makes: the data key, and the key of sealed identities where there is one."""

    data_key: DataKey
    seal: bytearray | None = None


@dataclass(frozen=True, repr=False)
class _Guarded:
    """What an officer's slot guards: the data key, the signing seed, perhaps the seal's key."""

    data_key: DataKey
    seed: bytearray
    seal: bytearray | None


def new_officer_slot(  # noqa: PLR0913 -- each is a part of the slot, most with a name
    vault_id: bytes,
    data_key: DataKey,
    label: str,
    passphrase: str,
    *,
    cost: Cost,
    signing_seed: bytearray,
    device: DeviceSecret | None = None,
    slot_id: bytes | None = None,
    seal: bytearray | None = None,
    known: Iterable[str] = (),
) -> OfficerSlot:
    """Make an officer's slot; raises LabelRefused, WeakPassphrase or UnusablePassphrase.

    ``slot_id`` (16 bytes) is given where a device secret was bound to it before. ``known`` holds
    names that the passphrase must not be made of, such as the council's.
    """
    _refuse_label(label)
    refuse_weak(passphrase, (label, *known))
    slot_id = secrets.token_bytes(ID_SIZE) if slot_id is None else slot_id
    facts = _facts(slot_id, label, cost, public_key(signing_seed), device)
    return _wrapped(vault_id, facts, _Guarded(data_key, signing_seed, seal), passphrase, device)


def open_officer(
    keyfile: KeyFile, slot: OfficerSlot, passphrase: str, credentials: CredentialStore | None = None
) -> DataKey:
    """Unwrap the data key with a passphrase, and prove the key file by it.

    Raises UnusablePassphrase, WrongPassphrase, NoCredentialStore, DeviceKeyGone, TooLittleMemory
    or DamagedKeyFile.
    """
    with _unlocked(keyfile, slot, passphrase, credentials) as (_, data_key):
        return data_key


def unwrap_seed(
    keyfile: KeyFile, slot: OfficerSlot, passphrase: str, credentials: CredentialStore | None = None
) -> bytearray:
    """Unwrap an officer's signing seed, 32 bytes, to be wiped by the caller.

    Asked for each signature; raises as ``open_officer`` does.
    """
    with _unlocked(keyfile, slot, passphrase, credentials) as (keys, data_key), data_key:
        return _seed(keyfile, slot, keys)


def unwrap_seal(
    keyfile: KeyFile, slot: OfficerSlot, passphrase: str, credentials: CredentialStore | None = None
) -> bytearray | None:
    """Unwrap the key of sealed identities, to be wiped; None where the officer is no reader.

    Raises as ``open_officer`` does.
    """
    with _unlocked(keyfile, slot, passphrase, credentials) as (keys, data_key), data_key:
        return taken_seal(keyfile, slot, keys)


def is_reader(slot: OfficerSlot) -> bool:
    """Whether the officer is named as a reader of sealed identities."""
    return not isinstance(slot.wraps.seal, UnsetType)


def rewrapped(  # noqa: PLR0913 -- each is one thing that may change
    keyfile: KeyFile,
    slot: OfficerSlot,
    passphrase: str,
    credentials: CredentialStore | None = None,
    *,
    cost: Cost,
    new_passphrase: str | None = None,
    new_keys: NewKeys | None = None,
    new_device: DeviceSecret | None = None,
    unbound: bool = False,
    reads: bool | None = None,
    seal: bytearray | None = None,
    known: Iterable[str] = (),
) -> OfficerSlot:
    """Wrap an officer's slot anew, with the same id, label and signing key.

    For a changed passphrase, a rotation (``new_keys``), another device secret, or a new reader
    of sealed identities, who gets ``seal``; what is not named stays. ``reads`` is whether the
    officer is to be a reader, as before where it is None. The cost is the program's, never the
    old slot's. Raises as ``open_officer`` does, and as ``new_officer_slot`` does for a new
    passphrase.
    """
    if new_passphrase is not None:
        refuse_weak(new_passphrase, (slot.facts.label, *known))
    typed = passphrase if new_passphrase is None else new_passphrase
    with ExitStack() as lent:
        keys, data_key = lent.enter_context(_unlocked(keyfile, slot, passphrase, credentials))
        lent.enter_context(data_key)
        seed = lent.enter_context(wiped(_seed(keyfile, slot, keys)))
        held = taken_seal(keyfile, slot, keys)
        lent.enter_context(wiped(held or bytearray()))
        reads = held is not None if reads is None else reads
        fresh = (new_keys.seal if new_keys else seal) or held
        device = None if unbound else new_device or device_of(keyfile, slot, credentials)
        old = slot.facts
        facts = _facts(old.slot_id, old.label, cost, old.sign_pub, device)
        key = new_keys.data_key if new_keys else data_key
        guarded = _Guarded(key, seed, fresh if reads else None)
        return _wrapped(keyfile.vault_id, facts, guarded, typed, device)


def device_of(
    keyfile: KeyFile, slot: OfficerSlot, credentials: CredentialStore | None
) -> DeviceSecret | None:
    """Read the device secret that a slot is bound to; None where it is not bound.

    Raises NoCredentialStore or DeviceKeyGone.
    """
    facts = slot.facts
    if isinstance(facts.device_check, UnsetType):
        return None
    return fetch(credentials, keyfile.vault_id, facts.slot_id, facts.bound, facts.device_check)


def _refuse_label(label: str) -> None:
    if not label.strip() or len(label) > LABEL_LENGTH:
        raise LabelRefused(what=f"An officer's name has 1 to {LABEL_LENGTH} characters.")
    if not is_keepable(label) or "\n" in label or "\t" in label:
        raise LabelRefused(what="That name holds a line break or a mark that cannot be shown.")


def _facts(
    slot_id: bytes, label: str, cost: Cost, sign_pub: bytes, device: DeviceSecret | None
) -> OfficerFacts:
    salt = Id(secrets.token_bytes(SALT_SIZE))
    return OfficerFacts(
        slot_id=Id(slot_id),
        label=label,
        argon2id=Argon2id(19, cost.memory, cost.passes, cost.lanes, salt),
        bound=device.number if device else 0,
        device_check=Id(device.check(slot_id)) if device else UNSET,
        sign_pub=Key(sign_pub),
    )


def _wrapped(
    vault_id: bytes,
    facts: OfficerFacts,
    guarded: _Guarded,
    passphrase: str,
    device: DeviceSecret | None,
) -> OfficerSlot:
    octets = encoded(plain(facts))
    place = place_of(vault_id, guarded.data_key.key_id, octets)
    with officer_keys(vault_id, facts, passphrase, device) as keys:
        wraps = OfficerWraps(
            open=Wrapped(wrap(keys.open, Label.WRAP_OPEN, place, guarded.data_key.octets)),
            sign=Wrapped(wrap(keys.sign, Label.WRAP_SIGN, place, guarded.seed)),
            seal=wrapped_seal(keys, place, guarded.seal),
        )
    return OfficerSlot(facts, octets, wraps)


@contextmanager
def _unlocked(
    keyfile: KeyFile, slot: OfficerSlot, passphrase: str, credentials: CredentialStore | None
) -> Iterator[tuple[SlotKeys, DataKey]]:
    device = device_of(keyfile, slot, credentials)
    with (
        wiped(device.octets if device else bytearray()),
        officer_keys(keyfile.vault_id, slot.facts, passphrase, device) as keys,
    ):
        data_key = opened(keyfile, slot, keys)
        if data_key is None:
            raise WrongPassphrase
        yield keys, data_key


def _seed(keyfile: KeyFile, slot: OfficerSlot, keys: SlotKeys) -> bytearray:
    seed = taken(keyfile, slot, keys.sign, Label.WRAP_SIGN, slot.wraps.sign)
    if not hmac.compare_digest(public_key(seed), slot.facts.sign_pub):
        raise DamagedKeyFile
    return seed
