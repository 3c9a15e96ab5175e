"""Each item of the toolkit that the records answer: met, and not met just beside."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from prevent_desktop.domain.actions import Action, ActionStatus
from prevent_desktop.domain.answers import Answer, Outcome
from prevent_desktop.domain.answers_channel import CHANNEL_QUESTIONS
from prevent_desktop.domain.assessments import RiskAssessment
from prevent_desktop.domain.benchmarks import QUESTIONS, answer, answers
from prevent_desktop.domain.briefings import Briefing, SharingAgreement
from prevent_desktop.domain.choices import ChoiceList
from prevent_desktop.domain.ctlp import CtlpProduct
from prevent_desktop.domain.decisions import Decision
from prevent_desktop.domain.groups import Group, GroupKind, MemberRole, Membership
from prevent_desktop.domain.identity import RecordId, new_id
from prevent_desktop.domain.meetings import Attendance, Duty, Meeting, MeetingStanding, Presence
from prevent_desktop.domain.pathways import Pathway
from prevent_desktop.domain.people import (
    Council,
    Organisation,
    OrganisationId,
    Person,
    PersonId,
)
from prevent_desktop.domain.plans import Plan
from prevent_desktop.domain.quality import problems
from prevent_desktop.domain.record import Record
from prevent_desktop.domain.referrals import Referral
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.risks import Risk, Strand
from prevent_desktop.domain.signing import SignOff
from prevent_desktop.domain.yardstick import Yardstick
from tests.domain.partnership import FIRST, SECOND, partnership
from tests.domain.records import DATES, TODAY, changed, collection, of_kind, revision
from tests.domain.test_quality import check_words

Changes = Mapping[str, Mapping[str, Any] | None]
MET, NOT, NONE, CONFIRM = Outcome.MET, Outcome.NOT_MET, Outcome.NOT_APPLICABLE, Outcome.CONFIRM

BASE = partnership()
TOOLKIT = json.loads(
    (Path(__file__).parents[2] / "resources/toolkit/benchmarks-2023.json").read_text("utf-8")
)


def of(key: str, kind: type) -> Any:  # noqa: ANN401 -- one of any kind
    record = BASE[key]
    assert isinstance(record, kind)
    return record


GROUP, MEETING, PLAN = of("group", Group), of("second", Meeting), of("plan", Plan)
PATHWAY, GOING = of("pathway", Pathway), of("going", Referral)
SILENT = tuple(msgspec.structs.replace(item, discussion="") for item in MEETING.items)
HIGHER: Changes = {"council": {"higher_threat": True}}
NO_MEETINGS: Changes = {"first": None, "second": None, "decision": None}


def like(record: Any, **values: Any) -> Any:  # noqa: ANN401 -- any struct
    return msgspec.structs.replace(record, **values)


def without(person: str) -> tuple[Attendance, ...]:
    return tuple(entry for entry in MEETING.attendance if entry.person != BASE[person].id)


def four_meetings(*days: date) -> dict[str, dict[str, Any]]:
    return {f"more {day}": {"like": "second", "id": new_id(), "dated": day} for day in days}


QUARTERLY = four_meetings(date(2026, 2, 5), date(2026, 8, 13))
"""With FIRST and SECOND: 98, 91, 63 and 35 days to today; 78 from the year's beginning."""


class Case(NamedTuple):
    item: str
    outcome: Outcome
    changes: Changes = MappingProxyType({})
    says: str = ""


