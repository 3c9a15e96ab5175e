"""What is signed, what moved, and the passphrase typed again."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from prevent_desktop.domain.movement import Direction
from prevent_desktop.domain.record import Attachment
from prevent_desktop.domain.typed_dates import read_date, shown
from prevent_desktop.domain.wording import counted, listed
from prevent_desktop.gui.forms.assessment_signing import Ui_SigningForm
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.file_dialogs import chosen_file
from prevent_desktop.gui.shared.form_draft import Answer
from prevent_desktop.gui.shared.holders import SENSITIVE, Holder
from prevent_desktop.services.assessing import Agreed, Look

_MOVES = {
    Direction.NEW: ("is new", "are new"),
    Direction.UP: ("went up", "went up"),
    Direction.DOWN: ("went down", "went down"),
    Direction.LEVEL: ("stayed as it was", "stayed as they were"),
    Direction.CLOSED: ("was closed", "were closed"),
}
_ASKED = ("who", "role", "meeting", "agreed_on", "passphrase")


class SigningPane(QScrollArea):
    """The card at the right of the check."""

    changed = Signal()
    sign_asked = Signal()
    """Enter was pressed after the passphrase."""
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
        self._head = parts.label("What you sign", "section")
        column.addWidget(self._head)
        self._facts = QGridLayout()
        self._facts.setColumnStretch(1, 1)
        column.addLayout(self._facts)
        self._moved = parts.label("")
        column.addWidget(self._moved)
        self._clock = parts.label("", "warn")
        column.addWidget(self._clock)
        column.addWidget(parts.rule())
        form = self._form = QWidget()
        self.ui = Ui_SigningForm()
        self.ui.setupUi(form)
        form.hide()  # until it is known what is signed
        column.addWidget(form)
        self.under = QHBoxLayout()
        column.addLayout(self.under)
        column.addStretch(1)
        self.setWidget(page)
        self._join()

    def put(self, look: Look, *, at_rest: bool) -> None:
        """Say what the next signature would cover; at rest only what the last one does."""
        self._today = look.today
        self._head.setText("What is signed" if at_rest else "What you sign")
        self._form.setVisible(not at_rest)
        self._moved.setVisible(not at_rest)
        while item := self._facts.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for place, (label, words) in enumerate(_facts_of(look, at_rest=at_rest)):
            top = Qt.AlignmentFlag.AlignTop
            self._facts.addWidget(self._parts.label(label, "muted"), place, 0, top)
            self._facts.addWidget(self._parts.label(words), place, 1)
        self._moved.setText(_moved(look))
        self._moved.setVisible(bool(look.moves) or not look.versions)
        self._clock.setText(look.clock)
        self._clock.setVisible(bool(look.clock) and not at_rest)
        if not self.ui.who.text():
            self.ui.who.setText(look.who)
            self.ui.role.setText(look.role)
        self.ui.passphrase_label.setText(f"&Passphrase of {look.officer}, typed again")

    def agreed(self) -> Agreed | None:
        """Give what was typed; None, with a sentence beside each field, where something misses."""
        faults = self._faults()
        self._tell(faults)
        if faults:
            self._field(next(iter(faults))).setFocus()
            return None
        elsewhere = self.ui.elsewhere.isChecked()
        return Agreed(
            who=self._typed("who"),
            role=self._typed("role"),
            agreed_on=(elsewhere and self._agreed_on()) or self._today,
            meeting=self._typed("meeting") if elsewhere else "",
            scan=self._scan if elsewhere else None,
        )

    @property
    def missing(self) -> str:
        """Say what is still to be typed beside the passphrase, empty where nothing is."""
        return next((said for name, said in self._faults().items() if name != "passphrase"), "")

    def fail(self, words: str) -> None:
        """Say under the passphrase why nothing was signed."""
        self._tell({"passphrase": words})

    def _faults(self) -> dict[str, str]:
        elsewhere = self.ui.elsewhere.isChecked()
        agreed_on = self._agreed_on()
        wanting = {
            "who": not self._typed("who"),
            "role": not self._typed("role"),
            "meeting": elsewhere and not self._typed("meeting"),
            "agreed_on": elsewhere and (agreed_on is None or agreed_on > self._today),
            "passphrase": not self.ui.passphrase.text(),
        }
        words = {
            "who": "Say who agreed." if elsewhere else "Say who signs.",
            "role": f"Say in what role {'they agreed' if elsewhere else 'you sign'}.",
            "meeting": "Name the meeting, minute or paper.",
            "agreed_on": "Say on which day it was agreed, today or before.",
            "passphrase": "Type your passphrase again.",
        }
        return {name: words[name] for name, is_wanting in wanting.items() if is_wanting}

    def _tell(self, faults: Mapping[str, str]) -> None:
        for name in _ASKED:
            told = self.findChild(QLabel, f"{name}_fault")
            if isinstance(told, QLabel):
                told.setText(faults.get(name, ""))
                told.setVisible(bool(faults.get(name)))
            self._field(name).setAccessibleDescription(faults.get(name, ""))

    def _field(self, name: str) -> QLineEdit:
        field = self.findChild(QLineEdit, name)
        assert isinstance(field, QLineEdit)  # noqa: S101 -- the form has each of them
        return field

    def _typed(self, name: str) -> str:
        return self._field(name).text().strip()

    def _agreed_on(self) -> date | None:
        return read_date(self.ui.agreed_on.text(), self._today, past=True)

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
        self._tell({})

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
        for name in _ASKED:
            self._field(name).textChanged.connect(lambda _: self.changed.emit())
        self.ui.passphrase.returnPressed.connect(self.sign_asked)
        self.ui.scan.clicked.connect(self._ask_for_scan)
        self.ui.agreed_on.editingFinished.connect(self._show_date)
        self.ui.given.hide()
        self._tell({})

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
        who = "Who agreed" if elsewhere else "Who signs"
        self.ui.who_label.setText(f"&{who}")
        self.ui.who.setAccessibleName(who)
        self._tell({})
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
    told: list[str] = []
    for way, number in look.moves.items():
        if number:
            risks = str(number) if told else counted(number, "risk")
            told.append(f"{risks} {_MOVES[way][number != 1]}")
    return f"Since version {look.version - 1}: {listed(told) if told else 'no risk moved'}."


def _facts_of(look: Look, *, at_rest: bool) -> tuple[tuple[str, str], ...]:
    """Say what the next signature covers, or what the last one did while nothing has changed."""
    last = look.versions[-1].sign_off.record if look.versions else None
    if last and at_rest:
        return (
            ("Document", f"{look.heading}, version {last.version}"),
            ("Holds", look.holds),
            ("Signed by", f"{last.who}, {last.role}"),
            ("On", shown(last.agreed_on)),
            ("Check code", last.code),
        )
    replaces = f"Version {last.version} of {shown(last.agreed_on)}" if last else "Nothing yet"
    return (
        ("Document", f"{look.heading}, version {look.version}"),
        ("Holds", look.holds),
        ("Replaces", replaces),
    )
