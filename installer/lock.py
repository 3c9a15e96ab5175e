"""Write the lock files: every package of one purpose, pinned, with the hashes of its wheels.

``make locks`` asks ``uv`` to resolve what ``pyproject.toml`` wants for all platforms at once,
and keeps of its answer the wheels for the platforms we support. No address is kept: pip
takes each wheel from wherever its user gets packages, and the hash says that it is the one.
Versions stay as they are locked; ``make locks UPGRADE=--upgrade`` takes the newest.
"""

import itertools
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
LOCKS = ROOT / "installer" / "locks"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PLATFORMS = {  # as uv calls it, and as wheels do
    "x86_64-manylinux_2_34": r"manylinux\w*_x86_64",
    "x86_64-pc-windows-msvc": r"win_amd64",
    "aarch64-apple-darwin": r"macosx_\w+_(arm64|universal2)",
}
MACOS = "15.0"


def wanted() -> dict[str, list[str]]:
    """Read from ``pyproject.toml`` what each lock file is for, by the lock file's name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runtime: list[str] = project["project"]["dependencies"]
    build: list[str] = project["build-system"]["requires"]
    groups: dict[str, list[str]] = project["dependency-groups"]
    return {"runtime": runtime, "build": build, **groups}


def resolve(requirements: list[str], held: list[Path]) -> list[dict[str, Any]]:
    """Give the packages that meet the requirements on every platform, as ``pylock.toml`` does.

    ``held`` are the lock files whose versions are kept to.
    """
    options = ["--universal", "--python-version", PYTHONS[0], "--no-build"]
    options += [f"--constraints={lock}" for lock in held]
    answer = _uv("compile", "-", "--format", "pylock.toml", *options, given="\n".join(requirements))
    packages: list[dict[str, Any]] = tomllib.loads(answer)["packages"]
    return packages


def supported(wheel: str) -> bool:
    """Say whether a wheel, by its file name, is for a platform and a Python that we support."""
    if re.search(r"-(py3|py2\.py3)-none-any\.whl$", wheel):
        return True
    versions = "|".join(version.replace(".", "") for version in PYTHONS)
    python = rf"(cp({versions})-cp\d+|cp3\d+-abi3|py3-none)"
    platform = "|".join(PLATFORMS.values())
    return re.search(rf"-{python}-([\w.]+\.)?({platform})[\w.]*\.whl$", wheel) is not None


def lines(package: dict[str, Any]) -> str:
    """Give the lines of a lock file for one package: its pin, then its wheels' hashes, sorted."""
    hashes = {
        wheel["hashes"]["sha256"]
        for wheel in package.get("wheels", [])
        if supported(_file_name(wheel))
    }
    if not hashes:
        sys.exit(f"{package['name']} {package['version']} has no wheel that we could use")
    marker = f" ; {package['marker']}" if "marker" in package else ""
    pin = f"{package['name']}=={package['version']}{marker}"
    return " \\\n    ".join([pin, *(f"--hash=sha256:{digest}" for digest in sorted(hashes))])


def write(*, upgrade: bool) -> list[Path]:
    """Write every lock file, each kept in step with the ones before it, and give their paths."""
    written: list[Path] = []
    for name, requirements in wanted().items():
        path = LOCKS / f"{name}.txt"
        held = [*written, path] if path.exists() and not upgrade else written
        pins = [lines(package) for package in resolve(requirements, held)]
        head = f"# {name}: written by `make locks`.\n--require-hashes\n--only-binary :all:\n"
        path.write_text("\n".join([head, *pins, ""]), encoding="utf-8", newline="\n")
        written.append(path)
    return written


def try_out(lock: Path) -> None:
    """Resolve a lock file as its user will, on each platform and Python; stop where that fails."""
    for platform, version in itertools.product(PLATFORMS, PYTHONS):
        options = ["--python-platform", platform, "--python-version", version]
        with tempfile.TemporaryDirectory() as nowhere:
            options += ["--target", nowhere, "--dry-run", "--require-hashes"]
            _uv("install", *options, "--requirements", str(lock))


def _uv(command: str, *options: str, given: str = "") -> str:
    answer = subprocess.run(
        [sys.executable, "-m", "uv", "pip", command, "--quiet", *options],
        input=given,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "MACOSX_DEPLOYMENT_TARGET": MACOS},
        check=False,
    )
    if answer.returncode:
        sys.exit(f"{' '.join(options)}\n{answer.stderr}")
    return answer.stdout


def _file_name(wheel: dict[str, Any]) -> str:
    return str(wheel.get("name") or wheel["url"].rsplit("/", 1)[-1])


if __name__ == "__main__":
    for lock_file in write(upgrade="--upgrade" in sys.argv[1:]):
        try_out(lock_file)
