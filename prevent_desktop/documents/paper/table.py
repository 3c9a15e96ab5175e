"""Tables: hairlines, a header that comes again on every page, rows that never break.

Rows are drawn straight, with their own tags, and pages filled by summed heights, so that the
cost grows with the number of rows alone. A cell holds eight lines; what is longer goes on under
the table, where it may run over pages.
"""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field

from reportlab.lib.styles import ParagraphStyle

from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block, Heading, Stack, Text, record_text
from prevent_desktop.documents.paper.frame import fitted
from prevent_desktop.documents.paper.pen import Pen
from prevent_desktop.documents.paper.structure import Element
from prevent_desktop.documents.paper.text import plain, regular

ABOVE, BELOW, PAD = 4.0, 5.0, 8.0
CELL_LINES = 8
_FEW = 2  # rows that stand with a header, at the foot of one page and the head of the next


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, its width with the padding to its right, and its alignment."""

    title: str
    width: float
    right: bool = False


@dataclass(slots=True, eq=False)
class Row:
    """Cells, each a block whose element is its ``TD``."""

    cells: Sequence[Block]
    element: Element = field(default_factory=lambda: Element("TR"))
    high: float = 0.0
    """The height of its tallest cell."""


class Table(Block):
    """A table that may be cut between rows, never leaving one row alone.

    One that is ``whole`` is cut only where no page holds it.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Row],
        *,
        spoken: Element | None = None,
        headed: bool = True,
        whole: bool = False,
    ) -> None:
        self._columns = columns
        self._rows = list(rows)
        self._continued = spoken is not None
        self._element = spoken or Element("Table")
        self._whole = whole
        self._air = 1.0
        self._header = _header_of(columns) if headed else None
        self.after = 6.0
        for row in self._rows:
            row.high = row.high or _height(row, columns)
        if not headed or len(columns) + len(self._rows) <= len(self._rows) * (len(columns) - 1):
            _name_rows(self._rows)

    def height(self, width: float) -> float:  # noqa: ARG002
        """Count header and rows."""
        return self._header_high + self._rows_high(self._rows)

    def least(self, width: float) -> float:  # noqa: ARG002
        """Count the header and two rows, or three where only one would be left."""
        all_of_it = self._whole or len(self._rows) <= _FEW + 1
        count = len(self._rows) if all_of_it else _FEW
        return self._header_high + self._rows_high(self._rows[:count])

    def tighten(self, gaps: float, rows: float) -> None:
        """Take less space around it, and above and below each row."""
        super().tighten(gaps, rows)
        self._air = rows

    def _rows_high(self, rows: Sequence[Row]) -> float:
        return sum(row.high for row in rows) + len(rows) * self._air * (ABOVE + BELOW)

    def _row_high(self, row: Row) -> float:
        return row.high + self._air * (ABOVE + BELOW)

    @property
    def _header_high(self) -> float:
        return self._row_high(self._header) if self._header else 0.0

    def split(self, width: float, room: float) -> "tuple[Table, Table] | None":  # noqa: ARG002
        """Cut it where the room ends, or a row earlier so that the last is not alone."""
        left = room - self._header_high
        fits = 0
        for row in self._rows:
            left -= self._row_high(row)
            if left < 0:
                break
            fits += 1
        if len(self._rows) - fits == 1 and fits > _FEW:
            fits -= 1
        if not 0 < fits < len(self._rows):
            return None
        return self._part(self._rows[:fits], first=True), self._part(self._rows[fits:])

    def _part(self, rows: list[Row], *, first: bool = False) -> "Table":
        # A copy: each of a long table's pages would otherwise go through all rows that follow it.
        part: Table = copy(self)
        part._rows, part._whole = rows, False
        part._continued = self._continued or not first
        part.after = 0.0 if first else self.after
        return part

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:  # noqa: ARG002
        """Draw header and rows; a header that comes again is not read again."""
        wide = sum(column.width for column in self._columns)
        with pen.inside(self._element):
            if self._header and self._continued:
                with pen.artifact("Pagination"):
                    _draw_header_again(pen, self._columns, x, top - self._air * ABOVE)
            elif self._header:
                self._draw_row(pen, self._header, x, top)
            top -= self._header_high
            thick, colour = (theme.HEADER_RULE, theme.INK) if self._header else (theme.THIN, None)
            pen.rule(x, top, wide, thick=thick, colour=colour)
            for row in self._rows:
                self._draw_row(pen, row, x, top)
                top -= self._row_high(row)
                pen.rule(x, top, wide)

    def _draw_row(self, pen: Pen, row: Row, x: float, top: float) -> None:
        with pen.inside(row.element):
            for column, cell in zip(self._columns, row.cells, strict=True):
                cell.draw(pen, x, top - self._air * ABOVE, column.width - PAD)
                x += column.width


