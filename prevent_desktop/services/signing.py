"""Signing a record off, and finding a sign-off again by its code.

Design, security sections 4 and 8. Knows no kind by name: what a signature covers, and which
lines of it can be compared with paper, the record's own class says.
"""

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any, cast

import msgspec

from prevent_desktop.domain.canonical import NotCanonical, b64u, strict, unb64u
from prevent_desktop.domain.codes import code20
from prevent_desktop.domain.identity import RecordId, new_id
from prevent_desktop.domain.kinds import KINDS
from prevent_desktop.domain.labels import Label
from prevent_desktop.domain.people import PersonId
from prevent_desktop.domain.problems import Problem
from prevent_desktop.domain.quality import quality_problems, sole_author
from prevent_desktop.domain.record import Attachment, Record, kind_of
from prevent_desktop.domain.revision import Collection, Revision
from prevent_desktop.domain.signing import (
    Covered,
    Manner,
    OverWarning,
    Signable,
    SignOff,
    SignOffId,
    changes_since,
    covered_by,
)
from prevent_desktop.domain.wording import counted
from prevent_desktop.errors import Situation
from prevent_desktop.services.records import save
from prevent_desktop.signatures import is_signed
from prevent_desktop.vault import officers
from prevent_desktop.vault.ledger import Head
from prevent_desktop.vault.store import Change, Store
from prevent_desktop.vault.store_situations import DamagedHistory
from prevent_desktop.vault.vault import Vault

_PURPOSE = {Manner.SIGNED_HERE: Label.SIG_SIGN_OFF, Manner.RECORDED: Label.SIG_ATTEST}

OTHER_VAULT = "It was made in another vault, such as the one that this was salvaged from."
NOT_THIS_HISTORY = "The history that the signature names is not in this copy of the vault."


class NotReady(Situation):
    """The quality check found something that must be mended before signing."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Take what must be mended."""
        self.problems = problems
        super().__init__(
            f"{counted(len(problems), 'check')} found something that must be mended before this "
            f"can be signed. Nothing was signed. First: {problems[0].sentence} {problems[0].step}"
        )


class ReasonMissing(Situation):
    """A warning is to be signed over, and no reason was given."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Take the warnings that no reason was given for."""
        self.problems = problems
        super().__init__(
            f"No reason was given for signing over {counted(len(problems), 'warning')}. Nothing "
            f"was signed. First: {problems[0].sentence} Mend it, or say why it can stand."
        )


class NotSignable(Situation):
    """A record of a kind that is never signed off."""


class Approval(msgspec.Struct, frozen=True, kw_only=True):
    """Who agrees and how: an officer here, or a body elsewhere whose approval is recorded.

    With ``meeting`` the approval was given elsewhere: the meeting, minute or paper; ``scans``
    holds what was signed there, and the officer's signature attests that it was.
    """

    who: str
    role: str
    agreed_on: date
    person: PersonId | None = None
    meeting: str = ""
    scans: tuple[Attachment, ...] = ()

    @property
    def manner(self) -> Manner:
        """How it came about."""
        return Manner.RECORDED if self.meeting else Manner.SIGNED_HERE


class Standing(msgspec.Struct, frozen=True):
    """Whether a sign-off still stands, and what superseded it when."""

    sign_off: Revision[SignOff]
    changed: tuple[RecordId, ...]
    since: str

    @property
    def is_current(self) -> bool:
        """Whether nothing it covers has changed, come or gone."""
        return not self.changed


def all_held(vault: Vault) -> Collection:
    """Give every current record of the council's own."""
    return vault.store.collection(*KINDS)


def problems_of(vault: Vault, subject: RecordId, today: date) -> tuple[Problem, ...]:
    """Run the quality check on a record that is to be signed; errors first."""
    held = all_held(vault)
    record = _signable(held, subject)
    last = sign_offs_of(vault, subject)
    then = covered_collection(vault, last[-1].record) if last else None
    found = quality_problems(record, held, today, then)
    alone = sole_author(record, held, vault.officer_id)
    return (*found, alone) if alone else found


