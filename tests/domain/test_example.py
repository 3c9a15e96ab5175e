"""The example council: sound, believable in its dates, with a few threads broken on purpose."""

import json
import re
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from prevent_desktop.domain.actions import Action, ProgressNote
from prevent_desktop.domain.answers import Outcome
from prevent_desktop.domain.assessments import RiskAssessment
from prevent_desktop.domain.attendance import sector_of
from prevent_desktop.domain.benchmarks import answers
from prevent_desktop.domain.broken_ends import Break, broken_ends
from prevent_desktop.domain.canonical import encoded
from prevent_desktop.domain.choices import ChoiceList
from prevent_desktop.domain.ctlp import Finding
from prevent_desktop.domain.decisions import Decision
from prevent_desktop.domain.example import Example, Stand, build
from prevent_desktop.domain.fields import leaves, links_of, texts_of
from prevent_desktop.domain.fitting import NotFit, made
from prevent_desktop.domain.groups import Group, GroupKind, MemberRole, Membership
from prevent_desktop.domain.identity import RecordId, new_id
from prevent_desktop.domain.matrix import Matrix
from prevent_desktop.domain.meetings import (
    Meeting,
    MeetingStanding,
    MinutesStanding,
    duties_served,
)
from prevent_desktop.domain.movement import Direction, counts, movement
from prevent_desktop.domain.pathways import Pathway
from prevent_desktop.domain.people import Council, Organisation, Person
from prevent_desktop.domain.plans import Plan
from prevent_desktop.domain.quality import problems, problems_of_kinds, quality_problems
from prevent_desktop.domain.referrals import Referral, Route, State
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.risks import Risk, RiskKind, Strand
from prevent_desktop.services.council import shipped_lists
from prevent_desktop.services.partnership_needs import KINDS as PARTNERSHIP
from prevent_desktop.services.story import spec
from tests.domain.records import collection

RESOURCES = Path(__file__).parents[2] / "resources"
SPEC = spec()
EXAMPLE = build(SPEC, new_id)
HELD = [collection(stand.records) for stand in EXAMPLE.stands]
STANDS = pytest.mark.parametrize("stand", EXAMPLE.stands, ids=lambda stand: str(stand.on))


def paper_of(held: Collection) -> RiskAssessment:
    (paper,) = held.all_of(RiskAssessment)
    return paper


def test_today_has_the_warnings_that_are_signed_over_and_no_fault() -> None:
    found = quality_problems(paper_of(HELD[-1]), HELD[-1], EXAMPLE.today, HELD[-2])
    assert not any(problem.must_be_mended for problem in found)
    assert {(p.rule, p.record) for p in found} == {(o.rule, o.record) for o in EXAMPLE.over}
    assert len(found) == len(EXAMPLE.over)
    late = next(problem for problem in found if problem.rule == "action-late")
    assert late.sentence == "A15 is late by 20 days: it was due on 30 October 2026."
    assert all(0 < len(over.reason) <= 300 for over in EXAMPLE.over)


def test_the_versions_before_could_be_signed_with_nothing_to_say() -> None:
    *earlier, today = EXAMPLE.stands
    for place, stand in enumerate(earlier):
        then = HELD[place - 1] if place else None
        assert quality_problems(paper_of(HELD[place]), HELD[place], stand.on, then) == ()
        assert stand.agreed
    assert today.agreed is None


def test_the_partnership_has_the_warnings_intended() -> None:
    found = problems_of_kinds(PARTNERSHIP, HELD[-1], EXAMPLE.today)
    assert [(p.rule, p.called) for p in found] == [
        ("review-due", "C25-04, closed 12 May 2026"),
        ("agreement-review-passed", "Channel panel sharing agreement"),
        ("decision-without-check", "D20"),
        ("decision-without-check", "D24"),
    ]


def test_the_thread_is_broken_in_these_places_and_no_other() -> None:
    assert [(end.way, end.called) for end in broken_ends(HELD[-1])] == [
        (Break.UNANSWERED, "Finding 8 (2026)"),
        (Break.UNTREATED, "R17"),
        (Break.UNSPOKEN, "A44"),
        (Break.UNCHECKED, "D20"),
        (Break.UNCHECKED, "D24"),
        (Break.LOOSE, "D11"),
        (Break.UNEVALUATED, "A38"),
    ]


def test_two_years_of_meetings_are_held_and_minuted() -> None:
    held = HELD[-1]
    (group,) = (g for g in held.all_of(Group) if g.kind_of_group is GroupKind.PARTNERSHIP)
    meetings = sorted(
        (m for m in held.all_of(Meeting) if m.group == group.id), key=lambda m: m.dated
    )
    *past, ahead = meetings
    assert len(past) == 8
    assert all(meeting.is_held for meeting in past)
    assert all(item.is_minuted for meeting in past for item in meeting.items)
    assert [meeting.minutes for meeting in past[-2:]] == [
        MinutesStanding.APPROVED,
        MinutesStanding.CIRCULATED,
    ]
    assert ahead.standing is MeetingStanding.PLANNED
    assert ahead.items
    assert all(duties_served(past).values())
    members = [m for m in held.all_of(Membership) if m.group == group.id]
    sectors = {sector_of(member, held) for member in members}
    assert sectors == {organisation.sector for organisation in held.all_of(Organisation)}
    assert len({m.person for m in members if m.role is MemberRole.CHAIR}) == 2


