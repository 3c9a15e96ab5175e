"""Work in a process of its own: for its peak memory, and as SQLCipher's settings stay switched on.

``cipher_memory_security`` holds for a whole process and cannot be turned off again, so plain
SQLite is measured in another one.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Self, TypeVar

import msgspec

from tests.benchmarks.timing import peak_mib

T = TypeVar("T")
_held: list[Any] = []
_HOMES = ("XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "HOME", "LOCALAPPDATA")


class Apart:
    """Something that lives in a process of its own and is asked to do one thing after another."""

    def __init__(self, make: Callable[..., object], *values: object) -> None:
        self._pool = ProcessPoolExecutor(
            1, mp_context=get_context("spawn"), initializer=_begin, initargs=(make, values)
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown()

    def do(self, name: str, *values: object) -> Any:  # noqa: ANN401 -- what that method gives
        """Have it do what its method of that name does."""
        return self._pool.submit(_do, name, values).result()


def apart(work: Callable[..., Any], *values: object) -> tuple[Any, float]:
    """Do one piece of work in a new process; give what it gave and its peak memory (MiB)."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        found, peak = pool.submit(_measured, work, values).result()
    return found, peak


def without_screen(module: str, folder: Path, *sizes: int, into: type[T]) -> T:
    """Run a module that opens the window; give the times that it prints, read into a type."""
    homes = {name: str(folder) for name in _HOMES}
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", str(folder), *map(str, sizes)]
    given = {**os.environ, **homes, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, env=given, check=True, stdout=subprocess.PIPE)
    return msgspec.json.decode(done.stdout, type=into)


def _begin(make: Callable[..., object], values: tuple[object, ...]) -> None:
    _held[:] = [make(*values)]


def _do(name: str, values: tuple[object, ...]) -> object:
    return getattr(_held[0], name)(*values)


def _measured(work: Callable[..., object], values: tuple[object, ...]) -> tuple[object, float]:
    return work(*values), peak_mib()
