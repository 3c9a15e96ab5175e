"""The jobs on officers and keys, each in its own words."""

from collections.abc import Sequence

from prevent_desktop.errors import Situation
from prevent_desktop.gui.vault.keyform import KeyJob, Typed
from prevent_desktop.services import identities, officers, policies
from prevent_desktop.vault.key_situations import RecoveryCodeNeeded
from prevent_desktop.vault.typedcode import Code, KeptCode, NewCode
from prevent_desktop.vault.vault import Vault

READS_ALL = "Every officer of this vault can read everything in it but sealed identities."
_CODE = (
    "The recovery code is asked for, or a new one made, so that the vault can always be opened. "
    "Copies and backups made before today still open with the passphrases of their day."
)


class NoName(Situation):
    """An officer without a name."""


def _admit(vault: Vault, typed: Typed) -> Sequence[str]:
    if not typed.label:
        msg = "Say what the new officer is called in this vault. Nothing was changed."
        raise NoName(msg)
    officers.admitted(vault, typed.label, typed.fresh, typed.passphrase)
    return [f"{typed.label} is an officer now, and you vouch for their signing key."]


def _vouch(vault: Vault, typed: Typed) -> Sequence[str]:
    officers.vouched(vault, typed.officer, typed.passphrase)
    return [f"You vouch for the key of {typed.officer}."]


def _remove(vault: Vault, typed: Typed) -> Sequence[str]:
    left = officers.removed(vault, typed.officer, typed.passphrase, _code(typed), typed.others)
    card = (
        f"The council has a new card, fingerprint {left.fingerprint}. Save it under Hand-over, "
        "Partners, Our own card, and send it to your partners."
    )
    return [
        f"{typed.officer} no longer opens this vault, and its keys are new.",
        card,
        *officers.sentences(left.change),
    ]


def _keys(vault: Vault, typed: Typed) -> Sequence[str]:
    change = officers.keys_changed(vault, typed.passphrase, _code(typed), typed.others)
    return ["The vault has new keys.", *officers.sentences(change)]


def _passphrase(vault: Vault, typed: Typed) -> Sequence[str]:
    change = officers.passphrase_changed(
        vault,
        typed.passphrase,
        typed.fresh,
        may_be_known=typed.may_be_known,
        code=typed.code,
        others=typed.others,
    )
    return ["Your passphrase is changed.", *officers.sentences(change)]


def _new_code(vault: Vault, typed: Typed) -> Sequence[str]:
    code = typed.code
    if not isinstance(code, NewCode):
        raise RecoveryCodeNeeded
    change = officers.code_changed(
        vault, typed.passphrase, code, may_be_known=typed.may_be_known, others=typed.others
    )
    return ["The new recovery code holds. Destroy the old paper.", *officers.sentences(change)]


def _bind(vault: Vault, typed: Typed) -> Sequence[str]:
    change = officers.bound(vault, typed.passphrase, _code(typed), typed.others)
    return ["You are bound to this computer.", *officers.sentences(change)]


def _unbind(vault: Vault, typed: Typed) -> Sequence[str]:
    officers.unbound(vault, typed.passphrase)
    return ["Your passphrase opens the vault on any computer again."]


def _loosen(vault: Vault, typed: Typed) -> Sequence[str]:
    policies.loosened(vault, vault.around.policy(), typed.passphrase)
    return ["The policy of this computer holds now."]


def _grant_reader(vault: Vault, typed: Typed) -> Sequence[str]:
    theirs = typed.others.get(typed.officer, "")
    identities.granted(vault, typed.officer, typed.passphrase, theirs)
    return [f"{typed.officer} can read sealed identities now."]


def _become_reader(vault: Vault, typed: Typed) -> Sequence[str]:
    code = _code(typed)
    if not isinstance(code, KeptCode):
        raise RecoveryCodeNeeded
    identities.granted_by_code(vault, typed.passphrase, code)
    return ["You can read sealed identities now."]


def _take_off(vault: Vault, typed: Typed) -> Sequence[str]:
    change = identities.taken_off(
        vault, typed.officer, typed.passphrase, _code(typed), typed.others
    )
    return [f"{typed.officer} reads no sealed identity any more.", *officers.sentences(change)]


