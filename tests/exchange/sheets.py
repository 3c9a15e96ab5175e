"""Reads an XLSX file back as a spreadsheet would."""

import zipfile
from xml.etree import ElementTree as ET

NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def parsed(opened: zipfile.ZipFile, name: str) -> ET.Element:
    """Give a part of it as a tree."""
    return ET.fromstring(opened.read(name))  # noqa: S314 -- what we have just written


def sheet(opened: zipfile.ZipFile) -> ET.Element:
    """Give its one sheet."""
    return parsed(opened, "xl/worksheets/sheet1.xml")


def cells(opened: zipfile.ZipFile) -> dict[str, str | float]:
    """Give what each cell holds, as a spreadsheet would read it."""
    shared: list[str] = []
    if "xl/sharedStrings.xml" in opened.namelist():
        root = parsed(opened, "xl/sharedStrings.xml")
        shared = ["".join(t.text or "" for t in si.iter(f"{NS}t")) for si in root]
    found: dict[str, str | float] = {}
    for cell in sheet(opened).iter(f"{NS}c"):
        value = cell.find(f"{NS}v")
        assert cell.find(f"{NS}f") is None
        if value is not None and value.text is not None:
            is_text = cell.get("t") == "s"
            found[cell.attrib["r"]] = shared[int(value.text)] if is_text else float(value.text)
    return found
