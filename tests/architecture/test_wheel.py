"""The wheel holds the package and its resources, and nothing that only stands about."""

import subprocess
import sys
import zipfile
from pathlib import Path

from tests.architecture.checkout import PACKAGE, ROOT, files


def test_the_wheel_holds_every_committed_file_of_the_program_and_no_other(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    subprocess.run([*command, "--directory", str(tmp_path)], cwd=ROOT, check=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    program = {path.as_posix() for path in files() if path.parts[0] == PACKAGE}
    resources = {f"{PACKAGE}/{p.as_posix()}" for p in files() if p.parts[0] == "resources"}
    assert held == program | resources
