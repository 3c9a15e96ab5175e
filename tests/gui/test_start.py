"""The program as it is started: the window without a command, one window at a time."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-m", "prevent_desktop"]
CALL = "window.raise"
"""Made by the first window once it holds its lock."""


def environment(folder: Path) -> dict[str, str]:
    homes = ("XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "HOME", "LOCALAPPDATA")
    return {
        **os.environ,
        **{name: str(folder / name.lower()) for name in homes},
        "QT_QPA_PLATFORM": "offscreen",
    }


def test_commands_do_without_qt() -> None:
    asked = (
        "import sys, prevent_desktop.__main__, prevent_desktop.cli; print('PySide6' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "False"


def test_a_missing_library_is_named(tmp_path: Path) -> None:
    shadow = tmp_path / "shadow" / "PySide6"
    shadow.mkdir(parents=True)
    (shadow / "__init__.py").write_text(
        "raise ImportError('libEGL.so.1: cannot open shared object file')", encoding="utf-8"
    )
    given = {**environment(tmp_path), "PYTHONPATH": str(shadow.parent)}
    done = subprocess.run(PROGRAM, capture_output=True, env=given, text=True, check=False)
    assert done.returncode == 1
    assert "libEGL.so.1" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_second_start_ends_and_the_first_goes_on(tmp_path: Path) -> None:
    given = environment(tmp_path)
    state = tmp_path / ("localappdata" if sys.platform == "win32" else "xdg_state_home")
    with subprocess.Popen(PROGRAM, env=given, stderr=subprocess.PIPE) as first:
        try:
            end = time.monotonic() + 30
            while not list(state.rglob(CALL)) and time.monotonic() < end:
                time.sleep(0.05)
            second = subprocess.run(PROGRAM, env=given, timeout=30, check=False)
            assert second.returncode == 0
            assert first.poll() is None
        finally:
            first.terminate()
