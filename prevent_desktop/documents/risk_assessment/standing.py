"""What the risks add up to: every number that a headline, a chart or a sentence tells.

Reckoned once from the risks of the paper, so that words and drawings cannot disagree.
"""

from dataclasses import dataclass
from functools import cached_property

from prevent_desktop.documents.paper.chip import spoken_score
from prevent_desktop.documents.paper.marks import Change
from prevent_desktop.documents.risk_assessment.model import (
    Action,
    RiskAssessmentPaper,
    RiskKind,
    RiskPage,
)


@dataclass(frozen=True)
class Standing:
    """The sums of one paper."""

    paper: RiskAssessmentPaper

    @cached_property
    def ranked(self) -> tuple[RiskPage, ...]:
        """The risks, highest score first, then in the paper's order."""
        return tuple(sorted(self.paper.risks, key=lambda risk: -risk.now.place.score))

    def of_kind(self, kind: RiskKind) -> tuple[RiskPage, ...]:
        """Give the risks of one kind, highest first."""
        return tuple(risk for risk in self.ranked if risk.kind is kind)

    @cached_property
    def above(self) -> tuple[RiskPage, ...]:
        """The risks above appetite, highest first."""
        return tuple(risk for risk in self.ranked if self.is_above(risk))

    def is_above(self, risk: RiskPage) -> bool:
        """Whether a risk stands above the appetite."""
        return risk.now.place.score > self.paper.scale.appetite

    def within(self, band: int) -> tuple[RiskPage, ...]:
        """Give the risks of one band that stand within the appetite."""
        scale = self.paper.scale
        return tuple(
            risk
            for risk in self.ranked
            if scale.place_of(risk.now.place.score) == band and not self.is_above(risk)
        )

    @cached_property
    def actions(self) -> dict[str, Action]:
        """Every action once, by reference."""
        return {action.ref: action for risk in self.paper.risks for action in risk.actions}

    @cached_property
    def open_actions(self) -> tuple[Action, ...]:
        """The actions still to be done."""
        return tuple(action for action in self.actions.values() if action.is_open)

    @cached_property
    def late(self) -> tuple[Action, ...]:
        """The open actions past their date."""
        return tuple(a for a in self.open_actions if a.days_late(self.paper.as_of))

    @cached_property
    def sources(self) -> int:
        """How many different sources the risks name."""
        return len({(s.name, s.dated) for risk in self.paper.risks for s in risk.sources})

    def change_of(self, risk: RiskPage) -> Change:
        """How a risk's score moved since the last signed version."""
        if risk.previous is None:
            return Change.NEW
        then, now = risk.previous.score, risk.now.place.score
        if then == now:
            return Change.NONE
        return Change.UP if now > then else Change.DOWN

    def changed(self, *changes: Change) -> tuple[RiskPage, ...]:
        """Give the risks that moved so, the largest step first; none without an earlier version."""
        if self.paper.last_version is None:
            return ()
        found = [risk for risk in self.ranked if self.change_of(risk) in changes]
        return tuple(sorted(found, key=lambda risk: -_step(risk)))

    def spoken(self, score: int) -> str:
        """Say a score as chips and bookmarks do."""
        return spoken_score(score, self.paper.scale)


def _step(risk: RiskPage) -> int:
    return abs(risk.now.place.score - risk.previous.score) if risk.previous else 0
