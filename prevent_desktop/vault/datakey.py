"""The vault's data key, and the keys that are derived from it (design, security section 3)."""

import hashlib
import secrets
from types import TracebackType
from typing import Self

from prevent_desktop.domain.labels import Label
from prevent_desktop.vault.derivation import KEY_SIZE, expanded, wipe

KEY_ID_SIZE = 16


class DataKey:
    """M: 32 random bytes that encrypt and authenticate nothing themselves.

    Takes over the bytearray that it is given. Used as a context it is wiped at the end.
    """

    def __init__(self, octets: bytearray) -> None:
        """Take over 32 bytes, unwrapped or new."""
        if len(octets) != KEY_SIZE:
            msg = "a data key of another size"
            raise ValueError(msg)
        self._octets = octets
        self._wiped = False

    @classmethod
    def new(cls) -> Self:
        """Make a random data key, for a new vault or a rotation."""
        return cls(bytearray(secrets.token_bytes(KEY_SIZE)))

    @property
    def octets(self) -> bytearray:
        """The key itself, for wrapping; raises ValueError once it is wiped."""
        if self._wiped:
            # Zeros would derive well-formed keys that everybody knows.
            msg = "the data key was wiped"
            raise ValueError(msg)
        return self._octets

    @property
    def key_id(self) -> bytes:
        """Which data key this is, in 16 bytes that may be read by anybody."""
        digest = hashlib.sha256(Label.KEY_ID.octets)
        digest.update(self.octets)
        return digest.digest()[:KEY_ID_SIZE]

    def store_key(self, vault_id: bytes) -> bytearray:
        """Derive SQLCipher's raw key, 32 bytes, to be wiped by the caller."""
        return self._derived(Label.STORE, vault_id)

    def header_key(self, vault_id: bytes) -> bytearray:
        """Derive the key file's MAC key, 32 bytes, to be wiped by the caller."""
        return self._derived(Label.HEADER, vault_id)

    def erased_key(self, vault_id: bytes) -> bytearray:
        """Derive the MAC key of the list of erasures (security section 6), to be wiped."""
        return self._derived(Label.ERASED, vault_id)

    def wipe(self) -> None:
        """Overwrite the key; it can derive nothing any more."""
        wipe(self._octets)
        self._wiped = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        failure: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.wipe()

    def _derived(self, label: Label, vault_id: bytes) -> bytearray:
        return expanded(self.octets, vault_id, label.octets, KEY_SIZE)
