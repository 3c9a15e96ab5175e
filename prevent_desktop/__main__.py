"""Where the program starts: ``prevent-desktop`` and ``python -m prevent_desktop``.

Without a command it is the window; with one, the command line.
"""

import sys

from prevent_desktop.cli import SITUATION, run
from prevent_desktop.hardening import hardened


def main() -> None:
    """Run the command line or the window, and leave with its exit code."""
    hardened()
    sys.exit(run(sys.argv[1:]) if sys.argv[1:] else _window())


def _window() -> int:
    # Imported here, the one place: the command line has to work on a computer without the
    # system libraries that Qt needs, and must not wait for Qt to load.
    try:
        from prevent_desktop.app import start  # noqa: PLC0415
    except ImportError as missing:
        library = str(missing).partition(":")[0]
        sys.stderr.write(
            f"The window cannot start, as this computer lacks a library that it needs: {library}. "
            "The commands work without it: see prevent-desktop --help.\n"
        )
        return SITUATION
    return start()


if __name__ == "__main__":
    main()
