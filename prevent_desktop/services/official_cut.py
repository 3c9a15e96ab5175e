"""Records cut down to what an OFFICIAL paper may show, by the declarations of their classes.

What is left of a record that is OFFICIAL-SENSITIVE is confirmed by an officer before it is shown:
a title may tell what its field is not meant to (design, section 6).
"""

import msgspec

from prevent_desktop.domain.canonical import encoded, strict
from prevent_desktop.domain.fields import link_paths, open_paths, texts_of
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.marking import Tier
from prevent_desktop.domain.partial import stand_in
from prevent_desktop.domain.record import Record
from prevent_desktop.domain.revision import Collection, Revision
from prevent_desktop.exchange.edition import cut


class ToConfirm(msgspec.Struct, frozen=True):
    """An OFFICIAL-SENSITIVE record of which a part would be shown in an OFFICIAL paper."""

    record: RecordId
    kind: str
    heading: str
    left: tuple[str, ...] = ()
    """Every text that would be left of it."""


def cut_down(held: Collection) -> Collection:
    """Cut every record to its open fields; those that are in no OFFICIAL edition are left out."""
    going = [r for r in held if r.origin is None and r.record.official and not r.record.withheld]
    ids = {r.record.id for r in going}
    return Collection(_cut(revision, ids) for revision in going)


def to_confirm(held: Collection) -> tuple[ToConfirm, ...]:
    """Give the records of which somebody has to confirm what is left, by kind and name."""
    found = [
        ToConfirm(r.record.id, type(r.record).singular, r.record.heading, texts_of(r.record))
        for r in cut_down(held)
        if r.record.marking.tier is Tier.SENSITIVE
    ]
    return tuple(sorted(found, key=lambda one: (one.kind, one.heading)))


def _cut(revision: Revision[Record], going: set[RecordId]) -> Revision[Record]:
    cls = type(revision.record)
    left = cut(strict(encoded(revision.record)), open_paths(cls), link_paths(cls), going).record
    fields = {name: value for name, value in left.items() if name != "kind"}
    return msgspec.structs.replace(revision, record=stand_in(cls, fields))
