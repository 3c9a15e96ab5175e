"""Pages to the print service of this computer, as bytes and never as a file (security section 10).

On Linux they go to ``lp`` on standard input, over the local CUPS socket alone.
"""

import os
import shutil
import subprocess
from pathlib import Path

from prevent_desktop.errors import Situation

SOCKET = Path("/run/cups/cups.sock")
JOB = "Prevent Desktop"
"""The name of every print job: it says nothing of what is in it."""
_SECONDS = 120


class NotPrinted(Situation):
    """This computer has no print service that pages may be handed to, or it refused them."""


def refuse_without_service(socket: Path = SOCKET) -> str:
    """Give the program that prints; raises NotPrinted where there is no local service."""
    program = shutil.which("lp")
    if program is None or not socket.is_socket():
        msg = (
            "This computer has no print service of its own, so nothing was printed. Set a printer "
            "up on it, or save the paper as PDF if your council's policy allows it."
        )
        raise NotPrinted(msg)
    return program


def printed(pdf: bytes, socket: Path = SOCKET) -> None:
    """Hand pages to the local print service; raises NotPrinted where it does not take them."""
    program = refuse_without_service(socket)
    environment = {**os.environ, "CUPS_SERVER": str(socket)}
    command = [program, "-t", JOB]
    try:
        done = subprocess.run(  # noqa: S603 -- no shell, no word of a user's in it
            command, input=pdf, capture_output=True, env=environment, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        done = None
    if done is None or done.returncode:
        msg = (
            "The print service of this computer did not take the pages. Look whether a printer is "
            "set up and switched on, and print again."
        )
        raise NotPrinted(msg)
