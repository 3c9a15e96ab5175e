"""Which sectors must sit on the partnership group, and which of its members do (1.G3)."""

from prevent_desktop.domain.choices import ChoiceList
from prevent_desktop.domain.people import Council
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.yardstick import Yardstick

PRISON = "prison"


def sectors_asked(council: Council | None) -> tuple[str, ...]:
    """Give the codes of the sectors that must attend; the prison where one is in the area."""
    asked = council.yardstick.sectors if council else Yardstick().sectors
    prison = (PRISON,) if council and council.prison else ()
    return tuple(dict.fromkeys((*asked, *prison)))


def sector_label(code: str, held: Collection) -> str:
    """Give what the council's newest list calls a sector."""
    lists = [one for one in held.own(ChoiceList) if one.name == "sectors"]
    newest = max(lists, key=lambda one: one.year, default=None)
    return newest.label_of(code) if newest else code.replace("-", " ").capitalize()
