"""Groups with who sits on them, and what the toolkit's rules answer from the records."""

from datetime import date

import msgspec

from prevent_desktop.domain.attendance import organisation_of
from prevent_desktop.domain.choices import ChoiceList
from prevent_desktop.domain.decisions import Decision
from prevent_desktop.domain.groups import Group, GroupKind, MemberRole, Membership
from prevent_desktop.domain.meetings import Meeting
from prevent_desktop.domain.people import Council, Organisation, Person
from prevent_desktop.domain.problems import Problem
from prevent_desktop.domain.quality import problems
from prevent_desktop.domain.revision import Collection
from prevent_desktop.vault.vault import Vault

_LISTED = (Group, Membership, Person, Organisation)
_AROUND = (*_LISTED, Meeting, Decision, Council, ChoiceList)


class Seat(msgspec.Struct, frozen=True, kw_only=True):
    """A membership in words."""

    membership: Membership
    name: str
    organisation: str
    is_past: bool


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """A group with its seats, chair first; those that ended come last."""

    group: Group
    seats: tuple[Seat, ...]
    is_active: bool

    @property
    def sitting(self) -> tuple[Seat, ...]:
        """Who sits on it today."""
        return tuple(seat for seat in self.seats if not seat.is_past)


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A group, or one membership of it, as it is read."""

    body: Body
    parent: str
    is_asked: bool
    """Whether the toolkit asks something of it: of an active partnership group."""
    found: tuple[Problem, ...]
    today: date


def bodies(vault: Vault) -> tuple[Body, ...]:
    """Give every group with its seats: the partnership groups first, those that ended last."""
    held, today = vault.store.collection(*_LISTED), vault.today
    found = [_body(group, held, today) for group in held.all_of(Group)]
    return tuple(sorted(found, key=_order))


def told(vault: Vault, record_id: str) -> Told:
    """Give a group, or the group of a membership, and how it stands; raises RecordNotHeld."""
    record, today = vault.store.current(record_id).record, vault.today
    held = vault.store.collection(*_AROUND)
    group = held.find(Group, record.group if isinstance(record, Membership) else record.id)
    if group is None:
        raise TypeError
    parent = held.find(Group, group.parent)
    asks = isinstance(record, Group) and group.kind_of_group is GroupKind.PARTNERSHIP
    return Told(
        body=_body(group, held, today),
        parent=parent.name if parent else "",
        is_asked=asks,
        found=tuple(problems(record, held, today)),
        today=today,
    )


def _body(group: Group, held: Collection, today: date) -> Body:
    seats = [
        _seat(m, held, today) for m in held.linking(Membership, group.id) if m.group == group.id
    ]
    roles = list(MemberRole)
    seats.sort(key=lambda s: (s.is_past, roles.index(s.membership.role), s.name.casefold()))
    return Body(group=group, seats=tuple(seats), is_active=group.is_active(today))


def _seat(membership: Membership, held: Collection, today: date) -> Seat:
    person = held.find(Person, membership.person)
    body = organisation_of(membership, held)
    return Seat(
        membership=membership,
        name=person.name if person else "Somebody not held here",
        organisation=body.short if body else "",
        is_past=membership.until is not None and membership.until < today,
    )


def _order(body: Body) -> tuple[bool, int, str]:
    kinds = list(GroupKind)
    group = body.group
    return not body.is_active, kinds.index(group.kind_of_group), group.name.casefold()
