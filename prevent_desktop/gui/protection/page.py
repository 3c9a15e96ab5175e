"""Data protection: what has reached its time, by which rules, what was decided, who asked."""

from prevent_desktop.gui.papers.view import PaperView
from prevent_desktop.gui.protection.answer import AnswerView
from prevent_desktop.gui.protection.decisions import DecisionsView
from prevent_desktop.gui.protection.found import FoundView
from prevent_desktop.gui.protection.requests import RequestsView
from prevent_desktop.gui.protection.review import ReviewView
from prevent_desktop.gui.protection.rules import RulesView
from prevent_desktop.gui.shared.view import OneView, TabbedPage
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

    review = OneView("review", ReviewView)
    rules = OneView("rules", RulesView)
    decisions = OneView("decisions", DecisionsView)
    requests = OneView("requests", RequestsView)
    certificate_paper = OneView(
        "certificate",
        lambda parts: PaperView(parts, Sheet.CERTIFICATE, back="decisions"),
        under="decisions",
    )
    found = OneView("found", FoundView, under="requests")
    answer_paper = OneView("answer", AnswerView, under="requests")
