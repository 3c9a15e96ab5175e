"""Ed25519 signatures over labelled statements (design, security section 4).

Shared by the vault (sign-offs, admissions, erasures) and the exchange (bundles, cards), which
may not import each other.
"""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from prevent_desktop.domain.labels import Label
from prevent_desktop.errors import Situation

KEY_SIZE = 32
SIGNATURE_SIZE = 64

# The encodings of points of small order, canonical or not, with either sign bit: under such a
# "key" a signature verifies for almost any message, so a key from outside must not be one.
_SMALL_ORDER_Y = (
    0,
    1,
    2707385501144840649318225287225658788936804267575313519463743609750303402022,
    55188659117513257062467267217118295137698188065244968500265048394206261417927,
    2**255 - 20,
    2**255 - 19,
    2**255 - 18,
)
_SMALL_ORDER = frozenset(
    (y | sign << 255).to_bytes(KEY_SIZE, "little") for y in _SMALL_ORDER_Y for sign in (0, 1)
)


class WeakKey(Situation):
    """A verifying key from outside that would accept any signature."""


def public_key(seed: bytes | bytearray) -> bytes:
    """Give the verifying key (32 bytes) of a signing seed (32 bytes)."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def sign(seed: bytes | bytearray, purpose: Label, statement: bytes) -> bytes:
    """Sign a canonical statement for one purpose; gives 64 bytes."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(purpose.octets + statement)


def is_signed(key: bytes, purpose: Label, statement: bytes, signature: bytes) -> bool:
    """Whether the signature over the statement, for this purpose, is by the key's holder."""
    if key in _SMALL_ORDER:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, purpose.octets + statement)
    except (InvalidSignature, ValueError):
        return False
    return True


def refuse_weak(key: bytes) -> None:
    """Raise WeakKey for a key from outside that is one of the small-order encodings."""
    if key in _SMALL_ORDER or len(key) != KEY_SIZE:
        msg = "That key would accept any signature, so it proves nothing. Nothing was kept."
        raise WeakKey(msg)
