"""What the wall chart says, in plain values."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Step:
    """One of the three boxes: its name, what is said under it, and what is done in it."""

    title: str
    small: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A name, and what is said of it: a contact, or a partner and its part."""

    name: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PathwayPaper:
    """The whole chart, in the order in which it is read."""

    council: str
    title: str
    danger: str
    offence: str
    steps: tuple[Step, ...]
    goes_to: str = ""
    after: tuple[str, ...] = ()
    contacts: tuple[Line, ...] = ()
    roles: tuple[Line, ...] = ()
    version: int = 1
    agreed_on: date | None = None
    review_by: date | None = None
