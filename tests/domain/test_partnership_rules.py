"""Each rule about groups, meetings, decisions and plans: it fires, and is quiet just beside."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

import msgspec
import pytest

from prevent_desktop.domain.assessments import RiskAssessment
from prevent_desktop.domain.briefings import BriefingKind
from prevent_desktop.domain.broken_ends import broken_ends
from prevent_desktop.domain.decisions import Answered, ThreatCheck, Verdict
from prevent_desktop.domain.groups import Group, MemberRole
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.marking import Tier
from prevent_desktop.domain.meetings import Attendance, Meeting, MeetingStanding, Presence
from prevent_desktop.domain.people import PersonId
from prevent_desktop.domain.plans import Plan
from prevent_desktop.domain.problems import Problem, Rule
from prevent_desktop.domain.quality import RULES, problems, quality_problems, rules_for
from prevent_desktop.domain.rules_access import ACCESS_RULES
from prevent_desktop.domain.rules_channel import CHANNEL_REVIEW_RULES, CHANNEL_YEAR_RULES
from prevent_desktop.domain.rules_pathway import PATHWAY_RULES
from prevent_desktop.domain.rules_referrals import REFERRAL_RULES
from prevent_desktop.domain.signing import Signable
from prevent_desktop.domain.thread import Stage, golden_thread
from prevent_desktop.domain.yardstick import Yardstick
from tests.domain.partnership import CHECK, FIRST, SECOND, YES, partnership
from tests.domain.records import TODAY, Records, changed, collection
from tests.domain.test_quality import check_words

Changes = Mapping[str, Mapping[str, Any] | None]

BASE = partnership()
YESTERDAY, TOMORROW = TODAY - timedelta(1), TODAY + timedelta(1)


def given(key: str, kind: type) -> Any:  # noqa: ANN401 -- one of any kind
    record = BASE[key]
    assert isinstance(record, kind)
    return record


GROUP, SECOND_MEETING, PLAN = (
    given("group", Group),
    given("second", Meeting),
    given("plan", Plan),
)
TERMS, ITEMS = GROUP.terms, SECOND_MEETING.items
ENDED = {"ended_on": TODAY}
HALF = msgspec.structs.replace(CHECK, reduces=Answered(verdict=Verdict.NO, reason=" "))
PRESENT = SECOND_MEETING.attendance
OBJECTIVE, PROJECT = PLAN.objectives[0], PLAN.projects[0]
LONG_AGO = {"first": None, "second": {"dated": TODAY - timedelta(185)}, "decision": None}


def like(record: Any, **values: Any) -> Any:  # noqa: ANN401 -- any struct
    return msgspec.structs.replace(record, **values)


class Case(NamedTuple):
    rule: str
    changes: Changes
    key: str
    says: str = ""


FIRES = [
    Case("group-under-itself", {"group": {"parent": BASE["panel"].id}}, "group", "itself part"),
    Case("group-without-terms", {"group": {"terms": like(TERMS, approved_on=None)}}, "group"),
    Case(
        "terms-review-passed",
        {"group": {"terms": like(TERMS, review_due=YESTERDAY)}},
        "group",
        "1 day ago",
    ),
    Case("group-without-chair", {"m0": {"until": YESTERDAY}}, "group", "no chair today"),
    Case(
        "two-chairs",
        {"m2": {"role": MemberRole.CHAIR, "until": date(2025, 6, 30)}},
        "group",
        "from 1 January 2025 to 30 June 2025",
    ),
    Case("sector-missing", {"m2": {"until": YESTERDAY}}, "group", "sectors: Education"),
    Case("meeting-overdue", LONG_AGO, "group", "last met on 18 May 2026"),
    Case("no-date-ahead", {"ahead": {"standing": MeetingStanding.CANCELLED}}, "group"),
    Case("membership-ends-early", {"m0": {"until": date(2024, 12, 31)}}, "m0", "Person 0"),
    Case("membership-without-sector", {"p2": {"organisation": None}}, "m2", "Person 2"),
    Case(
        "chairs-group-and-channel",
        {"channel chair": {"person": BASE["p0"].id, "since": date(2026, 11, 1)}},
        "m0",
        "from 1 November 2026 with no end recorded",
    ),
    Case("member-left", {"p3": {"left_on": TODAY}}, "m3", "left on 19 November 2026"),
    Case("held-ahead", {"second": {"dated": TOMORROW}}, "second"),
    Case("item-key-twice", {"second": {"items": (*ITEMS, ITEMS[0])}}, "second"),
    Case("approved-elsewhere", {"second": {"approved_at": BASE["first"].id}}, "second", "14 May"),
    Case("planned-passed", {"ahead": {"dated": YESTERDAY}}, "ahead", "was it held"),
    Case("cancelled-without-reason", {"ahead": {"standing": MeetingStanding.CANCELLED}}, "ahead"),
    Case("attendance-not-recorded", {"second": {"attendance": ()}}, "second", "not recorded yet"),
    Case("quorum-missed", {"second": {"attendance": PRESENT[:2]}}, "second", "2 members"),
    Case(
        "channel-chair-in-the-chair",
        {"second": {"chaired_by": BASE["p1"].id}},
        "second",
        "Person 1, who chaired Channel",
    ),
    Case("decide-without-decision", {"decision": None}, "second", "under Venues"),
    Case("minutes-not-sent", {"second": {"circulated_on": None}}, "second", "35 days"),
    Case("minutes-not-approved", {"first": {"approved_at": None}}, "first", "15 October 2026"),
    Case(
        "decision-reference-twice", {"other": {"like": "decision", "id": new_id()}}, "decision", "2"
    ),
    Case("decision-off-agenda", {"second": {"items": ITEMS[:1]}}, "decision", "no longer has"),
    Case("decision-without-check", {"decision": {"check": HALF}}, "decision"),
    Case(
        "briefed-before-clearance",
        {"p0": {"clearance_date": date(2026, 7, 2)}},
        "briefing",
        "to Person 0",
    ),
    Case("briefing-of-nobody", {"briefing": {"briefed": ()}}, "briefing"),
    Case("agreement-review-passed", {"agreement": {"review_due": YESTERDAY}}, "agreement", "1 day"),
    Case("agreement-without-review", {"agreement": {"review_due": None}}, "agreement"),
    Case("agreement-without-parties", {"agreement": {"parties": (BASE["o0"].id,)}}, "agreement"),
    Case("plan-ends-early", {"plan": {"period_to": date(2026, 3, 31)}}, "plan"),
    Case("objective-number-twice", {"plan": {"objectives": (OBJECTIVE, OBJECTIVE)}}, "plan", "1."),
    Case("plan-over", {"plan": {"period_to": YESTERDAY}}, "plan", "18 November 2026"),
    Case("plan-without-objective", {"plan": {"objectives": ()}}, "plan"),
    Case(
        "objective-without-action",
        {"plan": {"objectives": (like(OBJECTIVE, actions=()),)}},
        "plan",
        "objective 1",
    ),
    Case("partner-without-role", {"plan": {"roles": PLAN.roles[1:]}}, "plan", "local-authority"),
    Case(
        "partner-not-asked",
        {"plan": {"consultation": (like(PLAN.consultation[0], agreed_on=None),)}},
        "plan",
        "education, health, local-authority, police and probation",
    ),
    Case(
        "project-without-aim",
        {"plan": {"projects": (like(PROJECT, objective=2),)}},
        "plan",
        "Film club",
    ),
    Case("plan-not-ratified", {"plan": {"ratification": ()}}, "plan"),
]

QUIET = [
    Case("group-under-itself", {"group": {"parent": None}}, "panel"),
    Case("group-without-terms", {"group": {"terms": None, **ENDED}}, "group"),
    Case("group-without-terms", {}, "panel"),
    Case("terms-review-passed", {"group": {"terms": like(TERMS, review_due=TODAY)}}, "group"),
    Case("group-without-chair", {"m0": {"until": TODAY}}, "group"),
    Case(
        "two-chairs",
        {
            "m0": {"since": date(2025, 7, 1)},
            "m2": {"role": MemberRole.CHAIR, "until": date(2025, 6, 30)},
        },
        "group",
    ),
    Case("two-chairs", {"m2": {"role": MemberRole.DEPUTY_CHAIR}}, "group"),
    Case("meeting-overdue", {**LONG_AGO, "second": {"dated": TODAY - timedelta(184)}}, "group"),
    Case("meeting-overdue", {**LONG_AGO, "second": None}, "group"),
    Case("sector-missing", {"m2": {"until": YESTERDAY}}, "panel"),
    Case("no-date-ahead", {"ahead": {"dated": TODAY}}, "group"),
    Case("no-date-ahead", {}, "panel"),
    Case("membership-ends-early", {"m0": {"until": date(2025, 1, 1)}}, "m0"),
    Case(
        "membership-without-sector",
        {"p2": {"organisation": None}, "m2": {"organisation": BASE["o2"].id}},
        "m2",
    ),
    Case("membership-without-sector", {"p2": {"organisation": None}, "m2": {"until": FIRST}}, "m2"),
    Case(
        "chairs-group-and-channel",
        {"channel chair": {"person": BASE["p0"].id, "until": date(2024, 12, 31)}},
        "m0",
    ),
    Case("chairs-group-and-channel", {"m1": {"role": MemberRole.DEPUTY_CHAIR}}, "m1"),
    Case("member-left", {"p3": {"left_on": TOMORROW}}, "m3"),
    Case("member-left", {"p3": {"left_on": TODAY}, "m3": {"until": YESTERDAY}}, "m3"),
    Case("held-ahead", {"second": {"dated": TODAY}}, "second"),
    Case("item-key-twice", {}, "second"),
    Case("approved-elsewhere", {}, "first"),
    Case("planned-passed", {"ahead": {"dated": TODAY}}, "ahead"),
    Case(
        "cancelled-without-reason",
        {"ahead": {"standing": MeetingStanding.CANCELLED, "cancelled_because": "Snow."}},
        "ahead",
    ),
    Case("quorum-missed", {"second": {"attendance": PRESENT[:3]}}, "second"),
    Case("quorum-missed", {"second": {"attendance": ()}}, "second"),
    Case("attendance-not-recorded", {"ahead": {"attendance": ()}}, "ahead"),
    Case("channel-chair-in-the-chair", {"second": {"chaired_by": BASE["p2"].id}}, "second"),
    Case("channel-chair-in-the-chair", {"second": {"chaired_by": None}}, "second"),
    Case(
        "decide-without-decision",
        {"decision": None, "second": {"items": (ITEMS[0], like(ITEMS[1], carry=True))}},
        "second",
    ),
    Case(
        "minutes-not-sent",
        {"second": {"circulated_on": None, "dated": TODAY - timedelta(14)}},
        "second",
    ),
    Case("minutes-not-approved", {}, "second"),
    Case(
        "minutes-not-sent",
        {"second": {"circulated_on": None, "group": BASE["panel"].id}},
        "second",
    ),
    Case(
        "minutes-not-approved",
        {
            "first": {"approved_at": None, "group": BASE["panel"].id},
            "second": {"group": BASE["panel"].id},
        },
        "first",
    ),
    Case(
        "decision-reference-twice",
        {"other": {"like": "decision", "id": new_id(), "ref": "D02"}},
        "decision",
    ),
    Case("decision-off-agenda", {"decision": {"item_key": None}}, "decision"),
    Case(
        "decision-without-check",
        {"decision": {"check": ThreatCheck(mindful=YES, proportionate=YES, reduces=YES)}},
        "decision",
    ),
    Case("briefed-before-clearance", {"p0": {"clearance_date": date(2026, 7, 1)}}, "briefing"),
    Case(
        "briefed-before-clearance",
        {"p0": {"clearance_date": None}, "briefing": {"given_at": Tier.OFFICIAL}},
        "briefing",
    ),
    Case(
        "briefed-before-clearance",
        {
            "p0": {"clearance_date": None},
            "briefing": {"product": None, "kind_of_briefing": BriefingKind.ELECTED},
        },
        "briefing",
    ),
    Case(
        "briefing-of-nobody",
        {"briefing": {"briefed": (), "organisations": (BASE["o1"].id,)}},
        "briefing",
    ),
    Case("agreement-review-passed", {"agreement": {"review_due": TODAY}}, "agreement"),
    Case("agreement-review-passed", {"agreement": {"review_due": YESTERDAY, **ENDED}}, "agreement"),
    Case("agreement-without-review", {"agreement": {"review_due": None, **ENDED}}, "agreement"),
    Case("agreement-without-parties", {}, "agreement"),
    Case("plan-ends-early", {"plan": {"period_to": date(2026, 4, 1)}}, "plan"),
    Case(
        "objective-number-twice",
        {"plan": {"objectives": (OBJECTIVE, like(OBJECTIVE, number=2))}},
        "plan",
    ),
    Case("plan-over", {"plan": {"period_to": TODAY}}, "plan"),
    Case(
        "plan-over",
        {
            "plan": {"period_to": YESTERDAY},
            "next": {"like": "plan", "id": new_id(), "period_from": TODAY},
        },
        "plan",
    ),
    Case("plan-without-objective", {}, "plan"),
    Case("objective-without-action", {"plan": {"objectives": ()}}, "plan"),
    Case("partner-without-role", {"plan": {"roles": PLAN.roles[1:]}, "m0": None}, "plan"),
    Case(
        "partner-not-asked",
        {"plan": {"consultation": PLAN.consultation[1:]}, "m0": {"until": YESTERDAY}},
        "plan",
    ),
    Case("project-without-aim", {"plan": {"projects": ()}}, "plan"),
    Case("plan-not-ratified", {"plan": {"ratification": (), "period_from": TOMORROW}}, "plan"),
]


def found(case: Case) -> list[Problem]:
    records: Records = changed(BASE, case.changes)
    told = problems(records[case.key], collection(records.values()), TODAY)
    for problem in told:
        check_words(problem)
    return told


def test_nothing_is_the_matter_with_the_sound_partnership() -> None:
    held = collection(BASE.values())
    assert [p for record in BASE.values() for p in problems(record, held, TODAY)] == []


@pytest.mark.parametrize("case", FIRES, ids=lambda case: case.rule)
def test_the_rule_fires_on_its_fault(case: Case) -> None:
    (hit,) = [problem for problem in found(case) if problem.rule == case.rule]
    assert case.says in hit.sentence


@pytest.mark.parametrize("case", QUIET, ids=lambda case: case.rule)
def test_the_rule_is_quiet_beside_its_fault(case: Case) -> None:
    assert case.rule not in {problem.rule for problem in found(case)}


def test_every_rule_is_shown_to_fire_and_to_be_quiet() -> None:
    # Those of the assessment, of Channel, referrals and access requests are shown elsewhere.
    elsewhere: tuple[Rule[Any], ...] = (
        *rules_for(RiskAssessment),
        *CHANNEL_YEAR_RULES,
        *CHANNEL_REVIEW_RULES,
        *PATHWAY_RULES,
        *REFERRAL_RULES,
        *ACCESS_RULES,
    )
    every = {rule.id for rule in RULES} - {rule.id for rule in elsewhere}
    assert {case.rule for case in FIRES} == {case.rule for case in QUIET} == every


def checked(key: str, changes: Changes) -> set[str]:
    records = changed(BASE, changes)
    paper = records[key]
    assert isinstance(paper, Signable)
    return {p.rule for p in quality_problems(paper, collection(records.values()), TODAY, None)}


def test_minutes_are_checked_with_their_decisions_and_no_others() -> None:
    elsewhere = {"like": "decision", "id": new_id(), "ref": "D02", "meeting": BASE["first"].id}
    both: Changes = {
        "other": {**elsewhere, "item_key": None, "check": None},
        "action": {"risks": ()},
    }
    assert checked("second", both) == set()
    assert checked("first", both) == {"decision-without-check"}
    assert "action-without-risk" in checked("paper", both)


def test_a_deputy_and_a_stand_in_count_towards_the_quorum_once() -> None:
    deputy, absent = PersonId(BASE["deputy"].id), PersonId(BASE["p4"].id)
    sent = Attendance(person=absent, presence=Presence.REPRESENTED, represented_by=deputy)
    here = Attendance(person=deputy)
    for attendance, fires in (
        ((*PRESENT[:2], sent), False),
        ((*PRESENT[:2], here), False),
        ((PRESENT[0], sent, here), True),
        ((*PRESENT[:2], Attendance(person=PersonId(new_id()))), True),
    ):
        case = Case("", {"second": {"attendance": attendance, "dated": SECOND}}, "second")
        assert ("quorum-missed" in {p.rule for p in found(case)}) is fires


def told(key: str, changes: Changes, asked: Mapping[str, Any]) -> list[Problem]:
    council = {"yardstick": like(Yardstick(), **asked)}
    return found(Case("", {"council": council, **changes}, key))


def test_a_council_asks_for_more_or_less_than_the_defaults() -> None:
    sent: Changes = {"second": {"circulated_on": None}}
    assert any("within 20 days" in p.sentence for p in told("second", sent, {"minutes_days": 20}))
    met: Changes = {"second": {"dated": TODAY - timedelta(90)}, "first": None, "decision": None}
    for changes, key, rule, fires, quiet in (
        (sent, "second", "minutes-not-sent", {"minutes_days": 34}, {"minutes_days": 35}),
        (met, "group", "meeting-overdue", {"longest_gap": 89}, {"longest_gap": 90}),
        ({}, "group", "sector-missing", {"sectors": ("police", "housing")}, {"sectors": ()}),
        ({}, "briefing", "briefed-before-clearance", {"clearance_years": 1}, {}),
        ({}, "product", "briefed-without-clearance", {"clearance_years": 1}, {}),
    ):
        assert rule in {p.rule for p in told(key, changes, fires)}, rule
        assert rule not in {p.rule for p in told(key, changes, quiet)}, rule


def test_a_briefing_to_come_says_who_is_to_be_cleared_first() -> None:
    ahead: Changes = {"briefing": {"dated": TOMORROW}, "p0": {"clearance_date": None}}
    (problem,) = [p for p in told("briefing", ahead, {}) if p.rule == "briefed-before-clearance"]
    assert "is to be told to Person 0" in problem.sentence
    assert "before that day" in problem.step


def test_a_prison_in_the_area_is_a_sector_that_must_attend() -> None:
    (problem,) = found(Case("", {"council": {"prison": True}}, "group"))
    assert (problem.rule, problem.kind) == ("sector-missing", "group")
    assert "Prison" in problem.sentence


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.id != "link-not-held"], ids=lambda rule: rule.id
)
def test_every_rule_says_where_it_is_mended(rule: Rule[Any]) -> None:
    assert bool(rule.field) is not bool(rule.elsewhere)


def test_a_decision_that_was_taken_out_is_none() -> None:
    out: Changes = {"decision": {"meeting": None, "check": None, "risks": (), "actions": ()}}
    records = changed(BASE, out)
    held = collection(records.values())
    assert found(Case("", out, "decision")) == []
    assert golden_thread(held).at(Stage.DECISION) == ()
    assert not any(end.record == records["decision"].id for end in broken_ends(held))


def test_a_chair_of_channel_named_in_the_group_itself_is_one_too() -> None:
    named = {"like": "m1", "id": new_id(), "person": BASE["p0"].id}
    case = Case("", {"named": {**named, "role": MemberRole.CHANNEL_CHAIR}}, "named")
    assert "chairs-group-and-channel" in {p.rule for p in found(case)}
