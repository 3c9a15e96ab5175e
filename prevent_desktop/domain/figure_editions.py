"""Figures that were given out, kept as they were: what they counted, and what they hid.

An edition stands. Entries that are changed later do not change it, as the difference of two
editions would tell what each of them hides; the next edition adds its months to it.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, NewType

import msgspec

from prevent_desktop.domain.fields import Field
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.people import PersonId
from prevent_desktop.domain.record import Code, Line, Name, Optional, Record
from prevent_desktop.domain.small_numbers import Rule
from prevent_desktop.domain.tables import Given, Table, Veil

FiguresRuleId = NewType("FiguresRuleId", RecordId)
FiguresEditionId = NewType("FiguresEditionId", RecordId)

Count = Annotated[int, msgspec.Meta(ge=0)]
Span = Annotated[str, msgspec.Meta(pattern="^[0-3](-[0-3])?$(?!\\n)")]
"""The quarters that a column counts, the first of a year being 0: ``0`` or ``0-2``."""
Limit = Annotated[int, msgspec.Meta(ge=1, le=20)]
"""What the form offers begins at 3: below that nothing would be hidden that tells of one or two."""


class RoundTo(StrEnum):
    """To what counts are rounded where they are shown."""

    ONE = "1"
    FIVE = "5"
    TEN = "10"

    @property
    def words(self) -> str:
        """What a person calls it."""
        return "not rounded" if self is RoundTo.ONE else f"to the nearest {self.value}"


class FiguresRule(Record, frozen=True, kw_only=True, tag="figures_rule"):
    """The council's rule for small numbers. A vault has one."""

    singular: ClassVar[str] = "rule for small numbers"
    plural: ClassVar[str] = "rules for small numbers"

    id: Annotated[FiguresRuleId, Field("Id", sensitive=False)]
    limit: Annotated[
        Limit,
        Field(
            "Hide numbers below",
            help="5 is usual. A lower number shows more of what single people did.",
            sensitive=False,
        ),
    ]
    hides_nought: Annotated[
        bool,
        Field(
            "Hide nought as well", help="That nobody was counted tells as well.", sensitive=False
        ),
    ] = False
    round_to: Annotated[RoundTo, Field("Round numbers", sensitive=False)] = RoundTo.ONE

    @property
    def heading(self) -> str:
        """What it is."""
        return "Rule for small numbers"

    @property
    def rule(self) -> Rule:
        """The rule as the tables use it."""
        return Rule(limit=self.limit, hides_nought=self.hides_nought)


class FigureCell(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A count, and whether it is hidden wherever the edition is shown."""

    count: Annotated[Count, Field("Count")]
    hidden: Annotated[bool, Field("Hidden")] = False


class FigureRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A row: its code and words when it was given out, its cells by column, and all together."""

    code: Annotated[Code, Field("Code")]
    label: Annotated[Name, Field("Row")]
    cells: Annotated[tuple[FigureCell, ...], Field("Counts")]
    total: Annotated[FigureCell, Field("All")]


class FigureTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One table. ``whole`` where nothing in it could be shown but what stands under its columns."""

    name: Annotated[Code, Field("Table")]
    title: Annotated[Name, Field("Title")]
    list_year: Annotated[Optional, Field("Year of its list")] = ""
    spans: Annotated[tuple[Span, ...], Field("Quarters of each column", written=False)] = ()
    columns: Annotated[tuple[Name, ...], Field("Columns")]
    rows: Annotated[tuple[FigureRow, ...], Field("Rows")]
    whole: Annotated[bool, Field("Hidden as a whole")] = False

    @property
    def table(self) -> Table:
        """The counts alone."""
        return Table(
            tuple(row.code for row in self.rows),
            self.columns,
            tuple(tuple(cell.count for cell in row.cells) for row in self.rows),
        )

    @property
    def given(self) -> Given:
        """What of it is hidden, as later editions need to know."""
        return Given(
            len(self.columns),
            Veil(
                tuple(tuple(cell.hidden for cell in row.cells) for row in self.rows),
                tuple(row.total.hidden for row in self.rows),
                self.whole,
            ),
        )


class Heads(msgspec.Struct, frozen=True, kw_only=True):
    """What a table is called, and its rows in words."""

    name: str
    title: str
    labels: tuple[str, ...]
    list_year: str = ""
    spans: tuple[str, ...] = ()


def framed(table: Table, veil: Veil, heads: Heads) -> FigureTable:
    """Join counts and what is hidden of them into the table that is kept."""
    rows = [
        FigureRow(
            code=code,
            label=label,
            cells=tuple(
                FigureCell(count=count, hidden=hidden)
                for count, hidden in zip(counts, hides, strict=True)
            ),
            total=FigureCell(count=sum(counts), hidden=hides_all),
        )
        for code, label, counts, hides, hides_all in zip(
            table.rows, heads.labels, table.cells, veil.cells, veil.row_totals, strict=True
        )
    ]
    return FigureTable(
        name=heads.name,
        title=heads.title,
        list_year=heads.list_year,
        spans=heads.spans,
        columns=table.columns,
        rows=tuple(rows),
        whole=veil.whole,
    )


class FiguresEdition(Record, frozen=True, kw_only=True, tag="figures_edition"):
    """The figures of a year from its first quarter to the last that is counted."""

    official: ClassVar[bool] = False
    singular: ClassVar[str] = "edition of figures"
    plural: ClassVar[str] = "editions of figures"

    id: Annotated[FiguresEditionId, Field("Id", sensitive=False)]
    year: Annotated[Line, Field("Year", help="April to March.")]
    quarters: Annotated[
        int, msgspec.Meta(ge=1, le=4), Field("Quarters counted", help="From April on.")
    ]
    limit: Annotated[Limit, Field("Hidden below")]
    hides_nought: Annotated[bool, Field("Nought hidden")]
    round_to: Annotated[RoundTo, Field("Rounded")]
    tables: Annotated[tuple[FigureTable, ...], Field("Tables")]
    agreed_by: Annotated[PersonId | None, Field("Who agreed that it is given out", personal=True)]
    given_on: Annotated[date, Field("Given out on", past=True)]
    remark: Annotated[Optional, Field("Remark", long=True)] = ""

    @property
    def heading(self) -> str:
        """The year, and how far into it."""
        return f"Figures {self.year}, to the {_ORDINALS[self.quarters - 1]} quarter"

    @property
    def rule(self) -> Rule:
        """The rule for small numbers that it was made under."""
        return Rule(limit=self.limit, hides_nought=self.hides_nought)

    def find(self, name: str) -> FigureTable | None:
        """Give the table of a name."""
        return next((table for table in self.tables if table.name == name), None)


_ORDINALS = ("first", "second", "third", "fourth")
