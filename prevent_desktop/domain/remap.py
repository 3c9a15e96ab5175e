"""What a change of the matrix means for live risks, step by step.

Signed versions keep the revision of the matrix that they were made under; only open risks are
placed again, each with an officer's look at it.
"""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from prevent_desktop.domain.matrix import Matrix, suggested
from prevent_desktop.domain.risks import Risk, Score


class Cell(NamedTuple):
    """A place in a matrix: likelihood and impact, each counted from 1."""

    likelihood: int
    impact: int

    @property
    def score(self) -> int:
        """Likelihood times impact."""
        return self.likelihood * self.impact


class Places(msgspec.Struct, frozen=True, kw_only=True):
    """Where the three scores of one risk lie."""

    inherent: Cell
    residual: Cell
    target: Cell


class Remapping(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of one open risk: suggested places, and what they change.

    Bands are the names of the band of the score now, under the old matrix and the new;
    ``above_then`` and ``above_now`` say whether that score is above the appetite.
    """

    risk: Risk
    then: Places
    suggested: Places
    band_then: str
    band_now: str
    above_then: bool
    above_now: bool

    @property
    def band_changes(self) -> bool:
        """Whether the risk comes to lie in a band of another name."""
        return self.band_then != self.band_now

    @property
    def standing_changes(self) -> bool:
        """Whether the risk crosses the appetite."""
        return self.above_then != self.above_now


def remappings(old: Matrix, new: Matrix, risks: Iterable[Risk]) -> tuple[Remapping, ...]:
    """Suggest new places for every open risk, in the order of their references."""
    live = sorted((r for r in risks if r.is_open), key=lambda risk: (risk.ref, risk.id))
    return tuple(_remapping(old, new, risk) for risk in live)


def remapped(risk: Risk, matrix_revision: int, places: Places) -> Risk:
    """Give the risk at its new places under a revision of the matrix; reasons stay as written."""
    return msgspec.structs.replace(
        risk,
        matrix_revision=matrix_revision,
        inherent=_at(risk.inherent, places.inherent),
        residual=_at(risk.residual, places.residual),
        target=_at(risk.target, places.target),
    )


def _remapping(old: Matrix, new: Matrix, risk: Risk) -> Remapping:
    then = Places(
        inherent=_cell(risk.inherent), residual=_cell(risk.residual), target=_cell(risk.target)
    )
    now = Places(
        inherent=_carried(then.inherent, old, new),
        residual=_carried(then.residual, old, new),
        target=_carried(then.target, old, new),
    )
    before, after = then.residual.score, now.residual.score
    return Remapping(
        risk=risk,
        then=then,
        suggested=now,
        band_then=old.bands[old.band_of(before)].name,
        band_now=new.bands[new.band_of(after)].name,
        above_then=before > old.appetite,
        above_now=after > new.appetite,
    )


def _cell(score: Score) -> Cell:
    return Cell(score.likelihood, score.impact)


def _carried(cell: Cell, old: Matrix, new: Matrix) -> Cell:
    # A place beyond the old scale can only come from an older revision: it lands on the last.
    likelihood = suggested(cell.likelihood, len(old.likelihood), len(new.likelihood))
    impact = suggested(cell.impact, len(old.impact), len(new.impact))
    return Cell(min(likelihood, len(new.likelihood)), min(impact, len(new.impact)))


def _at(score: Score, cell: Cell) -> Score:
    return msgspec.structs.replace(score, likelihood=cell.likelihood, impact=cell.impact)
