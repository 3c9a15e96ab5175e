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
from prevent_desktop.gui.shared.view import TabbedPage
from prevent_desktop.services import pathways
from prevent_desktop.services.offered_papers import Sheet


class ReferralsPage(TabbedPage):
    """Two lists and the figures; papers, and what is given out, are steps of them."""

    title = "Referrals"
    help_topic = "referrals"
    tabs = (("pathway", "Pathway"), ("log", "Log"), ("figures", "Figures"))

    def __init__(self, parts: Parts) -> None:
        """Put the danger words over every view."""
        super().__init__(parts)
        self.danger = DangerLine(parts)
        inside = self.body.layout()
        assert isinstance(inside, QVBoxLayout)  # noqa: S101 -- the page made it so
        inside.insertWidget(0, self.danger)
        self.pathway, self.log = PathwayView(parts), LogView(parts)
        self.pathway_paper = PaperView(parts, Sheet.PATHWAY, back="pathway")
        self.figures, self.give_figures = FiguresView(parts), GiveFiguresView(parts)
        self.small_numbers = SmallNumbersView(parts)
        self.figures_paper = PaperView(parts, Sheet.FIGURES, back="figures")
        for (key, _), view in zip(self.tabs, (self.pathway, self.log, self.figures), strict=True):
            self.add_view(key, view)
        self.answers = AnswersView(
            parts, ("4.",), "the referral pathway", "pathway", topic="referrals"
        )
        self.add_view("answers", self.answers, under="pathway")
        self.identity = IdentityPanel(parts, back="log")
        self.add_view("identity", self.identity, under="log")
        self.add_view("pathway-paper", self.pathway_paper, under="pathway")
        self.add_view("give-figures", self.give_figures, under="figures")
        self.add_view("small-numbers", self.small_numbers, under="figures")
        self.add_view("figures-paper", self.figures_paper, under="figures")
        self.pathway.danger_told.connect(self.danger.put)

    def shown(self, destination: Destination) -> None:
        """Show what was asked for, and the danger words as the pathway has them."""
        super().shown(destination)
        self.parts.operations.run(pathways.danger, self.danger.put)
