"""Typing that has not been saved yet, kept in the store so that a lock or a crash loses nothing.

A draft is whatever the form holds, fit to be a record or not, so it is kept as plain JSON.
"""

import msgspec

from prevent_desktop.domain.canonical import encoded
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.vault.store import Store


class Draft(msgspec.Struct, frozen=True):
    """What was typed for one record, the entry it was based on, and when."""

    id: RecordId
    kind: str
    base: int
    values: dict[str, object]
    time: str


def keep(store: Store, record_id: str, kind: str, base: int, values: dict[str, object]) -> None:
    """Keep a draft; the one before it for the same record goes."""
    with store.writing():
        store.connection.execute(
            "INSERT INTO draft (id, kind, base, body, time) VALUES (?,?,?,?,?)"
            " ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, base = excluded.base,"
            " body = excluded.body, time = excluded.time",
            (record_id, kind, base, encoded(values), store.now()),
        )


def discard(store: Store, record_id: str) -> None:
    """Throw a draft away."""
    with store.writing():
        store.connection.execute("DELETE FROM draft WHERE id = ?", (record_id,))


def kept(store: Store) -> list[Draft]:
    """Give every draft, newest first."""
    rows = store.connection.execute(
        "SELECT id, kind, base, body, time FROM draft ORDER BY time DESC, id"
    )
    return [
        Draft(RecordId(i), kind, base, msgspec.json.decode(body, type=dict[str, object]), time)
        for i, kind, base, body, time in rows
    ]
