"""Statements signed in an officer's name, each over facts and the head before them."""

from collections.abc import Callable
from typing import Any

import msgspec

from prevent_desktop.domain.canonical import b64u, encoded
from prevent_desktop.domain.labels import Label
from prevent_desktop.signatures import sign
from prevent_desktop.vault.keyfile import OfficerSlot
from prevent_desktop.vault.store import Store


class Signed(msgspec.Struct, frozen=True):
    """A statement as it was signed (canonical JSON), its signature and its verifying key."""

    statement: bytes
    signature: bytes
    key: bytes

    @property
    def details(self) -> dict[str, Any]:
        """What an event says of it."""
        return {"statement": self.statement.decode(), "signature": b64u(self.signature)}


Signer = Callable[[Label, dict[str, Any]], Signed]
"""Signs facts for a purpose; it is lent only as long as the seed is."""


def signer(store: Store, slot: OfficerSlot, seed: bytearray) -> Signer:
    """Give what signs with an officer's seed, over the store's head at each time."""

    def signed(purpose: Label, facts: dict[str, Any]) -> Signed:
        head, key = store.ledger.head, bytes(slot.facts.sign_pub)
        around = {
            "purpose": purpose.value,
            "vault": b64u(head.vault_id),
            "head_seq": head.seq,
            "head_digest": b64u(head.digest),
            "officer": b64u(slot.facts.slot_id),
            "key": b64u(key),
            "time": store.now(),
        }
        statement = encoded({**facts, **around})
        return Signed(statement, sign(bytes(seed), purpose, statement), key)

    return signed
