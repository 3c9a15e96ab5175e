"""The last page of a draft: what is missing before it can be signed."""

from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block, Text
from prevent_desktop.documents.paper.pages import Part
from prevent_desktop.documents.paper.table import Column, Row, Table
from prevent_desktop.documents.paper.text import joined, regular, shortened, strong
from prevent_desktop.documents.shared.blocks import part_heading, section, sentence
from prevent_desktop.documents.shared.model import Finding
from prevent_desktop.documents.shared.sheet import Sheet
from prevent_desktop.documents.shared.sign_off import earlier_versions

_RECORD, _MATTER = 108.0, 190.0


def before_signing(sheet: Sheet) -> Part:
    """Make the page that a draft has in place of the sign-off panel."""
    words, findings = sheet.words, sheet.findings
    stops = [finding for finding in findings if finding.stops]
    warns = [finding for finding in findings if not finding.stops]
    answer, more = words.nothing_stops, words.nothing_stops_more
    if findings:
        answer, more = words.stopped_by(len(stops), len(warns))
    blocks: list[Block] = [
        part_heading(words.before_signing),
        Text(joined(strong(answer), regular(more)), theme.LEAD),
    ]
    if findings:
        blocks += _table(sheet, words.stops, words.none_stop, stops)
        blocks += _table(sheet, words.may_stand, words.none_warn, warns)
    return Part(words.before_signing, [*blocks, *earlier_versions(sheet)])


def _table(sheet: Sheet, title: str, none: str, findings: list[Finding]) -> list[Block]:
    words = sheet.words
    if not findings:
        return [section(title), sentence(none)]
    columns = [Column(words.record, _RECORD), Column(words.matter, _MATTER)]
    columns.append(Column(words.mend, theme.WIDTH - _RECORD - _MATTER))
    cells = sheet.cells()
    rows = []
    for finding in findings:
        record = finding.concerns or words.itself
        name = shortened(record, 60)
        rows.append(
            Row(
                [
                    cells.cell(name, record, columns[0]),
                    cells.cell(name, finding.says, columns[1]),
                    cells.cell(name, finding.mend, columns[2]),
                ]
            )
        )
    return [section(title), Table(columns, rows), *cells.continued()]