def sign_off(  # noqa: PLR0913 -- what a signature is made of
    vault: Vault,
    subject: RecordId,
    approval: Approval,
    *,
    passphrase: str,
    reasons: Mapping[tuple[str, str], str],
    template: str,
) -> Revision[SignOff]:
    """Sign a record off, or record an approval given elsewhere; all of it or nothing.

    ``reasons`` are given by (rule, record id) for each warning signed over; ``template`` names
    the version of the paper that will show it. Raises NotReady, ReasonMissing, NotAnOfficer,
    WrongPassphrase.
    """
    over = _signed_over(problems_of(vault, subject, approval.agreed_on), reasons)
    store = vault.store
    with store.writing():
        revision = _covering(vault, subject)
        version = len(sign_offs_of(vault, subject)) + 1
        facts = _facts(revision, version, approval, over, template)
        purpose = _PURPOSE[approval.manner]
        signed = vault.sign(purpose, facts, passphrase)
        kept = SignOff(
            id=SignOffId(new_id()),
            marking=revision.record.marking,
            subject=subject,
            version=version,
            revision=revision.number,
            manner=approval.manner,
            who=approval.who,
            role=approval.role,
            agreed_on=approval.agreed_on,
            meeting=approval.meeting,
            scans=approval.scans,
            person=approval.person,
            over=over,
            statement=signed.statement.decode(),
            signature=b64u(signed.signature),
            key=b64u(signed.key),
            code=code_of(signed.statement, signed.signature),
        )
        return cast("Revision[SignOff]", save(vault, [kept])[0])


def code_of(statement: bytes, signature: bytes) -> str:
    """Give the short code that stands on the page (security section 8)."""
    return code20(hashlib.sha256(Label.CODE.octets + statement + signature).digest())


def sign_offs_of(vault: Vault, subject: RecordId) -> list[Revision[SignOff]]:
    """Give every sign-off of a record, oldest first."""
    found = vault.store.collection(SignOff).revisions_of(SignOff)
    return sorted((r for r in found if r.record.subject == subject), key=lambda r: r.seq)


def standing_of(vault: Vault, subject: RecordId) -> list[Standing]:
    """Give every sign-off of a record, oldest first, each with whether it still stands."""
    found = sign_offs_of(vault, subject)
    if not found:
        return []
    held = all_held(vault)
    return [standing(vault, revision, held) for revision in found]


def standing(
    vault: Vault, sign_off_kept: Revision[SignOff], held: Collection | None = None
) -> Standing:
    """Say whether one sign-off still stands."""
    kept = sign_off_kept.record
    seq = statement_of(kept).get("revision_seq", 0)
    signed = cast("Signable", vault.store.exact(kept.subject, seq).record)
    changed = changes_since(signed, held or vault.store.collection(*_covered_kinds(signed)))
    place = vault.store.place(kept.subject)
    if place is None or place.seq != seq:
        changed = (kept.subject, *changed)
    return Standing(sign_off_kept, changed, _first_change(vault, changed, sign_off_kept))


def covered_collection(vault: Vault, kept: SignOff) -> Collection:
    """Give what was signed, each record from its ledger entry with digests recomputed.

    Records erased since are left out. Raises DamagedHistory where an entry is not the one that
    the signature names: a holder of the key can make an entry that is sound in itself.
    """
    stated = statement_of(kept)
    subject = vault.store.exact(kept.subject, stated["revision_seq"])
    signed = cast("Signable", subject.record)
    covered = [one for one in signed.covered if not vault.store.is_erased(one.id)]
    held = [vault.store.exact(one.id, one.seq) for one in covered]
    wanted = [stated["revision_digest"], *(one.digest for one in covered)]
    every: list[Revision[Record]] = [subject, *held]
    if [b64u(revision.digest) for revision in every] != wanted:
        raise DamagedHistory
    return Collection(every)


def statement_of(kept: SignOff) -> dict[str, Any]:
    """Read what a sign-off's statement says."""
    stated: dict[str, Any] = strict(kept.statement.encode())
    return stated


def key_of(kept: SignOff) -> bytes:
    """Give the verifying key of a sign-off, 32 bytes."""
    return unb64u(kept.key, 32)


def head_code_of(vault: Vault, kept: SignOff) -> str:
    """Give, as it is printed, the head of the ledger that a signature fixes."""
    stated = statement_of(kept)
    seq, digest = stated["head_seq"], unb64u(stated["head_digest"], 32)
    entry = next(vault.store.ledger.entries("seq = ?", seq))
    return Head(vault.vault_id, entry.lineage, seq, digest).code


