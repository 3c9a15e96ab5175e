"""Bundles out: contents, terms and readers in, the octets of a ``NAME.prevent.age`` file out."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from prevent_desktop.domain.canonical import b64u, encoded
from prevent_desktop.exchange import age, archive, forms, names, situations
from prevent_desktop.exchange.card import Card, KeptCard
from prevent_desktop.exchange.contents import Contents
from prevent_desktop.exchange.manifest import (
    FORMAT,
    MANIFEST_LIMIT,
    RECIPIENT_LIMIT,
    Edition,
    Head,
    Listed,
    Manifest,
    Sender,
    read_manifest,
    signature_of,
)

EXPIRY = timedelta(days=90)
_ID_SIZE = 16


@dataclass(frozen=True)
class Author:
    """Who seals: the council's own card and signing seed, and the officer's name."""

    card: Card
    seed: bytes | bytearray = field(repr=False)
    officer: str


@dataclass(frozen=True, kw_only=True)
class Terms:
    """On what terms it is sent. ``head`` is the ledger's head: seq and code20."""

    purpose: str
    agreement: str
    marking: str
    handling: str
    edition: Edition
    head: tuple[int, str]
    made_at: datetime
    expires_at: datetime | None = None
    """Ninety days after ``made_at`` unless chosen."""
    example: bool = False


@dataclass(frozen=True)
class Sealed:
    """A bundle that is ready to go, and what is to be entered about it."""

    octets: bytes = field(repr=False)
    manifest: Manifest
    is_slow: bool = False
    """A passphrase bundle that the reader's program may refuse as too slow to try."""

    @property
    def digest(self) -> bytes:
        """SHA-256 of the file."""
        return hashlib.sha256(self.octets).digest()


def seal_for(
    contents: Contents, author: Author, terms: Terms, readers: Sequence[KeptCard]
) -> Sealed:
    """Seal a bundle for partners whose cards were checked.

    Raises NoReader, TooManyReaders, UncheckedReader, TooMuchToSeal, WordsMissing, WordsTooLong,
    AlreadyExpired; ValueError for a bug of the caller's, such as a record that is not canonical.
    """
    if not readers:
        raise situations.NoReader
    for reader in readers:
        if not reader.is_checked:
            raise situations.UncheckedReader(partner=reader.name)
    recipients = tuple(sorted({reader.card.receive for reader in readers}))
    if len(recipients) > RECIPIENT_LIMIT:
        raise situations.TooManyReaders(limit=RECIPIENT_LIMIT)
    manifest, entries = _packed(contents, author, terms, recipients, None)
    octets = age.sealed_for(archive.pieces(entries), recipients)
    return Sealed(_of_fit_size(octets), manifest)


def seal_with_passphrase(
    contents: Contents, author: Author, terms: Terms, reader: str
) -> tuple[Sealed, str]:
    """Seal a bundle for somebody without a card; also gives the passphrase made for it.

    ``reader`` says in words who it is meant for. Raises as ``seal_for``.
    """
    _refuse_words("the reader's name", reader, forms.NAME_LIMIT)
    manifest, entries = _packed(contents, author, terms, (), reader)
    passphrase = age.new_passphrase()
    octets, is_slow = age.sealed_with(b"".join(archive.pieces(entries)), passphrase)
    return Sealed(_of_fit_size(octets), manifest, is_slow), passphrase


def _packed(
    contents: Contents,
    author: Author,
    terms: Terms,
    recipients: tuple[str, ...],
    reader: str | None,
) -> tuple[Manifest, list[archive.Entry]]:
    _refuse_unfit(contents, author, terms)
    manifest = Manifest(
        format=FORMAT,
        bundle_id=b64u(secrets.token_bytes(_ID_SIZE)),
        made_at=forms.written(terms.made_at),
        expires_at=forms.written(_expiry(terms)),
        sender=Sender(
            council=author.card.fields.council,
            card=author.card.fingerprint,
            officer=author.officer,
        ),
        recipients=recipients,
        reader=reader,
        purpose=terms.purpose,
        agreement=terms.agreement,
        marking=terms.marking,
        handling=terms.handling,
        edition=terms.edition,
        head=Head(seq=terms.head[0], code=terms.head[1]),
        example=terms.example,
        entries=_listed(contents),
    )
    octets = encoded(manifest)
    if len(octets) > MANIFEST_LIMIT:
        raise situations.TooMuchToSeal
    _refuse_unreadable(octets)
    signature = signature_of(octets, author.seed)
    entries = [entry for entry, _ in contents.entries()]
    entries.append((names.MANIFEST, memoryview(octets)))
    entries.append((names.SIGNATURE, memoryview(signature)))
    entries = archive.in_order(entries)
    if archive.size_of(entries) > age.FILE_LIMIT:
        raise situations.TooMuchToSeal
    return manifest, entries


def _listed(contents: Contents) -> tuple[Listed, ...]:
    found = sorted(contents.entries(), key=lambda each: each[0][0])
    return tuple(
        Listed(
            name=name,
            size=len(octets),
            sha256=b64u(hashlib.sha256(octets).digest()),
            record=record,
        )
        for (name, octets), record in found
    )


def _expiry(terms: Terms) -> datetime:
    return terms.expires_at or terms.made_at + EXPIRY


def _refuse_unfit(contents: Contents, author: Author, terms: Terms) -> None:
    _refuse_words("the purpose", terms.purpose, forms.WORDS_LIMIT)
    _refuse_words("the officer's name", author.officer, forms.NAME_LIMIT)
    _refuse_long("the sharing agreement", terms.agreement, forms.WORDS_LIMIT)
    _refuse_long("the handling instruction", terms.handling, forms.WORDS_LIMIT)
    if forms.written(_expiry(terms)) <= forms.written(terms.made_at):
        raise situations.AlreadyExpired
    if not contents.is_within_bounds():
        raise situations.TooMuchToSeal
    if not all(record.is_whole() for record in contents.records):
        msg = "a record that no reader would take in"
        raise ValueError(msg)


def _refuse_words(what: str, words: str, limit: int) -> None:
    if not words.strip():
        raise situations.WordsMissing(what=what)
    _refuse_long(what, words, limit)


def _refuse_long(what: str, words: str, limit: int) -> None:
    if len(words) > limit:
        raise situations.WordsTooLong(what=what, limit=limit)


def _refuse_unreadable(manifest: bytes) -> None:
    # A manifest that our own reader refuses is a bug of the caller's, found before it is sent.
    try:
        read_manifest(manifest)
    except situations.BundleRefused as failure:
        msg = "terms that have no place in a manifest"
        raise ValueError(msg) from failure


def _of_fit_size(octets: bytes) -> bytes:
    if len(octets) > age.FILE_LIMIT:
        raise situations.TooMuchToSeal
    return octets
