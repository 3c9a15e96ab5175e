"""Channel in counts and dates: each rule fires and is quiet, each check answers both ways."""

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from prevent_desktop.domain.answers import Outcome
from prevent_desktop.domain.benchmarks import answer
from prevent_desktop.domain.channel import (
    ChannelReview,
    ChannelReviewId,
    ChannelYear,
    ChannelYearId,
    Statement,
)
from prevent_desktop.domain.decisions import Basis, Decision
from prevent_desktop.domain.groups import GroupId, MemberRole, Membership, MembershipId
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.kinds import KINDS
from prevent_desktop.domain.meetings import Attendance, Meeting, MeetingStanding
from prevent_desktop.domain.quality import problems
from prevent_desktop.domain.record import Record
from prevent_desktop.domain.referral_figures import year_of
from prevent_desktop.domain.rules_channel import CHANNEL_REVIEW_RULES, CHANNEL_YEAR_RULES
from tests.domain.partnership import partnership
from tests.domain.records import TODAY, collection

YEAR = ChannelYear(
    id=ChannelYearId(new_id()),
    year="2025-26",
    discussed=9,
    adopted=4,
    planned=4,
    consented=4,
    not_adopted=5,
    other_service=5,
    chair_trained=date(2026, 3, 1),
    deputy_trained=date(2026, 3, 1),
    statement=Statement.SENT,
    statement_due=date(2026, 6, 30),
    statement_sent=date(2026, 6, 2),
)
REVIEW = ChannelReview(
    id=ChannelReviewId(new_id()), reference="C25-04", closed_on=TODAY - timedelta(100)
)
BASE = partnership()
YESTERDAY, TOMORROW = TODAY - timedelta(1), TODAY + timedelta(1)
OLD = {"closed_on": date(2025, 3, 10)}


def like(record: Any, **values: Any) -> Any:  # noqa: ANN401 -- any struct
    return msgspec.structs.replace(record, **values)


def rules_of(record: Record) -> list[str]:
    return [one.rule for one in problems(record, collection([record]), TODAY)]


FIRES: list[tuple[str, Record, dict[str, Any], str]] = [
    ("channel-counts", YEAR, {"discussed": 8}, "discussed"),
    ("channel-counts", YEAR, {"planned": 5}, "planned"),
    ("channel-adopted-without", YEAR, {"planned": 3}, "planned"),
    ("channel-without-consent", YEAR, {"consented": 3}, "consented"),
    ("channel-other-service", YEAR, {"other_service": 4}, "other_service"),
    (
        "channel-statement-late",
        YEAR,
        {"statement": Statement.IN_HAND, "statement_due": YESTERDAY, "statement_sent": None},
        "statement_sent",
    ),
    ("channel-statement-late", YEAR, {"statement_sent": None}, "statement_sent"),
    ("channel-training-old", YEAR, {"chair_trained": date(2024, 11, 1)}, "chair_trained"),
    ("channel-training-old", YEAR, {"deputy_trained": None}, "deputy_trained"),
    ("review-before-closing", REVIEW, {"first_done": date(2026, 1, 1)}, "first_done"),
    ("review-before-closing", REVIEW, {"ended_on": TOMORROW}, "ended_on"),
    ("review-before-closing", REVIEW, {"until": date(2029, 1, 1)}, "until"),
    ("review-due", REVIEW, OLD, "first_done"),
    ("review-due", REVIEW, {**OLD, "first_done": date(2025, 9, 9)}, "second_done"),
    (
        "review-due",
        REVIEW,
        {
            **OLD,
            "first_done": date(2025, 9, 9),
            "second_done": date(2026, 3, 9),
            "until": YESTERDAY,
        },
        "ended_on",
    ),
]


@pytest.mark.parametrize(("rule", "record", "changes", "field"), FIRES)
def test_a_rule_fires_at_its_field(
    rule: str, record: Record, changes: dict[str, Any], field: str
) -> None:
    changed = like(record, **changes)
    found = problems(changed, collection([changed]), TODAY)
    assert [(one.rule, one.field) for one in found] == [(rule, field)]
    assert all(len(one.sentence) <= 300 and one.step for one in found)


def test_every_rule_is_shown_to_fire() -> None:
    rules = {rule.id for rule in CHANNEL_YEAR_RULES} | {rule.id for rule in CHANNEL_REVIEW_RULES}
    assert {rule for rule, *_ in FIRES} == rules


@pytest.mark.parametrize(
    "record",
    [
        YEAR,
        like(YEAR, statement=Statement.IN_HAND, statement_due=TODAY, statement_sent=None),
        like(YEAR, chair_trained=date(2024, 11, 19)),
        REVIEW,
        like(REVIEW, **OLD, ended_on=date(2025, 8, 1)),
        like(REVIEW, **OLD, first_done=date(2025, 9, 9), second_done=date(2026, 3, 9)),
    ],
)
def test_nothing_is_said_of_what_is_right(record: Record) -> None:
    assert rules_of(record) == []


def test_an_older_year_is_not_asked_for_new_training() -> None:
    old = like(YEAR, id=new_id(), year="2023-24", chair_trained=None)
    held = collection([YEAR, old])
    assert [one.rule for one in problems(old, held, TODAY)] == []


