"""The example vault for the window's tests, and the ways in which they get into it."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from prevent_desktop.app import window_on
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.page import Page
from prevent_desktop.gui.shared.theme import Scheme, Theme
from prevent_desktop.gui.vault.keyform import KeyForm
from prevent_desktop.gui.vault.page import VaultPage
from prevent_desktop.gui.window import Window
from prevent_desktop.services import demo, form_drafts, opening, starting
from prevent_desktop.vault.surroundings import Founding, Surroundings, Way
from prevent_desktop.vault.vault import Vault
from tests.vaults import CHEAP, CHEAP_BOUNDS, LABEL, NOW, PASSPHRASE, RECOVERY

WAIT = 20_000
"""Milliseconds that a shared machine may take for what takes a tenth of a second."""


@dataclass(frozen=True)
class Example:
    """A vault of the example council: where it is and what opens it."""

    folder: Path
    state: Path
    passphrases: dict[str, str]
    recovery_code: str
    sign_off_code: str

    @property
    def officer(self) -> str:
        """The label of the first officer."""
        return next(iter(self.passphrases))

    @property
    def around(self) -> Surroundings:
        """A computer on which deriving a key is cheap, on the day the story stands still."""
        return Surroundings(state=self.state, bounds=CHEAP_BOUNDS, cost=CHEAP, clock=lambda: NOW)

    def opened(self) -> Vault:
        """Open the vault beside the window; the window must be locked."""
        way = Way(self.officer, self.passphrases[self.officer])
        return opening.for_work(self.folder, way, self.around)


def made(into: Path) -> Example:
    """Have the demonstration make the example vault."""
    around = Surroundings(state=into / "state", bounds=CHEAP_BOUNDS, cost=CHEAP)
    list(demo.done(into / "demo", around, lambda _: None, planted=False))
    facts = json.loads((into / "demo" / demo.FACTS).read_text(encoding="utf-8"))
    return Example(
        folder=into / "demo" / demo.OURS,
        state=into / "state",
        passphrases=facts["passphrases"][demo.OURS],
        recovery_code=facts["recovery_codes"][demo.OURS],
        sign_off_code=facts["sign_off_code"],
    )


def newly_founded(into: Path) -> Example:
    """Set up a vault as the first run does: a council, its officer, and nothing else."""
    around = Surroundings(state=into / "state", bounds=CHEAP_BOUNDS, cost=CHEAP, clock=lambda: NOW)
    options = starting.council_options()
    fields: dict[str, object] = {
        "name": "Aldermarch",
        "authority": options["authority"][0][0],
        "region": options["region"][0][0],
    }
    founding = Founding(LABEL, PASSPHRASE, RECOVERY)
    starting.founded(into / "new", founding, fields, "Prevent coordinator", around).close()
    return Example(into / "new", into / "state", {LABEL: PASSPHRASE}, RECOVERY, "")


def copied(example: Example, into: Path) -> Example:
    """Copy the vault and this computer's notes of it."""
    shutil.copytree(example.folder, into / "northmere")
    shutil.copytree(example.state, into / "state")
    return replace(example, folder=into / "northmere", state=into / "state")


def window_over(example: Example, scheme: Scheme = Scheme.LIGHT, scale: float = 1.0) -> Window:
    """Make the real window of the vault, still locked."""
    theme = Theme(scheme, scale)
    return window_on(example.folder, example.around, theme)


def unlocked(window: Window, example: Example, qtbot: QtBot, officer: str = "") -> None:
    """Unlock it by its own controls, as a person would."""
    label = officer or example.officer
    window.unlock.ui.officer.setCurrentText(label)
    window.unlock.ui.passphrase.setText(example.passphrases[label])
    window.unlock.ui.unlock.click()
    qtbot.waitUntil(lambda: window.desk is not None, timeout=WAIT)


def page_at(window: Window, destination: Destination, qtbot: QtBot) -> Page:
    """Go somewhere and give the page, once the vault has answered all that it asked."""
    desk = window.desk
    assert desk is not None
    desk.go(destination)
    settled(window, qtbot)
    page = desk.page
    assert page is not None
    return page


def settled(window: Window, qtbot: QtBot) -> None:
    """Wait until the vault has answered all that was asked, and what it answered is laid out."""
    qtbot.waitUntil(lambda: not window.operations.is_waiting, timeout=WAIT)
    QApplication.sendPostedEvents()  # a part laid into a page that shows is shown by such an event
    qtbot.waitUntil(lambda: not window.operations.is_waiting, timeout=WAIT)


def key_form(page: VaultPage, job: str) -> KeyForm:
    """Give the form for a change of keys."""
    form = page.view_of(job)
    assert isinstance(form, KeyForm)
    return form


def begun(window: Window, qtbot: QtBot) -> list[str]:
    """Give the forms that have a draft, once the vault has answered all that was asked."""
    settled(window, qtbot)
    found: list[form_drafts.FormDraft] = []
    window.operations.run(form_drafts.every, found.extend)
    settled(window, qtbot)
    return [draft.form for draft in found]


def answered(window: Window, words: str) -> str:
    """Answer the question that stands over the window by the button of these words; gives it."""
    box = next(one for one in window.findChildren(QMessageBox) if one.isVisible())
    next(one for one in box.buttons() if one.text().replace("&", "") == words).click()
    return box.text()


def grabbed(widget: QWidget, path: Path, size: tuple[int, int] = (1280, 720)) -> None:
    """Keep a picture of a window."""
    widget.resize(*size)
    QApplication.sendPostedEvents()
    widget.grab().save(str(path))


Opened = Callable[[Example], Window]
"""What the fixture ``open_window`` gives."""
