"""Who chairs a group and who chairs Channel, and on which days one person did both (1.G5)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from prevent_desktop.domain.groups import Group, GroupKind, MemberRole, Membership, shared_days
from prevent_desktop.domain.revision import Collection


class BothChairs(NamedTuple):
    """Two memberships by which one person holds both chairs, and on which days."""

    of_group: Membership
    of_channel: Membership
    first: date
    last: date | None


def chairs_group(membership: Membership, held: Collection) -> bool:
    """Whether it is the chair of a partnership group."""
    group = held.find(Group, membership.group)
    is_partnership = group is not None and group.kind_of_group is GroupKind.PARTNERSHIP
    return is_partnership and membership.role is MemberRole.CHAIR


def chairs_channel(membership: Membership, held: Collection) -> bool:
    """Whether it is the chair of Channel: so called, or the chair of a Channel panel."""
    group = held.find(Group, membership.group)
    is_panel = group is not None and group.kind_of_group is GroupKind.CHANNEL
    in_chair = is_panel and membership.role is MemberRole.CHAIR
    return in_chair or membership.role is MemberRole.CHANNEL_CHAIR


def both_chairs(members: Iterable[Membership], held: Collection) -> Iterator[BothChairs]:
    """Give each pair of memberships by which one person chairs group and Channel on one day."""
    of_channel: defaultdict[str, list[Membership]] = defaultdict(list)
    every = list(members)
    for member in every:
        if chairs_channel(member, held):
            of_channel[member.person].append(member)
    for member in every:
        if not chairs_group(member, held):
            continue
        for other in of_channel[member.person]:
            if days := shared_days(member, other):
                yield BothChairs(member, other, *days)


def channel_chair_on(person: str | None, on: date, held: Collection) -> bool:
    """Whether somebody chairs Channel on a day."""
    return any(
        member.person == person and member.runs(on) and chairs_channel(member, held)
        for member in (held.linking(Membership, person) if person else ())
    )
