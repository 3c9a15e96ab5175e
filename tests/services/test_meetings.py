"""From dates in the calendar to signed minutes, each verb in one transaction."""

from datetime import date, timedelta

import msgspec
import pytest

from prevent_desktop.domain.actions import Action, ActionStatus, ProgressNote
from prevent_desktop.domain.decisions import Decision, MeetingId
from prevent_desktop.domain.groups import Group
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.meetings import Meeting, MeetingStanding, MinutesStanding
from prevent_desktop.domain.people import Person
from prevent_desktop.domain.risks import Risk
from prevent_desktop.domain.signing import Manner
from prevent_desktop.services import (
    meeting_reading,
    meetings,
    minutes_signing,
    minuting,
    signing,
)
from prevent_desktop.services.meetings import Dates, NotYet
from prevent_desktop.services.minutes_signing import Signature
from prevent_desktop.services.minuting import Minuting, SheetNotFit
from prevent_desktop.services.records import save as save_record
from prevent_desktop.vault.vault import Vault
from tests.partnered import DEPUTY, NAME, PEOPLE, board
from tests.vaults import NOW, PASSPHRASE

TODAY = NOW.date()
YES = {"verdict": "yes", "reason": "It answers the profile."}


@pytest.fixture
def group(vault: Vault) -> Group:
    return board(vault)


def met(vault: Vault, group: Group, on: date) -> str:
    """Set the date of one meeting."""
    asked = Dates(group=group.id, first=on, count=1, months=3)
    return meetings.dates_set(vault, asked)[0].record.id


def person(vault: Vault, name: str) -> str:
    return next(p.id for p in vault.store.collection(Person).all_of(Person) if p.name == name)


def write(found: Minuting, item: int, words: str) -> str:
    """Write under an item of the sheet; gives its key."""
    one = found.sheet["meeting"]["items"][item]
    one["discussion"] = words
    return str(one["item_key"])


def decided(found: Minuting, key: str, words: str) -> dict[str, object]:
    new = {**minuting.new_decision(found.id, key), "decided": words}
    found.sheet["decisions"].append(new)
    return new


def acted(found: Minuting, key: str, words: str) -> dict[str, object]:
    new = {**minuting.new_action(key), "what": words}
    found.sheet["actions"].append(new)
    return new


def save(vault: Vault, found: Minuting) -> None:
    minuting.saved(vault, found.bases, found.sheet)


def the_action(vault: Vault, what: str) -> Action:
    return next(a for a in vault.store.collection(Action).all_of(Action) if a.what == what)


def test_a_years_dates_are_set_once_and_never_at_a_weekend(vault: Vault, group: Group) -> None:
    asked = Dates(group=group.id, first=date(2027, 1, 16), count=4, months=3, starts="14:00")
    assert len(meetings.dates_set(vault, asked)) == 4
    assert meetings.dates_set(vault, asked) == ()
    ahead = [m for m in meeting_reading.listed(vault) if m.group == NAME]
    assert [m.meeting.dated.isoformat() for m in ahead] == [
        "2027-01-18",
        "2027-04-16",
        "2027-07-16",
        "2027-10-18",
    ]
    assert all(m.is_ahead and m.meeting.starts == "14:00" for m in ahead)


def test_the_later_of_two_meetings_of_a_day_is_the_newer(vault: Vault, group: Group) -> None:
    late = meetings.meeting_of(vault, met(vault, group, TODAY - timedelta(days=7)))
    for starts in ("14:00", "09:30", "16:00"):
        one = late.id if starts == "14:00" else MeetingId(new_id())
        save_record(vault, [msgspec.structs.replace(late, id=one, starts=starts)])
    past = [m.meeting.starts for m in meeting_reading.listed(vault) if m.group == NAME]
    assert past == ["16:00", "14:00", "09:30"]


