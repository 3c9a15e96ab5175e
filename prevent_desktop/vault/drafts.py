"""Typing that has not been saved yet, kept in the store so that a lock or a crash loses nothing.

A draft is whatever the form holds, fit to be a record or not, so it is kept as plain JSON. It is
of a record, and has that record's id; or of another form, and has the form's key and what that is
about.
"""

from typing import Any

import msgspec

from prevent_desktop.domain.canonical import encoded
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.vault.store import Store

FORM = "form."
"""How the kind of a draft begins that is of no record."""


class Draft(msgspec.Struct, frozen=True):
    """What was typed for one record, the entry it was based on, and when."""

    id: RecordId
    kind: str
    base: int
    values: dict[str, object]
    time: str


def keep(store: Store, record_id: str, kind: str, base: int, values: dict[str, object]) -> None:
    """Keep a draft; the one before it for the same record goes."""
    with store.writing():
        store.connection.execute(
            "INSERT INTO draft (id, kind, base, body, time) VALUES (?,?,?,?,?)"
            " ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, base = excluded.base,"
            " body = excluded.body, time = excluded.time",
            (record_id, kind, base, encoded(values), store.now()),
        )


def discard(store: Store, record_id: str) -> None:
    """Throw a draft away."""
    with store.writing():
        store.connection.execute("DELETE FROM draft WHERE id = ?", (record_id,))


def kept(store: Store) -> list[Draft]:
    """Give every draft, newest first."""
    rows = store.connection.execute(
        "SELECT id, kind, base, body, time FROM draft ORDER BY time DESC, id"
    )
    return [
        Draft(RecordId(i), kind, base, msgspec.json.decode(body, type=dict[str, object]), time)
        for i, kind, base, body, time in rows
    ]


def keep_form(store: Store, form: str, about: str, values: dict[str, object]) -> None:
    """Keep a draft of a form that is no record; the one before it goes."""
    keep(store, _form_id(form, about), FORM + form, 0, values)


def discard_form(store: Store, form: str, about: str) -> None:
    """Throw the draft of a form away."""
    discard(store, _form_id(form, about))


def about(draft: Draft) -> str:
    """Give what the draft of a form is about, empty where it is about nothing in particular."""
    return draft.id.partition(" ")[2]


def forget(store: Store, record_id: str) -> None:
    """Throw away every draft of a record and of forms about it, for an erasure.

    Drafts of other forms lose what they have under its id; drafts of other records that name it
    are left, as the records are.
    """
    for draft in kept(store):
        is_form = draft.kind.startswith(FORM)
        if draft.id == record_id or (is_form and about(draft) == record_id):
            discard(store, draft.id)
        elif is_form and (left := _without(draft.values, record_id)) != draft.values:
            keep(store, draft.id, draft.kind, draft.base, left)


def _form_id(form: str, about: str) -> str:
    return f"{FORM}{form} {about}".rstrip()


def _without(value: Any, record_id: str) -> Any:  # noqa: ANN401 -- any JSON
    if isinstance(value, dict):
        return {k: _without(v, record_id) for k, v in value.items() if not _names(k, v, record_id)}
    if isinstance(value, list):
        return [_without(one, record_id) for one in value if one != record_id]
    return value


def _names(name: str, value: Any, record_id: str) -> bool:  # noqa: ANN401 -- any JSON
    return record_id in name or value == record_id
