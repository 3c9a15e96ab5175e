"""Binding an officer to this computer: a copied folder then opens by no passphrase alone.

Design, security section 3. Offered only after the recovery code was typed back whole, as the
code opens the vault where the computer, or its credential store, is gone.
"""

import contextlib
from collections.abc import Mapping

from prevent_desktop.vault.backup_keys import rewrite_backups
from prevent_desktop.vault.derivation import wiped
from prevent_desktop.vault.device import CredentialStore, bind, forget
from prevent_desktop.vault.key_situations import AlreadyBound, NoPlaceForDeviceKey, NotBound
from prevent_desktop.vault.keychange import (
    BACKUPS,
    Change,
    check_passphrase,
    officer_opens,
    put_live,
    slot_details,
)
from prevent_desktop.vault.keyfile import OfficerSlot
from prevent_desktop.vault.rebinding import rebind
from prevent_desktop.vault.rotation import Reason, Turn, turned
from prevent_desktop.vault.situations import NoCredentialStore
from prevent_desktop.vault.slots import NewKeys, rewrapped
from prevent_desktop.vault.typedcode import Code
from prevent_desktop.vault.vault import Vault

UNBOUND = "unbound"
BOUND_AGAIN = "bound-again"


def bind_to_device(
    vault: Vault, passphrase: str, code: Code, *, others: Mapping[str, str] | None = None
) -> Change:
    """Bind the officer to this computer, and change the vault's keys.

    A copy made before still opens by the passphrase alone, with what it held then. Raises
    NotAnOfficer, AlreadyBound, NoPlaceForDeviceKey, WrongPassphrase and as ``rotate`` does; then
    nothing has changed.
    """
    slot = vault.signing_slot()
    if slot.facts.bound:
        raise AlreadyBound
    credentials = _credentials(vault)
    code.symbols()
    try:
        device = bind(credentials, vault.vault_id, slot.facts.slot_id, after=0)
    except NoCredentialStore as failure:
        raise NoPlaceForDeviceKey from failure
    try:
        with wiped(device.octets):

            def own(new: NewKeys) -> OfficerSlot:
                return rewrapped(
                    vault.keyfile,
                    slot,
                    passphrase,
                    credentials,
                    cost=vault.around.tuned(),
                    new_keys=new,
                    new_device=device,
                )

            turn = Turn(Reason.BOUND, own, passphrase, code, others or {}, before=passphrase)
            return turned(vault, turn)
    except BaseException:
        if not vault.signing_slot().facts.bound:
            _forget(credentials, vault, slot, device.number)
        raise


def bind_again(vault: Vault, passphrase: str) -> Change:
    """Bind the officer to this computer under a new device secret; the old one goes.

    Raises NotAnOfficer, NotBound, NoCredentialStore, DeviceKeyGone, WrongPassphrase, or what
    writing the key files raises.
    """
    slot = vault.signing_slot()
    if not slot.facts.bound:
        raise NotBound
    check_passphrase(vault, slot, passphrase)
    following = rebind(
        vault.folder,
        vault.keyfile,
        slot,
        passphrase,
        vault.data_key,
        credentials=_credentials(vault),
        cost=vault.around.tuned(),
        bounds=vault.around.bounds,
    )
    vault.adopt(following)
    vault.event(BOUND_AGAIN, slot_details(slot))
    return Change(
        old_backups=rewrite_backups(vault.folder / BACKUPS, vault.keyfile, vault.around.bounds)
    )


def unbind(vault: Vault, passphrase: str) -> Change:
    """Have the officer's passphrase open the vault on any computer again.

    Raises NotAnOfficer, NotBound, NoCredentialStore, DeviceKeyGone, WrongPassphrase, or what
    writing the key files raises.
    """
    slot, credentials = vault.signing_slot(), vault.around.credentials
    if not slot.facts.bound:
        raise NotBound
    unbound = rewrapped(
        vault.keyfile, slot, passphrase, credentials, cost=vault.around.tuned(), unbound=True
    )
    slots = vault.keyfile.replacing(unbound)
    prove = officer_opens(vault, slot, passphrase)
    change = put_live(vault, slots, prove, UNBOUND, slot_details(slot))
    _forget(_credentials(vault), vault, slot, slot.facts.bound)
    return change


def _credentials(vault: Vault) -> CredentialStore:
    if vault.around.credentials is None:
        raise NoPlaceForDeviceKey
    return vault.around.credentials


def _forget(credentials: CredentialStore, vault: Vault, slot: OfficerSlot, number: int) -> None:
    with contextlib.suppress(NoCredentialStore):
        forget(credentials, vault.vault_id, slot.facts.slot_id, number)
