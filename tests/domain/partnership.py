"""A small sound partnership beside the sound register, to break in one place at a time."""

from datetime import date, timedelta

import msgspec

from prevent_desktop.domain.actions import (
    Action,
    ActionId,
    ActionStatus,
    Evaluation,
    ProgressNote,
    ProgressNoteId,
)
from prevent_desktop.domain.assessments import RiskAssessmentId
from prevent_desktop.domain.briefings import (
    Briefing,
    BriefingId,
    BriefingKind,
    SharingAgreement,
    SharingAgreementId,
)
from prevent_desktop.domain.ctlp import CtlpProductId, FindingId
from prevent_desktop.domain.decisions import (
    Answered,
    Decision,
    DecisionId,
    MeetingId,
    ThreatCheck,
    Verdict,
)
from prevent_desktop.domain.groups import (
    Group,
    GroupId,
    GroupKind,
    MemberRole,
    Membership,
    MembershipId,
    TermsOfReference,
)
from prevent_desktop.domain.identity import RecordId, new_id
from prevent_desktop.domain.meetings import (
    AgendaItem,
    Attendance,
    Duty,
    Meeting,
    MeetingStanding,
    Purpose,
)
from prevent_desktop.domain.pathways import (
    Pathway,
    PathwayContact,
    PathwayDestination,
    PathwayId,
    PathwayRole,
    PathwayStep,
    Stage,
)
from prevent_desktop.domain.people import Organisation, OrganisationId, Person, PersonId
from prevent_desktop.domain.plans import (
    Consultation,
    Objective,
    PartnerRole,
    Plan,
    PlanId,
    Project,
    Ratification,
    Reference,
)
from prevent_desktop.domain.referrals import Feedback, Referral, ReferralId, Sent
from prevent_desktop.domain.risks import RiskId
from prevent_desktop.domain.signing import Manner, SignOff, SignOffId
from tests.domain.records import Records, sound

SECTORS = ("local-authority", "police", "education", "health", "probation")
FIRST, SECOND = date(2026, 5, 14), date(2026, 10, 15)
PLAN_ITEM, CHECK_ITEM = (new_id() for _ in range(2))

YES = Answered(verdict=Verdict.YES, reason="The profile says so.")
CHECK = ThreatCheck(
    mindful=YES, proportionate=YES, reduces=YES, sources=("Profile 2026",), dated=SECOND
)


def partnership() -> Records:
    """Give a register and partnership with which nothing is the matter, by key.

    The partnership group met on FIRST and SECOND and meets again; five people, one of each
    sector, sit on it. The chair is ``p0`` with membership ``m0``; Channel is chaired by ``p1``.
    """
    records = sound()
    # The register's one person and organisation sit on no group: everybody here is another.
    records.update(_people())
    records.update(_groups(records))
    records.update(_meetings(records))
    records.update(_decided(records))
    records["plan"] = _plan(records)
    records.update(_versions(records))
    records["pathway"] = _pathway(records)
    records.update(_log(records))
    return records


def _people() -> Records:
    found: Records = {}
    for number, sector in enumerate(SECTORS):
        body = Organisation(
            id=OrganisationId(new_id()), name=f"Body {sector}", short_name=sector, sector=sector
        )
        found[f"o{number}"] = body
        found[f"p{number}"] = Person(
            id=PersonId(new_id()),
            name=f"Person {number}",
            role="Officer",
            organisation=body.id,
            clearance_date=date(2024, 1, 1),
        )
    found["deputy"] = Person(id=PersonId(new_id()), name="Deputy", role="Officer")
    return found


def member(group: RecordId, person: RecordId, role: MemberRole = MemberRole.MEMBER) -> Membership:
    return Membership(
        id=MembershipId(new_id()),
        group=GroupId(group),
        person=PersonId(person),
        role=role,
        since=date(2025, 1, 1),
    )


