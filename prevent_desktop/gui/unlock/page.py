"""Unlock: which officer, which passphrase, and clear words for each way it can fail."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from prevent_desktop.errors import Situation
from prevent_desktop.gui.forms.unlock import Ui_Unlock
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.services import opening
from prevent_desktop.vault.vault import Surroundings, Vault, Way

SENSITIVE = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText


class Unlock(QWidget):
    """Asks for the passphrase of a vault and opens it in the worker thread."""

    opened = Signal(str)
    """The vault is open, for the officer of this label (empty after recovery)."""

    def __init__(self, parts: Parts, around: Surroundings) -> None:
        """Take what all pages share, and what vaults need of this computer."""
        super().__init__()
        self._parts, self._around = parts, around
        self._folder = Path()
        self._failed_before = 0
        self._with_code = False
        self.ui = Ui_Unlock()
        self.ui.setupUi(self)
        self.ui.passphrase.setInputMethodHints(SENSITIVE)
        self.ui.passphrase.installEventFilter(self)
        self.ui.showing.toggled.connect(self._show_typing)
        self.ui.unlock.clicked.connect(self._unlock)
        self.ui.passphrase.returnPressed.connect(self._unlock)
        self.ui.recovery.clicked.connect(self._turn)
        self.ui.caps.hide()
        self.ui.failure.hide()

    def ask(self, folder: Path, words: str = "") -> None:
        """Ask for a vault's passphrase; ``words`` say why, such as after a lock."""
        self._folder = folder
        self.ui.place.setText(words or f"{folder.name}, on this computer")
        self.ui.officer.clear()
        self.ui.officer.addItems(opening.officers_of(folder, self._around.bounds))
        self._fail("")
        self._clear()
        (self.ui.passphrase if self.ui.officer.count() == 1 else self.ui.officer).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's own name
        """Tell from what is typed whether Caps Lock is on."""
        if isinstance(event, QKeyEvent) and event.text().isalpha():
            is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.ui.caps.setVisible(event.text().isupper() != is_shifted)
        return super().eventFilter(watched, event)

    def _unlock(self) -> None:
        typed = self.ui.passphrase.text()
        label = self.ui.officer.currentText()
        way = (
            Way(recovery_code=typed, failed_before=self._failed_before)
            if self._with_code
            else Way(label, typed, failed_before=self._failed_before)
        )
        self._enable(on=False)
        self._parts.operations.open(
            _opener(self._folder, way, self._around),
            lambda _: self._done("" if self._with_code else label),
            self._refused,
        )

    def _done(self, label: str) -> None:
        self._enable(on=True)
        self._failed_before = 0
        self._clear()
        self.opened.emit(label)

    def _refused(self, failure: Exception) -> None:
        self._enable(on=True)
        if not isinstance(failure, Situation):
            self._parts.operations.failed.emit(failure)
            return
        self._failed_before += 1
        caps = " Caps Lock is on." if self.ui.caps.isVisible() else ""
        self._fail(f"{failure}{caps}")
        self.ui.passphrase.selectAll()
        self.ui.passphrase.setFocus()

    def _turn(self) -> None:
        self._with_code = not self._with_code
        self.ui.passphrase_label.setText("Recovery &code" if self._with_code else "&Passphrase")
        self.ui.passphrase.setAccessibleName("Recovery code" if self._with_code else "Passphrase")
        self.ui.recovery.setText("Use a passphrase" if self._with_code else "Use the recovery code")
        self.ui.recovery.setAccessibleName(self.ui.recovery.text())
        self.ui.officer.setVisible(not self._with_code)
        self.ui.officer_label.setVisible(not self._with_code)
        self._clear()
        self.ui.passphrase.setFocus()

    def _show_typing(self, shown: bool) -> None:  # noqa: FBT001 -- Qt's signal
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.ui.passphrase.setEchoMode(mode)

    def _enable(self, *, on: bool) -> None:
        for control in (self.ui.officer, self.ui.passphrase, self.ui.unlock, self.ui.recovery):
            control.setEnabled(on)
        self.ui.unlock.setText("Unlock" if on else "Opening")

    def _fail(self, words: str) -> None:
        self.ui.failure.setText(words)
        self.ui.failure.setVisible(bool(words))

    def _clear(self) -> None:
        self.ui.passphrase.clear()
        self.ui.showing.setChecked(False)
        self.ui.caps.hide()


def _opener(folder: Path, way: Way, around: Surroundings) -> Callable[[], Vault]:
    return lambda: opening.for_work(folder, way, around)
