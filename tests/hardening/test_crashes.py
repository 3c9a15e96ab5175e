"""A crash says what kind it was and where, and nothing of what was being worked on."""

import secrets
import sys

import pytest

from prevent_desktop import hardening
from tests.hardening.children import ran

CANARY = secrets.token_hex(12)
CRASHES = {
    "plain": "raise ValueError(CANARY)",
    "chained": """
        try:
            {}[CANARY]
        except KeyError as failure:
            raise ValueError(CANARY) from failure
        """,
    "with a note": """
        failure = ValueError(CANARY)
        failure.add_note(CANARY)
        raise failure
        """,
    "a group": "raise ExceptionGroup(CANARY, [ValueError(CANARY)])",
    "a failed assertion": "assert not CANARY, CANARY",
    "undecodable text": "CANARY.encode().join([b'\\xff' * 3]).decode()",
    "too deep": "def deep(text): return deep(text + CANARY)\ndeep(CANARY)",
    "an exit": "raise OSError(2, CANARY, CANARY)",
}


@pytest.mark.parametrize("crash", CRASHES.values(), ids=CRASHES)
def test_a_crash_is_told_by_type_and_place_only(crash: str) -> None:
    result = ran(crash, first=f"CANARY = {CANARY!r}")
    assert result.returncode == 1
    assert CANARY not in result.stderr + result.stdout
    assert "The program met a fault of its own. Support code" in result.stderr
    assert "<string>:" in result.stderr


def test_the_type_and_the_line_are_there() -> None:
    result = ran("def saving(): raise LookupError('text')\nsaving()")
    first, kind, *places = result.stderr.splitlines()
    assert first.startswith("The program met a fault of its own. Support code ")
    assert kind == "LookupError"
    assert places == ["  <string>:5 <module>", "  <string>:4 saving"]


def test_a_crash_in_a_thread_is_told_so_too() -> None:
    result = ran(
        f"""
        import threading
        def work(): raise ValueError({CANARY!r})
        thread = threading.Thread(target=work, name={CANARY!r})
        thread.start()
        thread.join()
        """
    )
    assert result.returncode == 0
    assert "ValueError" in result.stderr
    assert "work" in result.stderr
    assert CANARY not in result.stderr


def test_a_thread_that_leaves_is_no_crash() -> None:
    lines = "import sys, threading\nt = threading.Thread(target=sys.exit)\nt.start()\nt.join()"
    assert not ran(lines).stderr


def test_a_crash_that_cannot_be_raised_is_told_so_too() -> None:
    result = ran(
        f"""
        class Record:
            def __repr__(self): return {CANARY!r}
            def __del__(self): raise ValueError({CANARY!r})
        Record()
        """
    )
    assert "ValueError" in result.stderr
    assert "__del__" in result.stderr
    assert CANARY not in result.stderr


def test_stopping_by_the_keyboard_is_no_crash() -> None:
    result = ran("raise KeyboardInterrupt")
    assert result.returncode != 0
    assert not result.stderr


def test_a_failure_of_the_report_itself_says_no_more() -> None:
    first = f"CANARY = {CANARY!r}\nimport prevent_desktop.hardening as h\n"
    broken = "def broken(failure): raise RuntimeError(CANARY)\nh.support_trace = broken\n"
    result = ran("raise ValueError(CANARY)", first=first + broken)
    assert result.stderr == "The program met a fault of its own and cannot say where.\n"


@pytest.mark.parametrize("gone", ["sys.stderr = None", "sys.stderr.close()"])
def test_a_crash_without_anywhere_to_write_is_silent(gone: str) -> None:
    result = ran(f"import sys\n{gone}\nraise ValueError({CANARY!r})")
    assert result.returncode == 1
    assert CANARY not in result.stderr + result.stdout


@pytest.mark.parametrize(
    "line",
    [
        "logging.getLogger('pikepdf').warning(CANARY)",
        "logging.getLogger('x').error('%d', CANARY)",
        "logging.StreamHandler().handle(logging.makeLogRecord({'msg': '%d', 'args': (CANARY,)}))",
    ],
)
def test_what_a_library_logs_goes_nowhere(line: str) -> None:
    result = ran(line, first=f"import logging\nCANARY = {CANARY!r}")
    assert result.returncode == 0
    assert not result.stderr


def test_without_hardening_the_canary_would_be_there() -> None:
    result = ran("", first=f"raise ValueError({CANARY!r})\n")
    assert CANARY in result.stderr


def test_hardening_twice_is_hardening_once() -> None:
    lines = "import logging, sys\nbefore = list(logging.getLogger().handlers)\nhardened()\n"
    lines += "assert logging.getLogger().handlers == before\nprint(sys.excepthook.__module__)"
    assert ran(lines).stdout.strip() == hardening.__name__


def test_this_process_is_not_hardened_by_importing() -> None:
    assert sys.unraisablehook is not hardening._could_not_raise