def doubts(store: Store, sign_off_kept: Revision[SignOff]) -> tuple[str, ...]:
    """Check a sign-off against this store; a sentence for each thing that does not hold."""
    kept = sign_off_kept.record
    try:
        stated, statement = statement_of(kept), kept.statement.encode()
        key, signature = unb64u(kept.key, 32), unb64u(kept.signature, 64)
    except NotCanonical:
        return ("The signed statement cannot be read.",)
    is_whole = code_of(statement, signature) == kept.code
    is_whole = is_whole and is_signed(key, _PURPOSE[kept.manner], statement, signature)
    if is_whole and stated.get("vault") != b64u(store.ledger.vault_id):
        return (OTHER_VAULT,)
    found = []
    if not is_signed(key, _PURPOSE[kept.manner], statement, signature):
        found.append("The signature does not belong to the signed statement.")
    if code_of(statement, signature) != kept.code:
        found.append("The check code does not belong to the signature.")
    if not _says_the_same(store, kept, stated):
        found.append("The record of the sign-off says something else than what was signed.")
    if officers.holder_of(store, key, sign_off_kept.seq) is None:
        found.append("The key that signed is not one that might sign at that entry.")
    if not _history_holds(store, stated):
        found.append(NOT_THIS_HISTORY)
    return tuple(found)


def _says_the_same(store: Store, kept: SignOff, stated: dict[str, Any]) -> bool:
    wanted = {
        "vault": b64u(store.ledger.vault_id),
        "record": kept.subject,
        "version": kept.version,
        "revision": kept.revision,
        "who": kept.who,
        "role": kept.role,
        "meeting": kept.meeting,
        "key": kept.key,
        "agreed_on": kept.agreed_on.isoformat(),
    }
    return all(stated.get(name) == value for name, value in wanted.items())


def _history_holds(store: Store, stated: dict[str, Any]) -> bool:
    seq = stated.get("head_seq")
    entry = next(store.ledger.entries("seq = ?", seq), None)
    return entry is not None and b64u(entry.digest) == stated.get("head_digest")


def _signable(held: Collection, subject: RecordId) -> Signable:
    revision = held.revision(subject)
    if revision is None or not isinstance(revision.record, Signable):
        msg = "That record is not of a kind that is signed off. Nothing was signed."
        raise NotSignable(msg)
    return revision.record


def _signed_over(
    found: tuple[Problem, ...], reasons: Mapping[tuple[str, str], str]
) -> tuple[OverWarning, ...]:
    errors = tuple(p for p in found if p.must_be_mended)
    if errors:
        raise NotReady(errors)
    missing = tuple(p for p in found if not reasons.get((p.rule, p.record), "").strip())
    if missing:
        raise ReasonMissing(missing)
    return tuple(
        OverWarning(
            rule=p.rule, warning=p.sentence, record=p.called, reason=reasons[p.rule, p.record]
        )
        for p in found
    )


def _covering(vault: Vault, subject: RecordId) -> Revision[Signable]:
    # Saves the revision that lists what the signature vouches for: what is signed is exactly it.
    current = vault.store.exact(subject)
    record = cast("Signable", current.record)
    held = vault.store.collection(*_covered_kinds(record))
    covered = tuple(
        Covered(id=r.record.id, seq=r.seq, digest=b64u(r.digest)) for r in covered_by(record, held)
    )
    for one in covered:
        vault.store.exact(one.id, one.seq)
    signed = msgspec.structs.replace(record, covered=covered)
    saved = vault.store.save([Change(signed, current.seq)], vault.officer_id)
    return cast("Revision[Signable]", saved[0])


def _facts(
    revision: Revision[Signable],
    version: int,
    approval: Approval,
    over: tuple[OverWarning, ...],
    template: str,
) -> dict[str, Any]:
    return {
        "record": revision.record.id,
        "kind": kind_of(revision.record),
        "revision": revision.number,
        "revision_seq": revision.seq,
        "revision_digest": b64u(revision.digest),
        "version": version,
        "decision": "agreed",
        "who": approval.who,
        "role": approval.role,
        "agreed_on": approval.agreed_on.isoformat(),
        "meeting": approval.meeting,
        "scans": [scan.digest for scan in approval.scans],
        "over": [msgspec.to_builtins(one) for one in over],
        "template": template,
    }


def _covered_kinds(record: Signable) -> tuple[type[Any], ...]:
    covers = record.covers
    return (*covers.whole, *covers.linking, *covers.linked)


def _first_change(vault: Vault, changed: tuple[RecordId, ...], signed: Revision[SignOff]) -> str:
    times = [
        entry.time
        for record_id in changed
        for entry in vault.store.ledger.entries(
            "subject = ? AND seq > ?", record_id, signed.seq, limit=1
        )
    ]
    return min(times, default="")
