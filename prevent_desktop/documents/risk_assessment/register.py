"""The register: every risk on a line of its own, highest first, each kind in its own table."""

from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block, Stack, Text, record_text
from prevent_desktop.documents.paper.chip import BandKey, Chip
from prevent_desktop.documents.paper.fonts import width_of
from prevent_desktop.documents.paper.marks import Change, draw_change
from prevent_desktop.documents.paper.pages import Part
from prevent_desktop.documents.paper.pen import Pen
from prevent_desktop.documents.paper.structure import Element
from prevent_desktop.documents.paper.table import PAD, Column, Line, Row, Table
from prevent_desktop.documents.paper.text import regular, shortened
from prevent_desktop.documents.risk_assessment.model import RiskKind, RiskPage
from prevent_desktop.documents.risk_assessment.setting import Setting
from prevent_desktop.documents.shared.blocks import part_heading, section, sentence

_REF, _BEFORE, _NOW, _AIM, _SINCE = 28.0, 40.0, 90.0, 27.0, 78.0
_OWNER_LIMIT = 30


class _Since(Block):
    """The sign of a change and what it was before; read as words."""

    def __init__(self, change: Change, says: str) -> None:
        self._change = change
        self._line = Line(says)

    def height(self, width: float) -> float:
        return self._line.height(width)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        with pen.artifact():
            draw_change(pen, x, top - 10, self._change)
        self._line.draw(pen, x + 15, top, width - 15)


def register(setting: Setting) -> Part:
    """Make the register, with what has been closed and what the numbers mean."""
    words, scale = setting.words, setting.paper.scale
    intro = words.register_intro.format(highest=scale.highest, appetite=scale.appetite)
    blocks: list[Block] = [
        part_heading(words.register),
        Text(regular(intro), theme.SMALL),
        BandKey(scale),
        *_of_kind(setting, RiskKind.SITUATIONAL, words.situational_risks, words.no_situational),
        *_of_kind(setting, RiskKind.CORPORATE, words.corporate_risks, words.no_corporate),
        *_closed(setting),
        *_scale(setting),
    ]
    return Part(words.register, blocks)


def _of_kind(setting: Setting, kind: RiskKind, title: str, none: str) -> list[Block]:
    risks = setting.standing.of_kind(kind)
    if not risks:
        return [section(title.split(",", maxsplit=1)[0]), sentence(none)]
    columns = _columns(setting)
    rows = [_row(setting, risk, columns) for risk in risks]
    return [section(title), Table(columns, rows)]


def _columns(setting: Setting) -> list[Column]:
    words = setting.words
    since = words.since.format(version=setting.last_version)
    scores = [
        Column(words.before, _BEFORE, right=True),
        Column(words.now, _NOW),
        Column(words.aim, _AIM, right=True),
    ]
    if not setting.is_edition:
        scores.append(Column(since if setting.last_version else words.since_none, _SINCE))
    room = theme.WIDTH - _REF - sum(column.width for column in scores)
    return [Column(words.ref, _REF), Column(words.risk_owner_actions, room), *scores]


def _row(setting: Setting, risk: RiskPage, columns: list[Column]) -> Row:
    none = setting.words.no_score
    before = str(risk.before.place.score) if risk.before else none
    aim = str(risk.aim.place.score) if risk.aim else none
    now = Stack([Chip(risk.now.place.score, setting.paper.scale, lift=2.0)], Element("TD"))
    cells: list[Block] = [
        Line(risk.ref, style=theme.CELL_STRONG),
        _title(setting, risk, columns[1].width - PAD),
        Line(before, right=True),
        now,
        Line(aim, right=True),
    ]
    return Row(cells if setting.is_edition else [*cells, _since(setting, risk)])


def _title(setting: Setting, risk: RiskPage, room: float) -> Block:
    words = setting.words
    owner = shortened(risk.owner_organisation or risk.owner_person, _OWNER_LIMIT)
    owner, steps = owner or words.no_owner, _steps(setting, risk)
    one_line = f"{owner} \u00b7 {steps}"
    fits = width_of(one_line, theme.CELL.fontName, theme.CELL.fontSize) <= room
    meta = regular(one_line if fits else f"{owner}\n{steps}")
    title = record_text(shortened(risk.title), theme.CELL)
    return Stack([title, Text(meta, theme.CELL_GREY)], Element("TD"))


def _steps(setting: Setting, risk: RiskPage) -> str:
    words = setting.words
    still_open = [action for action in risk.actions if action.is_open]
    late = sum(action.days_late(setting.paper.as_of) > 0 for action in still_open)
    if late:
        return words.open_and_late(len(still_open), late)
    due = min((action.due for action in still_open if action.due), default=None)
    return words.open_actions(len(still_open), words.short_date(due) if due else "")


def _since(setting: Setting, risk: RiskPage) -> Block:
    words = setting.words
    if not setting.last_version:
        return Line(words.no_earlier)
    change = setting.standing.change_of(risk)
    then = risk.previous.score if risk.previous else ""
    says = {
        Change.UP: words.up_short.format(then=then),
        Change.DOWN: words.down_short.format(then=then),
        Change.NEW: words.new_short,
        Change.NONE: words.same,
    }
    return _Since(change, says[change])


def _closed(setting: Setting) -> list[Block]:
    words, closed = setting.words, setting.paper.closed
    if not closed or not setting.last_version:
        return []
    columns = [Column(words.ref, _REF), Column(words.risk, 200.0)]
    columns.append(Column(words.why_closed, theme.WIDTH - _REF - 200.0))
    cells = setting.cells()
    rows = [
        Row(
            [
                Line(risk.ref, style=theme.CELL_STRONG),
                cells.cell(risk.ref, risk.title, columns[1]),
                cells.cell(risk.ref, risk.reason, columns[2]),
            ]
        )
        for risk in closed
    ]
    heading = section(words.closed_risks.format(version=setting.last_version))
    return [heading, Table(columns, rows), *cells.continued()]


def _scale(setting: Setting) -> list[Block]:
    words, scale = setting.words, setting.paper.scale
    columns = [Column(words.number_column, 60.0), Column(words.likelihood, 200.0)]
    columns.append(Column(words.impact, theme.WIDTH - 260.0))
    cells = setting.cells()
    rows = []
    for place in reversed(range(max(len(scale.likelihood), len(scale.impact)))):
        number = str(place + 1)
        labels = [
            labels[place] if place < len(labels) else words.no_score
            for labels in (scale.likelihood, scale.impact)
        ]
        rows.append(
            Row(
                [
                    Line(number, style=theme.CELL_STRONG),
                    *(
                        cells.cell(number, label, column)
                        for label, column in zip(labels, columns[1:], strict=True)
                    ),
                ]
            )
        )
    return [section(words.scale), Table(columns, rows, whole=True), *cells.continued()]
