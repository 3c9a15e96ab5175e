"""The log: its entries as the list shows them, one to be read, and what is for the group.

Ordered by date, reference, sector, route or state of the council's own steps. There is no order
by who somebody is or how grave a concern is, and none can be made of what an entry holds.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, cast

import msgspec

from prevent_desktop.domain.groups import Group, GroupKind
from prevent_desktop.domain.meetings import Meeting
from prevent_desktop.domain.pathways import Pathway
from prevent_desktop.domain.problems import Evidence, Problem
from prevent_desktop.domain.quality import problems
from prevent_desktop.domain.record import Record
from prevent_desktop.domain.referral_figures import year_of
from prevent_desktop.domain.referrals import Feedback, Referral, Route, State
from prevent_desktop.domain.revision import Revision
from prevent_desktop.domain.rules_referrals import agreed_pathway
from prevent_desktop.services import reading, weighing
from prevent_desktop.services.options import newest_list
from prevent_desktop.services.reading import Reading
from prevent_desktop.services.referral_needs import AROUND
from prevent_desktop.vault.vault import Vault

AT_FIRST = 300
"""Entries that are shown before the rest of a long log is read."""


class Order(StrEnum):
    """The orders of the list."""

    NEWEST = "Newest first"
    OLDEST = "Oldest first"
    REFERENCE = "By reference"
    SECTOR = "By who noticed"
    ROUTE = "By where it went"
    STATE = "By next step"


class Listed(msgspec.Struct, frozen=True, gc=False):
    """An entry as the list shows it, its codes in words."""

    id: str
    ref: str
    noticed_on: date
    sector: str
    route: Route
    state: State
    is_for_group: bool
    """Whether it was not shared, and the group has not met since that was decided."""

    @property
    def year(self) -> str:
        """The statistical year in which it was noticed."""
        return year_of(self.noticed_on)


class Log(msgspec.Struct, frozen=True, kw_only=True):
    """The log: newest first; ``last_meeting`` is the group's, None before the first.

    ``years``, newest first, and ``sectors`` are those that stand in it; ``waiting`` the references
    of what was not shared since the group last met.
    """

    entries: tuple[Listed, ...] = ()
    last_meeting: date | None = None
    years: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    is_whole: bool = True


class Narrowing(msgspec.Struct, frozen=True, kw_only=True):
    """What the list is narrowed to, empty for all."""

    year: str = ""
    sector: str = ""
    route: str = ""
    state: str = ""
    for_group: bool = False

    def lets(self, one: Listed) -> bool:
        """Whether an entry stays in the list."""
        return (
            (not self.year or one.year == self.year)
            and (not self.sector or one.sector == self.sector)
            and (not self.route or one.route == self.route)
            and (not self.state or one.state == self.state)
            and (not self.for_group or one.is_for_group)
        )


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """An entry to be read, with what is the matter and what is to be done next."""

    entry: Referral
    reading: Reading
    found: tuple[Problem, ...]
    steps: tuple[tuple[str, str], ...]
    """What is still to be entered, in words, and the field in which."""


def log(vault: Vault) -> Log:
    """Give the whole log."""
    return _log(vault, vault.store.own(Referral), is_whole=True)


def beginning(vault: Vault) -> Log:
    """Give the entries that came last into the log, to be shown while the rest is read."""
    newest = vault.store.newest(Referral, AT_FIRST)
    return _log(vault, newest, is_whole=vault.store.count(Referral) <= AT_FIRST)


def arranged(entries: tuple[Listed, ...], order: Order, narrow: Narrowing) -> list[Listed]:
    """Give the entries that are let through, in an order; equal ones the newest first."""
    found = [one for one in entries if narrow.lets(one)]
    if order is Order.NEWEST:
        return found
    if order is Order.OLDEST:
        return found[::-1]
    return sorted(found, key=_KEYS[order])


def told(vault: Vault, record_id: str) -> Told:
    """Give an entry to be read; raises RecordNotHeld."""
    read = reading.read(vault, record_id)
    entry = cast("Referral", read.record)
    held, today = vault.store.collection(*AROUND), vault.today
    return Told(
        entry=entry,
        reading=read,
        found=tuple(problems(entry, held, today)),
        steps=_steps(entry),
    )


def weighed(vault: Vault, cls: type[Record], values: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Say what would be the matter with an entry or pathway as it stands on its form."""
    return weighing.problems_of_typed(vault, cls, values, AROUND)


