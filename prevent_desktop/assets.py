"""The files the program ships with: fonts, reference lists, the example council.

The one place that knows where they are. They stand in ``resources/`` of a checkout and inside
the package once it is installed or frozen; nothing else may build a path to them.
"""

from pathlib import Path

_INSTALLED = Path(__file__).parent / "resources"
_CHECKOUT = Path(__file__).parent.parent / "resources"


def asset(name: str) -> Path:
    """Give the path of a shipped file or folder: ``asset("fonts/SourceSansPro-Bold.ttf")``."""
    root = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
    path = root / name
    if not path.exists():
        msg = f"the program was shipped without {name}"
        raise FileNotFoundError(msg)
    return path
