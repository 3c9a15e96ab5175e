"""Saving a risk with the actions that serve it, and changing many risks at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, cast

import msgspec

from prevent_desktop.domain.actions import Action, ActionId
from prevent_desktop.domain.ctlp import Finding
from prevent_desktop.domain.fitting import NotFit, made
from prevent_desktop.domain.identity import RecordId, new_id
from prevent_desktop.domain.matrix import Matrix
from prevent_desktop.domain.revision import Revision
from prevent_desktop.domain.risks import Control, Risk, Source, Standing
from prevent_desktop.errors import Situation
from prevent_desktop.services import editing, naming
from prevent_desktop.services.editing import Editing
from prevent_desktop.services.options import Option, newest_list, options_for
from prevent_desktop.services.owners import owner
from prevent_desktop.services.records import fit, next_ref, save
from prevent_desktop.services.scales import matrix_of
from prevent_desktop.vault import drafts
from prevent_desktop.vault.store import Change
from prevent_desktop.vault.store_situations import RecordNotHeld
from prevent_desktop.vault.vault import Vault

GoesOn = Callable[[int, int], bool]
"""Hears how many are done, of how many; False to stop there."""
ACTIONS = "actions"
"""What a draft calls the actions that serve its risk; they are no field of the risk's own."""


class Changed(msgspec.Struct, frozen=True):
    """What became of one risk of many: its reference, whether it was changed, and words.

    The reference is empty where the risk was not read.
    """

    ref: str
    is_done: bool
    words: str


class RiskEditing(msgspec.Struct, frozen=True, kw_only=True):
    """A risk opened to be changed.

    ``held.base`` is the entry that the draft was based on, where there is a draft. ``serving`` are
    the ids of the actions that serve the risk, ``actions`` all that may, with their headings.
    """

    held: Editing
    matrix: Matrix
    serving: list[str]
    actions: list[Option]
    parts: dict[str, dict[str, list[Option]]]
    """What may be chosen inside sources and controls, by field and by field of the part."""

    @property
    def shown(self) -> dict[str, Any]:
        """What the form begins with, without the actions."""
        return {name: value for name, value in self.held.shown.items() if name != ACTIONS}


def opened(vault: Vault, risk_id: str) -> RiskEditing:
    """Open a risk, or the draft of one that was never saved; raises RecordNotHeld."""
    held = editing.opened(vault, risk_id)
    draft = next((one for one in drafts.kept(vault.store) if one.id == risk_id), None)
    if draft is not None:
        held = msgspec.structs.replace(held, base=draft.base)
    return _around(vault, held)


def started(vault: Vault, finding: str = "") -> RiskEditing:
    """Start a new risk: the next free reference, on the matrix that stands.

    With a ``finding`` it begins as one that comes from it.
    """
    matrix = matrix_of(vault)
    listed = newest_list(vault, "ideologies")
    first: dict[str, Any] = {
        "matrix": matrix.record.id,
        "matrix_revision": matrix.number,
        "ideologies_year": listed.year if listed else "",
        "standing": Standing.OPEN.value,
    }
    if finding:
        held = vault.store.current(finding).record
        if not isinstance(held, Finding):
            raise TypeError
        name = naming.heading_of(vault, held.product)
        first["sources"] = [{"name": name, "says": held.says, "finding": held.id}]
    return _around(vault, editing.started(vault, Risk, first))


def serving(vault: Vault, risk_id: str) -> list[str]:
    """Give the ids of the actions that serve a risk now."""
    held = vault.store.collection(Action).all_of(Action)
    return [one.id for one in held if risk_id in one.risks]


def saved(
    vault: Vault, base: int, values: Mapping[str, Any], actions: Iterable[str]
) -> Revision[Risk]:
    """Save a risk over the entry it was based on, and link just these actions to it.

    All in one, or nothing. Raises NotFit, ChangedMeanwhile, RecordNotHeld.
    """
    risk = made(Risk, {name: value for name, value in values.items() if name != ACTIONS})
    wanted = {ActionId(RecordId(one)) for one in actions}
    with vault.store.writing():
        kept = vault.store.save([Change(risk, base)], vault.officer_id)[0]
        save(vault, _linked(vault, risk, wanted))
        editing.discard(vault, risk.id)
    return msgspec.structs.replace(kept, record=risk)  # type: ignore[arg-type]


def acted_on(
    vault: Vault, risk_id: str, what: str, owned_by: str | None, due: date | None
) -> Revision[Action]:
    """Add an action that serves a risk to the plan, marked as the risk is; raises NotFit.

    ``owned_by`` is the id of an organisation, or of a person, who brings their own.
    """
    risk = vault.store.current(risk_id).record
    body, person = owner(vault, owned_by)
    values = {
        "id": ActionId(new_id()),
        "marking": risk.marking,
        "ref": next_ref(vault, Action),
        "what": what,
        "risks": [risk_id],
        "owner_organisation": body.id if body else None,
        "owner_person": person.id if person else None,
        "due": due,
    }
    return cast("Revision[Action]", save(vault, [made(Action, values)])[0])


def changed_each(
    vault: Vault,
    risks: Sequence[str],
    fields: Mapping[str, Any],
    goes_on: GoesOn = lambda _done, _total: True,
) -> tuple[Changed, ...]:
    """Change the same fields of many risks, each saved for itself; say what became of each.

    Asks before each whether to go on; those that were not reached are said so too.
    """
    found: list[Changed] = []
    for record_id in risks:
        if not goes_on(len(found), len(risks)):
            break
        found.append(_changed(vault, record_id, fields))
    left = len(risks) - len(found)
    return (*found, *[Changed("", is_done=False, words="Not changed, as you stopped.")] * left)


def _around(vault: Vault, held: Editing) -> RiskEditing:
    kept = held.shown.get(ACTIONS)
    every = vault.store.collection(Action).all_of(Action)
    ordered = sorted(every, key=lambda one: (not one.is_open, one.ref))
    return RiskEditing(
        held=held,
        matrix=matrix_of(vault).record,
        serving=serving(vault, held.id) if kept is None else list(kept),
        actions=[(one.id, one.heading) for one in ordered],
        parts={"sources": options_for(vault, Source), "controls": options_for(vault, Control)},
    )


def _changed(vault: Vault, risk_id: str, fields: Mapping[str, Any]) -> Changed:
    try:
        place = vault.store.current(risk_id)
    except RecordNotHeld as failure:
        return Changed("", is_done=False, words=str(failure))
    risk = place.record
    if not isinstance(risk, Risk):
        raise TypeError
    try:
        after = fit(msgspec.structs.replace(risk, **fields))
        if after == risk:
            return Changed(risk.ref, is_done=True, words="It stood so already.")
        vault.store.save([Change(after, place.seq)], vault.officer_id)
    except NotFit as failure:
        return Changed(risk.ref, is_done=False, words=" ".join(failure.problems.values()))
    except Situation as failure:
        return Changed(risk.ref, is_done=False, words=str(failure))
    return Changed(risk.ref, is_done=True, words="Changed.")


def _linked(vault: Vault, risk: Risk, wanted: set[ActionId]) -> list[Action]:
    changes = []
    for action in vault.store.collection(Action).all_of(Action):
        others = tuple(one for one in action.risks if one != risk.id)
        if action.id in wanted and risk.id not in action.risks:
            changes.append(msgspec.structs.replace(action, risks=(*others, risk.id)))
        elif action.id not in wanted and risk.id in action.risks:
            changes.append(msgspec.structs.replace(action, risks=others))
    return changes
