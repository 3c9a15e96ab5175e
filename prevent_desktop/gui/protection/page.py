"""Data protection: what has reached its time, by which rules, what was decided, who asked."""

from prevent_desktop.gui.papers.view import PaperView
from prevent_desktop.gui.protection.answer import AnswerView
from prevent_desktop.gui.protection.decisions import DecisionsView
from prevent_desktop.gui.protection.found import FoundView
from prevent_desktop.gui.protection.requests import RequestsView
from prevent_desktop.gui.protection.review import ReviewView
from prevent_desktop.gui.protection.rules import RulesView
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.view import TabbedPage
from prevent_desktop.services.offered_papers import Sheet


class ProtectionPage(TabbedPage):
    """Four lists; what is found for a request, and the papers, are steps of them."""

    title = "Data protection"
    help_topic = "protection"
    tabs = (
        ("review", "To decide"),
        ("rules", "How long"),
        ("decisions", "Decided"),
        ("requests", "Access requests"),
    )

    def __init__(self, parts: Parts) -> None:
        """Make the lists and the steps."""
        super().__init__(parts)
        self.review, self.rules = ReviewView(parts), RulesView(parts)
        self.decisions, self.requests = DecisionsView(parts), RequestsView(parts)
        self.found = FoundView(parts)
        self.certificate_paper = PaperView(parts, Sheet.CERTIFICATE, back="decisions")
        self.answer_paper = AnswerView(parts)
        self.add_view("review", self.review)
        self.add_view("rules", self.rules)
        self.add_view("decisions", self.decisions)
        self.add_view("requests", self.requests)
        self.add_view("certificate", self.certificate_paper, under="decisions")
        self.add_view("found", self.found, under="requests")
        self.add_view("answer", self.answer_paper, under="requests")
