"""How long records are kept: when a time is over, and that every kind has a rule."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_desktop.domain.access import AccessRequest, AccessRequestId, Ending, Step
from prevent_desktop.domain.cadence import months_later
from prevent_desktop.domain.fields import shape_of
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.kinds import KINDS, class_of
from prevent_desktop.domain.months import months_in_words
from prevent_desktop.domain.people import Person, PersonId
from prevent_desktop.domain.record import kind_of
from prevent_desktop.domain.referrals import Referral, ReferralId
from prevent_desktop.domain.retention import Choice, Disposal, DisposalId, reference_of
from prevent_desktop.services.retention_rules import shipped_rules

DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))
ENTRY = Referral(id=ReferralId(new_id()), ref="P014", noticed_on=date(2020, 3, 3))


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 3), 1, date(2027, 1, 3)),
        (date(2020, 2, 29), 72, date(2026, 2, 28)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
    ],
)
def test_a_month_ends_on_the_same_day_or_the_last(start: date, months: int, end: date) -> None:
    assert months_later(start, months) == end


@given(DAYS, st.integers(0, 600), st.integers(0, 600))
def test_more_months_never_end_sooner(start: date, fewer: int, more: int) -> None:
    low, high = sorted((fewer, more))
    assert start <= months_later(start, low) <= months_later(start, high)


def test_months_are_said_as_a_person_says_them() -> None:
    said = {0: "as long as the vault is kept", 1: "1 month", 18: "18 months", 12: "1 year"}
    assert {months: months_in_words(months) for months in said} == said
    assert months_in_words(72) == "6 years"


def test_every_kind_has_one_rule_that_names_a_date_it_has() -> None:
    rules = shipped_rules()
    assert sorted(rule.covers for rule in rules) == sorted(kind_of(cls) for cls in KINDS)
    for rule in rules:
        cls = class_of(rule.covers)
        assert cls is not None
        dates = {shape.name for shape in shape_of(cls) if shape.plain is date}
        assert not rule.counted_from or rule.counted_from in dates, rule.covers
        assert rule.source
        assert rule.legal_basis


def test_only_the_figure_that_was_read_is_given_a_source() -> None:
    named = [rule.covers for rule in shipped_rules() if "Darlington" in rule.source]
    assert named == ["referral", "channel_review"]
    others = [rule for rule in shipped_rules() if rule.months and rule.covers not in named]
    assert all(
        "No published figure" in rule.source or "As for the profile" in rule.source
        for rule in others
    )


def test_the_time_runs_from_the_trigger_or_the_last_change() -> None:
    [rule] = [one for one in shipped_rules() if one.covers == "referral"]
    changed = date(2021, 1, 1)
    assert rule.started(ENTRY) is None
    assert rule.over_on(changed) == date(2027, 1, 1)
    closed = msgspec.structs.replace(ENTRY, outcome_on=date(2020, 6, 1))
    assert rule.started(closed) == date(2020, 6, 1)
    assert rule.over_on(date(2020, 6, 1)) == date(2026, 6, 1)
    kept = msgspec.structs.replace(rule, months=0)
    assert kept.over_from(changed) is None


@given(DAYS, st.integers(1, 200), st.integers(-5, 5))
def test_the_last_day_from_which_a_time_is_over(today: date, months: int, beside: int) -> None:
    rule = msgspec.structs.replace(shipped_rules()[0], months=months)
    last = rule.over_from(today)
    assert last is not None
    start = last + timedelta(days=beside)
    assert (start <= last) == (rule.over_on(start) <= today)


def test_what_stays_of_a_record_that_went_is_no_name() -> None:
    who = Person(id=PersonId(new_id()), name="Aled Marsh", role="Coordinator")
    assert reference_of(ENTRY, 12) == "log entry P014"
    assert reference_of(who, 12) == "record of a person (ledger entry 12)"


@given(DAYS, DAYS)
def test_a_record_that_is_kept_comes_up_again_on_its_day(until: date, today: date) -> None:
    made = Disposal(
        id=DisposalId(new_id()),
        subject="-",
        called="log entry P014",
        choice=Choice.KEEP,
        reason="-",
        decided_on=date(2000, 1, 1),
        decided_by="-",
        keep_until=until,
    )
    assert made.rests(today) is (today < until)
    held = msgspec.structs.replace(made, choice=Choice.HOLD, keep_until=None)
    assert held.rests(today)
    assert not msgspec.structs.replace(made, choice=Choice.DISPOSE).rests(today)


def test_a_request_is_due_a_calendar_month_after_somebody_is_sure_who_asks() -> None:
    asked = AccessRequest(
        id=AccessRequestId(new_id()),
        ref="S01",
        received_on=date(2026, 1, 31),
        from_whom="Ieuan Trevelyan",
        about="Ieuan Trevelyan",
        other_names="P014\n\n Ieuan Trevelyan ",
    )
    assert (asked.due, asked.next_step) == (date(2026, 2, 28), Step.PROVE)
    assert asked.phrases == ("Ieuan Trevelyan", "P014")
    proved = msgspec.structs.replace(asked, proved_on=date(2026, 2, 3))
    assert (proved.due, proved.next_step) == (date(2026, 3, 3), Step.FIND)
    found = msgspec.structs.replace(proved, searched_on=date(2026, 2, 4))
    assert found.next_step is Step.CHECK
    checked = msgspec.structs.replace(found, checked_by="Asha Verma")
    assert checked.next_step is Step.GIVE
    extended = msgspec.structs.replace(checked, extended_to=date(2026, 5, 3))
    assert extended.due == date(2026, 5, 3)
    assert msgspec.structs.replace(checked, ending=Ending.REFUSED).next_step is Step.DONE
    assert "Ieuan" not in asked.heading
