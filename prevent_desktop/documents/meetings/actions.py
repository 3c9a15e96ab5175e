"""Actions in tables: what, whose, by when, where they stand."""

from collections.abc import Iterable, Sequence

from prevent_desktop.documents.meetings.model import ActionLine
from prevent_desktop.documents.meetings.words import MeetingWords
from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block, Stack, Text
from prevent_desktop.documents.paper.structure import Element
from prevent_desktop.documents.paper.table import Cells, Column, Line, Row, Table
from prevent_desktop.documents.paper.text import joined, regular, shortened, strong

_REF, _OWNER, _DUE, _STATE = 42.0, 116.0, 68.0, 92.0


def set_here(words: MeetingWords, actions: Sequence[ActionLine], width: float) -> list[Block]:
    """Make the actions that an item set: a line each."""
    if not actions:
        return []
    label = 52.0
    columns = [
        Column(words.action, label),
        Column(words.what_to_do, width - label - _OWNER - _DUE),
        Column(words.owner, _OWNER),
        Column(words.due, _DUE, right=True),
    ]
    cells = Cells(words.continued_below, words.continued)
    rows = [
        Row(
            [
                Text(strong(words.action), theme.CELL_STRONG, "TD"),
                cells.cell(action.ref, f"{action.ref} {action.what}", columns[1]),
                cells.cell(action.ref, owner_of(words, action), columns[2]),
                Line(due_of(words, action), right=True),
            ]
        )
        for action in actions
    ]
    return [Table(columns, rows, headed=False), *cells.continued()]


def gone_through(words: MeetingWords, actions: Sequence[ActionLine], width: float) -> list[Block]:
    """Make a table of actions with where they stand: the late first, then by date."""
    columns = [
        Column(words.ref, _REF),
        Column(words.what_to_do, width - _REF - _OWNER - _DUE - _STATE),
        Column(words.owner, _OWNER),
        Column(words.due, _DUE),
        Column(words.stands, _STATE),
    ]
    cells = Cells(words.continued_below, words.continued)
    rows = [_row(words, action, columns, cells) for action in in_order(actions)]
    return [Table(columns, rows), *cells.continued()]


def in_order(actions: Iterable[ActionLine]) -> list[ActionLine]:
    """Sort actions: the latest first, then by date, those without one and the closed last."""
    return sorted(
        actions,
        key=lambda a: (
            not a.is_open, -a.days_late, a.due is None, a.due or a.finished, len(a.ref), a.ref,
        ),
    )  # fmt: skip


def owner_of(words: MeetingWords, action: ActionLine) -> str:
    """Say whose it is: organisation, then person."""
    named = (action.organisation, action.person)
    return ", ".join(part for part in named if part) or words.no_owner


def due_of(words: MeetingWords, action: ActionLine) -> str:
    """Say by when."""
    return words.short_date(action.due) if action.due else words.no_date


def state_of(words: MeetingWords, action: ActionLine) -> str:
    """Say where it stands; that it is late comes first."""
    if action.finished:
        return words.done_on.format(date=words.short_date(action.finished))
    late = words.late_by(action.days_late) if action.days_late else ""
    return ". ".join(part for part in (late, action.state) if part)


def _row(words: MeetingWords, action: ActionLine, columns: Sequence[Column], cells: Cells) -> Row:
    name = shortened(action.ref, 20)
    what = cells.cell(name, action.what, columns[1])
    if action.risks:
        serves = words.serves.format(refs=words.listed(action.risks))
        element = what.element or Element("TD")
        what.element = Element("P", language=element.language)
        what = Stack([what, Text(regular(serves), theme.CELL_GREY)], Element("TD"))
    return Row(
        [
            Line(name, style=theme.CELL_STRONG),
            what,
            cells.cell(name, owner_of(words, action), columns[2]),
            Line(due_of(words, action)),
            _state_cell(words, action, columns[4], cells),
        ]
    )


def _state_cell(words: MeetingWords, action: ActionLine, column: Column, cells: Cells) -> Block:
    if action.days_late and not action.finished:
        late = f"{words.late_by(action.days_late)}."
        made = Text(joined(strong(late), regular(action.state)), theme.CELL, "TD")
        if made.height(column.width - 8) <= cells.lines * theme.CELL.leading:
            return made
    return cells.cell(shortened(action.ref, 20), state_of(words, action), column)
