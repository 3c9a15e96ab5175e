"""Who may sign in this vault, since when, and who vouches for each key (security section 4)."""

import hashlib
from typing import Any

import msgspec

from prevent_desktop.domain.canonical import NotCanonical, b64u, strict, unb64u
from prevent_desktop.domain.codes import code20
from prevent_desktop.domain.labels import Label
from prevent_desktop.signatures import is_signed
from prevent_desktop.vault.key_situations import KeyEnded
from prevent_desktop.vault.keyfile import KeyFile
from prevent_desktop.vault.ledger import EVENT, Entry
from prevent_desktop.vault.situations import NoSuchOfficer
from prevent_desktop.vault.store import Store

CREATED = "created"
ADMITTED = "officer-admitted"
RENEWED = "key-renewed"
ENDED = "key-ended"

_RECENT = 1000


class OfficerKey(msgspec.Struct, frozen=True):
    """One signing key of one officer, from the entry it came in by to the last it may sign.

    ``vouched_by`` is the officer whose signature admitted it, and the officer's own id for the
    first key of the vault. It is empty where no chain of such signatures leads from the first
    key to this one: for a key made after recovery that nobody has admitted yet.
    """

    officer: str
    label: str
    key: bytes
    since: int
    vouched_by: str
    last: int | None = None

    @property
    def fingerprint(self) -> str:
        """The key as it is printed in the sign-off panel and on the officer's card."""
        return code20(hashlib.sha256(Label.OFFICER_KEY.octets + self.key).digest())

    def may_sign(self, seq: int) -> bool:
        """Whether an entry lies between the one it came in by and the last it may sign."""
        return self.since <= seq and (self.last is None or seq <= self.last)


class OfficerEvent(msgspec.Struct, frozen=True):
    """What an event about a key says; ``statement`` and ``signature`` where one was signed."""

    officer: str
    label: str
    key: str
    statement: str = ""
    signature: str = ""


class _Vouch(msgspec.Struct, frozen=True):
    """An admission whose signature holds: the entry, the key admitted, the key that signed."""

    seq: int
    key: str
    by: str


def keys_of(store: Store) -> tuple[OfficerKey, ...]:
    """Give every signing key this vault ever had, in the order in which they came.

    What an event says about a key counts only with the signature of a key that was in, over the
    entry before: a holder of the data key can write events, and cannot sign them.
    """
    kinds = [EVENT + name for name in (CREATED, ADMITTED, RENEWED, ENDED)]
    found: dict[str, OfficerKey] = {}
    vouches: list[_Vouch] = []
    for entry in store.ledger.entries("kind IN (?,?,?,?)", *kinds):
        said = msgspec.convert(entry.details, OfficerEvent)
        if entry.kind == EVENT + ENDED:
            _end(said, _signer(store, entry, said, Label.SIG_KEY_END, found), found)
            continue
        if entry.kind == EVENT + RENEWED:
            _end_former(said, entry.seq, found)
        if entry.kind == EVENT + ADMITTED:
            by = _signer(store, entry, said, Label.SIG_ADMIT, found)
            vouches += _vouches(entry, said, by)
        if said.key not in found:
            key = unb64u(said.key, 32)
            found[said.key] = OfficerKey(said.officer, said.label, key, entry.seq, "")
    return _vouched(found, vouches)


def holder_of(store: Store, key: bytes, seq: int) -> OfficerKey | None:
    """Give whose key it was at an entry, or None where it might not sign there."""
    return next((held for held in keys_of(store) if held.key == key and held.may_sign(seq)), None)


def refuse_ended(store: Store, key: bytes) -> None:
    """Raise KeyEnded for a key that may sign nothing any more."""
    if any(held.key == key and held.last is not None for held in keys_of(store)):
        raise KeyEnded


def key_of(store: Store, officer: str) -> OfficerKey:
    """Give the key that an officer signs with now, by id or by label; raises NoSuchOfficer."""
    live = [held for held in keys_of(store) if held.last is None]
    for held in reversed(live):
        if officer in (held.officer, held.label):
            return held
    raise NoSuchOfficer(label=officer, labels=", ".join(held.label for held in live) or "none")


