"""A bundle in: opened and verified in memory, its differences shown, then taken in or not.

Design, section 6. Received records stay read-only and labelled with where they came from;
sending the same again changes nothing.
"""

from collections.abc import Collection as Ids
from datetime import datetime

import msgspec

from prevent_desktop.domain.difference import Difference, differences
from prevent_desktop.domain.exchange import (
    Decision,
    Intake,
    IntakeId,
    Partner,
    Received,
    ReceivedFile,
)
from prevent_desktop.domain.identity import RecordId, is_id, new_id
from prevent_desktop.domain.kinds import read_record
from prevent_desktop.domain.marking import SENSITIVE, Marking, Tier, combined
from prevent_desktop.domain.record import Attachment, Record, attachments_in
from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.errors import Situation
from prevent_desktop.exchange.contents import BundledRecord
from prevent_desktop.exchange.reading import Bundle, open_bundle
from prevent_desktop.exchange.standing import Standing, Version, standing
from prevent_desktop.services import council, handing_out, history, naming, partners
from prevent_desktop.services.records import save
from prevent_desktop.vault import attachments, derived
from prevent_desktop.vault.store import ReceivedRecord
from prevent_desktop.vault.store_situations import RecordNotHeld
from prevent_desktop.vault.vault import Vault


class TakenInBefore(Situation):
    """A bundle of which everything was decided already."""


class NotARecord(Situation):
    """Something in a verified bundle that is no record this version knows."""


class TwoKinds(Situation):
    """One id on records of different kinds."""


class NotTheirs(Situation):
    """A record with the id of one of our own, or of another partner's."""


class Part(msgspec.Struct, frozen=True):
    """One record of a bundle: how it stands to what is held, and what would change."""

    bundled: BundledRecord
    record: Record
    heading: str
    """Of the record, with what it belongs to where that came along or is held."""
    standing: Standing
    differences: tuple[Difference, ...]
    held_marking: Marking | None = None
    """Of the record as it is held, which what would change also shows."""


class Incoming(msgspec.Struct, frozen=True):
    """An opened and verified bundle, for the officer to decide about. Nothing is written yet."""

    bundle: Bundle
    partner: Partner
    parts: tuple[Part, ...]
    before: Intake | None

    @property
    def marking(self) -> str:
        """The marking of what looking at it shows: the bundle, and what is held beside it."""
        held = combined(p.held_marking for p in self.parts if p.held_marking)
        told = self.bundle.manifest.marking
        is_higher = held.tier is Tier.SENSITIVE and Tier.SENSITIVE.value not in told
        return held.line() if is_higher else told

    @property
    def has_differences(self) -> bool:
        """Whether any record would be new or change."""
        return any(part.standing.may_be_taken_in for part in self.parts)


def looked_at(vault: Vault, octets: bytes) -> Incoming:
    """Open and verify a bundle in memory; write nothing.

    Raises a subclass of BundleRefused, each with one sentence, TakenInBefore where nothing is
    left to decide, NotARecord, TwoKinds, NotTheirs.
    """
    every = [partner for partner in partners.all_partners(vault) if partner.card]
    intakes = {one.bundle: one for one in vault.store.collection(Intake).all_of(Intake)}
    bundle = open_bundle(
        octets,
        identities=council.identities_of(vault),
        kept=[partners.kept_card(partner) for partner in every],
        now=vault.store.clock(),
        seen={bundle_id: bytes.fromhex(one.sha256) for bundle_id, one in intakes.items()},
    )
    fingerprint = bundle.manifest.sender.card
    partner = next(p for p in every if p.check and p.fingerprint == fingerprint)
    return _as_it_stands(vault, bundle, partner)


def _as_it_stands(vault: Vault, bundle: Bundle, partner: Partner) -> Incoming:
    intakes = vault.store.collection(Intake).all_of(Intake)
    before = next((one for one in intakes if one.bundle == bundle.manifest.bundle_id), None)
    if before is not None and not _left_open(before):
        day = datetime.fromisoformat(_taken_at(vault, before))
        msg = (
            f"You took this in on {shown(day.date())}, from {partner.name}. Nothing is left to "
            "decide, and nothing was changed."
        )
        raise TakenInBefore(msg)
    found = bundle.contents.records
    if len({bundled.id for bundled in found}) < len(found):
        raise _two_kinds(partner)
    parts = tuple(_part(vault, bundled, partner, bundle.manifest.edition) for bundled in found)
    return Incoming(bundle, partner, _named(vault, parts), before)


