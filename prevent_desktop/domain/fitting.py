"""Whether typed or read-in values fit a kind of record, told field by field in plain words.

Every field's fault is collected, so that a form can show them all at once beside their fields.
Knows no kind by name: it reads the class's own declaration.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, TypeVar, cast

import msgspec
from msgspec import inspect

from prevent_desktop.domain.fields import FieldShape, shape_of
from prevent_desktop.domain.fitting_words import (
    count_fault,
    empty_fault,
    kind_fault,
    number_fault,
    pattern_fault,
)
from prevent_desktop.domain.identity import is_id
from prevent_desktop.domain.record import Record
from prevent_desktop.domain.text import is_keepable
from prevent_desktop.domain.wording import clipped, counted
from prevent_desktop.errors import Situation

R = TypeVar("R", bound=Record)

Faults = Iterator[tuple[str, str]]


class NotFit(Situation):
    """Values that make no record. ``problems`` has a sentence for each field's path."""

    def __init__(self, singular: str, problems: dict[str, str]) -> None:
        self.problems = problems
        super().__init__(f"This {singular} was not saved.", *problems.values())


def made(cls: type[R], values: Mapping[str, object]) -> R:
    """Make a record of values that fit; raises NotFit with every field's fault."""
    problems = field_problems(cls, values)
    if problems:
        raise NotFit(cls.singular, problems)
    return msgspec.convert(dict(values), cls)


def field_problems(cls: type[msgspec.Struct], values: Mapping[str, object]) -> dict[str, str]:
    """Give a plain sentence for each field at fault, by path: ``controls[2].what``.

    Values are text, numbers, booleans, dates (or their ISO text), enumeration members (or their
    values), lists, and mappings or structs for nested parts; places in a path count from 0.
    """
    return dict(_of_parts(cls, values, ""))


def _of_parts(cls: type[msgspec.Struct], values: Mapping[str, object], path: str) -> Faults:
    for shape, info, required in _fields(cls):
        where, label = path + shape.name, shape.field.label.replace(": ", ", ")
        if shape.name in values:
            faults = _of_field(shape, info, values[shape.name], where)
            yield from ((at, f"{label}{fault}") for at, fault in faults)
        elif required:
            yield where, f"{label}: {empty_fault(shape)}"
    tag_field, tag = cls.__struct_config__.tag_field, cls.__struct_config__.tag
    for name, value in values.items():
        if name == tag_field and value != tag:
            yield path + name, f"{name}: this belongs to another kind of record."
        elif name != tag_field and name not in cls.__struct_fields__:
            shown = clipped("".join(filter(str.isprintable, name)))
            yield path + name, f"{shown}: there is no such field. Leave it out."


def _of_field(shape: FieldShape, info: inspect.Type, value: object, path: str) -> Faults:
    if value is None:
        if not shape.optional:
            yield path, f": {empty_fault(shape)}"
    elif not isinstance(info, inspect.VarTupleType):
        yield from _of_one(shape, info, value, path)
    elif not isinstance(value, (list, tuple)):
        yield path, ": give a list."
    else:
        if fault := count_fault(info, len(value)):
            yield path, f": {fault}"
        for place, one in enumerate(value):
            for at, fault in _of_one(shape, info.item_type, one, f"{path}[{place}]"):
                yield at, f", number {place + 1}{fault}"


def _of_one(shape: FieldShape, info: inspect.Type, value: object, path: str) -> Faults:
    if not shape.nested:
        if fault := _fault(shape, info, value):
            yield path, f": {fault}"
    elif (values := _mapping(value, shape.plain)) is None:
        yield path, ": give its parts one by one."
    else:
        for at, fault in _of_parts(shape.plain, values, f"{path}."):
            yield at, f", {fault[0].lower()}{fault[1:]}"


def _fault(shape: FieldShape, info: inspect.Type, value: object) -> str:
    if value is None or (isinstance(value, str) and not value.strip() and not _may_be_empty(info)):
        return empty_fault(shape)
    try:
        plain: Any = msgspec.convert(value, shape.plain)
    except msgspec.ValidationError:
        return kind_fault(shape)
    match info:
        case inspect.IntType():
            return number_fault(info, plain)
        case inspect.StrType():
            return _text_fault(shape, info, plain)
    return ""


def _text_fault(shape: FieldShape, info: inspect.StrType, text: str) -> str:
    if shape.link:
        return "" if is_id(text) else kind_fault(shape)
    if not is_keepable(text):
        return "it holds marks that cannot be kept. Type it instead of pasting it."
    if "\n" in text and not shape.field.long:
        return "write it on one line."
    if info.max_length is not None and len(text) > info.max_length:
        return f"write at most {counted(info.max_length, 'letter')}; it has {len(text):,}."
    if info.pattern and not re.search(info.pattern, text):
        return pattern_fault(shape)
    return ""


def _may_be_empty(info: inspect.Type) -> bool:
    return isinstance(info, inspect.StrType) and not info.min_length and not info.pattern


def _mapping(value: object, cls: type) -> Mapping[str, object] | None:
    if isinstance(value, cls) and isinstance(value, msgspec.Struct):
        return msgspec.structs.asdict(value)
    is_named = isinstance(value, Mapping) and all(isinstance(name, str) for name in value)
    return cast("Mapping[str, object]", value) if is_named else None


@cache
def _fields(cls: type[msgspec.Struct]) -> tuple[tuple[FieldShape, inspect.Type, bool], ...]:
    required = {field.name: field.required for field in msgspec.structs.fields(cls)}
    return tuple((s, _info(s.declared), required[s.name]) for s in shape_of(cls))


def _info(declared: object) -> inspect.Type:
    info = inspect.type_info(declared)
    if isinstance(info, inspect.UnionType):
        return next(one for one in info.types if not isinstance(one, inspect.NoneType))
    return info
