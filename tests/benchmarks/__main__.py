"""``make bench``: every goal of speed with its peer beside it, and the cost as a vault grows."""

import argparse
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import msgspec
import sqlcipher3.dbapi2 as sqlcipher

from tests.benchmarks import (
    backups,
    bundles,
    listing,
    pages,
    papers,
    protections,
    referrals,
    starting,
    threads,
    vaults,
)
from tests.benchmarks.bench import Bench
from tests.benchmarks.officer import as_an_officer
from tests.benchmarks.table import Row, table
from tests.benchmarks.timing import load, machine

LIBRARIES = ("sqlcipher3", "cryptography", "msgspec", "pyrage", "reportlab", "pikepdf")


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="whether it runs, not how fast")
    quick = bool(parser.parse_args().quick)
    with tempfile.TemporaryDirectory(prefix="prevent-bench-", ignore_cleanup_errors=True) as name:
        print(report(Bench(Path(name), quick)))  # noqa: T201 -- it reports on the terminal


def report(bench: Bench) -> str:
    """Measure everything; give what is printed."""
    facts = machine() + as_an_officer()
    _aside(facts)
    rows = _rows("starting", lambda: starting.measured(bench))
    _aside("a vault as it grows")
    found, points = vaults.measured(bench)
    rows += found
    rows += _rows("the register", lambda: listing.measured(bench))
    rows += _rows("the log of referrals", lambda: referrals.measured(bench))
    rows += _rows("data protection", lambda: protections.measured(bench))
    rows += _rows("the golden thread", lambda: threads.measured(bench))
    rows += _rows("the pages of a large area", lambda: pages.measured(bench))
    rows += _rows("papers", lambda: papers.measured(bench))
    rows += _rows("bundles", lambda: bundles.measured(bench))
    rows += _rows("backups", lambda: backups.measured(bench))
    if bench.quick:
        rows = [msgspec.structs.replace(row, met=None) for row in rows]
    quick = ["A quick run: it shows that every row is there, and nothing of speed."]
    return "\n".join(
        [
            *(quick if bench.quick else []),
            f"Measured on {facts}; at the end {load()}.",
            f"SQLite {sqlcipher.sqlite_version} in "
            + ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
            + ".",
            "",
            table(rows),
            "",
            "The cost as a vault grows (what is touched is the same at each size; the whole chain",
            "and a backup are the vault itself):",
            "",
            vaults.curve_table(points),
        ]
    )


def _rows(name: str, work: Callable[[], list[Row]]) -> list[Row]:
    _aside(name)
    return work()


def _aside(words: str) -> None:
    print(f"... {words}", file=sys.stderr, flush=True)  # noqa: T201 -- so that it is seen to run


if __name__ == "__main__":
    main()
