"""Officers who come and go, and the keys that change with them (security sections 3, 4 and 7).

When an officer leaves the council's own keys change too, as every officer could read them; the
new card is signed by the key that it follows, so partners know whose successor it is.
"""

from collections.abc import Mapping

import msgspec

from prevent_desktop.exchange.card import make_card
from prevent_desktop.exchange.keys import new_receiving_key, new_signing_seed, recipient_of
from prevent_desktop.services import council, policies
from prevent_desktop.vault import admission, binding, officers, passphrases, recovering, rotation
from prevent_desktop.vault.keychange import Change
from prevent_desktop.vault.officers import OfficerKey
from prevent_desktop.vault.rotation import Reason
from prevent_desktop.vault.typedcode import Code, NewCode
from prevent_desktop.vault.vault import Vault

Others = Mapping[str, str]
"""Passphrases of other officers who are there, by label."""


class OfficerLine(msgspec.Struct, frozen=True):
    """An officer as the vault knows them now. ``vouched_by`` is a label, empty where nobody."""

    label: str
    officer: str
    fingerprint: str
    vouched_by: str
    is_you: bool
    is_bound: bool


class Left(msgspec.Struct, frozen=True):
    """What it came to that an officer left: the change, and our new card's fingerprint."""

    change: Change
    fingerprint: str


def everybody(vault: Vault) -> list[OfficerLine]:
    """Give the officers whose passphrase opens the vault today."""
    keys = officers.keys_of(vault.store)
    labels = {key.officer: key.label for key in keys}
    by_key = {key.key: key for key in keys if key.last is None}
    lines = []
    for facts in (slot.facts for slot in vault.keyfile.officers):
        key = by_key.get(bytes(facts.sign_pub))
        if key is not None:
            lines.append(
                OfficerLine(
                    facts.label,
                    key.officer,
                    key.fingerprint,
                    labels.get(key.vouched_by, ""),
                    is_you=key.officer == vault.officer_id,
                    is_bound=bool(facts.bound),
                )
            )
    return lines


def admitted(vault: Vault, label: str, new_passphrase: str, passphrase: str) -> Change:
    """Let another officer in; raises NotAllowed and as ``admission.admit`` does."""
    policies.refuse_short(policies.in_force(vault), new_passphrase)
    return admission.admit(vault, passphrase, label, new_passphrase, _known(vault))


def recovered(vault: Vault, label: str, new_passphrase: str, code: NewCode) -> Change:
    """Let an officer back in after the recovery code; raises NotAllowed and as ``recover``."""
    policies.refuse_short(policies.in_force(vault), new_passphrase)
    return recovering.recover(vault, label, new_passphrase, code, known=_known(vault))


def vouched(vault: Vault, label: str, passphrase: str) -> OfficerKey:
    """Vouch for an officer's key; raises as ``admission.vouch`` does."""
    return admission.vouch(vault, label, passphrase)


def removed(vault: Vault, label: str, passphrase: str, code: Code, others: Others) -> Left:
    """Take an officer's place away, with new keys for the vault and for the council.

    Bundles sealed for the old card can be read for 90 days more. Raises as ``rotate`` does;
    then nothing has changed.
    """
    seed, identity = new_signing_seed(), new_receiving_key()
    card = make_card(
        council.card_of(vault).fields.council,
        recipient_of(identity),
        seed,
        vault.store.clock(),
        vault.store.value(council.SIGNING_SEED),
    )
    keys = {
        council.SIGNING_SEED: seed,
        council.IDENTITY: identity.encode(),
        council.CARD: card.octets,
    }
    change = rotation.rotate(
        vault,
        Reason.OFFICER_LEFT,
        passphrase,
        code,
        leaving=label,
        others=others,
        council_keys=keys,
    )
    return Left(change, card.fingerprint)


def keys_changed(vault: Vault, passphrase: str, code: Code, others: Others) -> Change:
    """Give the vault new keys because an officer asks; raises as ``rotate`` does."""
    return rotation.rotate(vault, Reason.ASKED, passphrase, code, others=others)


def passphrase_changed(  # noqa: PLR0913 -- what is typed
    vault: Vault, old: str, new: str, *, may_be_known: bool, code: Code | None, others: Others
) -> Change:
    """Change the own passphrase; raises NotAllowed and as ``change_passphrase`` does."""
    policies.refuse_short(policies.in_force(vault), new)
    return passphrases.change_passphrase(
        vault, old, new, may_be_known=may_be_known, code=code, others=others, known=_known(vault)
    )


def code_changed(
    vault: Vault, passphrase: str, code: NewCode, *, may_be_known: bool, others: Others
) -> Change:
    """Put a new recovery code in the place of the old; raises as ``new_recovery_code`` does."""
    return passphrases.new_recovery_code(
        vault, passphrase, code, may_be_known=may_be_known, others=others
    )


def bound(vault: Vault, passphrase: str, code: Code, others: Others) -> Change:
    """Bind the officer to this computer; raises as ``bind_to_device`` does."""
    return binding.bind_to_device(vault, passphrase, code, others=others)


def unbound(vault: Vault, passphrase: str) -> Change:
    """Let the passphrase open the vault on any computer again.

    Raises NotAllowed where policy asks for binding, and as ``binding.unbind`` does.
    """
    if policies.in_force(vault).device_binding_required:
        msg = (
            "Your council's policy asks for officers to be bound to their computer. Nothing was "
            "changed."
        )
        raise policies.NotAllowed(msg)
    return binding.unbind(vault, passphrase)


def sentences(change: Change) -> list[str]:
    """Say what a change of keys leaves to be done."""
    lines = [
        f"Add {label} as an officer again: they were not there to type their passphrase."
        for label in change.lost
    ]
    if change.fresh is not None:
        lines.append(f"A fresh backup was taken and checked: {change.fresh.name}.")
    if change.no_backup:
        lines.append(f"No backup was taken. {change.no_backup}")
    lines += [f"The backup {path.name} opens with the old keys." for path in change.old_backups]
    return lines


def _known(vault: Vault) -> tuple[str, ...]:
    labels = (slot.facts.label for slot in vault.keyfile.officers)
    return (council.council_of(vault).name, *labels)
