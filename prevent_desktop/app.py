"""Joins everything that the window is made of: the only place that does."""

import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from prevent_desktop.gui.instance import Instance
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.operations import Operations
from prevent_desktop.gui.shared.theme import Theme, system_scheme
from prevent_desktop.gui.view_menu import scheme_of
from prevent_desktop.gui.window import Window
from prevent_desktop.hardening import hardened
from prevent_desktop.services import looks, outside
from prevent_desktop.vault.device import CredentialStore
from prevent_desktop.vault.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prevent_desktop.gui.rooms import Rooms
    from prevent_desktop.gui.shared.desk import PageMaker


class Credentials:
    """The system's own credential store, loaded when it is first asked."""

    @cached_property
    def _system(self) -> CredentialStore:
        # Imported here: keyring takes 0.1 s to load, and only an unlock asks it.
        from prevent_desktop.vault.credentials import SystemCredentials  # noqa: PLC0415

        return SystemCredentials()

    def get(self, user: str) -> str | None:
        """Give the secret kept under the name, or None; raises NoCredentialStore."""
        return self._system.get(user)

    def put(self, user: str, secret: str) -> None:
        """Keep a secret under the name, in place of any other; raises NoCredentialStore."""
        self._system.put(user, secret)

    def delete(self, user: str) -> None:
        """Remove the secret under the name, if there is one; raises NoCredentialStore."""
        self._system.delete(user)


def pages() -> "Mapping[str, PageMaker]":
    """Give what makes the page of each section, and load them all the first time."""
    # Imported here: the pages bring the makers of papers with them, which take longer to load
    # than all the rest, and the window that asks for the passphrase must not wait for them.
    from prevent_desktop.gui.pages import MAKERS  # noqa: PLC0415

    return MAKERS


def rooms(parts: Parts, around: Surroundings) -> "Rooms":
    """Give what makes all that the window shows after its first page, and load it."""
    # Imported here: the store, the first run and the desk are not needed to ask for a
    # passphrase, and double the time until the window can be seen.
    from prevent_desktop.gui.rooms import Rooms  # noqa: PLC0415

    return Rooms(parts, around, pages)


def dressed(scale: float = 1.0) -> tuple[QApplication, Theme]:
    """Give the application in the system's own colours and text size."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    theme = Theme(system_scheme(app), scale)
    theme.put_on(app, app.font().pointSizeF())
    return app, theme


def window_on(folder: Path, around: Surroundings, theme: Theme) -> Window:
    """Make the window of one vault, still locked."""
    parts = Parts(Operations(), theme)
    return Window(parts, rooms, around, folder)


def start(folder: Path | None = None) -> int:
    """Show the window of a vault until it is closed; give the exit code.

    Without a folder it is the vault in the default place, or the first run. A second start
    brings the first window to the front and ends.
    """
    hardened()
    around = Surroundings(credentials=Credentials())
    app, theme = dressed()
    chosen = looks.kept(around.state)
    theme.change(scheme_of(chosen, app), chosen.scale)
    theme.put_on(app, theme.points)
    instance = Instance(around.state)
    if not instance.is_first:
        return 0
    window = window_on(folder or outside.default_folder(), around, theme)
    instance.called.connect(window.come_to_front)
    window.show()
    code = app.exec()
    instance.leave()
    return code
