"""Partners to whom bundles go, what was given out, and what was taken in."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar, NewType

import msgspec

from prevent_desktop.domain.fields import Field
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.marking import Marking
from prevent_desktop.domain.people import OrganisationId
from prevent_desktop.domain.record import Attachment, Line, Name, Optional, Record

PartnerId = NewType("PartnerId", RecordId)
DisclosureId = NewType("DisclosureId", RecordId)
IntakeId = NewType("IntakeId", RecordId)


class FingerprintCheck(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How it was made sure that a card is the partner's: who heard it from whom, when, how."""

    checked_on: Annotated[date, Field("Checked on", past=True)]
    heard_from: Annotated[Line, Field("Heard from")]
    heard_by: Annotated[Line, Field("Heard by")]
    way: Annotated[Line, Field("How", help="Such as: read aloud over a known telephone number.")]


class Partner(Record, frozen=True, kw_only=True, tag="partner"):
    """An authority that bundles go to and come from, and the card that holds its keys.

    ``card`` is the card's canonical JSON as it came; ``fingerprint`` is code20 of the card.
    Without ``check`` nothing is sent to it and nothing accepted from it.
    """

    official: ClassVar[bool] = False
    singular: ClassVar[str] = "partner"
    plural: ClassVar[str] = "partners"
    told_as: ClassVar[str] = "contact details of another council"

    id: Annotated[PartnerId, Field("Id", sensitive=False)]
    name: Annotated[Name, Field("Partner authority", sensitive=False)]
    organisation: Annotated[OrganisationId | None, Field("Organisation")] = None
    card: Annotated[Optional, Field("Card", written=False)] = ""
    fingerprint: Annotated[Optional, Field("Card fingerprint")] = ""
    check: Annotated[FingerprintCheck | None, Field("How the fingerprint was checked")] = None
    agreement: Annotated[Optional, Field("Sharing agreement", long=True)] = ""
    contact: Annotated[Optional, Field("How to reach them", personal=True)] = ""
    taken_off: Annotated[date | None, Field("Taken off the list of partners on")] = None

    @property
    def heading(self) -> str:
        """The partner's name."""
        return self.name


class Way(StrEnum):
    """The ways in which something leaves the vault."""

    PDF = "PDF saved"
    PRINT = "printed"
    BUNDLE = "bundle"
    EXPORT = "spreadsheet"
    COPY = "copy of a document"


class LeftOut(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A record that what was sent leans on, and that did not go with it."""

    record: Annotated[RecordId, Field("Record")]
    why: Annotated[Line, Field("Why")]


class Disclosure(Record, frozen=True, kw_only=True, tag="disclosure"):
    """Something that left the vault: what, to whom, why, and the digest of the file."""

    official: ClassVar[bool] = False
    singular: ClassVar[str] = "disclosure"
    plural: ClassVar[str] = "disclosures"
    told_as: ClassVar[str] = "note of what was given out"

    id: Annotated[DisclosureId, Field("Id", sensitive=False)]
    way: Annotated[Way, Field("How it left")]
    what: Annotated[Line, Field("What")]
    to_whom: Annotated[tuple[Name, ...], Field("To whom", personal=True)] = ()
    partners: Annotated[tuple[PartnerId, ...], Field("Partners")] = ()
    purpose: Annotated[Optional, Field("Purpose", long=True)] = ""
    agreement: Annotated[Optional, Field("Sharing agreement", long=True)] = ""
    carried_marking: Annotated[Marking, Field("Marking it carried")]
    edition: Annotated[Optional, Field("Edition")] = ""
    copies: Annotated[Optional, Field("Copy numbers")] = ""
    given_out: Annotated[datetime, Field("When")]
    sha256: Annotated[Optional, Field("SHA-256 of the file", written=False)] = ""
    records: Annotated[tuple[RecordId, ...], Field("Records it carried")] = ()
    left_out: Annotated[
        tuple[LeftOut, ...], Field("Left out, though what went is linked to it")
    ] = ()
    sign_off: Annotated[RecordId | None, Field("Sign-off it shows")] = None
    bundle: Annotated[Optional, Field("Bundle id", written=False)] = ""

    @property
    def heading(self) -> str:
        """What left, and how."""
        told = self.what.casefold().startswith(self.way.value)
        return self.what if told else f"{self.what}, {self.way}"


class Decision(StrEnum):
    """What was decided about one received record."""

    ACCEPTED = "accepted"
    LEFT = "left open"
    REFUSED = "refused"
    OLDER = "older than the one held"


class Received(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One record of a bundle, as the sender numbered it, and what was decided."""

    record: Annotated[RecordId, Field("Record")]
    revision: Annotated[int, Field("The sender's revision")]
    decision: Annotated[Decision, Field("Decision")]


class ReceivedFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file that came in a bundle: what the sender's records call it, and as it is kept here."""

    called: Annotated[str, Field("The sender's digest", written=False)]
    kept: Annotated[Attachment, Field("File")]


class Intake(Record, frozen=True, kw_only=True, tag="intake"):
    """A bundle that was taken in: from whom, which one, and what was decided of each part."""

    official: ClassVar[bool] = False
    singular: ClassVar[str] = "bundle taken in"
    plural: ClassVar[str] = "bundles taken in"
    told_as: ClassVar[str] = "note of what another council sent"

    id: Annotated[IntakeId, Field("Id", sensitive=False)]
    partner: Annotated[PartnerId, Field("From")]
    bundle: Annotated[str, Field("Bundle id", written=False)]
    sha256: Annotated[str, Field("SHA-256 of the bundle", written=False)]
    purpose: Annotated[Optional, Field("Purpose", long=True)] = ""
    agreement: Annotated[Optional, Field("Sharing agreement", long=True)] = ""
    sender_officer: Annotated[Optional, Field("Officer named by the sender")] = ""
    edition: Annotated[Optional, Field("Edition")] = ""
    head: Annotated[Optional, Field("Head of the sender's ledger")] = ""
    sealed_at: Annotated[datetime, Field("Sealed at")]
    expires: Annotated[datetime, Field("Expires")]
    parts: Annotated[tuple[Received, ...], Field("Parts")] = ()
    files: Annotated[tuple[ReceivedFile, ...], Field("Files")] = ()

    @property
    def heading(self) -> str:
        """When it was sealed, and why it was sent."""
        return f"Bundle of {self.sealed_at:%d %B %Y}: {self.purpose or 'no purpose given'}"
