"""The sign-off: who signed which text, how to check it, and what was signed over."""

from functools import partial

from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block, Columns, Stack, Text, record_text
from prevent_desktop.documents.paper.fonts import BOLD
from prevent_desktop.documents.paper.listing import numbered
from prevent_desktop.documents.paper.pages import Part, on_one_page
from prevent_desktop.documents.paper.panel import Framed, Panel
from prevent_desktop.documents.paper.pen import Pen
from prevent_desktop.documents.paper.structure import Element
from prevent_desktop.documents.paper.table import Cells, Column, Line, Row, Table
from prevent_desktop.documents.paper.text import joined, plain, regular, shortened, strong
from prevent_desktop.documents.shared.blocks import part_heading, section, sentence
from prevent_desktop.documents.shared.model import AgreedElsewhere, SignOffPanel
from prevent_desktop.documents.shared.sheet import Sheet
from prevent_desktop.documents.words import capital

CODE_SIZE = 25
_INNER = theme.WIDTH - 30
_LABEL = 60.0
_VALUE = Column("", _INNER - _LABEL)
_VALUE_LINES = 3
_TITLE = 90.0
_STATE = theme.style("state", 10, 18, colour=theme.GREY, right=True)


class _Hairline(Block):
    """The line under the panel's head."""

    after = 6.0

    def height(self, width: float) -> float:  # noqa: ARG002
        return 4.0

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        pen.rule(x, top - 2, width)


class _Code(Block):
    """The check code, one run of text that can be copied and read aloud."""

    after = 4.0

    def __init__(self, code: str) -> None:
        self._code = plain(code)

    def height(self, width: float) -> float:  # noqa: ARG002
        return CODE_SIZE + 6.0

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:  # noqa: ARG002
        with pen.content(Element("P")):
            pen.line_of_text(x, top - CODE_SIZE, self._code, font=BOLD, size=CODE_SIZE, spacing=0.6)


def sign_off(sheet: Sheet, panel: SignOffPanel, height: float) -> Part:
    """Make the part of the sign-off, one page of ``height`` where it can be."""
    blocks = on_one_page(partial(_blocks, sheet, panel), theme.WIDTH, height)
    return Part(sheet.words.sign_off, blocks)


def _blocks(sheet: Sheet, panel: SignOffPanel) -> list[Block]:
    words = sheet.words
    lead = joined(strong(words.sign_off_lead), regular(words.sign_off_lead_more))
    cells = sheet.cells()
    cells.lines = _VALUE_LINES
    return [
        part_heading(words.sign_off),
        Text(lead, theme.LEAD),
        Framed(_panel(sheet, panel, cells)),
        *cells.continued(),
        *_check(sheet),
        *_warnings(sheet),
        *earlier_versions(sheet),
    ]


def _panel(sheet: Sheet, panel: SignOffPanel, cells: Cells) -> Stack:
    words = sheet.words
    moment = words.moment(sheet.printed_at)
    if panel.superseded_on:
        day = words.long_date(panel.superseded_on)
        state = strong(words.superseded.format(date=day, moment=moment))
    else:
        state = regular(words.current.format(moment=moment))
    title = Text(strong(words.signed_off), theme.LEAD)
    facts: list[Block] = [
        Columns([(_TITLE, 0.0, title), (_INNER - _TITLE, 0.0, Text(state, _STATE))]),
        _Hairline(),
    ]
    for label, value in _facts(sheet, panel):
        shown = cells.cell(label, value, _VALUE, "Span")
        if label == words.who and isinstance(shown, Text) and not cells.rest:
            shown = Text(strong(value), theme.CELL, "Span")
        line = Columns(
            [
                (_LABEL, 0.0, Text(regular(label), theme.CELL_GREY, "Span")),
                (_VALUE.width, 0.0, shown),
            ],
            Element("P"),
        )
        line.after = 2.0
        facts.append(line)
    code = [
        Text(regular(words.check_code), theme.HEADER),
        _Code(panel.check_code),
        Text(regular(words.code_alphabet), theme.CELL),
    ]
    return Stack([*facts, Panel(Stack(code), pad=12.0)])


