"""What the window shows besides the page that asks for the passphrase.

Loaded once that page is painted, or at once where it is not the first: it brings the store.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from prevent_desktop.domain.wording import counted
from prevent_desktop.gui.closing import Closing
from prevent_desktop.gui.opened import OpenedDesk
from prevent_desktop.gui.shared.desk import PageMaker
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.start.first_run import FirstRun
from prevent_desktop.gui.start.recovered import Recovered
from prevent_desktop.gui.start.welcome import Welcome, chosen_vault
from prevent_desktop.gui.view_menu import View
from prevent_desktop.policy import Policy
from prevent_desktop.services import council, opening, outside, policies
from prevent_desktop.services.opening import LastUnlock
from prevent_desktop.vault.surroundings import Surroundings, Way
from prevent_desktop.vault.vault import Vault


class Opening(NamedTuple):
    """What the window is told of a vault that was opened."""

    name: str
    is_example: bool
    last: LastUnlock | None
    policy: Policy
    is_idle_fixed: bool

    @property
    def before(self) -> tuple[str, str]:
        """When it was unlocked before this time, and the failed tries since; empty where never."""
        if self.last is None:
            return "", ""
        when, failed = self.last.time.astimezone(), self.last.failed
        tries = f"{counted(failed, 'failed try', 'failed tries')} since" if failed else ""
        return f"Last here {when.day} {when:%b, %H:%M}", tries


class Rooms:
    """Makes each of them."""

    def __init__(
        self, parts: Parts, around: Surroundings, pages: Callable[[], Mapping[str, PageMaker]]
    ) -> None:
        """Take what loads the page of each section."""
        self._parts, self._around, self.pages = parts, around, pages

    def welcome(self, folder: Path) -> Welcome:
        """Make what is shown where there is no vault."""
        return Welcome(folder)

    def first_run(self, folder: Path) -> FirstRun:
        """Make the walk that sets up a vault."""
        return FirstRun(self._parts, self._around, folder)

    def recovered(self, folder: Path, policy: Policy) -> Recovered:
        """Make the walk after the recovery code opened a vault."""
        return Recovered(self._parts, outside.officers_of(folder, self._around.bounds), policy)

    def desk(self, view: View, lock: Callable[[], None], minutes: int) -> OpenedDesk:
        """Make the desk of an open vault."""
        return OpenedDesk(self._parts, self.pages(), view, lock, minutes)

    def closing(self) -> Closing:
        """Make what is shown while the vault is backed up before the end."""
        return Closing(self._parts)

    def chosen_vault(self, parent: QWidget, near: Path) -> Path | None:
        """Ask for the folder of a vault."""
        return chosen_vault(parent, near)

    def opener(self, folder: Path, way: Way) -> Callable[[], Vault]:
        """Give what opens a vault to work in it, in the worker thread."""
        return lambda: opening.for_work(folder, way, self._around)

    def told(self, vault: Vault) -> Opening:
        """Say of an open vault what the window needs."""
        name = council.council_of(vault).name
        last = opening.last_unlock(vault)
        fixed = {line.name for line in policies.lines_of(vault) if line.is_fixed}
        holds = policies.in_force(vault)
        return Opening(name, vault.is_example, last, holds, "idle_minutes" in fixed)
