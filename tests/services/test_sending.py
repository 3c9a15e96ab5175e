"""What is left out of a bundle is named, with why: before it is made, and after it has left."""

import pytest

from prevent_desktop.domain.identity import RecordId
from prevent_desktop.services import sending
from prevent_desktop.services.handing_out import FULL, OFFICIAL_EDITION, WITHHELD
from prevent_desktop.services.sending import Chosen
from tests.services.councils import Pair, edited

NAME = "Finding 1 (2026): It says."


@pytest.fixture
def risk(pair: Pair) -> RecordId:
    """Give a risk that comes from a finding somebody marked, and is owned by a person."""
    edited(pair.ours, pair.register["finding"], withheld=True)
    return RecordId(pair.register["risk"].id)


def test_what_is_not_ticked_along_is_said_where_it_is_chosen(pair: Pair, risk: RecordId) -> None:
    there = sending.offered(pair.ours)
    words = there.kept_back([risk])
    assert NAME in words
    assert WITHHELD in words
    assert "1 person" in words
    marked = pair.register["finding"].id
    assert marked not in there.needed_by(risk)
    assert NAME not in there.kept_back([risk, marked])
    assert there.kept_back([]) == ""


@pytest.mark.parametrize("edition", [FULL, OFFICIAL_EDITION])
def test_what_goes_is_linked_to_is_told_with_why(pair: Pair, risk: RecordId, edition: str) -> None:
    plan = sending.planned(pair.ours, Chosen(records=(risk,), edition=edition))
    why = dict(sending.what_is_left_out(plan))
    assert WITHHELD in why[NAME]
    assert ("in a full edition" in why[NAME]) == (edition == OFFICIAL_EDITION)
    assert "Llŷr Penhallow" in why["1 person"]
    assert "not ticked" in why[pair.register["matrix"].heading]
    assert set(dict(sending.what_stays(plan))) >= set(why)


def test_the_disclosure_keeps_what_was_left_out_and_why(pair: Pair, risk: RecordId) -> None:
    plan = sending.planned(pair.ours, Chosen(records=(risk,), edition=FULL))
    kept = pair.handed(plan).disclosure
    told = sending.told_of(pair.ours, kept)
    assert WITHHELD in dict(told.left_out)[NAME]
    assert dict(told.carried) == {"Risks": pair.register["risk"].heading}
    assert {one.record for one in kept.left_out} >= {pair.register["finding"].id}
    assert risk not in {one.record for one in kept.left_out}


def test_what_was_ticked_by_hand_is_not_left_out(pair: Pair, risk: RecordId) -> None:
    marked = RecordId(pair.register["finding"].id)
    plan = sending.planned(pair.ours, Chosen(records=(risk, marked), edition=FULL))
    assert NAME not in dict(sending.what_is_left_out(plan))
    plan = sending.planned(pair.ours, Chosen(records=(risk, marked), edition=OFFICIAL_EDITION))
    assert dict(sending.what_is_left_out(plan))[NAME] == f"It is marked “{WITHHELD}”."


def test_that_nothing_goes_is_not_told_of_what_was_never_chosen(pair: Pair, risk: RecordId) -> None:
    edited(pair.ours, pair.register["risk"], withheld=True)
    plan = sending.planned(pair.ours, Chosen(records=(risk,)))
    assert sending.why_nothing(plan).count(":") == 1


def test_the_reader_is_told_nothing_of_what_stays(pair: Pair, risk: RecordId) -> None:
    plan = sending.planned(pair.ours, Chosen(records=(risk,), edition=OFFICIAL_EDITION))
    manifest = pair.handed(plan).sealed.manifest
    assert pair.register["finding"].id not in str(manifest)
