"""The time and memory that a large bundle takes, measured in processes of their own."""

import subprocess
import sys
from pathlib import Path

import pytest

MIB = 1024 * 1024
on_unix = pytest.mark.skipif(
    sys.platform == "win32", reason="only on Linux and macOS can a process say its peak"
)


def took(job: str, path: Path, mib: int) -> tuple[float, float]:
    """Give seconds and MiB of a job done by ``large_child``."""
    command = [sys.executable, "-m", "tests.exchange.large_child", job, str(path), str(mib)]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    seconds, grown = map(float, out.split())
    return seconds, grown


def hold_to_bounds(path: Path, mib: int, seconds: float) -> None:
    for job in ("seal", "open"):
        lasted, grown = took(job, path, mib)
        size = path.stat().st_size / MIB
        assert size >= mib * 0.95
        assert lasted < seconds
        assert grown < 3 * size


@on_unix
@pytest.mark.slow
def test_64_mib_out_and_in(tmp_path: Path) -> None:
    hold_to_bounds(tmp_path / "large.prevent.age", 64, 30)


@on_unix
@pytest.mark.soak
def test_nearly_512_mib_out_and_in(tmp_path: Path) -> None:
    # Padding may add 12 %; 500 MiB and their padding are still within the bound.
    hold_to_bounds(tmp_path / "large.prevent.age", 500, 60)
