"""A record of which only some fields came: what an OFFICIAL edition leaves of it."""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, TypeVar

import msgspec

from prevent_desktop.domain.fields import Field, FieldShape, shape_of
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.kinds import class_of
from prevent_desktop.domain.record import Record

R = TypeVar("R", bound=Record)


class Partial(Record, frozen=True, kw_only=True, tag="partial"):
    """What came of a partner's record. Only ever read from a bundle, never saved as our own."""

    singular: ClassVar[str] = "part of a record"
    plural: ClassVar[str] = "parts of records"

    id: Annotated[RecordId, Field("Id", sensitive=False)]
    whole_kind: Annotated[str, Field("Kind", sensitive=False, written=False)]
    words: Annotated[tuple[str, ...], Field("Words")] = ()
    left: Annotated[dict[str, Any], Field("What came", written=False)]

    @property
    def heading(self) -> str:
        """Its reference where it has one, and that it is not whole."""
        cls = class_of(self.whole_kind)
        singular = cls.singular if cls else self.whole_kind
        return f"{self.left.get('ref', 'A')} {singular}, OFFICIAL edition"


def read_partial(kind: str, octets: bytes) -> Partial:
    """Read what is left of a record; raises msgspec.ValidationError or KeyError.

    Every value must stand where the class has a field, and be one that the field may hold.
    """
    cls = class_of(kind)
    if cls is None:
        raise KeyError(kind)
    value = msgspec.json.decode(octets, type=dict[str, Any])
    words = tuple(_words({k: v for k, v in value.items() if k != "kind"}, shape_of(cls)))
    record_id = msgspec.convert(value.get("id"), str)
    return Partial(id=RecordId(record_id), whole_kind=kind, words=words, left=value)


def stand_in(cls: type[R], left: dict[str, Any]) -> R:
    """Give a record of which the texts that did not come are empty: to be read, never saved.

    Raises msgspec.ValidationError where a value is not one that its field may hold, TypeError
    where something else than a text must be there and did not come.
    """
    return cls(**_filled(cls, left))


def _filled(cls: type[msgspec.Struct], left: dict[str, Any]) -> dict[str, Any]:
    needed = {field.name for field in msgspec.structs.fields(cls) if field.required}
    came = {s.name: _value(s, left[s.name]) for s in shape_of(cls) if s.name in left}
    return {s.name: "" for s in shape_of(cls) if s.name in needed and s.plain is str} | came


def _value(shape: FieldShape, held: Any) -> Any:  # noqa: ANN401 -- any field's value
    if not shape.nested or held is None:
        return msgspec.convert(held, shape.declared)
    if not shape.many:
        return shape.plain(**_filled(shape.plain, held))
    return tuple(shape.plain(**_filled(shape.plain, one)) for one in held)


def _words(value: dict[str, Any], shapes: tuple[FieldShape, ...]) -> Iterator[str]:
    known = {shape.name: shape for shape in shapes}
    for name, held in value.items():
        shape = known.get(name)
        if shape is None:
            msg = f"Object contains unknown field `{name}`"
            raise msgspec.ValidationError(msg)
        if not shape.nested:
            msgspec.convert(held, shape.declared)
            if shape.is_text and held:
                yield from held if shape.many else [held]
        elif held is not None or not shape.optional:
            parts = msgspec.convert(held if shape.many else [held], list[dict[str, Any]])
            for one in parts:
                yield from _words(one, shape.nested)
