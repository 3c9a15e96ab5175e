"""Words that every paper shares: dates, numbers, lists, the frame. English here.

Another language is a class that gives every word and may say numbers and plurals its own way. A
template's places are filled before the text is escaped.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import ClassVar

from prevent_desktop.documents.paper.text import NBSP

_TEN = 10


class CommonWords:
    """The words of head, foot and tables."""

    language: ClassVar[str] = "en-GB"
    months: ClassVar[tuple[str, ...]] = (
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    )  # fmt: skip
    short_months: ClassVar[tuple[str, ...]] = tuple(month[:3] for month in months)
    numbers: ClassVar[tuple[str, ...]] = tuple(
        "no one two three four five six seven eight nine ten".split()
    )
    and_: str = "and"

    page_line: str = "Page {page} of {pages}"
    version_line: str = "Version {version}, revision {revision}"
    draft_version_line: str = "Draft of version {version}, revision {revision}"
    copy_line: str = "Copy {number} of {of}: {recipient}"
    draft: str = "DRAFT"
    draft_state: str = "DRAFT, not signed off:"
    example_state: str = "EXAMPLE:"
    example_draft_state: str = "EXAMPLE. DRAFT, not signed off:"
    continued_below: str = "(continued below the table)"
    continued: str = "{name}, continued"
    entry_link: str = "{name}, page {page}"

    def short_date(self, day: date) -> str:
        """``14 Jan 2027``, never broken over lines."""
        return f"{day.day}{NBSP}{self.short_months[day.month - 1]}{NBSP}{day.year}"

    def long_date(self, day: date) -> str:
        """``14 January 2027``."""
        return f"{day.day}{NBSP}{self.months[day.month - 1]}{NBSP}{day.year}"

    def month(self, day: date) -> str:
        """``January 2027``."""
        return f"{self.months[day.month - 1]}{NBSP}{day.year}"

    def moment(self, at: datetime) -> str:
        """``14 January 2027, 16:42``."""
        return f"{self.long_date(at)}, {at:%H:%M}"

    def number(self, count: int) -> str:
        """Write a number in running text: in words up to ten."""
        return self.numbers[count] if count <= _TEN else str(count)

    def listed(self, items: Sequence[str]) -> str:
        """``R01, R04 and R07``."""
        if len(items) < 2:  # noqa: PLR2004 -- nothing to join
            return "".join(items)
        return f"{', '.join(items[:-1])} {self.and_} {items[-1]}"


def capital(sentence: str) -> str:
    """Begin a sentence with a capital."""
    return sentence[:1].upper() + sentence[1:]
