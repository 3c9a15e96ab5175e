"""What the papers of a meeting say, in plain values: texts, numbers, dates.

No record, id or link, as in the risk assessment's model: what is not in here cannot come on
paper. An empty text is left out.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from prevent_desktop.documents.shared.model import (
    EarlierVersion,
    Finding,
    SignOffPanel,
    WarningSignedOver,
)


class Presence(Enum):
    """How somebody took part, or did not."""

    PRESENT = auto()
    REPRESENTED = auto()
    APOLOGIES = auto()
    ABSENT = auto()


class Purpose(Enum):
    """What an item is on the agenda for."""

    INFORMATION = auto()
    DISCUSS = auto()
    DECIDE = auto()


class Answer(Enum):
    """The answer to one question of the security threat check."""

    YES = auto()
    PARTLY = auto()
    NO = auto()


@dataclass(frozen=True, slots=True)
class Attended:
    """One line of the attendance; a body that sent nobody known by name has no person."""

    presence: Presence
    person: str = ""
    organisation: str = ""
    sector: str = ""
    represented_by: str = ""
    chair: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """One question of the security threat check: the answer, None where there is none."""

    answer: Answer | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """The security threat check of a decision."""

    mindful: Checked
    proportionate: Checked
    reduces: Checked
    sources: tuple[str, ...] = ()
    assessor: str = ""
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision. ``check`` is None where no check is recorded."""

    ref: str
    what: str
    detail: str = ""
    basis: str = ""
    """How it came about, where not all agreed: ``by a majority``."""
    concerns: tuple[str, ...] = ()
    """The references of what it is about: ``R01``, ``A14``."""
    check: Check | None = None


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action. ``days_late`` is 0 where it is not late; ``closed`` says how it ended."""

    ref: str
    what: str
    organisation: str = ""
    person: str = ""
    due: date | None = None
    state: str = ""
    """Where it stands, in words: ``Under way``, ``6 of 11 held``."""
    days_late: int = 0
    is_open: bool = True
    finished: date | None = None
    risks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the agenda, and what came of it."""

    title: str
    purpose: Purpose = Purpose.DISCUSS
    duty: str = ""
    """Which of the group's five duties it serves."""
    presenter: str = ""
    carried_from: date | None = None
    comes_back: bool = False
    discussion: str = ""
    decisions: tuple[Decided, ...] = ()
    actions_set: tuple[ActionLine, ...] = ()
    actions: tuple[ActionLine, ...] = ()
    """The actions that it goes through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPaper:
    """What agenda and minutes are made of."""

    council: str
    group: str
    kind_of_group: str = ""
    dated: date
    starts: str = ""
    place: str = ""
    chaired_by: str = ""
    minutes_by: str = ""
    cancelled: bool = False
    quorum: int = 0
    """How many must be there; 0 where no quorum was agreed."""
    attendance: tuple[Attended, ...] = ()
    items: tuple[Item, ...] = ()
    ruling: str = ""
    corrections: str = ""
    circulated_on: date | None = None
    approved_on: date | None = None
    """The day of the meeting that approved the minutes."""
    version: int = 1
    revision: int = 1
    contact: str = ""
    sign_off: SignOffPanel | None = None
    status_line: str = ""
    """``Signed off by the chair on 19 November 2026``."""
    findings: tuple[Finding, ...] = ()
    warnings: tuple[WarningSignedOver, ...] = ()
    earlier_versions: tuple[EarlierVersion, ...] = ()
    edition: bool = False
    """Whether it is an OFFICIAL edition, which is neither signed nor a draft."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLog:
    """The actions of the plan: those given are sorted by the paper, the late first."""

    council: str
    group: str = ""
    as_of: date
    actions: tuple[ActionLine, ...] = ()
    edition: bool = False