def test_the_panel_met_most_months_and_nothing_of_a_case_is_kept_of_it() -> None:
    held = HELD[-1]
    (panel,) = (g for g in held.all_of(Group) if g.kind_of_group is GroupKind.CHANNEL)
    meetings = [m for m in held.all_of(Meeting) if m.group == panel.id]
    standings = Counter(one.standing for one in meetings)
    assert standings == {
        MeetingStanding.HELD: 11,
        MeetingStanding.CANCELLED: 1,
        MeetingStanding.PLANNED: 1,
    }
    assert all(bool(one.attendance) == one.is_held for one in meetings)
    for one in meetings:
        assert [*one.items, *one.documents, *held.linking(Decision, one.id)] == []
        assert one.ruling + one.corrections == ""


def test_the_checks_of_channel_are_met_but_for_one_late_review() -> None:
    given = [one for one in answers(HELD[-1], EXAMPLE.today) if one.item.startswith("5.L")]
    assert len(given) == 9
    others = {one.item: one.outcome for one in given if one.outcome is not Outcome.MET}
    assert others == {"5.L3": Outcome.CONFIRM, "5.L6": Outcome.NOT_MET}


def test_minutes_and_plans_are_signed_at_meetings() -> None:
    signed = [one for stand in EXAMPLE.stands for one in stand.signed]
    assert all(one.on <= stand.on for stand in EXAMPLE.stands for one in stand.signed)
    kinds = {type(HELD[-1].find(Meeting, one.record)) for one in signed}
    assert Meeting in kinds
    assert any(HELD[-1].find(Plan, one.record) for one in signed)


def test_risks_moved_in_every_direction_since_the_last_version() -> None:
    found = counts(movement(HELD[-1], HELD[-2]))
    assert found == {
        Direction.UP: 3,
        Direction.DOWN: 4,
        Direction.LEVEL: 8,
        Direction.NEW: 2,
        Direction.CLOSED: 1,
    }


def test_the_register_has_the_size_and_the_kinds_that_a_council_has() -> None:
    held = HELD[-1]
    risks = [risk for risk in held.all_of(Risk) if risk.is_open]
    assert len(risks) == 17
    assert {risk.kind_of_risk for risk in risks} == set(RiskKind)
    assert {risk.strand for risk in risks} == set(Strand)
    assert len(held.all_of(Risk)) == 25
    assert len(held.all_of(Action)) == 60
    assert len(held.all_of(ProgressNote)) > 30
    assert len(held.all_of(Finding)) == 20
    sectors = json.loads((RESOURCES / "lists/sectors-2026.json").read_text("utf-8"))
    assert {one["code"] for one in sectors["choices"]} == {
        organisation.sector for organisation in held.all_of(Organisation)
    }


@STANDS
def test_links_lead_to_records_saved_before(stand: Stand) -> None:
    # Minutes are approved at the meeting after: meetings name each other both ways.
    seen: set[str] = {record.id for record in stand.records if isinstance(record, Meeting)}
    for record in stand.records:
        for path, target in links_of(record):
            assert target in seen, (record.heading, path)
        seen.add(record.id)


@STANDS
def test_nothing_is_known_before_its_day(stand: Stand) -> None:
    known_later = {"due", "target_by", "review_date", "next_review", "period_to"}
    known_later |= {"review_due", "review_by", "by", "until"}
    for record in stand.records:
        if isinstance(record, Meeting) and not record.is_held:
            is_ahead = record.dated > stand.on
            assert is_ahead is (record.standing is MeetingStanding.PLANNED)
            continue
        for path, _, value in leaves(record):
            if isinstance(value, date) and not isinstance(value, datetime):
                name = path.rsplit(".", 1)[-1]
                assert name in known_later or value <= stand.on, (record.heading, path, value)


@STANDS
def test_texts_name_no_risk_or_action_that_is_not_there(stand: Stand) -> None:
    refs = {r.ref for r in stand.records if isinstance(r, Risk | Action | Decision)}
    for record in stand.records:
        if isinstance(record, RiskAssessment | Meeting | Decision):
            named = set(re.findall(r"\b[RATPD]\d\d\b", " ".join(texts_of(record))))
            assert named <= refs, record.heading


def test_changes_lead_from_one_stand_to_the_next() -> None:
    kept: dict[RecordId, object] = {}
    for stand in EXAMPLE.stands:
        assert stand.changes
        kept.update({record.id: record for record in stand.changes})
        assert kept == {record.id: record for record in stand.records}


def test_every_record_can_be_kept_and_welsh_letters_stay() -> None:
    whole = b"".join(encoded(record) for record in EXAMPLE.current.records).decode()
    for letter in "ŵŷŴŶ":
        assert letter in whole
    assert "Llŷr" in whole
    assert "Tŵr" in whole


