"""Field faults in plain words, all at once; and whatever they let pass is a record."""

from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prevent_desktop.domain.canonical import encoded
from prevent_desktop.domain.ctlp import Finding
from prevent_desktop.domain.exchange import Disclosure
from prevent_desktop.domain.fields import shape_of
from prevent_desktop.domain.fitting import NotFit, field_problems, made
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.kinds import KINDS
from prevent_desktop.domain.matrix import Matrix
from prevent_desktop.domain.record import Record
from prevent_desktop.domain.risks import Risk, Standing
from tests.domain.records import of_kind, sound


def values_of(key: str) -> dict[str, Any]:
    return msgspec.structs.asdict(sound()[key])


RISK = values_of("risk")
SCORE = {"likelihood": 3, "impact": 5, "reason": "Seen."}


@pytest.mark.parametrize(
    ("changes", "path", "sentence"),
    [
        ({"title": "x" * 412}, "title", "Risk: write at most 300 letters; it has 412."),
        (
            {"title": " "},
            "title",
            "Risk: nothing is written yet. In one line, as you would say it to the board.",
        ),
        ({"title": "a\nb"}, "title", "Risk: write it on one line."),
        (
            {"title": "a\x00b"},
            "title",
            "Risk: it holds marks that cannot be kept. Type it instead of pasting it.",
        ),
        ({"title": 7}, "title", "Risk: write it in words."),
        (
            {"ref": "5"},
            "ref",
            "Reference: it is not written as it should be. Such as R05.",
        ),
        (
            {"residual": {**SCORE, "reason": ""}},
            "residual.reason",
            (
                "Now, with controls, reason: nothing is written yet. "
                "Say why, so that a partner can follow it."
            ),
        ),
        (
            {"residual": {**SCORE, "likelihood": 7}},
            "residual.likelihood",
            "Now, with controls, likelihood: give a whole number from 1 to 6; 7 is not one.",
        ),
        (
            {"residual": {**SCORE, "likelihood": 2.5}},
            "residual.likelihood",
            "Now, with controls, likelihood: give a whole number.",
        ),
        (
            {"residual": {"impact": 1, "reason": "Seen."}},
            "residual.likelihood",
            "Now, with controls, likelihood: this is empty. Give a whole number.",
        ),
        (
            {"residual": None},
            "residual",
            "Now, with controls: this is empty. Give its parts one by one.",
        ),
        ({"residual": "high"}, "residual", "Now, with controls: give its parts one by one."),
        (
            {"controls": [{"what": "A", "strength": "strong"}, {"what": "B", "strength": "iron"}]},
            "controls[1].strength",
            "Controls, number 2, strength: choose strong, partial, weak or untested.",
        ),
        ({"controls": "none"}, "controls", "Controls: give a list."),
        ({"controls": ["none"]}, "controls[0]", "Controls, number 1: give its parts one by one."),
        (
            {"target_by": "30/6/27"},
            "target_by",
            "Aim to be reached by: give a date, such as 19 November 2026.",
        ),
        ({"owner_person": "Anwen"}, "owner_person", "Owner, person: choose one from the list."),
        (
            {"ideologies": ["Far Right"]},
            "ideologies[0]",
            "Ideologies, number 1: choose one from the list.",
        ),
        ({"withheld": "yes"}, "withheld", "Never in an OFFICIAL edition: say yes or no."),
        (
            {"matrix_revision": 0},
            "matrix_revision",
            "Revision of the matrix: give a whole number from 1; 0 is less.",
        ),
        ({"colour": "red"}, "colour", "colour: there is no such field. Leave it out."),
        ({"kind": "action"}, "kind", "kind: this belongs to another kind of record."),
    ],
    ids=lambda value: value if isinstance(value, str) and " " not in value else "",
)
def test_a_fault_is_told_in_plain_words(changes: dict[str, Any], path: str, sentence: str) -> None:
    assert field_problems(Risk, {**RISK, **changes}) == {path: sentence}


