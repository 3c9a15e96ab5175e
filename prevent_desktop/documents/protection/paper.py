"""A certificate of disposal, and the answer to an access request, as papers."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from prevent_desktop.documents.handling import Handling
from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block, Heading, Text, record_text
from prevent_desktop.documents.paper.document import Section, bound, drawn
from prevent_desktop.documents.paper.pages import Part
from prevent_desktop.documents.paper.panel import Panel
from prevent_desktop.documents.paper.table import Column, Row, Table
from prevent_desktop.documents.paper.text import BREAK, joined, regular, shortened, strong
from prevent_desktop.documents.protection.model import Answer, Certificate, Given
from prevent_desktop.documents.protection.words import ProtectionWords
from prevent_desktop.documents.shared.blocks import running_text, section, sentence
from prevent_desktop.documents.shared.sheet import Sheet, lacks_any
from prevent_desktop.documents.words import capital

_LABEL, _COUNT = 150.0, 92.0


def certificate_pdf(paper: Certificate, handling: Handling, printed_at: datetime) -> bytes:
    """Make the PDF of a certificate; ``printed_at`` is local time with its zone."""
    words = ProtectionWords()
    title = words.certificate
    sheet = _sheet(words, paper.council, title, handling, printed_at, is_draft=False)
    lead = words.disposed.format(
        called=shortened(capital(paper.called), 120), date=words.long_date(paper.disposed_on)
    )
    decided = words.decided_value.format(
        who=paper.decided_by, date=words.long_date(paper.decided_on)
    )
    facts = (
        (words.what, capital(paper.called)),
        (words.why, paper.reason),
        (words.basis, paper.legal_basis),
        (words.rule, paper.rule or words.no_rule),
        (words.decided, decided),
    )
    blocks = [
        *_head(sheet, words, lead, words.disposed_more, paper),
        *_table(sheet, facts),
        section(words.where),
        *(record_text(said, theme.BODY) for said in paper.says),
    ]
    return _made(sheet, blocks)


def answer_pdf(paper: Answer, handling: Handling, printed_at: datetime) -> bytes:
    """Make the PDF of an answer, DRAFT on every page until a second person checked it."""
    words = ProtectionWords()
    title = words.answer
    sheet = replace(
        _sheet(words, paper.council, title, handling, printed_at, is_draft=not paper.is_checked),
        running=words.running_answer.format(
            council=shortened(paper.council, 60), ref=paper.reference
        ),
    )
    more = words.answer_lead_more.format(
        ref=paper.reference,
        date=words.long_date(paper.received_on),
        made=words.long_date(paper.searched_on or printed_at.date()),
    )
    lead = words.answer_lead.format(council=shortened(paper.council, 80))
    blocks = _head(sheet, words, lead, more, paper)
    if not paper.is_checked:
        blocks.append(Panel(Text(strong(words.not_checked), theme.SMALL), bar=True))
    if not paper.given:
        blocks.append(sentence(words.nothing))
    for one in paper.given:
        blocks += _record(sheet, words, one, paper.searched_on)
    ending = [
        section(words.redacted),
        *_redacted(sheet, words, paper),
        *(_since(words, paper) if paper.ledger else ()),
        section(words.rights),
        sentence(words.rights_says),
    ]
    return _made(sheet, [*blocks, *ending])


def _sheet(  # noqa: PLR0913 -- what a sheet is made of
    words: ProtectionWords,
    council: str,
    title: str,
    handling: Handling,
    printed_at: datetime,
    *,
    is_draft: bool,
) -> Sheet:
    return Sheet(
        words=words,
        handling=handling,
        printed_at=printed_at,
        council=council,
        title=title,
        version_line=words.short_date(printed_at.date()),
        is_draft=is_draft,
    )


def _made(sheet: Sheet, blocks: list[Block]) -> bytes:
    made = Section([Part("", blocks)], sheet.frame(), covered=False)
    return drawn([made], bound([made]), sheet.imprint())


def _head(sheet: Sheet, words: ProtectionWords, lead: str, more: str, paper: object) -> list[Block]:
    blocks: list[Block] = [
        record_text(sheet.council, theme.KICKER),
        Heading(sheet.title, theme.PAGE_HEADING, 1, (sheet.title, 0)),
        Text(joined(strong(lead), regular(f" {more}")), theme.LEAD),
    ]
    says = [strong(words.example_notice)] if sheet.handling.example else []
    if lacks_any(paper):
        says.append(regular(words.lacking_letters))
    if says:
        blocks.append(Panel(Text(joined(*says, by=BREAK), theme.SMALL), bar=True))
    return blocks


def _record(
    sheet: Sheet, words: ProtectionWords, one: Given, searched_on: date | None
) -> list[Block]:
    as_kept = words.as_kept.format(
        date=words.long_date(searched_on or one.changed_on),
        changed=words.long_date(one.changed_on),
    )
    return [
        section(shortened(one.called, 120)),
        Text(regular(as_kept), theme.SMALL_GREY),
        *_table(sheet, one.lines, (words.field, words.value)),
    ]


def _table(
    sheet: Sheet, facts: Iterable[tuple[str, str]], heads: tuple[str, str] | None = None
) -> list[Block]:
    first, second = heads or ("", "")
    columns = [Column(first, _LABEL), Column(second, theme.WIDTH - _LABEL)]
    cells = sheet.cells()
    rows = []
    for label, value in facts:
        name = shortened(label, 60)
        made = [Text(strong(name), theme.CELL_STRONG, "TD"), cells.cell(name, value, columns[1])]
        rows.append(Row(made))
    return [Table(columns, rows, headed=heads is not None), *cells.continued()]


def _redacted(sheet: Sheet, words: ProtectionWords, paper: Answer) -> list[Block]:
    counts: dict[str, list[int]] = {}
    for place, told in enumerate((paper.redactions, paper.left_out)):
        for because, count in told:
            counts.setdefault(because, [0, 0])[place] += count
    if not counts:
        return [sentence(words.nothing_redacted)]
    columns = [
        Column(words.because, theme.WIDTH - 2 * _COUNT),
        Column(words.words_left_out, _COUNT),
        Column(words.records_left_out, _COUNT),
    ]
    cells = sheet.cells()
    rows = [
        Row(
            [cells.cell(because, text, column) for text, column in zip(texts, columns, strict=True)]
        )
        for because, (struck, out) in counts.items()
        for texts in [(because, f"{struck:,}", f"{out:,}")]
    ]
    whole = words.some_whole if paper.left_out else ""
    lead = f"{words.redacted_lead} {whole}".strip()
    return [sentence(lead), Table(columns, rows), *cells.continued()]


def _since(words: ProtectionWords, paper: Answer) -> Iterable[Block]:
    yield section(words.kept_since)
    for said in paper.ledger:
        yield from running_text(said)
