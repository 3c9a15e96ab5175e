"""The council's own keys, kept in the store by name, when they are changed.

Design, security section 7: they change when an officer leaves, and the old ones are destroyed
after 90 days, in which bundles that were sealed for them can still be read.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, timedelta

from prevent_desktop.vault.connection import translated
from prevent_desktop.vault.store import Store

KEPT_DAYS = 90
_DATED = re.compile(r".+\.until-([0-9]{4}-[0-9]{2}-[0-9]{2})(?:\.[0-9]+)?")


def replace_council_keys(store: Store, keys: Mapping[str, bytes]) -> None:
    """Put new keys in the place of those of the same names; the old ones get a dated name."""
    until = _today(store) + timedelta(days=KEPT_DAYS)
    with store.writing():
        for name, key in keys.items():
            old = store.value(name, b"")
            if old and old != key:
                store.set_value(_free(store, f"{name}.until-{until.isoformat()}"), old)
            store.set_value(name, key)


def earlier_council_keys(store: Store, name: str) -> tuple[bytes, ...]:
    """Give the keys that a name had before and that are not destroyed yet."""
    return tuple(store.value(dated) for dated in _dated(store) if dated.startswith(f"{name}.until"))


def destroy_old_council_keys(store: Store) -> tuple[str, ...]:
    """Destroy the keys whose last day has passed; give the names they were kept under."""
    today = _today(store)
    past = tuple(name for name, until in _dated(store).items() if until < today)
    if past:
        with store.writing():
            store.connection.executemany(
                "DELETE FROM vault WHERE name = ?", [(name,) for name in past]
            )
        with translated():
            # The log would keep the page with the key on it until it is written over.
            store.connection.execute("PRAGMA wal_checkpoint (TRUNCATE)")
    return past


def _dated(store: Store) -> dict[str, date]:
    names = [row[0] for row in store.connection.execute("SELECT name FROM vault ORDER BY name")]
    found = {name: _DATED.fullmatch(name) for name in names}
    return {name: date.fromisoformat(match[1]) for name, match in found.items() if match}


def _free(store: Store, name: str) -> str:
    taken = _dated(store)
    if name not in taken:
        return name
    return next(f"{name}.{n}" for n in range(2, len(taken) + 3) if f"{name}.{n}" not in taken)


def _today(store: Store) -> date:
    return store.clock().astimezone(UTC).date()
