"""Sealed identities: who a record is about, kept so that the store's own key does not open it.

Design, security section 9. Each identity is encrypted under a random key of its own, and that key
under S, which only the slots of readers and of the recovery code hold. S is 32 random bytes that
nothing in the store leads to.
"""

import secrets
from collections.abc import Iterator
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.padding import PKCS7

from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.labels import Label
from prevent_desktop.vault.derivation import KEY_SIZE, wiped
from prevent_desktop.vault.seal_situations import DamagedIdentity, NoIdentity
from prevent_desktop.vault.store import Store
from prevent_desktop.vault.wrapping import NONCE_SIZE, unwrap, wrap

SEALED = "identity-sealed"
"""The event that tells of one, with its id as what it is about."""
_BLOCK = 1024
"""Bits that a text is filled up to a multiple of: its length would tell a short name."""


class Sealed(NamedTuple):
    """One identity as it is kept: its own id, the record it is of, its wrapped key, its octets."""

    id: str
    record: str
    key: bytes
    octets: bytes


def new_seal() -> bytearray:
    """Make S, for a vault that is to keep identities or has new keys."""
    return bytearray(secrets.token_bytes(KEY_SIZE))


def seal(store: Store, seal_key: bytearray, record_id: str, text: bytes) -> str:
    """Keep the identity of a record, in the place of an earlier one; give its id.

    The caller's transaction has the entry that tells of it.
    """
    with wiped(bytearray(secrets.token_bytes(KEY_SIZE))) as key:
        held = found(store, record_id)
        sealed = Sealed(
            held.id if held else new_id(),
            record_id,
            wrap(seal_key, Label.IDENTITY, _place(store, record_id), key),
            _encrypted(store, key, record_id, text),
        )
    with store.writing():
        store.connection.execute(
            "INSERT INTO sealed (id, record, key, octets) VALUES (?,?,?,?)"
            " ON CONFLICT (id) DO UPDATE SET key = excluded.key, octets = excluded.octets",
            sealed,
        )
    return sealed.id


def unsealed(store: Store, seal_key: bytearray, record_id: str) -> bytearray:
    """Give the identity of a record, to be wiped; raises NoIdentity or DamagedIdentity."""
    held = found(store, record_id)
    if held is None:
        raise NoIdentity
    nonce, octets = held.octets[:NONCE_SIZE], held.octets[NONCE_SIZE:]
    try:
        with wiped(_key_of(store, seal_key, held)) as key:
            filled = AESGCM(key).decrypt(nonce, octets, _bound(store, record_id))
    except InvalidTag as failure:
        raise DamagedIdentity from failure
    unpadder = PKCS7(_BLOCK).unpadder()
    return bytearray(unpadder.update(filled) + unpadder.finalize())


def found(store: Store, record_id: str) -> Sealed | None:
    """Give the identity kept for a record, or that has this id itself; None where there is none."""
    return next(_rows(store, "record = ?1 OR id = ?1", record_id), None)


def every(store: Store) -> tuple[Sealed, ...]:
    """Give every identity that is kept."""
    return tuple(_rows(store, "1"))


def rewrap(store: Store, before: bytearray, after: bytearray) -> None:
    """Wrap the key of every identity under a new S; raises DamagedIdentity."""
    with store.writing():
        for held in every(store):
            place = _place(store, held.record)
            with wiped(_key_of(store, before, held)) as key:
                wrapped = wrap(after, Label.IDENTITY, place, key)
            store.connection.execute("UPDATE sealed SET key = ? WHERE id = ?", (wrapped, held.id))


def forget(store: Store, record_id: str) -> None:
    """Drop the identity that has this id, or is of the record that has it; for an erasure."""
    with store.writing():
        store.connection.execute("DELETE FROM sealed WHERE record = ?1 OR id = ?1", (record_id,))


def _key_of(store: Store, seal_key: bytearray, held: Sealed) -> bytearray:
    try:
        return unwrap(seal_key, Label.IDENTITY, _place(store, held.record), held.key)
    except InvalidTag as failure:
        raise DamagedIdentity from failure


def _encrypted(store: Store, key: bytearray, record_id: str, text: bytes) -> bytes:
    padder, nonce = PKCS7(_BLOCK).padder(), secrets.token_bytes(NONCE_SIZE)
    filled = padder.update(text) + padder.finalize()
    return nonce + AESGCM(key).encrypt(nonce, filled, _bound(store, record_id))


def _place(store: Store, record_id: str) -> bytes:
    return store.ledger.vault_id + record_id.encode()


def _bound(store: Store, record_id: str) -> bytes:
    return Label.IDENTITY.octets + _place(store, record_id)


def _rows(store: Store, where: str, *values: object) -> Iterator[Sealed]:
    rows = store.connection.execute(
        f"SELECT id, record, key, octets FROM sealed WHERE {where} ORDER BY id", values
    )
    return (Sealed(*row) for row in rows)