def test_a_missing_field_and_a_short_list_are_told() -> None:
    values = {**values_of("matrix"), "likelihood": ["Low", "High"]}
    del values["appetite"]
    assert field_problems(Matrix, values) == {
        "likelihood": "Likelihood, lowest first: give from 3 to 6 entries; it has 2.",
        "appetite": "Appetite: this is empty. Give a whole number.",
    }
    assert field_problems(Finding, {"id": new_id(), "number": 1, "says": "x"}) == {
        "product": "Profile: nothing is chosen yet. Choose one from the list."
    }


def test_a_name_from_a_file_is_shown_on_one_short_line() -> None:
    found = field_problems(Risk, {**RISK, "\x1b[31m" + "x" * 500: 1})
    (sentence,) = found.values()
    assert sentence.isprintable()
    assert len(sentence) < 120


def test_what_just_fits_is_taken() -> None:
    edge = {**SCORE, "likelihood": 1, "impact": 6}
    values = {**RISK, "title": "x" * 300, "inherent": edge, "matrix_revision": 1}
    assert field_problems(Risk, values) == {}
    for steps in (3, 6):
        matrix = {**values_of("matrix"), "likelihood": list("ABCDEF")[:steps]}
        assert field_problems(Matrix, matrix) == {}


def test_all_faults_are_told_at_once_and_nothing_is_made() -> None:
    with pytest.raises(NotFit) as told:
        made(Risk, {**RISK, "title": "", "ref": "r", "review_date": "soon"})
    assert list(told.value.problems) == ["ref", "title", "review_date"]
    assert str(told.value).startswith("This risk was not saved. Reference: ")


def test_text_from_a_file_and_values_from_a_form_make_the_same_record() -> None:
    risk = sound()["risk"]
    assert made(Risk, msgspec.structs.asdict(risk)) == risk
    assert made(Risk, msgspec.to_builtins(risk)) == risk
    again = made(Risk, {**RISK, "standing": "closed", "review_date": date(2026, 1, 2)})
    assert (again.standing, again.review_date) == (Standing.CLOSED, date(2026, 1, 2))


def test_a_time_is_asked_for_where_a_time_belongs() -> None:
    values = {
        "id": new_id(),
        "way": "printed",
        "what": "Paper",
        "carried_marking": {},
        "given_out": "yesterday",
    }
    assert list(field_problems(Disclosure, values)) == ["given_out"]
    assert made(Disclosure, {**values, "given_out": datetime(2026, 1, 2, tzinfo=UTC)})


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 60)
    | st.floats()
    | st.text(max_size=5)
    | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner, max_size=2)
    ),
    max_leaves=4,
)


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from([k for k in KINDS if k is not Risk] + [Risk] * 4).flatmap(
        lambda kind: st.tuples(
            st.just(kind), of_kind(kind), st.sampled_from(kind.__struct_fields__), ANYTHING
        )
    )
)
def test_what_shows_no_fault_is_a_record_that_can_be_kept(
    drawn: tuple[type[Record], Record, str, object],
) -> None:
    kind, record, field, value = drawn
    values = {**msgspec.structs.asdict(record), "id": new_id(), field: value}
    found = field_problems(kind, values)
    for sentence in found.values():
        assert sentence.isprintable()
        assert sentence.endswith(".")
        assert "invalid" not in sentence.lower()
    if not found:
        kept = msgspec.json.decode(encoded(made(kind, values)), type=kind)
        assert kept == made(kind, values)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_empty_form_names_every_field_that_must_be_filled(kind: type[Record]) -> None:
    required = {f.name for f in msgspec.structs.fields(kind) if f.required}
    found = field_problems(kind, {})
    assert set(found) == required
    labels = {shape.name: shape.field.label for shape in shape_of(kind)}
    assert all(found[name].startswith(labels[name].split(":")[0]) for name in found)
