"""Back in by the recovery code: a new passphrase, a new signing key, and new keys for all.

Design, security section 4. Recovery cannot sign as anybody: the officer's new key is one that
nobody vouches for until another officer does.
"""

import contextlib
import secrets
from collections.abc import Iterable, Mapping

from prevent_desktop.vault.derivation import KEY_SIZE, wiped
from prevent_desktop.vault.device import forget
from prevent_desktop.vault.key_situations import OpenedByPassphrase
from prevent_desktop.vault.keychange import Change
from prevent_desktop.vault.keyfile import OfficerSlot
from prevent_desktop.vault.rotation import Reason, Turn, turned
from prevent_desktop.vault.situations import NoCredentialStore
from prevent_desktop.vault.slots import NewKeys, is_reader, new_officer_slot
from prevent_desktop.vault.typedcode import NewCode
from prevent_desktop.vault.vault import Vault


def recover(  # noqa: PLR0913 -- who, with what, and what goes with a rotation
    vault: Vault,
    label: str,
    new_passphrase: str,
    code: NewCode,
    *,
    others: Mapping[str, str] | None = None,
    known: Iterable[str] = (),
) -> Change:
    """Let an officer back into a vault that the recovery code opened, with a new signing key.

    The used code is replaced and the vault's keys change; the officer is bound to no computer
    and goes on as the vault's officer. ``known`` holds names that the passphrase must not be
    made of. Raises OpenedByPassphrase, NoSuchOfficer, WeakPassphrase, NotTypedBack and as
    ``rotate`` does; then nothing has changed.
    """
    if vault.officer is not None:
        raise OpenedByPassphrase
    old, names = vault.keyfile.officer(label), tuple(known)
    with wiped(bytearray(secrets.token_bytes(KEY_SIZE))) as seed:

        def own(new: NewKeys) -> OfficerSlot:
            return new_officer_slot(
                vault.vault_id,
                new.data_key,
                old.facts.label,
                new_passphrase,
                cost=vault.around.tuned(),
                signing_seed=seed,
                slot_id=old.facts.slot_id,
                seal=new.seal if is_reader(old) else None,
                known=names,
            )

        change = turned(vault, Turn(Reason.RECOVERED, own, new_passphrase, code, others or {}))
    _forget_device(vault, old)
    return change


def _forget_device(vault: Vault, old: OfficerSlot) -> None:
    credentials = vault.around.credentials
    if old.facts.bound and credentials is not None:
        with contextlib.suppress(NoCredentialStore):
            forget(credentials, vault.vault_id, old.facts.slot_id, old.facts.bound)
