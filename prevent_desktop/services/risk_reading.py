"""One risk as it is read: how it stands, what it links, and its way over the signed versions."""

from collections.abc import Iterator
from datetime import date

import msgspec

from prevent_desktop.domain.actions import Action
from prevent_desktop.domain.ctlp import Finding, numbered
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.matrix import Matrix
from prevent_desktop.domain.people import Organisation, Person
from prevent_desktop.domain.revision import Revision
from prevent_desktop.domain.risks import Control, Risk, Source
from prevent_desktop.domain.wording import counted, day
from prevent_desktop.services import naming
from prevent_desktop.services.options import newest_list
from prevent_desktop.services.owners import owners
from prevent_desktop.services.register import Cell, cell_of, signed_places
from prevent_desktop.services.scales import matrix_of
from prevent_desktop.vault import drafts
from prevent_desktop.vault.vault import Vault


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """Where a risk stood in one signed version; its band is that of the scales of then."""

    version: int
    agreed_on: date
    now: Cell
    band: int
    band_name: str
    bands: int

    @property
    def score(self) -> int:
        """Likelihood times impact."""
        return self.now[0] * self.now[1]


class Serving(msgspec.Struct, frozen=True):
    """An action that serves the risk: heading, who and until when, its state in words."""

    id: RecordId
    heading: str
    small: str
    status: str
    is_open: bool


class RiskReading(msgspec.Struct, frozen=True, kw_only=True):
    """A risk with the names of all it links. ``sources`` and ``controls`` come with one each."""

    revision: Revision[Risk]
    matrix: Matrix
    sources: tuple[tuple[Source, str], ...]
    controls: tuple[tuple[Control, str], ...]
    actions: tuple[Serving, ...]
    owner: str
    ideologies: tuple[str, ...]
    versions: tuple[Version, ...]
    draft_time: str
    today: date
    owners: tuple[tuple[str, str], ...]
    """Who may own an action for it: id and words, our own first."""

    @property
    def risk(self) -> Risk:
        """The risk."""
        return self.revision.record

    def appetite_words(self) -> str:
        """Say whether it is above the appetite, and whether an action answers it (2.G1, 3.G5)."""
        appetite, score = self.matrix.appetite, self.risk.residual.product
        if not self.risk.is_open:
            return "It is closed."
        if score <= appetite:
            return f"Within the appetite of {appetite}, the highest score that the board accepts."
        going = self.open_actions
        has = f"It has {counted(going, 'open action')}." if going else "It has none."
        return f"Above the appetite of {appetite}, so it needs an open action. {has}"

    @property
    def open_actions(self) -> int:
        """How many of its actions are not done and not dropped."""
        return sum(action.is_open for action in self.actions)


def reading(vault: Vault, risk_id: str) -> RiskReading:
    """Give a risk to be read; raises RecordNotHeld."""
    revision = vault.store.current(risk_id)
    risk = revision.record
    if not isinstance(risk, Risk):
        raise TypeError
    people = [risk.owner_organisation, risk.owner_person]
    owner = [_name(vault, one) for one in people if one]
    listed = newest_list(vault, "ideologies")
    names = {one.code: one.label for one in listed.choices} if listed else {}
    return RiskReading(
        revision=msgspec.structs.replace(revision, record=risk),  # type: ignore[arg-type]
        matrix=matrix_of(vault).record,
        sources=tuple((one, _name(vault, one.finding)) for one in risk.sources),
        controls=tuple((one, _name(vault, one.lead)) for one in risk.controls),
        actions=tuple(_actions(vault, risk)),
        owner=", ".join(owner),
        ideologies=tuple(names.get(code, code) for code in risk.ideologies),
        versions=versions(vault, risk.id),
        draft_time=next((d.time for d in drafts.kept(vault.store) if d.id == risk.id), ""),
        today=vault.today,
        owners=owners(vault),
    )


def versions(vault: Vault, risk_id: str) -> tuple[Version, ...]:
    """Give where a risk stood in each signed version that has it, oldest first."""
    found = []
    for kept, places in signed_places(vault):
        seq = places.get(RecordId(risk_id))
        if seq is not None:
            risk = vault.store.exact(risk_id, seq).record
            if isinstance(risk, Risk):
                scales = _scales(vault, risk, places)
                found.append(_version(kept.version, kept.agreed_on, risk, scales))
    return tuple(found)


def _actions(vault: Vault, risk: Risk) -> Iterator[Serving]:
    linking = (vault.store.current(one) for one in vault.store.linking(risk.id))
    found = [r.record for r in linking if isinstance(r.record, Action) and r.origin is None]
    for action in sorted(found, key=lambda one: (not one.is_open, one.ref)):
        yield Serving(
            action.id, action.heading, _small(vault, action), action.status.value, action.is_open
        )


def _small(vault: Vault, action: Action) -> str:
    if action.is_open:
        when = f"due {day(action.due)}" if action.due else "no due date"
    else:
        evaluated = "evaluated" if action.evaluation else "not evaluated"
        when = f"{day(action.finished)}, {evaluated}" if action.finished else evaluated
    owner = _name(vault, action.owner_organisation)
    return " \u00b7 ".join(part for part in (owner, when) if part)


def _name(vault: Vault, record_id: str | None) -> str:
    if not record_id or vault.store.place(record_id) is None:
        return ""
    record = vault.store.current(record_id).record
    if isinstance(record, Organisation):
        return record.short
    if isinstance(record, Person):
        return record.name
    if isinstance(record, Finding):
        return numbered(record, naming.parents(vault, record).get("product"))
    return record.heading


def _scales(vault: Vault, risk: Risk, places: dict[RecordId, int]) -> Matrix:
    seq = places.get(risk.matrix)
    found = vault.store.exact(risk.matrix, seq).record if seq else None
    return found if isinstance(found, Matrix) else matrix_of(vault).record


def _version(number: int, agreed_on: date, risk: Risk, scales: Matrix) -> Version:
    band = scales.band_of(risk.residual.product)
    return Version(
        version=number,
        agreed_on=agreed_on,
        now=cell_of(risk.residual),
        band=band,
        band_name=scales.bands[band].name,
        bands=len(scales.bands),
    )
