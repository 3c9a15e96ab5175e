"""Unlock: which officer, which passphrase, and clear words for each way it can fail."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from prevent_desktop.errors import Situation
from prevent_desktop.gui.forms.unlock import Ui_Unlock
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.operations import Opener
from prevent_desktop.gui.start.step import CapsLock, echo
from prevent_desktop.services import outside
from prevent_desktop.vault.situations import (
    DeviceKeyGone,
    NoCredentialStore,
    PutBackKeyFile,
    WrongPassphrase,
    WrongRecoveryCode,
)
from prevent_desktop.vault.store_situations import OlderOrParted
from prevent_desktop.vault.surroundings import Surroundings, Way

_BY_CODE = (DeviceKeyGone, NoCredentialStore, PutBackKeyFile)
_TRIES = (WrongPassphrase, WrongRecoveryCode)
_GO_ON = (
    "This can be right: a copy that you put back yourself, or a vault that was last used on "
    "another computer. If you know of neither, ask before you go on. Going on starts a new "
    "branch of the history, signed by you; the other copy can never be joined to it again."
)


class Unlock(QWidget):
    """Asks for the passphrase of a vault and opens it in the worker thread."""

    opened = Signal(str)
    """The vault is open, for the officer of this label (empty after recovery)."""
    another_asked = Signal()
    set_up_asked = Signal()

    def __init__(
        self, parts: Parts, around: Surroundings, opener: Callable[[Path, Way], Opener]
    ) -> None:
        """Take what all pages share, what vaults need of this computer, and what opens one."""
        super().__init__()
        self._parts, self._around, self._opener = parts, around, opener
        self._folder = Path()
        self._failed_before = 0
        self._label = ""
        """Who unlocked it last in this run, and most likely does so again."""
        self._with_code = False
        self.ui = Ui_Unlock()
        self.ui.setupUi(self)
        self._caps = CapsLock(self.ui.passphrase, self.ui.caps)
        self.ui.showing.toggled.connect(lambda on: echo(self.ui.passphrase, shown=on))
        self.ui.unlock.clicked.connect(self._unlock)
        self.ui.go_on.clicked.connect(lambda: self._unlock(go_on=True))
        self.ui.passphrase.returnPressed.connect(self._unlock)
        self.ui.recovery.clicked.connect(lambda: self._turn(with_code=not self._with_code))
        self.ui.another.clicked.connect(self.another_asked)
        self.ui.set_up.clicked.connect(self.set_up_asked)

    def ask(self, folder: Path, words: str = "", last: str = "") -> None:
        """Ask for a vault's passphrase; ``words`` say why, such as after a lock.

        ``last`` says who unlocked it last, where this run of the program knows.
        """
        if folder != self._folder:
            self._failed_before, self._label = 0, ""
        self._folder = folder
        where = "" if folder == outside.default_folder() else f" in {folder.name}"
        self.ui.place.setText(words or f"The vault{where} on this computer.")
        self.ui.last.setText(last)
        self._turn(with_code=False)
        self.ui.officer.clear()
        try:
            self.ui.officer.addItems(outside.officers_of(folder, self._around.bounds))
        except Situation as situation:
            self._fail(situation)
        place = self.ui.officer.findText(self._label)
        self.ui.officer.setCurrentIndex(max(0, place))
        is_told = place >= 0 or self.ui.officer.count() == 1
        (self.ui.passphrase if is_told else self.ui.officer).setFocus()

    def offer_set_up(self, *, is_free: bool) -> None:
        """Offer to set up the council's own vault while its place is free."""
        self.ui.set_up.setVisible(is_free)

    @property
    def folder(self) -> Path:
        """The vault that is asked about."""
        return self._folder

    def drop(self) -> None:
        """Let go of what was typed."""
        self.ui.passphrase.clear()
        self.ui.showing.setChecked(False)
        self.ui.caps.hide()

    def _unlock(self, *_: object, go_on: bool = False) -> None:
        typed = self.ui.passphrase.text()
        label = "" if self._with_code else self.ui.officer.currentText()
        way = Way(
            label=label,
            passphrase="" if self._with_code else typed,
            recovery_code=typed if self._with_code else "",
            failed_before=self._failed_before,
            go_on=go_on,
        )
        if not typed:
            self._say(f"Type the {'recovery code' if self._with_code else 'passphrase'} first.")
            self.ui.passphrase.setFocus()
            return
        self._enable(on=False)
        self._parts.operations.open(
            self._opener(self._folder, way), lambda _: self._done(label), self._refused
        )

    def _done(self, label: str) -> None:
        self._enable(on=True)
        self._failed_before, self._label = 0, label
        self.drop()
        self._say("")
        self.opened.emit(label)

    def _refused(self, failure: Exception) -> None:
        self._enable(on=True)
        if not isinstance(failure, Situation):
            self._parts.operations.failed.emit(failure)
            return
        self._failed_before += isinstance(failure, _TRIES)
        self._fail(failure)
        self.ui.passphrase.selectAll()
        (self.ui.go_on if self.ui.go_on.isVisible() else self.ui.passphrase).setFocus()

    def _fail(self, failure: Situation) -> None:
        caps = " Caps Lock is on." if self.ui.caps.isVisible() else ""
        self._say(f"{failure}{caps}", is_parted=isinstance(failure, OlderOrParted))
        if isinstance(failure, _BY_CODE) and not self._with_code:
            self.ui.next_step.setText("The recovery code opens it: choose it below.")
            self.ui.next_step.show()

    def _say(self, words: str, *, is_parted: bool = False) -> None:
        self.ui.failure.setText(words)
        self.ui.failure.setVisible(bool(words))
        self.ui.next_step.setText(_GO_ON if is_parted else "")
        self.ui.next_step.setVisible(is_parted)
        self.ui.go_on.setVisible(is_parted)

    def _turn(self, *, with_code: bool) -> None:
        self._with_code = with_code
        self.ui.passphrase_label.setText("Recovery &code" if with_code else "&Passphrase")
        self.ui.passphrase.setAccessibleName("Recovery code" if with_code else "Passphrase")
        self.ui.recovery.setText("Use a passphrase" if with_code else "Use the recovery code")
        self.ui.recovery.setAccessibleName(self.ui.recovery.text())
        self.ui.officer.setVisible(not with_code)
        self.ui.officer_label.setVisible(not with_code)
        self.drop()
        self._say("")
        self.ui.passphrase.setFocus()

    def _enable(self, *, on: bool) -> None:
        ui = self.ui
        ways = (ui.recovery, ui.another, ui.set_up, ui.go_on)
        for control in (ui.officer, ui.passphrase, ui.unlock, *ways):
            control.setEnabled(on)
        ui.unlock.setText("Unlock" if on else "Opening")
