"""Partners: their cards, and how it was made sure that a card is theirs."""

from pathlib import Path

from PySide6.QtWidgets import QLabel, QWidget

from prevent_desktop.domain.exchange import Partner
from prevent_desktop.domain.file_names import safe_name
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.exchange import names
from prevent_desktop.exchange.card import ENDING
from prevent_desktop.gui.forms.handover_card import Ui_HandoverCard
from prevent_desktop.gui.forms.handover_fingerprint import Ui_HandoverFingerprint
from prevent_desktop.gui.forms.handover_partner import Ui_HandoverPartner
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.file_dialogs import chosen_file, chosen_name
from prevent_desktop.gui.shared.form_draft import Answer
from prevent_desktop.gui.shared.lines_pane import LinesPane
from prevent_desktop.gui.shared.list_and_pane import ListAndPane
from prevent_desktop.gui.shared.rows import Row, RowList
from prevent_desktop.gui.shared.view import View, filled, scrolled
from prevent_desktop.services import opening, partners, sending
from prevent_desktop.services.partners import Hearing

_CARDS = f"Cards (*{ENDING});;Every file (*)"
_EMPTY = (
    "Ask a partner authority for its card and add it here. Bundles go only to partners whose "
    "card's fingerprint was checked, and are taken in only from them."
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
        self._both = ListAndPane(
            parts, self.list, scrolled(self.pane, "The partner"), "Back to partners", "partners"
        )
        filled(self, self._both)
        self.card = parts.button("Our own card", "id-card")
        self.add = parts.button("Add a partner", "plus")
        self.main = parts.button("Check the fingerprint", role="main")
        self.buttons = (self.card, self.add, self.main)
        self.list.opened.connect(self._open)
        self.list.chosen.connect(self._open)
        self.card.clicked.connect(lambda: self.went.emit("card", None))
        self.add.clicked.connect(lambda: self.went.emit("partner", None))
        self.main.clicked.connect(self._main)

    def shown(self, about: object) -> None:
        """Load the partners."""
        self._chosen = str(about or self._chosen)
        self.main.hide()
        self.run(partners.all_partners, self._came)

    def locked(self) -> None:
        """Let go of the partners."""
        super().locked()
        self._partners = {}
        self.list.put([])
        self.pane.put("", ())

    def _came(self, found: list[Partner]) -> None:
        self._partners = {p.id: p for p in sorted(found, key=lambda p: p.name.casefold())}
        self.list.put([_row(p) for p in self._partners.values()])
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
        words = "Take in a later card" if partner.check else "Check the fingerprint"
        self.main.setText(words)
        self.main.setAccessibleName(words)
        self.main.show()
        self.main.setEnabled(True)
        self.marked.emit(partner.marking.line())

    def _main(self) -> None:
        partner = self._partners[self._chosen]
        if partner.check is None:
            self.went.emit("fingerprint", partner)
            return
        path = chosen_file(self, f"The later card of {partner.name}", Path.home(), _CARDS)
        if path is not None:
            self.take_later_card(path)

    def take_later_card(self, path: Path) -> None:
        """Keep a card that was signed by the key of the one before; it is to be checked anew."""
        chosen = self._chosen
        self.run(
            lambda vault: partners.replace_card(
                vault, self._partners[chosen].id, opening.read_file(path)
            ),
            lambda partner: self.went.emit("fingerprint", partner),
        )


class AddPartner(View):
    """Takes in a partner's card, still unchecked."""

    def __init__(self, parts: Parts) -> None:
        """Make the form."""
        super().__init__(parts)
        self.ui = Ui_HandoverPartner()
        inside = QWidget()
        self.ui.setupUi(inside)
        _hide_faults(inside)
        filled(self, scrolled(inside, "Add a partner"))
        self._card: list[str] = []
        self._file = Answer(self, lambda: self._card, self._put_card)
        ui = self.ui
        self.draft = self.keeps(
            "partner", {"name": ui.name, "agreement": ui.agreement, "card": self._file}
        )
        self.back, self.main = parts.button("Back"), parts.button("Add the partner", role="main")
        self.buttons = (self.back, self.draft.discard, self.main)
        self.back.clicked.connect(lambda: self.went.emit("partners", None))
        self.ui.choose.clicked.connect(self._choose)
        self.main.clicked.connect(self._add)

    def shown(self, about: object) -> None:
        """Go on with what was typed before."""
        del about
        self.draft.open()

    def locked(self) -> None:
        """Let go of what was typed."""
        super().locked()
        self._clear()

    def take(self, path: Path) -> None:
        """Read the card's file; from now on the file itself is not needed."""

        def came(card: str) -> None:
            self._put_card([safe_name(path.name), card])
            self._file.changed.emit()

        self.run(lambda _: partners.card_text(opening.read_file(path)), came, self.ui.file_fault)

    def _put_card(self, kept: list[str]) -> None:
        self._card = kept
        self.ui.file.setText(kept[0] if kept else "No file chosen yet.")

    def _clear(self) -> None:
        self.ui.name.clear()
        self.ui.agreement.clear()
        self._put_card([])

    def _choose(self) -> None:
        path = chosen_file(self, "The partner's card", Path.home(), _CARDS)
        if path is not None:
            self.take(path)

    def _add(self) -> None:
        name, card = self.ui.name.text().strip(), self._card
        agreement = self.ui.agreement.text().strip()
        self.tell(self.ui.name_fault, "" if name else "Say which authority it is.")
        self.tell(self.ui.file_fault, "" if card else "Choose the card that they sent you.")
        if not name or not card:
            return

        def done(partner: Partner) -> None:
            self.draft.restart()
            self._clear()
            self.went.emit("fingerprint", partner)

        octets = card[1].encode()
        self.run(
            self.draft.ending(lambda vault: partners.add_partner(vault, name, octets, agreement)),
            done,
            self.ui.file_fault,
        )


class CheckFingerprint(View):
    """Takes what was heard over the telephone; the kept fingerprint is never shown here."""

    def __init__(self, parts: Parts) -> None:
        """Make the form."""
        super().__init__(parts)
        self._partner: Partner | None = None
        self.ui = Ui_HandoverFingerprint()
        inside = QWidget()
        self.ui.setupUi(inside)
        _hide_faults(inside)
        filled(self, scrolled(inside, "Check a fingerprint"))
        self._typed = (self.ui.fingerprint, self.ui.heard_from, self.ui.heard_by, self.ui.way)
        self.draft = self.keeps("fingerprint", {line.objectName(): line for line in self._typed})
        self.back, self.main = parts.button("Check it later"), parts.button("Check it", role="main")
        self.buttons = (self.back, self.draft.discard, self.main)
        self.back.clicked.connect(lambda: self.went.emit("partners", self._id()))
        self.main.clicked.connect(self._check)

    def shown(self, about: object) -> None:
        """Ask for the fingerprint of a partner's card."""
        if isinstance(about, Partner):
            self._ask_for(about)
        elif about:
            self.run(lambda vault: partners.partner_of(vault, RecordId(str(about))), self._ask_for)

    def _ask_for(self, partner: Partner) -> None:
        self._partner = partner
        self.ui.heading.setText(f"Check the fingerprint of {partner.name}")
        self.draft.open(partner.id)
        self.ui.fingerprint.setFocus()

    def locked(self) -> None:
        """Let go of what was typed."""
        super().locked()
        self._partner = None
        for line in self._typed:
            line.clear()

    def _id(self) -> str:
        return self._partner.id if self._partner else ""

    def _check(self) -> None:
        ui, partner = self.ui, self._partner
        needed = (
            (ui.fingerprint, ui.fingerprint_fault, "Type the fingerprint that you heard."),
            (ui.heard_from, ui.heard_from_fault, "Say who read it to you."),
            (ui.heard_by, ui.heard_by_fault, "Say who of you heard it."),
            (ui.way, ui.way_fault, "Say how you reached them."),
        )
        missing = [line for line, _, _ in needed if not line.text().strip()]
        for line, fault, words in needed:
            self.tell(fault, words if line in missing else "")
        if missing or partner is None:
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
        for line in self._typed:
            line.clear()
        self.went.emit("partners", partner.id)
        self.said.emit(f"The card of {partner.name} is checked. Bundles may go to them.", "good")


class OurCard(View):
    """Our own card: its fingerprint to be read aloud, its file to be sent."""

    def __init__(self, parts: Parts) -> None:
        """Make the form."""
        super().__init__(parts)
        self._octets, self._name = b"", ""
        self.ui = Ui_HandoverCard()
        inside = QWidget()
        self.ui.setupUi(inside)
        filled(self, scrolled(inside, "Our own card"))
        self.back, self.main = (
            parts.button("Back"),
            parts.button("Save the card as a file", "save", role="main"),
        )
        self.buttons = (self.back, self.main)
        self.back.clicked.connect(lambda: self.went.emit("partners", None))
        self.main.clicked.connect(self._choose)

    def shown(self, about: object) -> None:
        """Load the card."""
        del about
        self.run(sending.card_file, self._came)

    def save_to(self, path: Path) -> None:
        """Write the card to a file."""
        octets = self._octets
        self.run(
            lambda vault: sending.write_out(vault, path, octets),
            lambda _: self.said.emit(f"Saved as {path.name}. It may go by e-mail.", "good"),
        )

    def _came(self, found: tuple[str, bytes, str]) -> None:
        self._name, self._octets, fingerprint = found
        self.ui.heading.setText(f"The card of {self._name}")
        self.ui.fingerprint.setText(fingerprint)
        self.ui.fingerprint.setAccessibleName(f"Fingerprint: {fingerprint}")

    def _choose(self) -> None:
        offered = Path.home() / names.leaf_for(self._name, ENDING)
        path = chosen_name(self, "Save our card", offered, _CARDS)
        if path is not None:
            self.save_to(path)


_UNCHECKED = (
    "The fingerprint of this card was not checked yet. Until then nothing is sent to them and "
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
            ("Fingerprint", partner.fingerprint),
            ("Checked on", shown(check.checked_on)),
            ("Heard from", check.heard_from),
            ("Heard by", check.heard_by),
            ("How", check.way),
        ]
    lines.append(("Sharing agreement", partner.agreement or "None named"))
    if partner.contact:
        lines.append(("How to reach them", partner.contact))
    return lines


def _hide_faults(inside: QWidget) -> None:
    for label in inside.findChildren(QLabel):
        if label.objectName().endswith("_fault"):
            label.hide()
