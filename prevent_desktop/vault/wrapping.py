"""Wraps: a 32-byte secret under AES-256-GCM, bound to the place that it stands in.

Design, security section 3. The associated data are the purpose's label and the place (vault id,
key id and the slot without its wraps), so no wrap passes for another purpose, slot or vault.
"""

import secrets

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from prevent_desktop.domain.labels import Label

SECRET_SIZE = 32
NONCE_SIZE = 12
WRAP_SIZE = NONCE_SIZE + SECRET_SIZE + 16


def wrap(key: bytearray, purpose: Label, place: bytes, secret: bytearray) -> bytes:
    """Wrap a secret: nonce, ciphertext and tag, 60 bytes."""
    if len(secret) != SECRET_SIZE:
        msg = "a secret of another size"
        raise ValueError(msg)
    nonce = secrets.token_bytes(NONCE_SIZE)
    return nonce + AESGCM(key).encrypt(nonce, secret, purpose.octets + place)


def unwrap(key: bytearray, purpose: Label, place: bytes, wrapped: bytes) -> bytearray:
    """Give the secret, to be wiped by the caller; raises cryptography's InvalidTag."""
    secret = bytearray(SECRET_SIZE)
    nonce, sealed = wrapped[:NONCE_SIZE], wrapped[NONCE_SIZE:]
    AESGCM(key).decrypt_into(nonce, sealed, purpose.octets + place, secret)
    return secret
