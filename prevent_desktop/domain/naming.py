"""What a record is called where it stands alone: with what it belongs to.

A list of members names their group above them and a finding stands under its profile; in search,
in a bundle or in the thread nothing stands above it, so the name says it.
"""

from collections.abc import Callable, Mapping

from prevent_desktop.domain.record import Record
from prevent_desktop.domain.revision import Collection


def heading_among(record: Record, held: Collection) -> str:
    """Give the heading with what it belongs to, as far as that is among these."""

    def find(key: str) -> Record | None:
        revision = held.revision(key)
        return revision.record if revision else None

    return record.heading_in(parents_of(record, find))


def belonging(record: Record) -> Mapping[str, str]:
    """Give the ids of what a record belongs to, by the field that links it."""
    if not record.belongs_to:  # as most do not, and lists ask for thousands
        return {}
    keys = {name: getattr(record, name) for name in record.belongs_to}
    return {name: key for name, key in keys.items() if key}


def parents_of(record: Record, find: Callable[[str], Record | None]) -> Mapping[str, Record]:
    """Give what a record belongs to, by the field that links it; ``find`` may know of none."""
    found = {name: find(key) for name, key in belonging(record).items()}
    return {name: parent for name, parent in found.items() if parent is not None}