def _groups(records: Records) -> Records:
    terms = TermsOfReference(quorum=3, approved_on=date(2026, 5, 14), review_due=date(2027, 5, 14))
    group = Group(
        id=GroupId(new_id()),
        name="Northmere Prevent Partnership",
        kind_of_group=GroupKind.PARTNERSHIP,
        terms=terms,
    )
    panel = Group(
        id=GroupId(new_id()), name="Channel panel", kind_of_group=GroupKind.CHANNEL, parent=group.id
    )
    roles = {0: MemberRole.CHAIR}
    found: Records = {"group": group, "panel": panel}
    for number in range(len(SECTORS)):
        seat = member(group.id, records[f"p{number}"].id, roles.get(number, MemberRole.MEMBER))
        found[f"m{number}"] = seat
    found["m4"] = msgspec.structs.replace(found["m4"], deputies=(PersonId(records["deputy"].id),))
    found["channel chair"] = member(panel.id, records["p1"].id, MemberRole.CHAIR)
    return found


def _meetings(records: Records) -> Records:
    group, chair = GroupId(records["group"].id), PersonId(records["p0"].id)
    action = ActionId(records["action"].id)
    present = tuple(
        Attendance(person=PersonId(records[f"p{number}"].id)) for number in range(len(SECTORS))
    )
    second = Meeting(
        id=MeetingId(new_id()),
        group=group,
        dated=SECOND,
        standing=MeetingStanding.HELD,
        chaired_by=chair,
        attendance=present,
        items=(
            AgendaItem(
                item_key=PLAN_ITEM,
                title="Progress of the plan",
                duty=Duty.PLAN,
                discussion="Six of eleven visits were made.",
                actions=(action,),
            ),
            AgendaItem(item_key=CHECK_ITEM, title="Venues", purpose=Purpose.DECIDE),
        ),
        circulated_on=SECOND + timedelta(5),
    )
    first = msgspec.structs.replace(
        second,
        id=MeetingId(new_id()),
        dated=FIRST,
        items=second.items[:1],
        approved_at=second.id,
        circulated_on=FIRST + timedelta(5),
    )
    ahead = Meeting(id=MeetingId(new_id()), group=group, dated=date(2027, 1, 21))
    return {"first": first, "second": second, "ahead": ahead}


def _decided(records: Records) -> Records:
    risk, finding = RiskId(records["risk"].id), FindingId(records["finding"].id)
    done = Action(
        id=ActionId(new_id()),
        ref="A02",
        what="Brief halls",
        risks=(risk,),
        owner_organisation=OrganisationId(records["o1"].id),
        owner_person=PersonId(records["p1"].id),
        due=date(2026, 9, 1),
        status=ActionStatus.DONE,
        finished=date(2026, 8, 20),
        evaluation=Evaluation(
            evaluated=date(2026, 9, 2), what_changed="Halls ask.", what_next="Ask them again."
        ),
    )
    decision = Decision(
        id=DecisionId(new_id()),
        ref="D01",
        meeting=MeetingId(records["second"].id),
        item_key=CHECK_ITEM,
        decided="Halls are asked to check hirers.",
        check=CHECK,
        risks=(risk,),
        actions=(ActionId(records["action"].id), done.id),
        findings=(finding,),
    )
    note = ProgressNote(
        id=ProgressNoteId(new_id()),
        action=ActionId(records["action"].id),
        dated=SECOND + timedelta(3),
        says="Two more visits.",
    )
    briefing = Briefing(
        id=BriefingId(new_id()),
        kind_of_briefing=BriefingKind.PROFILE,
        dated=date(2026, 7, 1),
        briefed=(PersonId(records["p0"].id),),
        given_by=PersonId(records["p1"].id),
        product=CtlpProductId(records["product"].id),
        topics=("What the profile found",),
    )
    agreement = SharingAgreement(
        id=SharingAgreementId(new_id()),
        title="Sharing between council and police",
        parties=(OrganisationId(records["o0"].id), OrganisationId(records["o1"].id)),
        signed=date(2025, 3, 1),
        review_due=date(2027, 3, 1),
    )
    return {
        "done": done,
        "decision": decision,
        "note": note,
        "briefing": briefing,
        "agreement": agreement,
    }


