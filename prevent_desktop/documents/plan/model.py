"""What the printed partnership plan says, in plain values."""

from dataclasses import dataclass
from datetime import date

from prevent_desktop.documents.meetings.model import ActionLine
from prevent_desktop.documents.shared.model import (
    EarlierVersion,
    Finding,
    SignOffPanel,
    WarningSignedOver,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """One thing that the plan is to bring about."""

    number: int
    title: str
    detail: str = ""
    owner: str = ""
    by: date | None = None
    risks: tuple[str, ...] = ()
    """Risks it answers, each as ``R01 Game chat``."""
    actions: tuple[ActionLine, ...] = ()
    measure: str = ""
    disrupts: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """What one partner does."""

    partner: str
    does: str


@dataclass(frozen=True, slots=True)
class Asked:
    """That a partner was asked, what it said and when it agreed."""

    partner: str
    asked_on: date | None = None
    said: str = ""
    agreed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Ratified:
    """That elected members agreed the plan."""

    body: str
    dated: date
    minute: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in another strategy that refers to the plan."""

    document: str
    section: str = ""
    dated: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Work paid for with project money."""

    title: str
    aim: str = ""
    objective: int | None = None
    funder: str = ""
    pence: int = 0
    provider: str = ""
    evaluation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPaper:
    """The whole paper.

    With ``sign_off`` it is the signed text, with ``edition`` an OFFICIAL edition, which is
    neither signed nor a draft; with neither, a draft.
    """

    council: str
    partnership: str = ""
    title: str
    period: str
    version: int
    revision: int
    owner: str = ""
    status_line: str = ""
    contact: str = ""
    tailoring: str = ""
    governance: str = ""
    objectives: tuple[Objective, ...] = ()
    no_disruption_because: str = ""
    roles: tuple[Role, ...] = ()
    asked: tuple[Asked, ...] = ()
    ratified: tuple[Ratified, ...] = ()
    references: tuple[Reference, ...] = ()
    funded: bool = False
    projects: tuple[Project, ...] = ()
    sign_off: SignOffPanel | None = None
    findings: tuple[Finding, ...] = ()
    warnings: tuple[WarningSignedOver, ...] = ()
    earlier_versions: tuple[EarlierVersion, ...] = ()
    edition: bool = False
