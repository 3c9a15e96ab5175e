"""What the papers of data protection say."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """That a record was disposed of: what it was, why, and where it may still be."""

    council: str
    called: str
    reason: str
    legal_basis: str
    decided_by: str
    decided_on: date
    disposed_on: date
    rule: str
    says: tuple[str, ...]
    """Sentences: erased when, which backups hold it until when, what left the vault before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One record as it is given out: redacted already."""

    called: str
    changed_on: date
    lines: tuple[tuple[str, str], ...]
    """Labels and words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is given to somebody who asked what the council holds about them."""

    council: str
    reference: str
    asked_by: str
    received_on: date
    searched_on: date | None
    is_checked: bool
    given: tuple[Given, ...]
    left_out: tuple[tuple[str, int], ...]
    """Why records are left out, and how many."""
    redactions: tuple[tuple[str, int], ...]
    """Why lines and words are redacted, and how often."""
    ledger: tuple[str, ...]
