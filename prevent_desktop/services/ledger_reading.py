"""The ledger as it is looked through: who did what, when, in words."""

import msgspec

from prevent_desktop.domain.kinds import class_of
from prevent_desktop.domain.wording import begun
from prevent_desktop.services import naming
from prevent_desktop.vault import officers
from prevent_desktop.vault.ledger import EVENT, RECEIVED, Entry
from prevent_desktop.vault.store_situations import RecordNotHeld
from prevent_desktop.vault.vault import Vault

PAGE = 500
_EVENTS = {
    "created": "The vault was made",
    "unlock": "Unlocked",
    "failed-unlocks": "Failed tries to unlock before this",
    "officer-admitted": "An officer was admitted, or vouched for",
    "key-renewed": "A signing key nobody has vouched for yet",
    "key-ended": "A signing key was ended",
    "passphrase-changed": "A passphrase was changed",
    "recovery-code-changed": "The recovery code was changed",
    "rotated": "The vault's keys were changed",
    "unbound": "An officer was unbound from a computer",
    "bound-again": "An officer was bound to a computer again",
    "backup": "Backed up",
    "restored": "Restored from a backup",
    "went-on": "Went on with an older copy of the vault, or one worked in elsewhere",
    "erase": "A record was erased",
    "identity-readers-begun": "The first reader of sealed identities was named",
    "identity-reader-added": "A reader of sealed identities was named",
    "identity-sealed": "An identity was sealed",
    "identity-opened": "A sealed identity was opened",
    "policy-changed": "The policy in force changed",
    "migrated": "Brought up to a newer version of the program",
    "salvaged": "Records were salvaged from a damaged vault",
}


class LedgerLine(msgspec.Struct, frozen=True):
    """One entry: its number, when, who, what in words, and whether its text was erased."""

    seq: int
    time: str
    who: str
    what: str
    digest: str
    is_erased: bool


def page(vault: Vault, before: int = 0, asked: str = "") -> list[LedgerLine]:
    """Give up to ``PAGE`` entries, newest first, before an entry; ``asked`` narrows by words."""
    labels = {key.officer: key.label for key in officers.keys_of(vault.store)}
    last = (before or vault.head.seq + 1) - 1
    found: list[LedgerLine] = []
    while last > 0 and len(found) < PAGE:
        first = max(1, last - PAGE + 1)
        entries = list(vault.store.ledger.entries("seq BETWEEN ? AND ?", first, last))
        lines = (_line(vault, entry, labels) for entry in reversed(entries))
        found += [
            line for line in lines if asked.casefold() in f"{line.what} {line.who}".casefold()
        ]
        last = first - 1
    return found[:PAGE]


def _line(vault: Vault, entry: Entry, labels: dict[str, str]) -> LedgerLine:
    who = labels.get(entry.officer, "By the recovery code")
    return LedgerLine(
        entry.seq,
        entry.time,
        who,
        _what(vault, entry),
        entry.digest.hex(),
        is_erased=entry.body is None,
    )


def _what(vault: Vault, entry: Entry) -> str:
    if entry.is_event:
        name = entry.kind.removeprefix(EVENT)
        return _EVENTS.get(name, begun(name.replace("-", " ")))
    received = entry.kind.startswith(RECEIVED)
    cls = class_of(entry.kind.removeprefix(RECEIVED))
    noun = begun(cls.singular) if cls else "Record"
    did = "taken in" if received else "changed" if entry.base else "recorded"
    if entry.body is None:
        return f"{noun} {did}; erased since"
    try:
        return f"{noun} {did}: {naming.heading_of(vault, entry.subject)}"
    except RecordNotHeld:
        return f"{noun} {did}"
