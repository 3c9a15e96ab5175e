"""Markings: how one reads, and how several combine."""

from datetime import UTC, datetime
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_desktop.domain.marking import (
    OFFICIAL,
    SENSITIVE,
    Descriptor,
    Instruction,
    Marking,
    Tier,
    combined,
)
from tests.domain.records import of_kind

BODIES = st.sampled_from(["Northmere Council", "Police", "Aldermarch Council"])
MARKINGS = of_kind(Marking)
SORTED = st.builds(
    Marking,
    tier=st.sampled_from(Tier),
    instructions=st.sets(st.sampled_from(Instruction)).map(lambda found: tuple(sorted(found))),
    use_only=st.sets(BODIES).map(lambda found: tuple(sorted(found))),
    descriptors=st.sets(st.sampled_from(Descriptor)).map(lambda found: tuple(sorted(found))),
    embargo_until=st.none() | st.datetimes(timezones=st.just(UTC), max_value=datetime(2040, 1, 1)),  # noqa: DTZ001
)


@given(st.lists(MARKINGS, min_size=1, max_size=5))
def test_the_order_does_not_matter(markings: list[Marking]) -> None:
    whole = combined(markings)
    assert combined(reversed(markings)) == whole
    assert combined([*markings, *markings]) == whole


@given(SORTED)
def test_combining_is_done_once_and_for_all(marking: Marking) -> None:
    once = combined([marking])
    assert combined([once]) == once
    assert combined([once, once]) == once


@given(st.lists(SORTED, min_size=2, max_size=5))
def test_combining_by_steps_never_loosens(markings: list[Marking]) -> None:
    whole = combined(markings)
    stepwise = reduce(lambda a, b: combined([a, b]), markings)
    assert stepwise.tier is whole.tier
    assert set(whole.instructions) - {Instruction.PUBLIC} == set(stepwise.instructions) - {
        Instruction.PUBLIC
    }
    assert Instruction.PUBLIC in whole.instructions or Instruction.PUBLIC not in (
        stepwise.instructions
    )
    assert stepwise.embargo_until == whole.embargo_until
    assert stepwise.descriptors == whole.descriptors


@given(st.lists(SORTED, min_size=1, max_size=4), SORTED)
def test_one_more_record_never_makes_a_document_freer(
    markings: list[Marking], more: Marking
) -> None:
    before, after = combined(markings), combined([*markings, more])
    assert after.tier is Tier.SENSITIVE or before.tier is Tier.OFFICIAL
    assert set(before.instructions) - {Instruction.PUBLIC} <= set(after.instructions)
    assert Instruction.PUBLIC not in set(after.instructions) - set(before.instructions)
    assert set(before.descriptors) <= set(after.descriptors)


def test_the_highest_tier_wins_and_public_release_needs_all() -> None:
    public = Marking(tier=Tier.OFFICIAL, instructions=(Instruction.PUBLIC,))
    assert combined([public, public]).line() == "OFFICIAL - FOR PUBLIC RELEASE"
    assert combined([public, OFFICIAL]).line() == "OFFICIAL"
    assert combined([public, SENSITIVE]).line() == "OFFICIAL-SENSITIVE"
    assert combined([]) == OFFICIAL


def test_recipients_only_wins() -> None:
    recipients = Marking(instructions=(Instruction.RECIPIENTS,))
    police = Marking(use_only=("Police",))
    public = Marking(tier=Tier.OFFICIAL, instructions=(Instruction.PUBLIC,))
    found = combined([recipients, police, public])
    assert found.line() == "OFFICIAL-SENSITIVE - RECIPIENTS ONLY"
    assert found.use_only == ()


def test_an_embargo_keeps_its_latest_time() -> None:
    early, late = (datetime(2026, month, 1, tzinfo=UTC) for month in (1, 6))
    markings = [
        Marking(instructions=(Instruction.EMBARGOED,), embargo_until=when) for when in (late, early)
    ]
    assert combined([*markings, SENSITIVE]).embargo_until == late


@pytest.mark.parametrize(
    ("marking", "line"),
    [
        (Marking(), "OFFICIAL-SENSITIVE"),
        (
            Marking(
                instructions=(Instruction.EMBARGOED, Instruction.RECIPIENTS),
                descriptors=(Descriptor.HR, Descriptor.PERSONAL),
            ),
            "OFFICIAL-SENSITIVE - RECIPIENTS ONLY - EMBARGOED - PERSONAL DATA - HR/MANAGEMENT",
        ),
        (
            Marking(use_only=("Northmere Council", "Tŵr Homes")),
            "OFFICIAL-SENSITIVE - NORTHMERE COUNCIL, TŴR HOMES USE ONLY",
        ),
    ],
)
def test_a_marking_reads_as_it_stands_on_paper(marking: Marking, line: str) -> None:
    assert marking.line() == line
