"""What stands before the papers of a pack: cover and contents; and the cover sheet of an annex."""

from collections.abc import Sequence

from prevent_desktop.documents.board_pack.model import BoardPack, PackPart
from prevent_desktop.documents.board_pack.words import PackWords
from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block, Gap, Heading, Text, record_text
from prevent_desktop.documents.paper.document import Section
from prevent_desktop.documents.paper.listing import Entry
from prevent_desktop.documents.paper.pages import Part
from prevent_desktop.documents.paper.panel import Panel
from prevent_desktop.documents.paper.structure import Element
from prevent_desktop.documents.paper.table import Column, Line, Row, Table
from prevent_desktop.documents.paper.text import BREAK, bold, joined, regular, strong
from prevent_desktop.documents.shared.blocks import boxed, part_heading
from prevent_desktop.documents.shared.cover import Rule, copy_line, spread
from prevent_desktop.documents.shared.sheet import Sheet, lacks_any

_COLUMNS = (Column("", 112.0), Column("", theme.WIDTH - 112.0))


def cover(pack: BoardPack, sheet: Sheet, words: PackWords, *, whole: bool, height: float) -> Part:
    """Make the cover of the pack, or of its body alone."""
    council: list[Block] = [record_text(pack.council, theme.COVER_COUNCIL)]
    if pack.partnership:
        council.append(record_text(pack.partnership, theme.COVER_LINE))
    title: list[Block] = [Rule(), Heading(pack.title, theme.COVER_TITLE, 1)]
    if pack.occasion:
        title.append(record_text(pack.occasion, theme.COVER_PERIOD))
    foot = [*_facts(pack, sheet, words, whole=whole)]
    if sheet.handling.instruction:
        foot += boxed(sheet.handling.instruction, bold(words.handling), bar=True)
    return Part("", spread(_notice(pack, sheet, words, whole=whole), council, title, foot, height))


def contents(
    pack: BoardPack, words: PackWords, body: Sequence[Section], annexes: Sequence[Section]
) -> Part:
    """Make the list of what is bound here; entries lead to where each paper begins."""
    whole = Element("TOC")

    def entry(says: str, part: PackPart, section: Section) -> Entry:
        return Entry(
            whole,
            says,
            section.parts[0],
            text_top=section.frame.text_top,
            describe=words.entry_link,
            note=part.marking if part.marking != pack.body_marking else "",
        )

    entries = [entry(p.title, p, s) for p, s in zip(pack.body, body, strict=True)]
    for place, (part, section) in enumerate(zip(pack.annexes, annexes, strict=True)):
        says = words.annex_entry.format(letter=words.letter(place), title=part.title)
        entries.append(entry(says, part, section))
    notes: list[Block] = []
    if any(lacks_any(part.texts) for part in (*pack.body, *pack.annexes)):
        notes = [Gap(12.0), Text(regular(words.lacking_letters), theme.SMALL_GREY)]
    return Part(words.contents, [part_heading(words.contents), *entries, *notes])


def annex_sheet(pack: BoardPack, part: PackPart, words: PackWords, place: int) -> Part:
    """Make the cover sheet of an annex."""
    annex = words.annex.format(letter=words.letter(place))
    lead = joined(strong(words.annex_lead.format(marking=part.marking)), regular(words.annex_more))
    says = words.annex_of.format(title=pack.title, occasion=pack.occasion or pack.council)
    heading = words.annex_entry.format(letter=words.letter(place), title=part.title)
    blocks: list[Block] = [
        Gap(120.0),
        record_text(pack.council, theme.COVER_COUNCIL),
        Rule(),
        Heading(heading, theme.COVER_TITLE_LONG, 1, (heading, 0)),
        record_text(says, theme.BODY),
        Gap(20.0),
        Panel(Text(lead, theme.BODY), bar=True),
    ]
    return Part(annex, blocks)


def _facts(pack: BoardPack, sheet: Sheet, words: PackWords, *, whole: bool) -> list[Block]:
    annexes = "; ".join(
        words.annex_entry.format(letter=words.letter(place), title=part.title)
        for place, part in enumerate(pack.annexes)
    )
    holds = words.whole if whole else words.body_only
    facts = {
        words.where: pack.where,
        words.body: pack.body_marking,
        words.annexes: annexes or words.no_annexes,
        words.holds: holds if pack.annexes else "",
        words.this_copy: copy_line(words, sheet.handling),
        words.ring: words.ring_value.format(contact=pack.contact) if pack.contact else "",
    }
    cells = sheet.cells()
    rows = [
        Row([Line(label, style=theme.CELL_GREY), cells.cell(label, value, _COLUMNS[1])])
        for label, value in facts.items()
        if value
    ]
    return [Table(_COLUMNS, rows, headed=False), *cells.continued()]


def _notice(pack: BoardPack, sheet: Sheet, words: PackWords, *, whole: bool) -> list[Block]:
    says = [strong(words.example_notice)] if sheet.handling.example else []
    marking = sheet.handling.marking
    if whole and marking != pack.body_marking:
        letters = [
            words.annex.format(letter=words.letter(place))
            for place, part in enumerate(pack.annexes)
            if part.marking != pack.body_marking
        ]
        told = words.marked_for.format(
            marking=marking, annexes=words.listed(letters), body=pack.body_marking
        )
        says.append(regular(told))
    return [Panel(Text(joined(*says, by=BREAK), theme.SMALL), bar=True)] if says else []
