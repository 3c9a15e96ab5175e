"""A backup, verified, of a vault of 200 MB, beside cp and SQLite's own backup."""

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

from tests.benchmarks.apart import Apart
from tests.benchmarks.bench import Bench
from tests.benchmarks.stocked import Encrypted
from tests.benchmarks.table import Row
from tests.benchmarks.timing import in_turn, median, seconds, told

GOAL = 3.0


def measured(bench: Bench) -> list[Row]:
    """Give the row of backups."""
    folder = bench.place("backup")
    records = bench.scaled(10_000, 150)
    size = bench.scaled(200, 4)
    with Apart(Encrypted, str(folder)) as vault:
        vault.do("grow_to", records)
        vault.do("fill", size)
        store = Path(vault.do("checkpoint"))
        plain = folder / "plain.db"
        _fill(plain, size)
        ours, copied, theirs = in_turn(
            bench.repeats,
            lambda: vault.do("backed_up", str(folder / "into")),
            lambda: _copied(store, folder / "copy.db"),
            lambda: _backed_up(bench, plain, folder / "backup.db"),
        )
        vault.do("close")
    why = bench.missing("sqlite3")
    told_theirs = f"sqlite3: {why}" if why else f"{told(median(theirs))}: sqlite3 .backup, synced"
    return [
        Row(
            what=f"backup and verify {size} MB ({records:,} records and documents)",
            goal="3 s",
            measured=f"{told(median(ours))}: copied, pages, chain and tables checked, written",
            peer=f"{told(median(copied))}: cp, synced\n{told_theirs}",
            ratio=median(ours) / median(copied),
            met=median(ours) <= GOAL,
        )
    ]


def _copied(source: Path, to: Path) -> float:
    def whole() -> None:
        shutil.copyfile(source, to)
        _sync(to)

    return seconds(whole)


def _backed_up(bench: Bench, source: Path, to: Path) -> float:
    to.unlink(missing_ok=True)
    if bench.missing("sqlite3"):
        return 0.0

    def whole() -> None:
        subprocess.run(
            [shutil.which("sqlite3") or "sqlite3", str(source), f'.backup "{to}"'], check=True
        )
        _sync(to)

    return seconds(whole)


def _fill(path: Path, megabytes: int) -> None:
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("CREATE TABLE file (octets BLOB)")
        connection.executemany(
            "INSERT INTO file VALUES (?)", ((os.urandom(1_000_000),) for _ in range(megabytes))
        )
    connection.close()


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
