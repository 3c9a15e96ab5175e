"""The action log: what is late, what is open, what was closed."""

from datetime import datetime

from prevent_desktop.documents.handling import Handling
from prevent_desktop.documents.meetings.actions import gone_through
from prevent_desktop.documents.meetings.model import ActionLine, ActionLog
from prevent_desktop.documents.meetings.words import MeetingWords, words_of
from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block, Heading, Text, record_text
from prevent_desktop.documents.paper.document import Section, bound, drawn
from prevent_desktop.documents.paper.pages import Part
from prevent_desktop.documents.paper.panel import Panel
from prevent_desktop.documents.paper.text import BREAK, joined, regular, strong
from prevent_desktop.documents.shared.blocks import section, sentence
from prevent_desktop.documents.shared.sheet import Sheet, lacks_any


def action_log_pdf(log: ActionLog, handling: Handling, printed_at: datetime) -> bytes:
    """Make the PDF of the action log; ``printed_at`` is local time with its zone."""
    sheet, made = action_log_section(log, handling, printed_at)
    return drawn([made], bound([made]), sheet.imprint())


def action_log_section(
    log: ActionLog, handling: Handling, printed_at: datetime
) -> tuple[Sheet, Section]:
    """Make the action log as a section that can be bound with others."""
    words = words_of(edition=log.edition)
    date = words.long_date(log.as_of)
    sheet = Sheet(
        words=words,
        handling=handling,
        printed_at=printed_at,
        council=log.council,
        title=words.action_log,
        period=date,
        version_line=words.log_state.format(date=words.short_date(log.as_of)),
    )
    blocks = [*_head(sheet, words, log, date), *_tables(words, log)]
    return sheet, Section([Part(words.running_log, blocks)], sheet.frame(), covered=False)


def parted(log: ActionLog) -> tuple[list[ActionLine], list[ActionLine], list[ActionLine]]:
    """Part the actions into the late, the other open ones and the closed."""
    opened = [action for action in log.actions if action.is_open]
    late = [action for action in opened if action.days_late]
    in_time = [action for action in opened if not action.days_late]
    return late, in_time, [action for action in log.actions if not action.is_open]


def _head(sheet: Sheet, words: MeetingWords, log: ActionLog, date: str) -> list[Block]:
    late, in_time, _ = parted(log)
    answer, more = words.log_lead(len(late), len(late) + len(in_time))
    blocks: list[Block] = [
        record_text(log.group or log.council, theme.KICKER),
        Heading(words.action_log, theme.PAGE_HEADING, 1, (words.action_log, 0)),
        Text(joined(strong(answer), regular(more)), theme.LEAD),
        Text(regular(words.log_state.format(date=date)), theme.SMALL_GREY),
    ]
    says = [strong(words.example_notice)] if sheet.handling.example else []
    if log.edition:
        says.append(regular(words.edition_notice))
    if lacks_any(log):
        says.append(regular(words.lacking_letters))
    if says:
        blocks.append(Panel(Text(joined(*says, by=BREAK), theme.SMALL), bar=True))
    return blocks


def _tables(words: MeetingWords, log: ActionLog) -> list[Block]:
    titles = (words.late_actions, words.open_actions, words.closed_actions)
    nones = (words.none_late, words.none_open, words.none_closed)
    blocks: list[Block] = []
    for title, none, actions in zip(titles, nones, parted(log), strict=True):
        blocks.append(section(title))
        blocks += gone_through(words, actions, theme.WIDTH) if actions else [sentence(none)]
    return blocks