def _named(vault: Vault, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    came = {part.bundled.id: part.record for part in parts}
    return tuple(
        msgspec.structs.replace(
            part,
            heading=naming.heading(vault, part.record, came),
            differences=history.named(vault, part.differences, came),
        )
        for part in parts
    )


def taken_in(
    vault: Vault, incoming: Incoming, accept: Ids[RecordId], refuse: Ids[RecordId] = ()
) -> Intake:
    """Take in the accepted records, all or none of them; the rest is left open or refused.

    An older revision than the one held is never applied. Where a bundle changes nothing, that
    is entered once, and no record gets a new revision. Files come with the records that name
    them, documents with the first record. What stands here now is looked at once more: raises
    as ``looked_at`` does.
    """
    store = vault.store
    with store.writing():
        incoming = _as_it_stands(vault, incoming.bundle, incoming.partner)
        intake = _intake(incoming, accept, refuse)
        newly = _accepted(intake) - _accepted(incoming.before)
        intake = msgspec.structs.replace(intake, files=_kept_files(vault, incoming, intake))
        save(vault, [intake])
        for part in incoming.parts:
            if part.bundled.id in newly and part.standing.may_be_taken_in:
                store.receive(_received(part.bundled, incoming.partner, intake), vault.officer_id)
    return intake


def file_of(vault: Vault, record_id: str, named: Attachment) -> Attachment | None:
    """Give what a file that a received record names is kept as here."""
    origin = vault.store.place(record_id)
    if origin is None or origin.origin is None:
        return named
    for intake in vault.store.collection(Intake).all_of(Intake):
        for file in intake.files:
            if file.called == named.digest and intake.partner == origin.origin:
                return file.kept
    return None


def _accepted(intake: Intake | None) -> set[str]:
    parts = intake.parts if intake else ()
    return {part.record for part in parts if part.decision is Decision.ACCEPTED}


def _left_open(intake: Intake) -> set[RecordId]:
    return {part.record for part in intake.parts if part.decision is Decision.LEFT}


def _taken_at(vault: Vault, intake: Intake) -> str:
    return vault.store.current(intake.id).time


def _part(vault: Vault, bundled: BundledRecord, partner: Partner, edition: str) -> Part:
    record = _read(bundled, partner, is_whole=edition == handing_out.FULL)
    place = vault.store.place(bundled.id)
    if (place and place.origin != partner.id) or vault.store.is_erased(bundled.id):
        msg = (
            f"This bundle from {partner.name} holds a record that is not theirs to change, or one "
            "that was erased here. Nothing was taken in. Ring them before you go on."
        )
        raise NotTheirs(msg)
    if place and place.kind != bundled.kind:
        raise _two_kinds(partner)
    incoming = Version(bundled.revision, bundled.body)
    held, before = _held(vault, place.seq) if place else (None, None)
    marking = before.marking if before else None
    changes = differences(before, record)
    return Part(bundled, record, record.heading, standing(incoming, held), changes, marking)


def _two_kinds(partner: Partner) -> TwoKinds:
    return TwoKinds(
        f"This bundle from {partner.name} gives one record two kinds. Nothing was taken in. Ring "
        "them before you go on, as Prevent Desktop makes no such bundle."
    )


def _read(bundled: BundledRecord, partner: Partner, *, is_whole: bool) -> Record:
    # Only an OFFICIAL edition leaves out fields that a record must have.
    read = read_record if is_whole else derived.read_received
    try:
        record = read(bundled.kind, bundled.body)
        _refuse_other_ids(record)
    except (KeyError, ValueError, TypeError) as failure:
        msg = (
            f"This bundle from {partner.name} holds a record that this version of the program "
            "does not know. Nothing was taken in. Ask which version they use."
        )
        raise NotARecord(msg) from failure
    return record


def _refuse_other_ids(record: Record) -> None:
    if not is_id(record.id):
        raise KeyError(record.id)


def _held(vault: Vault, seq: int) -> tuple[Version, Record]:
    entry = vault.store.ledger.checked(seq)
    if entry.body is None:
        raise RecordNotHeld
    received = derived.read_received_body(entry.body)
    record, _, _ = derived.read_body(entry.kind, entry.body)
    return Version(received.revision, bytes(received.record)), record


def _intake(incoming: Incoming, accept: Ids[RecordId], refuse: Ids[RecordId]) -> Intake:
    manifest = incoming.bundle.manifest
    decided = {p.record: p.decision for p in incoming.before.parts} if incoming.before else {}
    parts = tuple(
        Received(
            record=RecordId(part.bundled.id),
            revision=part.bundled.revision,
            decision=_decision(part, decided, accept, refuse),
        )
        for part in incoming.parts
    )
    return Intake(
        id=incoming.before.id if incoming.before else IntakeId(new_id()),
        marking=incoming.before.marking if incoming.before else SENSITIVE,
        partner=incoming.partner.id,
        bundle=manifest.bundle_id,
        sha256=incoming.bundle.digest.hex(),
        purpose=manifest.purpose,
        agreement=manifest.agreement,
        sender_officer=manifest.sender.officer,
        edition=manifest.edition,
        head=f"{manifest.head.seq} {manifest.head.code}",
        sealed_at=datetime.fromisoformat(manifest.made_at),
        expires=datetime.fromisoformat(manifest.expires_at),
        parts=parts,
    )


def _decision(
    part: Part,
    decided: dict[RecordId, Decision],
    accept: Ids[RecordId],
    refuse: Ids[RecordId],
) -> Decision:
    record_id = RecordId(part.bundled.id)
    before = decided.get(record_id, Decision.LEFT)
    if before is not Decision.LEFT:
        return before
    if part.standing is Standing.OLDER:
        return Decision.OLDER
    if part.standing is Standing.SAME or record_id in accept:
        return Decision.ACCEPTED
    return Decision.REFUSED if record_id in refuse else Decision.LEFT


def _kept_files(vault: Vault, incoming: Incoming, intake: Intake) -> tuple[ReceivedFile, ...]:
    contents, accepted = incoming.bundle.contents, _accepted(intake)
    named = {
        handing_out.file_name(a.digest): a
        for part in incoming.parts
        if part.bundled.id in accepted
        for a in attachments_in(part.record)
    }
    files = [
        ReceivedFile(
            called=named[name].digest,
            kept=attachments.add(vault.store, named[name].name, bytes(octets)),
        )
        for name, octets in contents.attachments.items()
        if name in named
    ]
    papers = [
        ReceivedFile(called="", kept=attachments.add(vault.store, name, bytes(octets)))
        for name, octets in contents.documents.items()
        if accepted or not incoming.parts
    ]
    before = incoming.before.files if incoming.before else ()
    return tuple(dict.fromkeys((*before, *files, *papers)))


def _received(bundled: BundledRecord, partner: Partner, intake: Intake) -> ReceivedRecord:
    return ReceivedRecord(
        kind=bundled.kind,
        octets=bundled.body,
        revision=bundled.revision,
        partner=partner.id,
        intake=intake.id,
    )
