"""The next agenda of a group: what stands on every one, and what the last meeting left open."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import msgspec

from prevent_desktop.domain.actions import ActionId
from prevent_desktop.domain.groups import GroupId
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.meetings import (
    AgendaItem,
    Duty,
    Meeting,
    MeetingStanding,
    MinutesStanding,
    Purpose,
)
from prevent_desktop.domain.wording import day


class Standing(NamedTuple):
    """An item that stands on every agenda."""

    title: str
    purpose: Purpose
    duty: Duty | None = None


OPENING = (Standing("Welcome, apologies and how papers are handled", Purpose.INFORMATION),)
ACTION_LOG = Standing("Action log", Purpose.DISCUSS, Duty.REVIEW)
CORE = (
    Standing("Threat and local profile", Purpose.INFORMATION, Duty.RISK),
    Standing("Risk assessment", Purpose.DISCUSS, Duty.RISK),
    Standing("Progress of the partnership plan", Purpose.DISCUSS, Duty.PLAN),
    Standing("Referral pathway and Channel", Purpose.DISCUSS, Duty.PATHWAY),
    Standing("Sharing information between partners", Purpose.DISCUSS, Duty.SHARING),
    Standing("How the work is going", Purpose.DISCUSS, Duty.REVIEW),
)
CLOSING = (
    Standing("Any other business", Purpose.DISCUSS),
    Standing("Date of the next meeting", Purpose.INFORMATION),
)


def next_agenda(
    group: GroupId,
    meetings: Iterable[Meeting],
    open_actions: Iterable[ActionId],
    core: Iterable[Standing] = CORE,
    *,
    new_key: Callable[[], str] = new_id,
) -> tuple[AgendaItem, ...]:
    """Make the agenda of a group's next meeting.

    In order: the opening, the minutes to approve, the action log, what the last meeting held
    carries over, what cancelled meetings since were to deal with, the standing items, the
    closing. Each item has a key of its own; no title stands twice.
    """
    own = sorted((m for m in meetings if m.group == group), key=lambda m: (m.dated, m.id))
    items = (
        *(_fresh(one) for one in OPENING),
        *_to_approve(own),
        msgspec.structs.replace(_fresh(ACTION_LOG), actions=tuple(open_actions)),
        *_carried(own),
        *_put_off(own),
        *(_fresh(one) for one in core),
        *(_fresh(one) for one in CLOSING),
    )
    return tuple(msgspec.structs.replace(item, item_key=new_key()) for item in _once(items))


def _fresh(standing: Standing) -> AgendaItem:
    return AgendaItem(
        item_key="", title=standing.title, purpose=standing.purpose, duty=standing.duty
    )


def _to_approve(own: list[Meeting]) -> Iterator[AgendaItem]:
    for meeting in own:
        if meeting.is_held and meeting.minutes is not MinutesStanding.APPROVED:
            yield AgendaItem(
                item_key="",
                title=f"Minutes of {day(meeting.dated)}",
                purpose=Purpose.DECIDE,
                minutes_of=meeting.id,
            )


def _carried(own: list[Meeting]) -> Iterator[AgendaItem]:
    last = next((m for m in reversed(own) if m.is_held), None)
    for item in last.items if last else ():
        if last and item.carry:
            yield _again(item, last)


def _put_off(own: list[Meeting]) -> Iterator[AgendaItem]:
    last = max((m.dated for m in own if m.is_held), default=None)
    for meeting in own:
        is_since = last is None or meeting.dated > last
        if meeting.standing is MeetingStanding.CANCELLED and is_since:
            # Minutes to approve are asked for afresh: another meeting may have approved them.
            yield from (_again(item, meeting) for item in meeting.items if not item.minutes_of)


def _again(item: AgendaItem, meeting: Meeting) -> AgendaItem:
    return AgendaItem(
        item_key="",
        title=item.title,
        purpose=item.purpose,
        duty=item.duty,
        presenter=item.presenter,
        carried_from=item.carried_from or meeting.id,
    )


def _once(items: Iterable[AgendaItem]) -> Iterator[AgendaItem]:
    # What is carried over comes before the standing items, so that its mark and presenter stay.
    seen: set[str] = set()
    for item in items:
        if item.title not in seen:
            seen.add(item.title)
            yield item
