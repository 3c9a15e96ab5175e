"""Requests by somebody for what the council holds about them: found, redacted, checked, given.

Domain notes, section 3: one calendar month; third parties redacted by category with a reason code;
the paper made afresh, never from one that was made before; looked at by a second person.
"""

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, NewType

import msgspec

from prevent_desktop.domain.cadence import months_later
from prevent_desktop.domain.fields import Field
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.record import Code, Line, Name, Optional, Record
from prevent_desktop.domain.risks import Ref
from prevent_desktop.domain.wording import day

AccessRequestId = NewType("AccessRequestId", RecordId)

THIRD_PARTY = "third-party"
"""The code that redacts somebody else, which the program proposes by itself."""
_REFERENCE = re.compile("[A-Za-z][0-9]+")


class Ending(StrEnum):
    """How a request ended, if it has."""

    OPEN = "open"
    GIVEN = "given"
    NOTHING = "nothing held"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    """What is to be done next."""

    PROVE = "make sure who is asking"
    FIND = "find what is held"
    CHECK = "have a second person check it"
    GIVE = "give it out"
    DONE = "nothing is left to do"


class FoundRecord(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A record that was found, in exactly the revision that was looked at, and how."""

    record: Annotated[RecordId, Field("Record")]
    seq: Annotated[int, Field("Entry of the ledger")]
    how: Annotated[Line, Field("How it was found")]
    left_out: Annotated[Code | None, Field("Left out because", choices="redaction-codes")] = None


class Strike(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is redacted of one line of a record: some words, or all of it, and by which code."""

    record: Annotated[RecordId, Field("Record")]
    line: Annotated[Line, Field("Line")]
    words: Annotated[Optional, Field("Words", personal=True)] = ""
    code: Annotated[Code, Field("Because", choices="redaction-codes")]


class GivenOut(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One time that the paper left: when, how, to whom, and the digest of the whole file."""

    on: Annotated[date, Field("On")]
    how: Annotated[Line, Field("How")]
    to_whom: Annotated[Optional, Field("To whom", personal=True)] = ""
    sha256: Annotated[Optional, Field("SHA-256 of the file", written=False)] = ""


class AccessRequest(Record, frozen=True, kw_only=True, tag="access_request"):
    """One request."""

    ref_letter: ClassVar[str | None] = "S"
    official: ClassVar[bool] = False
    singular: ClassVar[str] = "access request"
    plural: ClassVar[str] = "access requests"

    id: Annotated[AccessRequestId, Field("Id", sensitive=False)]
    ref: Annotated[Ref, Field("Reference", help="Such as S01.")]
    received_on: Annotated[date, Field("Received on", past=True)]
    from_whom: Annotated[Name, Field("Asked by", personal=True)]
    about: Annotated[
        Line,
        Field(
            "About",
            help="The name, or the reference of a log entry, as it would stand in a record.",
            personal=True,
        ),
    ]
    other_names: Annotated[
        Optional, Field("Other names and references", help="One on a line.", personal=True)
    ] = ""
    proved_on: Annotated[
        date | None,
        Field("Sure who is asking since", help="The month runs from here.", past=True),
    ] = None
    extended_to: Annotated[
        date | None, Field("Extended to", help="By two months more at most, where it is complex.")
    ] = None
    extended_because: Annotated[Optional, Field("Why it is extended", long=True)] = ""
    ending: Annotated[Ending, Field("How it ended")] = Ending.OPEN
    ended_on: Annotated[date | None, Field("Ended on", past=True)] = None
    why: Annotated[Optional, Field("Why, where nothing is given", long=True, personal=True)] = ""
    searched_on: Annotated[date | None, Field("Looked for on", past=True)] = None
    found: Annotated[tuple[FoundRecord, ...], Field("Found")] = ()
    strikes: Annotated[tuple[Strike, ...], Field("Redacted")] = ()
    prepared_by: Annotated[Optional, Field("Prepared by", personal=True)] = ""
    checked_by: Annotated[Optional, Field("Checked by", personal=True)] = ""
    checked_on: Annotated[date | None, Field("Checked on", past=True)] = None
    given: Annotated[tuple[GivenOut, ...], Field("Given out")] = ()

    @property
    def heading(self) -> str:
        """Reference and the day it came; who asks stands in the record alone."""
        return f"{self.ref}, received {day(self.received_on)}"

    @property
    def due(self) -> date:
        """The day it has to be answered by: one calendar month, or as it was extended."""
        return self.extended_to or months_later(self.proved_on or self.received_on, 1)

    @property
    def is_open(self) -> bool:
        """Whether it is still to be answered."""
        return self.ending is Ending.OPEN

    @property
    def next_step(self) -> Step:
        """What is to be done next."""
        if not self.is_open:
            return Step.DONE
        if self.proved_on is None:
            return Step.PROVE
        if self.searched_on is None:
            return Step.FIND
        return Step.GIVE if self.checked_by else Step.CHECK

    @property
    def phrases(self) -> tuple[str, ...]:
        """What is looked for: each name and reference once.

        References may share a line; names may not, as some have a comma in them.
        """
        lines = (line.strip() for line in (self.about, *self.other_names.splitlines()))
        parts = (part for line in lines for part in _parts_of(line))
        return tuple(dict.fromkeys(part for part in parts if part))


def _parts_of(line: str) -> list[str]:
    parts = re.split(r"[,;\s]+", line)
    return parts if all(_REFERENCE.fullmatch(part) for part in parts) else [line]
