"""The wall chart: one page; only where it cannot hold all, partners' parts stand on a second."""

from collections.abc import Sequence
from datetime import datetime

from prevent_desktop.documents.handling import Handling
from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import (
    Block,
    Columns,
    Heading,
    Stack,
    Text,
    gap_between,
    record_text,
)
from prevent_desktop.documents.paper.document import pdf_of
from prevent_desktop.documents.paper.fonts import BOLD
from prevent_desktop.documents.paper.pages import Part
from prevent_desktop.documents.paper.text import joined, regular, strong
from prevent_desktop.documents.pathway.chart import DANGER, OFFENCE, Band, Flow, sized
from prevent_desktop.documents.pathway.chart import Line as ToWriteOn
from prevent_desktop.documents.pathway.model import Line, PathwayPaper
from prevent_desktop.documents.pathway.words import PathwayWords
from prevent_desktop.documents.shared.sheet import Sheet

_SIZES = (12.0, 11.5, 11.0, 10.5, 10.0)
_BETWEEN = 18.0
_BOX = theme.style("box", 18, 22, font=BOLD, colour=theme.BLUE, after=2)


def pathway_pdf(paper: PathwayPaper, handling: Handling, printed_at: datetime) -> bytes:
    """Make the PDF of the wall chart; ``printed_at`` is local time with its zone."""
    words = PathwayWords()
    sheet = Sheet(
        words=words,
        handling=handling,
        printed_at=printed_at,
        council=paper.council,
        title=paper.title,
        version_line=words.version_of(paper.version, paper.agreed_on),
        is_draft=paper.agreed_on is None,
    )
    frame = sheet.frame()
    parts = _parts(words, paper, frame.text_height)
    return pdf_of(parts, frame, sheet.imprint(), covered=False)


def _parts(words: PathwayWords, paper: PathwayPaper, room: float) -> list[Part]:
    for size in _SIZES:
        blocks = [*_chart(words, paper, size), *_partners(words, paper, size)]
        if _height(blocks) <= room:
            return [Part(words.part, blocks)]
    charts = ([*_chart(words, paper, size), *_follow(words, paper)] for size in _SIZES)
    chart = next((one for one in charts if _height(one) <= room), None)
    first = Part(words.part, chart or [*_chart(words, paper, _SIZES[-1]), *_follow(words, paper)])
    return [first, Part(words.part, _partners(words, paper, _SIZES[0]))] if paper.roles else [first]


def _follow(words: PathwayWords, paper: PathwayPaper) -> list[Block]:
    return [record_text(words.roles_follow, theme.SMALL_GREY)] if paper.roles else []


def _height(blocks: Sequence[Block]) -> float:
    uppers = [None, *blocks[:-1]]
    gaps = sum(gap_between(upper, block) for upper, block in zip(uppers, blocks, strict=True))
    return gaps + sum(block.height(theme.WIDTH) for block in blocks)


def _chart(words: PathwayWords, paper: PathwayPaper, size: float) -> list[Block]:
    body, strongly = sized(theme.BODY, size), sized(theme.SMALL_STRONG, size)
    blocks: list[Block] = [
        Band([record_text(paper.danger, DANGER), record_text(paper.offence, OFFENCE)]),
        Heading(paper.title, theme.PAGE_HEADING, 1, (paper.title, 0)),
        Flow([_box(words, paper, place, size) for place in range(len(paper.steps))]),
    ]
    if paper.goes_to:
        blocks.append(record_text(paper.goes_to, strongly))
    if paper.after:
        blocks.append(_section(words.after))
        blocks += [
            record_text(one, body, lead=strong(f"{number}."))
            for number, one in enumerate(paper.after, 1)
        ]
    blocks.append(_section(words.contacts))
    own = [
        ToWriteOn(Text(strong(words.own_lead), body), 0.62),
        ToWriteOn(Text(strong(words.own_telephone), body), 0.4),
    ]
    blocks += _two_columns([Stack(own), *(_line(one, size) for one in paper.contacts)])
    if paper.review_by:
        blocks.append(Text(regular(words.review(paper.review_by)), theme.SMALL_GREY))
    return blocks


def _box(words: PathwayWords, paper: PathwayPaper, place: int, size: float) -> list[Block]:
    step, body = paper.steps[place], sized(theme.BODY, size)
    return [
        Heading(f"{place + 1}  {step.title}", _BOX, 2),
        *([record_text(step.small, theme.SMALL_GREY)] if step.small else []),
        *(record_text(one, body) for one in step.says or (words.nothing,)),
    ]


def _partners(words: PathwayWords, paper: PathwayPaper, size: float) -> list[Block]:
    if not paper.roles:
        return []
    small = max(10.0, size - 1)
    return [_section(words.roles), *_two_columns([_line(one, small) for one in paper.roles])]


def _section(title: str) -> Heading:
    return Heading(title, theme.SUBSECTION, 2)


def _line(one: Line, size: float) -> Text:
    style = sized(theme.SMALL, size)
    return Text(joined(strong(f"{one.name}:"), regular(one.says)), style)


def _two_columns(blocks: Sequence[Block]) -> list[Block]:
    """Set blocks in pairs beside one another, read from left to right."""
    wide = (theme.WIDTH - _BETWEEN) / 2
    rows: list[Block] = []
    for first in range(0, len(blocks), 2):
        pair = blocks[first : first + 2]
        row = Columns([(wide, _BETWEEN, block) for block in pair])
        row.after = 3.0
        rows.append(row)
    return rows
