"""Compiles the forms of ``ui/`` into typed classes, when the project is installed or built.

A hook of the build back end, and a program of its own: ``python installer/compile_forms.py``
after a form was changed. One class a form: ``ui/unlock.ui`` becomes
``prevent_desktop/gui/forms/unlock.py`` with ``Ui_Unlock``.
"""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent.parent
FORMS = ROOT / "ui"
COMPILED = ROOT / "prevent_desktop" / "gui" / "forms"
_UNTYPED = re.compile(r"def (setupUi|retranslateUi)\(self, (\w+)\):")
_FIRST = '"""Compiled from ui/; changed there, never here."""\n'


class CompileForms(BuildHookInterface[Any]):
    """Compiles every form before the package is put together."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, for a wheel as for a checkout that is installed where it stands."""
        del version, build_data
        compile_all()


def compile_all() -> None:
    """Compile the forms that changed, and take away what has no form any more."""
    COMPILED.mkdir(exist_ok=True)
    (COMPILED / "__init__.py").write_text(_FIRST, encoding="utf-8", newline="\n")
    forms = {form.stem: form for form in FORMS.glob("*.ui")}
    for old in COMPILED.glob("*.py"):
        if old.stem not in {*forms, "__init__"}:
            old.unlink()
    for name, form in forms.items():
        compiled = COMPILED / f"{name}.py"
        if not compiled.exists() or compiled.stat().st_mtime < form.stat().st_mtime:
            _compile(form, compiled)


def _compile(form: Path, compiled: Path) -> None:
    ending = ".exe" if sys.platform == "win32" else ""
    tool = Path(sys.executable).parent / f"pyside6-uic{ending}"
    command = [str(tool), "-g", "python", str(form)]
    made = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    typed = _UNTYPED.sub(r"def \1(self, \2: QWidget) -> None:", made)
    lines = [line for line in typed.splitlines() if not line.startswith("#")]
    compiled.write_text(_FIRST + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    compile_all()