def _plan(records: Records) -> Plan:
    bodies = [OrganisationId(records[f"o{number}"].id) for number in range(len(SECTORS))]
    return Plan(
        id=PlanId(new_id()),
        period_from=date(2026, 4, 1),
        period_to=date(2027, 3, 31),
        assessment=RiskAssessmentId(records["paper"].id),
        profiles=(CtlpProductId(records["product"].id),),
        objectives=(
            Objective(
                number=1,
                title="Halls are not used to draw people in",
                actions=(ActionId(records["action"].id),),
                disrupts=True,
            ),
        ),
        roles=tuple(PartnerRole(organisation=body, role="It takes part.") for body in bodies),
        consultation=tuple(
            Consultation(organisation=body, agreed_on=date(2026, 3, 12)) for body in bodies
        ),
        ratification=(Ratification(body="Cabinet", ratified_on=date(2026, 4, 20), minute="41"),),
        references=(
            Reference(document="Community strategy", section="4.2", dated=date(2026, 2, 1)),
        ),
        funded=True,
        projects=(Project(title="Film club", aim="Young people answer back.", objective=1),),
    )


def _pathway(records: Records) -> Pathway:
    stages = (Stage.NOTICE, Stage.CHECK, Stage.SHARE)
    return Pathway(
        id=PathwayId(new_id()),
        title="Northmere referral pathway",
        agreed_on=SECOND,
        decision=DecisionId(records["decision"].id),
        review_by=date(2027, 10, 15),
        steps=tuple(PathwayStep(stage=one, what=f"To {one.value}.") for one in stages),
        destinations=(
            PathwayDestination(destination="ct-police"),
            PathwayDestination(destination="safeguarding-hub"),
        ),
        form_edition="2025",
        roles=tuple(
            PathwayRole(organisation=OrganisationId(records[f"o{number}"].id), does="It refers.")
            for number in range(len(SECTORS))
        ),
        contacts=(PathwayContact(name="Police control room", out_of_hours=True),),
    )


def _log(records: Records) -> Records:
    """Give three entries: one that ended, one under way, one that was not shared."""
    day = date(2026, 11, 16)
    ended = Referral(
        id=ReferralId(new_id()),
        ref="P01",
        noticed_on=SECOND,
        checked_on=SECOND,
        sent=tuple(
            Sent(destination=place, sent_on=SECOND, acknowledged_on=SECOND)
            for place in ("ct-police", "safeguarding-hub")
        ),
        form_edition="2025",
        feedback=Feedback.NOT_POSSIBLE,
        outcome="no-further-action",
        outcome_on=day,
    )
    going = msgspec.structs.replace(
        ended,
        id=ReferralId(new_id()),
        ref="P02",
        noticed_on=day,
        checked_on=day,
        sent=tuple(Sent(destination=one.destination, sent_on=day) for one in ended.sent),
        feedback=Feedback.AWAITED,
        outcome=None,
        outcome_on=None,
        repeats=(ended.id,),
    )
    kept = Referral(
        id=ReferralId(new_id()),
        ref="P03",
        noticed_on=day,
        checked_on=day,
        not_shared_because="A misheard word; the teacher and the lead agree.",
        not_shared_by=PersonId(records["p0"].id),
        not_shared_on=day,
    )
    return {"ended": ended, "going": going, "kept": kept}


def _versions(records: Records) -> Records:
    days = (date(2025, 12, 10), date(2026, 3, 20), date(2026, 6, 3), date(2026, 9, 9))
    return {
        f"version {number}": SignOff(
            id=SignOffId(new_id()),
            subject=records["plan"].id,
            version=number,
            revision=number,
            manner=Manner.SIGNED_HERE,
            who="Person 0",
            role="Chair",
            agreed_on=day,
            statement="{}",
            signature="",
            key="",
            code="C",
        )
        for number, day in enumerate(days, 1)
    }
