"""A Word file as a secretary edits it: real headings and tables, marked on every page.

Made in memory. Its properties name no machine and no person: what python-docx's template says of
its own maker is taken out.
"""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Row
from docx.text.paragraph import Paragraph

from prevent_desktop.domain.text import for_xml

_FONT = "Arial"
_BLUE = RGBColor(0x12, 0x3B, 0x5D)
_SIZES = {"Normal": 11, "Title": 22, "Heading 1": 16, "Heading 2": 13, "List Bullet": 11}
_LEFT, _RIGHT, _TOP, _BOTTOM = Mm(22), Mm(18), Mm(27), Mm(24)


class WordFile:
    """One file while it is written from top to bottom."""

    def __init__(self, title: str, marking: str, *, language: str, made_at: datetime) -> None:
        self._file = docx.Document()
        self._describe(for_xml(title), language, made_at)
        self._set_up(language)
        self._frame(for_xml(marking).upper(), for_xml(title))

    def title(self, text: str) -> None:
        """Write the title."""
        self._file.add_paragraph(for_xml(text), style="Title")

    def heading(self, text: str, level: int = 1) -> None:
        """Write a heading of level 1 or 2."""
        self._file.add_heading(for_xml(text), level)

    def text(self, text: str, *, lead: str = "") -> None:
        """Write a paragraph; a ``lead`` stands bold before it."""
        paragraph = self._file.add_paragraph()
        if lead:
            paragraph.add_run(f"{for_xml(lead)} ").bold = True
        paragraph.add_run(for_xml(text))

    def paragraphs(self, text: str) -> None:
        """Write running text, a paragraph for each of its lines."""
        for line in text.split("\n"):
            if line.strip():
                self.text(line)

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Write a table whose header comes again on every page; no row breaks over pages."""
        table = self._file.add_table(rows=1, cols=len(heads), style="Table Grid")
        for cell, head in zip(table.rows[0].cells, heads, strict=True):
            cell.paragraphs[0].add_run(for_xml(head)).bold = True
        _say(table.rows[0], "w:tblHeader")
        for values in rows:
            row = table.add_row()
            _say(row, "w:cantSplit")
            for cell, value in zip(row.cells, values, strict=True):
                cell.text = for_xml(value)
        self._file.add_paragraph()

    def octets(self) -> bytes:
        """Give the whole file."""
        out = io.BytesIO()
        self._file.save(out)
        return out.getvalue()

    def _describe(self, title: str, language: str, made_at: datetime) -> None:
        about = self._file.core_properties
        moment = made_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        about.title = title[:255]
        about.author = about.last_modified_by = about.comments = about.keywords = ""
        about.language = language
        about.created = about.modified = moment
        about.revision = 1

    def _set_up(self, language: str) -> None:
        section = self._file.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin, section.right_margin = _LEFT, _RIGHT
        section.top_margin, section.bottom_margin = _TOP, _BOTTOM
        for name, size in _SIZES.items():
            style = self._file.styles[name]
            style.font.name, style.font.size = _FONT, Pt(size)
            if name != "Normal":
                style.font.color.rgb = _BLUE if "Bullet" not in name else None
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
                fonts.attrib.pop(qn(kind), None)
            spoken = OxmlElement("w:lang")
            spoken.set(qn("w:val"), language)
            style.element.get_or_add_rPr().append(spoken)

    def _frame(self, marking: str, title: str) -> None:
        section = self._file.sections[0]
        head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
        _mark(head, marking)
        section.header.add_paragraph(title)
        number = section.footer.paragraphs[0].insert_paragraph_before()
        number.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _field(number, "PAGE")
        _mark(foot, marking)


def _mark(paragraph: Paragraph, marking: str) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(marking)
    run.bold, run.font.size = True, Pt(12)


def _field(paragraph: Paragraph, code: str) -> None:
    run = paragraph.add_run()
    for kind in ("begin", "", "end"):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = code
        run._r.append(mark)  # noqa: SLF001 -- the library has no fields of its own


def _say(row: _Row, name: str) -> None:
    flag = OxmlElement(name)
    flag.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(flag)  # noqa: SLF001 -- the library has no name for it
