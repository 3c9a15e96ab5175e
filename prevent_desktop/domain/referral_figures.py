"""The tables of the log: what is counted, by quarter of the statistical year and by kind.

A year runs from April to March (domain notes 8.2). An entry is counted in the quarter in which
it was noticed, shared or not. Nothing is counted across a change of categories: what was entered
under another list than the table's has a row of its own.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import msgspec

from prevent_desktop.domain.choices import ChoiceList
from prevent_desktop.domain.referrals import Referral, Route
from prevent_desktop.domain.tables import Table

QUARTERS = ("April to June", "July to September", "October to December", "January to March")
ANOTHER_LIST = "another-list"
NOT_KNOWN = "not-known"
_APRIL = 4


def year_of(when: date) -> str:
    """Give the statistical year of a day: ``2025-26`` for 3 May 2025 and for 3 March 2026."""
    first = when.year if when.month >= _APRIL else when.year - 1
    return f"{first}-{(first + 1) % 100:02}"


def quarter_of(when: date) -> int:
    """Give the quarter of the statistical year that a day lies in, the first being 0."""
    return (when.month - _APRIL) % 12 // 3


class Kind(msgspec.Struct, frozen=True):
    """One way of counting: its name, its rows as (code, words), and the row of an entry."""

    name: str
    title: str
    rows: tuple[tuple[str, str], ...]
    row_of: Callable[[Referral], str]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the rows."""
        return tuple(code for code, _ in self.rows)


def kinds(lists: Mapping[str, ChoiceList]) -> tuple[Kind, ...]:
    """Give every way of counting, under these lists: of sectors, ages, sexes, concerns, ends."""
    concerns, ages = lists["ideologies"], lists["age-bands"]
    return (
        Kind("sector", "Who noticed", _rows(lists["referral-sectors"]), lambda one: one.sector),
        Kind("concern", "Kind of concern", _rows_by_year(concerns), _under(concerns, _concern)),
        Kind("age", "Age", _rows_by_year(ages), _under(ages, _age)),
        Kind("sex", "Sex", _rows(lists["sexes"]), lambda one: one.sex),
        Kind("route", "Where it went", _ROUTES, lambda one: one.route.name.lower()),
        Kind("timing", "From notice to sharing", _TIMES, _timing),
        Kind(
            "outcome",
            "What came of it",
            (*_rows(lists["referral-outcomes"]), (NOT_KNOWN, "Not known yet")),
            lambda one: one.outcome or NOT_KNOWN,
        ),
    )


def counted_by(kind: Kind, entries: Iterable[Referral], columns: Sequence[Sequence[int]]) -> Table:
    """Count entries of one year by kind; each column is a set of quarters.

    A row of the list that the table does not know is counted as not known.
    """
    place = {code: n for n, code in enumerate(kind.codes)}
    column = {quarter: n for n, quarters in enumerate(columns) for quarter in quarters}
    cells = [[0] * len(columns) for _ in kind.rows]
    for entry in entries:
        quarter = quarter_of(entry.noticed_on)
        if quarter in column:
            row = place.get(kind.row_of(entry), place.get(NOT_KNOWN, -1))
            cells[row][column[quarter]] += 1
    names = tuple("+".join(str(quarter) for quarter in quarters) for quarters in columns)
    return Table(kind.codes, names, tuple(tuple(row) for row in cells))


def _rows(held: ChoiceList) -> tuple[tuple[str, str], ...]:
    return tuple((choice.code, choice.label) for choice in held.choices)


def _rows_by_year(held: ChoiceList) -> tuple[tuple[str, str], ...]:
    rows = _rows(held)
    known = () if any(code == NOT_KNOWN for code, _ in rows) else ((NOT_KNOWN, "Not known"),)
    return (*rows, *known, (ANOTHER_LIST, "Entered under another year's list"))


def _under(
    held: ChoiceList, told: Callable[[Referral], tuple[str | None, str]]
) -> Callable[[Referral], str]:
    def row(entry: Referral) -> str:
        code, year = told(entry)
        if code is None or code == NOT_KNOWN:
            return NOT_KNOWN
        return code if year == held.year else ANOTHER_LIST

    return row


def _concern(entry: Referral) -> tuple[str | None, str]:
    return entry.concern, entry.concern_year


def _age(entry: Referral) -> tuple[str | None, str]:
    return entry.age_band, entry.age_bands_year


_ROUTES = tuple((route.name.lower(), route.value) for route in Route)
_TIMES = (
    ("same-day", "On the same day"),
    ("within-2", "After 1 or 2 days"),
    ("within-7", "After 3 to 7 days"),
    ("later", "After more than 7 days"),
    ("not-shared", "Not shared"),
)
_BOUNDS = ((0, "same-day"), (2, "within-2"), (7, "within-7"))


def _timing(entry: Referral) -> str:
    days = entry.days_to_share()
    if days is None:
        return "not-shared"
    return next((code for most, code in _BOUNDS if days <= most), "later")
