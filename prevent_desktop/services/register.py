"""The register as a list: one light row a risk, and how each moved since the last signed version.

One verb gives all rows, so that a list of thousands is asked for once.
"""

from collections.abc import Iterable
from datetime import date

import msgspec

from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.marking import combined
from prevent_desktop.domain.matrix import Matrix
from prevent_desktop.domain.movement import Direction, moved
from prevent_desktop.domain.people import Organisation, Person
from prevent_desktop.domain.record import kind_of
from prevent_desktop.domain.revision import Collection, Revision
from prevent_desktop.domain.risks import Risk, RiskKind, Score
from prevent_desktop.domain.signing import Signable, SignOff
from prevent_desktop.services.scales import matrix_of
from prevent_desktop.services.signing import statement_of
from prevent_desktop.vault import drafts
from prevent_desktop.vault.vault import Vault

Cell = tuple[int, int]
"""Likelihood and impact, each from 1."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One risk in a list. ``words`` are what it is found by, without regard to capitals."""

    id: RecordId
    ref: str
    title: str
    kind: RiskKind
    before: Cell
    now: Cell
    aim: Cell
    direction: Direction | None
    owner: str
    owner_name: str
    person: str
    review: date | None
    is_open: bool
    has_draft: bool
    words: str

    @property
    def score(self) -> int:
        """Likelihood times impact, with controls."""
        return self.now[0] * self.now[1]


class Register(msgspec.Struct, frozen=True, kw_only=True):
    """Every risk of the council's own, and the scales that they are read by."""

    rows: tuple[Row, ...]
    matrix: Matrix
    marking: str
    today: date
    owners: tuple[tuple[str, str], ...]
    """Organisations to choose an owner from: id and name."""
    unsaved: tuple[tuple[str, str], ...]
    """Drafts of risks that were never saved: id, and what was typed as their title."""


def register(vault: Vault) -> Register:
    """Give the register as it stands now."""
    held = vault.store.collection(Risk, Organisation, Person)
    risks = held.revisions_of(Risk)
    matrix = matrix_of(vault).record
    way = directions(vault, risks, matrix)
    every = [draft for draft in drafts.kept(vault.store) if draft.kind == kind_of(Risk)]
    typed = frozenset(draft.id for draft in every)
    saved = {one.record.id for one in risks}
    organisations = sorted(held.all_of(Organisation), key=lambda one: one.name.casefold())
    return Register(
        rows=tuple(_row(one.record, held, way, typed) for one in risks),
        matrix=matrix,
        marking=combined(one.record.marking for one in risks).line(),
        today=vault.store.clock().date(),
        owners=tuple((one.id, one.name) for one in organisations),
        unsaved=tuple(
            (one.id, str(one.values.get("title") or "no title yet"))
            for one in every
            if one.id not in saved
        ),
    )


def directions(
    vault: Vault, risks: Iterable[Revision[Risk]], matrix: Matrix
) -> dict[RecordId, Direction]:
    """Give the direction of each open risk since the last signed version; empty before the first.

    Only the risks that changed since are read again, so it costs what changed.
    """
    signed = signed_places(vault)
    if not signed:
        return {}
    last = signed[-1][1]
    found: dict[RecordId, Direction] = {}
    changed = []
    for one in risks:
        if last.get(one.record.id) == one.seq and one.record.is_open:
            found[one.record.id] = Direction.LEVEL
        elif one.record.is_open:
            changed.append(one)
    then = [(one.record.id, last[one.record.id]) for one in changed if one.record.id in last]
    scales = [(matrix.id, last[matrix.id])] if matrix.id in last else []
    before = vault.store.exact_collection([*then, *scales])
    now = Collection([*changed, matrix_of(vault)])
    for one in changed:
        move = moved(one.record, now, before)
        if move:
            found[one.record.id] = move.direction
    return found


def signed_places(vault: Vault) -> list[tuple[SignOff, dict[RecordId, int]]]:
    """Give each sign-off, oldest first, with the ledger entry of every record that it covers.

    Some of them may have been erased since.
    """
    found = sorted(vault.store.collection(SignOff).revisions_of(SignOff), key=lambda one: one.seq)
    return [(one.record, _covered(vault, one.record)) for one in found]


def cell_of(score: Score) -> Cell:
    """Give the cell of a score."""
    return score.likelihood, score.impact


def _covered(vault: Vault, kept: SignOff) -> dict[RecordId, int]:
    if vault.store.is_erased(kept.subject):
        return {}
    signed = vault.store.exact(kept.subject, statement_of(kept)["revision_seq"]).record
    if not isinstance(signed, Signable):
        return {}
    return {one.id: one.seq for one in signed.covered}


def _row(
    risk: Risk, held: Collection, way: dict[RecordId, Direction], typed: frozenset[RecordId]
) -> Row:
    owner = held.find(Organisation, risk.owner_organisation)
    person = held.find(Person, risk.owner_person)
    known = (risk.ref, risk.title, risk.short_title, risk.cause, risk.event, risk.effect)
    return Row(
        id=risk.id,
        ref=risk.ref,
        title=risk.title,
        kind=risk.kind_of_risk,
        before=cell_of(risk.inherent),
        now=cell_of(risk.residual),
        aim=cell_of(risk.target),
        direction=way.get(risk.id),
        owner=owner.short if owner else "",
        owner_name=owner.name if owner else "",
        person=person.name if person else "",
        review=risk.review_date,
        is_open=risk.is_open,
        has_draft=risk.id in typed,
        words="\n".join((*known, *(one.what for one in risk.controls))).casefold(),
    )
