"""Runs a few lines of Python in a hardened process of their own."""

import subprocess
import sys
import textwrap
from pathlib import Path

from tests.architecture.checkout import ROOT

START = "from prevent_desktop.hardening import hardened\nhardened()"


def ran(
    lines: str, *before: str, first: str = "", folder: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    """Run lines after hardening, ``first`` ahead of it and ``before`` in front of Python."""
    script = "\n".join([textwrap.dedent(first), START, textwrap.dedent(lines)])
    return subprocess.run(
        [*before, sys.executable, "-c", script],
        cwd=folder,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"},
    )
