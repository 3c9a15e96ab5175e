"""A disk that is full: one sentence, nothing lost, and saving goes on once there is room."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.checkout import ROOT

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="only root can mount a small disk"
)


def on_a_small_disk(folder: Path, scenario: str, size: str) -> None:
    """Run a scenario of ``disk_child`` on a tmpfs that no other process sees."""
    child = f"{sys.executable} -m tests.vault.disk_child {scenario} {folder}"
    command = f"mount -t tmpfs -o size={size} tmpfs {folder} && exec {child}"
    ran = subprocess.run(
        ["unshare", "-m", "sh", "-c", command],
        capture_output=True,
        check=False,
        encoding="utf-8",
        cwd=ROOT,
    )
    assert ran.returncode == 0, ran.stderr
    assert not ran.stderr


@pytest.mark.slow
def test_saving_goes_on_once_there_is_room_again(tmp_path: Path) -> None:
    on_a_small_disk(tmp_path, "saving", "12m")


@pytest.mark.slow
def test_a_vault_that_does_not_fit_is_not_begun(tmp_path: Path) -> None:
    on_a_small_disk(tmp_path, "making", "4m")


def test_closing_on_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    on_a_small_disk(tmp_path, "closing", "12m")
