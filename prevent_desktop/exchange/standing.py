"""How a received record stands to the one that is held: shown before anything is decided."""

from dataclasses import dataclass
from enum import Enum


class Standing(Enum):
    """What taking a record in would do."""

    NEW = "not held yet"
    NEWER = "newer than the one held"
    CHANGED = "held in another edition"
    SAME = "no differences"
    OLDER = "older than the one held"

    @property
    def may_be_taken_in(self) -> bool:
        """An older revision is shown and never applied; the same one changes nothing."""
        return self in (Standing.NEW, Standing.NEWER, Standing.CHANGED)


@dataclass(frozen=True)
class Version:
    """A record's revision as its sender counts, and its octets."""

    revision: int
    body: bytes


def standing(incoming: Version, held: Version | None) -> Standing:
    """Compare a received record with the one of the same id held from the same sender."""
    if held is None:
        return Standing.NEW
    if incoming.revision != held.revision:
        return Standing.NEWER if incoming.revision > held.revision else Standing.OLDER
    return Standing.SAME if incoming.body == held.body else Standing.CHANGED
