"""The policy in force in a vault: the strictest it was ever used under (security section 11).

It is loosened only by an officer's passphrase, on a computer whose policy says so by name.
"""

import unicodedata
from pathlib import Path

import msgspec

from prevent_desktop.domain.canonical import encoded
from prevent_desktop.domain.marking import Marking
from prevent_desktop.errors import Situation
from prevent_desktop.policy import LABELS, Found, Policy, completed, strictest
from prevent_desktop.vault import places
from prevent_desktop.vault.keychange import check_passphrase
from prevent_desktop.vault.passphrase import SHORTEST
from prevent_desktop.vault.vault import Vault

KEPT = "policy"
CHANGED = "policy-changed"
BY_PROGRAM = "The program's own setting"
BY_OFFICER = "Set in this vault"
_NO_SAVING = "Your council's policy does not allow papers to be saved as PDF."
_NO_PRINTING = "Your council's policy does not allow printing."


class NotAllowed(Situation):
    """Something that the policy in force forbids."""


class NothingToLoosen(Situation):
    """A computer whose policy allows nothing more than is in force."""


class Line(msgspec.Struct, frozen=True):
    """One setting: what it is called, what holds, who set it, and whether it is fixed."""

    name: str
    label: str
    value: str
    who: str
    is_fixed: bool


class _Kept(msgspec.Struct, frozen=True):
    policy: Policy = Policy()
    by: dict[str, str] = {}


def in_force(vault: Vault) -> Policy:
    """Give what holds in a vault, each key with a value; the vault was opened under it."""
    return completed(_kept(vault).policy)


def founded_under(vault: Vault, here: Found) -> None:
    """Keep this computer's policy in a vault that is being made, as nothing is to be loosened."""
    changed = {n: v for n in LABELS if (v := getattr(here.policy, n)) is not None}
    if changed:
        _keep(vault, _Kept(here.policy, dict.fromkeys(changed, here.source)), changed, "founded")


def used_under(vault: Vault, here: Found) -> None:
    """Keep what this computer's policy asks for, where it is stricter than what was kept."""
    _tighten(vault, here.policy, here.source)


def tightened(vault: Vault, settings: Policy) -> Policy:
    """Tighten by settings of the vault's own officers; looser ones change nothing."""
    _tighten(vault, settings, BY_OFFICER)
    return in_force(vault)


def loosened(vault: Vault, here: Found, passphrase: str) -> Policy:
    """Take this computer's policy where it is looser than what was kept; asks who it is.

    Only keys that the computer's policy sets by name are loosened. Raises NothingToLoosen,
    NotAnOfficer, or what opening the officer's slot raises.
    """
    kept = _kept(vault)
    said = {n: v for n in LABELS if (v := getattr(here.policy, n)) is not None}
    changed = {n: v for n, v in said.items() if getattr(in_force(vault), n) != v}
    if not changed:
        msg = (
            "This computer's policy allows nothing more than what holds in the vault. Nothing was "
            "changed. Only an administrator of the computer can allow more."
        )
        raise NothingToLoosen(msg)
    check_passphrase(vault, vault.signing_slot(), passphrase)
    policy = msgspec.structs.replace(kept.policy, **changed)
    _keep(vault, _Kept(policy, kept.by | dict.fromkeys(changed, here.source)), changed, "loosened")
    return in_force(vault)


def lines_of(vault: Vault) -> list[Line]:
    """Say each setting in words: what holds, and who set it."""
    kept, holds = _kept(vault), in_force(vault)
    return [
        Line(
            name,
            label,
            _in_words(getattr(holds, name)),
            _who(kept, name),
            is_fixed=kept.by.get(name, BY_OFFICER) != BY_OFFICER,
        )
        for name, label in LABELS.items()
    ]


def why_no_saving(policy: Policy) -> str:
    """Say why a paper may not be saved as PDF; nothing where it may."""
    return "" if policy.pdf_saving_allowed else _NO_SAVING


def why_no_printing(policy: Policy) -> str:
    """Say why a paper may not be printed; nothing where it may."""
    return "" if policy.printing_allowed else _NO_PRINTING


def marking_line(vault: Vault, marking: Marking) -> str:
    """Give a marking as papers carry it: its own line, then the words laid down beside it."""
    beside = in_force(vault).marking_words
    return " - ".join(part for part in (marking.line(), beside) if part)


