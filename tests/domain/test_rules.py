"""Each rule of the quality check: that it fires on its fault, and stays quiet just beside it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

import msgspec
import pytest

from prevent_desktop.domain.actions import Action, ActionStatus, Evaluation
from prevent_desktop.domain.assessments import RiskAssessment
from prevent_desktop.domain.ctlp import FindingId
from prevent_desktop.domain.fields import shape_of
from prevent_desktop.domain.identity import RecordId, new_id
from prevent_desktop.domain.kinds import KINDS
from prevent_desktop.domain.marking import OFFICIAL
from prevent_desktop.domain.matrix import Band
from prevent_desktop.domain.people import PersonId
from prevent_desktop.domain.problems import Problem, Rule, Severity
from prevent_desktop.domain.quality import RULES, asked_at_signing, quality_problems, rules_for
from prevent_desktop.domain.risks import (
    Control,
    Risk,
    RiskId,
    RiskKind,
    Source,
    Standing,
    Strand,
    Strength,
)
from prevent_desktop.domain.signing import Covered, Signable
from tests.domain.records import TODAY, Records, changed, collection, score, sound

Changes = Mapping[str, Mapping[str, Any] | None]

BASE = sound()
YESTERDAY = TODAY - timedelta(days=1)
EVALUATION = Evaluation(evaluated=TODAY, what_changed="Much.", what_next="More.")
WEAK = (
    Control(what="Hope", strength=Strength.WEAK),
    Control(what="Trust", strength=Strength.UNTESTED),
)
CLOSED = {"standing": Standing.CLOSED, "closed_because": "Over."}
DONE = {"status": ActionStatus.DONE, "finished": YESTERDAY, "evaluation": EVALUATION}
BOTH_CLOSED: Changes = {"risk": CLOSED, "corporate": CLOSED, "action": DONE}
REVIEWED: Changes = {
    "risk": {"review_date": date(2026, 10, 1)},
    "corporate": {"review_date": date(2026, 10, 1)},
}


class Case(NamedTuple):
    """``signed`` changes the register as it was last signed; None where nothing was signed."""

    rule: str
    changes: Changes
    key: str = "risk"
    says: str = ""
    signed: Changes | None = None
    numbers: Mapping[str, int] = {}


def bands(*lowest: int) -> tuple[Band, ...]:
    return tuple(Band(name=f"Band {n}", lowest=low) for n, low in enumerate(lowest))


FIRES = [
    Case("link-not-held", {"person": None}, "corporate", "under Owner: person"),
    Case("residual-above-inherent", {"risk": {"residual": score(5, 5)}}, says="25 with its"),
    Case("target-above-residual", {"risk": {"target": score(4, 4)}}, says="at 16, higher than 15"),
    Case("score-outside-matrix", {"risk": {"inherent": score(6, 5)}}, says="5 by 5 matrix"),
    Case(
        "score-under-older-matrix",
        {},
        says="revision 1 of the matrix; the matrix is at revision 2",
        numbers={BASE["matrix"].id: 2},
    ),
    Case("lowered-without-control", {"risk": {"controls": ()}}, says="from 20 to 15"),
    Case("lowered-by-weak-controls", {"risk": {"controls": WEAK}}, says="from 20 to 15"),
    Case(
        "score-changed-without-reason",
        {},
        says="R01 went up from 10 to 15",
        signed={**REVIEWED, "risk": {"residual": score(2, 5)}},
    ),
    Case("aim-without-date", {"risk": {"target_by": None}}, says="from 15 to 5"),
    Case("aim-date-passed", {"risk": {"target_by": YESTERDAY}}, says="by 18 November 2026"),
    Case("closed-without-reason", {"risk": {"standing": Standing.CLOSED, "closed_because": " "}}),
    Case("reference-twice", {"corporate": {"ref": "R01"}}, says="R01 is the reference of 2 risks"),
    Case(
        "above-appetite-without-action",
        {"action": {"risks": ()}},
        says="15, above your appetite of 12",
    ),
    Case("risk-without-source", {"risk": {"sources": ()}}),
    Case("risk-without-owner", {"risk": {"owner_person": None}}, says="names no person"),
    Case("risk-owner-left", {"person": {"left_on": TODAY}}, says="Llŷr Penhallow, who left"),
    Case("risk-review-missing", {"risk": {"review_date": None}}),
    Case("risk-review-passed", {"risk": {"review_date": YESTERDAY}}, says="1 day ago"),
    Case(
        "risk-unchanged",
        {"risk": {"marking": OFFICIAL, "review_date": TODAY}},
        signed={"risk": {"review_date": TODAY}},
        says="due for review by 19 November 2026 and is word for word",
    ),
    Case("marked-below-source", {"risk": {"marking": OFFICIAL}}, says="Profile 2026"),
    Case(
        "action-reference-twice",
        {"second": {"like": "action", "id": new_id()}},
        "action",
        "2 actions",
    ),
    Case("done-without-date", {"action": {**DONE, "finished": None}}, "action"),
    Case("finish-date-but-open", {"action": {"finished": YESTERDAY}}, "action", "but is under way"),
    Case("finish-date-ahead", {"action": {**DONE, "finished": TODAY + timedelta(1)}}, "action"),
    Case(
        "action-without-owner",
        {"action": {"owner_organisation": None, "owner_person": None}},
        "action",
        "no organisation and no person",
    ),
    Case("action-owner-left", {"person": {"left_on": TODAY}}, "action", "19 November 2026"),
    Case("action-without-date", {"action": {"due": None}}, "action"),
    Case("action-late", {"action": {"due": date(2026, 10, 30)}}, "action", "late by 20 days"),
    Case("action-without-risk", {"action": {"risks": ()}}, "action"),
    Case("action-for-closed-risks", {"risk": CLOSED}, "action", "serves only R01"),
    Case("done-not-evaluated", {"action": {**DONE, "evaluation": None}}, "action"),
    Case("profile-ends-early", {"product": {"period_to": date(2025, 3, 31)}}, "product"),
    Case("profile-received-ahead", {"product": {"received": TODAY + timedelta(1)}}, "product"),
    Case(
        "briefed-without-clearance",
        {"person": {"clearance_date": None}},
        "product",
        "Llŷr Penhallow",
    ),
    Case("finding-number-twice", {"second": {"like": "finding", "id": new_id()}}, "finding"),
    Case(
        "finding-not-answered",
        {"second": {"like": "finding", "id": new_id(), "number": 2}},
        "second",
    ),
    Case("dealt-with-unsaid", {"finding": {"dealt_with": True}}, "finding"),
    Case(
        "bands-not-climbing", {"matrix": {"bands": bands(1, 5, 5)}}, "matrix", "Band 2 begins at 5"
    ),
    Case("first-band-not-lowest", {"matrix": {"bands": bands(2, 5)}}, "matrix", "begins at 2"),
    Case("band-out-of-reach", {"matrix": {"bands": bands(1, 26)}}, "matrix", "highest score is 25"),
    Case("appetite-out-of-reach", {"matrix": {"appetite": 25}}, "matrix", "highest score 25"),
    Case(
        "matrix-word-twice",
        {"matrix": {"impact": ("Minor", "Major", "minor ", "Grave", "Worst")}},
        "matrix",
        "steps of impact are both called Minor",
    ),
    Case("period-ends-early", {"paper": {"period_to": date(2026, 9, 30)}}, "paper"),
    Case("no-open-risk", BOTH_CLOSED, "paper"),
    Case("no-situational-from-finding", {"risk": {"sources": (Source(name="Hearsay"),)}}, "paper"),
    Case("no-corporate", {"corporate": CLOSED}, "paper"),
    Case(
        "nothing-to-people",
        {
            "risk": {"strand": Strand.FROM_INFLUENCES},
            "corporate": {"strand": Strand.FROM_INFLUENCES},
        },
        "paper",
    ),
    Case("nothing-from-influences", {"risk": {"strand": Strand.TO_PEOPLE}}, "paper"),
    Case("next-review-missing", {"paper": {"next_review": None}}, "paper"),
    Case("next-review-passed", {"paper": {"next_review": YESTERDAY}}, "paper", "1 day ago"),
    Case("period-over", {"paper": {"period_to": YESTERDAY}}, "paper"),
    Case("no-profile", {"product": None, "finding": None, "risk": {"sources": ()}}, "paper"),
    Case("profile-old", {"product": {"received": date(2025, 11, 17)}}, "paper", "17 November 2025"),
    Case("no-decisions-asked", {"paper": {"decisions_asked": ()}}, "paper", "R01 is above"),
    Case("no-handling", {"paper": {"handling": "\n"}}, "paper"),
    Case("assessment-without-owner", {"paper": {"owner": None}}, "paper", "who owns it"),
    Case("assessment-owner-left", {"person": {"left_on": TODAY}}, "paper"),
]

QUIET = [
    Case(
        "link-not-held", {"paper": {"covered": (Covered(id=RecordId(new_id()), seq=1, digest=""),)}}
    ),
    Case("residual-above-inherent", {"risk": {"residual": score(4, 5)}}),
    Case("residual-above-inherent", {"risk": {"residual": score(5, 5), **CLOSED}}),
    Case("target-above-residual", {"risk": {"target": score(5, 3)}}),
    Case("score-outside-matrix", {"risk": {"inherent": score(5, 5)}}),
    Case(
        "score-under-older-matrix",
        {"risk": CLOSED, "corporate": CLOSED},
        numbers={BASE["matrix"].id: 2},
    ),
    Case("lowered-without-control", {"risk": {"controls": (), "inherent": score(3, 5)}}),
    Case(
        "lowered-by-weak-controls",
        {"risk": {"controls": (*WEAK, Control(what="Work", strength=Strength.PARTIAL))}},
    ),
    Case(
        "score-changed-without-reason",
        {},
        signed={**REVIEWED, "risk": {"residual": score(2, 5, "As seen in spring.")}},
    ),
    Case(
        "score-changed-without-reason", {}, signed={**REVIEWED, "risk": {"residual": score(5, 3)}}
    ),
    Case(
        "score-changed-without-reason",
        {},
        signed={
            **REVIEWED,
            "risk": {"residual": score(2, 4)},
            "corporate": {"residual": score(1, 1, "As seen in spring.")},
            "matrix": {"likelihood": ("Low", "Middling", "High"), "impact": ("1", "2", "3", "4")},
        },
    ),
    Case("aim-without-date", {"risk": {"target_by": None, "target": score(3, 5)}}),
    Case("aim-date-passed", {"risk": {"target_by": TODAY}}),
    Case("aim-date-passed", {"risk": {"target_by": YESTERDAY, "target": score(3, 5)}}),
    Case("lowered-by-weak-controls", {"risk": {"controls": WEAK, "inherent": score(3, 5)}}),
    Case("closed-without-reason", {"risk": CLOSED}),
    Case("reference-twice", {"action": {"ref": "R01"}}),
    Case(
        "above-appetite-without-action",
        {"risk": {"residual": score(3, 4)}, "action": {"risks": ()}},
    ),
    Case("risk-without-source", {"risk": {"sources": (Source(name="Patrols"),)}}),
    Case("risk-without-owner", {}),
    Case("risk-owner-left", {"person": {"left_on": TODAY + timedelta(1)}}),
    Case("risk-review-missing", {"risk": {"review_date": None, **CLOSED}}),
    Case("risk-review-passed", {"risk": {"review_date": TODAY}}),
    Case("risk-unchanged", {"risk": {"review_date": TODAY}}, signed=REVIEWED),
    Case("risk-unchanged", {"risk": {"review_date": TODAY}}),
    Case("risk-unchanged", {}, signed={}),
    Case("risk-unchanged", {"risk": {"review_date": None}}, signed={"risk": {"review_date": None}}),
    Case("marked-below-source", {"risk": {"marking": OFFICIAL, "withheld": True}}),
    Case("action-reference-twice", {"second": {"like": "action", "id": new_id(), "ref": "A02"}}),
    Case("done-without-date", {"action": DONE}),
    Case("finish-date-but-open", {"action": DONE}),
    Case("finish-date-ahead", {"action": {**DONE, "finished": TODAY}}),
    Case("action-without-owner", {"action": {**DONE, "owner_person": None}}),
    Case("action-owner-left", {"person": {"left_on": TODAY + timedelta(1)}}),
    Case("action-without-date", {"action": {**DONE, "due": None}}),
    Case("action-late", {"action": {"due": TODAY}}),
    Case("action-late", {"action": {**DONE, "due": YESTERDAY}}),
    Case("action-without-risk", {"action": {"risks": (), "status": ActionStatus.DROPPED}}),
    Case(
        "action-for-closed-risks",
        {
            "risk": CLOSED,
            "action": {"risks": (RiskId(BASE["risk"].id), RiskId(BASE["corporate"].id))},
        },
    ),
    Case("done-not-evaluated", {"action": {"status": ActionStatus.DROPPED}}),
    Case("profile-ends-early", {"product": {"period_to": date(2025, 4, 1)}}),
    Case("profile-received-ahead", {"product": {"received": TODAY}}),
    Case("briefed-without-clearance", {"person": {"clearance_date": TODAY}}),
    Case("finding-number-twice", {"second": {"like": "finding", "id": new_id(), "number": 2}}),
    Case("finding-not-answered", {"finding": {"dealt_with": True}, "risk": {"sources": ()}}),
    Case("dealt-with-unsaid", {"finding": {"dealt_with": True, "response": "By the college."}}),
    Case("bands-not-climbing", {"matrix": {"bands": bands(1, 2)}}),
    Case("first-band-not-lowest", {"matrix": {"bands": bands(1, 2)}}),
    Case("band-out-of-reach", {"matrix": {"bands": bands(1, 25)}}),
    Case("appetite-out-of-reach", {"matrix": {"appetite": 24}}),
    Case("matrix-word-twice", {"matrix": {"impact": ("Likely", "Low", "A", "B", "C")}}),
    Case("period-ends-early", {"paper": {"period_to": date(2026, 10, 1)}}),
    Case("no-open-risk", {"risk": CLOSED}),
    Case("no-situational-from-finding", {"corporate": {"sources": ()}}),
    Case("no-corporate", {"risk": {"kind_of_risk": RiskKind.CORPORATE}}),
    Case("nothing-to-people", {"risk": {"strand": Strand.FROM_INFLUENCES}}),
    Case("nothing-from-influences", {"risk": {"strand": Strand.FROM_INFLUENCES}}),
    Case("next-review-missing", {"paper": {"next_review": TODAY}}),
    Case("next-review-passed", {"paper": {"next_review": TODAY}}),
    Case("period-over", {"paper": {"period_to": TODAY}}),
    Case("no-profile", {}),
    Case("profile-old", {"product": {"received": date(2025, 11, 18)}}),
    Case(
        "no-decisions-asked", {"paper": {"decisions_asked": ()}, "risk": {"residual": score(3, 4)}}
    ),
    Case("no-handling", {"paper": {"handling": "Shred it."}}),
    Case("assessment-without-owner", {"paper": {"title": "Another"}}),
    Case("assessment-owner-left", {"person": {"left_on": TODAY + timedelta(1)}}),
]


def check(case: Case) -> tuple[Records, tuple[Problem, ...]]:
    records = changed(BASE, case.changes)
    signed = None if case.signed is None else collection(changed(BASE, case.signed).values())
    paper = records["paper"]
    assert isinstance(paper, Signable)
    held = collection(records.values(), case.numbers)
    return records, quality_problems(paper, held, TODAY, signed)


def test_nothing_is_the_matter_with_the_sound_register() -> None:
    assert check(Case("", {}))[1] == ()


@pytest.mark.parametrize("case", FIRES, ids=lambda case: case.rule)
def test_the_rule_fires_on_its_fault(case: Case) -> None:
    records, problems = check(case)
    hits = [p for p in problems if p.rule == case.rule and p.record == records[case.key].id]
    assert len(hits) == 1
    assert case.says in hits[0].sentence


@pytest.mark.parametrize("case", QUIET, ids=lambda case: case.rule)
def test_the_rule_is_quiet_beside_its_fault(case: Case) -> None:
    assert case.rule not in {problem.rule for problem in check(case)[1]}


def test_every_rule_is_shown_to_fire_and_to_be_quiet() -> None:
    every = {rule.id for rule in rules_for(RiskAssessment)}
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert {case.rule for case in FIRES} == {case.rule for case in QUIET} == every


def test_records_of_a_partner_are_not_checked() -> None:
    stray = msgspec.structs.replace(BASE["risk"], id=new_id(), residual=score(5, 5), ref="R01")
    held = collection([*BASE.values(), stray])
    assert held.revision(stray.id) is not None
    from_partner = type(held)(
        msgspec.structs.replace(r, origin=RecordId(new_id())) if r.record.id == stray.id else r
        for r in held
    )
    paper = BASE["paper"]
    assert isinstance(paper, Signable)
    assert quality_problems(paper, held, TODAY, None)
    assert quality_problems(paper, from_partner, TODAY, None) == ()


def test_a_finding_that_only_a_closed_risk_answers_is_a_broken_thread() -> None:
    problems = check(Case("", {"risk": CLOSED, "action": DONE}))[1]
    assert "finding-not-answered" in {problem.rule for problem in problems}


def test_findings_of_an_older_profile_are_history() -> None:
    older = {"like": "product", "id": new_id(), "received": date(2025, 6, 1)}
    finding = {"like": "finding", "id": FindingId(new_id()), "product": older["id"], "number": 2}
    problems = check(Case("", {"older": older, "old finding": finding}))[1]
    assert problems == ()


def test_findings_of_a_profile_received_within_the_month_before_are_current() -> None:
    for received, rules in (
        (date(2026, 5, 18), {"finding-not-answered"}),
        (date(2026, 5, 17), set()),
    ):
        other = {"like": "product", "id": new_id(), "received": received}
        finding = {"like": "finding", "id": new_id(), "product": other["id"], "number": 2}
        found = check(Case("", {"other": other, "its finding": finding}))[1]
        assert {problem.rule for problem in found} == rules


def test_many_names_are_counted() -> None:
    people = {f"p{n}": {"like": "person", "id": new_id(), "clearance_date": None} for n in range(4)}
    for most, says in ((3, "and Llŷr"), (4, "shared with 4 people")):
        briefed = tuple(p["id"] for p in list(people.values())[:most])
        found = check(Case("", {**people, "product": {"briefed": briefed}}))[1]
        assert [problem.rule for problem in found] == ["briefed-without-clearance"]
        assert says in found[0].sentence


def test_only_faults_that_make_a_paper_wrong_stop_a_signature() -> None:
    stops = {rule.id for rule in RULES if rule.severity is Severity.ERROR}
    assert {
        "residual-above-inherent",
        "target-above-residual",
        "score-outside-matrix",
        "score-under-older-matrix",
        "lowered-without-control",
        "no-open-risk",
        "link-not-held",
        "reference-twice",
        "period-ends-early",
    } <= stops
    assert not stops & {"above-appetite-without-action", "action-late", "no-corporate"}


def test_somebody_not_held_is_no_cause_for_a_fall() -> None:
    nobody = PersonId(new_id())
    problems = check(Case("", {"risk": {"owner_person": nobody}}))[1]
    assert [problem.rule for problem in problems] == ["link-not-held"]


@pytest.mark.parametrize(
    "found",
    [rule for rule in rules_for(RiskAssessment) if rule.id != "link-not-held"],
    ids=lambda rule: rule.id,
)
def test_every_rule_of_the_assessment_says_where_it_is_mended(found: Rule[Any]) -> None:
    # A link that leads nowhere says so of each finding, as it may be in any field.
    fields = {shape.name for cls in KINDS for shape in shape_of(cls)} | {"serving"}
    assert (found.field in fields) is not bool(found.elsewhere)


def test_what_the_check_asks_for_is_a_field_and_needed_where_nothing_is_signed_without_it() -> None:
    asked = {cls: asked_at_signing(cls) for cls in KINDS}
    for cls, fields in asked.items():
        assert set(fields) <= {shape.name for shape in shape_of(cls)}
    assert asked[Risk]["owner_person"] == "asked for at signing"
    assert asked[Risk]["controls"] == "needed to sign where the score comes down"
    assert asked[Action]["due"] == "asked for at signing"
    assert "short_title" not in asked[Risk]


def test_an_empty_field_that_the_check_asks_for_is_found_empty() -> None:
    for rule, field in (("risk-review-missing", "review_date"), ("aim-without-date", "target_by")):
        assert field in next(one for one in RULES if one.id == rule).fills
        problems = check(Case("", {"risk": {field: None}}))[1]
        assert (rule, field) in {(problem.rule, problem.field) for problem in problems}