def test_no_minutes_are_taken_before_the_day(vault: Vault, group: Group) -> None:
    asked = Dates(group=group.id, first=TODAY + timedelta(days=9), count=1, months=3)
    meeting = meetings.dates_set(vault, asked)[0].record.id
    with pytest.raises(NotYet):
        meetings.started(vault, meeting)
    assert meetings.meeting_of(vault, meeting).standing is MeetingStanding.PLANNED


def test_beginning_a_meeting_gives_it_an_agenda_with_every_open_action(
    vault: Vault, group: Group
) -> None:
    found = minuting.opened(vault, met(vault, group, TODAY))
    log = next(i for i in found.sheet["meeting"]["items"] if i["title"] == "Action log")
    assert set(log["actions"]) == set(meetings.open_actions(vault))
    assert set(found.log) == set(log["actions"])
    assert found.members[0].name == PEOPLE[0]
    assert found.quorum == 3


def test_a_sheet_is_saved_whole_with_its_decision_and_its_action(
    vault: Vault, group: Group
) -> None:
    risk = vault.store.collection(Risk).all_of(Risk)[0].id
    found = minuting.opened(vault, met(vault, group, TODAY))
    key = write(found, 2, "The list was gone through.")
    decision = decided(found, key, "Keep one list of settings")
    decision |= {"risks": [risk], "check": {"mindful": YES, "proportionate": YES, "reduces": YES}}
    found.sheet["decisions"][-1] = decision
    action = acted(found, key, "Ask housing which premises are let")
    action |= {"owner_person": person(vault, PEOPLE[1]), "due": "2027-01-10"}
    save(vault, found)
    kept = vault.store.collection(Decision).linking(Decision, found.id)[0]
    set_here = the_action(vault, "Ask housing which premises are let")
    meeting = meetings.meeting_of(vault, found.id)
    assert kept.is_checked
    assert kept.check is not None
    assert kept.check.dated == TODAY
    assert kept.item_key == key
    assert kept.actions == (set_here.id,)
    assert set_here.risks == (risk,)
    assert set_here.owner_organisation is not None
    assert meeting.items[2].actions_set == (set_here.id,)
    assert meeting.minutes is MinutesStanding.DRAFT


def test_saving_again_while_one_types_keeps_the_references(vault: Vault, group: Group) -> None:
    found = minuting.opened(vault, met(vault, group, TODAY))
    key = write(found, 1, "Said.")
    decided(found, key, "Agreed as it stands")
    acted(found, key, "Write to the schools")
    save(vault, found)
    before = the_action(vault, "Write to the schools").ref
    again = minuting.opened(vault, found.id)
    found.sheet["meeting"]["items"][1]["discussion"] = "Said at length."
    minuting.saved(vault, again.bases, found.sheet)
    kept = vault.store.collection(Decision).linking(Decision, found.id)
    assert len(kept) == 1
    assert the_action(vault, "Write to the schools").ref == before
    assert meetings.meeting_of(vault, found.id).items[1].discussion == "Said at length."


def test_what_does_not_fit_says_where_and_nothing_of_the_sheet_is_saved(
    vault: Vault, group: Group
) -> None:
    found = minuting.opened(vault, met(vault, group, TODAY))
    key = write(found, 1, "Said.")
    acted(found, key, "Write to the schools")["due"] = "soonish"
    with pytest.raises(SheetNotFit) as refused:
        save(vault, found)
    assert refused.value.item == key
    assert list(refused.value.problems) == ["due"]
    assert meetings.meeting_of(vault, found.id).standing is MeetingStanding.PLANNED


def test_what_has_no_word_is_left_out(vault: Vault, group: Group) -> None:
    found = minuting.opened(vault, met(vault, group, TODAY))
    key = write(found, 1, "Said.")
    decided(found, key, " ")
    acted(found, key, "")
    save(vault, found)
    assert minuting.opened(vault, found.id).sheet["decisions"] == []
    assert minuting.opened(vault, found.id).sheet["actions"] == []


