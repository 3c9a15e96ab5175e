"""Meetings from their date in the calendar to their approved minutes: one verb a job."""

from collections.abc import Sequence
from datetime import date
from typing import cast

import msgspec

from prevent_desktop.domain.actions import Action, ActionId
from prevent_desktop.domain.agenda import ACTION_LOG, next_agenda
from prevent_desktop.domain.cadence import pace_of, series
from prevent_desktop.domain.decisions import MeetingId
from prevent_desktop.domain.groups import Group, GroupId, GroupKind
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.marking import SENSITIVE
from prevent_desktop.domain.meetings import AgendaItem, Meeting, MeetingStanding
from prevent_desktop.domain.people import Council
from prevent_desktop.domain.revision import Revision
from prevent_desktop.errors import Situation
from prevent_desktop.services.records import save
from prevent_desktop.vault.vault import Vault


class NotYet(Situation):
    """Something is asked of a meeting that its day or its minutes do not allow."""


class Dates(msgspec.Struct, frozen=True, kw_only=True):
    """The meetings of a year as they are asked for."""

    group: str
    first: date
    count: int
    months: int
    starts: str = ""
    place: str = ""


def groups(vault: Vault) -> list[tuple[str, str]]:
    """Give id and name of every group that is active: the partnership group first, then by name."""
    today, kinds = vault.today, list(GroupKind)
    found = [g for g in vault.store.collection(Group).all_of(Group) if g.is_active(today)]
    found.sort(key=lambda g: (kinds.index(g.kind_of_group), g.name.casefold()))
    return [(g.id, g.name) for g in found]


def months_between(vault: Vault) -> int:
    """Give how many months apart meetings are to be, from the threat setting (1.G2)."""
    council = next(iter(vault.store.collection(Council).all_of(Council)), None)
    return 12 // pace_of(council).a_year


def dates_of(asked: Dates) -> tuple[date, ...]:
    """Give the days that are asked for; one at a weekend becomes the Monday."""
    return series(asked.first, asked.count, asked.months)


def dates_set(vault: Vault, asked: Dates) -> tuple[Revision[Meeting], ...]:
    """Put the dates of meetings in the calendar, all or none; raises NotFit.

    A day on which the group meets already is left as it is.
    """
    held = vault.store.collection(Meeting).all_of(Meeting)
    taken = {meeting.dated for meeting in held if meeting.group == asked.group}
    new = [
        Meeting(
            id=MeetingId(new_id()),
            marking=SENSITIVE,
            group=GroupId(asked.group),  # type: ignore[arg-type]  # an id as the form has it
            dated=one,
            starts=asked.starts or None,
            place=asked.place,
        )
        for one in dates_of(asked)
        if one not in taken
    ]
    return cast("tuple[Revision[Meeting], ...]", tuple(save(vault, new)))


def agenda_made(vault: Vault, meeting_id: str) -> Revision[Meeting]:
    """Give a meeting that has no agenda one from the template, with what carries over."""
    with vault.store.writing():
        meeting = meeting_of(vault, meeting_id)
        return _saved(vault, with_agenda(vault, meeting))


def started(vault: Vault, meeting_id: str) -> Meeting:
    """Give a meeting as its minutes begin: held, every open action in the log of its agenda.

    Nothing is saved by that: whoever only looks holds no meeting. One that was held already stays
    as it is. Raises NotYet before its day.
    """
    meeting = meeting_of(vault, meeting_id)
    if meeting.is_held:
        return meeting
    if meeting.dated > vault.today:
        msg = (
            "The meeting is still to come, so no minutes can be taken yet. "
            "Move its date first if it is held earlier."
        )
        raise NotYet(msg)
    whole = with_agenda(vault, meeting)
    items = tuple(_with_log(vault, item) for item in whole.items)
    return msgspec.structs.replace(whole, standing=MeetingStanding.HELD, items=items)


def circulated(vault: Vault, meeting_id: str, on: date) -> Revision[Meeting]:
    """Record that the minutes were sent round on a day; raises NotYet before there are any."""
    with vault.store.writing():
        meeting = meeting_of(vault, meeting_id)
        if not meeting.is_minuted:
            msg = "Nothing is minuted yet, so there is nothing to send round."
            raise NotYet(msg)
        return _saved(vault, msgspec.structs.replace(meeting, circulated_on=on))


def reopened(vault: Vault, meeting_id: str) -> Revision[Meeting]:
    """Open minutes again: a new revision, neither sent round nor approved.

    A signature over what stood before stays, and shows as superseded.
    """
    with vault.store.writing():
        meeting = meeting_of(vault, meeting_id)
        again = msgspec.structs.replace(meeting, circulated_on=None, approved_at=None)
        return _saved(vault, again)


def meeting_of(vault: Vault, meeting_id: str) -> Meeting:
    """Give a meeting as it stands; raises RecordNotHeld."""
    return cast("Meeting", vault.store.current(meeting_id).record)


def with_agenda(vault: Vault, meeting: Meeting) -> Meeting:
    """Give the meeting with an agenda; one that it has already stays as it is.

    A group whose minutes stand elsewhere, as a Channel panel's do, is given none.
    """
    group = vault.store.collection(Group).find(Group, meeting.group)
    if meeting.items or not (group is None or group.is_minuted_here):
        return meeting
    every = vault.store.collection(Meeting).all_of(Meeting)
    before = [one for one in every if one.dated < meeting.dated]
    items = next_agenda(meeting.group, before, open_actions(vault))
    return msgspec.structs.replace(meeting, items=items)


def open_actions(vault: Vault) -> Sequence[ActionId]:
    """Give the actions on which something is still to be done, by reference."""
    found = [a for a in vault.store.collection(Action).all_of(Action) if a.is_open]
    return [a.id for a in sorted(found, key=lambda a: (len(a.ref), a.ref))]


def _with_log(vault: Vault, item: AgendaItem) -> AgendaItem:
    if item.title != ACTION_LOG.title:
        return item
    every = dict.fromkeys((*item.actions, *open_actions(vault)))
    return msgspec.structs.replace(item, actions=tuple(every))


def _saved(vault: Vault, meeting: Meeting) -> Revision[Meeting]:
    return cast("Revision[Meeting]", save(vault, [meeting])[0])