def _facts(sheet: Sheet, panel: SignOffPanel) -> list[tuple[str, str]]:
    words = sheet.words
    key = words.key_value if panel.vouched_for else words.key_not_vouched
    facts = [
        (words.who, panel.who),
        (words.role, panel.role),
        (words.when, words.moment(panel.signed_at)),
        (words.how, _how(sheet, panel)),
        (
            words.what,
            words.what_value.format(
                title=sheet.title,
                version=sheet.version,
                revision=sheet.revision,
                counts=sheet.counts,
            ),
        ),
        (
            words.ledger,
            words.ledger_value.format(entry=f"{panel.ledger_entry:,}", head=panel.ledger_head),
        ),
        (words.key, key.format(fingerprint=panel.key_fingerprint) if panel.key_fingerprint else ""),
    ]
    return [(label, value) for label, value in facts if value]


def _how(sheet: Sheet, panel: SignOffPanel) -> str:
    words, how = sheet.words, panel.how
    if not isinstance(how, AgreedElsewhere):
        return words.signed_here
    said = [words.agreed_by.format(body=how.body)]
    if how.minute:
        said.append(how.minute)
    if how.agreed_on:
        said.append(words.long_date(how.agreed_on))
    if how.scan_attached:
        said.append(words.scan)
    if how.attested_by:
        said.append(words.attested.format(name=how.attested_by))
    return "; ".join(said)


def _check(sheet: Sheet) -> list[Block]:
    words, contact = sheet.words, sheet.contact
    ring = words.and_ring.format(contact=contact) if contact else ""
    before, name, after = words.check_open.partition(words.check_command)
    opening = joined(regular(before), strong(name), regular(after))
    steps = [
        Text(opening, theme.SMALL),
        Text(regular(words.check_compare), theme.SMALL),
        record_text(words.check_answer.format(ring=ring), theme.SMALL),
    ]
    return [
        section(words.to_check),
        *numbered(steps),
        Text(regular(words.code_limit), theme.SMALL_GREY),
    ]


def _warnings(sheet: Sheet) -> list[Block]:
    words, warnings = sheet.words, sheet.warnings
    if not warnings:
        return [section(capital(words.signed_over(0))), sentence(words.no_warnings)]
    columns = [Column(words.warning, 176.0), Column(words.record, 108.0)]
    columns.append(Column(words.reason_given, theme.WIDTH - 284.0))
    cells = sheet.cells()
    rows = []
    for warning in warnings:
        name = shortened(warning.concerns or words.itself, 60)
        rows.append(
            Row(
                [
                    cells.cell(name, warning.says, columns[0]),
                    cells.cell(name, warning.concerns or words.itself, columns[1]),
                    cells.cell(name, warning.reason, columns[2]),
                ]
            )
        )
    heading = section(words.signed_over(len(warnings)))
    return [heading, Table(columns, rows), *cells.continued()]


def earlier_versions(sheet: Sheet) -> list[Block]:
    """Make the list of earlier signed versions with their codes."""
    words, earlier = sheet.words, sheet.earlier_versions
    if not earlier:
        return [section(words.earlier_versions), sentence(words.no_earlier_versions)]
    columns = [
        Column(words.version, 46.0),
        Column(words.signed_by, 206.0),
        Column(words.dated, 62.0),
        Column(words.check_code, theme.WIDTH - 314.0),
    ]
    cells = sheet.cells()
    rows = [
        Row(
            [
                Line(str(one.version), style=theme.CELL_STRONG),
                cells.cell(str(one.version), one.signed_by, columns[1]),
                Line(words.short_date(one.signed_on)),
                Line(one.check_code or words.no_score),
            ]
        )
        for one in earlier
    ]
    return [section(words.earlier_versions), Table(columns, rows), *cells.continued()]
