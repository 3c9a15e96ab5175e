"""The actions of a risk: what, who, when, and by how many days a late one is late."""

from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block, Text
from prevent_desktop.documents.paper.table import Cells, Column, Line, Row, Table
from prevent_desktop.documents.paper.text import bold, joined, regular, strong
from prevent_desktop.documents.risk_assessment.model import Action, ActionState, RiskPage
from prevent_desktop.documents.risk_assessment.setting import Setting
from prevent_desktop.documents.shared.blocks import running_text, section, sentence

_REF, _OWNER, _DUE, _STATUS = 32.0, 116.0, 72.0, 88.0
_WHAT = theme.WIDTH - _REF - _OWNER - _DUE - _STATUS


def actions(setting: Setting, risk: RiskPage) -> list[Block]:
    """Make the section of actions, with what finished ones changed."""
    words = setting.words
    if not risk.actions:
        return [section(words.actions), sentence(words.no_actions)]
    columns = [
        Column(words.ref, _REF),
        Column(words.will_be_done, _WHAT),
        Column(words.owner, _OWNER),
        Column(words.due, _DUE),
        Column(words.status, _STATUS),
    ]
    cells = setting.cells()
    rows = [_row(setting, action, columns, cells) for action in risk.actions]
    after = [block for action in risk.actions for block in _more(setting, action)]
    return [section(words.actions), Table(columns, rows), *cells.continued(), *after]


def _row(setting: Setting, action: Action, columns: list[Column], cells: Cells) -> Row:
    words = setting.words
    owner = ", ".join(n for n in (action.owner_organisation, action.owner_person) if n)
    return Row(
        [
            Line(action.ref, style=theme.CELL_STRONG),
            cells.cell(action.ref, action.what, columns[1]),
            cells.cell(action.ref, owner or words.no_owner, columns[2]),
            Line(words.short_date(action.due) if action.due else words.no_date),
            _status(setting, action, columns[4], cells),
        ]
    )


def _status(setting: Setting, action: Action, column: Column, cells: Cells) -> Block:
    words = setting.words
    days = action.days_late(setting.paper.as_of)
    if action.state is ActionState.DONE and action.finished:
        done = words.done_on.format(date=words.short_date(action.finished))
        return cells.cell(action.ref, done, column)
    says = action.progress or words.state(action.state)
    if not days:
        return cells.cell(action.ref, says, column)
    late, by = words.late(days)
    if not action.progress:
        return Text(joined(strong(late), regular(by)), theme.CELL, "TD")
    return cells.cell(action.ref, f"{late} {by}: {says}", column)


def _more(setting: Setting, action: Action) -> list[Block]:
    words, blocks = setting.words, []
    if action.detail.strip():
        blocks += running_text(action.detail, bold(words.detail_of.format(ref=action.ref)))
    if action.evaluation.strip():
        lead = bold(words.evaluation_of.format(ref=action.ref))
        blocks += running_text(action.evaluation, lead)
    return blocks
