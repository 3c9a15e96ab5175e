"""A record as the ledger holds it, and many of them to ask things of."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar, cast

import msgspec

from prevent_desktop.domain.fields import links_of
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.record import Record

R = TypeVar("R", bound=Record)
R_co = TypeVar("R_co", bound=Record, covariant=True)


class Revision(msgspec.Struct, Generic[R_co], frozen=True, kw_only=True, gc=False):
    """One revision of a record, with its place in the ledger.

    ``seq`` is the ledger entry, ``digest`` its digest (32 bytes), ``number`` the record's own
    count from 1, ``base`` the seq it was based on (0 for a first revision), ``time`` UTC text.
    ``origin`` is the partner a received record came from, and None for the council's own.
    """

    record: R_co
    seq: int
    number: int
    base: int
    officer: str
    time: str
    digest: bytes
    origin: RecordId | None = None


class Collection:
    """Current revisions, by id, kind and link, in both directions. Built once, then read.

    The links of a kind are gathered when they are first asked for: a list has no use for them.
    """

    def __init__(self, revisions: Iterable[Revision[Record]]) -> None:
        self._by_id = {r.record.id: r for r in revisions}
        self._by_class: defaultdict[type[Record], list[Revision[Record]]] = defaultdict(list)
        for revision in self._by_id.values():
            self._by_class[type(revision.record)].append(revision)
        self._linking: dict[type[Record], dict[str, list[Record]]] = {}

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Revision[Record]]:
        return iter(self._by_id.values())

    def revision(self, record_id: str) -> Revision[Record] | None:
        """Give the current revision of a record, or None where it is not held."""
        return self._by_id.get(RecordId(record_id))

    def find(self, cls: type[R], record_id: str | None) -> R | None:
        """Give a record of that kind, or None where it is not held."""
        revision = self._by_id.get(RecordId(record_id)) if record_id else None
        record = revision.record if revision else None
        return record if isinstance(record, cls) else None

    def all_of(self, cls: type[R]) -> list[R]:
        """Give every record of a kind."""
        return [cast("R", revision.record) for revision in self._by_class[cls]]

    def own(self, cls: type[R]) -> list[R]:
        """Give the council's own records of a kind: none that came from a partner."""
        return [r.record for r in self.revisions_of(cls) if r.origin is None]

    def revisions_of(self, cls: type[R]) -> list[Revision[R]]:
        """Give the current revision of every record of a kind."""
        return cast("list[Revision[R]]", list(self._by_class[cls]))

    def linking(self, cls: type[R], target: str) -> list[R]:
        """Give the records of a kind that name this id in any field."""
        if cls not in self._linking:
            self._linking[cls] = self._targets_of(cls)
        return [cast("R", record) for record in self._linking[cls].get(target, ())]

    def _targets_of(self, cls: type[Record]) -> dict[str, list[Record]]:
        found: defaultdict[str, list[Record]] = defaultdict(list)
        for revision in self._by_id.values():
            if isinstance(revision.record, cls):
                for target in {target for _, target in links_of(revision.record)}:
                    found[target].append(revision.record)
        return dict(found)
