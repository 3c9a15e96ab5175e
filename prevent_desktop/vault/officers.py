"""Who may sign in this vault, since when, and who vouches for each key (security section 4)."""

import hashlib
from typing import Any

import msgspec

from prevent_desktop.domain.canonical import NotCanonical, b64u, strict, unb64u
from prevent_desktop.domain.codes import code20
from prevent_desktop.domain.labels import Label
from prevent_desktop.signatures import is_signed
from prevent_desktop.vault.ledger import EVENT, Entry
from prevent_desktop.vault.store import Store

CREATED = "created"
ADMITTED = "officer-admitted"
RENEWED = "key-renewed"
ENDED = "key-ended"


class OfficerKey(msgspec.Struct, frozen=True):
    """One signing key of one officer, from the entry it came in by to the last it may sign.

    ``vouched_by`` is the officer whose signature admitted it, the officer's own id for the
    first key of the vault, and empty for a key made after recovery that nobody has admitted.
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


class OfficerEvent(msgspec.Struct, frozen=True):
    """What an event about a key says; ``statement`` and ``signature`` where one was signed."""

    officer: str
    label: str
    key: str
    statement: str = ""
    signature: str = ""


def keys_of(store: Store) -> tuple[OfficerKey, ...]:
    """Give every signing key this vault ever had, in the order in which they came."""
    kinds = [EVENT + name for name in (CREATED, ADMITTED, RENEWED, ENDED)]
    found: dict[str, OfficerKey] = {}
    for entry in store.ledger.entries("kind IN (?,?,?,?)", *kinds):
        said = msgspec.convert(entry.details, OfficerEvent)
        if entry.kind == EVENT + ENDED:
            found[said.key] = msgspec.structs.replace(found[said.key], last=entry.seq)
        else:
            key = OfficerKey(said.officer, said.label, unb64u(said.key, 32), entry.seq, "")
            voucher = _voucher(entry, said, found, store.ledger.vault_id)
            before = found.get(said.key)
            since = before.since if before else entry.seq
            found[said.key] = msgspec.structs.replace(key, vouched_by=voucher, since=since)
    return tuple(found.values())


def holder_of(store: Store, key: bytes, seq: int) -> OfficerKey | None:
    """Give whose key it was at an entry, or None where it might not sign there."""
    for held in keys_of(store):
        if held.key == key and held.since <= seq and (held.last is None or seq <= held.last):
            return held
    return None


def facts_to_admit(officer: str, label: str, key: bytes) -> dict[str, Any]:
    """Give what an officer who admits another signs, beside what every statement has."""
    return {"admitted": officer, "label": label, "admitted_key": b64u(key)}


def _voucher(
    entry: Entry, said: OfficerEvent, before: dict[str, OfficerKey], vault_id: bytes
) -> str:
    if entry.kind == EVENT + CREATED:
        return said.officer
    if entry.kind == EVENT + RENEWED:
        return ""
    for held in before.values():
        if held.last is None and _admits(said, held, vault_id):
            return held.officer
    return ""


def _admits(said: OfficerEvent, by: OfficerKey, vault_id: bytes) -> bool:
    statement = said.statement.encode()
    try:
        stated = strict(statement)
        signature = unb64u(said.signature, 64)
    except NotCanonical:
        return False
    wanted = facts_to_admit(said.officer, said.label, unb64u(said.key, 32))
    names_it = stated.get("vault") == b64u(vault_id) and wanted.items() <= stated.items()
    return names_it and is_signed(by.key, Label.SIG_ADMIT, statement, signature)
