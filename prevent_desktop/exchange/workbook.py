"""Lists out as XLSX, under the same rules as CSV: a spreadsheet shows text and computes nothing.

Made in memory: nothing is written to the disk on the way. Each sheet has the marking at the head
and foot of every printed page, and the file's properties name no machine and no person.
"""

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import zip_longest
from typing import Any

import xlsxwriter

from prevent_desktop.domain.text import for_xml
from prevent_desktop.exchange.spreadsheet import Cell, is_formula

LARGEST = 32_000
"""Letters of a cell; a longer text goes on in the rows below it, as Excel would cut it."""
_HEAD_ROWS = 2
_WIDEST = 60
_IN_MEMORY = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def rows_as_xlsx(
    rows: Iterable[Sequence[Cell]], *, title: str, marking: str, made_at: datetime
) -> bytes:
    """Write rows on one sheet: the first says the marking, the second the names of the columns.

    Text stays text, an integer a number, None an empty cell. ``made_at`` has a zone.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _IN_MEMORY)
    moment = made_at.astimezone(UTC).replace(tzinfo=None)
    book.set_properties(
        {"title": for_xml(title)[:255], "author": "", "company": "", "created": moment}
    )
    sheet = book.add_worksheet("List")
    _set_up(sheet, marking)
    formats = _Formats(book)
    widths: dict[int, int] = {}
    for place, row in enumerate(_fitting(rows)):
        for column, cell in enumerate(row):
            _write(sheet, place, column, cell, formats)
            if place >= _HEAD_ROWS - 1:
                widths[column] = max(widths.get(column, 8), _width(cell))
    for column, wide in widths.items():
        sheet.set_column(column, column, min(wide + 2, _WIDEST))
    book.close()
    return out.getvalue()


class _Formats:
    def __init__(self, book: Any) -> None:  # noqa: ANN401 -- the library has no types
        usual = {"text_wrap": True, "valign": "top"}
        self.text = book.add_format({**usual, "num_format": "@"})
        # Text that a spreadsheet could take for a formula stays text when it is edited too.
        self.quoted = book.add_format({**usual, "num_format": "@", "quote_prefix": True})
        self.number = book.add_format({"valign": "top"})
        self.head = book.add_format({**usual, "bold": True, "bottom": 1})


def _set_up(sheet: Any, marking: str) -> None:  # noqa: ANN401 -- the library has no types
    line = marking.upper().replace("&", "&&")
    sheet.set_header(f'&C&"Arial,Bold"{line}')
    sheet.set_footer(f'&LPage &P of &N&C&"Arial,Bold"{line}')
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD_ROWS - 1)
    sheet.freeze_panes(_HEAD_ROWS, 0)


def _write(sheet: Any, place: int, column: int, cell: Cell, formats: _Formats) -> None:  # noqa: ANN401 -- the library has no types
    if cell is None:
        return
    if isinstance(cell, int):
        sheet.write_number(place, column, cell, formats.number)
    elif place < _HEAD_ROWS:
        sheet.write_string(place, column, cell, formats.head)
    else:
        sheet.write_string(
            place, column, cell, formats.quoted if is_formula(cell) else formats.text
        )


def _fitting(rows: Iterable[Sequence[Cell]]) -> Iterable[Sequence[Cell]]:
    for row in rows:
        yield from zip_longest(*map(_pieces, row))


def _pieces(cell: Cell) -> list[Cell]:
    if not isinstance(cell, str):
        return [cell]
    cell = for_xml(cell)
    if len(cell) <= LARGEST:
        return [cell]
    return [cell[start : start + LARGEST] for start in range(0, len(cell), LARGEST)]


def _width(cell: Cell) -> int:
    return max(map(len, str(cell).split("\n"))) if cell is not None else 0
