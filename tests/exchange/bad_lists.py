"""Bundles whose archive is sound and whose signed list, signer or contents are not."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from prevent_desktop.domain.canonical import b64u, encoded
from tests.exchange.bad_archives import DOCUMENT, Case
from tests.exchange.crafting import (
    ALDERMARCH_RECEIVES,
    NORTHMERE_RECEIVES,
    OSTERMERE,
    OSTERMERE_RECEIVES,
    RECORD,
    RECORD_FACTS,
    RECORD_ID,
    RECORD_NAME,
    REST,
    USED_ID,
    card_of,
    files,
    listed,
    manifest,
    manifest_fields,
    signature,
    zipped,
)

SENDER = manifest_fields()["sender"]
ENTRIES = listed(REST)
BOTH = sorted([NORTHMERE_RECEIVES, ALDERMARCH_RECEIVES])
LONG_KIND = ENTRIES[2] | {
    "name": f"records/{'k' * 23}.x.json",
    "record": {"kind": "k" * 23, "id": "x", "revision": 1},
}


def with_list(**changes: Any) -> bytes:  # noqa: ANN401 -- changes to any of the fields
    """Give an archive with these changes to ``files``' parameters or the manifest's fields."""
    return zipped(files(**changes))


def with_octets(octets: bytes) -> bytes:
    """Give an archive with this manifest, rightly signed."""
    return with_list(octets=octets, signed=signature(octets))


def with_record(body: bytes) -> bytes:
    """Give an archive with this record in the place of the good one, rightly listed."""
    rest = {**REST, RECORD_NAME: body}
    return with_list(rest=rest, entries=listed(rest))


def entry_as(place: int, **changes: object) -> bytes:
    """Give a manifest that says something else of one file."""
    entries = [dict(entry) for entry in ENTRIES]
    entries[place] |= changes
    return manifest(entries=entries)


def with_entry(place: int, **changes: object) -> bytes:
    """Give an archive with such a manifest."""
    return with_octets(entry_as(place, **changes))


def without(name: str) -> bytes:
    """Give an archive without the manifest or without its signature."""
    return zipped([file for file in files() if file[0] != name])


def loose(octets: bytes) -> bytes:
    """Write the same JSON with blanks between."""
    return json.dumps(json.loads(octets), sort_keys=True, ensure_ascii=False).encode()


def written_into(octets: bytes, value: bytes) -> bytes:
    """Put raw bytes into the first text that says OFFICIAL-SENSITIVE or Tŷ."""
    for word in (b"OFFICIAL-SENSITIVE", "Tŷ".encode()):
        if word in octets:
            return octets.replace(word, value)
    raise AssertionError


RAW: dict[str, tuple[bytes, str]] = {
    "control-character": (rb"a\u0007b", "a control character"),
    "raw-control-character": (b"a\x07b", "a control character as it is"),
    "lone-surrogate": (rb"a\ud800b", "half of a surrogate pair"),
    "raw-surrogate": (b"a\xed\xa0\x80b", "half of a surrogate pair as it is"),
    "bidirectional": ("a\u202eb".encode(), "a mark that turns the direction of writing"),
    "not-composed": ("a\u0302".encode(), "text that is not in normal form C"),
    "not-utf-8": (b"a\xffb", "octets that are not UTF-8"),
    "other-escape": (rb"a\u0062", "an escape where none is needed"),
}


def lists() -> Iterator[Case]:
    """Give archives whose manifest cannot be taken as one."""
    for name, (reason, bad) in (*written_wrongly().items(), *said_wrongly().items()):
        yield f"list-{name}", "DamagedList", reason, partial(with_octets, bad)
    newer = manifest(format="prevent-bundle/2", shape="of things to come")
    yield "list-newer", "NewerBundle", "a format of later", partial(with_octets, newer)


def written_wrongly() -> dict[str, tuple[str, bytes]]:
    """Give manifests that are not canonical JSON of a manifest's fields."""
    octets = manifest()
    raw = {
        name: (f"a manifest with {reason}", written_into(octets, value))
        for name, (value, reason) in RAW.items()
    }
    twice = octets.replace(b'"edition":"FULL"', b'"edition":"FULL","edition":"FULL"')
    without_marking = manifest_fields()
    del without_marking["marking"]
    return raw | {
        "blanks": ("blanks in a manifest", loose(octets)),
        "duplicate-key": ("a key twice in a manifest", twice),
        "unknown-field": ("a field that no manifest has", manifest(colour="green")),
        "missing-field": ("no marking in a manifest", encoded(without_marking)),
        "deep": ("a manifest 40 deep", octets.replace(b'"SA-004"', b"[" * 40 + b"]" * 40)),
        "float": ("a fraction in a manifest", octets.replace(b":412}", b":412.5}")),
        "large-number": ("a number over 2^53", octets.replace(b":412}", b":9007199254740993}")),
        "no-object": ("a list as manifest", b"[]"),
    }


