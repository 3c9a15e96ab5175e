"""The plan: the late first, notes of their own, what is not evaluated."""

from datetime import timedelta

import pytest

from prevent_desktop.domain.actions import Action, ActionStatus
from prevent_desktop.domain.fitting import NotFit
from prevent_desktop.services import plan, signing
from prevent_desktop.services.plan import Which
from prevent_desktop.vault.vault import Vault
from tests.domain.records import Records
from tests.services.councils import edited, signed
from tests.vaults import NOW

DAY = NOW.date()


def first(vault: Vault) -> Action:
    return vault.store.collection(Action).all_of(Action)[0]


def test_a_late_action_comes_first_and_says_by_how_much(vault: Vault) -> None:
    edited(vault, first(vault), due=DAY - timedelta(days=400))
    listed = plan.listed(vault, Which.OPEN)
    assert listed[0].action.id == first(vault).id
    assert listed[0].days_late == 400
    assert [one.action.id for one in plan.listed(vault, Which.LATE)] == [first(vault).id]


def test_a_done_action_waits_for_its_evaluation(vault: Vault) -> None:
    edited(vault, first(vault), status=ActionStatus.DONE, finished=DAY, evaluation=None)
    assert first(vault).id in [one.action.id for one in plan.listed(vault, Which.TO_EVALUATE)]
    assert first(vault).id not in [one.action.id for one in plan.listed(vault, Which.OPEN)]


def test_a_note_is_read_with_its_action_and_supersedes_no_signature(
    vault: Vault, register: Records
) -> None:
    signed(vault, register)
    action = first(vault)
    note = plan.noted(vault, action, DAY, "Two of three held.")
    assert [one.says for one in plan.told(vault, action.id).notes] == ["Two of three held."]
    assert plan.told(vault, note.record.id).action.id == action.id
    assert signing.standing_of(vault, register["paper"].id)[-1].is_current


def test_an_empty_note_is_refused_and_changes_nothing(vault: Vault) -> None:
    with pytest.raises(NotFit):
        plan.noted(vault, first(vault), DAY, "")
    assert plan.told(vault, first(vault).id).notes == ()
