"""Which managed backups are kept, and which go: by the rotation, and after an erasure.

Design, security section 6: 7 daily, 4 weekly, 12 monthly; a backup from before an erasure goes
within 30 days, once there is a newer one.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from prevent_desktop.errors import Situation
from prevent_desktop.vault.backupfile import SUFFIX, opened_backup
from prevent_desktop.vault.ledger import Head
from prevent_desktop.vault.store import Store

DAILY, WEEKLY, MONTHLY = 7, 4, 12
AFTER_ERASURE = timedelta(days=30)
_NAMED = re.compile(rf".*-([0-9]{{8}}T[0-9]{{6}}Z){re.escape(SUFFIX)}")


class Held(NamedTuple):
    """A managed backup: its file, its time, and its head, None where it cannot be read."""

    path: Path
    made_at: datetime
    head: Head | None


class LastDay(NamedTuple):
    """A backup that still holds an erased record, and the last day it may be there."""

    name: str
    day: date


class _Erasure(NamedTuple):
    seq: int
    time: datetime


class _Placed(NamedTuple):
    """A backup, and up to which entry of our history it goes; None where its head is not ours."""

    held: Held
    upto: int | None

    def holds(self, erasure: _Erasure) -> bool:
        """Whether it is from before an erasure; by its time where its head is not ours."""
        if self.upto is not None:
            return self.upto < erasure.seq
        return self.held.made_at < erasure.time


def kept(
    times: Iterable[datetime], daily: int = DAILY, weekly: int = WEEKLY, monthly: int = MONTHLY
) -> frozenset[datetime]:
    """Give the times to keep: the newest of each of the newest days, weeks and months.

    Only days, weeks and months that have a backup count, so after a long pause nothing goes
    before there is something newer. Weeks begin on Monday; all in UTC.
    """
    newest_first = sorted(times, reverse=True)
    spans: tuple[tuple[Callable[[datetime], object], int], ...] = (
        (lambda time: time.date(), daily),
        (lambda time: time.isocalendar()[:2], weekly),
        (lambda time: (time.year, time.month), monthly),
    )
    found: set[datetime] = set()
    for span_of, count in spans:
        newest = {span_of(time): time for time in reversed(newest_first)}
        found |= set(sorted(newest.values(), reverse=True)[:count])
    return frozenset(found)


def managed(folder: Path, vault_id: bytes) -> tuple[Held, ...]:
    """Give the backups of a vault that stand in its folder for them, oldest first.

    Those of other vaults are left out; one that cannot be read is taken for this vault's.
    """
    found = (_held(path) for path in folder.glob(f"*{SUFFIX}"))
    ours = [h for h in found if h is not None and (h.head is None or h.head.vault_id == vault_id)]
    return tuple(sorted(ours, key=lambda held: (held.made_at, held.path.name)))


def rotated(folder: Path, vault_id: bytes) -> tuple[str, ...]:
    """Remove what the rotation does not keep, and name it; a damaged one is left to be seen."""
    sound = [held for held in managed(folder, vault_id) if held.head is not None]
    keep = kept(held.made_at for held in sound)
    return _removed(held for held in sound if held.made_at not in keep)


def expired(folder: Path, store: Store, now: datetime, *, at_once: bool = False) -> tuple[str, ...]:
    """Remove the backups from before an erasure that are due, and name them.

    Due are those whose erasure is 30 days past, or all ``at_once``; but only once a newer
    backup, which no longer holds what was erased, is there.
    """
    every = _placed(store, managed(folder, store.ledger.vault_id))
    due: dict[str, Held] = {}
    for erasure in _erasures(store):
        holding = [one.held for one in every if one.holds(erasure)]
        is_due = at_once or now >= erasure.time + AFTER_ERASURE
        if is_due and any(one.held.head and not one.holds(erasure) for one in every):
            due |= {held.path.name: held for held in holding}
    return _removed(due.values())


def last_days(every: Iterable[Held], store: Store, record_id: str) -> tuple[LastDay, ...]:
    """Give those of the managed backups that still hold an erased record, for its certificate."""
    backups, found = _placed(store, every), {}
    for erasure in _erasures(store, record_id):
        day = (erasure.time + AFTER_ERASURE).date()
        for one in backups:
            if one.holds(erasure):
                found[one.held.path.name] = LastDay(one.held.path.name, day)
    return tuple(found.values())


def _held(path: Path) -> Held | None:
    named = _NAMED.fullmatch(path.name)
    if named is None:
        return None
    try:
        made_at = datetime.strptime(named[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
    try:
        with opened_backup(path) as backup:
            return Held(path, made_at, backup.note.newest)
    except Situation:
        return Held(path, made_at, None)


def _erasures(store: Store, record_id: str = "") -> Iterator[_Erasure]:
    rows = store.connection.execute(
        "SELECT DISTINCT l.seq, l.time FROM erased e JOIN ledger l ON l.seq = e.seq"
        " WHERE ?1 = '' OR e.id = ?1 ORDER BY l.seq",
        (record_id,),
    )
    for seq, time in rows:
        yield _Erasure(seq, datetime.fromisoformat(time))


def _placed(store: Store, every: Iterable[Held]) -> list[_Placed]:
    """Find once where each backup stands in the history: there may be thousands of erasures."""
    return [
        _Placed(one, one.head.seq if one.head and store.ledger.holds(one.head) else None)
        for one in every
    ]


def _removed(chosen: Iterable[Held]) -> tuple[str, ...]:
    names = []
    for held in chosen:
        try:
            held.path.unlink(missing_ok=True)
        except OSError:
            continue  # open elsewhere; it is due again at the next backup
        names.append(held.path.name)
    return tuple(names)
