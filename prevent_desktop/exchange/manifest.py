"""The signed list of what a bundle holds (design, security section 7).

The manifest's octets are made once, signed, and checked as they came; nothing is verified by
writing them again.
"""

from itertools import pairwise
from typing import Annotated, Final, Literal

import msgspec

from prevent_desktop.domain.canonical import b64u, encoded, unb64u
from prevent_desktop.domain.labels import Label
from prevent_desktop.exchange import forms, names, situations
from prevent_desktop.exchange.keys import is_recipient
from prevent_desktop.signatures import public_key, sign

FORMAT: Final = "prevent-bundle/1"
MANIFEST_LIMIT = 8 * 1024 * 1024
SIGNATURE_LIMIT = 1024
RECIPIENT_LIMIT = 16

Edition = Literal["FULL", "OFFICIAL"]
_KIND = "^[a-z][a-z0-9_-]{0,21}(?![\\s\\S])"
_ID = "^[a-z0-9][a-z0-9-]{0,35}(?![\\s\\S])"


class _Form(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What all parts of a manifest have: every field present, no other allowed."""


class Sender(_Form, frozen=True, kw_only=True):
    """Who sealed it. The names are statements; the card's fingerprint is what is compared."""

    council: forms.Name
    card: forms.Code20
    officer: forms.Name


class Head(_Form, frozen=True, kw_only=True):
    """The head of the sender's ledger when the bundle was made."""

    seq: Annotated[int, msgspec.Meta(ge=0)]
    code: forms.Code20


class RecordFacts(_Form, frozen=True, kw_only=True):
    """Which revision of which record an entry is, as the sender counts."""

    kind: Annotated[str, msgspec.Meta(pattern=_KIND)]
    id: Annotated[str, msgspec.Meta(pattern=_ID)]
    revision: Annotated[int, msgspec.Meta(ge=1)]


class Listed(_Form, frozen=True, kw_only=True):
    """One file of the bundle: its name, its size in bytes, its SHA-256 as base64url."""

    name: str
    size: Annotated[int, msgspec.Meta(ge=0)]
    sha256: forms.Octets32
    record: RecordFacts | None

    def __post_init__(self) -> None:
        """Hold a record's file to the one name that says which record it is."""
        is_record = self.name.startswith(names.RECORDS)
        if is_record != (self.record is not None) or not names.is_listed(self.name):
            msg = "not a name of its kind"
            raise ValueError(msg)
        if self.record and self.name != names.record_name(self.record.kind, self.record.id):
            msg = "not this record's name"
            raise ValueError(msg)


class Manifest(_Form, frozen=True, kw_only=True):
    """Everything that the sender's signature covers."""

    format: Literal["prevent-bundle/1"]
    bundle_id: forms.Octets16
    made_at: forms.Moment
    expires_at: forms.Moment
    sender: Sender
    recipients: Annotated[tuple[str, ...], msgspec.Meta(max_length=RECIPIENT_LIMIT)]
    """The age recipients it is sealed for, sorted; none in a passphrase bundle."""
    reader: forms.Name | None
    """Who a passphrase bundle is meant for, in words, which bind nobody."""
    purpose: Annotated[forms.Words, msgspec.Meta(min_length=1)]
    agreement: forms.Words
    marking: forms.Line
    handling: forms.Words
    edition: Edition
    head: Head
    example: bool
    entries: tuple[Listed, ...]

    def __post_init__(self) -> None:
        """Hold the fields to each other."""
        forms.read_moment(self.made_at)
        forms.read_moment(self.expires_at)
        listed = [entry.name for entry in self.entries]
        fit = (
            self.expires_at > self.made_at
            and bool(self.recipients) == (self.reader is None)
            and _is_rising(self.recipients)
            and all(map(is_recipient, self.recipients))
            and _is_rising(listed)
        )
        if not fit:
            msg = "fields that do not go together"
            raise ValueError(msg)


class Signature(_Form, frozen=True, kw_only=True):
    """``manifest.sig``: the Ed25519 key that signed, and its signature."""

    key: forms.Octets32
    sig: forms.Octets64

    def parts(self) -> tuple[bytes, bytes]:
        """Give key (32 bytes) and signature (64 bytes)."""
        return unb64u(self.key), unb64u(self.sig)


def signature_of(manifest: bytes, seed: bytes | bytearray) -> bytes:
    """Make the octets of ``manifest.sig`` for the octets of a manifest."""
    signature = b64u(sign(seed, Label.SIG_BUNDLE, manifest))
    return encoded(Signature(key=b64u(public_key(seed)), sig=signature))


def read_signature(octets: bytes) -> Signature:
    """Read ``manifest.sig``; raises DamagedList."""
    try:
        return forms.shaped(forms.plain(octets), Signature)
    except forms.OtherForm as failure:
        raise situations.DamagedList from failure


def read_manifest(octets: bytes) -> Manifest:
    """Read ``manifest.json``; raises NewerBundle, DamagedList."""
    try:
        value = forms.plain(octets)
        forms.refuse_newer(value, FORMAT)
        return forms.shaped(value, Manifest)
    except forms.NewerFormat as failure:
        raise situations.NewerBundle(found=failure.number) from failure
    except forms.OtherForm as failure:
        raise situations.DamagedList from failure


def _is_rising(texts: list[str] | tuple[str, ...]) -> bool:
    return all(a < b for a, b in pairwise(texts))
