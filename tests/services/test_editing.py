"""A record opened to be changed: any kind, with its draft."""

import pytest

from prevent_desktop.domain.actions import Action, ActionStatus
from prevent_desktop.domain.fitting import NotFit
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.kinds import KINDS
from prevent_desktop.domain.record import Record
from prevent_desktop.services import editing
from prevent_desktop.vault.store_situations import ChangedMeanwhile, RecordNotHeld
from prevent_desktop.vault.vault import Vault


@pytest.mark.parametrize("cls", KINDS)
def test_a_record_of_any_kind_is_saved_as_it_was_opened(vault: Vault, cls: type[Record]) -> None:
    for record in vault.store.collection(cls).all_of(cls):
        held = editing.opened(vault, record.id)
        assert editing.saved(vault, cls, held.base, held.values).record == record


def test_a_new_record_begins_with_what_its_class_gives(vault: Vault) -> None:
    held = editing.started(vault, Action, {"what": "Ask"})
    made = editing.saved(vault, Action, 0, held.values).record
    assert isinstance(made, Action)
    assert (made.what, made.status) == ("Ask", ActionStatus.NOT_STARTED)


def test_a_new_reference_is_one_that_was_never_used(vault: Vault) -> None:
    used = {action.ref for action in vault.store.collection(Action).all_of(Action)}
    assert editing.started(vault, Action, {}).values["ref"] not in used


def test_a_draft_is_shown_and_thrown_away(vault: Vault) -> None:
    action = vault.store.collection(Action).all_of(Action)[0]
    held = editing.opened(vault, action.id)
    editing.keep(vault, Action, action.id, held.base, {**held.values, "what": "Typed"})
    assert editing.opened(vault, action.id).shown["what"] == "Typed"
    editing.discard(vault, action.id)
    assert editing.opened(vault, action.id).shown["what"] == action.what


def test_what_does_not_fit_is_refused_field_by_field(vault: Vault) -> None:
    held = editing.started(vault, Action, {})
    with pytest.raises(NotFit) as refused:
        editing.saved(vault, Action, 0, {**held.values, "what": "", "due": "some day"})
    assert set(refused.value.problems) == {"what", "due"}


def test_a_record_changed_meanwhile_is_not_overwritten(vault: Vault) -> None:
    action = vault.store.collection(Action).all_of(Action)[0]
    held = editing.opened(vault, action.id)
    editing.saved(vault, Action, held.base, {**held.values, "what": "First"})
    with pytest.raises(ChangedMeanwhile):
        editing.saved(vault, Action, held.base, {**held.values, "what": "Second"})


def test_a_draft_of_an_older_text_says_so(vault: Vault) -> None:
    action = vault.store.collection(Action).all_of(Action)[0]
    held = editing.opened(vault, action.id)
    editing.saved(vault, Action, held.base, {**held.values, "what": "First"})
    editing.keep(vault, Action, action.id, held.base, {**held.values, "what": "Second"})
    assert editing.opened(vault, action.id).is_behind


def test_what_is_not_held_cannot_be_opened(vault: Vault) -> None:
    with pytest.raises(RecordNotHeld):
        editing.opened(vault, new_id())
