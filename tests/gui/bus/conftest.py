"""A screen of its own, a message bus of its own, and on them a window and its reader."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.gui.bus.seen import Seat
from tests.gui.example import Example

ROOT = Path(__file__).parents[3]
SYSTEM_PYTHON = "/usr/bin/python3"
BUS = 'printf "%s\\n" "$DBUS_SESSION_BUS_ADDRESS"; exec cat'

Sit = Callable[[Example], Seat]


@pytest.fixture(scope="session")
def desktop() -> Iterator[Mapping[str, str]]:
    """Give the environment of a screen and a session bus that nothing else uses."""
    with ExitStack() as stack:
        # A short path: the name of a socket in it may have a hundred letters.
        home = stack.enter_context(tempfile.TemporaryDirectory(prefix="seat"))
        around = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
        around |= {
            "HOME": home,
            "XDG_RUNTIME_DIR": home,
            "XDG_CONFIG_HOME": home,
            "PYTHONPATH": str(ROOT),
            "QT_QPA_PLATFORM": "xcb",  # Qt's other platforms speak to no accessibility bus
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            # Qt tells of one question of the reader's that it leaves unanswered.
            "QT_LOGGING_RULES": "qt.accessibility.atspi=false",
        }
        around["DISPLAY"] = f":{stack.enter_context(_screen(around))}"
        around["DBUS_SESSION_BUS_ADDRESS"] = stack.enter_context(_bus(around))
        yield around


@pytest.fixture
def sit_down(desktop: Mapping[str, str], tmp_path: Path) -> Iterator[Sit]:
    """Give what opens the window of a vault and sits a reader before it."""
    with ExitStack() as stack:

        def sat(example: Example) -> Seat:
            told = stack.enter_context((tmp_path / "told").open("w"))
            command = [sys.executable, "-m", "tests.gui.bus.window"]
            given = [str(example.folder), str(example.state)]
            window = stack.enter_context(_running([*command, *given], desktop, told.fileno()))
            script = str(Path(__file__).with_name("reader.py"))
            reader = stack.enter_context(_running([SYSTEM_PYTHON, script], desktop))
            return Seat(window, reader)

        yield sat
    assert not (tmp_path / "told").read_text()


@contextmanager
def _screen(around: Mapping[str, str]) -> Iterator[str]:
    out, into = os.pipe()
    command = ["Xvfb", "-displayfd", str(into), "-screen", "0", "1400x900x24", "-nolisten", "tcp"]
    with (
        subprocess.Popen(command, env=around, pass_fds=[into], stderr=subprocess.DEVNULL) as screen,
        os.fdopen(out) as number,
    ):
        os.close(into)
        try:
            yield number.readline().strip()
        finally:
            screen.terminate()


@contextmanager
def _bus(around: Mapping[str, str]) -> Iterator[str]:
    command = ["dbus-run-session", "--", "sh", "-c", BUS]
    with _running(command, around, subprocess.DEVNULL) as bus:
        assert bus.stdout is not None
        yield bus.stdout.readline().strip()


@contextmanager
def _running(
    command: list[str], around: Mapping[str, str], told: int | None = None
) -> Iterator[subprocess.Popen[str]]:
    """Run a program that ends when its input does."""
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=around,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=told,
        text=True,
    ) as program:
        try:
            yield program
        finally:
            assert program.stdin is not None
            program.stdin.close()
            program.wait(60)
