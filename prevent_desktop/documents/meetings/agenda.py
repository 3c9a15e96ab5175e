"""The agenda: what will be dealt with, for what, by whom; and the actions to go through."""

from datetime import datetime

from prevent_desktop.documents.handling import Handling
from prevent_desktop.documents.meetings.actions import gone_through
from prevent_desktop.documents.meetings.model import Item, MeetingPaper
from prevent_desktop.documents.meetings.setting import Setting, head
from prevent_desktop.documents.meetings.words import MeetingWords, words_of
from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block, Stack, Text, record_text
from prevent_desktop.documents.paper.document import Section, bound, drawn
from prevent_desktop.documents.paper.pages import Part
from prevent_desktop.documents.paper.structure import Element
from prevent_desktop.documents.paper.table import Column, Line, Row, Table
from prevent_desktop.documents.paper.text import regular
from prevent_desktop.documents.shared.blocks import section, sentence
from prevent_desktop.documents.shared.sheet import Sheet
from prevent_desktop.documents.words import capital

_NUMBER, _PURPOSE, _WHO = 34.0, 92.0, 120.0


def agenda_pdf(paper: MeetingPaper, handling: Handling, printed_at: datetime) -> bytes:
    """Make the PDF of a meeting's agenda.

    ``printed_at`` is local time with its zone. Equal input gives equal bytes.
    """
    sheet, made = agenda_section(paper, handling, printed_at)
    return drawn([made], bound([made]), sheet.imprint())


def agenda_section(
    paper: MeetingPaper, handling: Handling, printed_at: datetime
) -> tuple[Sheet, Section]:
    """Make the agenda as a section that can be bound with others."""
    setting = Setting(paper, handling, words_of(edition=paper.edition), printed_at)
    words = setting.words
    sheet = setting.sheet(words.running_agenda)
    blocks = [*_head(setting), *_items(setting), *_actions(setting)]
    return sheet, Section([Part(words.agenda, blocks)], sheet.frame(), covered=False)


def under(words: MeetingWords, item: Item) -> str:
    """Say what stands under an item's title: carried over from when, and which duty it serves."""
    said = []
    if item.carried_from:
        said.append(words.carried.format(date=words.short_date(item.carried_from)))
    if item.duty:
        said.append(item.duty)
    return capital("; ".join(said))


def to_go_through(paper: MeetingPaper) -> tuple[Item, ...]:
    """Give the items that go through actions."""
    return tuple(item for item in paper.items if item.actions)


def _head(setting: Setting) -> list[Block]:
    words = setting.words
    title = words.agenda_of.format(date=setting.date)
    return head(setting, title, [setting.chair(words.will_chair)])


def _items(setting: Setting) -> list[Block]:
    words, items = setting.words, setting.paper.items
    if not items:
        return [sentence(words.no_items)]
    columns = [
        Column(words.item_number, _NUMBER),
        Column(words.item, theme.WIDTH - _NUMBER - _PURPOSE - _WHO),
        Column(words.purpose, _PURPOSE),
        Column(words.by, _WHO),
    ]
    cells = setting.sheet().cells()
    rows = []
    for number, item in enumerate(items, 1):
        presenter = cells.cell(str(number), item.presenter, columns[3])
        rows.append(
            Row(
                [
                    Line(str(number), style=theme.CELL_STRONG),
                    _title(words, item),
                    Line(words.purpose_short(item.purpose)),
                    presenter,
                ]
            )
        )
    return [Table(columns, rows), *cells.continued()]


def _title(words: MeetingWords, item: Item) -> Block:
    title = record_text(item.title, theme.BODY)
    title.after = 0.0
    below = under(words, item)
    more = [Text(regular(below), theme.CELL_GREY)] if below else []
    return Stack([title, *more], Element("TD"))


def _actions(setting: Setting) -> list[Block]:
    words, blocks = setting.words, list[Block]()
    for item in to_go_through(setting.paper):
        blocks += [section(f"{words.to_go_through}: {item.title}")]
        blocks += gone_through(words, item.actions, theme.WIDTH)
    return blocks
