"""Files that are no age file within the bounds, or none that is for Northmere."""

import base64
from collections.abc import Iterator
from functools import partial

from tests.exchange.bad_archives import Case
from tests.exchange.crafting import (
    ALDERMARCH_RECEIVES,
    NORTHMERE_RECEIVES,
    STRANGER_RECEIVES,
    bundle,
    files,
    sealed,
    zipped,
)

INTRO = b"age-encryption.org/v1\n"
WRAPPED = b"A" * 43 + b"\n"
READER = b"-> X25519 " + b"A" * 43 + b"\n" + WRAPPED
GREASE = b"-> ,x-grease\n\n"
MAC = b"--- " + b"A" * 43 + b"\n"
NO_PAYLOAD = bytes(32)


def passphrase(work_factor: bytes, salt: bytes = b"A" * 22) -> bytes:
    """Write a scrypt stanza."""
    return b"-> scrypt " + salt + b" " + work_factor + b"\n" + WRAPPED


def file_of(*stanzas: bytes, intro: bytes = INTRO, mac: bytes = MAC) -> bytes:
    """Write a file of a header by hand. What follows it is nothing that anybody sealed."""
    return intro + b"".join(stanzas) + mac + NO_PAYLOAD


def for_readers(*recipients: str) -> bytes:
    """Seal the good archive for these, whatever its list says."""
    return sealed(zipped(files()), *recipients)


def armoured() -> bytes:
    """Give a good bundle in the form for e-mail, which is not taken."""
    body = base64.encodebytes(bundle())
    return b"-----BEGIN AGE ENCRYPTED FILE-----\n" + body + b"-----END AGE ENCRYPTED FILE-----\n"


def flipped(place: int) -> bytes:
    """Give a good bundle with one bit changed, counted from its payload (or its end)."""
    octets = bytearray(bundle())
    start = octets.index(b"\n--- ") + 49 if place >= 0 else len(octets)
    octets[start + place] ^= 1
    return bytes(octets)


def flipped_mac() -> bytes:
    """Give a good bundle with one symbol of the header's MAC changed."""
    before, mark, after = bundle().partition(b"\n--- ")
    return before + mark + (b"B" if after[:1] == b"A" else b"A") + after[1:]


def cases() -> Iterator[Case]:
    """Give every one of them."""
    yield from not_bundles()
    yield from bounds()
    yield (
        "not-for-us",
        "NotForUs",
        "sealed for another council",
        partial(for_readers, ALDERMARCH_RECEIVES),
    )
    readers = (NORTHMERE_RECEIVES, STRANGER_RECEIVES)
    yield (
        "extra-reader",
        "UnnamedReader",
        "sealed for a reader more than it names",
        partial(for_readers, *readers),
    )
    yield "mac", "Damaged", "a header whose MAC does not hold", flipped_mac
    yield "nonce", "Damaged", "another nonce", partial(flipped, 0)
    yield "payload", "Damaged", "a payload with one bit changed", partial(flipped, 100)
    yield "tag", "Damaged", "a payload whose last bit is changed", partial(flipped, -1)
    yield "cut", "Damaged", "a file without its last byte", lambda: bundle()[:-1]
    yield "longer", "Damaged", "a file with a byte more", lambda: bundle() + b"\0"


def not_bundles() -> Iterator[Case]:
    """Give files that no age parser takes."""
    expected = "NotABundle"
    bad = {
        "empty": ("an empty file", b""),
        "text": ("a text", b"Notes on a meeting.\n"),
        "zip": ("an archive that nobody sealed", zipped(files())),
        "version": ("another version of age", file_of(READER, intro=INTRO.replace(b"1", b"2"))),
        "no-mac": ("a header without a MAC", INTRO + READER),
        "short-mac": ("a header with a short MAC", file_of(READER, mac=b"--- AAAA\n")),
        "crlf": ("a header with other line ends", file_of(READER.replace(b"\n", b"\r\n"))),
        "long-line": ("a stanza with a long line", file_of(GREASE[:-1] + b"A" * 65 + b"\n")),
    }
    for name, (reason, octets) in bad.items():
        yield f"no-age-{name}", expected, reason, partial(bytes, octets)
    yield "no-age-armoured", expected, "an armoured file", armoured


def bounds() -> Iterator[Case]:
    """Give headers over a bound, or with stanzas that no bundle has."""
    long = b"-> x-grease\n" + (b"A" * 64 + b"\n") * 1024 + b"\n"
    unknown, slow = "UnknownSeal", "PassphraseTooSlow"
    bad = {
        "long": ("HeaderTooLong", "a header over 64 KiB", [READER, long]),
        "crowd": ("TooManySeals", "21 stanzas", [READER] * 21),
        "grease-crowd": ("TooManySeals", "20 stanzas of grease", [READER, *[GREASE] * 20]),
        "ssh": (unknown, "an SSH key", [READER, b"-> ssh-ed25519 AAAAAA AAAA\n" + WRAPPED]),
        "plugin": (unknown, "a plug-in's stanza", [b"-> piv-p256 AAAA\n" + WRAPPED]),
        "grease-only": (unknown, "grease alone", [GREASE]),
        "nothing": (unknown, "no stanza", []),
        "more-words": (unknown, "a stanza with a word more", [READER.replace(b"A\n", b"A b\n", 1)]),
        "short-share": (unknown, "a short share", [READER.replace(b"A" * 43, b"A" * 42, 1)]),
        "mixed": (unknown, "a passphrase beside a key", [READER, passphrase(b"10")]),
        "two-passphrases": (unknown, "two passphrases", [passphrase(b"10")] * 2),
        "salt": (unknown, "a passphrase with a short salt", [passphrase(b"10", b"AAAA")]),
        "factor-zero": (unknown, "a work factor of 0", [passphrase(b"0")]),
        "factor-padded": (unknown, "a work factor of 010", [passphrase(b"010")]),
        "factor-signed": (unknown, "a work factor of -1", [passphrase(b"-1")]),
        "factor-21": (slow, "a work factor of 21", [passphrase(b"21")]),
        "factor-23": (slow, "a work factor of 23: 8 GiB", [passphrase(b"23")]),
        "factor-999": (slow, "a work factor of 999", [passphrase(b"999")]),
        "passphrase": ("SealedWithPassphrase", "a passphrase bundle", [passphrase(b"18")]),
    }
    for name, (expected, reason, stanzas) in bad.items():
        yield f"seal-{name}", expected, reason, partial(file_of, *stanzas)
    payload_missing = INTRO + READER + MAC
    yield "seal-no-payload", "Damaged", "a header and nothing behind it", lambda: payload_missing