def places(vault: Vault) -> tuple[tuple[str, str, bool], ...]:
    """Give where a concern can be shared: code, words, and whether the pathway that holds says so.

    Those of the pathway come first, in its order.
    """
    held = vault.store.collection(Pathway)
    path = agreed_pathway(Evidence(held, vault.today, None))
    ours = [one.destination for one in path.destinations] if path else []
    known = newest_list(vault, "destinations")
    words = {choice.code: choice.label for choice in known.choices} if known else {}
    usual = list(dict.fromkeys(ours)) or list(words)[:1]
    others = [code for code in words if code not in usual]
    return tuple((code, words.get(code, code), code in usual) for code in (*usual, *others))


def form_of_today(vault: Vault) -> str | None:
    """Give the edition of the form that the pathway that holds names, None where it names none."""
    path = agreed_pathway(Evidence(vault.store.collection(Pathway), vault.today, None))
    return path.form_edition if path and path.national_form else None


def for_the_group(vault: Vault) -> tuple[tuple[str, str], ...]:
    """Give id and heading of each entry that was not shared since the group last met."""
    met = last_meeting(vault)
    own = vault.store.collection(Referral).own(Referral)
    return tuple((one.id, one.heading) for one in own if _waits(one, met))


def last_meeting(vault: Vault) -> date | None:
    """Give the day on which a partnership group last met, None before the first time."""
    held, today = vault.store.collection(Group, Meeting), vault.today
    groups = {g.id for g in held.own(Group) if g.kind_of_group is GroupKind.PARTNERSHIP}
    days = (m.dated for m in held.own(Meeting) if m.group in groups and m.is_held)
    return max((one for one in days if one <= today), default=None)


def _log(vault: Vault, revisions: Iterable[Revision[Referral]], *, is_whole: bool) -> Log:
    sectors = newest_list(vault, "referral-sectors")
    words = {c.code: c.label for c in sectors.choices} if sectors else {}
    met = last_meeting(vault)
    found = [_listed(revision, words, met) for revision in revisions]
    found.sort(key=lambda one: (one.noticed_on, one.ref), reverse=True)
    return Log(
        entries=tuple(found),
        last_meeting=met,
        years=tuple(sorted({one.year for one in found}, reverse=True)),
        sectors=tuple(sorted({one.sector for one in found})),
        waiting=tuple(one.ref for one in found if one.is_for_group),
        is_whole=is_whole,
    )


def _listed(revision: Revision[Referral], sectors: Mapping[str, str], met: date | None) -> Listed:
    one = revision.record
    sector = sectors.get(one.sector, one.sector)
    waits = _waits(one, met)
    return Listed(one.id, one.ref, one.noticed_on, sector, one.route, one.state, waits)


def _waits(one: Referral, met: date | None) -> bool:
    """Whether it was not shared, and the group has not met since."""
    return one.is_withheld and (met is None or one.decided_on > met)


def _steps(entry: Referral) -> tuple[tuple[str, str], ...]:
    """Say what is still to be entered: a step of the council's each, in their order."""
    if entry.state is State.NOT_SHARED:
        is_told = entry.feedback is not Feedback.AWAITED
        return () if is_told else (("Tell whoever noticed it, and enter the day", "feedback"),)
    steps = []
    if not entry.sent:
        if entry.checked_on is None:
            steps.append(("Check it with the lead", "checked_on"))
        steps.append(("Share it, or say why not and who decided", "sent"))
    if any(one.acknowledged_on is None for one in entry.sent):
        steps.append(("Enter when they acknowledged it", "sent"))
    if entry.sent and entry.outcome is None:
        steps.append(("Enter what came of it", "outcome"))
    if entry.sent and entry.feedback is Feedback.AWAITED:
        steps.append(("Give word back to whoever noticed it, or say that it cannot be", "feedback"))
    return tuple(steps)


_ROUTES, _STATES = list(Route), list(State)
_KEYS: Mapping[Order, Callable[[Listed], tuple[Any, ...]]] = {
    Order.REFERENCE: lambda one: (len(one.ref), one.ref),
    Order.SECTOR: lambda one: (one.sector,),
    Order.ROUTE: lambda one: (_ROUTES.index(one.route),),
    Order.STATE: lambda one: (_STATES.index(one.state),),
}