def said_wrongly() -> dict[str, tuple[str, bytes]]:
    """Give manifests in which one field cannot be what it says."""
    no_day = "2026-02-30T16:00:00Z"
    ours = RECORD_FACTS | {"kind": "action"}
    return {
        "other-family": ("the format of a backup", manifest(format="prevent-backup/1")),
        "edition": ("an edition that there is not", manifest(edition="SECRET")),
        "expiry": ("an expiry before the making", manifest(expires_at="2026-11-20T15:59:59Z")),
        "no-such-day": ("a last day that is none", manifest(expires_at="2027-02-30T16:00:00Z")),
        "made-on-no-such-day": ("a first day that is none", manifest(made_at=no_day)),
        "lines-in-marking": ("a marking of two lines", manifest(marking="OFFICIAL\nPUBLIC")),
        "lines-in-name": ("a name of two lines", manifest(sender=SENDER | {"officer": "A\nB"})),
        "id": ("a bundle id with bits to spare", manifest(bundle_id="A" * 21 + "B")),
        "no-reader": ("nobody to read it", manifest(recipients=[])),
        "reader-and-key": ("a reader in words beside a key", manifest(reader="The chair")),
        "no-key": ("a reader that is no key", manifest(recipients=["age1northmere"])),
        "readers-unsorted": ("readers out of order", manifest(recipients=BOTH[::-1])),
        "reader-twice": ("a reader twice", manifest(recipients=[BOTH[0], BOTH[0]])),
        "long-kind": ("a kind of 23 letters", manifest(entries=[LONG_KIND])),
        "unsorted": ("entries out of order", manifest(entries=ENTRIES[::-1])),
        "twice": ("an entry twice", manifest(entries=[ENTRIES[0], *ENTRIES])),
        "lists-itself": ("a list that lists itself", entry_as(0, name="manifest.json")),
        "record-name": ("a record under another's name", entry_as(2, record=ours)),
        "unnamed-record": ("a record that says nothing of itself", entry_as(2, record=None)),
    }


def signers() -> Iterator[Case]:
    """Give archives that the wrong council made, or for the wrong readers."""
    octets = manifest()
    by_aldermarch = json.loads(signature(octets))
    moved = signature(manifest(purpose="Something else"))
    weak = encoded({"key": b64u(b"\1" + bytes(31)), "sig": b64u(b"\1" + bytes(63))})
    swapped = SENDER | {"card": card_of("Aldermarch Council", OSTERMERE_RECEIVES).fingerprint}
    cases: dict[str, tuple[str, str, dict[str, Any]]] = {
        "foreign-signer": (
            "UnknownSigner",
            "signed by a council whose card is not kept",
            {"signed": signature(octets, "Council of Nowhere")},
        ),
        "weak-signer": ("UnknownSigner", "signed under a key that fits all", {"signed": weak}),
        "unchecked-signer": (
            "UncheckedSigner",
            "signed by a council whose card was not checked",
            {
                "octets": manifest(sender=SENDER | {"card": OSTERMERE.fingerprint}),
                "signed": signature(
                    manifest(sender=SENDER | {"card": OSTERMERE.fingerprint}), "Ostermere Council"
                ),
            },
        ),
        "moved-signature": ("WrongSignature", "the signature of another list", {"signed": moved}),
        "signature-blanks": (
            "DamagedList",
            "blanks in the signature's file",
            {"signed": json.dumps(by_aldermarch).encode()},
        ),
        "signature-more": (
            "DamagedList",
            "a field too many in the signature's file",
            {"signed": encoded(by_aldermarch | {"more": 1})},
        ),
        "signature-long": ("DamagedList", "a signature of 2 KB", {"signed": b" " * 2048}),
        "swapped-card": ("OtherCard", "a card other than the kept one", {"sender": swapped}),
        "forwarded": (
            "Forwarded",
            "passed on by a reader to one whom it does not name",
            {"recipients": [OSTERMERE_RECEIVES]},
        ),
        "reader-without-seal": (
            "UnnamedReader",
            "a reader named for whom it is not sealed",
            {"recipients": BOTH},
        ),
        "expired": ("Expired", "past its last day", {"expires_at": "2026-11-23T09:29:59Z"}),
        "number-used-twice": (
            "NumberUsedTwice",
            "the number of another bundle that was taken in",
            {"bundle_id": USED_ID},
        ),
    }
    for name, (expected, reason, changes) in cases.items():
        yield name, expected, reason, partial(with_list, **changes)


def contents() -> Iterator[Case]:
    """Give archives whose files are not those of the list, or whose records are none."""
    expected = "WrongContents"
    other = b64u(bytes(32))
    fewer = {name: octets for name, octets in REST.items() if name != DOCUMENT}
    more = {**REST, "documents/another.pdf": b"%PDF-1.7 another"}
    yield "wrong-digest", expected, "another digest", partial(with_entry, 1, sha256=other)
    yield "wrong-size", expected, "another size", partial(with_entry, 1, size=18)
    yield "missing-file", expected, "a listed file missing", partial(with_list, rest=fewer)
    yield "unlisted-file", expected, "a file that is not listed", partial(with_list, rest=more)
    expected = "DamagedRecord"
    for name, (value, reason) in RAW.items():
        body = written_into(RECORD, value)
        yield f"record-{name}", expected, f"a record with {reason}", partial(with_record, body)
    bodies: dict[str, tuple[str, bytes]] = {
        "blanks": ("blanks in a record", loose(RECORD)),
        "duplicate-key": ("a key twice", RECORD.replace(b'"kind"', b'"id":"x","kind"')),
        "deep": ("a record 40 deep", encoded({"id": 1}).replace(b"1", b"[" * 40 + b"]" * 40)),
        "no-object": ("a text as record", b'"risk"'),
        "other-id": ("a record with another's id", RECORD.replace(RECORD_ID.encode(), b"x")),
        "other-kind": ("a record of another kind", RECORD.replace(b"risk", b"note")),
        "empty": ("a record of nothing", b""),
    }
    for name, (reason, body) in bodies.items():
        yield f"record-{name}", expected, reason, partial(with_record, body)


def missing() -> Iterator[Case]:
    """Give archives without a list, and with too long parts."""
    for name in ("manifest.json", "manifest.sig"):
        reason = f"no {name}"
        yield f"no-{name.replace('.', '-')}", "MissingList", reason, partial(without, name)


def cases() -> Iterator[Case]:
    """Give every one of them."""
    yield from missing()
    yield from lists()
    yield from signers()
    yield from contents()
