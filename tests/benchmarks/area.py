"""A large area of many years: its group, meetings with their minutes, decisions, plan and actions.

The newest meeting is held and its minutes are begun, with every open action on its log.
"""

from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

import msgspec

from prevent_desktop.domain.actions import Action, ActionStatus
from prevent_desktop.domain.agenda import ACTION_LOG, CORE
from prevent_desktop.domain.ctlp import CtlpProduct, CtlpProductId, Finding, FindingId
from prevent_desktop.domain.decisions import Decision, DecisionId, MeetingId
from prevent_desktop.domain.groups import (
    Group,
    GroupId,
    GroupKind,
    MemberRole,
    Membership,
    MembershipId,
    TermsOfReference,
)
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.marking import Tier
from prevent_desktop.domain.matrix import MatrixId, standard_matrix
from prevent_desktop.domain.meetings import AgendaItem, Attendance, Meeting, MeetingStanding
from prevent_desktop.domain.people import (
    Council,
    CouncilId,
    Person,
    PersonId,
)
from prevent_desktop.domain.plans import Consultation, Objective, PartnerRole, Plan, PlanId
from prevent_desktop.domain.record import Record
from prevent_desktop.domain.risks import Risk, RiskId
from prevent_desktop.domain.risks import Source as RiskSource
from tests.benchmarks.english import Writer
from tests.benchmarks.population import action, organisation, risk
from tests.vaults import NOW

BODIES, PEOPLE, MEMBERS, FINDINGS = 12, 40, 20, 40
OPEN = 10
"""One action in so many is still open."""
DECISIONS = 2
"""Decisions of a meeting."""
APART = timedelta(days=14)


