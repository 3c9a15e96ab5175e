"""What may be chosen in a field: the council's own records, or its reference lists."""

import typing
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import msgspec

from prevent_desktop.domain.choices import ChoiceList
from prevent_desktop.domain.fields import FieldShape, shape_of
from prevent_desktop.domain.kinds import KINDS
from prevent_desktop.domain.record import Record
from prevent_desktop.services import naming
from prevent_desktop.vault.vault import Vault

Option = tuple[str, str]


def options_for(
    vault: Vault, cls: type[msgspec.Struct], values: Mapping[str, Any] | None = None
) -> dict[str, list[Option]]:
    """Give, by field name, the values that can be chosen and the words for each.

    Fields that are typed freely have no entry. Reference lists are those of their newest year, or
    of the year that the record's ``values`` keep.
    """
    found: dict[str, list[Option]] = {}
    for shape in shape_of(cls):
        options = _options(vault, shape, str((values or {}).get(shape.field.year) or ""))
        if options is not None:
            found[shape.name] = options
    return found


def kind_linked(shape: FieldShape) -> type[Record] | None:
    """Give the kind of record that a field names; None where it names any or none."""
    return _by_id_type().get(shape.link)


def newest_list(vault: Vault, name: str) -> ChoiceList | None:
    """Give a reference list of its newest year."""
    return list_of(vault, name, "")


def list_of(vault: Vault, name: str, year: str) -> ChoiceList | None:
    """Give a reference list of a year; of its newest where there is none of that year."""
    return list_among(vault.store.collection(ChoiceList).all_of(ChoiceList), name, year)


def list_among(lists: Iterable[ChoiceList], name: str, year: str) -> ChoiceList | None:
    """Give a reference list of a year from among several, as ``list_of`` does."""
    same = (one for one in lists if one.name == name)
    return max(same, key=lambda one: (one.year == year, one.year), default=None)


def years_of(vault: Vault, cls: type[msgspec.Struct]) -> dict[str, str]:
    """Give the fields of a new record that keep the year of a list: that of the newest."""
    lists = {s.field.year: newest_list(vault, s.field.choices or "") for s in _of_years(cls)}
    return {field: one.year for field, one in lists.items() if one}


def _of_years(cls: type[msgspec.Struct]) -> list[FieldShape]:
    return [s for s in shape_of(cls) if s.field.choices and s.field.year]


def _options(vault: Vault, shape: FieldShape, year: str) -> list[Option] | None:
    if shape.field.choices:
        listed = list_of(vault, shape.field.choices, year)
        return [(c.code, c.label) for c in listed.choices] if listed else []
    kind = kind_linked(shape)
    if kind is None or shape.name == "id":
        return None
    records = vault.store.collection(kind).all_of(kind)
    called = naming.headings(vault, records)
    return sorted(called.items(), key=lambda option: option[1].casefold())


@cache
def _by_id_type() -> dict[object, type[Record]]:
    return {typing.get_type_hints(cls)["id"]: cls for cls in KINDS}
