"""What is signed, what moved, and the passphrase typed again."""

from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from prevent_desktop.domain.movement import Direction
from prevent_desktop.domain.record import Attachment
from prevent_desktop.domain.typed_dates import read_date, shown
from prevent_desktop.gui.forms.assessment_signing import Ui_SigningForm
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.file_dialogs import chosen_file
from prevent_desktop.gui.shared.form_draft import Answer
from prevent_desktop.gui.shared.holders import SENSITIVE, Holder
from prevent_desktop.services.assessing import Agreed, Look

_MOVES = {
    Direction.NEW: "new",
    Direction.UP: "went up",
    Direction.DOWN: "went down",
    Direction.LEVEL: "stayed",
    Direction.CLOSED: "closed",
}


class SigningPane(QScrollArea):
    """The card at the right of the check."""

    changed = Signal()
    attach_asked = Signal(object)
    """A file to be read as the scan of an approval: its path."""

    def __init__(self, parts: Parts) -> None:
        """Lay it out."""
        super().__init__()
        self._parts = parts
        self._today = date.min
        self._scan: Attachment | None = None
        self.setWidgetResizable(True)
        self.setAccessibleName("What you sign")
        page = QFrame()
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(parts.label("What you sign", "section"))
        self._facts = QGridLayout()
        self._facts.setColumnStretch(1, 1)
        column.addLayout(self._facts)
        self._moved = parts.label("")
        column.addWidget(self._moved)
        self._clock = parts.label("", "warn")
        column.addWidget(self._clock)
        column.addWidget(parts.rule())
        form = QWidget()
        self.ui = Ui_SigningForm()
        self.ui.setupUi(form)
        column.addWidget(form)
        self.under = QHBoxLayout()
        column.addLayout(self.under)
        column.addStretch(1)
        self.setWidget(page)
        self._join()

    def put(self, look: Look) -> None:
        """Say what the next signature would cover."""
        self._today = look.today
        while item := self._facts.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        last = look.versions[-1].sign_off.record if look.versions else None
        replaces = f"Version {last.version} of {shown(last.agreed_on)}" if last else "Nothing yet"
        facts = (
            ("Document", f"{look.heading}, version {look.version}"),
            ("Holds", look.holds),
            ("Replaces", replaces),
        )
        for place, (label, words) in enumerate(facts):
            self._facts.addWidget(self._parts.label(label, "muted"), place, 0)
            self._facts.addWidget(self._parts.label(words), place, 1)
        self._moved.setText(_moved(look))
        self._clock.setText(look.clock)
        self._clock.setVisible(bool(look.clock))
        if not self.ui.who.text():
            self.ui.who.setText(look.officer)
            self.ui.role.setText(look.role)
        self.ui.passphrase_label.setText(f"&Passphrase of {look.officer}, typed again")

    def agreed(self) -> Agreed | None:
        """Give what was typed; None, with a sentence on the form, where something is missing."""
        who, role = self.ui.who.text().strip(), self.ui.role.text().strip()
        meeting = self.ui.meeting.text().strip()
        agreed_on: date | None = self._today
        words, where = "", self.ui.passphrase
        if self.ui.elsewhere.isChecked():
            agreed_on = read_date(self.ui.agreed_on.text(), self._today, past=True)
            if agreed_on is None or agreed_on > self._today:
                words, where = "Say on which day it was agreed, today or before.", self.ui.agreed_on
            if not meeting:
                words, where = "Name the meeting, minute or paper.", self.ui.meeting
        if not self.ui.passphrase.text():
            words = words or "Type your passphrase again."
        if not role:
            words, where = "Say in what role they agree.", self.ui.role
        if not who:
            words, where = "Say who agrees.", self.ui.who
        self.fail(words)
        if words or agreed_on is None:
            where.setFocus()
            return None
        elsewhere = self.ui.elsewhere.isChecked()
        return Agreed(
            who=who,
            role=role,
            agreed_on=agreed_on,
            meeting=meeting if elsewhere else "",
            scan=self._scan if elsewhere else None,
        )

    def fail(self, words: str) -> None:
        """Say on the form why nothing was signed."""
        self.ui.fault.setText(words)
        self.ui.fault.setVisible(bool(words))

    def fields(self) -> dict[str, QWidget | Holder]:
        """Give what is kept as a draft: all but the passphrase."""
        ui = self.ui
        lines = (ui.who, ui.role, ui.meeting, ui.agreed_on)
        return {
            "here": ui.here,
            "elsewhere": ui.elsewhere,
            **{line.objectName(): line for line in lines},
            "scan": self.scan,
        }

    def attach(self, scan: Attachment) -> None:
        """Let a scan that is in the vault go with the approval."""
        self._put_scan(msgspec.to_builtins(scan))
        self.scan.changed.emit()

    def follow(self) -> None:
        """Show what belongs to the choice that stands now."""
        self._turn(self.ui.elsewhere.isChecked())

    def _put_scan(self, kept: dict[str, Any] | None) -> None:
        self._scan = msgspec.convert(kept, Attachment) if kept else None
        scan = self._scan
        words = f"{scan.name}, {scan.size:,} bytes. It is kept in the vault." if scan else ""
        self.ui.scan_name.setText(words)

    def clear(self) -> None:
        """Let go of what was typed."""
        self._scan = None
        lines = (self.ui.who, self.ui.role, self.ui.meeting, self.ui.agreed_on, self.ui.passphrase)
        for line in lines:
            line.clear()
        self.ui.scan_name.clear()
        self.ui.here.setChecked(True)
        self.fail("")

    def forget_passphrase(self) -> None:
        """Let go of the passphrase."""
        self.ui.passphrase.clear()

    def _join(self) -> None:
        self.scan = Answer(
            self,
            lambda: msgspec.to_builtins(self._scan) if self._scan else None,
            self._put_scan,
        )
        self.ui.passphrase.setInputMethodHints(SENSITIVE)
        self.ui.elsewhere.toggled.connect(self._turn)
        self.ui.scan.clicked.connect(self._ask_for_scan)
        self.ui.agreed_on.editingFinished.connect(self._show_date)
        self.ui.given.hide()
        self.fail("")

    def _turn(self, elsewhere: bool) -> None:  # noqa: FBT001 -- Qt's signal
        self.ui.given.setVisible(elsewhere)
        words = (
            "You attest with your own signature that it was approved there. It covers exactly what "
            "stands now."
            if elsewhere
            else "Your signature covers exactly what stands now. Any later change starts the next "
            "version."
        )
        self.ui.covers.setText(words)
        self.changed.emit()

    def _show_date(self) -> None:
        found = read_date(self.ui.agreed_on.text(), self._today, past=True)
        if found:
            self.ui.agreed_on.setText(shown(found))

    def _ask_for_scan(self) -> None:
        path = chosen_file(self, "Scan of the approval", Path.home(), "Scans (*.pdf *.png *.jpg)")
        if path is not None:
            self.attach_asked.emit(path)


def _moved(look: Look) -> str:
    if not look.versions:
        return "Nothing was signed before, so there is nothing to compare with."
    told = [f"{n} {_MOVES[way]}" for way, n in look.moves.items() if n]
    return f"Since version {look.version - 1}: {', '.join(told) or 'no risk moved'}."
