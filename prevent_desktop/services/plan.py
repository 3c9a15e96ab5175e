"""The plan: its actions in order of need, how one reads, and the notes on its progress."""

from datetime import date
from enum import StrEnum
from typing import cast

import msgspec

from prevent_desktop.domain.actions import (
    Action,
    ActionId,
    ActionStatus,
    ProgressNote,
    ProgressNoteId,
)
from prevent_desktop.domain.fields import links_of
from prevent_desktop.domain.fitting import made
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.people import Organisation, Person
from prevent_desktop.domain.revision import Revision
from prevent_desktop.domain.risks import Risk
from prevent_desktop.services.records import save
from prevent_desktop.vault.vault import Vault


class Which(StrEnum):
    """Which actions are listed, in words."""

    OPEN = "Open"
    LATE = "Late"
    DONE = "Done"
    TO_EVALUATE = "Done, not evaluated"
    EVERY = "All"


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """An action as the list shows it. ``owner`` is empty where it has none."""

    action: Action
    owner: str
    days_late: int


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One action with all that belongs to it; notes are the newest first."""

    action: Action
    organisation: str
    person: str
    risks: tuple[tuple[str, str], ...]
    notes: tuple[ProgressNote, ...]
    days_late: int
    today: date


def listed(vault: Vault, which: Which) -> tuple[Planned, ...]:
    """Give the actions of one choice: the late first, then by date, those without one last."""
    today = vault.today
    held = vault.store.collection(Action, Organisation)
    found = []
    for action in held.all_of(Action):
        owner = held.find(Organisation, action.owner_organisation)
        late = action.days_late(today)
        if _is_of(which, action, late):
            short = owner.short if owner else ""
            found.append(Planned(action=action, owner=short, days_late=late))
    return tuple(sorted(found, key=_order))


def counts(vault: Vault) -> dict[Which, int]:
    """Count the actions of each choice."""
    return {which: len(listed(vault, which)) for which in Which}


def told(vault: Vault, action_id: str) -> Told:
    """Give one action with its owner, risks and notes; raises RecordNotHeld."""
    action = _action(vault, action_id)
    around = {*vault.store.linking(action.id), *(target for _, target in links_of(action))}
    held = vault.store.named(around)
    organisation = held.find(Organisation, action.owner_organisation)
    person = held.find(Person, action.owner_person)
    risks = (held.find(Risk, one) for one in action.risks)
    notes = (n for n in held.all_of(ProgressNote) if n.action == action.id)
    today = vault.today
    return Told(
        action=action,
        organisation=organisation.name if organisation else "",
        person=person.heading if person else "",
        risks=tuple((risk.id, risk.heading) for risk in risks if risk),
        notes=tuple(sorted(notes, key=lambda note: (note.dated, note.id), reverse=True)),
        days_late=action.days_late(today),
        today=today,
    )


def noted(vault: Vault, action: Action, dated: date | None, says: str) -> Revision[ProgressNote]:
    """Add a dated note on an action's progress; raises NotFit."""
    values = {
        "id": ProgressNoteId(new_id()),
        "marking": action.marking,
        "action": ActionId(action.id),
        "dated": dated,
        "says": says,
    }
    return cast("Revision[ProgressNote]", save(vault, [made(ProgressNote, values)])[0])


def _action(vault: Vault, record_id: str) -> Action:
    record = vault.store.current(record_id).record
    if isinstance(record, ProgressNote):
        record = vault.store.current(record.action).record
    return cast("Action", record)


def _is_of(which: Which, action: Action, late: int) -> bool:
    match which:
        case Which.OPEN:
            return action.is_open
        case Which.LATE:
            return late > 0
        case Which.DONE:
            return action.status is ActionStatus.DONE
        case Which.TO_EVALUATE:
            return action.status is ActionStatus.DONE and action.evaluation is None
    return True


def _order(planned: Planned) -> tuple[bool, date, str]:
    action = planned.action
    return not action.is_open, action.due or date.max, action.ref
