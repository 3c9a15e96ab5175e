"""What record classes declare: every field of every kind has a label and a shape."""

import types
import typing
from collections.abc import Iterator
from datetime import date, datetime
from enum import Enum
from typing import Annotated, NewType

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prevent_desktop.domain.canonical import encoded
from prevent_desktop.domain.fields import (
    Field,
    FieldShape,
    leaves,
    links_of,
    open_paths,
    shape_of,
    texts_of,
)
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.kinds import KINDS, class_of, read_record
from prevent_desktop.domain.people import PersonId
from prevent_desktop.domain.record import Record, kind_of
from prevent_desktop.domain.risks import Risk
from tests.domain.records import of_kind, sound

EVERY = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)


def shapes(cls: type[msgspec.Struct]) -> Iterator[tuple[str, FieldShape]]:
    for shape in shape_of(cls):
        yield f"{cls.__name__}.{shape.name}", shape
        if shape.nested:
            yield from shapes(shape.plain)


def declares_field(declared: object) -> bool:
    return typing.get_origin(declared) is Annotated and any(
        isinstance(extra, Field) for extra in typing.get_args(declared)
    )


@EVERY
def test_every_field_is_declared_with_a_label_of_its_own(kind: type[Record]) -> None:
    for name, shape in shapes(kind):
        assert declares_field(shape.declared), name
        label = shape.field.label
        assert label[:1].isupper() or label.startswith("SHA"), name
        assert not label.endswith((".", ":")), name
    for cls in {kind, *(s.plain for _, s in shapes(kind) if s.nested)}:
        labels = [shape.field.label for shape in shape_of(cls)]
        assert len(set(labels)) == len(labels), cls


@EVERY
def test_every_shape_knows_its_plain_type(kind: type[Record]) -> None:
    for name, shape in shapes(kind):
        scalars = (str, int, bool, date, datetime, Enum, msgspec.Struct)
        assert issubclass(shape.plain, scalars), name
        assert bool(shape.nested) == issubclass(shape.plain, msgspec.Struct), name
        assert not (shape.link and shape.plain is not str), name
        if shape.field.choices:
            assert shape.plain is str, name
        if shape.field.long:
            assert shape.plain is str, name


@EVERY
def test_every_kind_has_an_id_a_name_and_a_place(kind: type[Record]) -> None:
    assert class_of(kind_of(kind)) is kind
    assert kind.__struct_config__.frozen
    assert kind.__struct_config__.forbid_unknown_fields
    shape = next(s for s in shape_of(kind) if s.name == "id")
    assert shape.link is not None
    assert shape.link is not RecordId
    assert not shape.field.sensitive
    assert kind.singular != "record"
    assert kind.plural != "records"


def test_no_two_kinds_share_a_tag_a_name_or_an_id_type() -> None:
    id_types = [next(s.link for s in shape_of(kind) if s.name == "id") for kind in KINDS]
    for values in (map(kind_of, KINDS), (k.singular for k in KINDS), map(id, id_types)):
        listed = list(values)
        assert len(set(listed)) == len(KINDS)


def test_a_kind_of_a_later_version_is_not_known() -> None:
    assert class_of("minutes_of_2031") is None
    with pytest.raises(KeyError):
        read_record("minutes_of_2031", b"{}")
    with pytest.raises(msgspec.ValidationError):
        read_record("risk", b'{"kind":"action"}')


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(KINDS).flatmap(of_kind))
def test_any_record_is_kept_and_read_back_the_same(record: Record) -> None:
    assert read_record(kind_of(record), encoded(record)) == record
    assert record.heading
    assert isinstance(hash(record), int)
    held = [(path, value) for path, _, value in leaves(record)]
    texts = texts_of(record)
    assert {value for _, value in held if isinstance(value, str)} >= set(texts)
    assert {path for path, _ in links_of(record)} <= {path for path, _ in held}


def test_links_are_found_wherever_they_stand_and_the_own_id_is_none() -> None:
    records = sound()
    risk = records["risk"]
    assert dict(links_of(risk)) == {
        "matrix": records["matrix"].id,
        "owner_organisation": records["org"].id,
        "owner_person": records["person"].id,
        "sources[].finding": records["finding"].id,
    }
    assert links_of(records["council"]) == ()


def test_texts_are_words_and_neither_codes_nor_ids() -> None:
    texts = texts_of(sound()["risk"])
    assert {"First", "Cause.", "As seen this autumn.", "Visits", "Profile"} <= set(texts)
    assert not {"open", "strong", sound()["risk"].id} & set(texts)


def test_an_official_edition_holds_what_was_declared_open_and_no_more() -> None:
    paths = open_paths(Risk)
    assert {"id", "ref", "kind_of_risk", "title", "residual.likelihood", "marking.tier"} <= paths
    for shut in ("cause", "sources", "sources[].says", "residual.reason", "owner_person"):
        assert shut not in paths


@EVERY
def test_what_is_personal_is_never_open(kind: type[Record]) -> None:
    for name, shape in shapes(kind):
        assert not (shape.field.personal and not shape.field.sensitive), name


class Bare(msgspec.Struct, frozen=True):
    told: Annotated[str, Field("Told", sensitive=False)]
    untold: int
    maybe: Annotated[PersonId, msgspec.Meta(max_length=40), Field("Maybe")] | None = None
    many: tuple[Annotated[PersonId, Field("Inner")], ...] = ()
    aged: typing.Optional[int] = None  # noqa: UP045 -- the older way to write it


def test_a_field_without_a_declaration_is_sensitive_and_named_after_itself() -> None:
    told, untold, maybe, many, aged = shape_of(Bare)
    assert not told.field.sensitive
    assert (untold.field.label, untold.field.sensitive, untold.plain) == ("untold", True, int)
    assert (maybe.optional, maybe.link, maybe.plain) == (True, PersonId, str)
    assert (many.many, many.link, many.optional) == (True, PersonId, False)
    assert (aged.optional, aged.plain) == (True, int)
    assert open_paths(Bare) - {"kind"} == {"told"}


def test_an_id_type_is_told_from_another_name_for_text() -> None:
    other = NewType("other", str)
    namespace: dict[str, object] = {"__annotations__": {"a": other, "b": PersonId}}
    cls = types.new_class("Made", (msgspec.Struct,), exec_body=lambda ns: ns.update(namespace))
    first, second = shape_of(cls)
    assert (first.link, first.plain) == (None, str)
    assert second.link is PersonId
