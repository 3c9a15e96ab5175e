"""The council, and the organisations and people of its partnership."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, NewType

from prevent_desktop.domain.fields import Field
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.record import Code, Line, Name, Optional, Record
from prevent_desktop.domain.yardstick import Yardstick

CouncilId = NewType("CouncilId", RecordId)
OrganisationId = NewType("OrganisationId", RecordId)
PersonId = NewType("PersonId", RecordId)


class Language(StrEnum):
    """The language in which a council's papers are made."""

    ENGLISH = "en"
    WELSH = "cy"

    @property
    def words(self) -> str:
        """What a person calls it; the value is the code that a PDF's language is given by."""
        return self.name.capitalize()


class Council(Record, frozen=True, kw_only=True, tag="council"):
    """The authority whose vault this is. A vault holds one."""

    singular: ClassVar[str] = "council"
    plural: ClassVar[str] = "councils"

    id: Annotated[CouncilId, Field("Id", sensitive=False)]
    name: Annotated[Name, Field("Council", sensitive=False)]
    authority: Annotated[Code, Field("Kind of authority", sensitive=False, choices="authorities")]
    region: Annotated[Code, Field("Region", sensitive=False, choices="regions")]
    partnership: Annotated[Optional, Field("Name of the partnership group", sensitive=False)] = ""
    prison: Annotated[
        bool,
        Field(
            "A prison stands in the area",
            help="Then the prison is one of the partners who must attend (1.G3).",
            sensitive=False,
        ),
    ] = False
    higher_threat: Annotated[
        bool,
        Field(
            "Threat and risk are higher here",
            help="Then the partnership group meets at least every quarter (1.G2).",
        ),
    ] = False
    two_tier: Annotated[
        bool,
        Field(
            "A county with districts, or a district of one",
            help="Noted with your council's record; nothing else follows from it.",
            sensitive=False,
        ),
    ] = False
    language: Annotated[Language, Field("Language of papers", sensitive=False)] = Language.ENGLISH
    telephone: Annotated[Optional, Field("Number to ring if a paper is found", sensitive=False)] = (
        ""
    )
    yardstick: Annotated[Yardstick, Field("What is asked of the group", sensitive=False)] = (
        Yardstick()
    )
    identities_sealed: Annotated[
        bool,
        Field(
            "Sealed identities may be kept",
            help="Only where a data-protection impact assessment says that they are needed.",
        ),
    ] = False
    identities_assessment: Annotated[
        Optional, Field("Reference of the assessment that allows sealed identities")
    ] = ""

    @property
    def heading(self) -> str:
        """The council's name."""
        return self.name


class Organisation(Record, frozen=True, kw_only=True, tag="organisation"):
    """A body of the partnership, or a department of the council that owns risks and actions."""

    singular: ClassVar[str] = "organisation"
    plural: ClassVar[str] = "organisations"

    id: Annotated[OrganisationId, Field("Id", sensitive=False)]
    name: Annotated[Name, Field("Name", sensitive=False)]
    short_name: Annotated[
        Optional, Field("Short name", help="Used in tables and lists.", sensitive=False)
    ] = ""
    sector: Annotated[Code, Field("Sector", sensitive=False, choices="sectors")]
    notes: Annotated[Optional, Field("Notes", long=True)] = ""

    @property
    def heading(self) -> str:
        """The organisation's name."""
        return self.name

    @property
    def short(self) -> str:
        """The name for tables and lists."""
        return self.short_name or self.name


class Person(Record, frozen=True, kw_only=True, tag="person"):
    """Somebody who works in the partnership: an owner, a chair, a contact. Never a case."""

    official: ClassVar[bool] = False
    singular: ClassVar[str] = "person"
    plural: ClassVar[str] = "people"
    told_as: ClassVar[str] = "contact details of a person"

    id: Annotated[PersonId, Field("Id", sensitive=False)]
    name: Annotated[Name, Field("Name", personal=True)]
    role: Annotated[Line, Field("Role", help="Such as Prevent coordinator.", sensitive=False)]
    organisation: Annotated[OrganisationId | None, Field("Organisation", sensitive=False)] = None
    clearance_date: Annotated[
        date | None,
        Field(
            "Baseline check (BPSS) passed on",
            help="Needed before the counter-terrorism local profile is shared with them.",
            personal=True,
            past=True,
        ),
    ] = None
    language: Annotated[Language, Field("Language they prefer", personal=True)] = Language.ENGLISH
    left_on: Annotated[date | None, Field("Left on", personal=True, past=True)] = None
    contact: Annotated[Optional, Field("How to reach them", personal=True)] = ""

    @property
    def heading(self) -> str:
        """Name and role."""
        return f"{self.name}, {self.role}"
