"""The council's receiving key, as the age library has it, and the check of others'.

A receiving key is an age X25519 identity in its text form (``AGE-SECRET-KEY-1...``); its public
half, which stands on the card, is the recipient (``age1...``).
"""

import secrets

import pyrage
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from prevent_desktop.exchange import situations
from prevent_desktop.signatures import KEY_SIZE

IDENTITY_FILE_LIMIT = 64 * 1024

_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_CHECKSUM_SIZE = 6
_LONGEST = 62


def new_receiving_key() -> str:
    """Make an age identity."""
    return str(pyrage.x25519.Identity.generate())


def new_signing_seed() -> bytes:
    """Make an Ed25519 seed (32 bytes)."""
    return secrets.token_bytes(KEY_SIZE)


def recipient_of(identity: str) -> str:
    """Give the public half of an age identity."""
    return str(pyrage.x25519.Identity.from_str(identity).to_public())


def identities_in(text: str) -> tuple[str, ...]:
    """Read the identities in the text of an age identity file; raises NoKeyInFile."""
    lines = [line.strip() for line in text[:IDENTITY_FILE_LIMIT].splitlines()]
    found = tuple(line for line in lines if line and not line.startswith("#"))
    if not found or not all(map(_is_identity, found)):
        raise situations.NoKeyInFile
    return found


def is_recipient(text: str) -> bool:
    """Whether text is an age X25519 recipient in its one written form, of any strength."""
    if len(text) > _LONGEST:
        return False
    try:
        return str(pyrage.x25519.Recipient.from_str(text)) == text
    except pyrage.RecipientError:
        return False


def is_weak_recipient(recipient: str) -> bool:
    """Whether a key agreed with this recipient would be one that anybody knows.

    True for the points of small order; the age library would stop the whole program at them.
    """
    point = X25519PublicKey.from_public_bytes(_point(recipient))
    try:
        X25519PrivateKey.generate().exchange(point)
    except ValueError:
        return True
    return False


def _is_identity(line: str) -> bool:
    try:
        pyrage.x25519.Identity.from_str(line)
    except pyrage.IdentityError:
        return False
    return True


def _point(recipient: str) -> bytes:
    # The library has checked form and checksum; what is between is five bits a symbol, and the
    # last bits only fill up.
    symbols = recipient.removeprefix("age1")[:-_CHECKSUM_SIZE]
    number = 0
    for symbol in symbols:
        number = number << 5 | _BECH32.index(symbol)
    return (number >> (5 * len(symbols) - 8 * KEY_SIZE)).to_bytes(KEY_SIZE, "big")
