"""A small partnership in the example vault: a group, a meeting, decisions and a plan.

Every sector sits on the group; the plan has asked one of its organisations, and says what one
does. One decision is checked and concerns R01, R02 and two of their actions; the other is about
nothing and was not checked.
"""

from datetime import date

import msgspec

from prevent_desktop.domain.actions import Action, ActionId
from prevent_desktop.domain.assessments import RiskAssessment, RiskAssessmentId
from prevent_desktop.domain.decisions import Decision, DecisionId, MeetingId
from prevent_desktop.domain.groups import Group, GroupId, GroupKind, MemberRole, TermsOfReference
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.meetings import AgendaItem, Attendance, Duty, Meeting, MeetingStanding
from prevent_desktop.domain.people import Organisation, OrganisationId, Person, PersonId
from prevent_desktop.domain.plans import Consultation, Objective, PartnerRole, Plan, PlanId
from prevent_desktop.domain.record import Record
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.risks import Risk, RiskId
from prevent_desktop.vault.store import Change
from prevent_desktop.vault.vault import Vault
from tests.domain.partnership import CHECK, SECTORS, member

MET = date(2026, 10, 15)
DECIDED = "Sessions on gaming groups go to every primary school"
LOOSE = "The terms of reference are looked at again in spring"


def stock(vault: Vault) -> Plan:
    """Put it into a vault; gives the plan."""
    held = vault.store.collection(Risk, Action, RiskAssessment, Organisation, Person)
    people = [*_seats()]
    bodies = [one for one in people if isinstance(one, Organisation)]
    persons = [one for one in people if isinstance(one, Person)]
    group = Group(
        id=GroupId(new_id()),
        name="Northmere Prevent Partnership",
        kind_of_group=GroupKind.PARTNERSHIP,
        terms=TermsOfReference(
            quorum=3, approved_on=date(2026, 5, 14), review_due=date(2027, 5, 14)
        ),
    )
    seats = [
        member(group.id, one.id, MemberRole.CHAIR if n == 0 else MemberRole.MEMBER)
        for n, one in enumerate(persons)
    ]
    plan = _plan(held, bodies)
    meeting = _meeting(group, persons, held)
    decisions = _decisions(meeting, held)
    every: list[Record] = [*people, group, *seats, meeting, *decisions, plan]
    vault.store.save([Change(one) for one in every], vault.officer_id)
    return plan


def _seats() -> list[Record]:
    found: list[Record] = []
    for sector in SECTORS:
        words = sector.replace("-", " ")
        body = Organisation(id=OrganisationId(new_id()), name=f"The {words} body", sector=sector)
        person = Person(
            id=PersonId(new_id()),
            name=f"Officer for {words}",
            role="Officer",
            organisation=body.id,
            clearance_date=date(2024, 1, 1),
        )
        found += [body, person]
    return found


def _plan(held: Collection, bodies: list[Organisation]) -> Plan:
    assessment = held.own(RiskAssessment)[0]
    return Plan(
        id=PlanId(new_id()),
        period_from=date(2026, 11, 1),
        period_to=date(2027, 10, 31),
        assessment=RiskAssessmentId(assessment.id),
        objectives=(
            Objective(
                number=1,
                title="Children are drawn out of violent groups early",
                risks=(RiskId(_of(held, Risk, "R01").id),),
                actions=(ActionId(_of(held, Action, "A10").id),),
            ),
        ),
        roles=(PartnerRole(organisation=bodies[0].id, role="It leads."),),
        consultation=(Consultation(organisation=bodies[0].id, consulted_on=date(2026, 3, 2)),),
    )


def _meeting(group: Group, persons: list[Person], held: Collection) -> Meeting:
    actions = sorted(held.own(Action), key=lambda one: one.ref)
    return Meeting(
        id=MeetingId(new_id()),
        group=group.id,
        dated=MET,
        standing=MeetingStanding.HELD,
        chaired_by=persons[0].id,
        attendance=tuple(Attendance(person=one.id) for one in persons),
        items=(
            AgendaItem(
                item_key=new_id(),
                title="Progress of the plan",
                duty=Duty.PLAN,
                discussion="The actions were gone through.",
                actions=tuple(one.id for one in actions[:-3]),
            ),
        ),
        circulated_on=MET,
    )


def _decisions(meeting: Meeting, held: Collection) -> list[Decision]:
    checked = Decision(
        id=DecisionId(new_id()),
        ref="D91",
        meeting=meeting.id,
        decided=DECIDED,
        check=CHECK,
        risks=tuple(RiskId(_of(held, Risk, ref).id) for ref in ("R01", "R02")),
        actions=tuple(ActionId(_of(held, Action, ref).id) for ref in ("A10", "A22")),
    )
    loose = msgspec.structs.replace(
        checked,
        id=DecisionId(new_id()),
        ref="D92",
        decided=LOOSE,
        check=None,
        risks=(),
        actions=(),
    )
    return [checked, loose]


def _of(held: Collection, cls: type[Risk | Action], ref: str) -> Risk | Action:
    return next(one for one in held.own(cls) if one.ref == ref)
