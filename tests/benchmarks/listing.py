"""The register in the window: page to shown, each key of a filter, and how long it is held."""

import msgspec

from tests.benchmarks.apart import without_screen
from tests.benchmarks.bench import Bench
from tests.benchmarks.table import Row
from tests.benchmarks.timing import median, p95, spread, told

SHOWN, FILTERED, HELD = 0.1, 0.05, 0.016
RISKS = 5_000


class Times(msgspec.Struct):
    """Seconds. ``held`` are the longest times for which one load or scroll held the window."""

    shown: list[float]
    filtered: list[float]
    loading_held: list[float]
    scrolling_held: list[float]


def measured(bench: Bench) -> list[Row]:
    """Give the rows of the register in the window."""
    number = bench.scaled(RISKS, 50)
    folder = bench.place("listing")
    times = without_screen("listed", folder, number, into=Times)
    held = max(median(times.loading_held), median(times.scrolling_held))
    return [
        Row(
            what=f"register of {number:,} risks in the window, page to painted",
            goal="0.1 s",
            measured=spread(times.shown),
            met=median(times.shown) <= SHOWN,
        ),
        Row(
            what=f"filter {number:,} risks as you type, key to painted",
            goal="p95 50 ms",
            measured=spread(times.filtered),
            met=p95(times.filtered) <= FILTERED,
        ),
        Row(
            what="window held while it loads; while it scrolls",
            goal="16 ms",
            measured=f"{told(median(times.loading_held))}; {told(median(times.scrolling_held))}",
            met=held <= HELD,
        ),
    ]
