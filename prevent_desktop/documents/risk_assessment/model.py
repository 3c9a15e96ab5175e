"""What a printed risk assessment says, in plain values: texts, numbers, dates.

No record, id or link: the mapping from records is made once, above this layer, and what is not
in here cannot come on paper. Every text may be as long, and as odd, as a record's may be; an
empty text is left out. Counts, scores and comparisons are not given but reckoned from the risks
themselves, so that a headline cannot disagree with what is drawn.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto

from prevent_desktop.documents.paper.scale import Band, Scale
from prevent_desktop.documents.shared.model import (
    AgreedElsewhere,
    EarlierVersion,
    Finding,
    SignedHere,
    SignOffPanel,
    WarningSignedOver,
)

__all__ = [
    "Action", "ActionState", "AgreedElsewhere", "Band", "ClosedRisk", "Control", "EarlierVersion",
    "Finding", "LeftOut", "Medium", "OfficialEdition", "Place", "Rating", "RiskAssessmentPaper",
    "RiskKind", "RiskPage", "Scale", "SignOffPanel", "SignedHere", "Source", "Strand", "Strength",
    "WarningSignedOver",
]  # fmt: skip


class RiskKind(Enum):
    """Situational: of the area. Corporate: of failing the duty itself (toolkit 2.G2)."""

    SITUATIONAL = auto()
    CORPORATE = auto()


class Strand(Enum):
    """Whom or what a risk is about."""

    TO_PEOPLE = auto()
    FROM_INFLUENCES = auto()
    BOTH = auto()


class Medium(Enum):
    """Where it happens."""

    ONLINE = auto()
    OFFLINE = auto()
    BOTH = auto()


class Strength(Enum):
    """How well a control works."""

    STRONG = auto()
    PARTIAL = auto()
    WEAK = auto()
    UNTESTED = auto()


class ActionState(Enum):
    """How far an action has got."""

    NOT_STARTED = auto()
    UNDER_WAY = auto()
    DONE = auto()
    DROPPED = auto()


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the matrix, likelihood and impact from 1."""

    likelihood: int
    impact: int

    @property
    def score(self) -> int:
        """Likelihood times impact."""
        return self.likelihood * self.impact


@dataclass(frozen=True, slots=True)
class Rating:
    """A place in the matrix and the written reason for it, what would change it included."""

    place: Place
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a risk comes from: ``Source("CTLP 2026, finding 3", "...", date(2026, 6, 12))``."""

    name: str
    says: str = ""
    """What it says, in the council's own words."""
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class Control:
    """Something done already that makes the risk less likely or less grave."""

    what: str
    strength: Strength
    note: str = ""
    """What limits it."""
    lead: str = ""
    """The organisation that sees to it."""


@dataclass(frozen=True, slots=True)
class Action:
    """One action. One that serves several risks is given with each, under the same ``ref``."""

    ref: str
    what: str
    detail: str = ""
    """More about it; printed under the table."""
    owner_organisation: str = ""
    owner_person: str = ""
    due: date | None = None
    state: ActionState = ActionState.NOT_STARTED
    progress: str = ""
    """Where it stands in a few words (``6 of 11 held``); said instead of the state."""
    finished: date | None = None
    evaluation: str = ""
    """What it changed and what comes next, once done (3.B2)."""

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.state in (ActionState.NOT_STARTED, ActionState.UNDER_WAY)

    def days_late(self, as_of: date) -> int:
        """By how many days it is late, 0 where it is not."""
        return max(0, (as_of - self.due).days) if self.due and self.is_open else 0


@dataclass(frozen=True, slots=True)
class RiskPage:
    """One open risk and all that its page says."""

    ref: str
    """Such as ``R01``; the heat map shows its number."""
    title: str
    kind: RiskKind
    strand: Strand
    medium: Medium
    now: Rating
    """With the controls as they are: the score that the register is sorted by."""
    before: Rating | None = None
    """Before controls. None where it may not be told (an OFFICIAL edition)."""
    aim: Rating | None = None
    aim_by: date | None = None
    previous: Place | None = None
    """``now`` as the last signed version had it; None where that version had no such risk."""
    short_title: str = ""
    """For charts and lists; where empty, the title is cut at a word."""
    cause: str = ""
    event: str = ""
    effect: str = ""
    ideologies: tuple[str, ...] = ()
    """Labels of the council's list, in words."""
    owner_organisation: str = ""
    owner_person: str = ""
    review: date | None = None
    outlook: str = ""
    """Where the officer sees it heading, in the record's words: ``growing``; left out if empty."""
    sources: tuple[Source, ...] = ()
    controls: tuple[Control, ...] = ()
    actions: tuple[Action, ...] = ()
    what_changed: str = ""
    """What changed since the last signed version, with the minute; the officer's words."""
    own_page: bool = False
    """In a long register only risks above appetite, and those with this set, begin a page."""


@dataclass(frozen=True, slots=True)
class ClosedRisk:
    """A risk that the last signed version had and that has been closed since."""

    ref: str
    title: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What no OFFICIAL edition has of one kind: ``LeftOut("risk", ("Cause", "Event"))``."""

    kind: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficialEdition:
    """What makes a paper an OFFICIAL edition: cut down, and made afresh from what remains."""

    left_out: tuple[LeftOut, ...]
    signed_on: date | None = None
    """When the version it is cut from was signed off; None where that text is not signed."""


@dataclass(frozen=True, slots=True)
class RiskAssessmentPaper:
    """The whole paper.

    With ``sign_off`` it is the signed text, with ``edition`` an OFFICIAL edition, which is
    neither signed nor a draft; with neither, a draft.
    """

    council: str
    title: str
    """``Prevent risk assessment``."""
    period: str
    """``October 2026 to March 2027``."""
    version: int
    """Of a draft: the version that signing it would make; of an edition: the one it is cut from."""
    revision: int
    scale: Scale
    as_of: date
    """The day against which actions are late: of the sign-off, or of printing."""
    risks: tuple[RiskPage, ...] = ()
    """Open risks in the order of their pages."""
    partnership: str = ""
    scope: str = ""
    """What area and bodies it covers, for the cover."""
    status_line: str = ""
    """``Signed off by the partnership group on 19 November 2026``."""
    prepared_by: str = ""
    owner: str = ""
    next_review: date | None = None
    next_review_note: str = ""
    """Said after the date: ``or sooner if the threat to the area changes``."""
    contact: str = ""
    """Whom to ring about the paper: ``01632 960 114``."""
    decisions: tuple[str, ...] = ()
    """What is asked of the board, a sentence each."""
    closed: tuple[ClosedRisk, ...] = ()
    earlier_versions: tuple[EarlierVersion, ...] = ()
    """The newest first; the first is the one that movements are told against."""
    sign_off: SignOffPanel | None = None
    findings: tuple[Finding, ...] = field(default=())
    """What the quality check found in a draft."""
    warnings: tuple[WarningSignedOver, ...] = ()
    edition: OfficialEdition | None = None

    @property
    def is_draft(self) -> bool:
        """Whether it is the text of a version that nobody has signed."""
        return self.sign_off is None and self.edition is None

    @property
    def last_version(self) -> EarlierVersion | None:
        """The signed version before this one."""
        return self.earlier_versions[0] if self.earlier_versions else None
