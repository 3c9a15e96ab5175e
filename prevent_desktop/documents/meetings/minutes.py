"""The minutes: who came, then each item with what was said, decided and set."""

from datetime import datetime

from prevent_desktop.documents.handling import Handling
from prevent_desktop.documents.meetings.actions import gone_through, set_here
from prevent_desktop.documents.meetings.attendance import attendance, in_room
from prevent_desktop.documents.meetings.blocks import WIDTH, Indented, ItemHeading
from prevent_desktop.documents.meetings.decisions import decided
from prevent_desktop.documents.meetings.model import Item, MeetingPaper
from prevent_desktop.documents.meetings.setting import Setting, head
from prevent_desktop.documents.meetings.words import words_of
from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block, Text, record_text
from prevent_desktop.documents.paper.document import Section, bound, drawn
from prevent_desktop.documents.paper.pages import Part
from prevent_desktop.documents.paper.text import joined, paragraphs, regular, shortened, strong
from prevent_desktop.documents.shared.blocks import running_text, section, sentence
from prevent_desktop.documents.shared.draft import before_signing
from prevent_desktop.documents.shared.sheet import Sheet
from prevent_desktop.documents.shared.sign_off import sign_off


def minutes_pdf(paper: MeetingPaper, handling: Handling, printed_at: datetime) -> bytes:
    """Make the PDF of a meeting's minutes: signed, or else DRAFT on every page.

    ``printed_at`` is local time with its zone. Equal input gives equal bytes.
    """
    sheet, made = minutes_section(paper, handling, printed_at)
    return drawn([made], bound([made]), sheet.imprint())


def minutes_section(
    paper: MeetingPaper, handling: Handling, printed_at: datetime
) -> tuple[Sheet, Section]:
    """Make the minutes as a section that can be bound with others."""
    setting = Setting(paper, handling, words_of(edition=paper.edition), printed_at)
    sheet = _sheet(setting)
    frame = sheet.frame()
    parts = [Part(setting.words.minutes, _blocks(setting))]
    if paper.sign_off:
        parts.append(sign_off(sheet, paper.sign_off, frame.text_height))
    elif paper.findings:
        parts.append(before_signing(sheet))
    return sheet, Section(parts, frame, covered=False)


def standing(setting: Setting) -> str:
    """Say how far the minutes have got."""
    paper, words = setting.paper, setting.words
    if paper.edition:
        return ""
    if paper.sign_off:
        return paper.status_line or words.signed_minutes
    if paper.approved_on:
        return words.approved.format(date=words.long_date(paper.approved_on))
    if paper.circulated_on:
        return words.circulated.format(date=words.long_date(paper.circulated_on))
    return words.draft_minutes


def lead(setting: Setting) -> list[str]:
    """Say who was in the chair, how many took part, and who wrote the minutes."""
    paper, words = setting.paper, setting.words
    by = words.minutes_by.format(name=paper.minutes_by) if paper.minutes_by else ""
    room = words.room(in_room(paper.attendance), paper.quorum) if paper.attendance else ""
    return [setting.chair(words.in_the_chair), room, by]


def _sheet(setting: Setting) -> Sheet:
    paper, words = setting.paper, setting.words
    counts = words.counts(
        len(paper.items),
        sum(len(item.decisions) for item in paper.items),
        sum(len(item.actions_set) for item in paper.items),
    )
    return setting.sheet(
        words.running_minutes, is_draft=paper.sign_off is None and not paper.edition, counts=counts
    )


def _blocks(setting: Setting) -> list[Block]:
    paper, words = setting.paper, setting.words
    title = words.minutes_of.format(date=setting.date)
    blocks = [*head(setting, title, lead(setting), standing(setting)), *attendance(setting)]
    for number, item in enumerate(paper.items, 1):
        blocks += _item(setting, number, item)
    if not paper.items:
        blocks.append(sentence(words.no_items))
    for title, text in ((words.ruling, paper.ruling), (words.corrections, paper.corrections)):
        if text:
            blocks += [section(title), *running_text(text)]
    return blocks


def _item(setting: Setting, number: int, item: Item) -> list[Block]:
    words = setting.words
    title = joined(strong(item.title), regular(words.purpose_of(item.purpose)))
    bookmark = f"{number} {shortened(item.title)}"
    said: list[Block] = [record_text(text, theme.BODY) for text in paragraphs(item.discussion)]
    for decision in item.decisions:
        said += decided(words, decision, WIDTH)
    if item.actions:
        said.append(Text(strong(words.gone_through), theme.SMALL_STRONG))
        said += gone_through(words, item.actions, WIDTH)
    said += set_here(words, item.actions_set, WIDTH)
    if item.comes_back:
        said.append(Text(regular(words.comes_back), theme.SMALL_GREY))
    if not said:
        said = [Text(regular(words.not_minuted), theme.SMALL_GREY)]
    return [ItemHeading(str(number), title, bookmark), *map(Indented, said)]
