"""The parts of the plan: at a glance, its objectives, partners, governance, projects."""

from collections.abc import Sequence

from prevent_desktop.documents.meetings.actions import gone_through
from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block, Heading, Text, record_text
from prevent_desktop.documents.paper.pages import Part
from prevent_desktop.documents.paper.table import Column, Line, Row, Table
from prevent_desktop.documents.paper.text import bold, joined, regular, shortened, strong
from prevent_desktop.documents.plan.model import Objective, PlanPaper, Project
from prevent_desktop.documents.plan.words import PlanWords
from prevent_desktop.documents.shared.blocks import (
    part_heading,
    running_text,
    section,
    sentence,
)
from prevent_desktop.documents.shared.sheet import Sheet
from prevent_desktop.domain.typed_money import shown

_LONG_TITLE = 120


def glance(sheet: Sheet, words: PlanWords, paper: PlanPaper) -> Part:
    """Make the part that says it all on a page."""
    actions = {a.ref: a for objective in paper.objectives for a in objective.actions}
    late = sum(bool(action.days_late) for action in actions.values())
    answer, more = words.plan_lead(len(paper.objectives), len(actions), late)
    blocks: list[Block] = [
        part_heading(words.glance),
        Text(joined(strong(answer), regular(more)), theme.LEAD),
    ]
    if not paper.objectives:
        blocks.append(sentence(words.no_objective))
    else:
        columns = _columns((words.ref, 34.0), (words.objective, 0.0), (words.leads, 130.0),
                           (words.reached_by, 70.0))  # fmt: skip
        rows = [
            (
                str(one.number),
                one.title,
                one.owner or words.no_owner,
                words.short_date(one.by) if one.by else words.no_date,
            )
            for one in paper.objectives
        ]
        blocks += _table(sheet, columns, rows)
    if paper.tailoring:
        blocks += [section(words.local), *running_text(paper.tailoring)]
    return Part(words.running_glance, blocks)


def objective(words: PlanWords, one: Objective) -> Part:
    """Make the part of one objective; they follow one another."""
    title = words.objective_of.format(number=one.number, title=one.title)
    style = theme.RISK_HEADING if len(one.title) <= _LONG_TITLE else theme.LONG_HEADING
    said = [
        words.led_by.format(name=one.owner) if one.owner else "",
        words.to_be_reached.format(date=words.long_date(one.by)) if one.by else "",
        words.disrupts if one.disrupts else "",
    ]
    heading = Heading(title, style, 1, (shortened(title), 0))
    heading.before = 16.0
    blocks: list[Block] = [heading]
    if told := " ".join(part for part in said if part):
        blocks.append(record_text(told, theme.SMALL_GREY))
    if one.detail:
        blocks += running_text(one.detail)
    if one.risks:
        blocks.append(record_text(words.answers.format(risks=words.listed(one.risks)), theme.SMALL))
    if one.measure:
        blocks += running_text(one.measure, bold(words.measured))
    if one.actions:
        blocks += gone_through(words, one.actions, theme.WIDTH)
    else:
        blocks.append(sentence(words.no_actions))
    return Part(words.running_objective.format(number=one.number), blocks, fresh=False)


def partners(sheet: Sheet, words: PlanWords, paper: PlanPaper) -> Part:
    """Make the part of the partners: what each does, who was asked and agreed."""
    blocks: list[Block] = [part_heading(words.who_does)]
    if paper.roles:
        columns = _columns((words.partner, 130.0), (words.does, 0.0))
        blocks += _table(sheet, columns, [(role.partner, role.does) for role in paper.roles])
    else:
        blocks.append(sentence(words.no_roles))
    blocks.append(section(words.agreed))
    if not paper.asked:
        return Part(words.running_partners, [*blocks, sentence(words.not_asked)])
    agreed = sum(one.agreed_on is not None for one in paper.asked)
    columns = _columns((words.partner, 130.0), (words.asked_on, 70.0), (words.said, 0.0),
                       (words.agreed_on, 70.0))  # fmt: skip
    rows = [
        (
            one.partner,
            words.short_date(one.asked_on) if one.asked_on else "",
            one.said,
            words.short_date(one.agreed_on) if one.agreed_on else words.not_yet,
        )
        for one in paper.asked
    ]
    blocks += [sentence(words.all_agreed(agreed, len(paper.asked))), *_table(sheet, columns, rows)]
    return Part(words.running_partners, blocks)


def governance(sheet: Sheet, words: PlanWords, paper: PlanPaper) -> Part:
    """Make the part of how it is governed, agreed and referred to."""
    blocks: list[Block] = [part_heading(words.governed)]
    blocks += (
        running_text(paper.governance) if paper.governance else [sentence(words.no_governance)]
    )
    if paper.no_disruption_because:
        blocks += [section(words.no_disruption), *running_text(paper.no_disruption_because)]
    blocks.append(section(words.by_members))
    if paper.ratified:
        columns = _columns((words.body, 0.0), (words.dated, 80.0), (words.minute, 150.0))
        rows = [(one.body, words.short_date(one.dated), one.minute) for one in paper.ratified]
        blocks += _table(sheet, columns, rows)
    else:
        blocks.append(sentence(words.not_ratified))
    blocks.append(section(words.elsewhere))
    if paper.references:
        columns = _columns((words.document, 0.0), (words.section, 120.0), (words.dated, 80.0))
        rows = [
            (one.document, one.section, words.short_date(one.dated) if one.dated else "")
            for one in paper.references
        ]
        blocks += _table(sheet, columns, rows)
    else:
        blocks.append(sentence(words.no_reference))
    return Part(words.running_governance, blocks)


def projects(words: PlanWords, paper: PlanPaper) -> Part:
    """Make the part of the projects that are paid for."""
    blocks: list[Block] = [part_heading(words.projects)]
    for project in paper.projects:
        blocks += _project(words, project)
    if not paper.projects:
        blocks.append(sentence(words.no_project))
    return Part(words.projects, blocks)


def _project(words: PlanWords, project: Project) -> list[Block]:
    paid = [
        words.paid_by.format(funder=project.funder) if project.funder else "",
        shown(project.pence) if project.pence else "",
    ]
    money = ": ".join(part for part in paid if part)
    said = [
        words.serves_objective.format(number=project.objective) if project.objective else "",
        f"{money}." if money else "",
        words.carried_out.format(provider=project.provider) if project.provider else "",
    ]
    blocks: list[Block] = [section(project.title)]
    if told := " ".join(part for part in said if part):
        blocks.append(record_text(told, theme.SMALL_GREY))
    if project.aim:
        blocks += running_text(project.aim)
    if project.evaluation:
        blocks += running_text(project.evaluation, bold(words.what_it_changed))
    return blocks


def _columns(*columns: tuple[str, float]) -> list[Column]:
    """Make columns; the one without a width takes what the others leave."""
    left = theme.WIDTH - sum(width for _, width in columns)
    return [Column(title, width or left) for title, width in columns]


def _table(sheet: Sheet, columns: list[Column], rows: Sequence[tuple[str, ...]]) -> list[Block]:
    cells = sheet.cells()
    made = []
    for row in rows:
        name = shortened(row[0], 60)
        first = (
            Line(row[0], style=theme.CELL_STRONG)
            if len(row[0]) <= 3  # noqa: PLR2004 -- a number
            else cells.cell(name, row[0], columns[0])
        )
        rest = [cells.cell(name, text, col) for text, col in zip(row[1:], columns[1:], strict=True)]
        made.append(Row([first, *rest]))
    return [Table(columns, made), *cells.continued()]
