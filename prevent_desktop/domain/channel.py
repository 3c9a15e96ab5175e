"""That the Channel panel works as the law asks: counts and dates, never a case (S5).

The panel itself is a group with members and meetings like any other. What is agreed about people
stays in the national system; here are a year's counts, its statement, and by reference alone the
reviews that follow a case that was closed.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, NewType

import msgspec

from prevent_desktop.domain.cadence import months_later
from prevent_desktop.domain.fields import Field
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.record import Attachment, Optional, Record
from prevent_desktop.domain.wording import day

ChannelYearId = NewType("ChannelYearId", RecordId)
ChannelReviewId = NewType("ChannelReviewId", RecordId)

FIRST_REVIEW, SECOND_REVIEW = 6, 12
"""Months after a case is closed (domain notes, S5); the panel may look again up to two years."""
LONGEST = 24

Count = Annotated[int, msgspec.Meta(ge=0, le=9999)]


class Statement(StrEnum):
    """How far the yearly statement to the Home Office has got."""

    NOT_BEGUN = "not begun"
    IN_HAND = "in hand"
    SENT = "sent"


class ChannelYear(Record, frozen=True, kw_only=True, tag="channel_year"):
    """What the panel did in a year from April to March, in numbers, and its statement."""

    official: ClassVar[bool] = False
    singular: ClassVar[str] = "Channel year"
    plural: ClassVar[str] = "Channel years"

    id: Annotated[ChannelYearId, Field("Id", sensitive=False)]
    year: Annotated[
        str,
        msgspec.Meta(pattern="^20[0-9]{2}-[0-9]{2}$(?!\\n)"),
        Field("Year", help="April to March, such as 2025-26."),
    ]
    discussed: Annotated[Count, Field("Discussed at the panel")] = 0
    adopted: Annotated[Count, Field("Adopted")] = 0
    planned: Annotated[Count, Field("Adopted with a support plan")] = 0
    consented: Annotated[
        Count,
        Field(
            "Support begun with consent",
            help="Their own from 18 on; before that a parent's or guardian's.",
        ),
    ] = 0
    not_adopted: Annotated[Count, Field("Not adopted")] = 0
    other_service: Annotated[
        Count,
        Field(
            "Not adopted, another service considered",
            help="The panel must consider health or social care where it offers no support.",
        ),
    ] = 0
    chair_trained: Annotated[date | None, Field("Chair last trained on", past=True)] = None
    deputy_trained: Annotated[date | None, Field("Deputy last trained on", past=True)] = None
    statement: Annotated[Statement, Field("Yearly statement")] = Statement.NOT_BEGUN
    statement_due: Annotated[date | None, Field("Statement due by")] = None
    statement_sent: Annotated[date | None, Field("Statement sent on", past=True)] = None
    to_improve: Annotated[
        Optional,
        Field("What is to be better", help="Standards not met in full. No case.", long=True),
    ] = ""
    documents: Annotated[tuple[Attachment, ...], Field("Documents")] = ()

    @property
    def heading(self) -> str:
        """The year."""
        return f"Channel {self.year}"


class ChannelReview(Record, frozen=True, kw_only=True, tag="channel_review"):
    """The looks back that follow a closed case, by the reference that the panel uses."""

    official: ClassVar[bool] = False
    singular: ClassVar[str] = "Channel review"
    plural: ClassVar[str] = "Channel reviews"
    told_as: ClassVar[str] = "note of when a closed case is looked at again"

    id: Annotated[ChannelReviewId, Field("Id", sensitive=False)]
    reference: Annotated[
        str,
        msgspec.Meta(pattern="^[A-Za-z0-9][A-Za-z0-9/-]{0,23}$(?!\\n)"),
        Field("Reference", help="The panel's own. No name.", personal=True),
    ]
    closed_on: Annotated[date, Field("Case closed on", past=True)]
    first_done: Annotated[date | None, Field("Looked at after 6 months, on", past=True)] = None
    second_done: Annotated[date | None, Field("Looked at after 12 months, on", past=True)] = None
    until: Annotated[
        date | None,
        Field("Looked at again until", help="Where the panel goes on, at most two years."),
    ] = None
    ended_on: Annotated[
        date | None,
        Field("No more to do since", help="Such as moved away, or a new referral.", past=True),
    ] = None

    @property
    def heading(self) -> str:
        """Reference and the day on which the case was closed."""
        return f"{self.reference}, closed {day(self.closed_on)}"

    @property
    def next_look(self) -> str:
        """Which look at it is the next, in words; empty where nothing is left to do."""
        if self.next_due is None:
            return ""
        if self.first_done is None:
            return f"after {FIRST_REVIEW} months"
        return f"after {SECOND_REVIEW} months" if self.second_done is None else "once more"

    @property
    def next_due(self) -> date | None:
        """The day by which it is to be looked at next; None where nothing is left to do."""
        if self.ended_on is not None:
            return None
        if self.first_done is None:
            return months_later(self.closed_on, FIRST_REVIEW)
        if self.second_done is None:
            return months_later(self.closed_on, SECOND_REVIEW)
        return self.until
