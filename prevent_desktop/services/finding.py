"""Records by the words in them, with what each is called."""

import re
from collections.abc import Sequence

import msgspec

from prevent_desktop.domain.kinds import class_of
from prevent_desktop.domain.text import plain
from prevent_desktop.services import naming
from prevent_desktop.vault import search
from prevent_desktop.vault.vault import Vault

_LOOKED_AT = 4
"""Times as many hits as are shown are looked at, to find those whose heading has the words."""


class Found(msgspec.Struct, frozen=True):
    """A record that holds every word asked for: its kind in words, and its heading."""

    id: str
    kind: str
    called: str
    heading: str


def found(vault: Vault, typed: str, limit: int = 12) -> list[Found]:
    """Find records as somebody types: those whose heading has the words, then the best first."""
    hits = search.found(vault.store.connection, typed, limit * _LOOKED_AT)
    told = [_told(vault, hit) for hit in hits]
    asked = _words(typed)
    return sorted(told, key=lambda one: (not _begins(one, asked), not _names(one, asked)))[:limit]


def _begins(record: Found, asked: Sequence[str]) -> bool:
    # A reference that is typed whole, such as R06, stands first in the heading of its record.
    return bool(asked) and _words(record.heading)[: len(asked)] == list(asked)


def _names(record: Found, asked: Sequence[str]) -> bool:
    words = _words(record.heading)
    return all(any(word.startswith(start) for word in words) for start in asked)


def _words(text: str) -> list[str]:
    # Letters with and without a mark are the same, as they are for the search itself.
    return re.findall(r"[^\W_]+", plain(text))


def _told(vault: Vault, hit: search.Hit) -> Found:
    cls = class_of(hit.kind)
    called = cls.singular if cls else hit.kind
    return Found(hit.id, hit.kind, called, naming.heading_of(vault, hit.id))
