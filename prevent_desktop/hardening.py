"""What the program does to its own process before it does anything else.

Design, security section 10: record text and keys leave it neither by a crash nor by a log, and
no part of Python opens a socket to anywhere but this computer. Libraries in C that open sockets
of their own are out of the audit hook's sight; the tests watch the system calls as well.
"""

import contextlib
import ctypes
import logging
import os
import sys
import threading
from types import TracebackType
from typing import Any

from prevent_desktop.errors import support_code, support_trace

if sys.platform != "win32":
    import resource

_AF_UNIX = 1
"""The family of local sockets on every system; the module that names it is not imported."""
_NAME_LOOKUPS = frozenset(
    f"socket.{name}" for name in ("getaddrinfo", "gethostbyaddr", "gethostbyname", "getnameinfo")
)
_USES = frozenset(f"socket.{name}" for name in ("bind", "connect", "sendmsg", "sendto"))
_PR_SET_DUMPABLE = 4
_NO_ERROR_BOXES = 0x0001 | 0x0002 | 0x8000
_WITHOUT_MEMORY = 0x0001


class NetworkRefused(PermissionError):
    """Something in this process asked for a socket that could leave the computer."""


def hardened() -> None:
    """Close the ways by which text could leave the process; called before all else.

    Called again it does nothing: an audit hook cannot be taken away, and one is enough.
    """
    if sys.excepthook is _crashed:
        return
    os.umask(0o077)
    _leave_no_dump()
    _silence_libraries()
    sys.excepthook = _crashed
    threading.excepthook = _thread_crashed
    sys.unraisablehook = _could_not_raise
    sys.addaudithook(_refuse_network)


def _leave_no_dump() -> None:
    """Keep the memory of a crashed process out of dumps and reports."""
    if sys.platform == "win32":
        kernel = ctypes.windll.kernel32
        kernel.SetErrorMode(_NO_ERROR_BOXES)
        kernel.WerSetFlags(_WITHOUT_MEMORY)
    else:
        _, hard = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
        if sys.platform == "linux":
            # A limit of 0 does not stop a handler that the dump is piped to.
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _silence_libraries() -> None:
    # Without a handler, what a library warns of would be written out with the values it met.
    logging.getLogger().addHandler(logging.NullHandler())
    logging.raiseExceptions = False


def _crashed(
    kind: type[BaseException], failure: BaseException, _: TracebackType | None = None
) -> None:
    _report(kind, failure)


def _thread_crashed(crash: threading.ExceptHookArgs) -> None:
    if not issubclass(crash.exc_type, SystemExit):
        _report(crash.exc_type, crash.exc_value)


def _could_not_raise(crash: "sys.UnraisableHookArgs") -> None:
    _report(crash.exc_type, crash.exc_value)


def _report(kind: type[BaseException], failure: BaseException | None) -> None:
    """Write the type and the place of a bug, never its message, to where errors go."""
    if issubclass(kind, KeyboardInterrupt):
        return
    try:
        words = _words(kind, failure)
    except Exception:  # noqa: BLE001 -- if this hook failed, Python would write out both messages
        words = "The program met a fault of its own and cannot say where."
    with contextlib.suppress(Exception):
        sys.stderr.write(words + "\n")


def _words(kind: type[BaseException], failure: BaseException | None) -> str:
    if failure is None:
        return f"The program met a fault of its own.\n{kind.__qualname__}"
    code = support_code(failure)
    return f"The program met a fault of its own. Support code {code}\n{support_trace(failure)}"


def _refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    if not event.startswith("socket."):
        return
    if event == "socket.__new__":
        leaves = arguments[1] != _AF_UNIX
    elif event in _USES:
        leaves = getattr(arguments[0], "family", None) != _AF_UNIX
    else:
        leaves = event in _NAME_LOOKUPS
    if leaves:
        # Raised without the address, which may come from a record.
        raise NetworkRefused
