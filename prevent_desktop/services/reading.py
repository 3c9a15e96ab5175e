"""A record to be read: its fields in words, and which records name it."""

from datetime import date

import msgspec

from prevent_desktop.domain.difference import differences
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.people import Language
from prevent_desktop.domain.record import Record, kind_of
from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.services.options import options_for
from prevent_desktop.vault.vault import Vault

_MARKING = "Marking"
_LANGUAGES = {language.value: language.name.capitalize() for language in Language}


class Named(msgspec.Struct, frozen=True):
    """A record that names another: its id, kind, what one of its kind is called, and heading."""

    id: RecordId
    kind: str
    noun: str
    heading: str


class Reading(msgspec.Struct, frozen=True):
    """One record as it is read. ``lines`` are labels and values; who saved it last, and when."""

    record: Record
    lines: tuple[tuple[str, str], ...]
    named_by: tuple[Named, ...]
    revision: int
    time: str
    is_received: bool


def read(vault: Vault, record_id: str) -> Reading:
    """Give a record to be read; raises RecordNotHeld."""
    revision = vault.store.current(record_id)
    record = revision.record
    words = {
        value: said for some in options_for(vault, type(record)).values() for value, said in some
    }
    lines = tuple((one.label, words.get(one.after, one.after)) for one in differences(None, record))
    return Reading(
        record=record,
        lines=(*lines, (_MARKING, record.marking.line())),
        named_by=tuple(_named(vault, other) for other in vault.store.linking(record_id)),
        revision=revision.number,
        time=revision.time,
        is_received=revision.origin is not None,
    )


def _dated(value: str) -> str:
    try:
        return shown(date.fromisoformat(value))
    except ValueError:
        return value


def _named(vault: Vault, record_id: str) -> Named:
    record = vault.store.current(record_id).record
    return Named(record.id, kind_of(record), record.singular, record.heading)
