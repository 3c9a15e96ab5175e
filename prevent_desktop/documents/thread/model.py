"""What the golden thread on paper says, in plain values."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Stage(Enum):
    """The five stages of the thread, in their order."""

    FINDING = 0
    RISK = 1
    ACTION = 2
    DECISION = 3
    EVALUATION = 4


@dataclass(frozen=True, slots=True)
class Bead:
    """One bead; ``key`` names it within the paper and is never printed."""

    key: str
    stage: Stage
    ref: str
    title: str
    is_open: bool = True
    broken: tuple[str, ...] = ()
    """How the thread breaks here, in two or three words each: ``no action``."""


@dataclass(frozen=True, slots=True)
class Edge:
    """That one bead leads to another: the keys of both.

    A shortcut leads where other beads lead anyway; it is told in the tables and not drawn.
    """

    start: str
    end: str
    is_shortcut: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """One place where the thread breaks: at what, how, and the step that mends it."""

    ref: str
    says: str
    mend: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadPaper:
    """The whole paper. Beads stand in the order of their stages and references."""

    council: str
    partnership: str = ""
    as_of: date
    about: str = ""
    """The one record that it runs through, such as ``R01 Game chat``; empty for the whole area."""
    beads: tuple[Bead, ...] = ()
    edges: tuple[Edge, ...] = ()
    breaks: tuple[Break, ...] = ()
