"""Watches what a piece of code does: what it writes, and how much memory it takes."""

import os
import sys
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager

_CHANGES = {
    "os.mkdir",
    "os.rename",
    "os.remove",
    "os.link",
    "os.symlink",
    "os.truncate",
    "tempfile.mkstemp",
    "tempfile.mkdtemp",
    "subprocess.Popen",
    "os.posix_spawn",
    "shutil.copyfile",
    "socket.__new__",
    "socket.connect",
}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
_heard: list[str] | None = None


def _hear(event: str, args: tuple[object, ...]) -> None:
    if _heard is None:
        return
    if event in _CHANGES:
        _heard.append(f"{event} {args}")
    elif event == "open":
        path, mode, flags = args
        is_writing = isinstance(flags, int) and bool(flags & _WRITING)
        if is_writing or (isinstance(mode, str) and set(mode) & set("wax+")):
            _heard.append(f"open {path!r} {mode}")


sys.addaudithook(_hear)  # can never be taken away; deaf but for the time of ``nothing_written``


@contextmanager
def nothing_written() -> Iterator[None]:
    """Fail where a file is opened for writing, made, moved or deleted, or a process started."""
    global _heard  # noqa: PLW0603 -- an audit hook is one for the whole process
    _heard = []
    try:
        yield
        assert not _heard
    finally:
        _heard = None


@contextmanager
def at_most(limit: int) -> Iterator[None]:
    """Fail where Python's memory grows by more than ``limit`` bytes at its peak."""
    tracemalloc.start()
    try:
        yield
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak <= limit, f"{peak / 1e6:.1f} MB at the peak"
