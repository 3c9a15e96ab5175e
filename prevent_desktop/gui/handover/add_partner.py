"""A partner's card is taken in, still unchecked."""

from pathlib import Path

from prevent_desktop.domain.exchange import Partner
from prevent_desktop.domain.file_names import safe_name
from prevent_desktop.gui.forms.handover_partner import Ui_HandoverPartner
from prevent_desktop.gui.handover.our_card import CARDS
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.file_dialogs import chosen_file
from prevent_desktop.gui.shared.form_draft import Answer
from prevent_desktop.gui.shared.keys import CLOSE, keyed
from prevent_desktop.gui.shared.laid_out import laid_out, to_first_fault
from prevent_desktop.gui.shared.view import View, filled, scrolled
from prevent_desktop.services import opening, partners
from prevent_desktop.vault.vault import Vault

_NOTHING = "No file chosen yet."
_KEPT = "What you typed before is still here. Discard draft clears it."


class AddPartner(View):
    """Takes the card's file, and what the partner is called here."""

    def __init__(self, parts: Parts) -> None:
        """Make the form."""
        super().__init__(parts)
        self.ui = ui = Ui_HandoverPartner()
        filled(self, scrolled(laid_out(ui), "Add a partner"))
        # The name of the file, its text, and the council that the card names.
        self._card: list[str] = []
        self._file = Answer(self, lambda: self._card, self._put_card)
        self.draft = self.keeps(
            "partner",
            {"name": ui.name, "agreement": ui.agreement, "card": self._file, "same": ui.same},
        )
        self.draft.filled.connect(self._follow)
        self.back, self.main = parts.button("Back"), parts.button("Add the partner", role="main")
        keyed(self.back, CLOSE)
        self.buttons = (self.back, self.draft.discard, self.main)
        self.back.clicked.connect(lambda: self.went.emit("partners", None))
        ui.choose.clicked.connect(self._choose)
        ui.name.textEdited.connect(lambda _: self._follow())
        ui.same.toggled.connect(lambda _: self._follow())
        self.main.clicked.connect(self._add)
        self._put_card([])

    def shown(self, about: object) -> None:
        """Go on with what was typed before, and say that it is still there."""
        del about
        if self.draft.is_open and (self.ui.name.text() or self._card):
            self.said.emit(_KEPT, "warn")
        self.draft.open()

    def locked(self) -> None:
        """Let go of what was typed."""
        super().locked()
        self._clear()

    def take(self, path: Path) -> None:
        """Read the card's file; from now on the file itself is not needed."""

        def came(card: tuple[str, str]) -> None:
            text, named = card
            if not self.ui.name.text().strip():
                self.ui.name.setText(named)
            self._put_card([safe_name(path.name), text, named])
            self._file.changed.emit()

        self.run(
            lambda vault: partners.partner_card(vault, opening.read_file(path)),
            came,
            self.ui.file_fault,
        )

    def _put_card(self, kept: list[str]) -> None:
        self._card = kept
        self.ui.file.setText(f"{kept[0]}: the card of {kept[2]}" if kept else _NOTHING)
        self._follow()

    def _follow(self) -> None:
        """Ask about a card whose council is not what was typed; be quiet where it is."""
        ui = self.ui
        ui.same.setVisible(self._is_other())
        self.tell(ui.name_fault, "")
        self.tell(ui.file_fault, "")
        if self._is_other() and not ui.same.isChecked():
            self.tell(ui.name_fault, self._other_words())

    def _is_other(self) -> bool:
        typed = self.ui.name.text().strip()
        return bool(self._card and typed and partners.is_other_name(typed, self._card[2]))

    def _other_words(self) -> str:
        return (
            f"The card names {self._card[2]}. Type that name, choose another card, or say below "
            "that both are the same authority."
        )

    def _clear(self) -> None:
        self.ui.name.clear()
        self.ui.agreement.clear()
        self.ui.same.setChecked(False)
        self._put_card([])

    def _choose(self) -> None:
        path = chosen_file(self, "The partner's card", Path.home(), CARDS)
        if path is not None:
            self.take(path)

    def _add(self) -> None:
        ui, card = self.ui, self._card
        name, agreement = ui.name.text().strip(), ui.agreement.text().strip()
        is_other = self._is_other() and not ui.same.isChecked()
        no_name = "" if name else "Say which authority it is."
        self.tell(ui.name_fault, self._other_words() if is_other else no_name)
        self.tell(ui.file_fault, "" if card else "Choose the card that they sent you.")
        if not name or not card or is_other:
            to_first_fault(self, {"file": ui.choose})
            return

        def work(vault: Vault) -> Partner:
            return partners.add_partner(vault, name, card[1].encode(), agreement)

        self.run(self.draft.ending(work), self._added, ui.file_fault)

    def _added(self, partner: Partner) -> None:
        self.draft.restart()
        self._clear()
        self.went.emit("fingerprint", partner)
