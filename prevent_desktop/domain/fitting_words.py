"""The words for a value that does not fit its field; the field's label comes before them."""

from datetime import date, datetime
from enum import Enum

from msgspec import inspect

from prevent_desktop.domain.fields import FieldShape
from prevent_desktop.domain.wording import begun, listed

CHOOSE = "choose one from the list."


def empty_fault(shape: FieldShape) -> str:
    """Say that a field is empty, and what belongs there."""
    if shape.link or shape.field.choices or issubclass(shape.plain, Enum):
        return "nothing is chosen yet. " + begun(kind_fault(shape))
    if shape.plain is str:
        return f"nothing is written yet. {shape.field.help}".strip()
    return "this is empty. " + begun(kind_fault(shape))


def kind_fault(shape: FieldShape) -> str:
    """Say what kind of value belongs in a field."""
    if shape.link or shape.field.choices:
        return CHOOSE
    if shape.field.money:
        return "give a sum in pounds, such as £12,500."
    if issubclass(shape.plain, Enum):
        return f"choose {listed([str(member.value) for member in shape.plain], 'or')}."
    kinds: dict[type, str] = {
        bool: "say yes or no.",
        int: "give a whole number.",
        datetime: "give a date and a time, such as 19 November 2026, 14:00.",
        date: "give a date, such as 19 November 2026.",
        str: "write it in words.",
    }
    return kinds.get(shape.plain, "give its parts one by one.")


def pattern_fault(shape: FieldShape) -> str:
    """Say in which form a code or reference is written."""
    if shape.field.choices:
        return CHOOSE
    return f"it is not written as it should be. {shape.field.help}".strip()


def number_fault(info: inspect.IntType, number: int) -> str:
    """Say between which numbers one should lie; empty where it does."""
    low, high = info.ge, info.le
    if (low is None or number >= low) and (high is None or number <= high):
        return ""
    if low is None:
        return f"give a whole number up to {high:,}; {number:,} is more."
    if high is None:
        return f"give a whole number from {low:,}; {number:,} is less."
    return f"give a whole number from {low:,} to {high:,}; {number:,} is not one."


def count_fault(info: inspect.VarTupleType, count: int) -> str:
    """Say how many entries a list should have; empty where it has them."""
    low, high = info.min_length or 0, info.max_length
    if low <= count and (high is None or count <= high):
        return ""
    bounds = f"at least {low}" if high is None else f"from {low} to {high}"
    return f"give {bounds} entries; it has {count}."
