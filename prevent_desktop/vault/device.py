"""The device secret: 32 random bytes in this computer's credential store, mixed into a slot's key.

Design, security section 3. It keeps a copied folder from opening by a passphrase alone. Any
program of the same user can read it: it is no substitute for the passphrase.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Protocol

from prevent_desktop.domain.canonical import NotCanonical, b64u, unb64u
from prevent_desktop.domain.labels import Label
from prevent_desktop.vault.situations import DeviceKeyGone, NoCredentialStore

DEVICE_SECRET_SIZE = 32
DEVICE_CHECK_SIZE = 16


class CredentialStore(Protocol):
    """Where the operating system keeps a user's secrets; each method raises NoCredentialStore."""

    def get(self, user: str) -> str | None:
        """Give the secret kept under the name, or None."""

    def put(self, user: str, secret: str) -> None:
        """Keep a secret under the name, in place of any other."""

    def delete(self, user: str) -> None:
        """Remove the secret kept under the name, if there is one."""


@dataclass(frozen=True, repr=False)
class DeviceSecret:
    """D, and its number: each binding of a slot has the next one."""

    number: int
    octets: bytearray

    def check(self, slot_id: bytes) -> bytes:
        """Give the 16 bytes by which a slot tells this secret from another computer's."""
        mac = hmac.digest(self.octets, Label.DEVICE_CHECK.octets + slot_id, hashlib.sha256)
        return mac[:DEVICE_CHECK_SIZE]


def bind(credentials: CredentialStore, vault_id: bytes, slot_id: bytes, after: int) -> DeviceSecret:
    """Make a device secret under the number after this one, keep it, and read it back.

    The old one stays until ``forget``: the key file that needs the new one is not written yet.
    """
    secret = DeviceSecret(after + 1, bytearray(secrets.token_bytes(DEVICE_SECRET_SIZE)))
    user = _user(vault_id, slot_id, secret.number)
    kept = b64u(bytes(secret.octets))
    credentials.put(user, kept)
    if credentials.get(user) != kept:
        raise NoCredentialStore
    return secret


def fetch(
    credentials: CredentialStore | None,
    vault_id: bytes,
    slot_id: bytes,
    number: int,
    check: bytes,
) -> DeviceSecret:
    """Read a slot's device secret; raises DeviceKeyGone where it is gone or another's."""
    if credentials is None:
        raise NoCredentialStore
    kept = credentials.get(_user(vault_id, slot_id, number))
    if kept is None:
        raise DeviceKeyGone
    try:
        secret = DeviceSecret(number, bytearray(unb64u(kept, DEVICE_SECRET_SIZE)))
    except NotCanonical as failure:
        raise DeviceKeyGone from failure
    if not hmac.compare_digest(secret.check(slot_id), check):
        raise DeviceKeyGone
    return secret


def forget(credentials: CredentialStore, vault_id: bytes, slot_id: bytes, number: int) -> None:
    """Remove the device secret of a binding that no key file needs any more."""
    credentials.delete(_user(vault_id, slot_id, number))


def _user(vault_id: bytes, slot_id: bytes, number: int) -> str:
    return f"{b64u(vault_id)}/{b64u(slot_id)}/{number}"