class Area:
    """All its records, the same at every run but for their ids."""

    def __init__(self, risks: int, actions: int, meetings: int) -> None:
        """Take how many of each there are."""
        self.writer = writer = Writer(7)
        self.bodies = [organisation(writer) for _ in range(BODIES)]
        self.people = [self._person(n) for n in range(PEOPLE)]
        self.profile = self._profile()
        self.findings = [self._finding(n) for n in range(1, FINDINGS + 1)]
        self.risks = [self._risk(n) for n in range(risks)]
        self.actions = [self._action(n) for n in range(actions)]
        self.group = self._group()
        self.seats = [self._seat(n) for n in range(MEMBERS)]
        self.meetings = self._meetings(meetings)
        self.decisions = [
            self._decision(n * DECISIONS + k, meeting)
            for n, meeting in enumerate(self.meetings)
            for k in range(DECISIONS)
        ]
        self.plan = self._plan()

    @cached_property
    def council(self) -> Council:
        """Whose area it is."""
        return Council(
            id=CouncilId(new_id()), name="Northmere", authority="unitary", region="wales"
        )

    @property
    def records(self) -> tuple[Record, ...]:
        """Every record but the council's own."""
        return (
            *self.bodies,
            *self.people,
            standard_matrix(MatrixId(new_id())),
            self.profile,
            *self.findings,
            *self.risks,
            *self.actions,
            self.group,
            *self.seats,
            *self.meetings,
            *self.decisions,
            self.plan,
        )

    def _person(self, number: int) -> Person:
        return Person(
            id=PersonId(new_id()),
            name=self.writer.words(2).title(),
            role=self.writer.words(3).capitalize(),
            organisation=self.bodies[number % BODIES].id,
        )

    def _profile(self) -> CtlpProduct:
        return CtlpProduct(
            id=CtlpProductId(new_id()),
            title="Counter-terrorism local profile",
            classification=Tier.SENSITIVE,
            period_from=date(2025, 1, 1),
            period_to=date(2025, 12, 31),
            received=date(2026, 2, 1),
        )

    def _finding(self, number: int) -> Finding:
        says = self.writer.sentences(40)
        return Finding(id=FindingId(new_id()), product=self.profile.id, number=number, says=says)

    def _risk(self, number: int) -> Risk:
        made = risk(self.writer, number, self.bodies[number % BODIES].id)
        finding = self.findings[number % FINDINGS].id
        sources = (RiskSource(name="Profile", finding=finding), *made.sources)
        return msgspec.structs.replace(made, sources=sources)

    def _action(self, number: int) -> Action:
        ids = [RiskId(one.id) for one in self.risks]
        serves = (ids[number % len(ids)], ids[(number * 7) % len(ids)])
        made = action(self.writer, number, self.bodies[number % BODIES].id, serves)
        is_open = number % OPEN == 0
        return msgspec.structs.replace(
            made,
            owner_person=self.people[number % PEOPLE].id,
            status=ActionStatus.UNDER_WAY if is_open else ActionStatus.DONE,
            finished=None if is_open else made.due,
        )

    def _group(self) -> Group:
        return Group(
            id=GroupId(new_id()),
            name="Northmere Prevent partnership",
            kind_of_group=GroupKind.PARTNERSHIP,
            terms=TermsOfReference(quorum=6, purpose=self.writer.sentences(40)),
        )

    def _seat(self, number: int) -> Membership:
        return Membership(
            id=MembershipId(new_id()),
            group=self.group.id,
            person=self.people[number].id,
            role=MemberRole.MEMBER if number else MemberRole.CHAIR,
            since=date(2015, 1, 1),
            deputies=(self.people[number + MEMBERS].id,),
        )

    def _meetings(self, number: int) -> list[Meeting]:
        last = NOW.date() - timedelta(days=2)
        days = [last - APART * back for back in reversed(range(number))]
        made = [self._meeting(n, day) for n, day in enumerate(days)]
        return [
            *(self._approved(one, after) for one, after in pairwise(made)),
            self._with_log(made[-1]),
        ]

    def _meeting(self, number: int, day: date) -> Meeting:
        each = len(self.actions) // max(1, len(self.actions) // 25)
        here = [one.id for one in self.actions[number * each : (number + 1) * each]]
        titles = [one.title for one in (*CORE, *CORE)]
        items = tuple(
            AgendaItem(
                item_key=new_id(),
                title=title if n < len(CORE) else f"{title}, again",
                discussion=self.writer.sentences(60),
                actions_set=tuple(here[n :: len(titles)]),
            )
            for n, title in enumerate(titles)
        )
        return Meeting(
            id=MeetingId(new_id()),
            group=self.group.id,
            dated=day,
            standing=MeetingStanding.HELD,
            attendance=tuple(Attendance(person=seat.person) for seat in self.seats),
            items=items,
        )

    def _approved(self, meeting: Meeting, after: Meeting) -> Meeting:
        return msgspec.structs.replace(
            meeting, circulated_on=meeting.dated + timedelta(days=5), approved_at=after.id
        )

    def _with_log(self, meeting: Meeting) -> Meeting:
        log = AgendaItem(
            item_key=new_id(),
            title=ACTION_LOG.title,
            duty=ACTION_LOG.duty,
            actions=tuple(one.id for one in self.actions if one.is_open),
        )
        return msgspec.structs.replace(meeting, items=(log, *meeting.items))

    def _decision(self, number: int, meeting: Meeting) -> Decision:
        item = meeting.items[number % len(meeting.items)]
        return Decision(
            id=DecisionId(new_id()),
            ref=f"D{number:05}"[-6:],
            meeting=meeting.id,
            item_key=item.item_key,
            decided=self.writer.words(9).capitalize(),
            actions=item.actions_set,
        )

    def _plan(self) -> Plan:
        bodies = self.bodies
        return Plan(
            id=PlanId(new_id()),
            period_from=date(2026, 4, 1),
            period_to=date(2027, 3, 31),
            tailoring=self.writer.sentences(60),
            objectives=tuple(self._objective(n) for n in range(1, 13)),
            roles=tuple(
                PartnerRole(organisation=one.id, role=self.writer.sentences(20)) for one in bodies
            ),
            consultation=tuple(
                Consultation(organisation=one.id, consulted_on=date(2026, 2, 1)) for one in bodies
            ),
        )

    def _objective(self, number: int) -> Objective:
        return Objective(
            number=number,
            title=self.writer.words(8).capitalize(),
            detail=self.writer.sentences(40),
            risks=tuple(RiskId(one.id) for one in self.risks[number::12][:8]),
            actions=tuple(one.id for one in self.actions[number * 8 : number * 8 + 8]),
        )
