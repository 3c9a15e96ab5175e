"""What a record of the vault is called, wherever it is listed, linked or sent."""

from collections.abc import Mapping, Sequence

from prevent_desktop.domain.naming import belonging, heading_among, parents_of
from prevent_desktop.domain.record import Record
from prevent_desktop.vault.vault import Vault


def heading(vault: Vault, record: Record, also: Mapping[str, Record] | None = None) -> str:
    """Give a record's heading with what it belongs to: a finding with its profile's year.

    What it belongs to may be among ``also``: records that are not held yet, by their ids.
    """
    return record.heading_in(parents(vault, record, also))


def headings(vault: Vault, records: Sequence[Record]) -> dict[str, str]:
    """Give the heading of each of many by its id; all that they belong to is read at once."""
    above = {key for record in records for key in belonging(record).values()}
    held = vault.store.named(above)
    return {record.id: heading_among(record, held) for record in records}


def heading_of(vault: Vault, record_id: str) -> str:
    """Give the heading of a record by its id; raises RecordNotHeld."""
    return heading(vault, vault.store.current(record_id).record)


def parents(
    vault: Vault, record: Record, also: Mapping[str, Record] | None = None
) -> Mapping[str, Record]:
    """Give what a record belongs to, by the field that links it; only what is held or ``also``."""

    def find(key: str) -> Record | None:
        if also and key in also:
            return also[key]
        return vault.store.current(key).record if vault.store.place(key) else None

    return parents_of(record, find)
