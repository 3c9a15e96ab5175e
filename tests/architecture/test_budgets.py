"""Files and functions stay small enough to be read in one go."""

from pathlib import Path
from statistics import median

import pytest

from tests.architecture.checkout import PACKAGE, ROOT, functions, sources

FILE_MOST, FILE_MEDIAN = 500, 150
FUNCTION_MOST, FUNCTION_MEDIAN = 60, 10
PARTS = (PACKAGE, "tests", "installer")


def length(path: Path) -> int:
    return len((ROOT / path).read_text(encoding="utf-8").splitlines())


def function_lengths(path: Path) -> dict[str, int]:
    """Give the lines of each function, its docstring and signature with it, by name and line."""
    return {
        f"{function.name}:{function.lineno}": (function.end_lineno or 0) - function.lineno + 1
        for function in functions(path)
    }


def test_no_file_is_too_long() -> None:
    lengths = {path: length(path) for path in sources(*PARTS)}
    assert not {path: lines for path, lines in lengths.items() if lines > FILE_MOST}


def test_no_function_is_too_long() -> None:
    lengths = {path: function_lengths(path) for path in sources(*PARTS)}
    long = [
        f"{path}: {name} has {lines} lines"
        for path, functions_of in lengths.items()
        for name, lines in functions_of.items()
        if lines > FUNCTION_MOST
    ]
    assert not long


@pytest.mark.parametrize("part", PARTS)
def test_most_files_and_functions_are_short(part: str) -> None:
    paths = sources(part)
    assert median(length(path) for path in paths) <= FILE_MEDIAN
    assert median(n for path in paths for n in function_lengths(path).values()) <= FUNCTION_MEDIAN
