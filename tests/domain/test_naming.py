"""A record is called so that it is known alone: a finding by its year, a membership by whose."""

from datetime import date, timedelta

import msgspec
import pytest

from prevent_desktop.domain.ctlp import CtlpProductId, Finding, FindingId
from prevent_desktop.domain.fields import shape_of
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.kinds import KINDS
from prevent_desktop.domain.naming import heading_among
from prevent_desktop.domain.record import Record
from prevent_desktop.domain.wording import day
from tests.domain.partnership import SECOND, partnership
from tests.domain.records import collection

HELD = partnership()
AFTER = day(SECOND + timedelta(3))


@pytest.mark.parametrize("cls", KINDS, ids=lambda cls: cls.singular)
def test_what_a_kind_belongs_to_is_linked_by_a_field_of_its_own(cls: type[Record]) -> None:
    links = {shape.name for shape in shape_of(cls) if shape.link}
    assert set(cls.belongs_to) <= links
    assert bool(cls.belongs_to) == (cls.heading_in is not Record.heading_in)


def test_findings_of_two_profiles_are_told_apart_by_the_year() -> None:
    first, product = HELD["finding"], HELD["product"]
    other = msgspec.structs.replace(
        product, id=CtlpProductId(new_id()), received=date(2025, 6, 2), title="Profile 2025"
    )
    second = msgspec.structs.replace(first, id=FindingId(new_id()), product=other.id)
    held = collection([first, product, other, second])
    assert heading_among(first, held) == "Finding 1 (2026): It says."
    assert heading_among(second, held) == "Finding 1 (2025): It says."


def test_a_name_says_as_much_as_is_held() -> None:
    finding = HELD["finding"]
    assert isinstance(finding, Finding)
    assert heading_among(finding, collection([finding])) == "Finding 1: It says."
    empty = msgspec.structs.replace(finding, says="")
    assert heading_among(empty, collection([empty])) == "Finding 1: "


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("m0", "Person 0, chair of Northmere Prevent Partnership since 1 January 2025"),
        ("m1", "Person 1, member of Northmere Prevent Partnership since 1 January 2025"),
        ("second", f"Meeting of {day(SECOND)}, Northmere Prevent Partnership"),
        ("note", f"A01, {AFTER}: Two more visits."),
        ("risk", "R01 First"),
    ],
)
def test_a_record_says_whose_it_is(key: str, says: str) -> None:
    assert heading_among(HELD[key], collection(HELD.values())) == says
    assert heading_among(HELD[key], collection([HELD[key]])) == HELD[key].heading
