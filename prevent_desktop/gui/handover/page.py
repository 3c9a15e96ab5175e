"""Hand-over: send and take in, knowingly."""

from prevent_desktop.gui.handover.add_partner import AddPartner
from prevent_desktop.gui.handover.details import Details
from prevent_desktop.gui.handover.disclosures import Disclosures
from prevent_desktop.gui.handover.fingerprint import CheckFingerprint
from prevent_desktop.gui.handover.our_card import OurCard
from prevent_desktop.gui.handover.partners import Partners
from prevent_desktop.gui.handover.send import Send
from prevent_desktop.gui.handover.take_in import TakeIn
from prevent_desktop.gui.shared.view import OneView, TabbedPage, View


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

    send = OneView("send", Send)
    take_in = OneView("take-in", TakeIn)
    partners = OneView("partners", Partners)
    disclosures = OneView("disclosures", Disclosures)
    add = OneView("partner", AddPartner, under="partners")
    check = OneView("fingerprint", CheckFingerprint, under="partners")
    card = OneView("card", OurCard, under="partners")
    details = OneView("details", Details, under="partners")

    def joined(self, view: View) -> None:
        """Fetch the partner that sending asks for."""
        if isinstance(view, Send):
            view.partner_wanted.connect(self._fetch_partner)

    def _fetch_partner(self, partner_id: str) -> None:
        self.partners.offer_return()
        self.open("fingerprint" if partner_id else "partner", partner_id or None)