CASES = [
    Case("1.G1", MET),
    Case("1.G1", NOT, {"group": {"ended_on": TODAY}}, "No active partnership group"),
    Case("1.G1", NOT, {"group": {"kind_of_group": GroupKind.DISTRICT}}, "No active"),
    Case("1.G1", NOT, {"group": {"terms": None}}, "no approved terms"),
    Case("1.G1", NOT, {"second": {"dated": date(2025, 11, 19)}, "first": None}, "No meeting"),
    Case("1.G1", MET, {"second": {"dated": date(2025, 11, 20)}, "first": None}),
    Case("1.G2", MET, {}, "never more than 176 days"),
    Case("1.G2", MET, {"first": {"dated": date(2026, 5, 22)}}, "184 days"),
    Case("1.G2", NOT, {"first": {"dated": date(2026, 5, 23)}}, "185 days"),
    Case("1.G2", NOT, {"first": {"items": SILENT, "circulated_on": None, "approved_at": None}}),
    Case("1.G2", NOT, {"first": {"standing": MeetingStanding.CANCELLED}}, "1 minuted meeting in"),
    Case("1.G2", NOT, HIGHER, "where 4 are asked for"),
    Case("1.G2", MET, {**HIGHER, **QUARTERLY}, "4 minuted meetings"),
    Case("1.G2", NOT, {"group": None}, "No active"),
    Case("1.G3", MET),
    Case("1.G3", NOT, {"council": {"prison": True}}, "enough: Prison"),
    Case("1.G3", NOT, {"m3": {"until": TODAY - timedelta(1)}}, "enough: Health"),
    Case("1.G3", NOT, {k: {"attendance": without("p2")} for k in ("first", "second")}, "Education"),
    Case("1.G3", MET, {"first": {"attendance": ()}}),
    Case(
        "1.G3",
        MET,
        {
            k: {"attendance": (*without("p4"), Attendance(person=PersonId(BASE["deputy"].id)))}
            for k in ("first", "second")
        },
    ),
    Case(
        "1.G3",
        NOT,
        {
            k: {
                "attendance": (
                    *without("p4"),
                    Attendance(person=PersonId(BASE["p4"].id), presence=Presence.APOLOGIES),
                )
            }
            for k in ("first", "second")
        },
        "Probation",
    ),
    Case(
        "1.G3",
        MET,
        {
            k: {
                "attendance": (
                    *without("p4"),
                    Attendance(organisation=OrganisationId(BASE["o4"].id)),
                )
            }
            for k in ("first", "second")
        },
    ),
    Case("1.G4", MET),
    Case("1.G4", NOT, {"decision": {"check": None}}, "0 of 1 decision (0%) were checked"),
    Case("1.G4", NONE, {"decision": None}),
    Case("1.G4", NONE, {"decision": {"meeting": BASE["ahead"].id, "check": None}}),
    Case("1.G5", MET),
    Case("1.G5", NOT, {"channel chair": {"person": BASE["p0"].id}}, "Person 0 chairs both"),
    Case(
        "1.G5",
        MET,
        {
            "old": {
                "like": "channel chair",
                "id": new_id(),
                "person": BASE["p0"].id,
                "until": date(2025, 11, 19),
            }
        },
    ),
    Case(
        "1.G5",
        NOT,
        {
            "old": {
                "like": "channel chair",
                "id": new_id(),
                "person": BASE["p0"].id,
                "until": date(2025, 11, 20),
            }
        },
    ),
    Case("1.G5", NOT, {"channel chair": None}, "Who chairs Channel is not recorded"),
    Case("1.W3", MET),
    Case("1.W3", NOT, {"m1": {"role": MemberRole.CHAIR}}, "Person 1"),
    Case("1.W4", MET),
    Case("1.W4", NOT, {"group": {"terms": like(GROUP.terms, approved_on=date(2025, 11, 19))}}),
    Case("1.W4", MET, {"group": {"terms": like(GROUP.terms, approved_on=date(2025, 11, 20))}}),
    Case("1.W4", NOT, {"group": {"terms": like(GROUP.terms, review_due=date(2026, 11, 18))}}),
    Case("1.W7", NOT, {}, "2 minuted meetings"),
    Case("1.W7", MET, QUARTERLY),
    Case("1.W7", NOT, {**QUARTERLY, "first": {"dated": date(2026, 2, 5)}}, "days"),
    Case("2.W1", MET),
    Case("2.W1", NOT, {"decision": {"check": None}}, "1 broken end"),
    Case("2.W1", NOT, {"risk": None, "corporate": None}, "holds no risk"),
    Case("2.W2", MET),
    Case("2.W2", NOT, {"first": {"items": SILENT}}, "14 May 2026"),
    Case("2.W2", NOT, {"first": {"items": (like(MEETING.items[0], duty=Duty.RISK),)}}),
    Case("2.W2", NOT, NO_MEETINGS),
    Case("3.G1", CONFIRM),
    Case("3.G1", NOT, {"plan": {"assessment": None}}, "newest risk assessment"),
    Case("3.G1", NOT, {"plan": {"profiles": ()}}, "newest local profile"),
    Case("3.G1", NOT, {"plan": None}, "No partnership plan"),
    Case(
        "3.G1",
        NOT,
        {"next": {"like": "product", "id": new_id(), "received": date(2026, 11, 1)}},
        "newest local profile",
    ),
    Case("3.G2", MET),
    Case("3.G2", NOT, {"plan": {"roles": PLAN.roles[:4]}}, "probation"),
    Case("3.G2", MET, {"plan": {"roles": PLAN.roles[:4]}, "m4": {"until": SECOND}}),
    Case("3.G2", NOT, {"plan": None}),
    Case("3.G2", NOT, {"group": None}, "No organisation sits"),
    Case("3.G3", MET),
    Case("3.G3", NOT, {"second": {"items": SILENT}}, "A01"),
    Case("3.G3", NOT, {"second": {"items": MEETING.items[1:]}}, "A01"),
    Case(
        "3.G3",
        MET,
        {
            "second": {"items": SILENT},
            "operational": {
                "like": "second",
                "id": new_id(),
                "group": BASE["panel"].id,
                "dated": date(2026, 11, 2),
            },
        },
    ),
    Case("3.G3", NONE, {"action": {"status": ActionStatus.DROPPED}}),
    Case("3.G3", NOT, NO_MEETINGS, "held no meeting"),
    Case("3.G4", MET),
    Case("3.G4", NOT, {"plan": {"consultation": PLAN.consultation[1:]}}, "local-authority"),
    Case("3.G4", NOT, {"plan": None}),
    Case("3.G5", MET),
    Case("3.G5", NOT, {"action": {"owner_person": None}}, "0 of 1 open action are complete"),
    Case("3.G5", NOT, {"action": {"risks": ()}}, "no action is about risks to people"),
    Case("3.G5", NOT, {"note": {"dated": SECOND - timedelta(1)}}),
    Case("3.G5", MET, {"note": {"dated": SECOND}}),
    Case("3.G5", NOT, {"risk": {"strand": Strand.TO_PEOPLE}}, "No action is about influences"),
    Case("3.G5", NONE, {"action": {"status": ActionStatus.DROPPED}}),
    Case("3.G5", NOT, NO_MEETINGS),
    Case("3.G6", CONFIRM),
    Case("3.G6", NOT, {"plan": {"projects": (like(PLAN.projects[0], aim=""),)}}, "Film club"),
    Case("3.G6", NOT, {"plan": {"projects": ()}}, "names no project"),
    Case("3.G6", NONE, {"plan": {"projects": (), "funded": False}}),
    Case("3.G6", NOT, {"plan": None}),
    Case("3.G7", NONE),
    Case("3.G7", MET, {"decision": {"plan": PLAN.id}}),
    Case("3.G7", NOT, {"decision": {"plan": PLAN.id, "check": None}}),
    Case(
        "3.G7",
        NOT,
        {"decision": {"item_key": MEETING.items[0].item_key, "check": None}},
    ),
    Case("3.B1", MET),
    Case("3.B1", NOT, {"plan": {"references": (like(PLAN.references[0], section=" "),)}}),
    Case("3.B1", NOT, {"plan": None}),
    Case("3.B2", MET),
    Case("3.B2", NOT, {"done": {"evaluation": None}}, "0 of 1 finished action (0%)"),
    Case("3.B2", NONE, {"done": {"status": ActionStatus.DROPPED}}),
    Case("3.W2", MET),
    Case("3.W2", NOT, {"plan": {"objectives": (like(PLAN.objectives[0], disrupts=False),)}}),
    Case("3.W2", NOT, {"plan": {"objectives": (like(PLAN.objectives[0], actions=()),)}}),
    Case("3.W2", MET, {"plan": {"objectives": (), "no_disruption_because": "None is known."}}),
    Case("3.W2", NOT, {"plan": None}),
    Case("3.W8", MET),
    Case("3.W8", NOT, {"version 2": None}, "January to March 2026"),
    Case("3.W8", NOT, {"version 1": {"agreed_on": date(2025, 9, 30)}}, "October to December 2025"),
]


