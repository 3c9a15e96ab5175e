"""Cutting records to what an OFFICIAL edition may hold."""

from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from prevent_desktop.exchange.edition import cut

RISK = {
    "id": "risk-1",
    "kind": "risk",
    "title": "Leaflets at the market",
    "score": 12,
    "reason": "Two findings, one of them named",
    "note": "",
    "marking": {"tier": "OFFICIAL-SENSITIVE", "descriptors": ["LEGAL"]},
    "controls": [
        {"what": "Visits", "strength": 3, "by": "org-1"},
        {"what": "Letters", "strength": 1, "by": "org-2"},
    ],
    "sources": ["finding-1", "finding-2"],
    "tags": [],
}
OPEN = {"id", "kind", "title", "controls[].what", "controls[].by", "sources[]", "tags[]"}
LINKS = {"controls[].by", "sources[]"}


def test_only_what_is_open_stays() -> None:
    left = cut(RISK, {"id", "kind", "title", "controls[].what"})
    assert left.record == {
        "id": "risk-1",
        "kind": "risk",
        "title": "Leaflets at the market",
        "controls": [{"what": "Visits"}, {"what": "Letters"}],
    }


def test_what_was_taken_out_is_listed_by_its_path_and_empty_values_are_not() -> None:
    assert cut(RISK, OPEN, LINKS, {"org-1", "org-2", "finding-1", "finding-2"}).removed == (
        "controls[].strength",
        "marking.descriptors[]",
        "marking.tier",
        "reason",
        "score",
    )


def test_links_to_what_does_not_go_do_not_go() -> None:
    left = cut(RISK, OPEN, LINKS, going={"org-1", "finding-2"})
    assert left.record["controls"] == [{"what": "Visits", "by": "org-1"}, {"what": "Letters"}]
    assert left.record["sources"] == ["finding-2"]
    assert {"controls[].by", "sources[]"} <= set(left.removed)


def test_a_list_of_which_nothing_stays_does_not_tell_its_length() -> None:
    left = cut(RISK, {"title", "sources[]"}, {"sources[]"})
    assert left.record == {"title": "Leaflets at the market"}


def test_an_open_list_may_be_empty() -> None:
    assert cut(RISK, {"tags[]"}).record == {"tags": []}
    assert cut(RISK, {"tags"}).record == {}


def test_a_field_that_is_open_does_not_open_what_is_inside() -> None:
    assert cut(RISK, {"controls", "controls[]", "marking"}).record == {}


def test_the_record_itself_is_not_changed() -> None:
    before = repr(RISK)
    cut(RISK, OPEN)
    assert repr(RISK) == before


KEYS = st.sampled_from("abcd")
PLAIN = st.none() | st.booleans() | st.integers(-5, 5) | st.text("xyz", max_size=3)
VALUES = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3)
)
RECORDS = st.dictionaries(KEYS, VALUES, max_size=4)
PATHS = st.sets(st.from_regex(r"[abcd](\[\])?(\.[abcd](\[\])?){0,2}", fullmatch=True), max_size=12)


def leaves(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for key, held in value.items():
            yield from leaves(held, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for held in value:
            yield from leaves(held, f"{path}[]")
    else:
        yield path, value


@given(RECORDS, PATHS)
def test_every_value_at_an_open_path_stays_and_no_other(
    record: dict[str, Any], paths: set[str]
) -> None:
    left = cut(record, paths)
    assert list(leaves(left.record)) == [leaf for leaf in leaves(record) if leaf[0] in paths]


@given(RECORDS, PATHS)
def test_what_is_told_as_removed_is_what_is_no_longer_there(
    record: dict[str, Any], paths: set[str]
) -> None:
    gone = {path for path, value in leaves(record) if path not in paths and value not in (None, "")}
    assert set(cut(record, paths).removed) == gone


@given(RECORDS, PATHS)
def test_cutting_again_takes_nothing_more(record: dict[str, Any], paths: set[str]) -> None:
    left = cut(record, paths)
    again = cut(left.record, paths)
    assert (again.record, again.removed) == (left.record, ())


@given(RECORDS, PATHS, PATHS, st.sets(st.text("xyz", max_size=3)))
def test_no_link_stays_but_to_what_goes(
    record: dict[str, Any], paths: set[str], links: set[str], going: set[str]
) -> None:
    left = cut(record, paths, links, going)
    assert all(value in going for path, value in leaves(left.record) if path in links)
