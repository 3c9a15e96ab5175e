"""Lists as XLSX: text stays text, every printed page is marked, nothing hidden is told."""

import getpass
import re
import socket
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prevent_desktop.domain.text import for_xml, is_keepable
from prevent_desktop.exchange.workbook import LARGEST, rows_as_xlsx
from tests.exchange.sheets import NS, cells, parsed, sheet

MADE = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)
MARKING = "OFFICIAL-SENSITIVE - R&D"
FORMULAS = ("=1+1", "+1", "-1", "@A1", "\t=1", " =cmd|' /C calc'!A0", "\uff1d1")


def book(*rows: list[str | int | None]) -> zipfile.ZipFile:
    made = rows_as_xlsx(rows, title="Actions", marking=MARKING, made_at=MADE)
    return zipfile.ZipFile(BytesIO(made))


def test_text_and_numbers_come_out_as_they_went_in() -> None:
    found = cells(book(["OFFICIAL"], ["Ref", "Days"], ["A01", 12], ["0044", None]))
    assert found == {
        "A1": "OFFICIAL",
        "A2": "Ref",
        "B2": "Days",
        "A3": "A01",
        "B3": 12.0,
        "A4": "0044",
    }


@pytest.mark.parametrize("text", FORMULAS)
def test_nothing_is_a_formula_even_when_it_is_edited(text: str) -> None:
    opened = book(["M"], ["H"], [text])
    assert cells(opened)["A3"] == text
    styles = parsed(opened, "xl/styles.xml")
    formats = styles.find(f"{NS}cellXfs")
    (cell,) = [c for c in sheet(opened).iter(f"{NS}c") if c.get("r") == "A3"]
    assert formats is not None
    assert formats[int(cell.attrib["s"])].get("quotePrefix") == "1"


def test_no_text_becomes_a_link() -> None:
    opened = book(["M"], ["H"], ["https://example.org"], ["mailto:a@b"], ["file:///etc/passwd"])
    assert list(sheet(opened).iter(f"{NS}hyperlink")) == []
    assert not [n for n in opened.namelist() if "rels" in n and "sheet1" in n]


def test_the_marking_is_at_the_head_and_foot_of_every_page() -> None:
    page = sheet(book(["M"], ["H"])).find(f"{NS}headerFooter")
    assert page is not None
    for part in ("oddHeader", "oddFooter"):
        assert MARKING.replace("&", "&&") in str(page.findtext(f"{NS}{part}"))
    assert page.get("differentFirst") is None


def test_a_long_text_goes_on_below_and_nothing_is_lost() -> None:
    text = "word " * 14_000
    found = cells(book(["M"], ["H", "I"], [text, "beside"], ["next", None]))
    assert "".join(str(found[f"A{row}"]) for row in (3, 4, 5)) == text
    assert all(len(str(value)) <= LARGEST for value in found.values())
    assert found["A6"] == "next"


keepable = st.text(st.characters().filter(is_keepable), min_size=1, max_size=40).filter(is_keepable)


@settings(max_examples=50, deadline=None)
@given(text=keepable)
def test_any_text_that_may_be_kept_is_in_it(text: str) -> None:
    assert cells(book(["M"], ["H"], [text])).get("A3", "") == for_xml(text)


def test_it_names_no_machine_and_no_person(tmp_path: Path) -> None:
    opened = book(["M"], ["H"], ["text"])
    told = "".join(opened.read(name).decode() for name in opened.namelist())
    for word in (socket.gethostname(), str(Path.home()), str(tmp_path)):
        assert word not in told
    about = opened.read("docProps/core.xml").decode()
    assert re.findall(r"<(?:dc:creator|cp:lastModifiedBy)>[^<]", about) == []
    assert getpass.getuser() not in about
    assert "2026-11-19T09:30:00Z" in about


def test_nothing_is_written_to_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("tempfile.mkstemp", refused)
    monkeypatch.setattr("tempfile.TemporaryFile", refused)
    assert cells(book(["M"], ["H"], ["text"]))
