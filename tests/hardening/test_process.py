"""Memory is not dumped, and new files are their owner's alone."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.checkout import ROOT
from tests.hardening.children import ran

linux = pytest.mark.skipif(sys.platform != "linux", reason="only on Windows and macOS: no prctl")
posix = pytest.mark.skipif(sys.platform == "win32", reason="only on Windows: no file modes")


@linux
def test_the_kernel_is_told_not_to_dump(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    calls = "trace=prctl,prlimit64,setrlimit"
    result = ran("", "strace", "-f", "-o", str(trace), "-e", calls)
    assert result.returncode == 0, result.stderr
    told = trace.read_text(encoding="utf-8")
    assert re.search(r"prctl\(PR_SET_DUMPABLE, SUID_DUMP_DISABLE[^)]*\) = 0", told)
    assert re.search(r"RLIMIT_CORE, \{rlim_cur=0,", told)


@linux
def test_a_process_that_is_killed_by_a_fault_leaves_no_dump(tmp_path: Path) -> None:
    fault = "import ctypes\nprint(ctypes.CDLL(None).prctl(3), flush=True)\nctypes.string_at(0)"
    result = ran(fault, "sh", "-c", 'ulimit -c unlimited; exec "$0" "$@"', folder=tmp_path)
    assert result.returncode == -11
    assert result.stdout == "0\n"
    assert not list(tmp_path.iterdir())
    assert not result.stderr


@linux
def test_the_limit_is_set_back_even_where_it_was_raised(tmp_path: Path) -> None:
    lines = "import resource\nprint(resource.getrlimit(resource.RLIMIT_CORE)[0])"
    result = ran(lines, "sh", "-c", 'ulimit -S -c unlimited; exec "$0" "$@"', folder=tmp_path)
    assert result.stdout == "0\n"


@posix
def test_new_files_and_folders_are_their_owners_alone(tmp_path: Path) -> None:
    ran("import os\nopen('paper.pdf', 'w').close()\nos.mkdir('vault')", folder=tmp_path)
    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert modes == {"paper.pdf": 0o600, "vault": 0o700}


def test_hardening_loads_no_network_module() -> None:
    lines = "import sys\nprint(sorted({'socket', '_socket', 'ssl', '_ssl'} & set(sys.modules)))"
    assert ran(lines).stdout == "[]\n"


@linux
def test_the_command_line_is_hardened(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    command = ["strace", "-f", "-o", str(trace), "-e", "trace=prctl,socket", sys.executable]
    subprocess.run([*command, "-m", "prevent_desktop", "--help"], cwd=ROOT, check=True)
    told = trace.read_text(encoding="utf-8")
    assert "PR_SET_DUMPABLE" in told
    assert "AF_INET" not in told


@pytest.mark.skipif(sys.platform != "win32", reason="only on Windows is there such a mode")
def test_windows_is_told_to_report_nothing() -> None:
    lines = "import ctypes\nprint(ctypes.windll.kernel32.GetErrorMode() & 0x8003)"
    assert int(ran(lines).stdout) == 0x8003
