"""Our own card: its fingerprint to be read aloud, its file to be sent."""

from pathlib import Path

from prevent_desktop.exchange import names
from prevent_desktop.exchange.card import ENDING
from prevent_desktop.gui.forms.handover_card import Ui_HandoverCard
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.file_dialogs import chosen_name
from prevent_desktop.gui.shared.keys import CLOSE, keyed
from prevent_desktop.gui.shared.laid_out import laid_out
from prevent_desktop.gui.shared.view import View, filled, scrolled
from prevent_desktop.services import sending

CARDS = f"Cards (*{ENDING});;Every file (*)"


class OurCard(View):
    """Shows the card, and saves it."""

    def __init__(self, parts: Parts) -> None:
        """Make the form."""
        super().__init__(parts)
        self._octets, self._name = b"", ""
        self.ui = Ui_HandoverCard()
        filled(self, scrolled(laid_out(self.ui), "Our own card"))
        self.back, self.main = (
            parts.button("Back"),
            parts.button("Save the card as a file", "save", role="main"),
        )
        keyed(self.back, CLOSE)
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
        words = f"Saved as {path.name} in {path.parent}. It may go by e-mail."
        self.run(
            lambda vault: sending.write_out(vault, path, octets),
            lambda _: self.said.emit(words, "good"),
        )

    def _came(self, found: tuple[str, bytes, str]) -> None:
        self._name, self._octets, fingerprint = found
        self.ui.heading.setText(f"The card of {self._name}")
        self.ui.fingerprint.setText(fingerprint)
        self.ui.fingerprint.setAccessibleName(f"Card fingerprint: {fingerprint}")

    def _choose(self) -> None:
        offered = Path.home() / names.leaf_for(self._name, ENDING)
        path = chosen_name(self, "Save our card", offered, CARDS)
        if path is not None:
            self.save_to(path)
