"""The whole plan: cover, contents, at a glance, objectives, partners, governance, projects."""

from collections.abc import Sequence
from datetime import datetime

from prevent_desktop.documents.handling import Handling
from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block, Gap, Heading, Text, record_text
from prevent_desktop.documents.paper.document import Section, bound, drawn
from prevent_desktop.documents.paper.listing import Entry
from prevent_desktop.documents.paper.pages import Part
from prevent_desktop.documents.paper.panel import Panel
from prevent_desktop.documents.paper.structure import Element
from prevent_desktop.documents.paper.table import Column, Line, Row, Table
from prevent_desktop.documents.paper.text import BREAK, bold, joined, regular, shortened, strong
from prevent_desktop.documents.plan.model import PlanPaper
from prevent_desktop.documents.plan.parts import (
    glance,
    governance,
    objective,
    partners,
    projects,
)
from prevent_desktop.documents.plan.words import EditionPlanWords, PlanWords
from prevent_desktop.documents.shared.blocks import boxed, part_heading
from prevent_desktop.documents.shared.cover import Rule, copy_line, spread
from prevent_desktop.documents.shared.draft import before_signing
from prevent_desktop.documents.shared.sheet import Sheet, lacks_any
from prevent_desktop.documents.shared.sign_off import sign_off

_COLUMNS = (Column("", 82.0), Column("", theme.WIDTH - 82.0))
_LONG_TITLE = 60


def plan_pdf(paper: PlanPaper, handling: Handling, printed_at: datetime) -> bytes:
    """Make the PDF of a plan: signed, an OFFICIAL edition, or else DRAFT on every page.

    ``printed_at`` is local time with its zone. Equal input gives equal bytes.
    """
    sheet, made = plan_section(paper, handling, printed_at)
    return drawn([made], bound([made]), sheet.imprint())


def plan_section(
    paper: PlanPaper, handling: Handling, printed_at: datetime
) -> tuple[Sheet, Section]:
    """Make the plan as a section that can be bound with others."""
    words = EditionPlanWords() if paper.edition else PlanWords()
    sheet = _sheet(paper, handling, printed_at, words)
    frame = sheet.frame()
    inner = [
        glance(sheet, words, paper),
        *(objective(words, one) for one in paper.objectives),
        partners(sheet, words, paper),
        governance(sheet, words, paper),
    ]
    if paper.objectives:
        inner[1].fresh = True
    if paper.funded or paper.projects:
        inner.append(projects(words, paper))
    if paper.sign_off:
        inner.append(sign_off(sheet, paper.sign_off, frame.text_height))
    elif not paper.edition:
        inner.append(before_signing(sheet))
    front = [_cover(sheet, words, paper, frame.text_height)]
    front.append(_contents(words, paper, inner, frame.text_top))
    return sheet, Section([*front, *inner], frame)


def _sheet(paper: PlanPaper, handling: Handling, printed_at: datetime, words: PlanWords) -> Sheet:
    actions = {a.ref for one in paper.objectives for a in one.actions}
    return Sheet(
        words=words,
        handling=handling,
        printed_at=printed_at,
        council=paper.council,
        title=paper.title,
        period=paper.period,
        version_line=words.edition_line if paper.edition else "",
        version=paper.version,
        revision=paper.revision,
        counts=words.plan_counts(len(paper.objectives), len(actions), len(paper.roles)),
        contact=paper.contact,
        sign_off=paper.sign_off,
        findings=paper.findings,
        warnings=paper.warnings,
        earlier_versions=paper.earlier_versions,
        is_draft=paper.sign_off is None and not paper.edition,
    )


def _cover(sheet: Sheet, words: PlanWords, paper: PlanPaper, height: float) -> Part:
    council: list[Block] = [record_text(paper.council, theme.COVER_COUNCIL)]
    if paper.partnership:
        council.append(record_text(paper.partnership, theme.COVER_LINE))
    style = theme.COVER_TITLE if len(paper.title) <= _LONG_TITLE else theme.COVER_TITLE_LONG
    title: list[Block] = [Rule(), Heading(paper.title, style, 1)]
    title.append(record_text(paper.period, theme.COVER_PERIOD))
    if paper.status_line:
        title += [Gap(8), record_text(paper.status_line, theme.BODY)]
    foot = _facts(sheet, words, paper)
    if sheet.handling.instruction:
        foot += boxed(sheet.handling.instruction, bold(words.handling), bar=True)
    return Part("", spread(_notice(sheet, words, paper), council, title, foot, height))


def _notice(sheet: Sheet, words: PlanWords, paper: PlanPaper) -> list[Block]:
    says = [strong(words.example_notice)] if sheet.handling.example else []
    if sheet.is_draft:
        more = words.draft_notice_more.format(marking=sheet.handling.marking)
        says.append(joined(strong(words.draft_notice), regular(more)))
    if paper.edition:
        says.append(regular(words.edition_notice))
    return [Panel(Text(joined(*says, by=BREAK), theme.SMALL), bar=True)] if says else []


def _facts(sheet: Sheet, words: PlanWords, paper: PlanPaper) -> list[Block]:
    value = words.version_value.format(version=paper.version, revision=paper.revision)
    if paper.edition:
        value = words.edition_line
    elif sheet.is_draft:
        value = words.draft_value.format(value=value)
    facts = {
        words.version: value,
        words.owner: paper.owner,
        words.this_copy: copy_line(words, sheet.handling),
    }
    cells = sheet.cells()
    rows = [
        Row([Line(label, style=theme.CELL_GREY), cells.cell(label, text, _COLUMNS[1])])
        for label, text in facts.items()
        if text
    ]
    return [Table(_COLUMNS, rows, headed=False), *cells.continued()]


def _contents(words: PlanWords, paper: PlanPaper, parts: Sequence[Part], top: float) -> Part:
    whole = Element("TOC")
    objectives = [
        words.objective_of.format(number=one.number, title=one.title) for one in paper.objectives
    ]
    # What begins with its own heading is listed under it; the rest under its running head.
    titles = [words.glance, *objectives, words.who_does, words.governed]
    titles += [part.running for part in parts[len(titles) :]]
    entries: list[Block] = [
        Entry(
            whole,
            shortened(title),
            part,
            text_top=top,
            describe=words.entry_link,
            deep=title in objectives,
        )
        for title, part in zip(titles, parts, strict=True)
    ]
    if lacks_any(paper):
        entries += [Gap(12.0), Text(regular(words.lacking_letters), theme.SMALL_GREY)]
    return Part(words.contents, [part_heading(words.contents), *entries])
