"""Builds the records of a written-down council, as they stood at each signing and stand today.

The form of the file, ``resources/example/northmere.json`` (text only; dates as ISO text):

``today``         the day on which the story stands still
``records``       every record as it is today, in the order of saving. ``kind`` and ``key`` name
                  it; ``"@key"`` in any field is the id of that record; ``since`` is the day from
                  which it was kept (left out: from the beginning)
``earlier``       the signings before today, oldest first: ``signed_on``, ``agreed`` (``who``,
                  ``role``, ``meeting``) and ``fields``: what then stood otherwise than at the
                  signing after it, by key
``officers``      who has this vault's passphrases: ``name``, ``role``
``over``          the warnings to be signed over today: ``rule``, ``record`` (a key), ``reason``
``partner``       the authority that gets a bundle: ``name``, ``officer`` (``name``, ``role``),
                  ``council`` (the fields of its own council record), ``check`` (how the
                  fingerprint was heard), ``purpose``, ``agreement``

An entry of a list that names a record not yet kept was not there either.
"""

from collections.abc import Callable, Iterable, Mapping
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

    ``agreed`` is None for today, which is still to be signed.
    """

    on: date
    agreed: Agreed | None
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
    ids = {key: (given or {}).get(key) or new_id() for key in entries}
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
    backwards: list[tuple[date, Agreed | None, Keyed]] = []
    standing, on, agreed = entries, date.fromisoformat(plain["today"]), None
    for earlier in [*reversed(plain["earlier"]), None]:
        backwards.append((on, agreed, standing))
        if earlier:
            on = date.fromisoformat(earlier["signed_on"])
            agreed = msgspec.convert(earlier["agreed"], Agreed)
            standing = _taken_back(standing, earlier["fields"], on)
    stands: list[Stand] = []
    for day, who, keyed in reversed(backwards):
        records = tuple(_record(entry, ids) for entry in keyed.values())
        before = set(stands[-1].records) if stands else set()
        changes = tuple(record for record in records if record not in before)
        stands.append(Stand(on=day, agreed=who, records=records, changes=changes))
    return tuple(stands)


def _taken_back(standing: Keyed, fields: Mapping[str, dict[str, Any]], on: date) -> Keyed:
    unknown = fields.keys() - standing.keys()
    if unknown:
        raise KeyError(*sorted(unknown))
    kept = [key for key, entry in standing.items() if entry.get("since", "") <= on.isoformat()]
    gone = {f"@{key}" for key in standing.keys() - set(kept)}
    return {key: _without({**standing[key], **fields.get(key, {})}, gone) for key in kept}


def _without(value: Any, gone: Iterable[str]) -> Any:  # noqa: ANN401 -- any part of the file
    match value:
        case dict():
            return {name: _without(one, gone) for name, one in value.items()}
        case list():
            return [_without(one, gone) for one in value if not _names(one, gone)]
    return value


def _names(value: Any, gone: Iterable[str]) -> bool:  # noqa: ANN401 -- any part of the file
    parts = value.values() if isinstance(value, dict) else [value]
    return any(isinstance(part, str) and part in gone for part in parts)


def _record(entry: Mapping[str, Any], ids: Mapping[str, RecordId]) -> Record:
    cls = class_of(entry["kind"])
    if cls is None:
        raise KeyError(entry["kind"])
    fields = {n: v for n, v in entry.items() if n not in ("kind", "key", "since")}
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
