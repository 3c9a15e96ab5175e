"""Where the program starts: ``prevent-desktop`` and ``python -m prevent_desktop``.

Without a command it is the window; with one, the command line.
"""

import sys

from prevent_desktop.hardening import hardened

_SITUATION = 1
"""As the command line leaves where it could not do what was asked."""


def main() -> None:
    """Run the command line or the window, and leave with its exit code."""
    hardened()
    sys.exit(_commands(sys.argv[1:]) if sys.argv[1:] else _window())


def _commands(words: list[str]) -> int:
    # Imported here: the commands load every service, which the window must not wait for.
    from prevent_desktop.cli import run  # noqa: PLC0415

    return run(words)


def _window() -> int:
    # Imported here: the command line has to work on a computer without the
    # system libraries that Qt needs, and must not wait for Qt to load.
    try:
        from prevent_desktop.app import start  # noqa: PLC0415
    except ImportError as missing:
        library = str(missing).partition(":")[0]
        sys.stderr.write(
            f"The window cannot start, as this computer lacks a library that it needs: {library}. "
            "The commands work without it: see prevent-desktop --help.\n"
        )
        return _SITUATION
    return start()


if __name__ == "__main__":
    main()
