"""One vault as it grows: what opening, lists, search, saves and backups cost at each size."""

import msgspec

from tests.benchmarks import spreadsheet
from tests.benchmarks.apart import Apart
from tests.benchmarks.bench import Bench
from tests.benchmarks.stocked import Encrypted, Plain, library_name
from tests.benchmarks.table import Row, lines
from tests.benchmarks.timing import in_turn, median, p95, spread, told

OPEN, LIST, SEARCH, SAVE = 0.2, 0.1, 0.03, 0.01
MIXED, SCAN = 1.5, 2.5
KEYS = 12
"""About the keys of one query."""


class Point(msgspec.Struct, frozen=True):
    """What things cost at one size of a vault (seconds)."""

    records: int
    megabytes: float
    open: float
    save: float
    list: float
    search: float
    history: float
    chain: float
    backup: float

    @property
    def cells(self) -> tuple[str, ...]:
        """The line of the curve."""
        times = (self.open, self.save, self.list, self.search, self.history, self.chain)
        return (
            f"{self.records:,}",
            f"{self.megabytes:.0f} MB",
            *(told(each) for each in times),
            f"{told(self.backup)}, {self.megabytes / self.backup:.0f} MB/s",
        )


CURVE_HEADINGS = (
    "records", "store", "open, p50", "save, p95", "list of 100, p50", "search key, p95",
    "history of 30, p50", "whole chain", "backup, verified",
)  # fmt: skip
CURVE_WIDTHS = (9, 8, 10, 10, 16, 15, 18, 11, 22)


def curve_table(points: list[Point]) -> str:
    """Set out the curve."""
    return lines(CURVE_HEADINGS, [point.cells for point in points], CURVE_WIDTHS)


def measured(bench: Bench) -> tuple[list[Row], list[Point]]:
    """Grow a vault, and give the goals' rows and the curve."""
    with Apart(Encrypted, str(bench.place("vault"))) as ours:
        small, middle, large = bench.sizes
        points = [_point(bench, ours, small), _point(bench, ours, middle)]
        beside = _beside(bench, ours, middle)
        ours.do("grow_to", bench.opening)
        front = [_opening(bench, ours), *_lists(bench, ours)]
        points.append(_point(bench, ours, large))
        row = _search(large, ours.do("searches", bench.many // KEYS + 1))
        ours.do("close")
    return [*front, row, *beside], points


def _point(bench: Bench, ours: Apart, size: int) -> Point:
    ours.do("grow_to", size)
    into = str(bench.folder / "backups")
    times = range(bench.repeats)
    return Point(
        records=size,
        megabytes=ours.do("megabytes"),
        save=p95(ours.do("saves", bench.many)),
        list=median([ours.do("listed", "organisation") for _ in times]),
        search=p95(ours.do("searches", bench.many // KEYS + 1)),
        history=median([ours.do("history") for _ in times]),
        chain=ours.do("chain"),
        backup=ours.do("backed_up", into),
        open=median([ours.do("opened") for _ in times]),
    )


def _opening(bench: Bench, ours: Apart) -> Row:
    times = [ours.do("opened") for _ in range(bench.repeats * 2)]
    return Row(
        what=f"after key derivation to Today, {bench.opening:,} records",
        goal="0.2 s",
        measured=f"{spread(times)}: opened, recent chain checked, counts and drafts read",
        met=median(times) <= OPEN,
    )


def _lists(bench: Bench, ours: Apart) -> list[Row]:
    rows = []
    for kind in ("action", "risk"):
        number = ours.do("count", kind)
        times = [ours.do("listed", kind) for _ in range(bench.repeats * 2)]
        peer, ratio = "-", None
        if kind == "action":
            found = spreadsheet.opening(bench, ours.do("lines", kind))
            peer, theirs = found.told, found.seconds
            ratio = median(times) / theirs if theirs else None
        rows.append(
            Row(
                what=f"list of {number:,} {kind}s, decoded with what each is called",
                goal="0.1 s",
                measured=spread(times),
                peer=peer,
                ratio=ratio,
                met=median(times) <= LIST,
            )
        )
    return rows


def _search(size: int, times: list[float]) -> Row:
    return Row(
        what=f"search as you type over {size:,} records, each of {len(times)} keys",
        goal="p95 30 ms",
        measured=spread(times),
        met=p95(times) <= SEARCH,
    )


def _beside(bench: Bench, ours: Apart, size: int) -> list[Row]:
    """Give the rows that are measured against plain SQLite, both with the same records."""
    with Apart(Plain, str(bench.place("plain"))) as plain:
        plain.do("grow_to", size)
        return [
            _saves(bench, ours, plain),
            _mixed(bench, ours, plain, size),
            _scan(bench, ours, plain, size),
        ]


def _saves(bench: Bench, ours: Apart, plain: Apart) -> Row:
    our_times: list[float] = []
    their_times: list[float] = []
    for _ in range(4):
        our_times += ours.do("saves", bench.many // 4)
        their_times += plain.do("saves", bench.many // 4)
    return Row(
        what="save: revision, links, index, synced",
        goal="p95 10 ms",
        measured=spread(our_times),
        peer=f"{spread(their_times)}: {library_name()}, WAL, synchronous=FULL",
        ratio=p95(our_times) / p95(their_times),
        met=p95(our_times) <= SAVE,
    )


def _mixed(bench: Bench, ours: Apart, plain: Apart, size: int) -> Row:
    steps = bench.scaled(200, 20)
    our_times, their_times = in_turn(
        bench.repeats, lambda: ours.do("mixed", steps), lambda: plain.do("mixed", steps)
    )
    ratio = median(our_times) / median(their_times)
    return Row(
        what=f"mixed workload, {steps} steps, {size:,} records",
        goal="1.5 x",
        measured=f"{told(median(our_times))}: six of ten read, the rest save, follow links, "
        "search, look back",
        peer=f"{told(median(their_times))}: the same SQL on {library_name()}",
        ratio=ratio,
        met=ratio <= MIXED,
    )


def _scan(bench: Bench, ours: Apart, plain: Apart, size: int) -> Row:
    first = ours.do("scan"), plain.do("scan")
    our_times, their_times = in_turn(
        bench.repeats, lambda: ours.do("scan"), lambda: plain.do("scan")
    )
    ratio = median(our_times) / median(their_times)
    return Row(
        what=f"full scan of the ledger, {size:,} records, in the cache",
        goal="2.5 x",
        measured=f"{told(median(our_times))}; the first time {told(first[0])}",
        peer=f"{told(median(their_times))}; the first time {told(first[1])}",
        ratio=ratio,
        met=ratio <= SCAN,
    )
