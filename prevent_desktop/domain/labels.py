"""The labels that keep one use of a hash, MAC, key or signature from passing for another.

Design, security section 2: every hash, MAC, HKDF info and signed message starts with its own
label; no label is a prefix of another, which the closing zero byte assures.
"""

from enum import Enum


class Label(Enum):
    """One member for each use; the value is the text between the common prefix and the zero."""

    HEAD = "head"
    CARD = "card"
    CODE = "code"
    RECOVERY_CHECK = "check"
    OFFICER_KEY = "officer-key"
    STORE = "store"
    HEADER = "header"
    KEY_ID = "key-id"
    SLOT_KEK = "slot-kek"
    RECOVERY_KEK = "recovery-kek"
    WRAP_OPEN = "wrap-open"
    WRAP_SIGN = "wrap-sign"
    WRAP_SEAL = "wrap-seal"
    DEVICE_CHECK = "device-check"
    BODY = "body"
    ENTRY = "entry"
    GENESIS = "genesis"
    ERASED = "erased"
    ATTACHMENT = "attachment"
    IDENTITY = "identity"
    SIG_SIGN_OFF = "sig/sign-off"
    SIG_ATTEST = "sig/attest"
    SIG_ADMIT = "sig/admit"
    SIG_KEY_END = "sig/key-end"
    SIG_ERASE = "sig/erase"
    SIG_RESTORE = "sig/restore"
    SIG_BUNDLE = "sig/bundle"
    SIG_CARD = "sig/card"

    @property
    def octets(self) -> bytes:
        """The label as it enters a hash or message: ``L(x)`` of the security design."""
        return b"prevent-desktop/v1/" + self.value.encode() + b"\0"
