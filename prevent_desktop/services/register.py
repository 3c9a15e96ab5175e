"""The register as a list: one light row a risk, and how each moved since the last signed version.

One verb gives all rows, so that a list of thousands is asked for once.
"""

from collections.abc import Callable, Iterable
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
Told = Callable[[int, int], None]
"""Hears how many are done, of how many; may raise to have the work stop."""
_STEP = 250


class Row(msgspec.Struct, frozen=True, kw_only=True, gc=False):
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
    """By reference."""
    matrix: Matrix
    marking: str
    today: date
    owners: tuple[tuple[str, str], ...]
    """Organisations to choose an owner from: id and name."""
    unsaved: tuple[tuple[str, str], ...]
    """Drafts of risks that were never saved: id, and what was typed as their title."""


def register(vault: Vault, told: Told = lambda _done, _total: None) -> Register:
    """Give the register as it stands now. ``told`` hears how many risks are read, of how many."""
    risks = _risks(vault, told)
    held = vault.store.collection(Organisation, Person)
    matrix = matrix_of(vault).record
    way = _directions(vault, risks, matrix)
    every = [draft for draft in drafts.kept(vault.store) if draft.kind == kind_of(Risk)]
    homes = sorted(held.all_of(Organisation), key=lambda one: one.name.casefold())
    around = _Around(
        owners={one.id: (one.short, one.name) for one in homes},
        people={one.id: one.name for one in held.all_of(Person)},
        way=way,
        typed=frozenset(draft.id for draft in every),
    )
    saved = {one.record.id for one in risks}
    return Register(
        rows=tuple(sorted((_row(one.record, around) for one in risks), key=_by_ref)),
        matrix=matrix,
        marking=combined({one.record.marking for one in risks}).line(),
        today=vault.today,
        owners=tuple((one.id, one.name) for one in homes),
        unsaved=tuple(
            (one.id, str(one.values.get("title") or "no title yet"))
            for one in every
            if one.id not in saved
        ),
    )


def signed_places(vault: Vault) -> list[tuple[SignOff, dict[RecordId, int]]]:
    """Give each sign-off of the whole register, oldest first, with the entries that it covers.

    Papers that only name some of the risks, such as the plan, are no version of it. Some of the
    entries may have been erased since.
    """
    found = sorted(vault.store.collection(SignOff).revisions_of(SignOff), key=lambda one: one.seq)
    places = ((one.record, _covered(vault, one.record)) for one in found)
    return [(kept, entries) for kept, entries in places if entries]


def cell_of(score: Score) -> Cell:
    """Give the cell of a score."""
    return score.likelihood, score.impact


def _covered(vault: Vault, kept: SignOff) -> dict[RecordId, int]:
    if vault.store.is_erased(kept.subject):
        return {}
    signed = vault.store.exact(kept.subject, statement_of(kept)["revision_seq"]).record
    if not isinstance(signed, Signable) or Risk not in signed.covers.whole:
        return {}
    return {one.id: one.seq for one in signed.covered}


def _by_ref(row: Row) -> str:
    return row.ref


class _Around(msgspec.Struct, frozen=True):
    """What the rows share."""

    owners: dict[str | None, tuple[str, str]]
    """Short name and name of each organisation, by id."""
    people: dict[str | None, str]
    way: dict[RecordId, Direction]
    typed: frozenset[RecordId]


def _risks(vault: Vault, told: Told) -> list[Revision[Risk]]:
    total = vault.store.count(Risk)
    found: list[Revision[Risk]] = []
    for one in vault.store.own(Risk):
        if len(found) % _STEP == 0:
            told(len(found), total)
        found.append(one)
    return found


def _directions(
    vault: Vault, risks: Iterable[Revision[Risk]], matrix: Matrix
) -> dict[RecordId, Direction]:
    """Give the direction of each open risk since the last signed version; empty before the first.

    Only what the risks were that changed since is read, so it costs what changed.
    """
    signed = signed_places(vault)
    if not signed:
        return {}
    last = signed[-1][1]
    opened = [one for one in risks if one.record.is_open]
    found: dict[RecordId, Direction] = {
        one.record.id: Direction.LEVEL for one in opened if last.get(one.record.id) == one.seq
    }
    changed = [one for one in opened if one.record.id not in found]
    then = [(one.record.id, last[one.record.id]) for one in changed if one.record.id in last]
    scales = [(matrix.id, last[matrix.id])] if matrix.id in last else []
    before = vault.store.exact_collection([*then, *scales])
    now = Collection([*changed, matrix_of(vault)])
    for risk in now.all_of(Risk):
        if move := moved(risk, now, before):
            found[risk.id] = move.direction
    return found


def _row(risk: Risk, around: _Around) -> Row:
    short, name = around.owners.get(risk.owner_organisation, ("", ""))
    return Row(
        id=risk.id,
        ref=risk.ref,
        title=risk.title,
        kind=risk.kind_of_risk,
        before=cell_of(risk.inherent),
        now=cell_of(risk.residual),
        aim=cell_of(risk.target),
        direction=around.way.get(risk.id),
        owner=short,
        owner_name=name,
        person=around.people.get(risk.owner_person, ""),
        review=risk.review_date,
        is_open=risk.is_open,
        has_draft=risk.id in around.typed,
        words=_words(risk),
    )


def _words(risk: Risk) -> str:
    known = (risk.ref, risk.title, risk.short_title, risk.cause, risk.event, risk.effect)
    return "\n".join((*known, *(one.what for one in risk.controls))).casefold()
