"""A real message bus tells of a locked screen and of sleep, and the window hears it."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.gui.example import Example

ROOT = Path(__file__).parents[2]
SYSTEM_PYTHON = "/usr/bin/python3"

PROGRAM = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from prevent_desktop.gui.guard.session import SessionWatch
app = QCoreApplication([])
watch = SessionWatch(app)
heard = []
watch.gone.connect(heard.append)
watch.gone.connect(lambda _: app.quit())
bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "another")
told = QDBusMessage.createSignal(
    "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged"
)
told.setArguments([True])
QTimer.singleShot(0, lambda: bus.send(told))
QTimer.singleShot(10_000, app.quit)
app.exec()
print(heard)
"""


def test_a_locked_screen_is_heard_on_the_bus() -> None:
    command = ["dbus-run-session", "--", sys.executable, "-c", PROGRAM]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", check=True, env=dict(os.environ), timeout=60
    )
    assert done.stdout.strip() == "['the screen was locked']", done.stderr


@contextmanager
def _talk(command: list[str], around: Mapping[str, str]) -> Iterator["subprocess.Popen[str]"]:
    """Run a program that is told and tells by lines, and ends when its input does."""
    with subprocess.Popen(
        command, cwd=ROOT, env=around, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdin is not None
        try:
            yield program
        finally:
            program.stdin.close()
            program.wait(60)


def _hear(program: "subprocess.Popen[str]") -> str:
    assert program.stdout is not None
    return program.stdout.readline().strip()


def _tell(program: "subprocess.Popen[str]", words: str) -> None:
    assert program.stdin is not None
    program.stdin.write(f"{words}\n")
    program.stdin.flush()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux puts sleep off in this way")
def test_the_computer_sleeps_only_once_the_vault_is_closed(example: Example) -> None:
    bus = ["dbus-run-session", "--", "sh", "-c", 'echo "$DBUS_SESSION_BUS_ADDRESS"; exec cat']
    with _talk(bus, os.environ) as held:
        address = _hear(held)
        here = {"DBUS_SESSION_BUS_ADDRESS": address, "DBUS_SYSTEM_BUS_ADDRESS": address}
        around = {**os.environ, **here, "PYTHONPATH": str(ROOT)}
        given = [str(example.folder), str(example.state), example.officer]
        with _talk([SYSTEM_PYTHON, "tests/gui/logind.py"], around) as service:
            assert _hear(service) == "ready"
            with _talk([sys.executable, "-m", "tests.gui.open_window", *given], around) as window:
                _tell(window, example.passphrases[example.officer])
                assert _hear(window) == "unlocked"
                assert _hear(service) == "held: sleep, delay, Prevent Desktop"
                _tell(service, "sleep")
                assert _hear(service) == "released"
                with example.opened() as vault:  # which an open vault would refuse
                    assert vault.is_example
