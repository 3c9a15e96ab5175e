"""Who a pseudonymous record is about: what a council may keep sealed, where it may keep it at all.

Never a record: it is in no list, search, bundle, figure, spreadsheet or draft (security design,
section 9; domain notes 2.3).
"""

import msgspec

from prevent_desktop.domain.canonical import encoded
from prevent_desktop.domain.record import Name, Optional


class Identity(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A name, and what is needed to tell one bearer of it from another; nothing of the concern."""

    name: Name
    born: Optional = ""
    address: Optional = ""
    contact: Optional = ""
    held_elsewhere: Optional = ""
    """The number under which another body's own system has the case."""


def to_octets(identity: Identity) -> bytes:
    """Give the bytes that are sealed."""
    return encoded(identity)


def from_octets(octets: bytes | bytearray) -> Identity:
    """Read what was sealed; raises msgspec.ValidationError."""
    return msgspec.json.decode(octets, type=Identity)