def _step_back(vault: Vault, typed: Typed) -> Sequence[str]:
    you = identities.standing(vault).you
    change = identities.taken_off(vault, you, typed.passphrase, _code(typed), typed.others)
    return ["You read no sealed identity any more.", *officers.sentences(change)]


def _code(typed: Typed) -> Code:
    if typed.code is None:
        raise RecoveryCodeNeeded
    return typed.code


JOBS: dict[str, KeyJob] = {
    "admit": KeyJob(
        "Add an officer",
        f"{READS_ALL} Roles are names for signing, never limits on what is read. Have the new "
        "officer type their own passphrase.",
        "Add the officer",
        frozenset({"label", "fresh"}),
        _admit,
    ),
    "vouch": KeyJob(
        "Vouch for an officer's key",
        "Compare the signing key fingerprint with the one that the officer keeps on paper first. "
        "Your name then stands beside the key, so that a key slipped in by somebody else shows.",
        "Vouch for the key",
        frozenset({"officer"}),
        _vouch,
    ),
    "remove": KeyJob(
        "Remove an officer who leaves",
        "The vault gets new keys, so that what is written from now on is shut to who leaves. The "
        f"council gets a new card, which you then send to your partners. {_CODE}",
        "Remove the officer",
        frozenset({"officer", "code", "others"}),
        _remove,
        who="Officer who leaves",
    ),
    "keys": KeyJob(
        "Change the vault's keys",
        "Do this where somebody may have a copy of the vault and know a passphrase of that time: "
        f"what is written from now on is then shut to them. {_CODE}",
        "Change the keys",
        frozenset({"code", "others"}),
        _keys,
    ),
    "passphrase": KeyJob(
        "Change your passphrase",
        "Your present passphrase is asked for at the end. If somebody might know it, tick the "
        "box: the vault then gets new keys, so that an old copy of it does not help them to read "
        "what is written from now on. For new keys the recovery code is asked for. A vault with "
        "one officer always gets new keys.",
        "Change the passphrase",
        frozenset({"fresh", "known", "code", "others"}),
        _passphrase,
    ),
    "code": KeyJob(
        "A new recovery code",
        "Write it down by hand, and type it back from the paper. It belongs in a sealed envelope "
        "with somebody who is no officer.",
        "Put the new code in place",
        frozenset({"known", "new-code", "others"}),
        _new_code,
    ),
    "bind": KeyJob(
        "Bind to this computer",
        "Your passphrase then opens the vault on this computer only: a copy of its folder, taken "
        f"elsewhere, opens only by the recovery code. {_CODE}",
        "Bind to this computer",
        frozenset({"code", "others"}),
        _bind,
    ),
    "unbind": KeyJob(
        "Undo the binding to this computer",
        "Your passphrase alone then opens the vault, on any computer.",
        "Undo the binding",
        frozenset(),
        _unbind,
    ),
    "grant-reader": KeyJob(
        "Let another officer read sealed identities",
        "Both of you sit at this keyboard, and each types their own passphrase.",
        "Make them a reader",
        frozenset({"officer", "theirs"}),
        _grant_reader,
        back="identities",
    ),
    "become-reader": KeyJob(
        "Become a reader by the recovery code",
        "For where no reader is left. The code is known once it is typed: put a new one in place "
        "afterwards.",
        "Become a reader",
        frozenset({"kept-code"}),
        _become_reader,
        back="identities",
    ),
    "take-off-reader": KeyJob(
        "Take an officer off the readers",
        f"They stay an officer. The vault gets new keys, and so do the identities. {_CODE}",
        "Take them off",
        frozenset({"officer", "code", "others", "stays"}),
        _take_off,
        back="identities",
    ),
    "step-back": KeyJob(
        "Read sealed identities no more yourself",
        f"You stay an officer. The vault gets new keys, and so do the identities. {_CODE}",
        "Read them no more",
        frozenset({"code", "others"}),
        _step_back,
        back="identities",
    ),
    "loosen": KeyJob(
        "Take this computer's policy",
        "The vault keeps the strictest policy it was ever used under. Where this computer's "
        "administrator has written down that more is allowed, you can take that over.",
        "Take the policy over",
        frozenset(),
        _loosen,
        back="rules",
    ),
}
