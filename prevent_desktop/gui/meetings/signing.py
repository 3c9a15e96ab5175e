"""Signing approved minutes: what the check found, a reason for each, the passphrase again."""

from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from prevent_desktop.domain.revision import Revision
from prevent_desktop.domain.signing import SignOff
from prevent_desktop.gui.forms.meetings_signing import Ui_MinutesSigningForm
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.holders import SENSITIVE
from prevent_desktop.gui.shared.keys import CLOSE, keyed
from prevent_desktop.gui.shared.view import View, emptied, filled, scrolled
from prevent_desktop.services import minutes_signing
from prevent_desktop.services.minutes_signing import Ready


class SignMinutesView(View):
    """One meeting's minutes before they are signed."""

    def __init__(self, parts: Parts) -> None:
        """Lay it out."""
        super().__init__(parts)
        self._ready: Ready | None = None
        self._reasons: dict[tuple[str, str], QLineEdit] = {}
        self.title = parts.label("", "section")
        self._found = QWidget()
        form = QWidget()
        self.ui = Ui_MinutesSigningForm()
        self.ui.setupUi(form)
        page = QFrame()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self._found)
        column.addWidget(form)
        column.addStretch(1)
        filled(self, scrolled(page, "Sign the minutes"))
        self.close_button = parts.button("Back to the meeting")
        self.sign = parts.button("Sign the minutes", "pen-line", "main")
        self.buttons = (self.close_button, self.sign)
        self._dress()

    def shown(self, about: object) -> None:
        """Run the check on a meeting's minutes."""
        meeting = str(about or "")
        if not meeting:
            self.went.emit("meetings", None)
            return
        self.run(lambda vault: minutes_signing.looked_at(vault, meeting), self._put)

    def left(self) -> None:
        """Let go of the passphrase."""
        super().left()
        self.ui.passphrase.clear()

    def locked(self) -> None:
        """Let go of everything."""
        super().locked()
        self._ready = None
        self.ui.passphrase.clear()
        self.ui.role.clear()
        self.ui.who.clear()
        self.title.clear()
        emptied(self._found)
        self._reasons.clear()

    def do_sign(self) -> None:
        """Sign with what was typed, or say what is missing."""
        ready, ui = self._ready, self.ui
        if ready is None:
            return
        role, passphrase = ui.role.text().strip(), ui.passphrase.text()
        reasons = {key: line.text().strip() for key, line in self._reasons.items()}
        self.tell(ui.role_fault, "" if role else "Say in what role you sign.")
        self.tell(ui.passphrase_fault, "" if passphrase else "Type your passphrase.")
        if not role or not passphrase:
            return
        self.run(
            lambda vault: minutes_signing.signed(
                vault, ready.meeting, role, passphrase=passphrase, reasons=reasons
            ),
            self._signed,
            ui.passphrase_fault,
            "Signing",
        )

    def _signed(self, kept: Revision[SignOff]) -> None:
        meeting = kept.record.subject
        self.ui.passphrase.clear()
        self.went.emit("meetings", meeting)
        self.said.emit(f"The minutes are signed. The check code is {kept.record.code}.", "good")

    def _put(self, ready: Ready) -> None:
        self._ready = ready
        self._reasons.clear()
        self.title.setText(f"Minutes of the {ready.heading.lower()}, version {ready.version}")
        column = emptied(self._found)
        column.setContentsMargins(0, 0, 0, 0)
        words = "The check found nothing to look at." if not ready.found else "What the check found"
        column.addWidget(self.parts.label(words, "label"))
        for one in ready.found:
            tone = "bad" if one.must_be_mended else "warn"
            column.addWidget(self.parts.label(f"{one.sentence} {one.step}", tone))
            if not one.must_be_mended:
                line = QLineEdit()
                line.setAccessibleName(f"Reason to sign all the same: {one.sentence}")
                line.setPlaceholderText("Why it can stand; it is printed")
                line.setInputMethodHints(SENSITIVE)
                column.addWidget(line)
                self._reasons[one.rule, one.record] = line
        self.ui.who.setText(ready.who)
        self.ui.role.setText(ready.role)
        stops = any(one.must_be_mended for one in ready.found) or not ready.who
        self.sign.setEnabled(not stops)
        if stops:
            self.said.emit("Mend what is shown first: nothing is signed over a mistake.", "bad")

    def _dress(self) -> None:
        self.ui.who.setReadOnly(True)
        self.ui.role.setInputMethodHints(SENSITIVE)
        for label in self.findChildren(QLabel):
            if label.buddy() is not None:
                label.setContentsMargins(0, 8, 0, 0)
        keyed(self.close_button, CLOSE)
        self.close_button.clicked.connect(
            lambda: self.went.emit("meetings", self._ready.meeting if self._ready else None)
        )
        self.sign.clicked.connect(self.do_sign)
        self.ui.passphrase.returnPressed.connect(self.do_sign)
