"""Whether sealed identities are kept, and who reads them."""

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from prevent_desktop.gui.forms.vault_identities import Ui_VaultIdentities
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.holders import SENSITIVE
from prevent_desktop.gui.shared.laid_out import to_first_fault
from prevent_desktop.gui.shared.view import View, emptied, filled, scrolled
from prevent_desktop.gui.vault.jobs import JOBS
from prevent_desktop.services import identities
from prevent_desktop.services.identities import Standing
from prevent_desktop.vault.typedcode import KeptCode

_ON = "They are switched on, by the assessment {assessment}."
_OFF = "They are switched off: no log entry can have a name beside it."
_OFF_NOW = "They are switched off. Those that are kept can be opened and erased by a reader."


class Identities(View):
    """The switch, with the reference that allows it, and the ways to name and take off readers."""

    help_topic = "identities"

    def __init__(self, parts: Parts) -> None:
        """Make the form."""
        super().__init__(parts)
        self._found: Standing | None = None
        self.ui = Ui_VaultIdentities()
        inside = QWidget()
        self.ui.setupUi(inside)
        self._lines = inside.findChildren(QLineEdit)
        for line in self._lines:
            line.setInputMethodHints(SENSITIVE)
        for fault in (f for f in inside.findChildren(QLabel) if f.objectName().endswith("_fault")):
            fault.hide()
        filled(self, scrolled(inside, "Sealed identities"))
        self.back = parts.button("Back")
        self.off = parts.button("Switch them off")
        self.main = parts.button("Switch them on", role="main")
        self.buttons = (self.back, self.off, self.main)
        self.back.clicked.connect(lambda: self.went.emit("officers", None))
        self.off.clicked.connect(self._switch_off)
        self.main.clicked.connect(self._switch_on)

    def shown(self, about: object) -> None:
        """Load how things stand; say what a job came to."""
        said = "\n".join(about) if isinstance(about, tuple) else ""
        self.run(identities.standing, lambda found: self._put(found, said))

    def show_buttons(self) -> None:
        """Show the switch that can be turned now."""
        is_on = self._found is not None and self._found.is_on
        self.back.show()
        self.off.setVisible(is_on)
        self.main.setVisible(not is_on)

    def left(self) -> None:
        """Let go of what was typed: none of it is kept in a draft."""
        super().left()
        self._forget()

    def locked(self) -> None:
        """Let go of everything."""
        super().locked()
        self._forget()
        self.ui.read_by.clear()
        self.ui.stands.clear()
        emptied(self.ui.doing)

    def _put(self, found: Standing, said: str = "") -> None:
        self._found = found
        off = _OFF_NOW if found.kept else _OFF
        self.ui.stands.setText(_ON.format(assessment=found.assessment) if found.is_on else off)
        self.ui.read_by.setText(identities.told(found))
        ui = self.ui
        for widget in (
            *(ui.assessment, ui.assessment_label, ui.assessment_help),
            *(ui.passphrase, ui.passphrase_label),
        ):
            widget.setVisible(not found.is_on)
        for widget in (ui.code, ui.code_label, ui.code_help):
            widget.setVisible(not found.is_on and found.can_begin)
        if not found.is_on:
            ui.assessment.setText(found.assessment)
        column = emptied(ui.doing)
        column.setContentsMargins(0, 8, 0, 0)
        for job in _jobs(found):
            column.addWidget(self._way_to(job))
        if self.isVisible():
            self.show_buttons()
        self.said.emit(said, "good")

    def _way_to(self, job: str) -> QPushButton:
        button = self.parts.button(JOBS[job].heading, role="link")
        button.clicked.connect(lambda: self.went.emit(job, None))
        return button

    def _switch_on(self) -> None:
        ui = self.ui
        needed = (
            (ui.assessment, ui.assessment_fault, "Name the assessment that allows it."),
            (ui.code, ui.code_fault, "Type the recovery code."),
            (ui.passphrase, ui.passphrase_fault, "Type your passphrase."),
        )
        asked = [one for one in needed if not one[0].isHidden()]
        for line, fault, words in asked:
            self.tell(fault, "" if line.text().strip() else words)
        if not all(line.text().strip() for line, _, _ in asked):
            to_first_fault(self)
            return
        code = None if ui.code.isHidden() else KeptCode(ui.code.text())
        assessment, typed = ui.assessment.text(), ui.passphrase.text()

        self.run(
            lambda vault: identities.switched_on(vault, assessment, typed, code),
            lambda _: self._again("Switched on. You are the first reader."),
            ui.passphrase_fault,
            busy="Working with the keys. This takes some seconds.",
        )

    def _switch_off(self) -> None:
        self.run(identities.switched_off, lambda _: self._again("Switched off."))

    def _again(self, said: str) -> None:
        self._forget()
        self.run(identities.standing, lambda found: self._put(found, said))

    def _forget(self) -> None:
        for line in self._lines:
            line.clear()


def _jobs(found: Standing) -> tuple[str, ...]:
    """Give what can be done about readers by whoever is signed in."""
    if found.can_begin:
        return ()
    if not found.you_read:
        return ("become-reader",)
    others = len(found.readers) > 1
    return (
        *(("grant-reader",) if found.others else ()),
        *(("take-off-reader",) if others else ()),
        "step-back",
    )
