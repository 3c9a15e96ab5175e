"""Uses a vault on a small disk of its own; run in a mount namespace by the tests of full disks."""

import os
import random
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from prevent_desktop.vault.store_situations import DiskFull
from prevent_desktop.vault.vault import Vault, new_lineage
from tests.vault.expected import Expected, everything_checked, found
from tests.vault.streaming import Said, Stream
from tests.vaults import PASSPHRASE, new_vault, reopened

BALLAST = "ballast"
CHANCE = random.Random()  # noqa: S311 -- how much room is left, not a key


def filled(disk: Path, leave: int) -> Path:
    """Fill the disk with ballast but for so many bytes; give the ballast."""
    ballast = disk / BALLAST
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(65536))
        except OSError:
            file.truncate(max(0, file.tell() - leave))
    return ballast


def streamed(stream: Stream, number: int, heard: list[Said]) -> None:
    for _ in range(number):
        stream.step(heard.append)


def saved_until_full(vault: Vault, stream: Stream, expected: Expected) -> Expected:
    """Save until the disk is full; give what was acknowledged."""
    heard: list[Said] = []
    with pytest.raises(DiskFull, match="What was saved before is safe"):
        streamed(stream, 1_000, heard)
    for said in heard:
        if said.word == "done" and said.step:
            expected = expected.after(said.step)
    assert found(vault.store) == expected
    return expected


def saving(disk: Path) -> None:
    """Fill the disk again and again under a stream of saves."""
    vault = new_vault(disk)
    expected = Expected()
    for seed in range(12):
        ballast = filled(disk, CHANCE.randrange(400_000))
        stream = Stream(vault, seed)
        expected = saved_until_full(vault, stream, expected)
        ballast.unlink()
        heard: list[Said] = []
        stream.step(heard.append)
        assert heard[-1].step
        expected = expected.after(heard[-1].step)
        if seed % 4 == 3:
            everything_checked(vault, expected)
    vault.close()
    with reopened(disk) as vault:
        everything_checked(vault, expected)


def making(disk: Path) -> None:
    """Make a vault with ever more room, until there is enough; then in a folder that is there."""
    made, refused = False, 0
    for leave in range(0, 2_000_000, 16_384):
        ballast = filled(disk, leave)
        try:
            new_vault(disk).close()
            made = True
            break
        except DiskFull:
            refused += 1
            assert [path.name for path in disk.iterdir()] == [BALLAST]
        finally:
            ballast.unlink()
    assert made
    assert refused > 3
    reopened(disk).close()


def closing(disk: Path) -> None:
    """Close a vault on a disk that is full: no failure, nothing lost."""
    vault = new_vault(disk)
    stream, expected = Stream(vault, 3), Expected()
    heard: list[Said] = []
    for _ in range(12):
        stream.step(heard.append)
        assert heard[-1].step
        expected = expected.after(heard[-1].step)
    ballast = filled(disk, 0)
    before = vault.store.ledger.lineage
    with pytest.raises(DiskFull):
        new_lineage(vault, "went-on", {"why": "x" * 1_000_000}, PASSPHRASE)
    assert vault.store.ledger.lineage == before == vault.store.value("lineage")
    vault.close()
    with pytest.raises(DiskFull):
        reopened(disk)
    with pytest.raises(DiskFull):
        reopened(disk)
    ballast.unlink()
    with reopened(disk) as vault:
        everything_checked(vault, expected)


SCENARIOS: dict[str, Callable[[Path], None]] = {
    "saving": saving,
    "making": making,
    "closing": closing,
}

if __name__ == "__main__":
    os.umask(0o077)
    SCENARIOS[sys.argv[1]](Path(sys.argv[2]))
