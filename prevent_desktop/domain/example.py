"""Builds the records of a written-down council, as they stood at each signing and stand today.

The form of what stands in ``resources/example`` (text only; dates as ISO text):

``today``         the day on which the story stands still
``records``       every record as it is today, in the order of saving. ``kind`` and ``key`` name
                  it; ``"@key"`` in any field is the id of that record; ``kept_from`` is the day
                  from which it was kept (left out: from the beginning). An item of an agenda names
                  its own key: ``"item_key": "@m1-4"``
``earlier``       the signings before today, oldest first: ``signed_on``, ``agreed`` (``who``,
                  ``role``, ``meeting``), ``signed`` (see below) and ``fields``: what then stood
                  otherwise than at the signing after it, by key
``signed``        what else was signed by today, such as minutes: ``record`` (a key), ``who``,
                  ``role``, ``meeting``, ``on``
``officers``      who has this vault's passphrases: ``name``, ``role``
``over``          the warnings to be signed over today: ``rule``, ``record`` (a key), ``reason``
``partner``       the authority that gets a bundle: ``name``, ``officer`` (``name``, ``role``),
                  ``council`` (the fields of its own council record), ``check`` (how the
                  fingerprint was heard), ``purpose``, ``agreement``

An entry of a list that names a record not yet kept was not there either, nor was such a field.
"""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any

import msgspec

from prevent_desktop.domain.exchange import FingerprintCheck
from prevent_desktop.domain.fitting import made
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.kinds import class_of
from prevent_desktop.domain.record import Record
from prevent_desktop.domain.text import normalised

Keyed = dict[str, dict[str, Any]]


class Signer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody who opens a vault and signs in it."""

    name: str
    role: str


class Agreed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who agreed an earlier version, and where that is written down."""

    who: str
    role: str
    meeting: str


class Signed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A document signed beside the assessment: by whom, when, and where that is written down."""

    record: RecordId
    who: str
    role: str
    meeting: str
    on: date


class Over(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A warning that is signed over, by rule and record, and the reason given."""

    rule: str
    record: str
    reason: str


