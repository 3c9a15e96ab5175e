"""The cover: whose paper it is, what it is, how it is to be handled."""

from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block, Gap, Heading, Text, record_text
from prevent_desktop.documents.paper.pages import Part
from prevent_desktop.documents.paper.panel import Panel
from prevent_desktop.documents.paper.table import Column, Line, Row, Table
from prevent_desktop.documents.paper.text import BREAK, bold, joined, regular, strong
from prevent_desktop.documents.risk_assessment.model import OfficialEdition
from prevent_desktop.documents.risk_assessment.setting import Setting
from prevent_desktop.documents.shared.blocks import boxed
from prevent_desktop.documents.shared.cover import Rule, copy_line, spread

_COLUMNS = (Column("", 82.0), Column("", theme.WIDTH - 82.0))
_LONG_TITLE = 60


def cover(setting: Setting, height: float) -> Part:
    """Make the cover; ``height`` is that of the text area, over which it is spread."""
    foot = [*_facts(setting), *_handling(setting)]
    return Part("", spread(_notice(setting), _council(setting), _title(setting), foot, height))


def _notice(setting: Setting) -> list[Block]:
    words, says = setting.words, []
    if setting.handling.example:
        says.append(strong(words.example_notice))
    if setting.paper.is_draft:
        more = words.draft_notice_more.format(marking=setting.handling.marking)
        says.append(joined(strong(words.draft_notice), regular(more)))
    if setting.is_edition:
        says.append(joined(strong(words.edition_notice), regular(words.edition_notice_more)))
    if not says:
        return []
    return [Panel(Text(joined(*says, by=BREAK), theme.SMALL), bar=True)]


def _council(setting: Setting) -> list[Block]:
    paper = setting.paper
    blocks: list[Block] = [record_text(paper.council, theme.COVER_COUNCIL)]
    if paper.partnership:
        blocks.append(record_text(paper.partnership, theme.COVER_LINE))
    return blocks


def _title(setting: Setting) -> list[Block]:
    paper = setting.paper
    style = theme.COVER_TITLE if len(paper.title) <= _LONG_TITLE else theme.COVER_TITLE_LONG
    blocks: list[Block] = [Rule(), Heading(paper.title, style, 1)]
    if paper.period:
        blocks.append(record_text(paper.period, theme.COVER_PERIOD))
    if paper.status_line:
        blocks += [Gap(8), record_text(paper.status_line, theme.BODY)]
    return blocks


def _facts(setting: Setting) -> list[Block]:
    paper, words = setting.paper, setting.words
    facts = {
        words.version: _version(setting),
        words.scope: paper.scope,
        words.prepared_by: paper.prepared_by,
        words.owner: paper.owner,
        words.next_review: _review(setting),
        words.this_copy: copy_line(setting.words, setting.handling),
    }
    cells = setting.cells()
    rows = [
        Row([Line(label, style=theme.CELL_GREY), cells.cell(label, value, _COLUMNS[1])])
        for label, value in facts.items()
        if value
    ]
    return [Table(_COLUMNS, rows, headed=False), *cells.continued()]


def _version(setting: Setting) -> str:
    paper, words, last = setting.paper, setting.words, setting.paper.last_version
    if paper.edition:
        return _edition(setting, paper.edition)
    template = words.version_replacing if last else words.version_value
    value = template.format(
        version=paper.version,
        revision=paper.revision,
        old=last.version if last else "",
        date=words.long_date(last.signed_on) if last else "",
    )
    return words.draft_value.format(value=value) if paper.is_draft else value


def _edition(setting: Setting, edition: OfficialEdition) -> str:
    words = setting.words
    if edition.signed_on is None:
        return words.edition_unsigned_value
    date = words.long_date(edition.signed_on)
    return words.edition_value.format(version=setting.paper.version, date=date)


def _review(setting: Setting) -> str:
    paper, words = setting.paper, setting.words
    if paper.next_review is None:
        return paper.next_review_note
    template = words.by_date_or if paper.next_review_note else words.by_date
    return template.format(date=words.long_date(paper.next_review), note=paper.next_review_note)


def _handling(setting: Setting) -> list[Block]:
    if not setting.handling.instruction:
        return []
    return boxed(setting.handling.instruction, bold(setting.words.handling), bar=True)
