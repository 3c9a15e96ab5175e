"""Sealed identities: whether the council keeps them, who reads them, and each of them.

Security design, section 9. That one was sealed or opened is in the ledger, on the disk, before
its text is shown.
"""

import msgspec

from prevent_desktop.domain.identities import Identity, from_octets, to_octets
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.wording import counted
from prevent_desktop.errors import Situation
from prevent_desktop.services import council, erasing, naming
from prevent_desktop.services.erasing import Certificate
from prevent_desktop.services.records import save
from prevent_desktop.vault import officers, readers, sealing
from prevent_desktop.vault.derivation import wiped
from prevent_desktop.vault.keychange import Change
from prevent_desktop.vault.ledger import EVENT
from prevent_desktop.vault.seal_situations import NoIdentity
from prevent_desktop.vault.typedcode import Code, KeptCode
from prevent_desktop.vault.vault import Vault

SEALED, OPENED = sealing.SEALED, "identity-opened"


class NotKept(Situation):
    """A council that keeps no sealed identities, or a record that can have none."""


class NotSaid(Situation):
    """Something that has to be said before an identity is sealed or opened."""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How things stand in this vault. ``readers`` are labels of officers."""

    is_on: bool
    assessment: str
    readers: tuple[str, ...]
    others: tuple[str, ...]
    """The labels of the officers who are no readers."""
    you: str
    can_begin: bool
    kept: int

    @property
    def you_read(self) -> bool:
        """Whether the officer who is signed in is a reader."""
        return self.you in self.readers


class Access(msgspec.Struct, frozen=True):
    """One time that an identity was sealed or opened: when (UTC), by whom, what was done, why."""

    time: str
    who: str
    what: str
    reason: str


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What the vault tells of a record's identity without opening it."""

    record: RecordId
    heading: str
    marking: str
    standing: Standing
    identity: str = ""
    """The id of what is sealed, empty where nothing is."""
    past: tuple[Access, ...] = ()


def standing(vault: Vault) -> Standing:
    """Say whether identities may be kept here, who reads them, and how many are kept."""
    ours, names = council.council_of(vault), readers.readers(vault.keyfile)
    return Standing(
        is_on=ours.identities_sealed,
        assessment=ours.identities_assessment,
        readers=names,
        others=tuple(s.facts.label for s in vault.keyfile.officers if s.facts.label not in names),
        you=vault.officer.facts.label if vault.officer else "",
        can_begin=readers.can_begin(vault),
        kept=len(sealing.every(vault.store)),
    )


def switched_on(vault: Vault, assessment: str, passphrase: str, code: KeptCode | None) -> None:
    """Allow sealed identities, by the assessment named; the officer becomes the first reader.

    ``code`` is needed where nobody is a reader yet. Raises NotSaid and as ``readers.begin``.
    """
    if not assessment.strip():
        msg = "Name the data-protection impact assessment that says identities are needed."
        raise NotSaid(msg)
    if readers.can_begin(vault):
        if code is None:
            msg = "Type the recovery code: it holds the key of sealed identities too."
            raise NotSaid(msg)
        readers.begin(vault, passphrase, code)
    _set(vault, is_on=True, assessment=assessment.strip())


def switched_off(vault: Vault) -> None:
    """Allow no more of them. Those that are kept can be opened and erased as before."""
    _set(vault, is_on=False, assessment=council.council_of(vault).identities_assessment)


def granted(vault: Vault, officer: str, passphrase: str, theirs: str) -> Change:
    """Make another officer a reader; raises as ``readers.grant`` does."""
    return readers.grant(vault, passphrase, officer, theirs)


def granted_by_code(vault: Vault, passphrase: str, code: KeptCode) -> Change:
    """Make the officer who is signed in a reader; raises as ``readers.grant_by_code`` does."""
    return readers.grant_by_code(vault, passphrase, code)


def taken_off(
    vault: Vault, officer: str, passphrase: str, code: Code, others: dict[str, str]
) -> Change:
    """Have an officer read them no more, with new keys; raises as ``readers.take_off`` does."""
    return readers.take_off(vault, passphrase, officer, code, others)


