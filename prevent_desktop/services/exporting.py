"""The records of one kind as a spreadsheet or JSON: a disclosure, entered before it is given."""

import hashlib
from typing import Any

import msgspec

from prevent_desktop.domain.exchange import Disclosure, DisclosureId, Way
from prevent_desktop.domain.fields import FieldShape, shape_of
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.kinds import KINDS, class_of
from prevent_desktop.domain.marking import combined
from prevent_desktop.domain.naming import heading_among
from prevent_desktop.domain.record import Record, kind_of
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.wording import begun, counted
from prevent_desktop.errors import Situation
from prevent_desktop.exchange.spreadsheet import Cell, bodies_as_json, rows_as_csv
from prevent_desktop.exchange.workbook import rows_as_xlsx
from prevent_desktop.services import policies
from prevent_desktop.services.records import save
from prevent_desktop.services.signing import all_held
from prevent_desktop.vault.vault import Vault


class NoSuchKind(Situation):
    """A kind of record that there is not."""


def exported(vault: Vault, kind: str, form: str) -> bytes:
    """Give the council's own records of a kind as CSV, XLSX or JSON, and enter the disclosure.

    Each is read from its ledger entry with the digest recomputed. Raises NoSuchKind.
    """
    cls = class_of(kind)
    if cls is None:
        kinds = ", ".join(kind_of(each) for each in KINDS)
        msg = f"There is no kind of record called {kind}. Nothing was exported. There are: {kinds}."
        raise NoSuchKind(msg)
    ids = [r.record.id for r in vault.store.collection(cls)]
    read = [vault.store.exact_body(record_id) for record_id in ids]
    records = [revision.record for revision, _ in read]
    if form == "csv":
        octets = rows_as_csv(_rows(vault, cls, records))
    elif form == "xlsx":
        octets = rows_as_xlsx(
            _rows(vault, cls, records),
            title=begun(cls.plural),
            marking=policies.marking_line(vault, combined(r.marking for r in records)),
            made_at=vault.store.clock(),
        )
    else:
        octets = bodies_as_json(body for _, body in read)
    _enter(vault, cls, records, octets)
    return octets


def _enter(vault: Vault, cls: type[Record], records: list[Record], octets: bytes) -> None:
    disclosure = Disclosure(
        id=DisclosureId(new_id()),
        way=Way.EXPORT,
        what=counted(len(records), cls.singular, cls.plural),
        carried_marking=combined(record.marking for record in records),
        given_out=vault.store.clock(),
        sha256=hashlib.sha256(octets).hexdigest(),
        records=tuple(record.id for record in records),
    )
    save(vault, [disclosure])


def _rows(vault: Vault, cls: type[Record], records: list[Record]) -> list[list[Cell]]:
    held = all_held(vault)
    shapes = shape_of(cls)
    example = ["EXAMPLE"] if vault.is_example else []
    marking: list[Cell] = [combined(r.marking for r in records).line(), *example]
    head: list[Cell] = [shape.field.label for shape in shapes]
    body = [[_cell(getattr(r, s.name), s, held) for s in shapes] for r in records]
    return [marking, head, *body]


def _cell(value: Any, shape: FieldShape, held: Collection) -> Cell:  # noqa: ANN401 -- any field
    if value is None or value == ():
        return None
    if shape.many:
        return "\n".join(str(_one(item, shape, held)) for item in value)
    return _one(value, shape, held)


def _one(value: Any, shape: FieldShape, held: Collection) -> Cell:  # noqa: ANN401 -- any field
    if shape.link and shape.name != "id":
        revision = held.revision(value)
        return heading_among(revision.record, held) if revision else str(value)
    if hasattr(value, "line"):
        return str(value.line())
    if shape.nested:
        parts = (
            f"{inner.field.label}: {_cell(getattr(value, inner.name), inner, held)}"
            for inner in shape.nested
            if getattr(value, inner.name) not in (None, "", ())
        )
        return "; ".join(parts)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return value
    return str(msgspec.to_builtins(value))
