"""How somebody on this computer likes the window. Nothing of a record.

Text size, colours, and whether it locks earlier than the vault's policy asks; never later.
"""

from pathlib import Path
from typing import Annotated, Literal

import msgspec

from prevent_desktop.vault.atomic import replace_file

NAME = "window.json"
SCALES = (1.0, 1.25, 1.5, 2.0)
EARLIER = (2, 5, 10, 20, 30)
"""Minutes that may be chosen, where policy allows that long."""
Colours = Literal["system", "light", "dark", "contrast"]
COLOURS: tuple[Colours, ...] = ("system", "light", "dark", "contrast")


class Looks(msgspec.Struct, frozen=True):
    """Text beyond the system's own size, the colours, and minutes without use before it locks.

    No minutes: as long as the vault's policy has it.
    """

    scale: float = 1.0
    colours: Colours = "system"
    minutes: Annotated[int, msgspec.Meta(ge=0)] = 0

    def locks_after(self, longest: int) -> int:
        """Give the minutes that hold where policy allows at most ``longest``."""
        return min(self.minutes or longest, longest)


def kept(state: Path) -> Looks:
    """Give what was chosen on this computer; what cannot be read is as if never chosen."""
    try:
        found = msgspec.json.decode((state / NAME).read_bytes(), type=Looks)
    except (OSError, msgspec.MsgspecError):
        return Looks()
    return found if found.scale in SCALES else msgspec.structs.replace(found, scale=1.0)


def keep(state: Path, looks: Looks) -> None:
    """Keep what was chosen, in the user's local state folder."""
    state.mkdir(parents=True, exist_ok=True, mode=0o700)
    replace_file(state / NAME, msgspec.json.encode(looks))
