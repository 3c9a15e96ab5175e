"""The log of referrals: dates, places and kinds, never who (S4; domain notes 2.3, 8.1).

Pseudonymous: an entry has a local reference and no name, address or story. The council does not
decide how grave a concern is, so nothing here scores, ranks or sorts people by risk. Repeats are
linked by hand and by reference, never worked out from a name.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, NewType

import msgspec

from prevent_desktop.domain.fields import Field
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.pathways import POLICE, SAFEGUARDING
from prevent_desktop.domain.people import PersonId
from prevent_desktop.domain.record import Code, Optional, Record
from prevent_desktop.domain.risks import Ref, RiskId
from prevent_desktop.domain.wording import day

ReferralId = NewType("ReferralId", RecordId)

NO_NAMES = "Nothing here that tells who it is about."


class Feedback(StrEnum):
    """Whether whoever raised the concern heard back. That it is not possible is a good end."""

    AWAITED = "awaited"
    GIVEN = "given"
    NOT_POSSIBLE = "not possible"


class Route(StrEnum):
    """Where an entry went, as the figures count it."""

    BOTH_SAME_DAY = "to police and safeguarding on the same day"
    BOTH = "to police and safeguarding on different days"
    POLICE_ONLY = "to police only"
    SAFEGUARDING_ONLY = "to safeguarding only"
    ELSEWHERE = "elsewhere only"
    NOT_SHARED = "not shared, with a reason"
    OPEN = "not shared yet"

    @property
    def code(self) -> str:
        """Its code in tables: ``both-same-day``."""
        return self.name.lower().replace("_", "-")


class State(StrEnum):
    """What is to be done next about an entry. A step of the council's, never how grave it is."""

    TO_SHARE = "to be shared"
    TO_ACKNOWLEDGE = "to be acknowledged"
    OUTCOME = "outcome awaited"
    WORD_BACK = "word back to be given"
    ENDED = "ended"
    NOT_SHARED = "not shared"


class Sent(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """One place that it was shared with: when, and when they acknowledged it."""

    destination: Annotated[Code, Field("Shared with", choices="destinations")]
    sent_on: Annotated[date, Field("Shared on", past=True)]
    acknowledged_on: Annotated[date | None, Field("Acknowledged on", past=True)] = None


class Referral(Record, frozen=True, kw_only=True, tag="referral"):
    """One entry of the log."""

    ref_letter: ClassVar[str | None] = "P"
    official: ClassVar[bool] = False
    sealable: ClassVar[bool] = True
    singular: ClassVar[str] = "log entry"
    plural: ClassVar[str] = "log entries"
    told_as: ClassVar[str] = "log of concerns, entry"

    id: Annotated[ReferralId, Field("Id", sensitive=False)]
    ref: Annotated[Ref, Field("Reference", help="Such as P014: the council's own.")]
    noticed_on: Annotated[date, Field("Noticed on", past=True)]
    checked_on: Annotated[
        date | None,
        Field("Checked on", help="With the safeguarding or Prevent lead.", past=True),
    ] = None
    sector: Annotated[Code, Field("Who noticed it", choices="referral-sectors")] = "not-known"
    age_band: Annotated[
        Code, Field("Age", choices="age-bands", year="age_bands_year", personal=True)
    ] = "not-known"
    age_bands_year: Annotated[Optional, Field("Year of the list of ages", written=False)] = ""
    sex: Annotated[Code, Field("Sex", choices="sexes", personal=True)] = "not-known"
    concern: Annotated[
        Code | None,
        Field("Kind of concern", choices="ideologies", year="concern_year", personal=True),
    ] = None
    concern_year: Annotated[Optional, Field("Year of the list of concerns", written=False)] = ""
    sent: Annotated[tuple[Sent, ...], Field("Shared with")] = ()
    not_shared_because: Annotated[
        Optional, Field("Why it was not shared", help=NO_NAMES, long=True, personal=True)
    ] = ""
    not_shared_by: Annotated[
        PersonId | None, Field("Who decided not to share it", personal=True)
    ] = None
    not_shared_on: Annotated[date | None, Field("Decided on", past=True)] = None
    national_form: Annotated[bool, Field("The national form was used")] = True
    form_edition: Annotated[Code | None, Field("Edition of the form", choices="form-editions")] = (
        None
    )
    why_no_form: Annotated[
        Optional, Field("Why the form was not used", help=NO_NAMES, long=True, personal=True)
    ] = ""
    feedback: Annotated[Feedback, Field("Word back to whoever noticed")] = Feedback.AWAITED
    feedback_on: Annotated[date | None, Field("Given on", past=True)] = None
    outcome: Annotated[Code | None, Field("What came of it", choices="referral-outcomes")] = None
    outcome_on: Annotated[date | None, Field("Known on", past=True)] = None
    repeats: Annotated[
        tuple[ReferralId, ...],
        Field("Earlier entries about the same person", help="Linked by you, by reference."),
    ] = ()
    themes: Annotated[
        tuple[RiskId, ...], Field("Risks of the area that it bears on", help="For the assessment.")
    ] = ()

    @property
    def heading(self) -> str:
        """Reference and the day on which it was noticed."""
        return f"{self.ref}, {day(self.noticed_on)}"

    @property
    def first_sent(self) -> date | None:
        """The day on which it was first shared."""
        return min((one.sent_on for one in self.sent), default=None)

    @property
    def is_withheld(self) -> bool:
        """Whether somebody decided not to share it."""
        return not self.sent and bool(self.not_shared_because or self.not_shared_by)

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is awaited: it ended, and word back was given or is not possible."""
        ended = self.outcome is not None or self.is_withheld
        return ended and self.feedback is not Feedback.AWAITED

    @property
    def state(self) -> State:
        """What is to be done next."""
        if not self.sent:
            return State.NOT_SHARED if self.is_withheld else State.TO_SHARE
        if self.outcome is not None:
            return State.WORD_BACK if self.feedback is Feedback.AWAITED else State.ENDED
        is_heard = all(one.acknowledged_on for one in self.sent)
        return State.OUTCOME if is_heard else State.TO_ACKNOWLEDGE

    @property
    def decided_on(self) -> date:
        """The day on which it was decided not to share it, as near as it is known."""
        return self.not_shared_on or self.checked_on or self.noticed_on

    @property
    def route(self) -> Route:
        """Where it went."""
        if not self.sent:
            return Route.NOT_SHARED if self.is_withheld else Route.OPEN
        police = self._first_to(POLICE)
        safeguarding = self._first_to(SAFEGUARDING)
        if police and safeguarding:
            return Route.BOTH_SAME_DAY if police == safeguarding else Route.BOTH
        if police:
            return Route.POLICE_ONLY
        return Route.SAFEGUARDING_ONLY if safeguarding else Route.ELSEWHERE

    def days_to_share(self) -> int | None:
        """Days from being noticed to being first shared; None before that."""
        first = self.first_sent
        return (first - self.noticed_on).days if first else None

    def _first_to(self, places: frozenset[str]) -> date | None:
        return min((one.sent_on for one in self.sent if one.destination in places), default=None)
