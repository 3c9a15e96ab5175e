"""The last page of an OFFICIAL edition: what was left out, and what it does not prove."""

from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block, Text, record_text
from prevent_desktop.documents.paper.pages import Part
from prevent_desktop.documents.paper.table import Column, Line, Row, Table
from prevent_desktop.documents.paper.text import joined, regular, strong
from prevent_desktop.documents.risk_assessment.model import LeftOut, OfficialEdition
from prevent_desktop.documents.risk_assessment.setting import Setting
from prevent_desktop.documents.shared.blocks import part_heading, section, sentence
from prevent_desktop.documents.words import capital

_KIND = 110.0


def about_edition(setting: Setting, edition: OfficialEdition) -> Part:
    """Make the page that an OFFICIAL edition has in place of the sign-off panel."""
    words, paper, standing = setting.words, setting.paper, setting.standing
    more = words.edition_lead_more.format(date=words.long_date(setting.printed_at))
    counts = words.shown(len(paper.risks), len(standing.actions))
    ring = f", {paper.contact}" if paper.contact else ""
    blocks: list[Block] = [
        part_heading(words.about_edition),
        Text(joined(strong(words.edition_lead), regular(more)), theme.LEAD),
        record_text(_cut_from(setting, edition), theme.BODY),
        section(words.what_left_out),
        *_left_out(setting, edition.left_out),
        sentence(words.only_chosen.format(counts=counts)),
        section(words.no_code),
        sentence(words.no_code_says),
        section(words.whom_to_ask),
        record_text(words.ask.format(council=paper.council, ring=ring), theme.BODY),
    ]
    return Part(words.edition, blocks)


def _cut_from(setting: Setting, edition: OfficialEdition) -> str:
    words, paper = setting.words, setting.paper
    if edition.signed_on is None:
        return words.edition_cut_from_unsigned
    return words.edition_cut_from.format(
        version=paper.version, council=paper.council, date=words.long_date(edition.signed_on)
    )


def _left_out(setting: Setting, left_out: tuple[LeftOut, ...]) -> list[Block]:
    words = setting.words
    columns = [Column(words.of_each, _KIND), Column(words.left_out, theme.WIDTH - _KIND)]
    cells = setting.cells()
    rows = [
        Row(
            [
                Line(capital(one.kind), style=theme.CELL_STRONG),
                cells.cell(one.kind, "; ".join(one.fields), columns[1]),
            ]
        )
        for one in left_out
    ]
    return [Table(columns, rows), *cells.continued()] if rows else []
