"""The log of referrals in the window: page to shown, each key of a filter, each order, Today."""

import msgspec

from tests.benchmarks.apart import without_screen
from tests.benchmarks.bench import Bench
from tests.benchmarks.table import Row
from tests.benchmarks.timing import median, p95, spread

SHOWN, FILTERED, TODAY = 0.1, 0.05, 0.5
ENTRIES = 20_000


class Times(msgspec.Struct):
    """Seconds: to the first entries painted, to the whole log, a key of the filter, an order."""

    shown: list[float]
    whole: list[float]
    filtered: list[float]
    ordered: list[float]
    today: list[float]
    held: list[float]


def measured(bench: Bench) -> list[Row]:
    """Give the rows of the log in the window."""
    number = bench.scaled(ENTRIES, 400)
    folder = bench.place("log")
    times = without_screen("logged", folder, number, into=Times)
    return [
        Row(
            what=f"log of {number:,} entries in the window, page to painted",
            goal="0.1 s",
            measured=spread(times.shown),
            met=median(times.shown) <= SHOWN,
        ),
        Row(
            what="until the last of them can be reached, vault just opened",
            goal="-",
            measured=spread(times.whole),
            met=None,
        ),
        Row(
            what="narrow the log as you type, or put it in another order",
            goal="p95 50 ms",
            measured=spread([*times.filtered, *times.ordered]),
            met=p95([*times.filtered, *times.ordered]) <= FILTERED,
        ),
        Row(
            what=f"Today with its checks over {number:,} entries",
            goal="(ours) 0.5 s",
            measured=spread(times.today),
            met=median(times.today) <= TODAY,
        ),
    ]
