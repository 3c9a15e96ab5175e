"""An officer's passphrase or the vault's recovery code, changed (design, security section 3).

Changing a passphrase shuts nobody out who holds both an old copy of the vault and the old
passphrase: only changing the keys does, for all that is written from then on.
"""

from collections.abc import Iterable, Mapping

from prevent_desktop.vault import sealing
from prevent_desktop.vault.derivation import wiped
from prevent_desktop.vault.key_situations import RecoveryCodeNeeded, SamePassphrase
from prevent_desktop.vault.keychange import (
    Change,
    check_passphrase,
    code_opens,
    officer_opens,
    put_live,
    slot_details,
)
from prevent_desktop.vault.keyfile import OfficerSlot, Slot
from prevent_desktop.vault.passphrase import octets_of
from prevent_desktop.vault.rotation import Reason, Turn, rotate, turned
from prevent_desktop.vault.seal_situations import ReaderNeeded
from prevent_desktop.vault.slots import NewKeys, rewrapped, unwrap_seal
from prevent_desktop.vault.typedcode import Code, NewCode
from prevent_desktop.vault.vault import Vault

PASSPHRASE_CHANGED = "passphrase-changed"  # noqa: S105 -- the name of an event
CODE_CHANGED = "recovery-code-changed"


def rotates(vault: Vault, *, may_be_known: bool) -> bool:
    """Whether a changed passphrase changes the vault's keys, and so needs the recovery code.

    With one officer it always does: nobody else would have to be admitted again.
    """
    return may_be_known or len(vault.keyfile.officers) == 1


def change_passphrase(  # noqa: PLR0913 -- what is typed, and what goes with a rotation
    vault: Vault,
    old: str,
    new: str,
    *,
    may_be_known: bool,
    code: Code | None = None,
    others: Mapping[str, str] | None = None,
    known: Iterable[str] = (),
) -> Change:
    """Change the passphrase of the officer who opened the vault.

    ``may_be_known`` is the answer to `Might somebody know the old one?`; ``code`` is needed where
    ``rotates`` says so, and ``others`` as in ``rotate``. ``known`` holds names that the new one
    must not be made of. Raises NotAnOfficer, SamePassphrase, WeakPassphrase, RecoveryCodeNeeded,
    WrongPassphrase and as ``rotate`` does; then nothing has changed.
    """
    slot = vault.signing_slot()
    _refuse_same(old, new)
    names = tuple(known)

    def own(keys: NewKeys | None) -> OfficerSlot:
        return rewrapped(
            vault.keyfile,
            slot,
            old,
            vault.around.credentials,
            cost=vault.around.tuned(),
            new_passphrase=new,
            new_keys=keys,
            known=names,
        )

    if not rotates(vault, may_be_known=may_be_known):
        slots = vault.keyfile.replacing(own(None))
        prove = officer_opens(vault, slot, new)
        return put_live(vault, slots, prove, PASSPHRASE_CHANGED, slot_details(slot))
    if code is None:
        raise RecoveryCodeNeeded
    reason = Reason.PASSPHRASE_KNOWN if may_be_known else Reason.ONLY_OFFICER
    return turned(vault, Turn(reason, own, new, code, others or {}, before=old))


def new_recovery_code(
    vault: Vault,
    passphrase: str,
    code: NewCode,
    *,
    may_be_known: bool,
    others: Mapping[str, str] | None = None,
) -> Change:
    """Put a new recovery code, shown and typed back, in the place of the old one.

    Where the old one may be known the vault's keys change. Raises NotAnOfficer, Mistyped,
    NotTypedBack, ReaderNeeded, WrongPassphrase and as ``rotate`` does; then nothing has changed.
    """
    slot = vault.signing_slot()
    symbols = code.symbols()
    if may_be_known:
        return rotate(vault, Reason.CODE_KNOWN, passphrase, code, others=others)
    check_passphrase(vault, slot, passphrase)
    seal = unwrap_seal(vault.keyfile, slot, passphrase, vault.around.credentials)
    if seal is None and sealing.every(vault.store):
        raise ReaderNeeded
    with wiped(seal or bytearray()):
        recovery = code.slot(vault.keyfile, vault.data_key, seal)
    slots: tuple[Slot, ...] = (*vault.keyfile.officers, recovery)
    return put_live(vault, slots, code_opens(symbols), CODE_CHANGED, slot_details(slot))


def _refuse_same(old: str, new: str) -> None:
    with wiped(octets_of(old)) as before, wiped(octets_of(new)) as after:
        if before == after:
            raise SamePassphrase
