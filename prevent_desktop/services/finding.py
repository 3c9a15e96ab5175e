"""Records by the words in them, with what each is called."""

import msgspec

from prevent_desktop.domain.kinds import class_of
from prevent_desktop.vault import search
from prevent_desktop.vault.vault import Vault


class Found(msgspec.Struct, frozen=True):
    """A record that holds every word asked for: its kind in words, and its heading."""

    id: str
    kind: str
    called: str
    heading: str


def found(vault: Vault, typed: str, limit: int = 12) -> list[Found]:
    """Find records as somebody types; the best first."""
    hits = search.found(vault.store.connection, typed, limit)
    return [_told(vault, hit) for hit in hits]


def _told(vault: Vault, hit: search.Hit) -> Found:
    cls = class_of(hit.kind)
    called = cls.singular if cls else hit.kind
    heading = vault.store.current(hit.id).record.heading
    return Found(hit.id, hit.kind, called, heading)
