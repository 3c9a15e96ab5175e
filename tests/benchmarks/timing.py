"""Times and how they are told: taken more than once, ours and the peer's in turn."""

import os
import platform
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

if sys.platform != "win32":
    import resource

MILLI = 1e3
MIB = 1 << 20


def seconds(work: Callable[[], object]) -> float:
    """Give how long a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def in_turn(repeats: int, *works: Callable[[], float]) -> list[list[float]]:
    """Give the times of each, taken one after the other and round again."""
    found: list[list[float]] = [[] for _ in works]
    for _ in range(repeats):
        for times, work in zip(found, works, strict=True):
            times.append(work())
    return found


def median(times: list[float]) -> float:
    """Give the middle one."""
    return statistics.median(times)


def p95(times: list[float]) -> float:
    """Give the time that 95 of 100 are no longer than."""
    return sorted(times)[min(len(times) - 1, round(len(times) * 0.95))]


def told(found: float) -> str:
    """Write a time: milliseconds under a second."""
    if found >= 1:
        return f"{found:.2f} s"
    return f"{found * MILLI:.1f} ms" if found < 0.1 else f"{found * MILLI:.0f} ms"


def spread(times: list[float]) -> str:
    """Write the middle time and the 95th of a hundred."""
    return f"p50 {told(median(times))}, p95 {told(p95(times))}"


def peak_mib(process: int | None = None) -> float:
    """Give the most memory that a process held, this one or another (MiB; NaN if not known)."""
    status = Path("/proc", str(process or "self"), "status")
    if status.exists():
        # Not getrusage: there a new process begins with the peak of the one that started it.
        line = next(li for li in status.read_text().splitlines() if li.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    if sys.platform == "win32" or process is not None:
        return float("nan")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB


def machine() -> str:
    """Say what it was measured on."""
    memory = ""
    if sys.platform != "win32":
        size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        memory = f", {size / 2**30:.0f} GiB"
    return (
        f"{os.cpu_count()} cores{memory}, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, {load()}"
    )


def load() -> str:
    """Say how much else the machine has to do."""
    if sys.platform == "win32":
        return "load not known"
    return f"load {os.getloadavg()[0]:.1f}"
