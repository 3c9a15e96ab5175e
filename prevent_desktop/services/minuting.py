"""Taking minutes: one sheet holds all that a meeting may write down, saved in one or not at all.

A sheet is plain JSON, so that the window's draft of it is the sheet itself. It has the meeting's
own values, its decisions, the actions that it set, what was noted on actions that were gone
through, and which earlier minutes were approved.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from prevent_desktop.domain.actions import Action, ActionId, ActionStatus, ProgressNote
from prevent_desktop.domain.decisions import Decision, ThreatCheck, taken_out
from prevent_desktop.domain.fitting import NotFit, made
from prevent_desktop.domain.groups import Group, MemberRole, Membership
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.marking import SENSITIVE
from prevent_desktop.domain.meetings import Meeting, MinutesStanding
from prevent_desktop.domain.people import Organisation, Person
from prevent_desktop.domain.record import Record
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.wording import day
from prevent_desktop.services.meeting_reading import counting_members
from prevent_desktop.services.meetings import NotYet, meeting_of, started
from prevent_desktop.services.options import Option, options_for
from prevent_desktop.services.records import next_ref
from prevent_desktop.vault.store import Change
from prevent_desktop.vault.vault import Vault

Sheet = dict[str, Any]
"""``meeting``, ``decisions``, ``actions``, ``notes`` and ``approved``, each as JSON has it.

``taken_out`` are the ids of decisions and actions that were saved and are no longer to stand in
the minutes.
"""

Set = tuple[Action, str]
"""An action that was set, and the key of the item under which."""


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody whose attendance is asked for. ``stands_in`` are the deputies that were named."""

    person: str
    name: str
    role: str
    stands_in: tuple[str, ...] = ()


class LogLine(msgspec.Struct, frozen=True, kw_only=True):
    """An open action as the log shows it."""

    id: str
    heading: str
    owner: str
    due: date | None
    days_late: int
    status: str