def handling_in_words(policy: Policy) -> str:
    """Say beside a handling instruction what is put before it; nothing where nothing is."""
    words = policy.handling_words
    return f"Your council's policy puts this before it: {words}" if words else ""


def handling_line(vault: Vault, typed: str) -> str:
    """Give a handling instruction: the words laid down, then those typed for this one."""
    laid_down = in_force(vault).handling_words or ""
    return typed if laid_down in typed else f"{laid_down} {typed}".strip()


def refuse_saving(vault: Vault) -> None:
    """Raise NotAllowed where papers may not be saved as PDF."""
    if not in_force(vault).pdf_saving_allowed:
        msg = (
            "Your council's policy does not allow papers to be saved as PDF, so nothing was "
            "saved. Print the paper, or hand it over in a bundle."
        )
        raise NotAllowed(msg)


def refuse_copies(vault: Vault) -> None:
    """Raise NotAllowed where no copy of a kept document may leave the vault."""
    if not in_force(vault).copies_allowed:
        msg = (
            "Your council's policy does not allow copies of documents outside the vault, so "
            "nothing was saved. Hand the record over in a bundle: its documents go along."
        )
        raise NotAllowed(msg)


def refuse_printing(vault: Vault) -> None:
    """Raise NotAllowed where papers may not be printed."""
    if not in_force(vault).printing_allowed:
        msg = (
            "Your council's policy does not allow printing, so nothing was printed. Hand the "
            "paper over in a bundle."
        )
        raise NotAllowed(msg)


def refuse_removable(vault: Vault, path: Path) -> None:
    """Raise NotAllowed for a file that may not be saved where it was to go."""
    if not in_force(vault).saving_on_removable_allowed and places.is_removable(path):
        msg = (
            "Your council's policy does not allow saving on a removable drive, so nothing was "
            "saved. Choose a folder on this computer."
        )
        raise NotAllowed(msg)


def is_binding_missing(vault: Vault) -> bool:
    """Whether policy asks for the officer who is here to be bound to this computer, who is not."""
    officer = vault.officer
    required = in_force(vault).device_binding_required
    return bool(required and officer is not None and not officer.facts.bound)


def asked_of_passphrases(policy: Policy) -> str:
    """Say how long a new passphrase has to be, and who says so."""
    shortest, own = policy.minimum_passphrase_length or SHORTEST, SHORTEST
    if shortest > own:
        return f"Your council's policy asks for {shortest} characters or more."
    return f"{own} characters or more; four or five words that have nothing in common are best."


def refuse_short(policy: Policy, passphrase: str) -> None:
    """Raise NotAllowed for a passphrase shorter than the policy asks for."""
    shortest = policy.minimum_passphrase_length or 0
    length = len(unicodedata.normalize("NFC", passphrase))
    if length < shortest:
        msg = (
            f"That passphrase has {length} characters; your council's policy asks for {shortest} "
            "or more. Nothing was changed. Choose a longer one."
        )
        raise NotAllowed(msg)


def _tighten(vault: Vault, asked: Policy, by: str) -> None:
    kept = _kept(vault)
    # What nobody laid down holds as the program has it, and can be tightened from there.
    base = msgspec.structs.replace(in_force(vault), **_words(kept.policy))
    wanted = strictest(base, asked)
    changed = {
        n: v
        for n in LABELS
        if (v := getattr(wanted, n)) != getattr(base, n)
        # Somebody's word counts as theirs even where the program has it the same.
        or (v is not None and v == getattr(asked, n) and n not in kept.by)
    }
    if changed:
        policy = msgspec.structs.replace(kept.policy, **changed)
        _keep(vault, _Kept(policy, kept.by | dict.fromkeys(changed, by)), changed, "tightened")


def _words(policy: Policy) -> dict[str, str | None]:
    return {"marking_words": policy.marking_words, "handling_words": policy.handling_words}


def _keep(vault: Vault, kept: _Kept, changed: dict[str, object], how: str) -> None:
    with vault.store.writing():
        vault.store.set_value(KEPT, encoded(kept))
        vault.event(CHANGED, {"how": how, "changed": changed})


def _kept(vault: Vault) -> _Kept:
    octets = vault.store.value(KEPT, b"")
    return msgspec.json.decode(octets, type=_Kept) if octets else _Kept()


def _who(kept: _Kept, name: str) -> str:
    by = kept.by.get(name, "")
    return f"Administrator: {by}" if by and by != BY_OFFICER else by or BY_PROGRAM


def _in_words(value: object) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return str(value) or "None"