def test_an_action_gone_through_has_a_note_of_that_day_and_may_be_done(
    vault: Vault, group: Group
) -> None:
    found = minuting.opened(vault, met(vault, group, TODAY))
    action = next(iter(found.log))
    note = {"id": minuting.new_action("")["id"], "says": "Held in full.", "status": "done"}
    found.sheet["notes"] = {action: note}
    save(vault, found)
    held = vault.store.collection(Action, ProgressNote)
    kept = held.find(Action, action)
    assert kept is not None
    assert kept.status is ActionStatus.DONE
    assert kept.finished == TODAY
    assert [n.says for n in held.linking(ProgressNote, action)] == ["Held in full."]


def test_the_quorum_counts_a_deputy_once_and_is_said_in_words(vault: Vault, group: Group) -> None:
    found = minuting.opened(vault, met(vault, group, TODAY))
    deputy = person(vault, DEPUTY)
    came = [(PEOPLE[0], "present", None), (PEOPLE[4], "represented", deputy)]
    found.sheet["meeting"]["attendance"] = [
        {"person": person(vault, n), "presence": p, "represented_by": by} for n, p, by in came
    ]
    save(vault, found)
    told = meeting_reading.told(vault, found.id)
    assert told.came == (
        "2 of 5 members or their deputies there. The quorum is 3, so that is too few."
    )
    assert any(one.rule == "quorum-missed" for one in told.found)


def test_minutes_go_round_are_approved_at_the_next_meeting_and_signed(
    vault: Vault, group: Group
) -> None:
    first = met(vault, group, TODAY - timedelta(days=90))
    with pytest.raises(NotYet):
        meetings.circulated(vault, first, TODAY)
    found = minuting.opened(vault, first)
    write(found, 0, "Welcome.")
    save(vault, found)
    meetings.circulated(vault, first, TODAY - timedelta(days=80))
    with pytest.raises(NotYet):
        minutes_signing.looked_at(vault, first)
    second = minuting.opened(vault, met(vault, group, TODAY))
    assert list(second.earlier) == [first]
    second.sheet["approved"][first] = {"yes": True, "corrections": "A name was put right."}
    save(vault, second)
    approved = meetings.meeting_of(vault, first)
    assert approved.minutes is MinutesStanding.APPROVED
    assert approved.corrections == "A name was put right."
    ready = minutes_signing.looked_at(vault, first)
    reasons = {(str(one.rule), str(one.record)): "It can stand." for one in ready.found}
    minutes_signing.signed(
        vault, first, Signature(role="Chair"), passphrase=PASSPHRASE, reasons=reasons
    )
    assert signing.standing_of(vault, approved.id)[-1].is_current
    meetings.reopened(vault, first)
    again = meetings.meeting_of(vault, first)
    assert again.minutes is MinutesStanding.DRAFT
    assert not signing.standing_of(vault, again.id)[-1].is_current


def test_the_next_meeting_begins_with_what_the_last_left_open(vault: Vault, group: Group) -> None:
    found = minuting.opened(vault, met(vault, group, TODAY - timedelta(days=90)))
    found.sheet["meeting"]["items"][4]["carry"] = True
    title = found.sheet["meeting"]["items"][4]["title"]
    save(vault, found)
    asked = Dates(group=group.id, first=TODAY + timedelta(days=9), count=1, months=3)
    meeting = meetings.dates_set(vault, asked)[0].record.id
    meetings.agenda_made(vault, meeting)
    items: tuple[object, ...] = meetings.meeting_of(vault, meeting).items
    carried = [i.title for i in meetings.meeting_of(vault, meeting).items if i.carried_from]
    assert title in carried
    meetings.agenda_made(vault, meeting)
    assert meetings.meeting_of(vault, meeting).items == items


