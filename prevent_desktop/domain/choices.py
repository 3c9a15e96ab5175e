"""Reference lists: sectors, regions, ideologies. Data that a council can change, by year.

What the law and the statistics change is never code (design, section 3). The lists that a vault
starts with stand in ``resources/lists``; from then on they are records of the vault.
"""

from typing import Annotated, ClassVar, NewType

import msgspec

from prevent_desktop.domain.fields import Field
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.record import Code, Line, Name, Optional, Record

ChoiceListId = NewType("ChoiceListId", RecordId)


class Choice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One choice: the code that records keep and the words that people see."""

    code: Annotated[Code, Field("Code", sensitive=False)]
    label: Annotated[Name, Field("Label", sensitive=False)]
    welsh: Annotated[Optional, Field("Label in Welsh", sensitive=False)] = ""


class ChoiceList(Record, frozen=True, kw_only=True, tag="choice_list"):
    """One reference list of one year. A record keeps the year that it was made under."""

    singular: ClassVar[str] = "reference list"
    plural: ClassVar[str] = "reference lists"

    id: Annotated[ChoiceListId, Field("Id", sensitive=False)]
    name: Annotated[Code, Field("List", sensitive=False)]
    year: Annotated[Line, Field("Year", sensitive=False)]
    source: Annotated[Optional, Field("Where it comes from", sensitive=False)] = ""
    choices: Annotated[tuple[Choice, ...], Field("Choices", sensitive=False)] = ()

    @property
    def heading(self) -> str:
        """Name and year."""
        return f"{self.name} {self.year}"

    def label_of(self, code: str) -> str:
        """Give the words for a code; the code itself where the list does not have it."""
        return next((c.label for c in self.choices if c.code == code), code)