def test_codes_are_in_the_reference_lists() -> None:
    lists = {
        (entry["name"], entry["year"]): {choice["code"] for choice in entry["choices"]}
        for entry in (
            json.loads(path.read_text("utf-8")) for path in (RESOURCES / "lists").iterdir()
        )
    }
    (council,) = HELD[-1].all_of(Council)
    assert council.authority in lists["authorities", "2026"]
    assert council.region in lists["regions", "2026"]
    for organisation in HELD[-1].all_of(Organisation):
        assert organisation.sector in lists["sectors", "2026"]
    for risk in HELD[-1].all_of(Risk):
        if risk.ideologies:
            assert set(risk.ideologies) <= lists["ideologies", risk.ideologies_year]


def test_the_partner_and_the_officers_can_act() -> None:
    partner = EXAMPLE.partner
    council = made(Council, {"id": new_id(), **partner.council})
    assert council.name == partner.name
    assert [officer.name for officer in EXAMPLE.officers] == ["Tamsin Orrelly", "Joss Averwick"]
    people = {person.name for person in HELD[-1].all_of(Person)}
    assert {officer.name for officer in EXAMPLE.officers} <= people
    assert partner.officer.name in people


def test_every_file_of_the_story_is_told_once() -> None:
    story = json.loads((RESOURCES / "example/story.json").read_text("utf-8"))
    files = {path.stem for path in (RESOURCES / "example").iterdir()}
    assert sorted(["story", *story["records"]]) == sorted(files)
    keys = [record["key"] for record in SPEC["records"]]
    assert len(set(keys)) == len(keys)


def test_records_that_the_vault_holds_already_keep_their_ids() -> None:
    matrix = new_id()
    again = build(SPEC, new_id, {"matrix": matrix})
    (found,) = (r for r in again.current.records if isinstance(r, Matrix))
    assert found.id == again.ids["matrix"] == matrix
    assert all(r.matrix == matrix for r in again.current.records if isinstance(r, Risk))


def broken(key: str, **fields: object) -> Example:
    records = [{**r, **fields} if r["key"] == key else r for r in SPEC["records"]]
    return build({**SPEC, "records": records}, new_id)


def test_a_fault_in_the_file_is_not_passed_over() -> None:
    with pytest.raises(NotFit, match="Risk: nothing is written yet"):
        broken("r01", title="")
    with pytest.raises(KeyError, match="nobody"):
        broken("r01", owner_person="@nobody")
    with pytest.raises(KeyError, match="r99"):
        build({**SPEC, "earlier": [{**SPEC["earlier"][0], "fields": {"r99": {}}}]}, new_id)
    with pytest.raises(KeyError, match="spell"):
        broken("r01", kind="spell")


def test_text_of_the_file_is_made_fit_as_typed_text_is() -> None:
    found = broken("r01", title="Children in the Tw\u0302r\x00")
    risk = next(r for r in found.current.records if isinstance(r, Risk))
    assert risk.title == "Children in the Tŵr"


@pytest.mark.parametrize("path", sorted((RESOURCES / "lists").iterdir()), ids=lambda p: p.stem)
def test_every_reference_list_is_a_record_that_can_be_kept(path: Path) -> None:
    entry = json.loads(path.read_text("utf-8"))
    record = made(ChoiceList, {"id": new_id(), **entry})
    assert path.stem == f"{record.name}-{record.year}"
    codes = [choice.code for choice in record.choices]
    assert len(set(codes)) == len(codes) >= 3
    assert record.label_of(codes[0]) == record.choices[0].label
    assert record.label_of("unheard-of") == "unheard-of"
    assert record.source
    assert encoded(record)


def test_the_log_of_two_years_has_all_that_a_log_can_have() -> None:
    held = collection([*EXAMPLE.current.records, *shipped_lists()])
    entries = held.all_of(Referral)
    assert {entry.state for entry in entries} == set(State)
    assert len(entries) == 64
    assert max(e.noticed_on for e in entries) - min(e.noticed_on for e in entries) > timedelta(700)
    kept_back = [entry for entry in entries if entry.route is Route.NOT_SHARED]
    assert len(kept_back) == 2
    assert all(entry.not_shared_because and entry.not_shared_by for entry in kept_back)
    assert sum(bool(entry.repeats) for entry in entries) == 4
    late = [entry for entry in entries if (entry.days_to_share() or 0) > 1]
    assert len(late) > 5
    told = {p.rule for entry in entries for p in problems(entry, held, EXAMPLE.today)}
    assert told == {
        "log-not-shared-yet", "log-not-acknowledged", "log-one-way", "log-no-word-back",
    }  # fmt: skip


def test_the_pathway_was_agreed_in_the_story_and_gives_every_partner_its_part() -> None:
    held = collection([*EXAMPLE.current.records, *shipped_lists()])
    (now,) = (path for path in held.all_of(Pathway) if path.holds(EXAMPLE.today))
    decision = held.find(Decision, now.decision)
    assert decision is not None
    meeting = held.find(Meeting, decision.meeting)
    assert meeting is not None
    assert meeting.dated == now.agreed_on
    assert problems(now, held, EXAMPLE.today) == []
