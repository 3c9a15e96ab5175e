"""The bench runs as an officer would: not as an administrator, who may lock all memory.

SQLCipher locks what it holds into memory where it may. Linux lets a user lock 8 MiB and an
administrator everything, a system call for each piece; an officer's program meets the former.
"""

import ctypes
import sys

if sys.platform != "win32":
    import resource

LOCKED = 8 << 20
"""Bytes that Linux lets a user lock, unless told otherwise."""
_PR_CAPBSET_DROP, _CAP_IPC_LOCK = 24, 14


def as_an_officer() -> str:
    """Let no process started from here on lock more than a user's may; say so."""
    if sys.platform != "linux":
        return ""
    soft, hard = resource.getrlimit(resource.RLIMIT_MEMLOCK)
    most = LOCKED if hard == resource.RLIM_INFINITY else min(LOCKED, hard)
    soft = most if soft == resource.RLIM_INFINITY else min(soft, most)
    resource.setrlimit(resource.RLIMIT_MEMLOCK, (soft, most))
    # Only an administrator has it to give up.
    ctypes.CDLL(None).prctl(_PR_CAPBSET_DROP, _CAP_IPC_LOCK, 0, 0, 0)
    return f", {soft >> 20} MiB may be locked"
