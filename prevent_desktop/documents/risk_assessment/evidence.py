"""Where a risk comes from, and what holds it back already."""

from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block
from prevent_desktop.documents.paper.table import Column, Line, Row, Table
from prevent_desktop.documents.paper.text import shortened
from prevent_desktop.documents.risk_assessment.model import RiskPage
from prevent_desktop.documents.risk_assessment.setting import Setting
from prevent_desktop.documents.shared.blocks import section, sentence

_SOURCE, _DATE = 130.0, 66.0
_CONTROL, _STRENGTH = 214.0, 180.0


def sources(setting: Setting, risk: RiskPage) -> list[Block]:
    """Make the section of sources."""
    words = setting.words
    if not risk.sources:
        return [section(words.where_from), sentence(words.no_source)]
    columns = [
        Column(words.source, _SOURCE),
        Column(words.what_it_says, theme.WIDTH - _SOURCE - _DATE),
        Column(words.dated, _DATE),
    ]
    cells = setting.cells()
    rows = []
    for source in risk.sources:
        name = shortened(source.name, 60)
        rows.append(
            Row(
                [
                    cells.cell(name, source.name, columns[0]),
                    cells.cell(name, source.says, columns[1]),
                    Line(words.short_date(source.dated) if source.dated else words.no_date),
                ]
            )
        )
    return [section(words.where_from), Table(columns, rows), *cells.continued()]


def controls(setting: Setting, risk: RiskPage) -> list[Block]:
    """Make the section of controls."""
    words = setting.words
    if not risk.controls:
        return [section(words.controls), sentence(words.no_control)]
    columns = [
        Column(words.done_already, _CONTROL),
        Column(words.strength, _STRENGTH),
        Column(words.lead, theme.WIDTH - _CONTROL - _STRENGTH),
    ]
    cells = setting.cells()
    rows = []
    for control in risk.controls:
        name = shortened(control.what, 60)
        strength = words.strength_of(control.strength)
        noted = f"{strength}: {control.note}" if control.note else strength
        rows.append(
            Row(
                [
                    cells.cell(name, control.what, columns[0]),
                    cells.cell(name, noted, columns[1]),
                    cells.cell(name, control.lead or words.no_lead, columns[2]),
                ]
            )
        )
    return [section(words.controls), Table(columns, rows), *cells.continued()]
