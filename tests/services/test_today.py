"""What needs somebody today: found by its day, gone when it is done."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from prevent_desktop.domain.actions import Action, ActionStatus
from prevent_desktop.domain.groups import GroupKind
from prevent_desktop.domain.meetings import MeetingStanding
from prevent_desktop.domain.risks import Risk
from prevent_desktop.services import backups, editing, meetings, today
from prevent_desktop.services.meetings import Dates
from prevent_desktop.services.records import save
from prevent_desktop.services.today import Sort
from prevent_desktop.vault import drafts
from prevent_desktop.vault.vault import Vault
from tests.domain.records import Records
from tests.partnered import board
from tests.services.councils import edited, signed
from tests.vaults import NOW

DAY = NOW.date()


def found(vault: Vault, sort: Sort) -> list[today.Need]:
    every = (*today.needs(vault, DAY), *today.signing_needs(vault, DAY))
    return [need for need in every if need.sort is sort]


def some(vault: Vault, cls: type[Any]) -> Any:  # noqa: ANN401 -- any kind
    return vault.store.collection(cls).all_of(cls)[0]


def test_an_action_is_late_by_the_days_since_it_was_due(vault: Vault) -> None:
    action = some(vault, Action)
    edited(vault, action, due=DAY - timedelta(days=5))
    need = next(n for n in found(vault, Sort.ACTION) if n.record == action.id)
    assert need.days_late(DAY) == 5
    assert (need.kind, need.title) == ("action", action.heading)


def test_an_action_shows_up_to_30_days_ahead_and_not_after(vault: Vault) -> None:
    action = some(vault, Action)
    edited(vault, action, due=DAY + timedelta(days=30))
    assert action.id in [n.record for n in found(vault, Sort.ACTION)]
    edited(vault, action, due=DAY + timedelta(days=31))
    assert action.id not in [n.record for n in found(vault, Sort.ACTION)]


def test_a_finished_action_needs_nobody(vault: Vault) -> None:
    action = some(vault, Action)
    edited(vault, action, due=DAY, status=ActionStatus.DONE, finished=DAY)
    assert action.id not in [n.record for n in found(vault, Sort.ACTION)]


def test_a_risk_comes_up_for_its_review(vault: Vault) -> None:
    risk = some(vault, Risk)
    edited(vault, risk, review_date=DAY)
    assert risk.id in [n.record for n in found(vault, Sort.REVIEW)]


def test_no_agenda_is_asked_for_where_none_is_kept(vault: Vault) -> None:
    panel = msgspec.structs.replace(board(vault), kind_of_group=GroupKind.CHANNEL)
    save(vault, [panel])
    meetings.dates_set(vault, Dates(group=panel.id, first=DAY, count=1, months=1, starts="14:00"))
    [told] = found(vault, Sort.MEETING)
    assert told.small == "Meeting  \u00b7  14:00"


def test_a_meeting_to_come_is_told_with_what_it_still_wants(vault: Vault) -> None:
    group = board(vault)
    days = (DAY, DAY + timedelta(days=25), DAY + timedelta(days=60))
    made = [
        meetings.dates_set(
            vault, Dates(group=group.id, first=day, count=1, months=3, starts="14:00")
        )[0].record
        for day in days
    ]
    meetings.agenda_made(vault, made[1].id)
    told = {need.record: need for need in found(vault, Sort.MEETING)}
    assert list(told) == [made[0].id, made[1].id]
    assert told[made[0].id].title == f"{group.name} meets"
    assert told[made[0].id].small == "Meeting  ·  14:00  ·  no agenda yet"
    assert told[made[1].id].small == "Meeting  ·  14:00"
    edited(vault, made[0], standing=MeetingStanding.CANCELLED, cancelled_because="Ill.")
    assert [need.record for need in found(vault, Sort.MEETING)] == [made[1].id]


def test_a_draft_left_open_is_found_and_goes_when_it_is_saved(vault: Vault) -> None:
    action = some(vault, Action)
    held = editing.opened(vault, action.id)
    drafts.keep(vault.store, action.id, "action", held.base, {**held.values, "what": "Typed"})
    assert [n.record for n in found(vault, Sort.DRAFT)] == [action.id]
    editing.saved(vault, Action, held.base, {**held.values, "what": "Typed"})
    assert found(vault, Sort.DRAFT) == []


def test_a_draft_of_a_new_record_is_found(vault: Vault) -> None:
    held = editing.started(vault, Action, {})
    editing.keep(vault, Action, held.id, 0, held.values)
    assert [n.title for n in found(vault, Sort.DRAFT)] == ["Draft: A new action"]
    assert editing.opened(vault, held.id).shown["ref"] == held.values["ref"]


def test_a_vault_without_a_backup_says_so_until_there_is_one(vault: Vault) -> None:
    assert len(found(vault, Sort.BACKUP)) == 1
    backups.backed_up(vault, None, lambda _: None)
    assert found(vault, Sort.BACKUP) == []
    assert today.safety(vault).backed_up == NOW


def test_an_old_backup_matters_only_once_something_was_saved(vault: Vault) -> None:
    backups.backed_up(vault, None, lambda _: None)
    later = DAY + timedelta(days=40)
    assert [n for n in today.needs(vault, later) if n.sort is Sort.BACKUP] == []
    edited(vault, some(vault, Risk), short_title="Another")
    assert [n.due for n in today.needs(vault, later) if n.sort is Sort.BACKUP] == [
        DAY + timedelta(days=7)
    ]


def test_a_superseded_sign_off_is_told_and_a_current_one_is_not(
    vault: Vault, register: Records
) -> None:
    signed(vault, register)
    assert found(vault, Sort.SIGN_OFF) == []
    assert [one.changed for one in today.signed(vault)] == [0]
    edited(vault, some(vault, Risk), short_title="Another")
    assert len(found(vault, Sort.SIGN_OFF)) == 1
    assert [one.changed for one in today.signed(vault)] == [1]


def test_what_must_be_mended_is_told(vault: Vault) -> None:
    assert found(vault, Sort.CHECK) == []
    edited(vault, some(vault, Action), status=ActionStatus.DONE, finished=None)
    assert len(found(vault, Sort.CHECK)) == 1


def test_needs_come_in_order_of_date(vault: Vault) -> None:
    edited(vault, some(vault, Action), due=DAY + timedelta(days=3))
    edited(vault, some(vault, Risk), review_date=DAY - timedelta(days=3))
    days = [need.due for need in today.needs(vault, DAY)]
    assert days == sorted(days)
    assert DAY - timedelta(days=3) in days


def test_the_thread_breaks_where_a_done_action_is_not_evaluated(vault: Vault) -> None:
    before = today.thread(vault)
    edited(vault, some(vault, Action), status=ActionStatus.DONE, finished=DAY, evaluation=None)
    assert today.thread(vault).unevaluated == before.unevaluated + 1


def test_the_thread_breaks_where_no_risk_answers_a_finding(vault: Vault) -> None:
    before = today.thread(vault)
    for risk in vault.store.collection(Risk).all_of(Risk):
        edited(vault, risk, sources=())
    assert today.thread(vault).unanswered > before.unanswered


def test_safety_counts_what_was_saved_since(vault: Vault) -> None:
    backups.backed_up(vault, None, lambda _: None)
    assert today.safety(vault).saved_since == 0
    edited(vault, some(vault, Risk), short_title="Another")
    safe = today.safety(vault)
    assert safe.saved_since == 1
    assert safe.backed_up == datetime(2026, 11, 19, 16, 42, tzinfo=UTC)
