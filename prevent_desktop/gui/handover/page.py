"""Hand-over: send and take in, knowingly."""

from prevent_desktop.gui.handover.add_partner import AddPartner
from prevent_desktop.gui.handover.details import Details
from prevent_desktop.gui.handover.disclosures import Disclosures
from prevent_desktop.gui.handover.fingerprint import CheckFingerprint
from prevent_desktop.gui.handover.our_card import OurCard
from prevent_desktop.gui.handover.partners import Partners
from prevent_desktop.gui.handover.send import Send
from prevent_desktop.gui.handover.take_in import TakeIn
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.view import TabbedPage


class HandOverPage(TabbedPage):
    """A bundle out, a bundle in, the partners, and what has left."""

    title = "Hand-over"
    help_topic = "handover"
    tabs = (
        ("send", "Send"),
        ("take-in", "Take in"),
        ("partners", "Partners"),
        ("disclosures", "Disclosures"),
    )

    def __init__(self, parts: Parts) -> None:
        """Make the views."""
        super().__init__(parts)
        self.send, self.take_in = Send(parts), TakeIn(parts)
        self.partners, self.disclosures = Partners(parts), Disclosures(parts)
        self.add, self.check, self.card = AddPartner(parts), CheckFingerprint(parts), OurCard(parts)
        self.details = Details(parts)
        self.add_view("send", self.send)
        self.add_view("take-in", self.take_in)
        self.add_view("partners", self.partners)
        self.add_view("disclosures", self.disclosures)
        self.add_view("partner", self.add, under="partners")
        self.add_view("fingerprint", self.check, under="partners")
        self.add_view("card", self.card, under="partners")
        self.add_view("details", self.details, under="partners")
        self.send.partner_wanted.connect(self._fetch_partner)

    def _fetch_partner(self, partner_id: str) -> None:
        self.partners.offer_return()
        self.open("fingerprint" if partner_id else "partner", partner_id or None)
