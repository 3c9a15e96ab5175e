"""Canonical JSON: the one form in which anything is stored, hashed, signed or bundled.

Design, security section 2: RFC 8785 with ASCII keys and integers only, text in NFC. Bytes are
made once and kept; nothing is verified by decoding and encoding again. ``strict`` is for bytes
that come from outside: it takes only the bytes that ``encoded`` would have made.
"""

import base64
import binascii
from typing import Any, cast

import msgspec

from prevent_desktop.domain.text import is_keepable
from prevent_desktop.errors import Situation

DEPTH_LIMIT = 32
INTEGER_LIMIT = 2**53

_URL_SAFE = bytes.maketrans(b"+/", b"-_")
_encoder = msgspec.json.Encoder(order="sorted")


class NotCanonical(Situation):
    """Bytes from outside that are not canonical JSON."""


def encoded(value: object) -> bytes:
    """Make the canonical bytes of a record, or of dicts, lists, text, integers and booleans.

    Raises ValueError, as a bug of ours, for anything that may not be kept: a float, a large
    integer, a key that is not ASCII, text that ``domain.text.normalised`` would have changed.
    """
    plain = msgspec.to_builtins(value)
    if not _fit(plain):
        msg = "a value that has no canonical form"
        raise ValueError(msg)
    return _encoder.encode(plain)


def strict(octets: bytes) -> Any:  # noqa: ANN401 -- JSON from outside has no type yet
    """Read canonical JSON from outside; raises NotCanonical.

    Duplicate keys, spaces, floats, other escapes, unsorted keys and a depth over 32 are all
    refused, as none of them survives the comparison with the canonical bytes of what was read.
    """
    try:
        value = msgspec.json.decode(octets)
        same = _fit(value) and _encoder.encode(value) == octets
    except (msgspec.DecodeError, UnicodeError, RecursionError) as failure:
        raise NotCanonical from failure
    if not same:
        raise NotCanonical
    return value


def b64u(octets: bytes) -> str:
    """Write bytes as base64url without padding, the form in which JSON holds them."""
    written = binascii.b2a_base64(octets, newline=False)
    return written.translate(_URL_SAFE, b"=").decode("ascii")


def unb64u(text: str, size: int | None = None) -> bytes:
    """Read base64url without padding, in its only form; raises NotCanonical."""
    try:
        octets = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as failure:
        raise NotCanonical from failure
    if b64u(octets) != text or (size is not None and len(octets) != size):
        raise NotCanonical
    return octets


def _fit(value: object, room: int = DEPTH_LIMIT) -> bool:
    kind = type(value)
    if kind is str:
        return is_keepable(cast("str", value))
    if kind is int:
        return abs(cast("int", value)) < INTEGER_LIMIT
    if kind in (list, tuple):
        return room > 0 and all(_fit(item, room - 1) for item in cast("list[object]", value))
    if kind is dict:
        fields = cast("dict[object, object]", value)
        return (
            room > 0
            and all(isinstance(k, str) and k.isascii() and is_keepable(k) for k in fields)
            and all(_fit(item, room - 1) for item in fields.values())
        )
    return value is None or kind is bool
