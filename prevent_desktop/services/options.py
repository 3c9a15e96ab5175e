"""What may be chosen in a field: the council's own records, or its reference lists."""

import typing
from functools import cache

import msgspec

from prevent_desktop.domain.choices import ChoiceList
from prevent_desktop.domain.fields import FieldShape, shape_of
from prevent_desktop.domain.kinds import KINDS
from prevent_desktop.domain.record import Record
from prevent_desktop.services import naming
from prevent_desktop.vault.vault import Vault

Option = tuple[str, str]


def options_for(vault: Vault, cls: type[msgspec.Struct]) -> dict[str, list[Option]]:
    """Give, by field name, the values that can be chosen and the words for each.

    Fields that are typed freely have no entry. Reference lists are those of their newest year.
    """
    found: dict[str, list[Option]] = {}
    for shape in shape_of(cls):
        options = _options(vault, shape)
        if options is not None:
            found[shape.name] = options
    return found


def kind_linked(shape: FieldShape) -> type[Record] | None:
    """Give the kind of record that a field names; None where it names any or none."""
    return _by_id_type().get(shape.link)


def newest_list(vault: Vault, name: str) -> ChoiceList | None:
    """Give a reference list of its newest year."""
    lists = vault.store.collection(ChoiceList).all_of(ChoiceList)
    return max((one for one in lists if one.name == name), key=lambda o: o.year, default=None)


def _options(vault: Vault, shape: FieldShape) -> list[Option] | None:
    if shape.field.choices:
        listed = newest_list(vault, shape.field.choices)
        return [(c.code, c.label) for c in listed.choices] if listed else []
    kind = kind_linked(shape)
    if kind is None or shape.name == "id":
        return None
    records = vault.store.collection(kind).all_of(kind)
    return sorted(
        ((r.id, naming.heading(vault, r)) for r in records), key=lambda option: option[1].casefold()
    )


@cache
def _by_id_type() -> dict[object, type[Record]]:
    return {typing.get_type_hints(cls)["id"]: cls for cls in KINDS}
