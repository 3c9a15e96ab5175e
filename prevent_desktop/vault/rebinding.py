"""Binding an officer's slot to this computer anew, so that one device secret always works.

Design, security section 3: the new secret is kept under the next number, the key files are
written and proved, and only then the old secret goes.
"""

from pathlib import Path

from prevent_desktop.vault.datakey import DataKey
from prevent_desktop.vault.derivation import BOUNDS, Cost, CostBounds
from prevent_desktop.vault.device import CredentialStore, bind, forget
from prevent_desktop.vault.keyfile import KeyFile, OfficerSlot
from prevent_desktop.vault.keyfiles import write_keyfiles
from prevent_desktop.vault.slots import open_officer, rewrapped


def rebind(  # noqa: PLR0913 -- where, what, with what, and how dear
    folder: Path,
    keyfile: KeyFile,
    slot: OfficerSlot,
    passphrase: str,
    data_key: DataKey,
    *,
    credentials: CredentialStore,
    cost: Cost,
    bounds: CostBounds = BOUNDS,
) -> KeyFile:
    """Bind a slot to this computer under the next number; gives the key file now live.

    Raises what opening the slot raises, NoCredentialStore, or what ``write_keyfiles`` raises.
    After CopyNotWritten the new key file is live and the old device secret is still kept;
    ``forget_older`` removes it at the next opening.
    """
    device = bind(credentials, keyfile.vault_id, slot.facts.slot_id, after=slot.facts.bound)
    bound = rewrapped(keyfile, slot, passphrase, credentials, cost=cost, new_device=device)
    following = keyfile.successor(data_key, keyfile.replacing(bound))

    def prove(written: KeyFile) -> None:
        officer = written.officer(slot.facts.label)
        open_officer(written, officer, passphrase, credentials).wipe()

    write_keyfiles(folder, following, prove, bounds)
    forget_older(following, credentials)
    return following


def forget_older(keyfile: KeyFile, credentials: CredentialStore) -> None:
    """Remove the device secrets before those that the live key file needs.

    A killed re-binding leaves one; it opens nothing but a copy of the older key file.
    """
    for slot in keyfile.officers:
        if slot.facts.bound > 1:
            forget(credentials, keyfile.vault_id, slot.facts.slot_id, slot.facts.bound - 1)
