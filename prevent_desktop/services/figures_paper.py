"""An edition of figures as a paper: for the group with counts, for the public with shares alone.

Counts of one council are not for the public by default: a threat picture could be built of them
(domain notes 8.2). Who agreed that an edition is given out is kept with it.
"""

from functools import partial

from prevent_desktop.documents.figures import model
from prevent_desktop.documents.figures.paper import figures_pdf
from prevent_desktop.documents.handling import Copy
from prevent_desktop.domain.figure_editions import FiguresEdition
from prevent_desktop.domain.figure_reading import Compared, ShownRow, ShownTable, total_of
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.marking import OFFICIAL
from prevent_desktop.domain.proportions import Share, rounded
from prevent_desktop.domain.revision import Collection
from prevent_desktop.exchange.spreadsheet import Cell, rows_as_csv
from prevent_desktop.services import figures, naming, paper
from prevent_desktop.services.paper import OfficeFile, Paper
from prevent_desktop.vault.vault import Vault

_HIDDEN = "hidden"


def figures_paper(
    vault: Vault, edition_id: RecordId, copy: Copy | None = None, *, public: bool = False
) -> Paper:
    """Make the paper of an edition. Raises RecordNotHeld."""
    held = figures_held(vault, edition_id)
    told = figures_told(vault, held, edition_id, public=public)
    title = f"Referral figures {told.year}, {told.months}, {_for_whom(public=public)}"
    # Shares of an edition without its counts are made to be read by anybody.
    marking = OFFICIAL if public else None
    return paper.made(vault, held, title, partial(figures_pdf, told), copy=copy, marking=marking)


def figures_held(vault: Vault, edition_id: RecordId) -> Collection:
    """Read an edition from its ledger entry."""
    current = vault.store.exact(edition_id)
    return vault.store.exact_collection([(edition_id, current.seq)])


def figures_told(
    vault: Vault, held: Collection, edition_id: RecordId, *, public: bool = False
) -> model.FiguresPaper:
    """Give what the paper of an edition says; what is hidden is not in it."""
    edition = _edition(held, edition_id)
    council, to = paper.council_of(vault), int(edition.round_to.value)
    return model.FiguresPaper(
        council=council.name,
        partnership=council.partnership,
        year=edition.year,
        months=figures.span_of(edition),
        given_on=edition.given_on,
        agreed_by=naming.heading_of(vault, edition.agreed_by) if edition.agreed_by else "",
        limit=edition.limit,
        hides_nought=edition.hides_nought,
        rounded_to=to,
        total=None if public else rounded(total_of(edition), to),
        tables=tuple(_table(one) for one in figures.edition_tables(edition)),
        ranges=tuple(_ranges(one) for one in figures.edition_compared(edition)),
        remark=edition.remark,
        public=public,
    )


def figures_csv(vault: Vault, edition_id: RecordId, *, public: bool = False) -> OfficeFile:
    """Make an edition as CSV: a row for each kind, ``hidden`` where a number is hidden.

    For the public there are shares alone, as on its paper. Raises RecordNotHeld.
    """
    held = figures_held(vault, edition_id)
    edition = _edition(held, edition_id)
    marking = OFFICIAL if public else edition.marking
    example = ["EXAMPLE"] if vault.is_example else []
    rows: list[list[Cell]] = [[paper.handling_of(vault, marking).marking, *example]]
    for table in figures.edition_tables(edition):
        counted = () if public else (*table.columns, "All")
        rows.append([table.title, *counted, "Share in per cent"])
        rows += [*_csv_rows(table, public=public), []]
    months = figures.span_of(edition)
    return OfficeFile(
        octets=rows_as_csv(rows),
        ending="csv",
        title=f"Referral figures {edition.year}, {months}, {_for_whom(public=public)}, CSV file",
        marking=marking,
        records=(edition.id,),
    )


def _for_whom(*, public: bool) -> str:
    return "for the public" if public else "for the group"


def _edition(held: Collection, edition_id: RecordId) -> FiguresEdition:
    found = held.find(FiguresEdition, edition_id)
    if found is None:
        msg = "an entry that is no edition of figures"
        raise TypeError(msg)
    return found


def _csv_rows(table: ShownTable, *, public: bool) -> list[list[Cell]]:
    return [
        [
            row.label,
            *(_HIDDEN if count is None else count for count in _counts(row, public=public)),
            _HIDDEN if row.share is None else round(row.share.per_cent or 0),
        ]
        for row in table.rows
    ]


def _counts(row: ShownRow, *, public: bool) -> tuple[int | None, ...]:
    return () if public else (*row.counts, row.total)


def _table(one: ShownTable) -> model.CountTable:
    return model.CountTable(
        title=one.title,
        columns=one.columns,
        rows=tuple(
            model.CountRow(
                label=row.label,
                counts=row.counts,
                total=row.total,
                share=_per_cent(row.share),
                national=_per_cent(row.national),
            )
            for row in one.rows
        ),
        base=one.base,
        yardstick=one.yardstick,
        whole=one.whole,
    )


def _ranges(one: Compared) -> model.RangeTable:
    rows = []
    for row in one.rows:
        interval = row.share.interval if row.share else None
        rows.append(
            model.RangeRow(
                label=row.label,
                count=row.share.count if row.share else None,
                base=row.share.base if row.share else None,
                share=_per_cent(row.share),
                low=interval[0] if interval else 0.0,
                high=interval[1] if interval else 0.0,
            )
        )
    return model.RangeTable(title=one.title, way=one.way, rows=tuple(rows), caution=one.caution)


def _per_cent(share: Share | None) -> float | None:
    return share.per_cent if share else None
