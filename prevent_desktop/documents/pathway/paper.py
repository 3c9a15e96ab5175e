"""The wall chart: one page; only where it cannot hold all, partners' parts stand on a second."""

from collections.abc import Sequence
from datetime import datetime

from reportlab.lib.styles import ParagraphStyle

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
from prevent_desktop.documents.paper.pages import Part
from prevent_desktop.documents.paper.text import joined, regular, strong
from prevent_desktop.documents.pathway.chart import DANGER, OFFENCE, Band, Flow, Setting
from prevent_desktop.documents.pathway.chart import Line as ToWriteOn
from prevent_desktop.documents.pathway.model import Line, PathwayPaper
from prevent_desktop.documents.pathway.words import PathwayWords
from prevent_desktop.documents.shared.sheet import Sheet

_ROOMY = tuple(Setting(size) for size in (12.0, 11.5, 11.0, 10.5, 10.0))
_CLOSE = tuple(Setting(size, is_close=True) for size in (10.5, 10.0, 9.5, 9.0))
_BETWEEN = 18.0
_WIDE = (theme.WIDTH - _BETWEEN) / 2


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
    for how in (*_ROOMY, *_CLOSE):
        blocks = [*_chart(words, paper, how), *_partners(words, paper, how)]
        if _height(blocks) <= room:
            return [Part(words.part, blocks)]
    charts = ([*_chart(words, paper, how), *_follow(words, paper)] for how in (*_ROOMY, *_CLOSE))
    chart = next((one for one in charts if _height(one) <= room), None)
    first = Part(words.part, chart or [*_chart(words, paper, _ROOMY[-1]), *_follow(words, paper)])
    return [first, *_second(words, paper)]


def _second(words: PathwayWords, paper: PathwayPaper) -> list[Part]:
    if not paper.roles:
        return []
    lines = _in_pairs([_line(one, _ROOMY[0].part) for one in paper.roles])
    return [Part(words.part, [_section(words.roles, _ROOMY[0]), *lines])]


def _follow(words: PathwayWords, paper: PathwayPaper) -> list[Block]:
    return [record_text(words.roles_follow, theme.SMALL_GREY)] if paper.roles else []


def _height(blocks: Sequence[Block]) -> float:
    uppers = [None, *blocks[:-1]]
    gaps = sum(gap_between(upper, block) for upper, block in zip(uppers, blocks, strict=True))
    return gaps + sum(block.height(theme.WIDTH) for block in blocks)


def _chart(words: PathwayWords, paper: PathwayPaper, how: Setting) -> list[Block]:
    body = how.body
    blocks: list[Block] = [
        Band([record_text(paper.danger, DANGER), record_text(paper.offence, OFFENCE)]),
        Heading(paper.title, how.heading, 1, (paper.title, 0)),
        Flow([_box(words, paper, place, how) for place in range(len(paper.steps))]),
    ]
    if paper.goes_to:
        blocks.append(record_text(paper.goes_to, how.strong))
    if paper.after:
        blocks.append(_section(words.after, how))
        blocks += [
            record_text(one, body, lead=strong(f"{number}."))
            for number, one in enumerate(paper.after, 1)
        ]
    blocks.append(_section(words.contacts, how))
    own = [
        ToWriteOn(Text(strong(words.own_lead), body), 0.62),
        ToWriteOn(Text(strong(words.own_telephone), body), 0.4),
    ]
    blocks.append(_columns([Stack(own), *(_line(one, how.line) for one in paper.contacts)]))
    if paper.review_by:
        blocks.append(Text(regular(words.review(paper.review_by)), how.note))
    return blocks


def _box(words: PathwayWords, paper: PathwayPaper, place: int, how: Setting) -> list[Block]:
    step = paper.steps[place]
    return [
        Heading(f"{place + 1}  {step.title}", how.box, 2),
        *([record_text(step.small, how.note)] if step.small else []),
        *(record_text(one, how.body) for one in step.says or (words.nothing,)),
    ]


def _partners(words: PathwayWords, paper: PathwayPaper, how: Setting) -> list[Block]:
    if not paper.roles:
        return []
    lines = [_line(one, how.part) for one in paper.roles]
    return [_section(words.roles, how), _columns(lines)]


def _section(title: str, how: Setting) -> Heading:
    return Heading(title, how.section, 2)


def _line(one: Line, style: ParagraphStyle) -> Text:
    return Text(joined(strong(f"{one.name}:"), regular(one.says)), style)


def _columns(blocks: Sequence[Block]) -> Block:
    """Set blocks in two columns of about one height, read down the left and then the right."""
    places = range(1, max(2, len(blocks)))
    ways = [[Stack(one) for one in (blocks[:n], blocks[n:]) if one] for n in places]
    best = min(ways, key=lambda way: max(one.height(_WIDE) for one in way))
    both = Columns([(_WIDE, _BETWEEN, one) for one in best])
    both.after = 3.0
    return both


def _in_pairs(blocks: Sequence[Block]) -> list[Block]:
    """Set blocks in pairs beside one another, so that they may go on overleaf."""
    rows: list[Block] = []
    for first in range(0, len(blocks), 2):
        row = Columns([(_WIDE, _BETWEEN, block) for block in blocks[first : first + 2]])
        row.after = 3.0
        rows.append(row)
    return rows
