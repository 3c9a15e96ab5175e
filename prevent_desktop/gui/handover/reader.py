"""For whom a bundle is, and why: the form, and what is missing in it, all told at once."""

from datetime import UTC, date, datetime, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from prevent_desktop.domain.exchange import Partner
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.typed_dates import read_date
from prevent_desktop.gui.forms.handover_reader import Ui_HandoverReader
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.laid_out import laid_out, to_first_fault
from prevent_desktop.services.handing_out import Sending

_NO_PARTNER = (
    "No partner's card is kept here yet. Ask them for theirs: they save it under Hand-over, "
    "Partners, Our own card, and may send it by e-mail. Then add it under Partners."
)
_UNCHECKED = (
    "The fingerprint of their card is not checked yet. Until it is, nothing can be sealed for them."
)
_ADD, _CHECK = "Add a partner's card", "Check their card fingerprint"


class Reader(QWidget):
    """The form. ``ui`` has its fields."""

    changed = Signal()
    """Another reader was chosen."""
    asked = Signal(str)
    """A partner is to be added, or the one of this id checked, before it goes on here."""

    def __init__(self, parts: Parts) -> None:
        """Make the form, with no partner yet."""
        super().__init__()
        self.ui = Ui_HandoverReader()
        inside = laid_out(self.ui)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(inside)
        self._partners: list[Partner] = []
        parts.set_role(self.ui.to_partners, "link")
        self.ui.by_card.toggled.connect(self.follow)
        self.ui.partner.activated.connect(self.follow)
        self.ui.to_partners.clicked.connect(self._ask)
        for line, fault in self._lines():
            line.textEdited.connect(lambda _, fault=fault: _tell(fault, ""))

    @property
    def partner(self) -> Partner | None:
        """The chosen partner, where it goes by a card and there is one."""
        if not self.ui.by_card.isChecked():
            return None
        chosen = self.ui.partner.currentData()
        return next((one for one in self._partners if one.id == chosen), None)

    @property
    def is_checked(self) -> bool:
        """Whether it goes to a partner whose card's fingerprint was checked."""
        return self.partner is not None and self.partner.check is not None

    def put(self, partners: list[Partner], laid_down: str) -> None:
        """Take the partners, those that are checked first; the chosen one stays chosen."""
        chosen = self.ui.partner.currentData()
        self._partners = sorted(partners, key=lambda p: (p.check is None, p.name.casefold()))
        self.ui.partner.clear()
        for one in self._partners:
            words = one.name if one.check else f"{one.name} (card fingerprint not checked)"
            self.ui.partner.addItem(words, one.id)
        self.ui.partner.setCurrentIndex(max(0, self.ui.partner.findData(chosen)))
        self.ui.handling_help.setText(laid_down)
        self.ui.handling_help.setVisible(bool(laid_down))
        self.follow()

    def follow(self) -> None:
        """Show what belongs to the kind of reader that is chosen; what was missing may be there."""
        by_card, ui = self.ui.by_card.isChecked(), self.ui
        with_card: tuple[QWidget, ...] = (ui.partner, ui.partner_label)
        without: tuple[QWidget, ...] = (ui.reader, ui.reader_label, ui.reader_help)
        for widget in with_card:
            widget.setVisible(by_card and bool(self._partners))
        for widget in without:
            widget.setVisible(not by_card)
        for _, fault in self._lines():
            _tell(fault, "")
        _tell(ui.partner_fault, "")
        says = (
            "" if not by_card or self.is_checked else _UNCHECKED if self._partners else _NO_PARTNER
        )
        _tell(ui.partner_says, says)
        ui.to_partners.setText(_CHECK if self._partners else _ADD)
        ui.to_partners.setAccessibleName(ui.to_partners.text())
        ui.to_partners.setVisible(bool(says))
        self.changed.emit()

    def clear(self) -> None:
        """Let go of what was typed."""
        for line, _ in self._lines():
            line.clear()

    def is_whole(self, today: date) -> bool:
        """Whether everything needed is there; what is not is told beside its field, all at once."""
        ui, by_card = self.ui, self.ui.by_card.isChecked()
        until = ui.expires.text().strip()
        missing = {
            ui.partner_fault: by_card and not self.is_checked and self._why_no_partner(),
            ui.reader_fault: not by_card and not ui.reader.text().strip() and "Say who it is for.",
            ui.purpose_fault: not ui.purpose.text().strip()
            and "Say why it goes. The reader sees it too.",
            ui.expires_fault: self._why_no_day(until, today),
        }
        for fault, words in missing.items():
            _tell(fault, words or "")
        if any(missing.values()):
            to_first_fault(self, {"partner": ui.to_partners})
        return not any(missing.values())

    def sending(self, today: date, confirmed: frozenset[RecordId]) -> Sending:
        """Give what was typed of the reader, once it is whole."""
        ui, partner = self.ui, self.partner
        day = read_date(ui.expires.text().strip(), today)
        return Sending(
            to=(partner,) if partner else (),
            reader="" if partner else ui.reader.text().strip(),
            purpose=ui.purpose.text().strip(),
            agreement=ui.agreement.text().strip(),
            handling=ui.handling.text().strip(),
            expires=datetime.combine(day, time(23, 59, 59), tzinfo=UTC) if day else None,
            confirmed=confirmed,
        )

    def _lines(self) -> tuple[tuple[QLineEdit, QLabel], ...]:
        ui = self.ui
        return (
            (ui.reader, ui.reader_fault),
            (ui.purpose, ui.purpose_fault),
            (ui.agreement, ui.agreement_fault),
            (ui.handling, ui.handling_fault),
            (ui.expires, ui.expires_fault),
        )

    def _why_no_partner(self) -> str:
        if not self._partners:
            return "Add a partner's card first, or send it to somebody without a card."
        return "Check the fingerprint of their card first, or choose another partner."

    def _why_no_day(self, typed: str, today: date) -> str:
        day = read_date(typed, today)
        if not typed or (day is not None and day >= today):
            return ""
        if day is None:
            return "That is no date. Type one such as 10 Apr, or in 3 weeks."
        return "That day is over. Type one from today on."

    def _ask(self) -> None:
        self.asked.emit(self.partner.id if self.partner else "")


def _tell(label: QLabel, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))
