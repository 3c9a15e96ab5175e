"""A record to be read: its fields in words, and which records name it. Serves every kind."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from enum import Enum
from functools import cached_property
from typing import Any

import msgspec

from prevent_desktop.domain import typed_money
from prevent_desktop.domain.choices import ChoiceList
from prevent_desktop.domain.fields import FieldShape, links_of, shape_of, words_of
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.marking import Marking
from prevent_desktop.domain.record import Attachment, Record, kind_of
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.services import naming
from prevent_desktop.services.options import list_among
from prevent_desktop.vault.vault import Vault

_KEY = re.compile("[0-9a-f-]{36}")
_LAST = ("marking", "withheld")
"""What stands under the fields that a kind has of its own."""


class Named(msgspec.Struct, frozen=True):
    """A record that is named, or names: its id, kind, what one of its kind is called, heading."""

    id: RecordId
    kind: str
    noun: str
    heading: str


class Line(msgspec.Struct, frozen=True):
    """One filled field: its label, and its value in words, as records or as documents."""

    label: str
    words: str
    links: tuple[Named, ...] = ()
    documents: tuple[Attachment, ...] = ()


class Reading(msgspec.Struct, frozen=True):
    """One record as it is read. ``time`` is when it was saved, as UTC text."""

    record: Record
    heading: str
    """Of the record, with what it belongs to."""
    lines: tuple[Line, ...]
    named_by: tuple[Named, ...]
    revision: int
    time: str
    is_received: bool


def read(vault: Vault, record_id: str) -> Reading:
    """Give a record to be read; raises RecordNotHeld."""
    revision = vault.store.current(record_id)
    record = revision.record
    others = vault.store.linking(record_id)
    around = {*others, *(target for _, target in links_of(record))}
    said = _Said(vault, vault.store.named(around))
    return Reading(
        record=record,
        heading=naming.heading(vault, record),
        lines=said.lines(record),
        named_by=tuple(found for other in others if (found := said.named(other))),
        revision=revision.number,
        time=revision.time,
        is_received=revision.origin is not None,
    )


def lines_of(vault: Vault, records: Sequence[Record]) -> list[tuple[Line, ...]]:
    """Give the filled fields of each of many records, of whatever revisions, in words."""
    targets = {target for record in records for _, target in links_of(record)}
    said = _Said(vault, vault.store.named(targets))
    return [said.lines(record) for record in records]


def moment(time: datetime | str) -> str:
    """Give a time, or the ledger's text of one, as it was on the clock here."""
    local = (datetime.fromisoformat(time) if isinstance(time, str) else time).astimezone()
    return f"{shown(local.date())}, {local:%H:%M}"


def _line(said: "_Said", shape: FieldShape, record: Record) -> Line | None:
    held = getattr(record, shape.name)
    values = _filled(held, shape)
    if not values:
        return None
    if shape.link:
        links = tuple(found for one in values if (found := said.named(one)))
        return Line(shape.field.label, "", links) if links else None
    files = tuple(one for one in values if isinstance(one, Attachment))
    if files:
        return Line(shape.field.label, "", documents=files)
    year = _year(shape, record)
    return Line(shape.field.label, "\n".join(said.words(shape, one, year) for one in values))


def _year(shape: FieldShape, holder: msgspec.Struct) -> str:
    """Give the year of the list that a field's value is of, empty where none is kept."""
    return str(getattr(holder, shape.field.year)) if shape.field.year else ""


class _Said:
    """Says the values of records, with the records that they name at hand."""

    def __init__(self, vault: Vault, held: Collection) -> None:
        self._vault, self._held = vault, held
        self._named: dict[str, Named] = {}

    @cached_property
    def _lists(self) -> list[ChoiceList]:
        return self._vault.store.collection(ChoiceList).all_of(ChoiceList)

    def lines(self, record: Record) -> tuple[Line, ...]:
        shapes = [s for s in shape_of(type(record)) if s.name != "id"]
        shapes.sort(key=lambda shape: shape.name in _LAST)
        lines = (_line(self, shape, record) for shape in shapes)
        return tuple(line for line in lines if line is not None)

    def named(self, record_id: str) -> Named | None:
        if record_id not in self._named:
            revision = self._held.revision(record_id)
            if revision is None:
                return None
            record = revision.record
            called = naming.heading(self._vault, record)
            self._named[record_id] = Named(record.id, kind_of(record), record.singular, called)
        return self._named[record_id]

    def words(self, shape: FieldShape, value: Any, year: str) -> str:  # noqa: ANN401 -- any field's value
        if shape.field.choices:
            listed = list_among(self._lists, shape.field.choices, year)
            return listed.label_of(value) if listed else str(value)
        if shape.link:
            found = self.named(value)
            return found.heading if found else "a record not held here"
        if shape.field.money:
            return typed_money.shown(value)
        return self._struct(shape, value) if shape.nested else _plain(value)

    def _struct(self, shape: FieldShape, value: Any) -> str:  # noqa: ANN401 -- a nested struct
        if isinstance(value, Marking):
            return value.line()
        told: list[str] = []
        for inner in shape.nested:
            some = _filled(getattr(value, inner.name), inner)
            if some:
                said = ", ".join(self.words(inner, one, _year(inner, value)) for one in some)
                told.append(_told(inner, said, under=shape.field.label))
        # A part that has parts of its own is read a line at a time.
        return ("\n" if any(inner.nested for inner in shape.nested) else " ").join(told)


def _filled(held: Any, shape: FieldShape) -> list[Any]:  # noqa: ANN401 -- any field's value
    """Give the values of a field; a key that the program made tells nobody anything."""
    every = held if shape.many else (held,)
    told = [one for one in every if one not in (None, "", False)]
    is_made = not shape.field.written
    return [one for one in told if not (is_made and _KEY.fullmatch(str(one)))]


def _told(inner: FieldShape, said: str, under: str) -> str:
    """Say one field of a part as a sentence; a label that asks needs no colon, nor two stops.

    The label that stands over the whole part already, ``under``, is not said again.
    """
    asked = inner.field.label
    joined = " " if asked.endswith("?") else ": "
    stop = "" if said.endswith((".", "?", "!")) else "."
    return f"{said}{stop}" if asked == under else f"{asked}{joined}{said}{stop}"


def _plain(value: Any) -> str:  # noqa: ANN401 -- any single value
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return shown(value)
    return words_of(value) if isinstance(value, Enum) else str(value)
