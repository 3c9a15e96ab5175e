"""What a record class says about its fields, and how the rest of the program reads it.

One declaration drives the form, the list columns, search, print, spreadsheets, the OFFICIAL
edition and the bundle's schema: ``Annotated[type, msgspec.Meta(...), Field(...)]``. Code that
serves every kind of record asks ``shape_of`` and never names a class.
"""

import types
import typing
from collections.abc import Iterator
from enum import Enum
from functools import cache
from typing import Any

import msgspec

from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.wording import begun


class Field(msgspec.Struct, frozen=True):
    """What a person needs to know of a field, and what may be done with it."""

    label: str
    help: str = ""
    sensitive: bool = True
    """Left out of an OFFICIAL edition; so is a field with no declaration at all."""
    personal: bool = False
    """About a named person: found by an access request, reviewed for retention."""
    written: bool = True
    """Words of a person's; False for codes, digests and statements that the program makes."""
    choices: str | None = None
    """The name of the council's reference list that its values are codes of."""
    year: str = ""
    """The field beside it that keeps the year of that list, where lists of several years count."""
    long: bool = False
    """Written in paragraphs rather than on a line."""
    money: bool = False
    """A sum in pence, typed and shown in pounds."""
    past: bool = False
    """A day that has been: typed without a year it is the last such day, not the next."""


class FieldShape(msgspec.Struct, frozen=True):
    """One field of a record class, as its declaration and its type tell it."""

    name: str
    declared: Any
    field: Field
    many: bool
    optional: bool
    plain: type
    """The type of one value, without tuple, None, Annotated or the name of an id type."""
    link: Any
    """The id type, where a value is the id of another record; else None."""
    nested: "tuple[FieldShape, ...]"

    @property
    def is_text(self) -> bool:
        """Whether a value is words that a person wrote, which search should find."""
        is_word = self.plain is str and self.field.written
        return is_word and self.link is None and self.field.choices is None


def words_of(member: Enum) -> str:
    """Give the words for one member of an enumeration: its own, or its value as a sentence has it.

    Values are what is kept and sent; they are words already unless a member has ``words``.
    """
    return str(getattr(member, "words", "")) or begun(str(member.value))


@cache
def shape_of(cls: type[msgspec.Struct]) -> tuple[FieldShape, ...]:
    """Give the shapes of a class's fields in the order of their declaration."""
    hints = typing.get_type_hints(cls, include_extras=True)
    return tuple(_shape(name, hints[name]) for name in cls.__struct_fields__)


def leaves(
    value: msgspec.Struct, shapes: tuple[FieldShape, ...] | None = None, path: str = ""
) -> Iterator[tuple[str, FieldShape, Any]]:
    """Walk every value in a record: path such as ``controls[].what``, shape, value."""
    for shape in shapes if shapes is not None else shape_of(type(value)):
        held = getattr(value, shape.name)
        if held is None:
            continue
        where = f"{path}{shape.name}{'[]' if shape.many else ''}"
        for one in held if shape.many else (held,):
            if shape.nested:
                yield from leaves(one, shape.nested, f"{where}.")
            else:
                yield where, shape, one


def links_of(record: msgspec.Struct) -> tuple[tuple[str, str], ...]:
    """Give (path, id) of every other record that this one names, each once."""
    found = {(path, value) for path, _, value in leaves(record, _to_links(type(record)))}
    return tuple(sorted(found))


def texts_of(record: msgspec.Struct) -> tuple[str, ...]:
    """Give the words in a record that search should find."""
    return tuple(value for _, shape, value in leaves(record) if shape.is_text and value)


def open_paths(cls: type[msgspec.Struct]) -> frozenset[str]:
    """Give the paths of the fields that an OFFICIAL edition may hold, the kind among them."""
    return frozenset(_open_paths(shape_of(cls), "")) | {"kind"}


def link_paths(cls: type[msgspec.Struct]) -> frozenset[str]:
    """Give the paths at which a class names other records: ``sources[].finding``."""
    return frozenset(path for path, shape in _leaf_paths(shape_of(cls)) if shape.link) - {"id"}


def label_at(cls: type[msgspec.Struct], path: str) -> str:
    """Give the label of the field at a path: ``Source: What it says`` for ``sources[].says``."""
    shapes, labels = shape_of(cls), []
    for part in path.split("."):
        shape = next(s for s in shapes if s.name == part.removesuffix("[]"))
        labels.append(shape.field.label)
        shapes = shape.nested
    return ": ".join(labels)


@cache
def _to_links(cls: type[msgspec.Struct]) -> tuple[FieldShape, ...]:
    # Only the fields that lead to other records: most of a record's are words.
    return tuple(shape for shape in _only_links(shape_of(cls)) if shape.name != "id")


def _only_links(shapes: tuple[FieldShape, ...]) -> Iterator[FieldShape]:
    for shape in shapes:
        nested = tuple(_only_links(shape.nested))
        if shape.link or nested:
            yield msgspec.structs.replace(shape, nested=nested)


def _leaf_paths(shapes: tuple[FieldShape, ...], path: str = "") -> Iterator[tuple[str, FieldShape]]:
    for shape in shapes:
        where = f"{path}{shape.name}{'[]' if shape.many else ''}"
        yield where, shape
        yield from _leaf_paths(shape.nested, f"{where}.")


def _open_paths(shapes: tuple[FieldShape, ...], path: str) -> Iterator[str]:
    for shape in shapes:
        if shape.field.sensitive:
            continue
        where = f"{path}{shape.name}{'[]' if shape.many else ''}"
        yield where
        yield from _open_paths(shape.nested, f"{where}.")


def _shape(name: str, declared: Any) -> FieldShape:  # noqa: ANN401 -- a type of any form
    bare, extras = _bare(declared)
    field = next((e for e in extras if isinstance(e, Field)), Field(label=name))
    many = typing.get_origin(bare) is tuple
    one, _ = _bare(typing.get_args(bare)[0]) if many else (bare, extras)
    link = one if _is_id(one) else None
    while isinstance(one, typing.NewType):
        one = one.__supertype__
    is_struct = isinstance(one, type) and issubclass(one, msgspec.Struct)
    return FieldShape(
        name=name,
        declared=declared,
        field=field,
        many=many,
        optional=type(None) in typing.get_args(_unannotated(declared)),
        plain=one,
        link=link,
        nested=shape_of(one) if is_struct else (),
    )


def _bare(declared: Any) -> tuple[Any, tuple[Any, ...]]:  # noqa: ANN401 -- a type of any form
    extras: tuple[Any, ...] = ()
    while True:
        if typing.get_origin(declared) is typing.Annotated:
            declared, *more = typing.get_args(declared)
            extras += tuple(more)
        elif typing.get_origin(declared) in (types.UnionType, typing.Union):
            declared = next(a for a in typing.get_args(declared) if a is not type(None))
        else:
            return declared, extras


def _unannotated(declared: Any) -> Any:  # noqa: ANN401 -- a type of any form
    is_annotated = typing.get_origin(declared) is typing.Annotated
    return typing.get_args(declared)[0] if is_annotated else declared


def _is_id(declared: Any) -> bool:  # noqa: ANN401 -- a type of any form
    while isinstance(declared, typing.NewType):
        if declared is RecordId:
            return True
        declared = declared.__supertype__
    return False
