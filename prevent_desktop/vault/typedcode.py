"""A recovery code as it goes along with new keys: typed once more, or a new one typed back.

Design, security section 3: keys are never changed before somebody has shown that they hold the
code that will open the vault afterwards.
"""

from dataclasses import dataclass

from prevent_desktop.domain.codes import read_recovery36
from prevent_desktop.vault.datakey import DataKey
from prevent_desktop.vault.key_situations import NotTypedBack
from prevent_desktop.vault.keyfile import KeyFile, RecoverySlot
from prevent_desktop.vault.recovery import (
    new_recovery_slot,
    open_recovery_seal,
    rewrapped_recovery,
)


@dataclass(frozen=True, repr=False)
class KeptCode:
    """The vault's recovery code, typed once more."""

    typed: str

    def symbols(self) -> str:
        """Give the code's 32 symbols; raises Mistyped."""
        return read_recovery36(self.typed)

    def slot(
        self, keyfile: KeyFile, data_key: DataKey, seal: bytearray | None = None
    ) -> RecoverySlot:
        """Wrap its slot under a new data key; raises Mistyped, or as ``open_recovery`` does."""
        return rewrapped_recovery(keyfile, self.symbols(), data_key, seal)

    def seal(self, keyfile: KeyFile) -> bytearray | None:
        """Give the key of sealed identities that it opens; raises as ``slot`` does."""
        return open_recovery_seal(keyfile, self.symbols())


@dataclass(frozen=True, repr=False)
class NewCode:
    """A new recovery code as it was shown, and as it was typed back from the paper."""

    shown: str
    typed_back: str

    def symbols(self) -> str:
        """Give the code's 32 symbols; raises Mistyped or NotTypedBack."""
        symbols = read_recovery36(self.typed_back)
        if symbols != read_recovery36(self.shown):
            raise NotTypedBack
        return symbols

    def slot(
        self, keyfile: KeyFile, data_key: DataKey, seal: bytearray | None = None
    ) -> RecoverySlot:
        """Make its slot; raises Mistyped or NotTypedBack."""
        return new_recovery_slot(keyfile.vault_id, data_key, self.symbols(), seal)

    def seal(self, keyfile: KeyFile) -> bytearray | None:
        """Give nothing: a new code has opened nothing yet."""
        del keyfile
        return None


Code = KeptCode | NewCode
