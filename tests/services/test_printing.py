"""Pages to the print service on standard input, and never without one."""

import os
import socket
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from prevent_desktop.services import printing

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="only on Linux: lp and CUPS")


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Path]:
    """Give a local socket such as the print service has."""
    place = tmp_path / "cups.sock"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(place))
        yield place


def lp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ends: int = 0) -> Path:
    """Put a program called lp first, which keeps what it is given."""
    got = tmp_path / "got"
    program = tmp_path / "bin" / "lp"
    program.parent.mkdir()
    program.write_text(
        f'#!/bin/sh\necho "$CUPS_SERVER $*" > {got}.said\ncat > {got}\nexit {ends}\n'
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("CUPS_SERVER", "printers.example:631")
    return got


def test_the_bytes_go_to_the_local_service_alone(
    tmp_path: Path, service: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    got = lp(tmp_path, monkeypatch)
    printing.printed(b"%PDF pages", service)
    assert got.read_bytes() == b"%PDF pages"
    said = got.with_suffix(".said").read_text()
    assert said.split() == [str(service), "-t", "Prevent", "Desktop"]


def test_without_a_local_service_nothing_is_handed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    got = lp(tmp_path, monkeypatch)
    with pytest.raises(printing.NotPrinted, match="no print service of its own"):
        printing.printed(b"%PDF pages", tmp_path / "none.sock")
    assert not got.exists()


def test_a_service_that_refuses_is_told(
    tmp_path: Path, service: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lp(tmp_path, monkeypatch, ends=1)
    with pytest.raises(printing.NotPrinted, match="did not take the pages"):
        printing.printed(b"%PDF pages", service)
