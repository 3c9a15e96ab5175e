"""The tables of the log: what is counted, by quarter of the statistical year and by kind.

A year runs from April to March (domain notes 8.2). What is counted is what was shared, on the day
on which it was first shared, as the national figures do; what was not shared is listed for the
group by itself. Counted here as well, it would link the tables: that nobody shared it shows in
route and in time alike, and one of them could tell what the other hides.

Nothing is counted across a change of categories: what was entered under another list than the
table's has a row of its own.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import msgspec

from prevent_desktop.domain.choices import ChoiceList
from prevent_desktop.domain.referrals import Referral, Route
from prevent_desktop.domain.tables import Table
from prevent_desktop.domain.wording import begun

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
    list_name: str = ""
    list_year: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the rows."""
        return tuple(code for code, _ in self.rows)


def kinds(lists: Mapping[str, ChoiceList]) -> tuple[Kind, ...]:
    """Give every way of counting, under these lists: of sectors, ages, sexes, concerns, ends."""
    return (
        _of_list(lists["referral-sectors"], "sector", "Who noticed", lambda one: one.sector),
        _of_year(lists["ideologies"], "concern", "Kind of concern", _concern),
        _of_year(lists["age-bands"], "age", "Age", _age),
        _of_list(lists["sexes"], "sex", "Sex", lambda one: one.sex),
        Kind("route", "Where it went", _ROUTES, lambda one: one.route.code),
        Kind("timing", "From notice to sharing", _TIMES, _timing),
        _of_list(lists["referral-outcomes"], "outcome", "What came of it", lambda one: one.outcome),
    )


def counted_by(kind: Kind, entries: Iterable[Referral], columns: Sequence[Sequence[int]]) -> Table:
    """Count entries of one year by kind; each column is a set of quarters."""
    place = {code: n for n, code in enumerate(kind.codes)}
    column = {quarter: n for n, quarters in enumerate(columns) for quarter in quarters}
    cells = [[0] * len(columns) for _ in kind.rows]
    for entry in entries:
        made = entry.first_sent
        if made is not None and (quarter := quarter_of(made)) in column:
            cells[place[kind.row_of(entry)]][column[quarter]] += 1
    names = tuple("+".join(str(quarter) for quarter in quarters) for quarters in columns)
    return Table(kind.codes, names, tuple(tuple(row) for row in cells))


def _of_list(
    held: ChoiceList, name: str, title: str, told: Callable[[Referral], str | None]
) -> Kind:
    rows = tuple((choice.code, choice.label) for choice in held.choices)
    if not any(code == NOT_KNOWN for code, _ in rows):
        rows = (*rows, (NOT_KNOWN, "Not known"))
    known = frozenset(code for code, _ in rows)

    def row(entry: Referral) -> str:
        code = told(entry)
        return code if code in known else NOT_KNOWN

    return Kind(name, title, rows, row, held.name, held.year)


def _of_year(
    held: ChoiceList, name: str, title: str, told: Callable[[Referral], tuple[str | None, str]]
) -> Kind:
    plain = _of_list(held, name, title, lambda entry: told(entry)[0])

    def row(entry: Referral) -> str:
        code, year = told(entry)
        if code is None or code == NOT_KNOWN:
            return NOT_KNOWN
        return plain.row_of(entry) if year == held.year else ANOTHER_LIST

    other = (ANOTHER_LIST, "Entered under another year's list")
    return msgspec.structs.replace(plain, rows=(*plain.rows, other), row_of=row)


def _concern(entry: Referral) -> tuple[str | None, str]:
    return entry.concern, entry.concern_year


def _age(entry: Referral) -> tuple[str | None, str]:
    return entry.age_band, entry.age_bands_year


_ROUTES = tuple(
    (route.code, begun(route.value))
    for route in Route
    if route not in {Route.NOT_SHARED, Route.OPEN}
)
_TIMES = (
    ("same-day", "On the same day"),
    ("within-2", "After 1 or 2 days"),
    ("within-7", "After 3 to 7 days"),
    ("later", "After more than 7 days"),
)
_BOUNDS = ((0, "same-day"), (2, "within-2"), (7, "within-7"))


def _timing(entry: Referral) -> str:
    days = entry.days_to_share() or 0
    return next((code for most, code in _BOUNDS if days <= most), "later")


def shared_in(entries: Iterable[Referral], year: str) -> tuple[Referral, ...]:
    """Give the entries that were first shared in a year."""
    return tuple(one for one in entries if one.first_sent and year_of(one.first_sent) == year)