def facts_to_admit(officer: str, label: str, key: bytes) -> dict[str, Any]:
    """Give what an officer who admits another signs, beside what every statement has."""
    return {"admitted": officer, "label": label, "admitted_key": b64u(key)}


def facts_to_end(officer: str, key: bytes, last: int) -> dict[str, Any]:
    """Give what an officer who ends a key signs: the last entry that it may have signed."""
    return {"ended": officer, "ended_key": b64u(key), "last": last}


def enter_unknown_keys(store: Store, keyfile: KeyFile) -> None:
    """Enter the keys of slots that no entry names, as keys that nobody vouches for.

    A power cut between the key file and the ledger leaves one, and so does somebody who writes
    a slot into the key file.
    """
    known = {held.key for held in keys_of(store)}
    for facts in (slot.facts for slot in keyfile.officers):
        if facts.sign_pub not in known:
            officer = b64u(facts.slot_id)
            said = {"officer": officer, "label": facts.label, "key": b64u(facts.sign_pub)}
            store.event(RENEWED, said, officer)


def clock_notice(store: Store) -> str:
    """Give a sentence where this computer's clock is behind one of the newest entries.

    To be said before signing: order is proved by the ledger, time is not. The very last entry
    does not tell, as it may be this opening's own.
    """
    first = store.ledger.head.seq - _RECENT
    latest = max((entry.time for entry in store.ledger.entries("seq > ?", first)), default="")
    if store.now() >= latest:
        return ""
    return (
        f"This computer's clock is behind what was last entered in the vault ({latest}). "
        "Set it before you sign, or the time on the page will be wrong."
    )


def _end(said: OfficerEvent, by: OfficerKey | None, found: dict[str, OfficerKey]) -> None:
    ended = found.get(said.key)
    if ended is None or by is None:
        return
    stated = strict(said.statement.encode())
    last = stated.get("last")
    wanted = facts_to_end(said.officer, ended.key, last)
    if type(last) is int and wanted.items() <= stated.items():
        earliest = last if ended.last is None else min(last, ended.last)
        found[said.key] = msgspec.structs.replace(ended, last=earliest)


def _end_former(said: OfficerEvent, seq: int, found: dict[str, OfficerKey]) -> None:
    for name, held in found.items():
        if held.officer == said.officer and name != said.key and held.last is None:
            found[name] = msgspec.structs.replace(held, last=seq - 1)


def _vouches(entry: Entry, said: OfficerEvent, by: OfficerKey | None) -> list[_Vouch]:
    if by is None:
        return []
    wanted = facts_to_admit(said.officer, said.label, unb64u(said.key, 32))
    holds = wanted.items() <= strict(said.statement.encode()).items()
    return [_Vouch(entry.seq, said.key, b64u(by.key))] if holds else []


def _signer(
    store: Store, entry: Entry, said: OfficerEvent, purpose: Label, found: dict[str, OfficerKey]
) -> OfficerKey | None:
    """Give the key in force that signed this event's statement: this vault, purpose and head."""
    statement = said.statement.encode()
    try:
        stated, signature = strict(statement), unb64u(said.signature, 64)
        by = found.get(stated["key"])
    except (NotCanonical, KeyError, TypeError):
        return None
    before = next(store.ledger.entries("seq = ?", entry.seq - 1), None)
    if by is None or by.last is not None or before is None:
        return None
    place = {
        "vault": b64u(store.ledger.vault_id),
        "head_seq": before.seq,
        "head_digest": b64u(before.digest),
    }
    if not place.items() <= stated.items():
        return None
    return by if is_signed(by.key, purpose, statement, signature) else None


def _vouched(found: dict[str, OfficerKey], vouches: list[_Vouch]) -> tuple[OfficerKey, ...]:
    """Follow the admissions from the first key on; an ended key's later ones do not count."""
    first = [name for name, held in found.items() if held.since == 1]
    by: dict[str, str] = {name: found[name].officer for name in first}
    sound = [vouch for vouch in vouches if found[vouch.by].may_sign(vouch.seq)]
    for _ in sound:
        for vouch in sound:
            if vouch.by in by:
                by.setdefault(vouch.key, found[vouch.by].officer)
    return tuple(
        msgspec.structs.replace(held, vouched_by=by.get(name, "")) for name, held in found.items()
    )