class ExamplePartner(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The authority to which the bundle goes. ``council`` has the fields of its own record."""

    name: str
    officer: Signer
    council: dict[str, Any]
    check: FingerprintCheck
    purpose: str
    agreement: str


class Stand(msgspec.Struct, frozen=True, kw_only=True):
    """The register as it stood on one day, and what to save to come there from the one before.

    ``agreed`` is None for today, which is still to be signed; ``signed`` is what was signed
    beside the assessment since the stand before.
    """

    on: date
    agreed: Agreed | None
    signed: tuple[Signed, ...]
    records: tuple[Record, ...]
    changes: tuple[Record, ...]


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """A whole example: its stands, oldest first and today last, and who acts in it.

    ``ids`` gives the id that each key became.
    """

    today: date
    stands: tuple[Stand, ...]
    officers: tuple[Signer, ...]
    over: tuple[Over, ...]
    partner: ExamplePartner
    ids: dict[str, RecordId]

    @property
    def current(self) -> Stand:
        """The stand of today."""
        return self.stands[-1]


def build(
    spec: Mapping[str, Any],
    new_id: Callable[[], RecordId],
    given: Mapping[str, RecordId] | None = None,
) -> Example:
    """Build every record of an example; raises NotFit where one does not fit its kind.

    ``given`` names the ids of keys whose record the vault holds already, such as the matrix
    that it was made with. Raises KeyError for a key that no record has: a fault in the file.
    """
    plain = _normal(spec)
    entries: Keyed = {entry["key"]: entry for entry in plain["records"]}
    ids = {key: (given or {}).get(key) or new_id() for key in (*entries, *_item_keys(entries))}
    over = [msgspec.convert({**one, "record": ids[one["record"]]}, Over) for one in plain["over"]]
    return Example(
        today=date.fromisoformat(plain["today"]),
        stands=_stands(plain, entries, ids),
        officers=tuple(msgspec.convert(one, Signer) for one in plain["officers"]),
        over=tuple(over),
        partner=msgspec.convert(plain["partner"], ExamplePartner),
        ids=ids,
    )


def _stands(
    plain: dict[str, Any], entries: Keyed, ids: Mapping[str, RecordId]
) -> tuple[Stand, ...]:
    # Backwards from today, as each earlier stand is written as what was otherwise then.
    today = {"signed_on": plain["today"], "agreed": None, "signed": plain["signed"]}
    backwards: list[tuple[dict[str, Any], Keyed]] = [(today, entries)]
    for earlier in reversed(plain["earlier"]):
        on = date.fromisoformat(earlier["signed_on"])
        backwards.append((earlier, _taken_back(backwards[-1][1], earlier["fields"], on)))
    stands: list[Stand] = []
    before: Keyed = {}
    then: dict[str, Record] = {}
    for told, keyed in reversed(backwards):
        changed = {k: _record(entry, ids) for k, entry in keyed.items() if before.get(k) != entry}
        then = {key: changed.get(key) or then[key] for key in keyed}
        before = keyed
        stands.append(
            Stand(
                on=date.fromisoformat(told["signed_on"]),
                agreed=msgspec.convert(told["agreed"], Agreed | None),
                signed=tuple(_signed(one, ids) for one in told["signed"]),
                records=tuple(then.values()),
                changes=tuple(changed.values()),
            )
        )
    return tuple(stands)


def _signed(told: Mapping[str, Any], ids: Mapping[str, RecordId]) -> Signed:
    return msgspec.convert({**told, "record": ids[told["record"]]}, Signed)


def _item_keys(entries: Keyed) -> tuple[str, ...]:
    items = (item for entry in entries.values() for item in entry.get("items", ()))
    return tuple(item["item_key"].removeprefix("@") for item in items)


def _taken_back(standing: Keyed, fields: Mapping[str, dict[str, Any]], on: date) -> Keyed:
    unknown = fields.keys() - standing.keys()
    if unknown:
        raise KeyError(*sorted(unknown))
    kept = [key for key, entry in standing.items() if entry.get("kept_from", "") <= on.isoformat()]
    gone = frozenset(f"@{key}" for key in standing.keys() - set(kept))
    return {key: _without({**standing[key], **fields.get(key, {})}, gone) for key in kept}


def _without(value: Any, gone: AbstractSet[str]) -> Any:  # noqa: ANN401 -- any part of the file
    match value:
        case dict():
            kept = {name: one for name, one in value.items() if not _is_among(one, gone)}
            return {name: _without(one, gone) for name, one in kept.items()}
        case list():
            return [_without(one, gone) for one in value if not _names(one, gone)]
    return value


def _names(value: Any, gone: AbstractSet[str]) -> bool:  # noqa: ANN401 -- any part of the file
    parts = value.values() if isinstance(value, dict) else [value]
    return any(_is_among(part, gone) for part in parts)


def _is_among(value: Any, gone: AbstractSet[str]) -> bool:  # noqa: ANN401 -- any part of the file
    return isinstance(value, str) and value in gone


def _record(entry: Mapping[str, Any], ids: Mapping[str, RecordId]) -> Record:
    cls = class_of(entry["kind"])
    if cls is None:
        raise KeyError(entry["kind"])
    fields = {n: v for n, v in entry.items() if n not in ("kind", "key", "kept_from")}
    return made(cls, {"id": ids[entry["key"]], **_linked(fields, ids)})


def _linked(value: Any, ids: Mapping[str, RecordId]) -> Any:  # noqa: ANN401 -- any part of the file
    match value:
        case dict():
            return {name: _linked(one, ids) for name, one in value.items()}
        case list():
            return [_linked(one, ids) for one in value]
        case str() if value.startswith("@"):
            return ids[value[1:]]
    return value


def _normal(value: Any) -> Any:  # noqa: ANN401 -- any part of the file
    match value:
        case dict():
            return {name: _normal(one) for name, one in value.items()}
        case list() | tuple():
            return [_normal(one) for one in value]
        case str():
            return normalised(value)[0]
    return value
