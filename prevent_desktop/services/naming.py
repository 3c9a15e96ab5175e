"""What a record of the vault is called, wherever it is listed, linked or sent."""

from collections.abc import Mapping

from prevent_desktop.domain.naming import parents_of
from prevent_desktop.domain.record import Record
from prevent_desktop.vault.vault import Vault


def heading(vault: Vault, record: Record) -> str:
    """Give a record's heading with what it belongs to: a finding with its profile's year."""
    return record.heading_in(parents(vault, record))


def heading_of(vault: Vault, record_id: str) -> str:
    """Give the heading of a record by its id; raises RecordNotHeld."""
    return heading(vault, vault.store.current(record_id).record)


def parents(vault: Vault, record: Record) -> Mapping[str, Record]:
    """Give what a record belongs to, by the field that links it; only what is held here."""

    def find(key: str) -> Record | None:
        return vault.store.current(key).record if vault.store.place(key) else None

    return parents_of(record, find)
