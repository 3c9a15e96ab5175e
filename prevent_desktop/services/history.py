"""What a record said before: its revisions, their differences, and going back to one.

Serves every kind of record. Going back is a new revision: nothing that was saved is lost.
"""

import re
from collections.abc import Mapping
from datetime import date

import msgspec

from prevent_desktop.domain.difference import Difference, differences
from prevent_desktop.domain.record import Record
from prevent_desktop.domain.revision import Revision
from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.services import naming
from prevent_desktop.vault import officers
from prevent_desktop.vault.store import Change
from prevent_desktop.vault.vault import Vault

_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")

_NOT_HELD = "a record not held here"
_SEVERAL = re.compile(rf"{_NOT_HELD}(?:; {_NOT_HELD})+")


class Past(msgspec.Struct, frozen=True, kw_only=True):
    """One revision: its number, its ledger entry, when it was saved (UTC text), by whom."""

    number: int
    seq: int
    time: str
    officer: str


def history(vault: Vault, record_id: str) -> tuple[Past, ...]:
    """Give every revision of a record, newest first; empty once it was erased."""
    names = {key.officer: key.label for key in officers.keys_of(vault.store)}
    return tuple(
        Past(
            number=one.number,
            seq=one.seq,
            time=one.time,
            officer=names.get(one.officer, "an officer who is not known any more"),
        )
        for one in reversed(vault.store.history(record_id))
    )


def between(vault: Vault, record_id: str, before: int, after: int) -> tuple[Difference, ...]:
    """Give what differs between two revisions, by their ledger entries; links by their names.

    With 0 as ``before`` every filled field is told. Raises DamagedHistory, RecordNotHeld.
    """
    older = vault.store.exact(record_id, before).record if before else None
    return named(vault, differences(older, vault.store.exact(record_id, after).record))


def compared(vault: Vault, record: Record) -> tuple[Difference, ...]:
    """Give what differs between the newest revision of a record and one not saved yet."""
    return named(vault, differences(vault.store.current(record.id).record, record))


def made_newest(vault: Vault, record_id: str, seq: int) -> Revision[Record]:
    """Save an earlier revision again as the newest; raises DamagedHistory, ReceivedIsReadOnly."""
    newest = vault.store.current(record_id)
    earlier = vault.store.exact(record_id, seq)
    return vault.store.save([Change(earlier.record, newest.seq)], vault.officer_id)[0]


def named(
    vault: Vault, found: tuple[Difference, ...], also: Mapping[str, Record] | None = None
) -> tuple[Difference, ...]:
    """Say what linked records are called in place of their ids, and dates as they are shown.

    ``also`` holds records that are not held yet, such as those of a bundle, by their ids.
    """

    def called(match: re.Match[str]) -> str:
        if also and match[0] in also:
            return naming.heading(vault, also[match[0]], also)
        if vault.store.place(match[0]) is None:
            return _NOT_HELD
        return naming.heading_of(vault, match[0])

    def told(text: str) -> str:
        return _SEVERAL.sub(_counted, _ID.sub(called, _DAY.sub(_as_shown, text)))

    return tuple(Difference(one.label, told(one.before), told(one.after)) for one in found)


def _counted(match: re.Match[str]) -> str:
    return f"{match[0].count(_NOT_HELD)} records not held here"


def _as_shown(match: re.Match[str]) -> str:
    try:
        return shown(date.fromisoformat(match[0]))
    except ValueError:
        return match[0]
