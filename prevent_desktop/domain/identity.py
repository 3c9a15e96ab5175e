"""The ids of records: UUIDv7, one type for each kind of record.

A field that links to another record has that record's id type, and that type is all that the
store, the search for broken threads and the OFFICIAL edition need to know about the link.
"""

import secrets
import time
import uuid
from typing import NewType

RecordId = NewType("RecordId", str)


def new_id() -> RecordId:
    """Make a UUIDv7 (RFC 9562, section 5.7): ids made later sort later."""
    milliseconds = time.time_ns() // 1_000_000
    number = (milliseconds << 80) | secrets.randbits(80)
    number = number & ~(0xF << 76) | (0x7 << 76)  # version 7
    number = number & ~(0x3 << 62) | (0x2 << 62)  # the RFC's variant
    return RecordId(str(uuid.UUID(int=number)))


def is_id(text: str) -> bool:
    """Whether text from outside is an id in its one written form."""
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False
