"""The pages of a large area in the real window: going to each, until all of it is painted."""

import msgspec

from tests.benchmarks.apart import without_screen
from tests.benchmarks.bench import Bench
from tests.benchmarks.table import Row
from tests.benchmarks.timing import median, spread, told

RISKS, ACTIONS, MEETINGS = 200, 5_000, 200
LIST, SHEET, THREAD = 0.1, 0.3, 1.0
"""A list with the record beside it; a sheet of many controls or links; the whole thread."""
FORMS = {"paper": 6.0, "CSV": 2.0, "XLSX": 2.0}
"""Some 380 pages at the pace of the board pack, 3 s for 200, and the same rows as a file."""
PAGES = {
    "actions": ("list of actions", LIST),
    "meetings": ("list of meetings", LIST),
    "meeting": ("one meeting", LIST),
    "minutes": ("its minutes", SHEET),
    "log": ("its action log", SHEET),
    "plan": ("partnership plan", SHEET),
    "thread": ("golden thread", THREAD),
}


class Times(msgspec.Struct):
    """Seconds by page: the first time, when the page is made, and each time after it."""

    first: dict[str, float]
    again: dict[str, list[float]]
    log: dict[str, float]
    """The action log as it is given out, by form."""


def measured(bench: Bench) -> list[Row]:
    """Give a row for each page."""
    sizes = (bench.scaled(RISKS, 10), bench.scaled(ACTIONS, 60), bench.scaled(MEETINGS, 5))
    folder = bench.place("pages")
    times = without_screen("paged", folder, *sizes, into=Times)
    _, actions, meetings = sizes
    area = f"{actions:,} actions, {meetings:,} meetings"
    paper = Row(
        what=f"action log of {actions:,} rows given out: paper; CSV; XLSX",
        goal="6 s; 2 s; 2 s",
        measured="; ".join(told(times.log[form]) for form in FORMS),
        met=all(times.log[form] <= goal for form, goal in FORMS.items()),
    )
    return [*(_row(key, times, area) for key in PAGES), paper]


def _row(key: str, times: Times, area: str) -> Row:
    again, (name, goal) = times.again[key], PAGES[key]
    return Row(
        what=f"page with {area}: {name}, gone to until painted",
        goal=f"{goal:.0f} s" if goal >= 1 else f"{goal:.1f} s",
        measured=f"{spread(again)}; the first time {told(times.first[key])}",
        met=median(again) <= goal,
    )
