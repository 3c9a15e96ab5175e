"""Lists out as CSV, so that a spreadsheet shows what was written and computes nothing.

UTF-8 with a byte order mark, as Excel reads it; CRLF line ends; every text in quotes. A text
that a spreadsheet could take for a formula gets an apostrophe before it (design, security
section 7); ``read_rows`` takes it away again, so that no text is changed by going out and in.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence

Cell = str | int | None

BYTE_ORDER_MARK = "\ufeff"

# Full-width forms of the four signs are formulas too in some versions; blanks before are passed
# over. An apostrophe before one of these is doubled, so that it can be told from ours.
_FORMULA = re.compile(r"'*[ \u00a0]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def rows_as_csv(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Write rows; text stays text, an integer a number, None an empty cell."""
    out = io.StringIO(newline="")
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerows([[_as_text(cell) for cell in row] for row in rows])
    return out.getvalue().encode()


def read_rows(octets: bytes) -> list[list[str]]:
    """Read what ``rows_as_csv`` wrote, every cell as text and None as empty text."""
    text = octets.decode("utf-8-sig")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    return [[_as_written(cell) for cell in row] for row in reader]


def bodies_as_json(bodies: Iterable[bytes]) -> bytes:
    """Write records, each canonical JSON, as one canonical JSON list."""
    return b"[" + b",".join(bodies) + b"]"


def is_formula(text: str) -> bool:
    """Whether a spreadsheet could take a text for a formula."""
    return _FORMULA.match(text) is not None


def _as_text(cell: Cell) -> Cell:
    if cell is None:
        return ""
    return f"'{cell}" if isinstance(cell, str) and is_formula(cell) else cell


def _as_written(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and is_formula(cell) else cell
