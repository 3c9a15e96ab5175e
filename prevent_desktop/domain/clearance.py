"""Whether somebody may be told what the local profile says: the baseline check, and its term."""

from datetime import date

from prevent_desktop.domain.cadence import months_later
from prevent_desktop.domain.people import Person
from prevent_desktop.domain.yardstick import Yardstick


def is_cleared(person: Person, on: date, asked: Yardstick) -> bool:
    """Whether a baseline check was passed by a day and still counts on it."""
    passed = person.clearance_date
    return passed is not None and passed <= on and not has_run_out(person, on, asked)


def has_run_out(person: Person, on: date, asked: Yardstick) -> bool:
    """Whether a baseline check is older on a day than the council lets it count."""
    passed, years = person.clearance_date, asked.clearance_years
    return passed is not None and years > 0 and months_later(passed, 12 * years) <= on
