"""Bundles and cards for tests, made piece by piece so that one piece can be made wrong.

Nothing here uses the program's own sealing: a test of the reader must not lean on the writer.
"""

import hashlib
import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pyrage

from prevent_desktop.domain.canonical import b64u, encoded
from prevent_desktop.domain.labels import Label
from prevent_desktop.exchange.card import Card, KeptCard, make_card, read_card
from prevent_desktop.exchange.padme import padded
from prevent_desktop.exchange.reading import Bundle, open_bundle
from prevent_desktop.signatures import public_key, sign

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
CARD_DAY = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)

# Identities of councils that do not exist, for tests only.
NORTHMERE_KEY = "AGE-SECRET-KEY-1W39LLS3AYNFYZ0CZP2TZKG9WSQKPE6CDNUYTFN6M7AGUKPUGP6DSTSXZTK"
ALDERMARCH_KEY = "AGE-SECRET-KEY-16JRK3PY9QGMQDV5JMFGCHGZ6VN8XEAFCP6MP2AQQTUKVVAXV2DNQVLLYZ5"
OSTERMERE_KEY = "AGE-SECRET-KEY-12YNATLCGENEWMK0VTHC3JR4VRU0RT49WYRU6KMUWWQKYWAJ2ZWKQ5224G9"
STRANGER_KEY = "AGE-SECRET-KEY-1ZE0JGQ0JXSRJVS290TGMLWH5QGFNXY4YDWXASZARH46NTDS2XMLS8CKR0W"
NORTHMERE_RECEIVES = "age1ltt03x6u4lnye7c06ppv8e0t94kd0hxh8cut4hm63hdnav8q7sfsrk4gsa"
ALDERMARCH_RECEIVES = "age13sqxvaecvdx4r37ss08alglvd3aqjcqjvj3et2f67j7fzxrmxywsvdc89t"
OSTERMERE_RECEIVES = "age1rmjquwd8utgwyu0ajzarne5jxa8d0juwzqd36lzjq3fmrt7w43zse80g53"
STRANGER_RECEIVES = "age1jexfvsl4sw02w9qxm4pnk8kfvett570l53wazf8ymepxjzazzewquulq4r"

BUNDLE_ID = b64u(bytes(range(16)))
USED_ID = b64u(bytes(range(16, 32)))
PADDING = "padding"


def seed_of(council: str) -> bytes:
    """Give the signing seed of a made-up council (32 bytes)."""
    return hashlib.sha256(council.encode()).digest()


def card_of(council: str, receive: str) -> Card:
    """Give the card of a made-up council: the same at every run."""
    return make_card(council, receive, seed_of(council), CARD_DAY)


NORTHMERE = card_of("Northmere Council", NORTHMERE_RECEIVES)
ALDERMARCH = card_of("Aldermarch Council", ALDERMARCH_RECEIVES)
OSTERMERE = card_of("Ostermere Council", OSTERMERE_RECEIVES)
STRANGER = card_of("Council of Nowhere", STRANGER_RECEIVES)
KEPT = (KeptCard("Aldermarch", ALDERMARCH, True), KeptCard("Ostermere", OSTERMERE, False))
"""The cards that Northmere keeps: Aldermarch's was checked, Ostermere's was not."""
SEEN = {USED_ID: hashlib.sha256(b"another file").digest()}

RECORD_ID = "0192f7a0-0000-7000-8000-000000000001"
RECORD_NAME = f"records/risk.{RECORD_ID}.json"
RECORD = encoded({"id": RECORD_ID, "kind": "risk", "title": "Tŷ Gwyn: leaflets at the market"})
RECORD_FACTS = {"kind": "risk", "id": RECORD_ID, "revision": 3}
REST = {
    "attachments/0f1e2d3c": b"an attachment",
    "documents/risk-assessment.pdf": b"%PDF-1.7 a document",
    RECORD_NAME: RECORD,
}


def listed(rest: dict[str, bytes]) -> list[dict[str, Any]]:
    """Give a manifest's entries for these files, rightly."""
    return [
        {
            "name": name,
            "size": len(rest[name]),
            "sha256": b64u(hashlib.sha256(rest[name]).digest()),
            "record": RECORD_FACTS if name == RECORD_NAME else None,
        }
        for name in sorted(rest)
    ]


