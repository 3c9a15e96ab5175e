"""Handing the vault to a successor: the steps in their order, and how far they have got."""

from enum import StrEnum

import msgspec

from prevent_desktop.domain.wording import counted, listed
from prevent_desktop.services import identities, officers, partners
from prevent_desktop.services.officers import OfficerLine
from prevent_desktop.vault.council_keys import KEPT_DAYS
from prevent_desktop.vault.ledger import EVENT
from prevent_desktop.vault.vault import Vault


class State(StrEnum):
    """How a step stands; one that only people can see done is ``BY_HAND``."""

    DONE = "Done"
    NEXT = "Next"
    LATER = "Later"
    BY_HAND = "By hand"


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One step. ``job`` is the key of the job on officers and keys that does it, or empty."""

    title: str
    says: str
    state: State
    job: str = ""


def steps(vault: Vault) -> tuple[Step, ...]:
    """Give the steps as they stand today, for whoever is signed in.

    The same list serves who leaves and who follows: each sees what is theirs to do.
    """
    everybody = officers.everybody(vault)
    others = [one for one in everybody if not one.is_you]
    arrived = _arrived(vault, others)
    return (
        _admission(others),
        _vouching(everybody, others),
        _arrival(others, arrived),
        *_reading(vault, others),
        _papers(everybody),
        _leaving(others, arrived),
        _partners(vault),
    )


def _admission(others: list[OfficerLine]) -> Step:
    names = listed([one.label for one in others])
    return Step(
        title="Make your successor an officer",
        says=f"Besides you there is {names}."
        if others
        else "They sit beside you and type a passphrase of their own.",
        state=State.DONE if others else State.NEXT,
        job="" if others else "admit",
    )


def _vouching(everybody: list[OfficerLine], others: list[OfficerLine]) -> Step:
    unknown = [one.label for one in everybody if not one.vouched_by]
    missing = f"Nobody vouches for the key of {listed(unknown)} yet. Compare the fingerprint first."
    state = State.LATER if not others else State.NEXT if unknown else State.DONE
    return Step(
        title="See that both keys are vouched for",
        says=missing if unknown else "Whoever reads a signature later can see whose it is.",
        state=state,
        job="vouch" if state is State.NEXT else "",
    )


def _arrival(others: list[OfficerLine], arrived: list[str]) -> Step:
    came = f"{listed(arrived)} has unlocked this vault."
    return Step(
        title="Have them unlock the vault by themselves",
        says=came if arrived else "Lock it, and let them choose their name and type.",
        state=State.DONE if arrived else State.NEXT if others else State.LATER,
    )


def _reading(vault: Vault, others: list[OfficerLine]) -> tuple[Step, ...]:
    """Where identities are sealed: who leaves must not be the only one who reads them."""
    found = identities.standing(vault)
    if not found.readers and not found.kept:
        return ()
    stay = [one.label for one in others if one.label in found.readers]
    return (
        Step(
            title="Make your successor a reader of sealed identities",
            says=f"{listed(stay)} can read them."
            if stay
            else "Otherwise only the recovery code opens them once you have left.",
            state=State.DONE if stay else State.NEXT if others else State.LATER,
            job="grant-reader" if others and not stay else "",
        ),
    )


def _papers(everybody: list[OfficerLine]) -> Step:
    keys = "; ".join(f"{one.label} {one.fingerprint}" for one in everybody)
    return Step(
        title="Hand over the papers",
        says="The fingerprints of the signing keys, where the sealed recovery code lies, and "
        f"where the copies of backups are. Fingerprints today: {keys}.",
        state=State.BY_HAND,
    )


def _leaving(others: list[OfficerLine], arrived: list[str]) -> Step:
    return Step(
        title="Remove who leaves",
        says="Not if it is you who leaves: the one who stays unlocks the vault and does this, with "
        "a new recovery code that the other has not seen. Vault and council get new keys, and a "
        "backup is made.",
        state=State.NEXT if arrived else State.LATER,
        job="remove" if others and arrived else "",
    )


def _partners(vault: Vault) -> Step:
    names = [one.name for one in partners.all_partners(vault)]
    to_whom = f"to {listed(names)}" if names else "to every partner that you add later"
    return Step(
        title="Send your council's new card",
        says=f"Under Hand-over, Partners: the new card goes {to_whom}. Bundles sealed for the old "
        f"one can be read for {counted(KEPT_DAYS, 'day')} more.",
        state=State.BY_HAND,
    )


def _arrived(vault: Vault, others: list[OfficerLine]) -> list[str]:
    entries = vault.store.ledger.entries("kind = ?", EVENT + "unlock")
    who = {entry.officer for entry in entries}
    return [one.label for one in others if one.officer in who]