CASES += [
    Case("4.G1", MET),
    Case("4.G1", NOT, {"pathway": {"agreed_on": None}}, "No referral pathway"),
    Case("4.G1", NOT, {"pathway": {"replaced_on": TODAY}}, "No referral pathway"),
    Case("4.G1", NOT, {"pathway": {"decision": None}}, "no decision"),
    Case("4.G1", NOT, {"pathway": {"review_by": TODAY - timedelta(1)}}, "18 November 2026"),
    Case("4.G1", MET, {"pathway": {"review_by": TODAY}}),
    Case("4.G2", CONFIRM, {}, "no training records"),
    Case("4.G3", MET, {}, "(5)"),
    Case("4.G3", NOT, {"pathway": {"roles": PATHWAY.roles[1:]}}, "local-authority"),
    Case("4.G3", NOT, {"plan": {"roles": PLAN.roles[1:]}}, "local-authority"),
    Case("4.G3", NOT, {"group": {"ended_on": TODAY}}, "No organisation"),
    Case("4.G3", NOT, {"pathway": None}, "No referral pathway"),
    Case("4.G4", MET, {}, "2 of 2"),
    Case("4.G4", MET, {"going": {"national_form": False, "why_no_form": "By telephone."}}, "1 of"),
    Case("4.G4", NOT, {"going": {"national_form": False}}, "1 entry does"),
    Case("4.G4", NOT, {"pathway": {"national_form": False}}, "does not use"),
    Case("4.G4", NOT, {"pathway": None}, "No referral pathway"),
    Case("4.B1", MET, {}, "2 of 2"),
    Case("4.B1", CONFIRM, {"going": {"sent": GOING.sent[:1]}}, "1 of 2"),
    Case("4.B1", NONE, {"going": {"sent": ()}, "ended": {"sent": ()}}),
    Case("4.B1", NOT, {"pathway": {"dual_route": False}}),
    Case("4.B1", NOT, {"pathway": {"destinations": PATHWAY.destinations[:1]}}),
    Case("4.B1", NOT, {"pathway": None}, "No referral pathway"),
]


