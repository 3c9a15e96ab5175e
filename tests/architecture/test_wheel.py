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
    # The forms of ui/ are compiled into the package; each, and no other, is in the wheel.
    forms = {path.stem for path in files() if path.parts[0] == "ui"}
    compiled = {f"{PACKAGE}/gui/forms/{name}.py" for name in {*forms, "__init__"}}
    shown = {p for p in files() if p.parts[:2] == ("resources", "pictures")}  # for the read-me only
    needed = {p for p in files() if p.parts[0] == "resources"} - shown
    resources = {f"{PACKAGE}/{p.as_posix()}" for p in needed}
    assert held == program | compiled | resources
