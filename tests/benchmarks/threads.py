"""The golden thread of a large area: woven from the vault, shown, walked and scrolled."""

import msgspec

from tests.benchmarks.apart import without_screen
from tests.benchmarks.bench import Bench
from tests.benchmarks.table import Row
from tests.benchmarks.timing import median, p95, spread, told

SHOWN, WALKED, HELD = 0.5, 0.05, 0.1
RISKS, ACTIONS, MEETINGS = 200, 5_000, 200


class Times(msgspec.Struct):
    """Seconds; ``held`` are the longest times for which one load or scroll held the window."""

    woven: list[float]
    shown: list[float]
    walked: list[float]
    loading_held: list[float]
    scrolling_held: list[float]


def measured(bench: Bench) -> list[Row]:
    """Give the rows of the thread."""
    sizes = (bench.scaled(RISKS, 10), bench.scaled(ACTIONS, 50), bench.scaled(MEETINGS, 5))
    folder = bench.place("threads")
    times = without_screen("threaded", folder, *sizes, into=Times)
    risks, actions, meetings = sizes
    held = max(median(times.loading_held), p95(times.scrolling_held))
    return [
        Row(
            what=f"golden thread of {risks:,} risks, {actions:,} actions, {meetings:,} meetings, "
            "asked for to painted",
            goal="0.5 s",
            measured=f"{spread(times.shown)}; of it woven from the vault "
            f"{told(median(times.woven))}",
            met=median(times.shown) <= SHOWN,
        ),
        Row(
            what="walk the thread, key to painted",
            goal="p95 50 ms",
            measured=spread(times.walked),
            met=p95(times.walked) <= WALKED,
        ),
        Row(
            what="window held while the thread loads; while it is scrolled through",
            goal="100 ms",
            measured=f"{told(median(times.loading_held))}; {told(p95(times.scrolling_held))}",
            met=held <= HELD,
        ),
    ]
