"""Agenda and minutes as Word files: marked on every page, structured, telling nothing hidden."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.document import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from prevent_desktop.documents.meetings.model import MeetingPaper
from prevent_desktop.documents.meetings.word import agenda_docx, minutes_docx
from prevent_desktop.domain.text import for_xml, is_keepable
from tests.documents.meetings import MEETING, SIGNED
from tests.documents.northmere import HANDLING, PRINTED

Make = Callable[..., bytes]
BOTH = pytest.mark.parametrize("make", [agenda_docx, minutes_docx])


def opened(make: Make, paper: MeetingPaper = MEETING) -> Document:
    return docx.Document(BytesIO(make(paper, HANDLING, PRINTED)))


def text_of(file: Document) -> str:
    """Give every word of a file's body, tables too."""
    lines = [paragraph.text for paragraph in file.paragraphs]
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([*lines, *cells])


@BOTH
def test_the_marking_is_first_at_the_head_and_last_at_the_foot(make: Make) -> None:
    (section,) = opened(make).sections
    assert section.header.paragraphs[0].text == "OFFICIAL-SENSITIVE"
    assert section.footer.paragraphs[-1].text == "OFFICIAL-SENSITIVE"
    assert not section.different_first_page_header_footer


@BOTH
def test_its_properties_name_nobody(make: Make) -> None:
    about = opened(make).core_properties
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert about.created == PRINTED.replace(tzinfo=None) or about.created == PRINTED
    assert "Northmere Prevent partnership group" in about.title
    files = zipfile.ZipFile(BytesIO(make(MEETING, HANDLING, PRINTED)))
    told = files.read("docProps/core.xml") + files.read("docProps/app.xml")
    assert b"python-docx" not in told
    assert not re.search(rb"<(Company|Manager)>[^<]", told)


def test_minutes_have_what_a_secretary_edits() -> None:
    file = opened(minutes_docx)
    text = text_of(file)
    for words in (
        "tripled the reports", "Decision D07 Turn the effort of R01", "mindful of the threat, yes",
        "Hold parents\u2019 evenings", "Bethan Yarwood, for Gethin Warrilow",
        "is a copy to work on",
    ):  # fmt: skip
        assert words in text
    headings = [p.text for p in file.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings[:2] == ["1. Minutes of 18 June 2026 (to decide)", "2. Action log (to discuss)"]


def test_a_signed_text_leaves_its_code_on_paper() -> None:
    file = opened(minutes_docx, SIGNED)
    assert "PH84" not in text_of(file)
    assert "Signed off by Helen Marwick" in text_of(file)


def test_an_agenda_lists_its_items_and_actions() -> None:
    file = opened(agenda_docx)
    items, actions = file.tables
    assert [row.cells[1].text for row in items.rows][3].startswith("Risk assessment: online risk")
    assert [row.cells[0].text for row in actions.rows] == ["Ref", "A09", "A14", "A02"]


@BOTH
def test_table_headers_come_again_on_every_page(make: Make) -> None:
    files = zipfile.ZipFile(BytesIO(make(MEETING, HANDLING, PRINTED)))
    body = files.read("word/document.xml").decode()
    assert body.count("<w:tblHeader") == body.count("<w:tbl>") > 0


@BOTH
def test_an_example_says_so(make: Make) -> None:
    file = docx.Document(BytesIO(make(MEETING, replace(HANDLING, example=True), PRINTED)))
    assert file.sections[0].header.paragraphs[1].text.startswith("EXAMPLE:")
    assert "are invented" in text_of(file)


keepable = st.text(st.characters().filter(is_keepable), min_size=1, max_size=40).filter(is_keepable)


@settings(max_examples=25, deadline=None)
@given(text=keepable)
def test_any_text_that_may_be_kept_is_in_it(text: str) -> None:
    item = replace(MEETING.items[2], discussion=f"Said: {text}")
    said = text_of(opened(minutes_docx, replace(MEETING, items=(item,))))
    wanted = [line for line in for_xml(f"Said: {text}").split("\n") if line.strip()]
    assert all(line in said for line in wanted)
