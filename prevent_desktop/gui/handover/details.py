"""What a partner is called here, and its way off the list where nothing was exchanged."""

from prevent_desktop.domain.exchange import Partner
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.gui.forms.handover_details import Ui_HandoverDetails
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.keys import CLOSE, SAVE, keyed
from prevent_desktop.gui.shared.laid_out import laid_out, to_first_fault
from prevent_desktop.gui.shared.view import View, filled, scrolled
from prevent_desktop.services import partners
from prevent_desktop.vault.vault import Vault

_STAYS = "Bundles went to them or came from them, so they stay on the list."
_MAY_GO = (
    "Nothing went to them and nothing came from them yet, so they can be removed. The ledger "
    "keeps that they were here."
)
_SURE = (
    "Remove {name}? Their card goes too. To send to them again you take it in and check it anew."
)


class Details(View):
    """Changes the name, the agreement and the way to reach them; and removes."""

    def __init__(self, parts: Parts) -> None:
        """Make the form."""
        super().__init__(parts)
        self._partner: Partner | None = None
        self._stays = self._is_sure = False
        self.ui = ui = Ui_HandoverDetails()
        filled(self, scrolled(laid_out(ui), "Change a partner's details"))
        lines = {"name": ui.name, "agreement": ui.agreement, "contact": ui.contact}
        self.draft = self.keeps("partner-details", lines)
        self.back, self.main = parts.button("Back"), parts.button("Save the partner", role="main")
        keyed(self.back, CLOSE)
        keyed(self.main, SAVE)
        self.buttons = (self.back, self.draft.discard, self.main)
        self.back.clicked.connect(self._go_back)
        self.main.clicked.connect(self._save)
        ui.name.textEdited.connect(lambda _: self.tell(ui.name_fault, ""))
        ui.remove.clicked.connect(self._remove)
        ui.keep.clicked.connect(lambda: self._ask(is_sure=False))

    def shown(self, about: object) -> None:
        """Load a partner, and whether it may go."""
        if not about:
            return
        partner_id = RecordId(str(about))

        def work(vault: Vault) -> tuple[Partner, bool]:
            found = partners.partner_of(vault, partner_id)
            return found, partners.has_exchanged(vault, partner_id)

        self.run(work, self._came)

    def locked(self) -> None:
        """Let go of the partner."""
        super().locked()
        self._partner = None
        self._put("", "", "")

    def _came(self, found: tuple[Partner, bool]) -> None:
        partner, stays = found
        if self.draft.is_open and (self._partner is None or self._partner.id != partner.id):
            self.draft.leave()
            self.draft.restart()
        if not self.draft.is_open:
            self._put(partner.name, partner.agreement, partner.contact)
        self._partner = partner
        self.ui.heading.setText(f"Change the details of {partner.name}")
        self.draft.open(partner.id)
        self._stays = stays
        self._ask(is_sure=False)
        self.marked.emit(partner.marking.line())

    def _put(self, name: str, agreement: str, contact: str) -> None:
        self.ui.name.setText(name)
        self.ui.agreement.setText(agreement)
        self.ui.contact.setText(contact)

    def _ask(self, *, is_sure: bool) -> None:
        name = self._partner.name if self._partner else ""
        sure = _SURE.format(name=name)
        self._is_sure = is_sure
        self.ui.remove_says.setText(_STAYS if self._stays else sure if is_sure else _MAY_GO)
        words = f"Remove {name} now" if is_sure else "Remove this partner"
        self.ui.remove.setText(words)
        self.ui.remove.setAccessibleName(words)
        self.ui.remove.setVisible(not self._stays)
        self.ui.keep.setVisible(is_sure)

    def _remove(self) -> None:
        partner = self._partner
        if partner is None:
            return
        if not self._is_sure:
            self._ask(is_sure=True)
            return
        verb = self.draft.ending(lambda vault: partners.take_off(vault, partner.id))
        self.run(verb, lambda _: self._done("", f"{partner.name} is removed."))

    def _save(self) -> None:
        ui, partner = self.ui, self._partner
        name = ui.name.text().strip()
        self.tell(ui.name_fault, "" if name else "Say which authority it is.")
        to_first_fault(self)
        if partner is None or not name:
            return
        agreement, contact = ui.agreement.text().strip(), ui.contact.text().strip()

        def work(vault: Vault) -> Partner:
            return partners.change_details(
                vault, partner.id, name=name, agreement=agreement, contact=contact
            )

        self.run(self.draft.ending(work), lambda now: self._done(now.id, f"{now.name} is saved."))

    def _done(self, chosen: str, words: str) -> None:
        self.draft.restart()
        self.went.emit("partners", chosen or None)
        self.said.emit(words, "good")

    def _go_back(self) -> None:
        self.went.emit("partners", self._partner.id if self._partner else None)
