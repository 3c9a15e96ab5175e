"""Referrals: the agreed pathway and the log, under what to do in immediate danger."""

from PySide6.QtWidgets import QVBoxLayout

from prevent_desktop.gui.papers.view import PaperView
from prevent_desktop.gui.referrals.danger_line import DangerLine
from prevent_desktop.gui.referrals.log_view import LogView
from prevent_desktop.gui.referrals.pathway_view import PathwayView
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.view import TabbedPage
from prevent_desktop.services import pathways
from prevent_desktop.services.offered_papers import Sheet


class ReferralsPage(TabbedPage):
    """Two lists; the pathway's paper is a step of the first."""

    title = "Referrals"
    help_topic = "referrals"
    tabs = (("pathway", "Pathway"), ("log", "Log"))

    def __init__(self, parts: Parts) -> None:
        """Put the danger words over every view."""
        super().__init__(parts)
        self.danger = DangerLine(parts)
        inside = self.body.layout()
        assert isinstance(inside, QVBoxLayout)  # noqa: S101 -- the page made it so
        inside.insertWidget(0, self.danger)
        self.pathway, self.log = PathwayView(parts), LogView(parts)
        self.pathway_paper = PaperView(parts, Sheet.PATHWAY, back="pathway")
        self.add_view("pathway", self.pathway)
        self.add_view("log", self.log)
        self.add_view("pathway-paper", self.pathway_paper, under="pathway")
        self.pathway.danger_told.connect(self.danger.put)

    def shown(self, destination: Destination) -> None:
        """Show what was asked for, and the danger words as the pathway has them."""
        super().shown(destination)
        self.parts.operations.run(pathways.danger, self.danger.put)
