"""Officers who come in, who are vouched for, and whose keys end (design, security section 4).

Every officer of a vault can read everything in it: roles are names for signing, never access
rights, and the window says so where officers are added.
"""

import secrets
from collections.abc import Iterable

from prevent_desktop.domain.canonical import b64u
from prevent_desktop.domain.labels import Label
from prevent_desktop.signatures import public_key
from prevent_desktop.vault import officers
from prevent_desktop.vault.derivation import KEY_SIZE, wiped
from prevent_desktop.vault.key_situations import NotThatEntry, YourOwn
from prevent_desktop.vault.keychange import Change, officer_opens, put_live
from prevent_desktop.vault.keyfile import KeyFile
from prevent_desktop.vault.officers import OfficerKey
from prevent_desktop.vault.signer import Signed
from prevent_desktop.vault.slots import new_officer_slot
from prevent_desktop.vault.vault import Vault


def admit(
    vault: Vault, passphrase: str, label: str, new_passphrase: str, known: Iterable[str] = ()
) -> Change:
    """Let another officer in: a slot with a signing key that this officer vouches for.

    ``known`` holds names that the new passphrase must not be made of. Raises LabelRefused,
    WeakPassphrase, UnusablePassphrase, NoMoreSlots, NotAnOfficer, KeyEnded, or what opening the
    own slot or writing the key files raises; then nothing has changed.
    """
    vault.signing_slot()
    with wiped(bytearray(secrets.token_bytes(KEY_SIZE))) as seed:
        slot = new_officer_slot(
            vault.vault_id,
            vault.data_key,
            label,
            new_passphrase,
            cost=vault.around.tuned(),
            signing_seed=seed,
            known=known,
        )
        key = public_key(seed)
    slots = (*vault.keyfile.slots, slot)
    KeyFile.sealed(vault.vault_id, vault.data_key, 1, vault.keyfile.store, slots)
    officer = b64u(slot.facts.slot_id)
    said = _said_of_admission(vault, OfficerKey(officer, label, key, 0, ""), passphrase)
    prove = officer_opens(vault, slot, new_passphrase)
    return put_live(vault, slots, prove, officers.ADMITTED, said)


def vouch(vault: Vault, officer: str, passphrase: str) -> OfficerKey:
    """Vouch for a key made after recovery; give it as it now stands.

    It stays without a voucher where nobody vouches for this officer's own key. ``officer`` is an
    id or a label. Raises NoSuchOfficer, YourOwn, NotAnOfficer, KeyEnded, or what opening the own
    slot raises.
    """
    vault.signing_slot()
    held = officers.key_of(vault.store, officer)
    if held.officer == vault.officer_id:
        raise YourOwn(what="You cannot vouch for your own key.")
    vault.event(officers.ADMITTED, _said_of_admission(vault, held, passphrase))
    return officers.key_of(vault.store, held.officer)


def end_key(vault: Vault, officer: str, passphrase: str, last: int | None = None) -> OfficerKey:
    """End another officer's key; give it as it now stands.

    ``last`` is the last entry that it may have signed, the newest by default: an earlier one
    where the key was in other hands since. The officer's place stays until a rotation without
    it. Raises NoSuchOfficer, YourOwn, NotThatEntry, NotAnOfficer, KeyEnded, or what opening the
    own slot raises.
    """
    vault.signing_slot()
    held = officers.key_of(vault.store, officer)
    if held.officer == vault.officer_id:
        raise YourOwn(what="You cannot end your own key.")
    last = vault.head.seq if last is None else last
    if not held.since <= last <= vault.head.seq:
        raise NotThatEntry
    write_end(vault, held, last, passphrase)
    return next(key for key in officers.keys_of(vault.store) if key.key == held.key)


def write_end(vault: Vault, held: OfficerKey, last: int, passphrase: str) -> None:
    """Sign that a key has ended, and enter it."""
    facts = officers.facts_to_end(held.officer, held.key, last)
    signed = vault.sign(Label.SIG_KEY_END, facts, passphrase)
    vault.event(officers.ENDED, _said(held, signed))


def _said_of_admission(vault: Vault, held: OfficerKey, passphrase: str) -> dict[str, str]:
    facts = officers.facts_to_admit(held.officer, held.label, held.key)
    return _said(held, vault.sign(Label.SIG_ADMIT, facts, passphrase))


def _said(held: OfficerKey, signed: Signed) -> dict[str, str]:
    return {
        "officer": held.officer,
        "label": held.label,
        "key": b64u(held.key),
        "statement": signed.statement.decode(),
        "signature": b64u(signed.signature),
    }
