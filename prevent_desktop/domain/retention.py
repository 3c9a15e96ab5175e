"""How long each kind of record is kept, and what was decided when its time came.

Domain notes, section 3: a trigger, a period, a review, a legal basis and a hold for each kind, and
nothing destroyed in silence. No national figure for a council was found; the council sets its own.
"""

from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, ClassVar, NewType

import msgspec

from prevent_desktop.domain.cadence import months_later
from prevent_desktop.domain.fields import Field, shape_of
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.months import months_in_words
from prevent_desktop.domain.record import Line, Optional, Record
from prevent_desktop.domain.wording import a_or_an, begun, day

RetentionRuleId = NewType("RetentionRuleId", RecordId)
DisposalId = NewType("DisposalId", RecordId)
LONGEST = 1_200
Months = Annotated[int, msgspec.Meta(ge=0, le=LONGEST)]


class Then(StrEnum):
    """What the council means to do when the time has come. Somebody decides in either case."""

    LOOK = "look whether it is needed still"
    DISPOSE = "dispose of it, unless there is a reason to keep it"


class RetentionRule(Record, frozen=True, kw_only=True, tag="retention_rule"):
    """The rule for one kind of record. ``covers`` is a kind as it is stored, as data."""

    singular: ClassVar[str] = "retention rule"
    plural: ClassVar[str] = "retention rules"

    id: Annotated[RetentionRuleId, Field("Id", sensitive=False)]
    covers: Annotated[Line, Field("Kind of record", sensitive=False, written=False)]
    called: Annotated[Line, Field("Kept", help="What the kind is called.", sensitive=False)]
    counted_from: Annotated[
        Optional, Field("Counted from the field", sensitive=False, written=False)
    ] = ""
    """The name of a date in the record; the day of its last change where it is empty."""
    months: Annotated[
        Months,
        Field(
            "Months it is kept",
            help="72 is six years. 0 keeps it as long as the vault.",
            sensitive=False,
        ),
    ]
    then: Annotated[Then, Field("When the time has come", sensitive=False)] = Then.LOOK
    legal_basis: Annotated[Optional, Field("Legal basis", long=True, sensitive=False)] = ""
    source: Annotated[
        Optional,
        Field("Where the period comes from", help="Or that no source has one.", sensitive=False),
    ] = ""
    hold: Annotated[
        bool,
        Field(
            "On hold: nothing of this kind may go",
            help="As during an inquiry. It lasts until you take it off.",
            sensitive=False,
        ),
    ] = False
    hold_because: Annotated[Optional, Field("Why it is on hold", sensitive=False)] = ""
    review_by: Annotated[date | None, Field("Look at this rule again by", sensitive=False)] = None

    @property
    def heading(self) -> str:
        """What is kept, and for how long."""
        return f"{begun(self.called)}: {months_in_words(self.months)}"

    def started(self, record: Record) -> date | None:
        """Give the day in a record that its time is counted from.

        None where it is counted from the last change: also for a record whose date is not set
        yet, as one that was never closed comes up for review too.
        """
        held = getattr(record, self.counted_from, None) if self.counted_from else None
        return held if isinstance(held, date) else None

    def over_on(self, start: date) -> date:
        """Give the day on which a time that is counted from another is over."""
        return months_later(start, self.months)

    def over_from(self, today: date) -> date | None:
        """Give the last day from which a time that is counted is over today.

        None where the kind is kept with the vault.
        """
        if not self.months:
            return None
        day = months_later(today, -self.months)
        while self.over_on(day + timedelta(days=1)) <= today:
            day += timedelta(days=1)  # up to three, where today is the last day of a short month
        return day

    def told_from(self, cls: type[Record]) -> str:
        """Say what the time is counted from, in the words of the record's own field."""
        for shape in shape_of(cls):
            if shape.name == self.counted_from:
                return (
                    f"the day under \u201c{shape.field.label}\u201d, or the last change without one"
                )
        return "the last change"


class Choice(StrEnum):
    """What is decided of one record whose time has come."""

    KEEP = "keep it until a day"
    HOLD = "hold it until somebody takes that off"
    DISPOSE = "dispose of it for good"


class HeldIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A backup that still holds what was disposed of, and the last day it may be there."""

    backup: Annotated[Line, Field("Backup")]
    until: Annotated[date, Field("Gone by")]


class WentOut(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A paper, file or bundle that carried it before."""

    what: Annotated[Line, Field("What")]
    to_whom: Annotated[Line, Field("To whom")]
    on: Annotated[date, Field("On")]


class Disposal(Record, frozen=True, kw_only=True, tag="disposal"):
    """One decision about one record, and the certificate where the record is gone.

    ``subject`` is no link: what is disposed of is not to be held on to by this. ``called`` is a
    reference, never a name, as this stays when the record goes.
    """

    official: ClassVar[bool] = False
    singular: ClassVar[str] = "retention decision"
    plural: ClassVar[str] = "retention decisions"

    id: Annotated[DisposalId, Field("Id", sensitive=False)]
    subject: Annotated[Line, Field("Record decided on", written=False)]
    called: Annotated[Line, Field("What it was")]
    choice: Annotated[Choice, Field("Decision")]
    reason: Annotated[Line, Field("Why")]
    legal_basis: Annotated[Optional, Field("Legal basis")] = ""
    decided_on: Annotated[date, Field("Decided on")]
    decided_by: Annotated[Line, Field("Decided by", personal=True)]
    keep_until: Annotated[date | None, Field("Kept until")] = None
    rule: Annotated[RetentionRuleId | None, Field("Retention rule")] = None
    disposed_on: Annotated[date | None, Field("Disposed of on")] = None
    entry: Annotated[int | None, Field("Entry of the ledger")] = None
    backups: Annotated[tuple[HeldIn, ...], Field("Backups that still hold it")] = ()
    went_out: Annotated[tuple[WentOut, ...], Field("Left the vault before")] = ()
    mentions: Annotated[int, Field("Other records that name it")] = 0
    ended_on: Annotated[date | None, Field("Kept or held no more since")] = None
    ended_by: Annotated[Optional, Field("Ended by", personal=True)] = ""

    @property
    def heading(self) -> str:
        """What was decided of what, and when."""
        return f"{begun(self.called)}: {self.choice.value}, {day(self.decided_on)}"

    def rests(self, today: date) -> bool:
        """Whether the record is not to be asked about again today."""
        if self.ended_on is not None:
            return False
        if self.choice is Choice.KEEP:
            return self.keep_until is not None and today < self.keep_until
        return self.choice is Choice.HOLD


def reference_of(record: Record, seq: int) -> str:
    """Say which record it is without a word of what it says: kind and reference, or its entry."""
    ref = str(getattr(record, "ref", "")) if record.ref_letter else ""
    noun = record.singular
    return f"{noun} {ref}" if ref else f"record of {a_or_an(noun)} (ledger entry {seq:,})"
