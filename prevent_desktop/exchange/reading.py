"""Bundles in, in exactly the order of the design, security section 7.

Every step refuses with a situation of its own; nothing is written anywhere, and nothing that a
bundle says is believed before the signature under a kept key holds.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from prevent_desktop.domain.canonical import b64u
from prevent_desktop.domain.labels import Label
from prevent_desktop.exchange import archive, forms, names, situations
from prevent_desktop.exchange.age import FILE_LIMIT, unsealed, unsealed_with
from prevent_desktop.exchange.card import KeptCard
from prevent_desktop.exchange.contents import BundledRecord, Contents, refuse_large
from prevent_desktop.exchange.header import Header
from prevent_desktop.exchange.keys import recipient_of
from prevent_desktop.exchange.manifest import (
    MANIFEST_LIMIT,
    SIGNATURE_LIMIT,
    Manifest,
    read_manifest,
    read_signature,
)
from prevent_desktop.signatures import is_signed

SIGNATURE_NOT_CHECKED = "signature not checked: no vault given"
_SOMEBODY = "the sender"


@dataclass(frozen=True)
class Bundle:
    """An opened bundle. Attachments and documents are views into memory, not copies.

    ``digest`` is the SHA-256 of the file: kept with the bundle id once parts of it were taken
    in. ``sender`` is None where the signature was not checked. ``was_seen``: this very file was
    taken in before, so only what was left open then can still be decided.
    """

    manifest: Manifest
    contents: Contents
    digest: bytes
    sender: KeptCard | None = None
    was_seen: bool = False


@dataclass(frozen=True)
class _Archive:
    manifest: bytes
    signature: bytes
    rest: list[archive.Entry]


def read_file(stream: BinaryIO) -> bytes:
    """Read a bundle's file, no more than it may have; raises TooLarge."""
    octets = stream.read(FILE_LIMIT + 1)
    if len(octets) > FILE_LIMIT:
        raise situations.TooLarge
    return octets


def open_bundle(
    octets: bytes,
    *,
    identities: Sequence[str],
    kept: Sequence[KeptCard],
    now: datetime,
    seen: Mapping[str, bytes],
) -> Bundle:
    """Open and verify a bundle.

    ``identities`` are the council's receiving keys, ``kept`` all partner cards, ``seen`` the
    digest of each bundle taken in before under its id. Raises a subclass of BundleRefused.
    """
    header, plaintext = unsealed(octets, identities)
    found = _taken_apart(plaintext)
    signers = _signers(found, kept)
    manifest = read_manifest(found.manifest)
    sender = _sender(manifest, signers)
    _refuse_other_readers(manifest, sender.name, header, identities)
    _refuse_expired(manifest, sender.name, now)
    _refuse_wrong_digests(manifest, sender.name, found.rest)
    digest = hashlib.sha256(octets).digest()
    earlier = seen.get(manifest.bundle_id)
    if earlier not in (None, digest):
        raise situations.NumberUsedTwice(partner=sender.name)
    contents = _contents(manifest, sender.name, found.rest)
    return Bundle(manifest, contents, digest, sender, was_seen=earlier is not None)


def list_bundle(octets: bytes, identities: Sequence[str]) -> Bundle:
    """Open a bundle with a key alone: nothing says who made it, or that it is meant for us.

    Seal, archive, digests and records are checked all the same. Raises as ``open_bundle``.
    """
    _, plaintext = unsealed(octets, identities)
    return _unsigned(octets, plaintext)


def list_bundle_with_passphrase(octets: bytes, passphrase: str) -> Bundle:
    """Open a passphrase bundle to look at it; nothing of one is ever taken in."""
    return _unsigned(octets, unsealed_with(octets, passphrase))


def _unsigned(octets: bytes, plaintext: memoryview) -> Bundle:
    found = _taken_apart(plaintext)
    manifest = read_manifest(found.manifest)
    _refuse_wrong_digests(manifest, _SOMEBODY, found.rest)
    contents = _contents(manifest, _SOMEBODY, found.rest)
    return Bundle(manifest, contents, hashlib.sha256(octets).digest())


def _taken_apart(plaintext: memoryview) -> _Archive:
    entries = archive.entries(plaintext)
    if [name for name, _ in entries[:2]] != [names.MANIFEST, names.SIGNATURE]:
        raise situations.MissingList
    manifest, signature = entries[0][1], entries[1][1]
    if len(manifest) > MANIFEST_LIMIT:
        raise situations.ListTooLong
    if len(signature) > SIGNATURE_LIMIT:
        raise situations.DamagedList
    refuse_large(entries)
    return _Archive(bytes(manifest), bytes(signature), entries[2:])


def _signers(found: _Archive, kept: Sequence[KeptCard]) -> list[KeptCard]:
    key, signature = read_signature(found.signature).parts()
    owners = [card for card in kept if card.card.verify == key]
    if not owners:
        raise situations.UnknownSigner
    checked = [card for card in owners if card.is_checked]
    if not checked:
        raise situations.UncheckedSigner(partner=owners[0].name)
    kept_key = checked[0].card.verify
    if not is_signed(kept_key, Label.SIG_BUNDLE, found.manifest, signature):
        raise situations.WrongSignature(partner=checked[0].name)
    return checked


def _sender(manifest: Manifest, signers: list[KeptCard]) -> KeptCard:
    for card in signers:
        if card.card.fingerprint == manifest.sender.card:
            return card
    raise situations.OtherCard(partner=signers[0].name)


def _refuse_other_readers(
    manifest: Manifest, partner: str, header: Header, identities: Sequence[str]
) -> None:
    ours = {recipient_of(identity) for identity in identities}
    if ours.isdisjoint(manifest.recipients):
        raise situations.Forwarded(partner=partner)
    named = len(manifest.recipients)
    if header.readers != named:
        raise situations.UnnamedReader(
            partner=partner, named=_readers(named), sealed=str(header.readers)
        )


def _readers(count: int) -> str:
    return "1 reader" if count == 1 else f"{count} readers"


def _refuse_expired(manifest: Manifest, partner: str, now: datetime) -> None:
    if forms.written(now) > manifest.expires_at:
        until = forms.read_moment(manifest.expires_at)
        day = f"{until.day} {until:%B %Y}"
        raise situations.Expired(partner=partner, until=day)


def _refuse_wrong_digests(manifest: Manifest, partner: str, rest: list[archive.Entry]) -> None:
    listed = [(entry.name, entry.size, entry.sha256) for entry in manifest.entries]
    held = [(name, len(octets), b64u(hashlib.sha256(octets).digest())) for name, octets in rest]
    if listed != held:
        raise situations.WrongContents(partner=partner)


def _contents(manifest: Manifest, partner: str, rest: list[archive.Entry]) -> Contents:
    octets = dict(rest)
    records = tuple(
        BundledRecord(of.kind, of.id, of.revision, bytes(octets[entry.name]))
        for entry in manifest.entries
        if (of := entry.record)
    )
    if not all(record.is_whole() for record in records):
        raise situations.DamagedRecord(partner=partner)
    return Contents(records, _within(octets, names.ATTACHMENTS), _within(octets, names.DOCUMENTS))


def _within(octets: Mapping[str, memoryview], folder: str) -> dict[str, memoryview]:
    return {
        name.removeprefix(folder): content
        for name, content in octets.items()
        if name.startswith(folder)
    }
