"""A record opened to be changed: its values, what may be chosen, and what was typed before.

Serves every kind of record; a form keeps its draft with ``keep`` and ends with ``saved``.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from prevent_desktop.domain.fields import shape_of
from prevent_desktop.domain.fitting import made
from prevent_desktop.domain.identity import RecordId, new_id
from prevent_desktop.domain.kinds import class_of
from prevent_desktop.domain.marking import SENSITIVE, Marking
from prevent_desktop.domain.people import Person
from prevent_desktop.domain.record import Record, kind_of
from prevent_desktop.domain.revision import Revision
from prevent_desktop.domain.wording import clipped
from prevent_desktop.services import naming
from prevent_desktop.services.options import Option, options_for, years_of
from prevent_desktop.services.records import next_ref
from prevent_desktop.vault import attachments, drafts
from prevent_desktop.vault.store import Change
from prevent_desktop.vault.vault import Vault

_NONE = msgspec.NODEFAULT


class Editing(msgspec.Struct, frozen=True, kw_only=True):
    """One record as a form needs it.

    ``base`` is the ledger entry it is based on, 0 for a new record. ``values`` are what is kept,
    ``draft`` what was typed since and not saved, with the time it was kept (UTC text).
    """

    cls: type[Record]
    id: RecordId
    heading: str
    """What the record is called as it was saved, or that it is new."""
    base: int
    values: dict[str, Any]
    options: dict[str, list[Option]]
    today: date
    parts: dict[str, dict[str, list[Option]]] = {}
    """What may be chosen inside the parts that it has, by field and by field of the part."""
    works_for: dict[str, str] = {}
    """The organisation of each person who has one, where a form of the kind asks for an owner."""
    draft: dict[str, Any] | None = None
    draft_time: str = ""
    is_behind: bool = False
    """Whether the record was saved again after the draft was begun."""

    @property
    def marking(self) -> str:
        """The marking line of what the form begins with."""
        try:
            return msgspec.convert(self.shown.get("marking"), Marking).line()
        except msgspec.ValidationError:  # typed half way; the form itself says what is wrong
            return SENSITIVE.line()

    @property
    def shown(self) -> dict[str, Any]:
        """What the form begins with: the draft where there is one."""
        return self.values if self.draft is None else self.draft


def opened(vault: Vault, record_id: str) -> Editing:
    """Open a record that is held, or a draft of one that is not saved yet.

    Raises RecordNotHeld where there is neither.
    """
    draft = _draft(vault, record_id)
    if vault.store.place(record_id) is None and draft is not None:
        cls = class_of(draft.kind)
        if cls is not None:
            values = {**years_of(vault, cls), "id": record_id}
            return _editing(vault, cls, RecordId(record_id), values)
    revision = vault.store.current(record_id)
    record = revision.record
    return _editing(vault, type(record), record.id, _plain(record), revision)


def started(vault: Vault, cls: type[Record], values: Mapping[str, Any]) -> Editing:
    """Start a new record: an id, the next free reference, and what is known already."""
    record_id = new_id()
    first: dict[str, Any] = {**_given(cls), **years_of(vault, cls), "id": record_id, **values}
    if cls.ref_letter is not None:
        first.setdefault("ref", next_ref(vault, cls))
    return _editing(vault, cls, record_id, first)


def has_draft(vault: Vault, record_id: str) -> bool:
    """Whether something was typed for a record and not saved."""
    return _draft(vault, record_id) is not None


def is_saved(vault: Vault, record_id: str) -> bool:
    """Whether a record is held, and not only a draft of it."""
    return vault.store.place(record_id) is not None


def is_known(vault: Vault, record_id: str) -> bool:
    """Whether there is anything to open: a saved record, or what was typed for one."""
    return is_saved(vault, record_id) or has_draft(vault, record_id)


def begun(vault: Vault, kinds: Sequence[type[Record]]) -> dict[str, str]:
    """Give what was typed and not saved of some kinds: by id, the words to call it by."""
    by_kind = {kind_of(cls): cls for cls in kinds}
    return {
        draft.id: _called(by_kind[draft.kind], draft.values)
        for draft in drafts.kept(vault.store)
        if draft.kind in by_kind
    }


def keep(vault: Vault, cls: type[Record], record_id: str, base: int, values: dict[str, Any]) -> str:
    """Keep what was typed and is not saved yet; gives the time, as UTC text."""
    drafts.keep(vault.store, record_id, kind_of(cls), base, values)
    return vault.store.now()


def discard(vault: Vault, record_id: str) -> None:
    """Throw away what was typed and not saved, with files that nothing but it named."""
    with vault.store.writing():
        drafts.discard(vault.store, record_id)
        attachments.drop_unused(vault.store)


def saved(vault: Vault, cls: type[Record], base: int, values: dict[str, Any]) -> Revision[Record]:
    """Save a record over the entry it was based on; its draft goes.

    Raises NotFit, ChangedMeanwhile, ReceivedIsReadOnly, RecordNotHeld; then nothing was saved.
    """
    record = made(cls, values)
    return vault.store.save([Change(record, base)], vault.officer_id)[0]


def _called(cls: type[Record], values: Mapping[str, Any]) -> str:
    # What is told of somebody in paragraphs names no draft: it would stand in every list.
    named = (s for s in shape_of(cls) if s.is_text and not (s.field.personal and s.field.long))
    typed = (values.get(s.name) for s in named if s.name != "ref")
    first = next((one for one in typed if isinstance(one, str) and one.strip()), "")
    return clipped(first, 90) or _new(cls)


def _new(cls: type[Record]) -> str:
    return f"A new {cls.singular}"


def _given(cls: type[Record]) -> dict[str, Any]:
    # What a class gives by itself, such as a status that a new record begins with.
    fields = msgspec.structs.fields(cls)
    return {f.name: msgspec.to_builtins(f.default) for f in fields if f.default is not _NONE}


def _draft(vault: Vault, record_id: str) -> drafts.Draft | None:
    return next((d for d in drafts.kept(vault.store) if d.id == record_id), None)


def _plain(record: Record) -> dict[str, Any]:
    values: dict[str, Any] = msgspec.to_builtins(record)
    return {name: value for name, value in values.items() if name != "kind"}


def _editing(
    vault: Vault,
    cls: type[Record],
    record_id: RecordId,
    values: dict[str, Any],
    saved_as: Revision[Record] | None = None,
) -> Editing:
    draft, base = _draft(vault, record_id), saved_as.seq if saved_as else 0
    return Editing(
        cls=cls,
        id=record_id,
        heading=naming.heading(vault, saved_as.record) if saved_as else _new(cls),
        base=base,
        values=values,
        options=options_for(vault, cls, values),
        today=vault.today,
        works_for=_works_for(vault, cls),
        parts={s.name: options_for(vault, s.plain) for s in shape_of(cls) if s.nested},
        draft=draft.values if draft else None,
        draft_time=draft.time if draft else "",
        is_behind=draft is not None and draft.base != base,
    )


def _works_for(vault: Vault, cls: type[Record]) -> dict[str, str]:
    if not {"owner_person", "owner_organisation"} <= {shape.name for shape in shape_of(cls)}:
        return {}
    people = vault.store.collection(Person).all_of(Person)
    return {one.id: one.organisation for one in people if one.organisation}
