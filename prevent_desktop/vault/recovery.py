"""Recovery slots: a printed code opens the vault without passphrase or credential store.

Design, security sections 3 and 4. A recovery code cannot sign as anybody.
"""

import secrets

from prevent_desktop.domain.canonical import encoded
from prevent_desktop.domain.labels import Label
from prevent_desktop.vault.datakey import DataKey
from prevent_desktop.vault.derivation import wiped
from prevent_desktop.vault.form import ID_SIZE, Id, RecoveryFacts, RecoveryWraps, Wrapped, plain
from prevent_desktop.vault.keyfile import KeyFile, RecoverySlot
from prevent_desktop.vault.situations import NoRecoveryCode, WrongRecoveryCode
from prevent_desktop.vault.slotkeys import (
    opened,
    place_of,
    recovery_keys,
    taken_seal,
    wrapped_seal,
)
from prevent_desktop.vault.wrapping import wrap


def new_recovery_slot(
    vault_id: bytes, data_key: DataKey, symbols: str, seal: bytearray | None = None
) -> RecoverySlot:
    """Make the slot of a recovery code, given its 32 random symbols."""
    facts = RecoveryFacts(Id(secrets.token_bytes(ID_SIZE)))
    return _wrapped(vault_id, data_key, facts, symbols, seal)


def open_recovery(keyfile: KeyFile, symbols: str) -> DataKey:
    """Unwrap the data key with a recovery code's 32 symbols, and prove the key file by it.

    Raises NoRecoveryCode, WrongRecoveryCode or DamagedKeyFile.
    """
    return _found(keyfile, symbols)[1]


def open_recovery_seal(keyfile: KeyFile, symbols: str) -> bytearray | None:
    """Unwrap the key of sealed identities, to be wiped; None where the code does not hold it.

    Raises as ``open_recovery`` does.
    """
    slot, data_key = _found(keyfile, symbols)
    with data_key, recovery_keys(keyfile.vault_id, slot.facts, symbols) as keys:
        return taken_seal(keyfile, slot, keys)


def rewrapped_recovery(
    keyfile: KeyFile, symbols: str, new_key: DataKey | None, seal: bytearray | None = None
) -> RecoverySlot:
    """Wrap a recovery slot anew with the code that was typed once more, for a rotation.

    Without a new data key only ``seal``, the key of sealed identities, is another. Raises as
    ``open_recovery`` does.
    """
    slot, data_key = _found(keyfile, symbols)
    with data_key, recovery_keys(keyfile.vault_id, slot.facts, symbols) as keys:
        held = taken_seal(keyfile, slot, keys)
        with wiped(held or bytearray()):
            key = new_key or data_key
            return _wrapped(keyfile.vault_id, key, slot.facts, symbols, seal or held)


def _found(keyfile: KeyFile, symbols: str) -> tuple[RecoverySlot, DataKey]:
    if not keyfile.recoveries:
        raise NoRecoveryCode
    for slot in keyfile.recoveries:
        with recovery_keys(keyfile.vault_id, slot.facts, symbols) as keys:
            data_key = opened(keyfile, slot, keys)
            if data_key is not None:
                return slot, data_key
    raise WrongRecoveryCode


def _wrapped(
    vault_id: bytes,
    data_key: DataKey,
    facts: RecoveryFacts,
    symbols: str,
    seal: bytearray | None,
) -> RecoverySlot:
    octets = encoded(plain(facts))
    place = place_of(vault_id, data_key.key_id, octets)
    with recovery_keys(vault_id, facts, symbols) as keys:
        wraps = RecoveryWraps(
            open=Wrapped(wrap(keys.open, Label.WRAP_OPEN, place, data_key.octets)),
            seal=wrapped_seal(keys, place, seal),
        )
    return RecoverySlot(facts, octets, wraps)
