"""A large bundle out and in, beside the public age program with a digest and a synced file."""

import os
import secrets
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import msgspec

from prevent_desktop.domain.codes import code20
from prevent_desktop.exchange.card import KeptCard, make_card
from prevent_desktop.exchange.contents import Contents
from prevent_desktop.exchange.reading import open_bundle, read_file
from prevent_desktop.exchange.sealing import Author, Terms, seal_for
from prevent_desktop.vault import attachments
from prevent_desktop.vault.atomic import replace_file
from tests.benchmarks.apart import apart
from tests.benchmarks.bench import Bench
from tests.benchmarks.table import Row
from tests.benchmarks.timing import MIB, in_turn, median, seconds, told
from tests.exchange.crafting import NORTHMERE_KEY, NORTHMERE_RECEIVES, seed_of
from tests.vaults import new_vault

RATIO, MEMORY = 1.5, 3
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
SENDER = "Aldermarch Council"
NAME = "paper.prevent.age"
PARTS = 10
TERMS = Terms(
    purpose="Risks near the boundary",
    agreement="",
    marking="OFFICIAL-SENSITIVE",
    handling="",
    edition="FULL",
    head=(1, code20(bytes(32))),
    made_at=NOW,
)


class Passing(msgspec.Struct, frozen=True):
    """Times of one way, the same by the peer, and the most memory ours took (MiB)."""

    ours: float
    theirs: float | None
    peak: float


def measured(bench: Bench) -> list[Row]:
    """Give the rows of bundles."""
    size = bench.scaled(100, 2) * 1_000_000
    folder = bench.place("bundle")
    why = bench.missing("age") or bench.missing("sha256sum")
    for number in range(PARTS):
        (folder / f"{number}.bin").write_bytes(secrets.token_bytes(size // PARTS))
    _joined(folder)
    (folder / "key.txt").write_text(NORTHMERE_KEY + "\n", encoding="ascii")
    rows = []
    ways = (("out", sent, age_out), ("in, verified", taken, age_in))
    for way, work, age in ways:
        peer = _no_peer if why else age
        passing = _passed(bench, partial(apart, work, str(folder)), partial(peer, folder))
        rows.append(_row(f"bundle of {size // 1_000_000} MB {way}", size, passing, why))
    kept, _ = apart(taken_into_vault, str(folder))
    rows.append(_kept_row(size, kept, rows[-1]))
    return rows


def _passed(
    bench: Bench, work: Callable[[], tuple[float, float]], peer: Callable[[], float]
) -> Passing:
    peaks: list[float] = []

    def ours() -> float:
        taken_, peak = work()
        peaks.append(peak)
        return taken_

    times, theirs = in_turn(bench.repeats, ours, peer)
    return Passing(median(times), median(theirs) or None, max(peaks))


def sent(folder: str) -> float:
    """Seal the parts for a partner and put the file on the disk."""
    seed = seed_of(SENDER)
    card = make_card(SENDER, NORTHMERE_RECEIVES, seed, NOW)
    author = Author(card, seed, "Coordinator")
    reader = KeptCard("Northmere", make_card("Northmere", NORTHMERE_RECEIVES, seed, NOW), True)
    parts = {p.name: p.read_bytes() for p in Path(folder).glob("?.bin")}

    def whole() -> None:
        sealed = seal_for(Contents(attachments=parts), author, TERMS, [reader])
        replace_file(Path(folder) / NAME, sealed.octets)

    return seconds(whole)


def taken(folder: str) -> float:
    """Read a bundle, open it, and verify all of it."""
    return seconds(lambda: _opened(folder))


def taken_into_vault(folder: str) -> float:
    """Take a bundle in to the end: its files are in a vault and on the disk."""
    home = Path(folder) / "vault-of-partner"
    home.mkdir()
    with new_vault(home) as vault:

        def whole() -> None:
            with vault.store.writing():
                for name, octets in _opened(folder).items():
                    attachments.add(vault.store, name, bytes(octets))

        return seconds(whole)


def age_out(folder: Path) -> float:
    """Have age seal the same bytes, sha256sum digest them, and the file synced."""
    whole, sealed = folder / "whole.bin", folder / "whole.age"
    sealed.unlink(missing_ok=True)
    seal = ("age", "-r", NORTHMERE_RECEIVES, "-o", str(sealed), str(whole))
    return seconds(partial(_run_and_sync, [("sha256sum", str(whole)), seal], sealed))


def age_in(folder: Path) -> float:
    """Have age open them, sha256sum digest them, and the file synced."""
    opened = folder / "opened.bin"
    opened.unlink(missing_ok=True)
    key, sealed = str(folder / "key.txt"), str(folder / "whole.age")
    unseal = ("age", "-d", "-i", key, "-o", str(opened), sealed)
    return seconds(partial(_run_and_sync, [unseal, ("sha256sum", str(opened))], opened))


def _no_peer(_: Path) -> float:
    return 0.0


def _opened(folder: str) -> dict[str, bytes | memoryview]:
    card = KeptCard(SENDER, make_card(SENDER, NORTHMERE_RECEIVES, seed_of(SENDER), NOW), True)
    with (Path(folder) / NAME).open("rb") as file:
        octets = read_file(file)
    bundle = open_bundle(octets, identities=[NORTHMERE_KEY], kept=[card], now=NOW, seen={})
    return dict(bundle.contents.attachments)


def _row(what: str, size: int, passing: Passing, why: str) -> Row:
    ratio = passing.ours / passing.theirs if passing.theirs else None
    times = passing.peak * MIB / size
    peer = f"{told(passing.theirs)}: age, sha256sum, synced" if passing.theirs else f"age: {why}"
    return Row(
        what=what,
        goal="1.5 x; memory under 3 x",
        measured=f"{told(passing.ours)}, {passing.peak:.0f} MiB at most ({times:.1f} x its size)",
        peer=peer,
        ratio=ratio,
        met=None if ratio is None else ratio <= RATIO and times < MEMORY,
    )


def _kept_row(size: int, kept: float, verified: Row) -> Row:
    return Row(
        what=f"bundle of {size // 1_000_000} MB in, and its files kept in a vault",
        goal="-",
        measured=f"{told(kept)}, synced in the encrypted store",
        peer=verified.peer,
    )


def _joined(folder: Path) -> None:
    with (folder / "whole.bin").open("wb") as whole:
        for part in sorted(folder.glob("?.bin")):
            whole.write(part.read_bytes())


def _run_and_sync(commands: list[tuple[str, ...]], path: Path) -> None:
    for program, *arguments in commands:
        subprocess.run(
            [shutil.which(program) or program, *arguments], check=True, capture_output=True
        )
    with path.open("rb") as file:
        os.fsync(file.fileno())