def kept(vault: Vault, record_id: str) -> Kept:
    """Tell of a record's identity without opening it; raises RecordNotHeld."""
    record = vault.store.current(record_id).record
    held = sealing.found(vault.store, record_id)
    return Kept(
        record=record.id,
        heading=naming.heading(vault, record),
        marking=record.marking.line(),
        standing=standing(vault),
        identity=held.id if held else "",
        past=_past(vault, held.id) if held else (),
    )


def is_offered(vault: Vault, record_id: str) -> bool:
    """Whether a record's page is to lead to its identity: where one is kept, or may be."""
    if sealing.found(vault.store, record_id) is not None:
        return True
    record = vault.store.current(record_id).record
    return record.sealable and council.council_of(vault).identities_sealed


def sealed(
    vault: Vault, record_id: str, identity: Identity, *, reason: str, passphrase: str
) -> None:
    """Seal who a record is about, in the place of what was sealed before.

    Raises NotKept, NotSaid, NotAReader, WrongPassphrase; then nothing has changed.
    """
    record = vault.store.current(record_id).record
    if not record.sealable:
        msg = f"No identity is kept for a {record.singular}. Nothing was sealed."
        raise NotKept(msg)
    if not council.council_of(vault).identities_sealed:
        msg = (
            "Your council keeps no sealed identities, so nothing was sealed. They are switched on "
            "under Vault, with the reference of the assessment that allows them."
        )
        raise NotKept(msg)
    _refuse_unsaid(reason)
    with (
        readers.lent(vault, passphrase) as seal,
        wiped(bytearray(to_octets(identity))) as text,
        vault.store.writing(),
    ):
        # One transaction: the entry and what it tells of are on the disk together.
        one = sealing.seal(vault.store, seal, record_id, bytes(text))
        vault.event(SEALED, {"record": record_id, "reason": reason.strip()}, one)


def opened(vault: Vault, record_id: str, *, reason: str, passphrase: str) -> Identity:
    """Open who a record is about; that it was opened is on the disk before the text is read.

    Raises NotSaid, NotAReader, WrongPassphrase, NoIdentity, DamagedIdentity.
    """
    _refuse_unsaid(reason)
    with readers.lent(vault, passphrase) as seal:
        held = sealing.found(vault.store, record_id)
        if held is None:
            raise NoIdentity
        vault.event(OPENED, {"record": record_id, "reason": reason.strip()}, held.id)
        with wiped(sealing.unsealed(vault.store, seal, record_id)) as text:
            return from_octets(text)


def erased(
    vault: Vault, record_id: str, *, reason: str, legal_basis: str, passphrase: str
) -> Certificate:
    """Erase a record's identity by itself, and give the certificate.

    Raises NoIdentity, NotAnOfficer, WrongPassphrase; then nothing has changed.
    """
    held = sealing.found(vault.store, record_id)
    if held is None:
        raise NoIdentity
    return erasing.erased(
        vault, RecordId(held.id), reason=reason, legal_basis=legal_basis, passphrase=passphrase
    )


def told(found: Standing) -> str:
    """Say in one sentence how many identities are kept and who reads them."""
    kept = counted(found.kept, "sealed identity", "sealed identities")
    names = ", ".join(found.readers) or "nobody: the recovery code alone opens them"
    return f"{kept} kept. Read by {names}."


def _set(vault: Vault, *, is_on: bool, assessment: str) -> None:
    ours = council.council_of(vault)
    changed = msgspec.structs.replace(
        ours, identities_sealed=is_on, identities_assessment=assessment
    )
    save(vault, [changed])


def _refuse_unsaid(reason: str) -> None:
    if not reason.strip():
        msg = "Say why. The reason stays in the ledger, so name nobody in it."
        raise NotSaid(msg)


def _past(vault: Vault, identity: str) -> tuple[Access, ...]:
    labels = {key.officer: key.label for key in officers.keys_of(vault.store)}
    entries = vault.store.ledger.entries("subject = ?", identity)
    did = {EVENT + SEALED: "Sealed", EVENT + OPENED: "Opened"}
    return tuple(
        Access(
            entry.time,
            labels.get(entry.officer, "the recovery code"),
            did[entry.kind],
            str(entry.details.get("reason", "")),
        )
        for entry in entries
        if entry.kind in did
    )
