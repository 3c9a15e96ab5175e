"""How a printed document is to be handled: what its frame says on every page."""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """The language of a document's own words, as a language tag."""

    ENGLISH = "en-GB"
    WELSH = "cy"


@dataclass(frozen=True, slots=True)
class Copy:
    """One numbered copy: ``Copy(3, 12, "Northmere Police")`` is copy 3 of 12, for the police."""

    number: int
    of: int
    recipient: str
    person: str = ""
    """The named reader there, told on the cover only."""


@dataclass(frozen=True, slots=True)
class Handling:
    """The marking and what goes with it."""

    marking: str
    """The whole marking line, such as ``OFFICIAL-SENSITIVE - RECIPIENTS ONLY``."""
    instruction: str = ""
    """Plain imperatives for the cover: who may see it, until when, whom to ring if found."""
    copy: Copy | None = None
    """None where no numbered copies are made."""
    example: bool = False
    """Whether the council is invented: the running title then begins with EXAMPLE."""
    language: Language = Language.ENGLISH
