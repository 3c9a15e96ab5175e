"""Partner cards that are refused, each for one reason."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from prevent_desktop.domain.canonical import b64u, encoded
from prevent_desktop.domain.labels import Label
from prevent_desktop.signatures import public_key, sign
from tests.exchange.bad_archives import Case
from tests.exchange.crafting import ALDERMARCH, card_fields, resigned_card, seed_of

# The age recipients of two points of small order, 0 and 1: all agree on the same key with them.
WEAK_RECIPIENTS = (
    "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z",
    "age1qyqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqj7vrya",
)
WEAK_KEY = b64u(b"\1" + bytes(31))
OLD = "Aldermarch Council before"


def changed(**changes: Any) -> bytes:  # noqa: ANN401 -- changes to any of the fields
    """Give a card with these fields, signed by Aldermarch's key."""
    return resigned_card(card_fields(**changes))


def file_with(**changes: object) -> bytes:
    """Give Aldermarch's card's file with changes outside what is signed."""
    return encoded(json.loads(ALDERMARCH.octets) | changes)


def successor(signer: str) -> bytes:
    """Give a card that says it follows an older one, signed for that by the given council."""
    fields = card_fields(replaces=b64u(public_key(seed_of(OLD))))
    statement = encoded(fields)
    by = {"sig": "Aldermarch Council", "replaced_sig": signer}
    signed = {key: b64u(sign(seed_of(who), Label.SIG_CARD, statement)) for key, who in by.items()}
    return encoded({"card": fields, **signed})


def cases() -> Iterator[Case]:
    """Give every one of them."""
    yield from not_cards()
    for name, recipient in zip(("zero", "one"), WEAK_RECIPIENTS, strict=True):
        yield (
            f"weak-receive-{name}",
            "WeakCard",
            "a receiving key that everybody knows",
            partial(changed, receive=recipient),
        )
    yield (
        "weak-verify",
        "WeakCard",
        "a signing key that fits any signature",
        partial(changed, verify=WEAK_KEY),
    )
    yield (
        "weak-replaced",
        "WeakCard",
        "an earlier signing key that fits any signature",
        partial(changed, replaces=WEAK_KEY),
    )
    own = "CardNotItsOwn"
    others = b64u(public_key(seed_of("Council of Nowhere")))
    old = b64u(public_key(seed_of(OLD)))
    yield "other-signer", own, "signed by another key", partial(changed, verify=others)
    yield (
        "successor-unsigned",
        own,
        "not signed by the key it replaces",
        partial(changed, replaces=old),
    )
    yield (
        "successor-foreign",
        own,
        "signed by another than the key it replaces",
        partial(successor, "Council of Nowhere"),
    )
    yield (
        "first-with-successor",
        own,
        "a signature for a key that it does not replace",
        partial(file_with, replaced_sig=b64u(bytes(64))),
    )
    yield (
        "newer",
        "NewerCard",
        "a format of later",
        partial(changed, format="prevent-card/12", shape="new"),
    )
    yield "large", "CardTooLarge", "a file over 4 KiB", lambda: ALDERMARCH.octets + b" " * 4096


def not_cards() -> Iterator[Case]:
    """Give files that are not canonical JSON of a card."""
    octets = ALDERMARCH.octets
    twice = octets.replace(b'"sig"', b'"sig":"","sig"', 1)
    bad: dict[str, tuple[str, bytes]] = {
        "empty": ("an empty file", b""),
        "text": ("a text", b"Ring me."),
        "list": ("a list", b"[]"),
        "blanks": ("blanks between", json.dumps(json.loads(octets)).encode()),
        "duplicate-key": ("a key twice", twice),
        "newline": ("a line end behind it", octets + b"\n"),
        "unknown-outside": ("a field too many outside", file_with(colour="green")),
        "unknown-inside": ("a field too many inside", changed(colour="green")),
        "other-family": ("the format of a bundle", changed(format="prevent-bundle/1")),
        "council": ("a council without a name", changed(council="")),
        "council-long": ("a name of 121 characters", changed(council="A" * 121)),
        "council-lines": ("a name of two lines", changed(council="A\nB")),
        "day": ("a day that there is not", changed(made_at="2026-02-30T10:00:00Z")),
        "offset": ("a time with an offset", changed(made_at="2026-03-03T10:00:00+01:00")),
        "receive": ("a receiving key that is none", changed(receive="age1aldermarch")),
        "receive-secret": ("a secret key", changed(receive="AGE-SECRET-KEY-1QQQ")),
        "receive-capitals": (
            "a receiving key in capitals",
            changed(receive=ALDERMARCH.receive.upper()),
        ),
        "verify-short": ("a signing key of 31 bytes", changed(verify=b64u(bytes(31)))),
        "verify-padded": ("a signing key with padding", changed(verify=b64u(bytes(32)) + "=")),
        "verify-bits": ("a signing key with bits to spare", changed(verify="A" * 42 + "B")),
        "sig-short": ("a signature of 63 bytes", file_with(sig=b64u(bytes(63)))),
    }
    for name, (reason, bad_octets) in bad.items():
        yield f"not-{name}", "NotACard", reason, partial(bytes, bad_octets)
