"""The log of referrals in the window: page to shown, each key of a filter, each order, Today."""

import os
import subprocess
import sys

import msgspec

from tests.benchmarks.bench import Bench
from tests.benchmarks.table import Row
from tests.benchmarks.timing import median, p95, spread

SHOWN, FILTERED, TODAY = 0.1, 0.05, 0.5
ENTRIES = 20_000


class _Times(msgspec.Struct):
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
    homes = ("XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "HOME", "LOCALAPPDATA")
    given = {**os.environ, **{name: str(folder) for name in homes}, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.benchmarks.logged", str(folder), str(number)]
    done = subprocess.run(command, env=given, check=True, stdout=subprocess.PIPE)
    times = msgspec.json.decode(done.stdout, type=_Times)
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
