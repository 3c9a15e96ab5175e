"""The figures: a chart and the table beside it for each way of counting, then the comparisons."""

from datetime import datetime
from typing import TYPE_CHECKING

from prevent_desktop.documents.figures.bars import Bar, Bars
from prevent_desktop.documents.figures.model import CountTable, FiguresPaper, RangeTable
from prevent_desktop.documents.figures.words import FigureWords
from prevent_desktop.documents.handling import Handling
from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block, Heading, Text, record_text
from prevent_desktop.documents.paper.document import Section, bound, drawn
from prevent_desktop.documents.paper.pages import Part
from prevent_desktop.documents.paper.panel import Panel
from prevent_desktop.documents.paper.table import Column, Line, Row, Table
from prevent_desktop.documents.paper.text import BREAK, joined, regular, strong
from prevent_desktop.documents.shared.blocks import running_text, section, sentence
from prevent_desktop.documents.shared.sheet import Sheet, lacks_any

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAME, _COUNT, _WORDS = 150.0, 62.0, 92.0


def figures_pdf(paper: FiguresPaper, handling: Handling, printed_at: datetime) -> bytes:
    """Make the PDF of figures; ``printed_at`` is local time with its zone."""
    sheet, made = figures_section(paper, handling, printed_at)
    return drawn([made], bound([made]), sheet.imprint())


def figures_section(
    paper: FiguresPaper, handling: Handling, printed_at: datetime
) -> tuple[Sheet, Section]:
    """Make the figures as a section that can be bound with others."""
    words = FigureWords()
    sheet = Sheet(
        words=words,
        handling=handling,
        printed_at=printed_at,
        council=paper.council,
        title=words.title,
        period=f"{paper.months}, {paper.year}",
        version_line=words.state.format(date=words.short_date(paper.given_on)),
    )
    parts = [Part(words.running, _head(sheet, words, paper))]
    parts += [
        Part(words.running, _counted(words, one, public=paper.public), fresh=False)
        for one in paper.tables
    ]
    if paper.ranges:
        lead = Text(regular(words.range_lead), theme.BODY, keep=True)
        blocks: list[Block] = [section(words.ranges), lead]
        for one in paper.ranges:
            blocks += _ranges(words, one, public=paper.public)
        parts.append(Part(words.running, blocks, fresh=False))
    return sheet, Section(parts, sheet.frame(), covered=False)


def _head(sheet: Sheet, words: FigureWords, paper: FiguresPaper) -> list[Block]:
    lead = words.lead_public if paper.total is None else words.lead
    said = lead.format(total=words.count(paper.total), months=paper.months, year=paper.year)
    blocks: list[Block] = [
        record_text(paper.partnership or paper.council, theme.KICKER),
        Heading(words.title, theme.PAGE_HEADING, 1, (words.title, 0)),
        Text(strong(said), theme.LEAD),
        sentence(words.counted),
    ]
    rule = words.rule(paper.limit, paper.rounded_to, hides_nought=paper.hides_nought)
    says = [strong(words.example_notice)] if sheet.handling.example else []
    says.append(regular(rule))
    if paper.public:
        says.append(regular(words.public_notice))
    if paper.agreed_by:
        says.append(regular(words.agreed.format(name=paper.agreed_by)))
    if lacks_any(paper):
        says.append(regular(words.lacking_letters))
    blocks.append(Panel(Text(joined(*says, by=BREAK), theme.SMALL), bar=True))
    return [*blocks, *(running_text(paper.remark) if paper.remark else [])]


def _counted(words: FigureWords, table: CountTable, *, public: bool) -> list[Block]:
    blocks: list[Block] = [section(table.title)]
    if table.whole:
        return [*blocks, sentence(words.whole)]
    beside = any(row.national is not None for row in table.rows)
    bars = [
        Bar(row.label, row.share, words.per_cent(row.share) or words.hidden, row.national)
        for row in table.rows
        if row.share is not None or row.total is None
    ]
    said = "; ".join(f"{bar.name}: {bar.says}" for bar in bars)
    key = words.key if beside else words.key_alone
    note = " ".join(part for part in (key, table.base, table.yardstick) if part)
    if any(bar.share is not None for bar in bars):  # else the table says all there is to say
        blocks += [Bars(bars, f"{table.title}. {said}."), _note(note)]
    return [*blocks, _table(words, table, public=public, beside=beside)]


def _note(words: str) -> Text:
    return Text(regular(words), theme.SMALL_GREY, keep=True)


def _table(words: FigureWords, table: CountTable, *, public: bool, beside: bool) -> Table:
    several = not public and len(table.columns) > 1
    titles = list(table.columns) if several else []
    titles += [] if public else [words.all]
    titles.append(words.share)
    titles += [words.national] if beside else []
    wide = (theme.WIDTH - _NAME) / len(titles)
    columns = [Column(words.row, theme.WIDTH - wide * len(titles))]
    columns += [Column(title, wide, right=True) for title in titles]
    rows = []
    for row in table.rows:
        says = [words.count(count) for count in row.counts] if several else []
        says += [] if public else [words.count(row.total)]
        is_hidden = row.share is None and row.total is None
        says.append(words.hidden if is_hidden else words.per_cent(row.share))
        says += [words.per_cent(row.national)] if beside else []
        cells = [record_text(row.label, theme.CELL, "TD")]
        rows.append(Row([*cells, *(Line(one, right=True) for one in says)]))
    return Table(columns, rows)


def _ranges(words: FigureWords, table: RangeTable, *, public: bool) -> list[Block]:
    bars = [_range_bar(words, table, n) for n in range(len(table.rows))]
    said = "; ".join(f"{bar.name}: {bar.says}" for bar in bars)
    titles: Sequence[str] = (words.share, words.range) if public else (
        table.way, words.share, words.range
    )  # fmt: skip
    columns = [Column(words.row, theme.WIDTH - _WORDS * len(titles))]
    columns += [Column(title, _WORDS, right=True) for title in titles]
    rows = []
    for row in table.rows:
        shown = row.share is not None
        says = [words.per_cent(row.share), f"{row.low:.0f}% to {row.high:.0f}%" if shown else ""]
        if not public:
            says.insert(0, words.of.format(count=row.count, base=row.base) if shown else "")
        says = says if shown else [words.hidden, *("" for _ in says[1:])]
        rows.append(
            Row([record_text(row.label, theme.CELL, "TD"), *(Line(s, right=True) for s in says)])
        )
    chart: list[Block] = [
        Bars(bars, f"{table.title}. {said}."),
        _note(words.key_range),
    ]
    return [
        Heading(table.title, theme.SUBSECTION, 3),
        *(chart if any(row.share is not None for row in table.rows) else ()),
        Table(columns, rows),
        sentence(table.caution),
    ]


def _range_bar(words: FigureWords, table: RangeTable, place: int) -> Bar:
    row = table.rows[place]
    if row.share is None:
        return Bar(row.label, None, words.hidden)
    return Bar(row.label, row.share, words.per_cent(row.share), low=row.low, high=row.high)
