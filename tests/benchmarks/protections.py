"""Data protection over a long log in the window: what is over, what is found, what goes."""

import msgspec

from tests.benchmarks.apart import without_screen
from tests.benchmarks.bench import Bench
from tests.benchmarks.table import Row
from tests.benchmarks.timing import median, spread, told

SHOWN, AGAIN, SEARCHED, REDACTED, TOGETHER = 0.1, 0.5, 1.0, 0.3, 1.0
ENTRIES = 20_000


class Times(msgspec.Struct):
    """Seconds. ``found`` is how many records were found about somebody."""

    shown: list[float]
    whole: list[float]
    again: list[float]
    held: list[float]
    searched: list[float]
    gathered: list[float]
    redacted: list[float]
    disposed: float
    found: int


def measured(bench: Bench) -> list[Row]:
    """Give the rows of data protection in the window."""
    number = bench.scaled(ENTRIES, 400)
    times = without_screen("protected", bench.place("protection"), number, into=Times)
    return [
        Row(
            what=f"{number:,} entries whose time is over, page to painted",
            goal="0.1 s",
            measured=f"{spread(times.shown)}; window held {told(median(times.held))}",
            met=median(times.shown) <= SHOWN,
        ),
        Row(
            what="until the last of what is over can be reached; gone to once more",
            goal="-; (ours) 0.5 s",
            measured=f"{told(median(times.whole))}; {spread(times.again)}",
            met=median(times.again) <= AGAIN,
        ),
        Row(
            what=f"access request: all {number:,} looked through, {times.found:,} lines found",
            goal="(ours) 1 s",
            measured=spread(times.searched),
            met=median(times.searched) <= SEARCHED,
        ),
        Row(
            what="what was found gone to; one record of it left out",
            goal="(ours) 0.3 s",
            measured=f"{told(median(times.gathered))}; {spread(times.redacted)}",
            met=median(times.redacted) <= REDACTED,
        ),
        Row(
            what="100 records disposed of together, without the passphrase",
            goal="(ours) 1 s",
            measured=told(times.disposed),
            met=times.disposed <= TOGETHER,
        ),
    ]
