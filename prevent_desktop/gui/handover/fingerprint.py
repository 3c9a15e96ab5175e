"""The fingerprint of a partner's card, as it was heard over the telephone."""

from PySide6.QtWidgets import QLabel, QLineEdit

from prevent_desktop.domain.exchange import Partner
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.gui.forms.handover_fingerprint import Ui_HandoverFingerprint
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.keys import CLOSE, keyed
from prevent_desktop.gui.shared.laid_out import laid_out, to_first_fault
from prevent_desktop.gui.shared.view import View, filled, scrolled
from prevent_desktop.services import partners
from prevent_desktop.services.partners import Hearing


class CheckFingerprint(View):
    """Takes what was heard; the kept fingerprint is never shown here."""

    def __init__(self, parts: Parts) -> None:
        """Make the form."""
        super().__init__(parts)
        self._partner: Partner | None = None
        self.ui = Ui_HandoverFingerprint()
        filled(self, scrolled(laid_out(self.ui), "Check a card fingerprint"))
        self.draft = self.keeps(
            "fingerprint", {line.objectName(): line for line, _, _ in self._needed()}
        )
        self.back, self.main = parts.button("Check it later"), parts.button("Check it", role="main")
        keyed(self.back, CLOSE)
        self.buttons = (self.back, self.draft.discard, self.main)
        self.back.clicked.connect(lambda: self.went.emit("partners", self._id()))
        self.main.clicked.connect(self._check)
        for line, fault, _ in self._needed():
            line.textEdited.connect(lambda _, fault=fault: self.tell(fault, ""))

    def shown(self, about: object) -> None:
        """Ask for the fingerprint of a partner's card."""
        if isinstance(about, Partner):
            self._ask_for(about)
        elif about:
            self.run(lambda vault: partners.partner_of(vault, RecordId(str(about))), self._ask_for)

    def locked(self) -> None:
        """Let go of what was typed."""
        super().locked()
        self._partner = None
        self._clear()

    def _ask_for(self, partner: Partner) -> None:
        if self._partner is not None and self._partner.id != partner.id:
            for _, fault, _ in self._needed():
                self.tell(fault, "")
        self._partner = partner
        self.ui.heading.setText(f"Check the card fingerprint of {partner.name}")
        self.draft.open(partner.id)
        self.ui.fingerprint.setFocus()

    def _needed(self) -> tuple[tuple[QLineEdit, QLabel, str], ...]:
        ui = self.ui
        return (
            (ui.fingerprint, ui.fingerprint_fault, "Type the fingerprint that you heard."),
            (ui.heard_from, ui.heard_from_fault, "Say who read it to you."),
            (ui.heard_by, ui.heard_by_fault, "Say who of you heard it."),
            (ui.way, ui.way_fault, "Say how you reached them."),
        )

    def _clear(self) -> None:
        for line, _, _ in self._needed():
            line.clear()

    def _id(self) -> str:
        return self._partner.id if self._partner else ""

    def _check(self) -> None:
        ui, partner = self.ui, self._partner
        missing = [line for line, _, _ in self._needed() if not line.text().strip()]
        for line, fault, words in self._needed():
            self.tell(fault, words if line in missing else "")
        if missing or partner is None:
            to_first_fault(self)
            return
        heard = Hearing(
            fingerprint=ui.fingerprint.text(),
            heard_from=ui.heard_from.text().strip(),
            heard_by=ui.heard_by.text().strip(),
            way=ui.way.text().strip(),
        )
        self.run(
            self.draft.ending(lambda vault: partners.check_fingerprint(vault, partner.id, heard)),
            self._checked,
            ui.fingerprint_fault,
        )

    def _checked(self, partner: Partner) -> None:
        self.draft.restart()
        self._clear()
        self.went.emit("partners", partner.id)
        self.said.emit(f"The card of {partner.name} is checked. Bundles may go to them.", "good")
