"""Changing the council's scales: every open risk is placed again, each one looked at.

Signed versions stay as they were: they list the revision of the matrix that they were made
under, and are read from their own ledger entries.
"""

from collections.abc import Mapping
from datetime import date

import msgspec

from prevent_desktop.domain.matrix import Matrix
from prevent_desktop.domain.problems import Problem
from prevent_desktop.domain.quality import problems
from prevent_desktop.domain.remap import Places, Remapping, remapped, remappings
from prevent_desktop.domain.revision import Collection, Revision
from prevent_desktop.domain.risks import Risk, RiskId
from prevent_desktop.errors import Situation
from prevent_desktop.services import records
from prevent_desktop.vault.store import Change
from prevent_desktop.vault.vault import Vault


class UnfitMatrix(Situation):
    """Scales that do not hold together."""

    def __init__(self, found: list[Problem]) -> None:
        """Take what is the matter with them."""
        self.problems = found
        super().__init__(f"{found[0].sentence} The matrix was not changed. {found[0].step}")


class NotAllPlaced(Situation):
    """Open risks that nobody has placed on the new scales."""


def matrix_of(vault: Vault) -> Revision[Matrix]:
    """Give the one matrix of the vault and which revision of it stands."""
    return vault.store.collection(Matrix).revisions_of(Matrix)[0]


def steps_to(vault: Vault, new: Matrix) -> tuple[Remapping, ...]:
    """Give every open risk with its suggested new places; nothing is changed.

    Raises UnfitMatrix where the new scales do not hold together.
    """
    found = [p for p in problems(new, Collection([]), date.max) if p.must_be_mended]
    if found:
        raise UnfitMatrix(found)
    live = vault.store.collection(Risk).all_of(Risk)
    return remappings(matrix_of(vault).record, new, live)


def changed(vault: Vault, new: Matrix, placed: Mapping[RiskId, Places]) -> Revision[Matrix]:
    """Change the matrix and place every open risk, all in one save or nothing.

    ``placed`` has the places that the officer has agreed, by risk. Raises UnfitMatrix,
    NotAllPlaced, ChangedMeanwhile.
    """
    steps = steps_to(vault, new)
    missing = [step.risk.ref for step in steps if step.risk.id not in placed]
    if missing:
        msg = (
            f"{len(missing)} open risks have no place on the new scales yet, {missing[0]} first. "
            "The matrix was not changed. Place each of them, then save."
        )
        raise NotAllPlaced(msg)
    with vault.store.writing():
        before = matrix_of(vault)
        kept = msgspec.structs.replace(new, id=before.record.id)
        vault.store.save([Change(records.fit(kept), before.seq)], vault.officer_id)
        after = matrix_of(vault)
        moved = [remapped(step.risk, after.number, placed[step.risk.id]) for step in steps]
        records.save(vault, moved)
    return after
