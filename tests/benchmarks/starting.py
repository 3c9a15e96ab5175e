"""Starts: of our program and of KeePassXC to a painted window, and of a derivation."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from prevent_desktop.vault.derivation import FLOOR, seconds_for, tuned
from prevent_desktop.vault.surroundings import Founding, Surroundings
from prevent_desktop.vault.vault import created
from tests.benchmarks.bench import Bench
from tests.benchmarks.table import Row
from tests.benchmarks.timing import MIB, in_turn, median, peak_mib, spread, told
from tests.vaults import LABEL, PASSPHRASE, RECOVERY

START, RESIDENT = 0.5, 110e6
"""Seconds to the window, and bytes."""
LONGEST = 20.0
"""Seconds for a window to show."""
NEAR = (0.7, 1.4)
"""Seconds of a derivation that was tuned to about one."""


def measured(bench: Bench) -> list[Row]:
    """Give the rows of starting."""
    return [_window(bench), _derivation(bench)]


def _window(bench: Bench) -> Row:
    folder = bench.place("start")
    founding = Founding(LABEL, PASSPHRASE, RECOVERY, council="Northmere")
    created(folder / "vault", founding, Surroundings(state=folder / "state", cost=FLOOR)).close()
    peaks: list[float] = []
    own = partial(_unlock_painted, folder, peaks)
    own()
    if why := bench.missing("keepassxc") or bench.missing("Xvfb"):
        return _start_row(in_turn(bench.repeats, own)[0], peaks, f"KeePassXC: {why}")
    with _screen(bench.place("screen")) as (screen, environment):
        peer = partial(_painted, screen, environment)
        peer()
        ours, theirs = in_turn(bench.repeats, own, peer)
    beside = f"{told(median(theirs))}: Debian's KeePassXC, first window painted"
    return _start_row(ours, peaks, beside, median(ours) / median(theirs))


def _start_row(
    times: list[float], peaks: list[float], peer: str, ratio: float | None = None
) -> Row:
    return Row(
        what="process start to unlock window painted, warm",
        goal="0.5 s; under 110 MB",
        measured=f"{spread(times)}; peak {max(peaks):.0f} MiB (no screen: Qt's offscreen)",
        peer=peer,
        ratio=ratio,
        met=median(times) <= START and max(peaks) * MIB < RESIDENT,
    )


def _unlock_painted(folder: Path, peaks: list[float]) -> float:
    # A state of its own, so that no window of somebody at work is brought to the front instead.
    homes = ("XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "HOME", "LOCALAPPDATA")
    given = {**os.environ, **{name: str(folder) for name in homes}, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.benchmarks.started", str(folder / "vault")]
    start = time.perf_counter()
    with subprocess.Popen(
        command, env=given, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        waited = process.stdout.readline().strip()
        found = time.perf_counter() - start
        peaks.append(peak_mib(process.pid))
    assert waited == "True", "what waits for the window was loaded before it"
    return found


@contextmanager
def _screen(folder: Path) -> Iterator[tuple[Callable[[], bytes], dict[str, str]]]:
    """Give a screen that nobody sees: what stands on it, and the environment to paint on it."""
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24", "-fbdir", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    with server:
        try:
            assert server.stdout
            number = server.stdout.readline().decode().strip()
            home = {"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
            yield (
                (folder / "Xvfb_screen0").read_bytes,
                {"PATH": os.environ["PATH"], "DISPLAY": f":{number}", **home},
            )
        finally:
            server.terminate()


def _painted(screen: Callable[[], bytes], environment: dict[str, str]) -> float:
    before = screen()
    start = time.perf_counter()
    program = shutil.which("keepassxc") or "keepassxc"
    with subprocess.Popen(
        [program], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        while screen() == before:
            if time.perf_counter() - start > LONGEST:
                process.kill()
                raise TimeoutError(program)
            time.sleep(0.005)
        found = time.perf_counter() - start
        process.terminate()
    # The window goes after its program, and must be gone before the next is waited for.
    while screen() != before and time.perf_counter() - start < LONGEST:
        time.sleep(0.01)
    return found


def _derivation(bench: Bench) -> Row:
    times = [seconds_for(FLOOR) for _ in range(bench.repeats)]
    cost = tuned(0.01) if bench.quick else tuned()
    taken = seconds_for(cost)
    return Row(
        what="key derivation, tuned (beside the pinned library)",
        goal="about 1 s",
        measured=(
            f"{told(taken)} at {cost.memory // 1024} MiB, {cost.passes} passes, {cost.lanes} "
            f"lanes; the least that is allowed {told(median(times))}"
        ),
        met=NEAR[0] <= taken <= NEAR[1],
    )
