"""Lists out as CSV: nothing is computed, and nothing is changed by going out and in."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_desktop.domain.canonical import encoded
from prevent_desktop.domain.text import normalised
from prevent_desktop.exchange.spreadsheet import Cell, bodies_as_json, read_rows, rows_as_csv

TEXT = st.text(max_size=20).map(lambda text: normalised(text)[0])
TRICKY = st.text("=+-@'\t\n\"; ,\uff1dx1", max_size=8)
CELLS = TEXT | TRICKY | st.integers(-(2**53), 2**53) | st.none()
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=5), max_size=5)


def as_text(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def shown(cell: Cell) -> str:
    """Give one cell as another CSV reader, such as a spreadsheet's, has it."""
    text = rows_as_csv([[cell]]).decode("utf-8-sig")
    (row,) = csv.reader(io.StringIO(text, newline=""))
    return row[0]


@given(ROWS)
def test_out_and_in_again_changes_nothing(rows: list[list[Cell]]) -> None:
    assert read_rows(rows_as_csv(rows)) == [[as_text(cell) for cell in row] for row in rows]


@given(TEXT | TRICKY)
def test_no_text_begins_as_a_formula(text: str) -> None:
    assert not shown(text).lstrip(" \xa0").startswith(tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"))


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\uff1d1", "'=1"]
)
def test_a_text_that_could_compute_is_made_text(text: str) -> None:
    assert shown(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=1", "2 - 1", "'tis", "£5", "Tŷ Gwyn", "1"])
def test_other_text_is_as_it_was(text: str) -> None:
    assert shown(text) == text


def test_a_number_stays_a_number() -> None:
    assert rows_as_csv([[-5, "-5", None]]) == b'\xef\xbb\xbf-5,"\'-5",""\r\n'


def test_lines_end_as_excel_has_them_and_lines_in_a_cell_do_not() -> None:
    octets = rows_as_csv([["Title", "Score"], ["Two\nlines; with a mark", 12]])
    assert octets == b'\xef\xbb\xbf"Title","Score"\r\n"Two\nlines; with a mark",12\r\n'


def test_records_become_one_list() -> None:
    bodies = [encoded({"id": "a", "n": 1}), encoded({"id": "b", "title": "Tŷ"})]
    octets = bodies_as_json(bodies)
    assert json.loads(octets) == [{"id": "a", "n": 1}, {"id": "b", "title": "Tŷ"}]
    assert octets == encoded(json.loads(octets))
    assert bodies_as_json([]) == b"[]"