def answered(
    item: str, changes: Changes, yardstick: Yardstick | None = None, today: date = TODAY
) -> Answer:
    asked = {"council": {"yardstick": yardstick}} if yardstick else {}
    records = changed(BASE, {**asked, **changes})
    found = answer(item, collection(records.values()), today)
    assert found is not None
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.item} {case.outcome.value}")
def test_the_records_answer(case: Case) -> None:
    found = answered(case.item, case.changes)
    assert found.outcome is case.outcome, found.sentence
    assert case.says in found.sentence
    assert bool(found.step) is (found.outcome in (NOT, CONFIRM))


def test_every_item_is_shown_both_ways() -> None:
    # The local checks of Channel are shown both ways in their own tests.
    items = {question.item for question in QUESTIONS} - {q.item for q in CHANNEL_QUESTIONS}
    by_people = {"4.G2"}  # no training records are kept: it is never told from the records
    good = {case.item for case in CASES if case.outcome in (MET, CONFIRM)}
    assert good == {case.item for case in CASES if case.outcome is NOT} | by_people == items
    assert len(items) == len(QUESTIONS) - len(CHANNEL_QUESTIONS)
    wanted = "1.G1 1.G2 1.G3 1.G4 1.G5 1.W3 1.W4 1.W7 2.W1 2.W2 3.G1 3.G2 3.G3 3.G4 3.G5 3.G6 3.G7"
    more = "3.B1 3.B2 3.W2 3.W8 4.G1 4.G2 4.G3 4.G4 4.B1"
    channel = [q.item for q in CHANNEL_QUESTIONS]
    assert [q.item for q in QUESTIONS] == [*wanted.split(), *more.split(), *channel]
    assert items <= {entry["id"] for entry in TOOLKIT["items"] + TOOLKIT["tests"]}
    assert answer("4.W2", collection(()), TODAY) is None