def area(**changes: Any) -> list[Record]:  # noqa: ANN401 -- any record
    held = dict(BASE)
    held.update({"year": YEAR, "review": REVIEW})
    for key, value in changes.items():
        if value is None:
            held.pop(key)
        elif isinstance(value, dict):
            held[key] = like(held[key], **value)
        else:
            held[key] = value
    return list(held.values())


def seat(person: int, role: MemberRole = MemberRole.MEMBER) -> Membership:
    seated = BASE[f"m{person}"]
    assert isinstance(seated, Membership)
    group = GroupId(BASE["panel"].id)
    return msgspec.structs.replace(seated, id=MembershipId(new_id()), group=group, role=role)


def answered(item: str, records: list[Record]) -> Outcome:
    found = answer(item, collection(records), TODAY)
    assert found
    assert found.rule
    assert found.step or found.outcome is Outcome.MET
    return found.outcome


@pytest.mark.parametrize(
    ("item", "changes"),
    [
        ("5.L1", {"panel": {"ended_on": YESTERDAY}}),
        ("5.L4", {"year": {"planned": 3}}),
        ("5.L4", {"year": {"other_service": 0}}),
        ("5.L5", {"year": {"consented": 3}}),
        ("5.L6", {"review": OLD}),
        ("5.L7", {"year": {"statement": Statement.IN_HAND}}),
    ],
)
def test_a_check_is_met_until_what_it_rests_on_is_gone(item: str, changes: dict[str, Any]) -> None:
    assert answered(item, area()) is Outcome.MET
    assert answered(item, area(**changes)) is Outcome.NOT_MET


@pytest.mark.parametrize(
    "changes",
    [
        {"year": {"deputy_trained": None}},
        {"channel chair": None},
        {"m1": {"role": MemberRole.CHAIR}},
    ],
)
def test_the_chair_is_trained_and_chairs_the_panel_alone(changes: dict[str, Any]) -> None:
    assert answered("5.L8", area()) is Outcome.MET
    assert answered("5.L8", area(**changes)) is Outcome.NOT_MET


@pytest.mark.parametrize("item", ["5.L4", "5.L5", "5.L7"])
def test_without_a_year_a_check_is_not_met(item: str) -> None:
    assert answered(item, area(year=None)) is Outcome.NOT_MET


def test_a_year_that_runs_still_is_asked_for_no_statement() -> None:
    running = like(YEAR, id=new_id(), year=year_of(TODAY), statement=Statement.NOT_BEGUN)
    assert answered("5.L7", area(running=running)) is Outcome.MET
    found = answer("5.L7", collection(area(year=running)), TODAY)
    assert found
    assert found.outcome is Outcome.NOT_APPLICABLE


def test_what_a_year_lacks_is_told_under_the_item_that_asks_for_it() -> None:
    lacking = like(YEAR, planned=3, consented=3)
    told = problems(lacking, collection([lacking]), TODAY)
    assert {one.field: one.item for one in told} == {"planned": "5.L4", "consented": "5.L5"}


@pytest.mark.parametrize(
    ("changes", "look"),
    [
        ({}, "after 6 months"),
        ({"first_done": TODAY}, "after 12 months"),
        ({"first_done": TODAY, "second_done": TODAY}, ""),
        ({"first_done": TODAY, "second_done": TODAY, "until": TOMORROW}, "once more"),
        ({"ended_on": TODAY}, ""),
    ],
)
def test_it_is_said_which_look_comes_next(changes: dict[str, Any], look: str) -> None:
    assert like(REVIEW, **changes).next_look == look


def test_council_and_police_both_sit_on_the_panel() -> None:
    seats = {f"c{n}": seat(n) for n in range(5) if f"m{n}" in BASE}
    assert answered("5.L2", area(**seats)) is Outcome.MET
    alone = {key: one for key, one in seats.items() if key == "c2"}
    assert answered("5.L2", area(**alone)) is Outcome.NOT_MET
    assert answered("5.L2", area(**{"channel chair": None})) is Outcome.NOT_MET


def test_where_members_differ_a_person_confirms() -> None:
    meeting, decision = BASE["second"], BASE["decision"]
    assert isinstance(meeting, Meeting)
    assert isinstance(decision, Decision)
    of_panel = like(meeting, id=new_id(), group=BASE["panel"].id)
    split = like(decision, id=new_id(), meeting=of_panel.id, basis=Basis.CHAIR)
    assert answered("5.L3", area(of_panel=of_panel, split=split)) is Outcome.CONFIRM


def test_partners_come_to_the_panel() -> None:
    meeting = BASE["second"]
    assert isinstance(meeting, Meeting)
    member = seat(1)
    came = like(
        meeting,
        id=new_id(),
        group=BASE["panel"].id,
        standing=MeetingStanding.HELD,
        attendance=(Attendance(person=member.person),),
    )
    assert answered("5.L9", area(c1=member, came=came)) is Outcome.MET
    assert answered("5.L9", area(c1=member)) is Outcome.NOT_MET
    assert answered("5.L9", area(c1=member, came=like(came, attendance=()))) is Outcome.NOT_MET


def test_no_field_of_channel_takes_a_name_or_a_score() -> None:
    for cls in (ChannelYear, ChannelReview):
        assert cls in KINDS
        names = set(cls.__struct_fields__)
        assert not {name for name in names if "score" in name or "risk" in name or "name" in name}
