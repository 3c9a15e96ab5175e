"""Partners: their cards, and how it was made sure that a card is theirs."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prevent_desktop.domain.exchange import Partner
from prevent_desktop.domain.marking import combined
from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.gui.handover.our_card import CARDS
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.file_dialogs import chosen_file
from prevent_desktop.gui.shared.lines_pane import LinesPane
from prevent_desktop.gui.shared.list_and_pane import ListAndPane
from prevent_desktop.gui.shared.rows import Row, RowList
from prevent_desktop.gui.shared.view import View, filled, scrolled
from prevent_desktop.services import opening, partners

_EMPTY = (
    "Ask a partner authority for its card and add it here. What is sealed for a card, only that "
    "partner can open; whoever has no card can be sent a bundle that opens by a passphrase. "
    "Bundles are taken in only from partners whose card fingerprint was checked."
)
_CHECK, _NEW_CARD = "Check the card fingerprint", "Put in their new card"
_NEW_CARD_SAYS = (
    "A partner whose keys change sends you a new card, signed by the one before. Put it in here, "
    "and check its fingerprint as you did the first time."
)


class Partners(View):
    """The list of partners and what is known of each one's card."""

    def __init__(self, parts: Parts) -> None:
        """Make list and pane."""
        super().__init__(parts)
        self._partners: dict[str, Partner] = {}
        self._chosen = ""
        self.list = RowList(parts.theme, "Partners")
        self.pane = LinesPane(parts)
        self.change = parts.button("Change name or agreement, or remove", role="link")
        inside = self._one()
        self._both = ListAndPane(
            parts, self.list, scrolled(inside, "The partner"), "Back to partners", "partners"
        )
        filled(self, self._both)
        self.to_bundle = parts.button("Back to the bundle", "arrow-left")
        self._is_for_bundle = False
        self.card = parts.button("Our own card", "id-card")
        self.add = parts.button("Add a partner", "plus")
        self.main = parts.button(_CHECK, role="main")
        self.buttons = (self.to_bundle, self.card, self.add, self.main)
        self.list.opened.connect(self._open)
        self.list.chosen.connect(self._open)
        self.card.clicked.connect(lambda: self.went.emit("card", None))
        self.add.clicked.connect(lambda: self.went.emit("partner", None))
        self.main.clicked.connect(self._main)
        self.change.clicked.connect(lambda: self.went.emit("details", self._chosen))
        self.to_bundle.clicked.connect(self._return)

    def shown(self, about: object) -> None:
        """Load the partners."""
        self._chosen = str(about or self._chosen)
        self.main.hide()
        self.run(partners.all_partners, self._came)

    def show_buttons(self) -> None:
        """Offer the way back to a bundle that waits for a partner, in the place of our card."""
        super().show_buttons()
        self.to_bundle.setVisible(self._is_for_bundle)
        self.card.setVisible(not self._is_for_bundle)

    def offer_return(self) -> None:
        """Have a bundle wait, until it is gone back to."""
        self._is_for_bundle = True

    def locked(self) -> None:
        """Let go of the partners."""
        super().locked()
        self._partners = {}
        self.list.put([])
        self.pane.put("", ())

    def _came(self, found: list[Partner]) -> None:
        self._partners = {p.id: p for p in sorted(found, key=lambda p: p.name.casefold())}
        self.list.put([_row(p) for p in self._partners.values()])
        self.change.setVisible(bool(self._partners))
        if not self._partners:
            self.pane.put("No partner is kept yet", (), _EMPTY)
            return
        if self._chosen not in self._partners:
            self._chosen = next(iter(self._partners))
        self.list.choose(self._chosen)
        self._open(self._chosen)

    def _open(self, partner_id: str) -> None:
        partner = self._partners[partner_id]
        if partner_id != self._chosen:
            self._both.to_pane()
        self._chosen = partner_id
        self.pane.put(partner.name, _lines(partner), "" if partner.check else _UNCHECKED)
        words = _NEW_CARD if partner.check else _CHECK
        self.main.setText(words)
        self.main.setAccessibleName(words)
        self.main.show()
        self.main.setToolTip(_NEW_CARD_SAYS if partner.check else "Ctrl Enter")
        self.main.setEnabled(True)
        self.marked.emit(combined(p.marking for p in self._partners.values()).line())

    def _one(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pane)
        beside = QHBoxLayout()
        beside.setContentsMargins(10, 0, 16, 12)
        beside.addWidget(self.change)
        beside.addStretch(1)
        column.addLayout(beside)
        column.addStretch(1)
        self.change.hide()
        return inside

    def _return(self) -> None:
        self._is_for_bundle = False
        self.went.emit("send", None)

    def _main(self) -> None:
        partner = self._partners[self._chosen]
        if partner.check is None:
            self.went.emit("fingerprint", partner)
            return
        path = chosen_file(self, f"The new card of {partner.name}", Path.home(), CARDS)
        if path is not None:
            self.take_new_card(path)

    def take_new_card(self, path: Path) -> None:
        """Keep a card that was signed by the key of the one before; it is to be checked anew."""
        chosen = self._chosen
        self.run(
            lambda vault: partners.replace_card(
                vault, self._partners[chosen].id, opening.read_file(path)
            ),
            lambda partner: self.went.emit("fingerprint", partner),
        )


_UNCHECKED = (
    "The fingerprint of their card was not checked yet. Until then nothing is sent to them and "
    "nothing is taken in from them."
)


def _row(partner: Partner) -> Row:
    if not partner.card:
        return Row(partner.id, partner.name, "No card yet", "", "building-2", "warn")
    if partner.check is None:
        return Row(partner.id, partner.name, "", "not checked", "building-2", "warn")
    checked = f"Checked on {shown(partner.check.checked_on)}"
    return Row(partner.id, partner.name, checked, "", "building-2")


def _lines(partner: Partner) -> list[tuple[str, str]]:
    lines = []
    if partner.check:
        check = partner.check
        lines = [
            ("Card fingerprint", partner.fingerprint),
            ("Checked on", shown(check.checked_on)),
            ("Heard from", check.heard_from),
            ("Heard by", check.heard_by),
            ("How", check.way),
        ]
    lines.append(("Sharing agreement", partner.agreement or "None named"))
    if partner.contact:
        lines.append(("How to reach them", partner.contact))
    if partner.check:
        lines.append(("A new card", _NEW_CARD_SAYS))
    return lines