class Minuting(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting opened for its minutes.

    ``bases`` are the ledger entries that its records are based on, by id. ``owners`` are who may
    be given an action: people, then organisations. ``earlier`` are the minutes to approve, by id.
    """

    id: str
    title: str
    sheet: Sheet
    bases: dict[str, int]
    members: tuple[Member, ...]
    quorum: int
    people: list[Option]
    owners: list[Option]
    log: dict[str, LogLine]
    earlier: dict[str, str]
    decision_options: dict[str, list[Option]]
    check_options: dict[str, list[Option]]
    is_draft: bool
    """Whether the minutes are a draft still, so that what was saved can be taken out of them."""
    marking: str
    today: date


class SheetNotFit(NotFit):
    """Something on the sheet makes no record: which item it stands under, and which record."""

    def __init__(self, failure: NotFit, record: str, item: str = "") -> None:
        """Take what does not fit, in which record, and under which item if under one."""
        super().__init__("sheet of minutes", failure.problems)
        self.item, self.record = item, record


def opened(vault: Vault, meeting_id: str) -> Minuting:
    """Open a meeting for its minutes; it counts as held once they are saved.

    Raises RecordNotHeld, and NotYet before its day.
    """
    meeting, today = started(vault, meeting_id), vault.today
    held = vault.store.collection(
        Group, Membership, Person, Organisation, Action, Decision, Meeting
    )
    group = held.find(Group, meeting.group)
    decisions = sorted(held.linking(Decision, meeting.id), key=lambda d: (len(d.ref), d.ref))
    set_here = {a: item.item_key for item in meeting.items for a in item.actions_set}
    actions = [found for one in set_here if (found := held.find(Action, one))]
    earlier = [m for i in meeting.items if (m := held.find(Meeting, i.minutes_of))]
    sheet = {
        "meeting": _plain(meeting),
        "decisions": [_plain(one) for one in decisions],
        "actions": [{**_plain(one), "item_key": set_here[one.id]} for one in actions],
        "notes": {},
        "taken_out": [],
        "approved": {
            m.id: {"yes": m.approved_at == meeting.id, "corrections": m.corrections}
            for m in earlier
        },
    }
    concerned: list[Record] = [meeting, *decisions, *actions, *earlier]
    gone_through = {a for item in meeting.items for a in item.actions}
    return Minuting(
        id=meeting.id,
        title=f"{group.name if group else 'Meeting'}, {day(meeting.dated)}",
        sheet=sheet,
        bases={one.id: _base(vault, one.id) for one in concerned},
        members=_members(meeting, held),
        quorum=group.quorum if group else 0,
        people=_people(held),
        owners=[*_people(held), *_bodies(held)],
        log={a.id: _line(a, held, today) for a in held.all_of(Action) if a.id in gone_through},
        earlier={m.id: day(m.dated) for m in earlier},
        decision_options=options_for(vault, Decision),
        check_options=options_for(vault, ThreatCheck),
        is_draft=not (meeting.circulated_on or meeting.approved_at),
        marking=meeting.marking.line(),
        today=today,
    )


def new_decision(meeting_id: str, item_key: str) -> dict[str, Any]:
    """Give the values of a decision that nothing is written of yet."""
    return {"id": new_id(), "ref": "", "meeting": meeting_id, "item_key": item_key, "decided": ""}


def new_action(item_key: str) -> dict[str, Any]:
    """Give the values of an action that nothing is written of yet."""
    return {"id": new_id(), "ref": "", "what": "", "due": None, "item_key": item_key}


def saved(vault: Vault, bases: Mapping[str, int], sheet: Sheet) -> None:
    """Save everything on the sheet, all or nothing.

    A decision or action without a word is left out. Raises SheetNotFit, ChangedMeanwhile, and
    NotYet where something is to be taken out of minutes that were sent round.
    """
    with vault.store.writing():
        if sheet.get("taken_out"):
            _take_out(vault, bases, sheet)
        written = [one for one in sheet["decisions"] if _is_written(one, "decided")]
        actions = [
            _action(vault, bases, one, written)
            for one in sheet["actions"]
            if _is_written(one, "what")
        ]
        for one in written:
            _decision(vault, bases, one, sheet["meeting"], actions)
        for action_id, note in sheet["notes"].items():
            _note(vault, action_id, note, sheet["meeting"])
        meeting = _meeting(sheet, actions)
        _save(vault, bases, meeting)
        _approve(vault, bases, sheet, meeting)


def _take_out(vault: Vault, bases: Mapping[str, int], sheet: Sheet) -> None:
    """Take decisions, and actions that were set, out of draft minutes; history keeps them."""
    meeting = meeting_of(vault, sheet["meeting"]["id"])
    if meeting.minutes in (MinutesStanding.CIRCULATED, MinutesStanding.APPROVED):
        msg = "The minutes were sent round as they stand. Reopen them first, then take it out."
        raise NotYet(msg)
    for record_id in sheet["taken_out"]:
        record = vault.store.current(record_id).record
        if isinstance(record, Decision) and record.stands:
            _save(vault, bases, taken_out(record))
        elif isinstance(record, Action) and record.status is ActionStatus.NOT_STARTED:
            # What nobody began is dropped with its line; work that was begun goes on in the plan.
            _save(vault, bases, msgspec.structs.replace(record, status=ActionStatus.DROPPED))
        for decision in sheet["decisions"]:
            decision["actions"] = [a for a in decision.get("actions") or () if a != record_id]


def _meeting(sheet: Sheet, actions: list[Set]) -> Meeting:
    items = []
    for item in sheet["meeting"]["items"]:
        here = [action.id for action, key in actions if key == item["item_key"]]
        items.append({**item, "actions_set": here})
    values = {**sheet["meeting"], "items": items}
    try:
        return made(Meeting, values)
    except NotFit as failure:
        raise SheetNotFit(failure, str(values["id"])) from failure


def _decision(
    vault: Vault,
    bases: Mapping[str, int],
    values: Mapping[str, Any],
    meeting: Mapping[str, Any],
    actions: list[Set],
) -> None:
    whole = {**values, "ref": _ref(vault, Decision, values)}
    whole.setdefault("marking", meeting["marking"])
    # What is set under the item of a decision follows from it, unless somebody chose otherwise.
    here = [action.id for action, key in actions if key == values["item_key"]]
    whole["actions"] = list(whole.get("actions") or here)
    check = whole.get("check")
    if check and not check.get("dated"):
        whole["check"] = {**check, "dated": meeting["dated"]}
    _save(vault, bases, _fit(Decision, whole, str(values["item_key"])))


def _action(
    vault: Vault,
    bases: Mapping[str, int],
    values: Mapping[str, Any],
    decisions: list[dict[str, Any]],
) -> Set:
    key = str(values["item_key"])
    whole = {name: value for name, value in values.items() if name != "item_key"}
    whole["ref"] = _ref(vault, Action, values)
    # An action of an item serves the risks that the item's decisions are about, until it has own.
    about = [r for d in decisions if d["item_key"] == key for r in d.get("risks") or ()]
    whole["risks"] = list(whole.get("risks") or dict.fromkeys(about))
    whole.setdefault("marking", msgspec.to_builtins(SENSITIVE))
    person = whole.get("owner_person")
    if person and not whole.get("owner_organisation"):
        owner = vault.store.current(person).record
        whole["owner_organisation"] = getattr(owner, "organisation", None)
    action: Action = _fit(Action, whole, key)
    _save(vault, bases, action)
    return action, key


def _ref(vault: Vault, cls: type[Record], values: Mapping[str, Any]) -> str:
    # What was saved while one went on typing has its reference by now.
    if values["ref"]:
        return str(values["ref"])
    if vault.store.place(str(values["id"])) is not None:
        return str(getattr(vault.store.current(str(values["id"])).record, "ref", ""))
    return next_ref(vault, cls)


def _fit(cls: type[Any], values: Mapping[str, Any], item: str) -> Any:  # noqa: ANN401 -- of the class
    try:
        return made(cls, values)
    except NotFit as failure:
        raise SheetNotFit(failure, str(values["id"]), item) from failure


def _note(
    vault: Vault, action_id: str, note: Mapping[str, str], meeting: Mapping[str, Any]
) -> None:
    action = vault.store.current(action_id).record
    if not isinstance(action, Action):
        raise TypeError
    if note.get("says", "").strip():
        values = {
            "id": note["id"],
            "marking": action.marking,
            "action": action.id,
            "dated": meeting["dated"],
            "says": note["says"],
        }
        _save(vault, {}, _fit(ProgressNote, values, ""))
    status = ActionStatus(note["status"]) if note.get("status") else action.status
    if status is not action.status:
        done = date.fromisoformat(meeting["dated"]) if status is ActionStatus.DONE else None
        changed = msgspec.structs.replace(action, status=status, finished=done)
        vault.store.save([Change(changed, _base(vault, action.id))], vault.officer_id)


def _approve(vault: Vault, bases: Mapping[str, int], sheet: Sheet, meeting: Meeting) -> None:
    for earlier_id, said in sheet["approved"].items():
        earlier = meeting_of(vault, earlier_id)
        if said["yes"]:
            approved = msgspec.structs.replace(
                earlier, approved_at=meeting.id, corrections=said["corrections"]
            )
        elif earlier.approved_at == meeting.id:
            approved = msgspec.structs.replace(earlier, approved_at=None)
        else:
            continue
        _save(vault, bases, approved)


def _save(vault: Vault, bases: Mapping[str, int], record: Record) -> None:
    base = bases.get(record.id, _base(vault, record.id))
    vault.store.save([Change(record, base)], vault.officer_id)


def _base(vault: Vault, record_id: str) -> int:
    place = vault.store.place(record_id)
    return place.seq if place else 0


def _plain(record: Record) -> dict[str, Any]:
    values: dict[str, Any] = msgspec.to_builtins(record)
    return {name: value for name, value in values.items() if name != "kind"}


def _is_written(values: Mapping[str, Any], name: str) -> bool:
    return bool(str(values.get(name) or "").strip()) or bool(values["ref"])


def _members(meeting: Meeting, held: Collection) -> tuple[Member, ...]:
    roles = list(MemberRole)
    seats = counting_members(meeting, held)
    found = [(roles.index(seat.role), _member(seat, held)) for seat in seats]
    return tuple(one for _, one in sorted(found, key=lambda f: (f[0], f[1].name.casefold())))


def _member(membership: Membership, held: Collection) -> Member:
    person = held.find(Person, membership.person)
    body = membership.organisation or (person.organisation if person else None)
    organisation = held.find(Organisation, body)
    role = membership.role.value
    return Member(
        person=membership.person,
        name=person.name if person else "Somebody not held here",
        role=f"{organisation.short}, {role}" if organisation else role,
        stands_in=membership.deputies,
    )


def _people(held: Collection) -> list[Option]:
    every = [p for p in held.all_of(Person) if p.left_on is None]
    found = []
    for person in sorted(every, key=lambda p: p.name.casefold()):
        body = held.find(Organisation, person.organisation)
        found.append((person.id, f"{person.name}, {body.short}" if body else person.name))
    return [(str(one), words) for one, words in found]


def _bodies(held: Collection) -> list[Option]:
    every = sorted(held.all_of(Organisation), key=lambda o: o.name.casefold())
    return [(str(one.id), one.name) for one in every]


def _line(action: Action, held: Collection, today: date) -> LogLine:
    person = held.find(Person, action.owner_person)
    body = held.find(Organisation, action.owner_organisation)
    owner = ", ".join(
        part for part in (person.name if person else "", body.short if body else "") if part
    )
    return LogLine(
        id=ActionId(action.id),
        heading=action.heading,
        owner=owner or "No owner",
        due=action.due,
        days_late=action.days_late(today),
        status=action.status.value,
    )
