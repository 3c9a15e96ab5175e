"""The bench runs from end to end, and a vault of 100,000 records does all that a small one does."""

import subprocess
import sys
from pathlib import Path

import pytest

from prevent_desktop.vault import backup, derived, search
from tests.architecture.checkout import ROOT
from tests.benchmarks.population import REVISIONS
from tests.benchmarks.stocked import Encrypted
from tests.benchmarks.table import Row, table
from tests.benchmarks.timing import p95

LARGE = 100_000
ROWS = (
    "process start to unlock window",
    "key derivation",
    "after key derivation to Today",
    "actions, decoded",
    "risks, decoded",
    "search as you type",
    "save: revision",
    "mixed workload",
    "full scan",
    "page to painted",
    "as you type, key to painted",
    "while it scrolls",
    "entries in the window",
    "last of them",
    "narrow the log",
    "Today with its checks",
    "whose time is over",
    "what is over can be reached",
    "looked through",
    "what was found gone to",
    "disposed of together",
    "golden thread of",
    "walk the thread",
    "the thread loads",
    "list of actions",
    "list of meetings",
    "one meeting",
    "its minutes",
    "its action log",
    "partnership plan",
    "golden thread",
    "rows given out",
    "board pack of",
    "board pack of",
    "risk assessment of",
    "risk assessment of",
    "MB out",
    "MB in, verified",
    "MB in, and its files",
    "backup and verify",
)
"""A part of what each row is of, in their order; the table breaks the rest over lines."""
PEERS = ("KeePassXC", "LibreOffice", "plain", "WeasyPrint", "typst", "age", "cp", "sqlite3")


@pytest.mark.slow
def test_a_quick_bench_prints_every_row_and_the_curve() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks", "--quick"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    goals, curve = done.stdout.split("The cost as a vault grows")
    whats = " ".join(" ".join(line[:34] for line in goals.splitlines()).split())
    place = 0
    for row in ROWS:
        place = whats.find(row, place) + 1
        assert place, f"no row of {row!r}, or not in its place"
    measured = " ".join(" ".join(line[54:94] for line in goals.splitlines()).split())
    assert "MiB (no screen: Qt's offscreen)" in measured
    for peer in PEERS:
        assert peer in goals, f"the peer {peer} is not named"
    sizes = [line.split()[0] for line in curve.splitlines() if line[:1].isdigit()]
    assert sizes == ["150", "200", "300"]


def test_a_row_says_whether_its_goal_is_met() -> None:
    rows = [
        Row(what="one", goal="1 s", measured="2 s", met=False),
        Row(what="two", goal="1 s", measured="0.5 s", peer="a\nb", ratio=0.25, met=True),
        Row(what="three", goal="1 s", measured="later"),
    ]
    lines = table(rows).splitlines()
    assert [line.split()[-1] for line in lines[2:]] == ["NO", "yes", "b", "-"]
    assert "0.25" in lines[3]


def test_the_95th_of_a_hundred() -> None:
    assert p95([float(n) for n in range(100)]) == 95.0
    assert p95([3.0]) == 3.0


@pytest.mark.soak
def test_a_vault_of_a_hundred_thousand_records_does_all_of_it(tmp_path: Path) -> None:
    vault = Encrypted(str(tmp_path))
    vault.grow_to(LARGE)
    assert sum(vault.store.counts().values()) == LARGE
    revised = vault.growing.revised
    assert revised is not None
    assert len(vault.store.history(revised)) == REVISIONS
    vault.saves(50)
    vault.opened()
    assert sum(vault.store.counts().values()) == LARGE
    assert not any(vault.store.ledger.faults())
    assert derived.differences(vault.store.connection) == ()
    assert len(search.found(vault.store.connection, "risk", 250)) == 250
    assert len(vault.lines("risk")) == vault.count("risk")
    taken = backup.backed_up(vault.vault, tmp_path / "elsewhere")
    assert taken.path.stat().st_size > vault.megabytes() * 1e6 / 2
    assert vault.store.ledger.holds(taken.head)
    vault.close()
