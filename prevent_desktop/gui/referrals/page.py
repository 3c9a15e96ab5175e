"""Referrals: the agreed pathway, the log and its figures, under what to do in danger."""

from PySide6.QtWidgets import QVBoxLayout

from prevent_desktop.gui.papers.view import PaperView
from prevent_desktop.gui.referrals.danger_line import DangerLine
from prevent_desktop.gui.referrals.figures import FiguresView
from prevent_desktop.gui.referrals.give_figures import GiveFiguresView
from prevent_desktop.gui.referrals.identity import IdentityPanel
from prevent_desktop.gui.referrals.log_view import LogView
from prevent_desktop.gui.referrals.pathway_view import PathwayView
from prevent_desktop.gui.referrals.small_numbers import SmallNumbersView
from prevent_desktop.gui.shared.answers_view import AnswersView
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.view import OneView, TabbedPage, View
from prevent_desktop.services import pathways
from prevent_desktop.services.offered_papers import Sheet


class ReferralsPage(TabbedPage):
    """Two lists and the figures; papers, and what is given out, are steps of them."""

    title = "Referrals"
    help_topic = "referrals"
    tabs = (("pathway", "Pathway"), ("log", "Log"), ("figures", "Figures"))

    pathway = OneView("pathway", PathwayView)
    log = OneView("log", LogView)
    figures = OneView("figures", FiguresView)
    answers = OneView(
        "answers",
        lambda parts: AnswersView(
            parts, ("4.",), "the referral pathway", "pathway", topic="referrals"
        ),
        under="pathway",
    )
    pathway_paper = OneView(
        "pathway-paper",
        lambda parts: PaperView(parts, Sheet.PATHWAY, back="pathway"),
        under="pathway",
    )
    identity = OneView("identity", lambda parts: IdentityPanel(parts, back="log"), under="log")
    give_figures = OneView("give-figures", GiveFiguresView, under="figures")
    small_numbers = OneView("small-numbers", SmallNumbersView, under="figures")
    figures_paper = OneView(
        "figures-paper",
        lambda parts: PaperView(parts, Sheet.FIGURES, back="figures"),
        under="figures",
    )

    def __init__(self, parts: Parts) -> None:
        """Put the danger words over every view."""
        super().__init__(parts)
        self.danger = DangerLine(parts)
        inside = self.body.layout()
        assert isinstance(inside, QVBoxLayout)  # noqa: S101 -- the page made it so
        inside.insertWidget(0, self.danger)

    def joined(self, view: View) -> None:
        """Say what the pathway says of danger."""
        if isinstance(view, PathwayView):
            view.danger_told.connect(self.danger.put)

    def shown(self, destination: Destination) -> None:
        """Show what was asked for, and the danger words as the pathway has them."""
        super().shown(destination)
        self.parts.operations.run(pathways.danger, self.danger.put)
