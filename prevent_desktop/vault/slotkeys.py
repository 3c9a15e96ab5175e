"""The keys of one slot: what a passphrase or a recovery code derives to, and what they unwrap.

Design, security section 3. Every key is lent and overwritten when its block ends.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from msgspec import UNSET, UnsetType

from prevent_desktop.domain.labels import Label
from prevent_desktop.vault.datakey import DataKey
from prevent_desktop.vault.derivation import KEY_SIZE, expanded, stretched, wiped
from prevent_desktop.vault.device import DeviceSecret
from prevent_desktop.vault.form import OfficerFacts, RecoveryFacts, Wrapped
from prevent_desktop.vault.keyfile import KeyFile, Slot
from prevent_desktop.vault.passphrase import octets_of
from prevent_desktop.vault.situations import DamagedKeyFile
from prevent_desktop.vault.wrapping import unwrap, wrap

_UNBOUND, _BOUND = b"\x00", b"\x01"


@dataclass(frozen=True, repr=False)
class SlotKeys:
    """One key for each wrap; a recovery slot has none to sign with."""

    open: bytearray
    sign: bytearray
    seal: bytearray


@contextmanager
def officer_keys(
    vault_id: bytes, facts: OfficerFacts, passphrase: str, device: DeviceSecret | None
) -> Iterator[SlotKeys]:
    """Derive an officer's keys; raises UnusablePassphrase or TooLittleMemory."""
    argon, info = facts.argon2id, Label.SLOT_KEK.octets + (_BOUND if device else _UNBOUND)
    with ExitStack() as lent:
        typed = lent.enter_context(wiped(octets_of(passphrase)))
        secret = lent.enter_context(wiped(stretched(typed, argon.salt, argon.cost)))
        if device:
            secret = lent.enter_context(wiped(secret + device.octets))
        salt = vault_id + facts.slot_id
        key = lent.enter_context(wiped(expanded(secret, salt, info, 3 * KEY_SIZE)))
        parts = (key[:KEY_SIZE], key[KEY_SIZE:-KEY_SIZE], key[-KEY_SIZE:])
        yield SlotKeys(*(lent.enter_context(wiped(part)) for part in parts))


@contextmanager
def recovery_keys(vault_id: bytes, facts: RecoveryFacts, symbols: str) -> Iterator[SlotKeys]:
    """Derive the keys of a recovery code's 32 symbols, which need no stretching."""
    salt, info = vault_id + facts.slot_id, Label.RECOVERY_KEK.octets
    with ExitStack() as lent:
        secret = lent.enter_context(wiped(bytearray(symbols.encode())))
        key = lent.enter_context(wiped(expanded(secret, salt, info, 2 * KEY_SIZE)))
        parts = (key[:KEY_SIZE], bytearray(), key[KEY_SIZE:])
        yield SlotKeys(*(lent.enter_context(wiped(part)) for part in parts))


def place_of(vault_id: bytes, key_id: bytes, octets: bytes) -> bytes:
    """Name the place that a wrap is bound to: vault, data key, and the slot without its wraps."""
    return vault_id + key_id + octets


def opened(keyfile: KeyFile, slot: Slot, keys: SlotKeys) -> DataKey | None:
    """Unwrap the data key and prove the key file by it; None where the keys are not the slot's.

    Raises DamagedKeyFile where they are, and the file is not as it was made.
    """
    place = place_of(keyfile.vault_id, keyfile.key_id, slot.octets)
    try:
        data_key = DataKey(unwrap(keys.open, Label.WRAP_OPEN, place, slot.wraps.open))
    except InvalidTag:
        return None
    try:
        keyfile.prove(data_key)
    except DamagedKeyFile:
        data_key.wipe()
        raise
    return data_key


def taken(
    keyfile: KeyFile, slot: Slot, key: bytearray, purpose: Label, wrapped: bytes
) -> bytearray:
    """Unwrap another secret of a slot that opened; raises DamagedKeyFile."""
    place = place_of(keyfile.vault_id, keyfile.key_id, slot.octets)
    try:
        return unwrap(key, purpose, place, wrapped)
    except InvalidTag as failure:
        raise DamagedKeyFile from failure


def taken_seal(keyfile: KeyFile, slot: Slot, keys: SlotKeys) -> bytearray | None:
    """Unwrap the key of sealed identities, where the slot has it (security section 9)."""
    wrapped = slot.wraps.seal
    if isinstance(wrapped, UnsetType):
        return None
    return taken(keyfile, slot, keys.seal, Label.WRAP_SEAL, wrapped)


def wrapped_seal(keys: SlotKeys, place: bytes, seal: bytearray | None) -> Wrapped | UnsetType:
    """Wrap the key of sealed identities, where there is one to wrap."""
    return Wrapped(wrap(keys.seal, Label.WRAP_SEAL, place, seal)) if seal else UNSET
