"""What a benchmark answers from the records, and the area that it is asked of.

The toolkit's items are not statutory: one that is not met is not in itself a breach of the duty.
"""

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from functools import cached_property

import msgspec

from prevent_desktop.domain.actions import Action
from prevent_desktop.domain.cadence import is_within_year
from prevent_desktop.domain.decisions import Decision
from prevent_desktop.domain.groups import Group, GroupKind, MemberRole, Membership
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.meetings import Meeting
from prevent_desktop.domain.pathways import Pathway
from prevent_desktop.domain.people import Council
from prevent_desktop.domain.plans import Plan
from prevent_desktop.domain.referrals import Referral
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.yardstick import Yardstick


class Outcome(StrEnum):
    """What the records say of an item."""

    MET = "met"
    NOT_MET = "not met"
    NOT_APPLICABLE = "does not apply"
    CONFIRM = "a person must confirm"


class Input(msgspec.Struct, frozen=True):
    """One thing that the answer was reckoned from, and the record to open for it, if one."""

    label: str
    value: str
    record: RecordId | None = None


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What the records answer to one item of the toolkit.

    ``rule`` says in words what was asked of them; ``step`` mends what is not met, and says what
    to look at where a person must confirm. It is empty where nothing is to be done.
    """

    item: str
    outcome: Outcome
    sentence: str
    rule: str
    inputs: tuple[Input, ...] = ()
    step: str = ""


class Area:
    """The council's own records around the partnership group, as they stand on a day."""

    def __init__(self, held: Collection, today: date) -> None:
        self.held = held
        self.today = today

    @cached_property
    def council(self) -> Council | None:
        """The council, None before it is recorded."""
        return next(iter(self.held.own(Council)), None)

    @cached_property
    def yardstick(self) -> Yardstick:
        """What the council asks of the group; the defaults before it is recorded."""
        return self.council.yardstick if self.council else Yardstick()

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The partnership groups that are active."""
        active = (g for g in self.held.own(Group) if g.is_active(self.today))
        return tuple(g for g in active if g.kind_of_group is GroupKind.PARTNERSHIP)

    @cached_property
    def held_meetings(self) -> tuple[Meeting, ...]:
        """The meetings of the partnership groups that took place by today, oldest first."""
        groups = {group.id for group in self.groups}
        found = (m for m in self.held.own(Meeting) if m.group in groups)
        past = (m for m in found if m.is_held and m.dated <= self.today)
        return tuple(sorted(past, key=lambda m: (m.dated, m.id)))

    @cached_property
    def years_meetings(self) -> tuple[Meeting, ...]:
        """Those of the twelve months to today."""
        return tuple(m for m in self.held_meetings if is_within_year(m.dated, self.today))

    @cached_property
    def years_decisions(self) -> tuple[Decision, ...]:
        """The decisions of those meetings, by reference."""
        meetings = {meeting.id for meeting in self.years_meetings}
        found = (d for d in self.held.own(Decision) if d.meeting in meetings)
        return tuple(sorted(found, key=lambda d: (len(d.ref), d.ref, d.id)))

    @cached_property
    def members(self) -> tuple[Membership, ...]:
        """Who sits on the partnership groups today; a secretary is no member."""
        groups = {group.id for group in self.groups}
        return tuple(
            m
            for m in self.held.own(Membership)
            if m.group in groups and m.runs(self.today) and m.role is not MemberRole.SECRETARY
        )

    @cached_property
    def open_actions(self) -> tuple[Action, ...]:
        """The actions on which something is still to be done, by reference."""
        found = (action for action in self.held.own(Action) if action.is_open)
        return tuple(sorted(found, key=lambda a: (len(a.ref), a.ref, a.id)))

    @cached_property
    def plan(self) -> Plan | None:
        """The plan whose period today lies in, the one that began last; None without one."""
        found = [p for p in self.held.own(Plan) if p.period_from <= self.today <= p.period_to]
        return max(found, key=lambda p: (p.period_from, p.id), default=None)

    @cached_property
    def pathway(self) -> Pathway | None:
        """The referral pathway that was agreed and holds today, the newest; None without one."""
        found = [p for p in self.held.own(Pathway) if p.holds(self.today)]
        return max(found, key=lambda p: (p.agreed_on or date.min, p.id), default=None)

    @cached_property
    def years_shared(self) -> tuple[Referral, ...]:
        """The entries of the log that were first shared in the twelve months to today."""
        found = (r for r in self.held.own(Referral) if r.first_sent)
        within = (r for r in found if is_within_year(r.first_sent or date.min, self.today))
        return tuple(sorted(within, key=lambda r: (len(r.ref), r.ref, r.id)))


def as_asked(area: Area, value: str) -> Input:
    """Give as an input what the council asks, with its record, where it is set."""
    return Input("Your council asks for", value, area.council.id if area.council else None)


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule found, before it is told which item it answers."""

    outcome: Outcome
    sentence: str
    inputs: tuple[Input, ...] = ()
    step: str = ""


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """An item of the toolkit, the rule in words, and what answers it from the records."""

    item: str
    rule: str
    read: Callable[[Area], Reading]

    def answer(self, area: Area) -> Answer:
        """Answer the item for an area."""
        found = self.read(area)
        return Answer(
            item=self.item,
            outcome=found.outcome,
            sentence=found.sentence,
            rule=self.rule,
            inputs=found.inputs,
            step=found.step,
        )


def reading(
    good: str, bad: str, step: str, inputs: Sequence[Input] = (), *, is_met: bool
) -> Reading:
    """Make the reading of a rule that is met or is not."""
    return Reading(
        outcome=Outcome.MET if is_met else Outcome.NOT_MET,
        sentence=good if is_met else bad,
        inputs=tuple(inputs),
        step="" if is_met else step,
    )


def not_met(sentence: str, step: str, inputs: Sequence[Input] = ()) -> Reading:
    """Make the reading of a rule that cannot be met as things stand."""
    return Reading(outcome=Outcome.NOT_MET, sentence=sentence, inputs=tuple(inputs), step=step)


def no_case(sentence: str, inputs: Sequence[Input] = ()) -> Reading:
    """Make the reading of a rule that has nothing to be asked of."""
    return Reading(outcome=Outcome.NOT_APPLICABLE, sentence=sentence, inputs=tuple(inputs))


def to_confirm(sentence: str, step: str, inputs: Sequence[Input] = ()) -> Reading:
    """Make the reading of a rule whose last word is a person's."""
    return Reading(outcome=Outcome.CONFIRM, sentence=sentence, inputs=tuple(inputs), step=step)
