"""The register: every risk on a line of its own, highest first, each kind in its own table."""

from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block, Stack, Text, record_text
from prevent_desktop.documents.paper.chip import BandKey, Chip
from prevent_desktop.documents.paper.marks import Change, draw_change
from prevent_desktop.documents.paper.pages import Part
from prevent_desktop.documents.paper.pen import Pen
from prevent_desktop.documents.paper.structure import Element
from prevent_desktop.documents.paper.table import Column, Line, Row, Table
from prevent_desktop.documents.paper.text import escaped, shortened
from prevent_desktop.documents.risk_assessment.model import RiskKind, RiskPage
from prevent_desktop.documents.risk_assessment.setting import (
    Setting,
    part_heading,
    section,
    sentence,
)

_REF, _BEFORE, _NOW, _AIM, _SINCE = 32.0, 42.0, 100.0, 28.0, 86.0
_TITLE = theme.WIDTH - _REF - _BEFORE - _NOW - _AIM - _SINCE
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
        Text(escaped(intro), theme.SMALL),
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
        return [section(title.split(",")[0]), sentence(none)]
    columns = _columns(setting)
    return [section(title), Table(columns, [_row(setting, risk) for risk in risks])]


def _columns(setting: Setting) -> list[Column]:
    words = setting.words
    since = words.since.format(version=setting.last_version)
    return [
        Column(words.ref, _REF),
        Column(words.risk_owner_actions, _TITLE),
        Column(words.before, _BEFORE, right=True),
        Column(words.now, _NOW),
        Column(words.aim, _AIM, right=True),
        Column(since if setting.last_version else words.since_none, _SINCE),
    ]


def _row(setting: Setting, risk: RiskPage) -> Row:
    none = setting.words.no_score
    before = str(risk.before.place.score) if risk.before else none
    aim = str(risk.aim.place.score) if risk.aim else none
    now = Stack([Chip(risk.now.place.score, setting.paper.scale)], Element("TD"))
    return Row(
        [
            Line(risk.ref, style=theme.CELL_STRONG),
            _title(setting, risk),
            Line(before, right=True),
            now,
            Line(aim, right=True),
            _since(setting, risk),
        ]
    )


def _title(setting: Setting, risk: RiskPage) -> Block:
    words = setting.words
    due = min((a.due for a in risk.actions if a.is_open and a.due), default=None)
    count = sum(a.is_open for a in risk.actions)
    owner = shortened(risk.owner_organisation or risk.owner_person, _OWNER_LIMIT)
    actions = words.open_actions(count, words.date(due) if due else "")
    meta = f"{owner or words.no_owner} \u00b7 {actions}"
    title = record_text(shortened(risk.title), theme.CELL)
    return Stack([title, Text(escaped(meta), theme.CELL_GREY)], Element("TD"))


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
    return [section(words.scale), Table(columns, rows), *cells.continued()]