def test_what_was_saved_by_mistake_is_taken_out_of_draft_minutes(
    vault: Vault, group: Group
) -> None:
    meeting = met(vault, group, TODAY)
    found = minuting.opened(vault, meeting)
    key = write(found, 3, "Venues were talked over.")
    right, wrong = (decided(found, key, words) for words in ("Ask the venues", "Close the venues"))
    kept, dropped, begun = (acted(found, key, words) for words in ("Write", "Ring", "Visit"))
    save(vault, found)
    begun_now = the_action(vault, "Visit")
    save_record(vault, [msgspec.structs.replace(begun_now, status=ActionStatus.UNDER_WAY)])
    found = minuting.opened(vault, meeting)
    out = {wrong["id"], dropped["id"], begun["id"]}
    for kind in ("decisions", "actions"):
        found.sheet[kind] = [one for one in found.sheet[kind] if one["id"] not in out]
    found.sheet["taken_out"] = sorted(map(str, out))
    save(vault, found)
    told = meeting_reading.told(vault, meeting)
    assert [one for one, _ in told.decisions] == [right["id"]]
    assert [one for one, _ in told.actions] == [kept["id"]]
    assert the_action(vault, "Ring").status is ActionStatus.DROPPED
    assert the_action(vault, "Visit").status is ActionStatus.UNDER_WAY
    taken = vault.store.current(str(wrong["id"])).record
    assert isinstance(taken, Decision)
    assert (taken.decided, taken.meeting, taken.actions) == ("Close the venues", None, ())
    history = vault.store.history(str(wrong["id"]))
    assert [getattr(r.record, "meeting", "") for r in history] == [meeting, None]
    stays = vault.store.current(str(right["id"])).record
    assert isinstance(stays, Decision)
    assert stays.actions == (kept["id"],)


def test_nothing_is_taken_out_of_minutes_that_were_sent_round(vault: Vault, group: Group) -> None:
    meeting = met(vault, group, TODAY)
    found = minuting.opened(vault, meeting)
    one = decided(found, write(found, 3, "Venues."), "Ask the venues")
    save(vault, found)
    meetings.circulated(vault, meeting, TODAY)
    found = minuting.opened(vault, meeting)
    assert not found.is_draft
    found.sheet.update(decisions=[], taken_out=[one["id"]])
    with pytest.raises(NotYet, match="Reopen them first"):
        save(vault, found)
    meetings.reopened(vault, meeting)
    found = minuting.opened(vault, meeting)
    found.sheet.update(decisions=[], taken_out=[one["id"]])
    save(vault, found)
    assert meeting_reading.told(vault, meeting).decisions == ()


def test_a_record_that_was_saved_meanwhile_stops_the_sheet(vault: Vault, group: Group) -> None:
    found = minuting.opened(vault, met(vault, group, TODAY))
    write(found, 0, "Ours.")
    other = minuting.opened(vault, found.id)
    write(other, 0, "Theirs.")
    save(vault, other)
    with pytest.raises(Exception, match="since"):
        save(vault, found)
    kept: Meeting = meetings.meeting_of(vault, found.id)
    assert kept.items[0].discussion == "Theirs."


def test_minutes_signed_on_paper_are_recorded_with_who_and_where(
    vault: Vault, group: Group
) -> None:
    first = met(vault, group, TODAY - timedelta(days=90))
    found = minuting.opened(vault, first)
    write(found, 0, "Welcome.")
    save(vault, found)
    second = minuting.opened(vault, met(vault, group, TODAY))
    second.sheet["approved"][first] = {"yes": True, "corrections": ""}
    save(vault, second)
    ready = minutes_signing.looked_at(vault, first)
    reasons = {(str(one.rule), str(one.record)): "It can stand." for one in ready.found}
    given = Signature(role="Chair", who=PEOPLE[0], where="Minute book, page 12", agreed_on=TODAY)
    kept = minutes_signing.signed(vault, first, given, passphrase=PASSPHRASE, reasons=reasons)
    assert kept.record.manner is Manner.RECORDED
    assert kept.record.who == PEOPLE[0]
    assert kept.record.meeting == "Minute book, page 12"
    assert kept.record.person == person(vault, PEOPLE[0])
