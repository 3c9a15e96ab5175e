"""What changed between two revisions of a record, field by field, in words to be shown."""

import re
from typing import Any

import msgspec

from prevent_desktop.domain.fields import FieldShape, shape_of
from prevent_desktop.domain.kinds import class_of
from prevent_desktop.domain.marking import Marking
from prevent_desktop.domain.partial import Partial
from prevent_desktop.domain.record import Record
from prevent_desktop.domain.wording import begun

_KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Difference(msgspec.Struct, frozen=True):
    """One changed field: its label, and its value before and after as text."""

    label: str
    before: str
    after: str


def differences(before: Record | None, after: Record) -> tuple[Difference, ...]:
    """Give the fields that differ; every filled field where there is no revision before."""
    now, shapes = _fields(after)
    then = _fields(before)[0] if before is not None else {}
    return tuple(
        Difference(shape.field.label, _told(then.get(shape.name), shape), _told(held, shape))
        for shape in shapes
        if shape.name != "id"
        and (held := now.get(shape.name)) != then.get(shape.name)
        and (held or then.get(shape.name))
    )


def _fields(record: Record) -> tuple[dict[str, Any], tuple[FieldShape, ...]]:
    # What came of a partner's record is told by the fields of the kind that it was cut from.
    if isinstance(record, Partial) and (cls := class_of(record.whole_kind)):
        return record.left, shape_of(cls)
    return msgspec.to_builtins(record), shape_of(type(record))


def _is_key(value: Any, shape: FieldShape) -> bool:  # noqa: ANN401 -- any field's value
    """Whether it only names its own part, as an agenda item's does, and says nothing to anybody."""
    is_made = shape.link is None and not shape.field.written
    return is_made and isinstance(value, str) and _KEY.fullmatch(value) is not None


def _told(value: Any, shape: FieldShape) -> str:  # noqa: ANN401 -- any field's value
    if value in (None, "", (), []):
        return "nothing"
    if shape.many:
        # Parts of several fields stand on a line each, to be told apart.
        between = "\n" if shape.nested else "; "
        return between.join(_one(item, shape) for item in value)
    return _one(value, shape)


def _one(value: Any, shape: FieldShape) -> str:  # noqa: ANN401 -- any field's value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if shape.plain is Marking:
        return msgspec.convert(value, Marking).line()
    if shape.nested and isinstance(value, dict):
        parts = (
            f"{inner.field.label.lower()}: {_told(value.get(inner.name), inner)}"
            for inner in shape.nested
            if value.get(inner.name) not in (None, "", (), [])
            and not _is_key(value[inner.name], inner)
        )
        return begun(", ".join(parts))
    return str(value)
