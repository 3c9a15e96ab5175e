"""The rules that every test is held to do hold: each is broken here on purpose."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.checkout import ROOT

BROKEN = {
    "logs": "import logging\ndef test_it(): logging.getLogger('x').warning('stray')",
    "leaves_a_thread": """
import threading, time
def test_it(): threading.Thread(target=time.sleep, args=(9,), daemon=True).start()
""",
    "is_skipped": "import pytest\ndef test_it(): pytest.skip('too hard')",
    "warns": "import warnings\ndef test_it(): warnings.warn('old', DeprecationWarning)",
    "leaves_a_file_open": "def test_it(): open(__file__)",
}
SOUND = """
import logging, threading, pytest
def test_logs(caplog): logging.warning('judged'); assert caplog.messages == ['judged']
def test_thread(): thread = threading.Thread(target=print); thread.start()
def test_windows(): pytest.skip('only on Windows: no drive letters here')
"""


def outcome(folder: Path, test: str) -> subprocess.CompletedProcess[str]:
    """Run one file of tests in a folder of its own, under this project's rules, as CI does."""
    shutil.copy(ROOT / "tests" / "conftest.py", folder)
    path = folder / "test_example.py"
    path.write_text(test, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), str(path)]
    command += ["--rootdir", str(folder), "-p", "no:cacheprovider"]
    environment = {**os.environ, "CI": "true"}
    return subprocess.run(
        command, env=environment, cwd=folder, capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.slow
@pytest.mark.parametrize("test", BROKEN.values(), ids=BROKEN)
def test_a_test_fails_that(tmp_path: Path, test: str) -> None:
    assert outcome(tmp_path, test).returncode == pytest.ExitCode.TESTS_FAILED


@pytest.mark.slow
def test_sound_tests_pass(tmp_path: Path) -> None:
    result = outcome(tmp_path, SOUND)
    assert result.returncode == 0, result.stdout
    assert "2 passed, 1 skipped" in result.stdout