def manifest_fields(**changes: object) -> dict[str, Any]:
    """Give the fields of a manifest with nothing wrong in it, but for the changes."""
    return {
        "format": "prevent-bundle/1",
        "bundle_id": BUNDLE_ID,
        "made_at": "2026-11-20T16:00:00Z",
        "expires_at": "2027-02-18T16:00:00Z",
        "sender": {
            "council": "Aldermarch Council",
            "card": ALDERMARCH.fingerprint,
            "officer": "Rowan Hale",
        },
        "recipients": [NORTHMERE_RECEIVES],
        "reader": None,
        "purpose": "Joint assessment of shared risks",
        "agreement": "SA-004",
        "marking": "OFFICIAL-SENSITIVE",
        "handling": "For the Prevent coordinator only",
        "edition": "FULL",
        "head": {"seq": 412, "code": "PH84-M29D-W7W6-848P-K3XV"},
        "example": True,
        "entries": listed(REST),
    } | changes


def manifest(**changes: object) -> bytes:
    """Give the octets of such a manifest."""
    return encoded(manifest_fields(**changes))


def signature(octets: bytes, council: str = "Aldermarch Council") -> bytes:
    """Sign a manifest's octets as a council."""
    seed = seed_of(council)
    signed = b64u(sign(seed, Label.SIG_BUNDLE, octets))
    return encoded({"key": b64u(public_key(seed)), "sig": signed})


def files(
    octets: bytes | None = None,
    signed: bytes | None = None,
    rest: dict[str, bytes] = REST,
    **changes: object,
) -> list[tuple[str, bytes]]:
    """Give all files of a bundle in order, without the padding."""
    octets = manifest(**changes) if octets is None else octets
    signed = signature(octets) if signed is None else signed
    return [("manifest.json", octets), ("manifest.sig", signed), *sorted(rest.items())]


Edit = Callable[[zipfile.ZipInfo], None]


def zipped(
    found: list[tuple[str, bytes]],
    edits: dict[str, Edit] | None = None,
    comment: bytes = b"",
    padding: bytes | None = None,
) -> bytes:
    """Write a bundle's ZIP, the padding last; rightly, but for what the parameters change."""
    zeros = bytes(padding_size(found)) if padding is None else padding
    return plain_zip([*found, (PADDING, zeros)], edits, comment)


def plain_zip(
    found: list[tuple[str, bytes]], edits: dict[str, Edit] | None = None, comment: bytes = b""
) -> bytes:
    """Write a ZIP with Python's own writer; ``edits`` change how single entries are written."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as writer:
        for name, content in found:
            edit = (edits or {}).get(name, _as_it_is)
            how = zipfile.ZipInfo(name)
            how.create_system = 0
            edit(how)
            writer.writestr(how, content)
            how.external_attr = 0  # Python's writer has put 0600 there; the directory comes later
            edit(how)
        writer.comment = comment
    return out.getvalue()


def padding_size(found: list[tuple[str, bytes]]) -> int:
    """Give the size of the padding that the format asks for (bytes)."""
    bare = sum(76 + 2 * len(name) + len(content) for name, content in [*found, (PADDING, b"")])
    return padded(bare + 22) - bare - 22


def _as_it_is(how: zipfile.ZipInfo) -> None:
    del how


def sealed(octets: bytes, *recipients: str) -> bytes:
    """Seal an archive with the age library, for Northmere unless said otherwise."""
    keys = [
        pyrage.x25519.Recipient.from_str(recipient)
        for recipient in recipients or (NORTHMERE_RECEIVES,)
    ]
    return bytes(pyrage.encrypt(octets, keys))


def bundle(**changes: Any) -> bytes:  # noqa: ANN401 -- changes to any of the fields
    """Make a whole bundle; the changes are ``files``' parameters or manifest fields."""
    return sealed(zipped(files(**changes)))


def read(octets: bytes) -> Bundle:
    """Read a bundle as Northmere does."""
    return open_bundle(octets, identities=[NORTHMERE_KEY], kept=KEPT, now=NOW, seen=SEEN)


def resigned_card(fields: dict[str, Any], council: str = "Aldermarch Council") -> bytes:
    """Give a card file with these fields, signed by the council's key."""
    statement = encoded(fields)
    signed = b64u(sign(seed_of(council), Label.SIG_CARD, statement))
    return encoded({"card": fields, "sig": signed, "replaced_sig": None})


def card_fields(**changes: object) -> dict[str, Any]:
    """Give the fields of Aldermarch's card, but for the changes."""
    return {
        "format": "prevent-card/1",
        "council": "Aldermarch Council",
        "receive": ALDERMARCH_RECEIVES,
        "verify": b64u(public_key(seed_of("Aldermarch Council"))),
        "made_at": "2026-03-03T10:00:00Z",
        "replaces": None,
    } | changes


assert read_card(resigned_card(card_fields())) == ALDERMARCH