class Line(Block):
    """One line drawn straight: a number, a date, a reference. Cut with an ellipsis at need."""

    def __init__(
        self, text: str, *, style: ParagraphStyle = theme.CELL, right: bool = False, tag: str = "TD"
    ) -> None:
        self._text = plain(text)
        self._style = style
        self._right = right
        self.element: Element = Element(tag)

    def height(self, width: float) -> float:  # noqa: ARG002
        """One line."""
        return float(self._style.leading)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it at the height of a paragraph's first line."""
        style = self._style
        shown = fitted(self._text, width + PAD - 2, style.fontName, style.fontSize)
        with pen.content(self.element):
            pen.line_of_text(
                x + width if self._right else x, top - style.fontSize, shown,
                font=style.fontName, size=style.fontSize, colour=style.textColor,
                align="right" if self._right else "left",
            )  # fmt: skip


@dataclass(slots=True)
class Cells:
    """Makes cells of record text and keeps what is too long for them."""

    more: str
    """Said in a cell that goes on below: ``continued below the table``."""
    heading: str
    """The heading of what goes on, with a place for the row's name: ``{name}, continued``."""
    lines: int = CELL_LINES
    rest: list[tuple[str, Text]] = field(default_factory=list)

    def cell(self, name: str, text: str, column: Column, tag: str = "TD") -> Block:
        """Make a cell of the row called ``name``, of ``lines`` lines at most."""
        made = record_text(text, theme.CELL, tag)
        leading = theme.CELL.leading
        wide = column.width - PAD
        if made.height(wide) <= self.lines * leading:
            return made
        cut = made.split(wide, (self.lines - 1) * leading)
        if not cut:
            return made
        first, rest = cut
        rest.element = Element("P", language=made.element.language)
        rest.after = theme.SMALL.spaceAfter
        self.rest.append((name, rest))
        first.element = Element("P")
        note = Text(regular(self.more), theme.CELL_GREY)
        return Stack([first, note], Element(tag))

    def continued(self) -> list[Block]:
        """Give what goes on below the table, each piece under its heading."""
        blocks: list[Block] = []
        for name, text in self.rest:
            blocks += [Heading(self.heading.format(name=name), theme.SUBSECTION, 3), text]
        return blocks


def _name_rows(rows: Sequence[Row]) -> None:
    # In a small table there would be more headers than cells, which tells a listener less.
    for row in rows:
        name = row.cells[0].element
        if name:
            name.tag, name.scope = "TH", "Row"


def _header_of(columns: Sequence[Column]) -> Row:
    cells = []
    for column in columns:
        style = theme.HEADER_RIGHT if column.right else theme.HEADER
        cell = Text(regular(column.title), style, "TH")
        cell.element.scope = "Column"
        cells.append(cell)
    row = Row(cells)
    row.high = _height(row, columns)
    return row


def _draw_header_again(pen: Pen, columns: Sequence[Column], x: float, top: float) -> None:
    for column in columns:
        style = theme.HEADER_RIGHT if column.right else theme.HEADER
        paragraph = Text(regular(column.title), style).paragraph
        high = paragraph.wrap(column.width - PAD, theme.PAGE_HEIGHT)[1]
        paragraph.drawOn(pen.canvas, x, top - high)
        x += column.width


def _height(row: Row, columns: Sequence[Column]) -> float:
    pairs = zip(columns, row.cells, strict=True)
    return max(cell.height(column.width - PAD) for column, cell in pairs)
