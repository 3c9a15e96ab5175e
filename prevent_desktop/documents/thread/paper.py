"""The paper of the golden thread: the picture, where it breaks, and the same in words."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from prevent_desktop.documents.handling import Handling
from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block, Heading, Text, record_text
from prevent_desktop.documents.paper.document import Section, bound, drawn
from prevent_desktop.documents.paper.pages import Part
from prevent_desktop.documents.paper.panel import Panel
from prevent_desktop.documents.paper.table import Column, Row, Table
from prevent_desktop.documents.paper.text import BREAK, joined, regular, shortened, strong
from prevent_desktop.documents.shared.blocks import part_heading, section, sentence
from prevent_desktop.documents.shared.sheet import Sheet, lacks_any
from prevent_desktop.documents.thread.layout import picture_of
from prevent_desktop.documents.thread.model import Bead, Stage, ThreadPaper
from prevent_desktop.documents.thread.picture import ThreadPicture
from prevent_desktop.documents.thread.words import ThreadWords

_REF, _LINKS = 66.0, 104.0
_WHERE, _MATTER = 66.0, 220.0


def thread_pdf(paper: ThreadPaper, handling: Handling, printed_at: datetime) -> bytes:
    """Make the PDF of the golden thread; ``printed_at`` is local time with its zone."""
    sheet, made = thread_section(paper, handling, printed_at)
    return drawn([made], bound([made]), sheet.imprint())


def thread_section(
    paper: ThreadPaper, handling: Handling, printed_at: datetime
) -> tuple[Sheet, Section]:
    """Make the golden thread as a section that can be bound with others."""
    words = ThreadWords()
    sheet = Sheet(
        words=words,
        handling=handling,
        printed_at=printed_at,
        council=paper.council,
        title=words.title,
        period=paper.about,
        version_line=words.state.format(date=words.short_date(paper.as_of)),
    )
    parts = [
        Part(words.picture, _front(sheet, words, paper)),
        Part(words.picture, _breaks(sheet, words, paper), fresh=False),
        Part(words.in_words, _tables(sheet, words, paper)),
    ]
    return sheet, Section(parts, sheet.frame(), covered=False)


def _front(sheet: Sheet, words: ThreadWords, paper: ThreadPaper) -> list[Block]:
    counts = [(stage, sum(bead.stage is stage for bead in paper.beads)) for stage in Stage]
    answer, more = words.lead(len(paper.breaks), counts)
    about = words.through.format(name=paper.about) if paper.about else words.whole_area
    blocks: list[Block] = [
        record_text(paper.partnership or paper.council, theme.KICKER),
        Heading(words.title, theme.PAGE_HEADING, 1, (words.title, 0)),
        record_text(shortened(about, 150), theme.SMALL_GREY),
        Text(joined(strong(answer), regular(more)), theme.LEAD),
    ]
    says = [strong(words.example_notice)] if sheet.handling.example else []
    if lacks_any(paper):
        says.append(regular(words.lacking_letters))
    if says:
        blocks.append(Panel(Text(joined(*says, by=BREAK), theme.SMALL), bar=True))
    if not paper.beads:
        return [*blocks, sentence(words.empty)]
    picture = picture_of(paper, words)
    key = words.grouped_key if picture.grouped else words.picture_key
    alt = words.alt([answer, more, key])
    return [*blocks, ThreadPicture(picture, words, alt), Text(regular(key), theme.SMALL_GREY)]


def _breaks(sheet: Sheet, words: ThreadWords, paper: ThreadPaper) -> list[Block]:
    if not paper.breaks:
        return [part_heading(words.breaks), sentence(words.no_breaks)]
    columns = [
        Column(words.record, _WHERE),
        Column(words.matter, _MATTER),
        Column(words.mend, theme.WIDTH - _WHERE - _MATTER),
    ]
    cells = sheet.cells()
    rows = []
    for end in paper.breaks:
        name = shortened(end.ref, 40)
        texts = (end.ref, end.says, end.mend)
        made = [cells.cell(name, text, col) for text, col in zip(texts, columns, strict=True)]
        rows.append(Row(made))
    return [part_heading(words.breaks), Table(columns, rows), *cells.continued()]


def _tables(sheet: Sheet, words: ThreadWords, paper: ThreadPaper) -> list[Block]:
    names = {bead.key: name_of(words, bead) for bead in paper.beads}
    onward, back = _links(paper, names)
    blocks: list[Block] = [part_heading(words.tables)]
    for stage in Stage:
        beads = [bead for bead in paper.beads if bead.stage is stage]
        blocks.append(section(words.stage(stage)))
        if beads:
            blocks += _table(sheet, words, beads, onward, back)
        else:
            blocks.append(sentence(words.none_of.format(noun=words.noun(stage))))
    return blocks


def name_of(words: ThreadWords, bead: Bead) -> str:
    """Give what a bead is called in the tables: an evaluation has the name of its action."""
    if bead.stage is Stage.EVALUATION:
        return words.evaluation_of.format(ref=bead.ref)
    return bead.ref


def _links(
    paper: ThreadPaper, names: Mapping[str, str]
) -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
    onward: defaultdict[str, list[str]] = defaultdict(list)
    back: defaultdict[str, list[str]] = defaultdict(list)
    for edge in paper.edges:
        onward[edge.start].append(names[edge.end])
        back[edge.end].append(names[edge.start])
    return onward, back


def _table(
    sheet: Sheet,
    words: ThreadWords,
    beads: list[Bead],
    onward: Mapping[str, list[str]],
    back: Mapping[str, list[str]],
) -> list[Block]:
    columns = [
        Column(words.ref, _REF),
        Column(words.what, theme.WIDTH - _REF - 2 * _LINKS),
        Column(words.comes_from, _LINKS),
        Column(words.leads_to, _LINKS),
    ]
    cells = sheet.cells()
    rows = []
    for bead in beads:
        state = "" if bead.is_open or bead.stage is Stage.EVALUATION else f" ({words.closed})"
        first = words.profile if bead.stage is Stage.FINDING else words.nothing
        texts = (
            name_of(words, bead),
            f"{bead.title}{state}",
            words.listed(back.get(bead.key, [])) or first,
            words.listed(onward.get(bead.key, [])) or words.nothing,
        )
        name = shortened(texts[0], 40)
        made = [cells.cell(name, text, col) for text, col in zip(texts, columns, strict=True)]
        rows.append(Row(made))
    return [Table(columns, rows), *cells.continued()]