def test_an_answer_names_the_records_it_rests_on() -> None:
    found = answered("1.G4", {"decision": {"check": None}})
    assert [(i.label, i.value, i.record) for i in found.inputs] == [
        ("D01", "check not complete", BASE["decision"].id)
    ]
    meets = answered("1.G2", {})
    meetings = [BASE["first"].id, BASE["second"].id]
    assert [i.record for i in meets.inputs if i.record] == [*meetings, BASE["council"].id]
    assert "at most 184 days apart" in meets.inputs[-1].value


def test_a_council_can_ask_for_half_of_the_meetings_and_for_other_sectors() -> None:
    once: Changes = {**QUARTERLY, "first": {"attendance": without("p2")}}
    twice: Changes = {**once, "second": {"attendance": without("p2")}}
    thrice: Changes = {**twice, next(iter(QUARTERLY)): {
        **next(iter(QUARTERLY.values())), "attendance": without("p2")}}  # fmt: skip
    half = Yardstick(attendance=50)
    assert [answered("1.G3", c, half).outcome for c in (once, twice, thrice)] == [MET, MET, NOT]
    assert answered("1.G3", thrice).outcome is MET
    assert answered("1.G3", {}, Yardstick(sectors=("police", "housing"))).outcome is NOT
    assert answered("1.W4", {}, Yardstick(terms_months=6)).outcome is NOT


def test_sectors_are_called_as_the_council_calls_them() -> None:
    sectors = msgspec.json.decode(
        (Path(__file__).parents[2] / "resources/lists/sectors-2026.json").read_bytes()
    )
    listed = msgspec.convert({**sectors, "kind": "choice_list", "id": new_id()}, ChoiceList)
    records = changed(BASE, {"m0": None})
    found = answer("1.G3", collection([*records.values(), listed]), TODAY)
    assert found is not None
    assert "Local authority" in found.sentence
    assert "Local-authority" not in found.sentence


def test_a_partners_records_are_no_evidence_of_ours() -> None:
    theirs = Collection(revision(record, origin=RecordId(new_id())) for record in BASE.values())
    found = {one.item: one.outcome for one in answers(theirs, TODAY)}
    assert MET not in found.values()


def test_a_meeting_to_come_is_no_meeting_held() -> None:
    assert answered("1.G1", {}, today=FIRST - timedelta(1)).outcome is NOT
    assert answered("1.G1", {}, today=FIRST).outcome is MET


ASKED_OF = (
    *(Council, ChoiceList, Organisation, Person, CtlpProduct, RiskAssessment, Risk, Action),
    *(Group, Membership, Meeting, Decision, Plan, SignOff, Briefing, SharingAgreement),
    *(Pathway, Referral),
)
HELD = st.lists(st.one_of(*(of_kind(kind) for kind in ASKED_OF)), max_size=8)


# Records are large: what hypothesis finds is shown as found, as making it small takes minutes.
@settings(
    max_examples=60,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)
@given(HELD, DATES)
def test_any_records_are_answered_in_words(records: list[Record], today: date) -> None:
    held = collection(records)
    found = answers(held, today)
    assert found == answers(held, today)
    for one in found:
        assert one.sentence.endswith("."), one
        assert bool(one.step) is (one.outcome in (NOT, CONFIRM))
        assert all(entry.label and entry.value for entry in one.inputs)
    for record in records:
        for problem in problems(record, held, today):
            check_words(problem)
