"""How somebody on this computer likes the window: text size and colours. Nothing of a record."""

from pathlib import Path
from typing import Literal

import msgspec

from prevent_desktop.vault.atomic import replace_file

NAME = "window.json"
SCALES = (1.0, 1.25, 1.5, 2.0)
Colours = Literal["system", "light", "dark", "contrast"]
COLOURS: tuple[Colours, ...] = ("system", "light", "dark", "contrast")


class Looks(msgspec.Struct, frozen=True):
    """Text beyond the system's own size, and the colours asked for."""

    scale: float = 1.0
    colours: Colours = "system"


def kept(state: Path) -> Looks:
    """Give what was chosen on this computer; what cannot be read is as if never chosen."""
    try:
        found = msgspec.json.decode((state / NAME).read_bytes(), type=Looks)
    except (OSError, msgspec.MsgspecError):
        return Looks()
    return found if found.scale in SCALES else Looks(colours=found.colours)


def keep(state: Path, looks: Looks) -> None:
    """Keep what was chosen, in the user's local state folder."""
    state.mkdir(parents=True, exist_ok=True, mode=0o700)
    replace_file(state / NAME, msgspec.json.encode(looks))
