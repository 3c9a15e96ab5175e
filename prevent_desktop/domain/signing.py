"""What a sign-off covers, whether it is still current, and the record that keeps it.

Design, security section 4. Knows no kind by name: a class that can be signed declares what its
signature covers.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, NewType

import msgspec

from prevent_desktop.domain.fields import Field, links_of
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.people import PersonId
from prevent_desktop.domain.record import Attachment, Line, Optional, Record
from prevent_desktop.domain.revision import Collection, Revision
from prevent_desktop.domain.typed_dates import shown

SignOffId = NewType("SignOffId", RecordId)


class Covers(msgspec.Struct, frozen=True, kw_only=True):
    """Which records a signature over a record of some class vouches for.

    ``whole``: every record of these kinds. ``linking``: records of these kinds that name one
    already covered, or the signed record itself. ``linked``: records of these kinds that one
    already covered names. ``as_they_stood``: those of these kinds that the paper shows as they
    stood on the day, so that what becomes of them later leaves the signature current.
    """

    whole: tuple[type[Record], ...] = ()
    linking: tuple[type[Record], ...] = ()
    linked: tuple[type[Record], ...] = ()
    as_they_stood: tuple[type[Record], ...] = ()


class Covered(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One covered revision: record id, ledger entry, and the entry's salted digest."""

    id: Annotated[RecordId, Field("Record")]
    seq: Annotated[int, Field("Ledger entry")]
    digest: Annotated[str, Field("Digest of the entry", written=False)]


class Signable(Record, frozen=True, kw_only=True):
    """The base of every kind of record that can be signed off."""

    covers: ClassVar[Covers] = Covers()
    document: ClassVar[str] = "document"
    """What the signed document is called on paper."""

    covered: Annotated[
        tuple[Covered, ...],
        Field("Records that the last signature covers", help="Written when it is signed."),
    ] = ()

    def lines(self, held: Collection) -> tuple[tuple[str, str], ...]:
        """Give the lines of the signed text that somebody compares with the paper in hand.

        ``held`` is what was signed. A class adds what its paper shows most plainly.
        """
        return (("Records covered", str(len(held) - 1)),)


class Manner(StrEnum):
    """How an approval came about."""

    SIGNED_HERE = "signed here"
    RECORDED = "recorded"


class OverWarning(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A warning that was signed over, and the reason given."""

    rule: Annotated[str, Field("Rule", written=False)]
    warning: Annotated[Line, Field("Warning")]
    record: Annotated[str, Field("Record")]
    reason: Annotated[Line, Field("Reason given")]


class SignOff(Record, frozen=True, kw_only=True, tag="sign_off"):
    """A signature over one exact revision and the history before it.

    ``statement`` is the canonical JSON that was signed, kept as it was made; ``signature`` is
    base64url. ``code`` is the short code printed on the page (security section 8).
    """

    singular: ClassVar[str] = "sign-off"
    plural: ClassVar[str] = "sign-offs"
    told_as: ClassVar[str] = "signature under a paper"
    belongs_to: ClassVar[tuple[str, ...]] = ("subject",)

    id: Annotated[SignOffId, Field("Id", sensitive=False)]
    subject: Annotated[RecordId, Field("What was signed off")]
    version: Annotated[int, msgspec.Meta(ge=1), Field("Version", sensitive=False)]
    revision: Annotated[int, msgspec.Meta(ge=1), Field("Revision")]
    manner: Annotated[Manner, Field("How")]
    who: Annotated[Line, Field("Who agreed", personal=True)]
    role: Annotated[Line, Field("Role")]
    agreed_on: Annotated[date, Field("Agreed on", sensitive=False)]
    meeting: Annotated[Optional, Field("Meeting, minute or paper")] = ""
    scans: Annotated[tuple[Attachment, ...], Field("Scan of the approval")] = ()
    person: Annotated[PersonId | None, Field("Person")] = None
    over: Annotated[tuple[OverWarning, ...], Field("Warnings signed over")] = ()
    statement: Annotated[str, Field("Statement that was signed", written=False)]
    signature: Annotated[str, Field("Signature", written=False)]
    key: Annotated[str, Field("Verifying key", written=False)]
    code: Annotated[str, Field("Check code")]

    @property
    def heading(self) -> str:
        """Which version, by whom, when."""
        return f"Version {self.version}, {self.who}, {shown(self.agreed_on)}"

    def heading_in(self, parents: Mapping[str, Record]) -> str:
        """Give what was signed first."""
        signed = parents.get("subject")
        return f"{signed.heading}: {self.heading}" if signed else self.heading


def covered_by(signed: Signable, held: Collection) -> tuple[Revision[Record], ...]:
    """Give the current revisions that a signature over this record would vouch for, by id.

    Starts from the record itself and its class's ``whole`` kinds, adds what links to them, then
    follows links outward as long as they lead to one of the ``linked`` kinds.
    """
    covers = signed.covers
    found = {r.record.id: r for cls in covers.whole for r in held.revisions_of(cls)}
    for cls in covers.linking:
        found |= {
            r.record.id: r
            for r in held.revisions_of(cls)
            if any(target in found or target == signed.id for _, target in links_of(r.record))
        }
    # What the last signature covered is no link of the document's own: without this, a record
    # that nothing names any more would be covered by every later signature too.
    start = msgspec.structs.replace(signed, covered=())
    found |= _reached([start, *(r.record for r in found.values())], covers.linked, held)
    found.pop(signed.id, None)
    return tuple(found[key] for key in sorted(found))


def changes_since(signed: Signable, held: Collection) -> tuple[RecordId, ...]:
    """Give the ids that make a signature superseded: changed, come or gone since it was made.

    Empty while the signature is current. ``signed`` is the revision that was signed; a later
    revision of the same record counts as a change of its own, which the caller looks for.
    """
    then = {c.id: c.seq for c in signed.covered}
    now = {r.record.id: r.seq for r in covered_by(signed, held)}
    changed = (i for i in then.keys() | now.keys() if then.get(i) != now.get(i))
    return tuple(sorted(i for i in changed if not _stood(i, signed, held)))


def leaned_on(record: Record, held: Collection) -> tuple[RecordId, ...]:
    """Give the ids of the records without which somebody else cannot make sense of this one.

    For what can be signed, or a sign-off, all that a signature covers. For a kind that some
    signature covers, what it leads to of all kinds that the same signature covers.
    """
    signed = held.find(Signable, record.subject) if isinstance(record, SignOff) else record
    if isinstance(signed, Signable):
        covered = tuple(r.record.id for r in covered_by(signed, held))
        return covered if signed is record else (signed.id, *covered)
    every = [cls.covers for cls in Signable.__subclasses__()]
    kinds = tuple(
        kind for one in every if isinstance(record, one.whole) for kind in one.whole + one.linked
    )
    return tuple(key for key in sorted(_reached([record], kinds, held)) if key != record.id)


def _stood(record_id: RecordId, signed: Signable, held: Collection) -> bool:
    revision = held.revision(record_id)
    return revision is not None and isinstance(revision.record, signed.covers.as_they_stood)


def _reached(
    start: Iterable[Record], kinds: tuple[type[Record], ...], held: Collection
) -> dict[RecordId, Revision[Record]]:
    reached: dict[RecordId, Revision[Record]] = {}
    to_follow = list(start)
    while to_follow:
        for _, target in links_of(to_follow.pop()):
            revision = held.revision(target)
            if revision and target not in reached and isinstance(revision.record, kinds):
                reached[RecordId(target)] = revision
                to_follow.append(revision.record)
    return reached
