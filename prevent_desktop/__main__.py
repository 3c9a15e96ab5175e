"""Where the program starts: ``prevent-desktop`` and ``python -m prevent_desktop``."""

import sys

from prevent_desktop.cli import run
from prevent_desktop.hardening import hardened


def main() -> None:
    """Run the command line and leave with its exit code."""
    hardened()
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
