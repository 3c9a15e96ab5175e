"""Signing approved minutes: what the check found, a reason for each, the passphrase again."""

import msgspec
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from prevent_desktop.domain.problems import Problem
from prevent_desktop.domain.record import Attachment
from prevent_desktop.domain.revision import Revision
from prevent_desktop.domain.signing import SignOff
from prevent_desktop.domain.typed_dates import read_date, shown
from prevent_desktop.gui.forms.meetings_signing import Ui_MinutesSigningForm
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.form_draft import Answer
from prevent_desktop.gui.shared.form_layout import lay_out
from prevent_desktop.gui.shared.holders import SENSITIVE, Holder
from prevent_desktop.gui.shared.keys import CLOSE, keyed
from prevent_desktop.gui.shared.matters_pane import mending_place
from prevent_desktop.gui.shared.view import View, emptied, filled, scrolled
from prevent_desktop.services import minutes_signing
from prevent_desktop.services.minutes_signing import Ready, Signature


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
        self._reasons_held = Answer(self, self._typed_reasons, self._show_reasons)
        self._dress()
        ui = self.ui
        fields: dict[str, QWidget | Holder] = {
            "elsewhere": ui.elsewhere,
            "who": ui.who,
            "role": ui.role,
            "where": ui.where,
            "agreed_on": ui.agreed_on,
            "scans": ui.scans,
            "reasons": self._reasons_held,
        }
        self.draft = self.keeps("sign-minutes", fields)
        self.draft.filled.connect(self._turn)
        self.buttons = (self.close_button, self.draft.discard, self.sign)

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
        for line in (self.ui.role, self.ui.who, self.ui.where, self.ui.agreed_on):
            line.clear()
        self.ui.scans.set_value(())
        self.title.clear()
        emptied(self._found)
        self._reasons.clear()

    def do_sign(self) -> None:
        """Sign with what was typed, or say what is missing."""
        ready, ui = self._ready, self.ui
        if ready is None:
            return
        unsaid = next((line for line in self._reasons.values() if not line.text().strip()), None)
        if unsaid is not None:
            unsaid.setFocus()
            self.said.emit("Not signed yet: say of each thing found why it can stand.", "bad")
            return
        given, passphrase = self._given(ready), ui.passphrase.text()
        reasons = {key: line.text().strip() for key, line in self._reasons.items()}
        self.tell(ui.passphrase_fault, "" if passphrase else "Type your passphrase.")
        if given is None or not passphrase:
            return
        verb = self.draft.ending(
            lambda vault: minutes_signing.signed(
                vault, ready.meeting, given, passphrase=passphrase, reasons=reasons
            )
        )
        self.run(verb, self._signed, ui.passphrase_fault, "Signing")

    def _given(self, ready: Ready) -> Signature | None:
        ui, is_paper = self.ui, self.ui.elsewhere.isChecked()
        who, role, where = (one.text().strip() for one in (ui.who, ui.role, ui.where))
        on = read_date(ui.agreed_on.text(), ready.today, past=True) if is_paper else ready.today
        self.tell(ui.who_fault, "" if who else "Say who signed.")
        self.tell(ui.role_fault, "" if role else "Say in what role.")
        needs_where = is_paper and not where
        self.tell(ui.where_fault, "Say where it can be found." if needs_where else "")
        self.tell(ui.agreed_on_fault, "" if on else "Write a date, such as 10 Apr.")
        if not who or not role or needs_where or on is None:
            return None
        if not is_paper:
            return Signature(role=role)
        scans = msgspec.convert(ui.scans.value(), tuple[Attachment, ...])
        return Signature(role=role, who=who, where=where, agreed_on=on, scans=scans)

    def _signed(self, kept: Revision[SignOff]) -> None:
        meeting = kept.record.subject
        self.draft.restart()
        self.ui.passphrase.clear()
        self.went.emit("meetings", meeting)
        self.said.emit(f"The minutes are signed. The check code is {kept.record.code}.", "good")

    def _put(self, ready: Ready) -> None:
        self._ready = ready
        self._reasons.clear()
        heading = f"{ready.heading[:1].lower()}{ready.heading[1:]}"
        self.title.setText(f"Minutes of the {heading}, version {ready.version}")
        column = emptied(self._found)
        column.setContentsMargins(0, 0, 0, 0)
        words = "The check found nothing to look at." if not ready.found else "What the check found"
        column.addWidget(self.parts.label(words, "label"))
        for one in ready.found:
            tone = "bad" if one.must_be_mended else "warn"
            said = QWidget()
            row = QHBoxLayout(said)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(self.parts.label(f"{one.sentence} {one.step}", tone), 1)
            if not one.by_others:
                row.addWidget(self._mending(one), 0, Qt.AlignmentFlag.AlignTop)
            column.addWidget(said)
            if not one.must_be_mended:
                line = QLineEdit()
                line.setAccessibleName(f"Reason to sign all the same: {one.sentence}")
                line.setPlaceholderText("Why it can stand; it is printed")
                line.setInputMethodHints(SENSITIVE)
                line.textChanged.connect(lambda _: self._touch())
                column.addWidget(line)
                self._reasons[one.rule, one.record] = line
        if not self.draft.is_open:
            self.ui.agreed_on.setText(shown(ready.today))
        self._turn()
        self.draft.open(ready.meeting)
        for line in tuple(self._reasons.values())[:1]:
            line.setFocus()
        stops = any(one.must_be_mended for one in ready.found) or not ready.who
        self.sign.setEnabled(not stops)
        if stops:
            self.said.emit("Mend what is shown first: nothing is signed over a mistake.", "bad")

    def _mending(self, one: Problem) -> QPushButton:
        button = self.parts.button("Mend it", role="quiet")
        button.setAccessibleName(f"Mend it: {one.sentence}")
        button.clicked.connect(lambda: self.go.emit(mending_place(one)))
        return button

    def _typed_reasons(self) -> dict[str, str]:
        said = ((f"{rule} {one}", self._reasons[rule, one].text()) for rule, one in self._reasons)
        return {name: words for name, words in said if words.strip()}

    def _show_reasons(self, kept: dict[str, str] | None) -> None:
        for (rule, one), line in self._reasons.items():
            with QSignalBlocker(line):
                line.setText((kept or {}).get(f"{rule} {one}", ""))

    def _touch(self) -> None:
        self._reasons_held.changed.emit()

    def _turn(self) -> None:
        """Ask who signed and where, where that was on paper; else the officer signs here."""
        ui, is_paper, ready = self.ui, self.ui.elsewhere.isChecked(), self._ready
        ui.who.setReadOnly(not is_paper)
        for name in ("where", "agreed_on", "scans"):
            for part in (name, f"{name}_label"):
                getattr(ui, part).setVisible(is_paper)
        if ready is None:
            return
        if not is_paper:
            ui.who.setText(ready.who)
            ui.role.setText(ui.role.text() or ready.role)
        elif ui.who.text() == ready.who:
            ui.who.setText(ready.chair)
            ui.role.setText("Chair" if ready.chair else "")

    def _dress(self) -> None:
        ui = self.ui
        ui.scans.prepare(self.parts)
        ui.elsewhere.toggled.connect(lambda _: self._turn())
        for line in (ui.who, ui.role, ui.where, ui.agreed_on):
            line.setInputMethodHints(SENSITIVE)
        self._turn()
        lay_out(self)
        keyed(self.close_button, CLOSE)
        self.close_button.clicked.connect(
            lambda: self.went.emit("meetings", self._ready.meeting if self._ready else None)
        )
        self.sign.clicked.connect(self.do_sign)
        self.ui.passphrase.returnPressed.connect(self.do_sign)
