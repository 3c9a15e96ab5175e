"""Papers and files that leave the vault: saved where somebody said, or handed to a printer.

Each is entered in the ledger before it leaves (design, security section 8), with the digest of the
whole file.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from prevent_desktop.domain.exchange import Way
from prevent_desktop.domain.wording import counted
from prevent_desktop.errors import Situation
from prevent_desktop.services import papers, policies
from prevent_desktop.services.papers import OfficeFile, Outgoing
from prevent_desktop.vault.vault import Vault

_LONGEST = 120


class NotSaved(Situation):
    """A paper that could not be written where it was to go."""


class Leaving(msgspec.Struct, frozen=True):
    """One paper or file on its way out, and to whom it goes, as far as that was said."""

    paper: Outgoing
    to_whom: tuple[str, ...] = ()


def named(typed: str) -> tuple[str, ...]:
    """Give the names in a line of names with commas between."""
    return tuple(name.strip()[:_LONGEST] for name in typed.split(",") if name.strip())


def saved(vault: Vault, leaving: Leaving, path: Path) -> None:
    """Write one paper or file where somebody said; raises NotAllowed and NotSaved."""
    policies.refuse_removable(vault, path)
    _enter(vault, leaving)
    try:
        path.write_bytes(leaving.paper.octets)
    except OSError as failure:
        msg = (
            f"The paper could not be written to {path.name}. The ledger has that it was to be "
            "saved. Choose another folder, or free some space, and save it again."
        )
        raise NotSaved(msg) from failure


def saved_in(vault: Vault, every: Sequence[Leaving], folder: Path) -> None:
    """Write several papers into a folder under their own names, over no file that is there.

    Raises NotAllowed and NotSaved; then nothing more is written, and it is said how far it came.
    """
    policies.refuse_removable(vault, folder)
    places = [folder / name for name in _names(every)]
    there = next((path for path in places if path.exists()), None)
    if there is not None:
        msg = (
            f"There is a file called {there.name} in that folder already, so nothing was saved. "
            "Choose another folder, or a new one."
        )
        raise NotSaved(msg)
    for place, (one, path) in enumerate(zip(every, places, strict=True)):
        _enter(vault, one)
        try:
            path.write_bytes(one.paper.octets)
        except OSError as failure:
            msg = (
                f"{place:,} of {counted(len(every), 'file')} were saved; {path.name} could not be "
                "written. The ledger has that it was to be saved. Choose another folder, or free "
                "some space, and save them again."
            )
            raise NotSaved(msg) from failure


def printed(vault: Vault, every: Sequence[Leaving], hand: Callable[[bytes], None]) -> None:
    """Hand the pages of papers to a printer, each as a job of its own; raises NotAllowed."""
    policies.refuse_printing(vault)
    for one in every:
        papers.give_out(vault, one.paper, Way.PRINT, one.to_whom)
        hand(one.paper.octets)


def _names(every: Sequence[Leaving]) -> list[str]:
    # Long titles are cut, and may then be the same: a number before them tells them apart.
    names = [one.paper.file_name for one in every]
    return [
        name if names.count(name) == 1 else f"{number} {name}"
        for number, name in enumerate(names, 1)
    ]


def _enter(vault: Vault, leaving: Leaving) -> None:
    policies.refuse_saving(vault)
    way = Way.EXPORT if isinstance(leaving.paper, OfficeFile) else Way.PDF
    papers.give_out(vault, leaving.paper, way, leaving.to_whom)
