"""Risks: what might happen in the area, how likely and how grave, and what holds it back.

Scores are of risks, never of people. Columns follow the domain notes, section 2.5 (toolkit
2.G1, 2.G2).
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, NewType

import msgspec

from prevent_desktop.domain.ctlp import FindingId
from prevent_desktop.domain.fields import Field
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.matrix import MatrixId
from prevent_desktop.domain.people import OrganisationId, PersonId
from prevent_desktop.domain.record import Attachment, Code, Line, Optional, Paragraphs, Record

RiskId = NewType("RiskId", RecordId)

Ref = Annotated[str, msgspec.Meta(pattern="^[A-Z]{1,3}[0-9]{2,5}$(?!\\n)")]


class RiskKind(StrEnum):
    """Situational: of the area. Corporate: of failing the duty itself (2.G2)."""

    SITUATIONAL = "situational"
    CORPORATE = "corporate"


class Strand(StrEnum):
    """Whom or what it is about: people being drawn in, or influences that draw them."""

    TO_PEOPLE = "to people"
    FROM_INFLUENCES = "from influences"
    BOTH = "to people and from influences"


class Medium(StrEnum):
    """Where it happens."""

    ONLINE = "online"
    OFFLINE = "offline"
    BOTH = "online and offline"


class Strength(StrEnum):
    """How well a control works."""

    STRONG = "strong"
    PARTIAL = "partial"
    WEAK = "weak"
    UNTESTED = "untested"


class Outlook(StrEnum):
    """Where the officer sees the risk heading; its past movement is reckoned from versions."""

    GROWING = "growing"
    STEADY = "steady"
    EASING = "easing"


class Standing(StrEnum):
    """Whether the risk is in the register."""

    OPEN = "open"
    CLOSED = "closed"


Place = Annotated[int, msgspec.Meta(ge=1, le=6)]


class Score(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A place in the matrix and the written reason for it."""

    likelihood: Annotated[Place, Field("Likelihood", sensitive=False)]
    impact: Annotated[Place, Field("Impact", sensitive=False)]
    reason: Annotated[
        Paragraphs,
        Field("Reason", help="Say why, so that a partner can follow it.", long=True),
    ]

    @property
    def product(self) -> int:
        """Likelihood times impact."""
        return self.likelihood * self.impact


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """Where a risk comes from: a finding of the profile, or other local information."""

    name: Annotated[Line, Field("Source")]
    says: Annotated[Optional, Field("What it says, in your own words", long=True)] = ""
    finding: Annotated[FindingId | None, Field("Finding of the profile")] = None
    dated: Annotated[date | None, Field("Date")] = None


class Control(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """Something done already that makes the risk less likely or less grave."""

    what: Annotated[Line, Field("What is done already", sensitive=False)]
    strength: Annotated[Strength, Field("Strength", sensitive=False)]
    note: Annotated[Optional, Field("What limits it")] = ""
    lead: Annotated[OrganisationId | None, Field("Lead", sensitive=False)] = None


class Risk(Record, frozen=True, kw_only=True, tag="risk"):
    """One risk of the area's register."""

    ref_letter: ClassVar[str | None] = "R"
    singular: ClassVar[str] = "risk"
    plural: ClassVar[str] = "risks"

    id: Annotated[RiskId, Field("Id", sensitive=False)]
    ref: Annotated[Ref, Field("Reference", help="Such as R05.", sensitive=False)]
    title: Annotated[
        Line,
        Field("Risk", help="In one line, as you would say it to the board.", sensitive=False),
    ]
    short_title: Annotated[Optional, Field("Short title", help="For charts.", sensitive=False)] = ""
    kind_of_risk: Annotated[RiskKind, Field("Situational or corporate", sensitive=False)]
    strand: Annotated[Strand, Field("To people, or from influences", sensitive=False)]
    medium: Annotated[Medium, Field("Online or offline", sensitive=False)]
    cause: Annotated[Paragraphs, Field("Cause", long=True)]
    event: Annotated[Paragraphs, Field("Event", long=True)]
    effect: Annotated[Paragraphs, Field("Effect", long=True)]
    ideologies: Annotated[tuple[Code, ...], Field("Ideologies", choices="ideologies")] = ()
    ideologies_year: Annotated[
        Optional, Field("Year of the list of ideologies", sensitive=False)
    ] = ""
    sources: Annotated[tuple[Source, ...], Field("Where it comes from")] = ()
    controls: Annotated[tuple[Control, ...], Field("Controls", sensitive=False)] = ()
    matrix: Annotated[MatrixId, Field("Matrix", sensitive=False)]
    matrix_revision: Annotated[
        int, msgspec.Meta(ge=1), Field("Revision of the matrix", sensitive=False)
    ]
    inherent: Annotated[Score, Field("Before controls", sensitive=False)]
    residual: Annotated[Score, Field("Now, with controls", sensitive=False)]
    target: Annotated[Score, Field("Aim", sensitive=False)]
    target_by: Annotated[date | None, Field("Aim to be reached by", sensitive=False)] = None
    outlook: Annotated[Outlook, Field("Outlook", sensitive=False)] = Outlook.STEADY
    owner_organisation: Annotated[
        OrganisationId | None, Field("Owner: organisation", sensitive=False)
    ] = None
    owner_person: Annotated[PersonId | None, Field("Owner: person", personal=True)] = None
    review_date: Annotated[date | None, Field("Review by", sensitive=False)] = None
    standing: Annotated[Standing, Field("Standing", sensitive=False)] = Standing.OPEN
    closed_because: Annotated[Optional, Field("Why it was closed", long=True)] = ""
    documents: Annotated[tuple[Attachment, ...], Field("Documents")] = ()

    @property
    def heading(self) -> str:
        """Reference and title."""
        return f"{self.ref} {self.title}"

    @property
    def is_open(self) -> bool:
        """Whether it stands in the register."""
        return self.standing is Standing.OPEN
