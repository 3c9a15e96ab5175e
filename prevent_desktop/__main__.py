"""Where the program starts: ``prevent-desktop`` and ``python -m prevent_desktop``."""

import sys

from prevent_desktop.cli import run


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
