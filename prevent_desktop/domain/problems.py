"""What can be the matter with records, and the shape of the rules that find it.

A rule is one small function over one record and the evidence around it. It yields what is the
matter and the step that mends it; the record is named by the rule that runs it, never by hand.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, Generic, TypedDict, TypeVar, Unpack, cast

import msgspec

from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.people import Council
from prevent_desktop.domain.record import Record, kind_of
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.wording import clipped
from prevent_desktop.domain.yardstick import Yardstick

R = TypeVar("R", bound=Record)

Told = Iterator[
    tuple[str, str] | tuple[str, str, str] | tuple[str, str, date] | tuple[str, str, str, date]
]
"""What a rule says of its record: the sentence, the step that mends it, the field in which where
that is another than the rule's own, and the day by which it was to be done where there is one."""


class Severity(StrEnum):
    """Whether a document may be signed with it."""

    ERROR = "error"
    """It must be mended first."""
    WARNING = "warning"
    """An officer may sign over it with a reason."""


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is the matter with one record.

    ``rule`` names the rule that found it, ``item`` the toolkit item it serves (``2.G1``, or
    empty), ``kind`` what kind of record it is of and ``called`` which in few words (``R05``). A
    sentence has at most 300 letters. ``field`` names the field of the record in which it is
    mended (``terms.review_due`` for one of a part), empty where no one field is;
    ``elsewhere`` the kind of record that is to be made or changed instead. With ``by_others`` no
    record mends it, only what other people do. ``due`` is the passed day by which it was to be
    done, where the rule is about one.
    """

    rule: str
    item: str
    severity: Severity
    kind: str
    record: RecordId
    called: str
    sentence: str
    step: str
    field: str = ""
    elsewhere: str = ""
    by_others: bool = False
    due: date | None = None

    @property
    def must_be_mended(self) -> bool:
        """Whether nothing can be signed with it."""
        return self.severity is Severity.ERROR


class Evidence:
    """What a rule may look at beside its record.

    ``held`` is every current record, ``last_signed`` the records as the last signature covered
    them, None before the first.
    """

    def __init__(self, held: Collection, today: date, last_signed: Collection | None) -> None:
        self.held = held
        self.today = today
        self.last_signed = last_signed
        self._own: dict[type[Record], Sequence[Record]] = {}

    def own(self, cls: type[R]) -> list[R]:
        """Give the council's own records of a kind: none that came from a partner."""
        if cls not in self._own:
            self._own[cls] = self.held.own(cls)
        return cast("list[R]", self._own[cls])

    @cached_property
    def council(self) -> Council | None:
        """The council, None before it is recorded."""
        return next(iter(self.own(Council)), None)

    @property
    def yardstick(self) -> Yardstick:
        """What the council asks of its group; the defaults before it is recorded."""
        return self.council.yardstick if self.council else Yardstick()

    def then(self, record: R) -> R | None:
        """Give the record as it was last signed, None where it was not."""
        return self.last_signed.find(type(record), record.id) if self.last_signed else None

    def others_called(self, record: Record) -> int:
        """Count the council's other records of this kind that have this record's reference."""
        return len(self._references[(type(record), reference(record))] - {record.id})

    @cached_property
    def _references(self) -> defaultdict[tuple[type[Record], str], set[RecordId]]:
        found: defaultdict[tuple[type[Record], str], set[RecordId]] = defaultdict(set)
        for revision in self.held:
            if revision.origin is None:
                key = type(revision.record), reference(revision.record)
                found[key].add(revision.record.id)
        return found


class Rule(msgspec.Struct, Generic[R], frozen=True, kw_only=True):
    """One rule: its id, what it makes sure of and why, the toolkit item it serves, its check.

    ``field`` and ``elsewhere`` say where it is mended, as ``Problem`` has them. ``fills`` are the
    fields that it finds empty, and ``when`` says of which records it asks for them (``where the
    score comes down``), empty where of all.
    """

    id: str
    severity: Severity
    assures: str
    why: str
    item: str
    check: Callable[[R, Evidence], Told]
    field: str = ""
    elsewhere: type[Record] | None = None
    fills: tuple[str, ...] = ()
    when: str = ""

    def problems(self, record: R, evidence: Evidence) -> Iterator[Problem]:
        """Run the rule over one record."""
        kind = kind_of(self.elsewhere) if self.elsewhere else ""
        for sentence, step, *more in self.check(record, evidence):
            yield Problem(
                rule=self.id,
                item=self.item,
                severity=self.severity,
                kind=kind_of(record),
                record=record.id,
                called=called(record),
                sentence=sentence,
                step=step,
                field=next((one for one in more if isinstance(one, str)), self.field),
                elsewhere=kind,
                due=next((one for one in more if isinstance(one, date)), None),
            )


class Mended(TypedDict, total=False):
    """What more a rule may say of itself: the item it serves, where it is mended, what it fills."""

    item: str
    field: str
    elsewhere: type[Record]
    fills: tuple[str, ...]
    when: str


def must(
    rule_id: str, assures: str, *, why: str, **more: Unpack[Mended]
) -> Callable[..., Rule[Any]]:
    """Make a rule of a check whose findings stop a signature."""
    return _maker(rule_id, Severity.ERROR, assures, why, more)


def should(
    rule_id: str, assures: str, *, why: str, **more: Unpack[Mended]
) -> Callable[..., Rule[Any]]:
    """Make a rule of a check whose findings may be signed over with a reason."""
    return _maker(rule_id, Severity.WARNING, assures, why, more)


def reference(record: Record) -> str:
    """Give a record's reference (``R05``), empty for a kind that has none."""
    return str(getattr(record, "ref", ""))


def called(record: Record) -> str:
    """Name a record in a few words: its reference, else the beginning of its heading."""
    return reference(record) or clipped(record.heading)


def _maker(
    rule_id: str, severity: Severity, assures: str, why: str, more: Mended
) -> Callable[..., Rule[Any]]:
    def make(check: Callable[[R, Evidence], Told]) -> Rule[R]:
        said: Mended = {"item": "", **more}
        return Rule(id=rule_id, severity=severity, assures=assures, why=why, check=check, **said)

    return make
