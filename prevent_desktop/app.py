"""Joins everything that the window is made of: the only place that does."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from prevent_desktop.gui.actions.page import ActionsPage
from prevent_desktop.gui.assessment.page import AssessmentPage
from prevent_desktop.gui.ctlp.page import CtlpPage
from prevent_desktop.gui.handover.page import HandOverPage
from prevent_desktop.gui.instance import Instance
from prevent_desktop.gui.people.page import PeoplePage
from prevent_desktop.gui.risks.page import RisksPage
from prevent_desktop.gui.shared.desk import PageMaker
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.operations import Operations
from prevent_desktop.gui.shared.theme import Theme, system_scheme
from prevent_desktop.gui.today.page import TodayPage
from prevent_desktop.gui.vault.page import VaultPage
from prevent_desktop.gui.view_menu import scheme_of
from prevent_desktop.gui.window import Window
from prevent_desktop.hardening import hardened
from prevent_desktop.services import looks, starting
from prevent_desktop.vault.credentials import SystemCredentials
from prevent_desktop.vault.vault import Surroundings

MAKERS: dict[str, PageMaker] = {
    "today": TodayPage,
    "risks": RisksPage,
    "assessment": AssessmentPage,
    "ctlp": CtlpPage,
    "actions": ActionsPage,
    "people": PeoplePage,
    "handover": HandOverPage,
    "vault": VaultPage,
}
"""What makes the page of each section; a section that has none does not show."""


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
    return Window(parts, MAKERS, around, folder)


def start(folder: Path | None = None) -> int:
    """Show the window of a vault until it is closed; give the exit code.

    Without a folder it is the vault in the default place, or the first run. A second start
    brings the first window to the front and ends.
    """
    hardened()
    around = Surroundings(credentials=SystemCredentials())
    app, theme = dressed()
    chosen = looks.kept(around.state)
    theme.change(scheme_of(chosen, app), chosen.scale)
    theme.put_on(app, theme.points)
    instance = Instance(around.state)
    if not instance.is_first:
        return 0
    window = window_on(folder or starting.default_folder(), around, theme)
    instance.called.connect(window.come_to_front)
    window.show()
    code = app.exec()
    instance.leave()
    return code
