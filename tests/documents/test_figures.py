"""The figures on paper: nothing is drawn of which every part is hidden."""

from dataclasses import replace
from datetime import date

from prevent_desktop.documents.figures.model import (
    CountRow,
    CountTable,
    FiguresPaper,
    RangeRow,
    RangeTable,
)
from prevent_desktop.documents.figures.paper import figures_pdf
from tests.documents.northmere import HANDLING, PRINTED
from tests.documents.reading import squeezed, text_of

SCALE = "75%"
"""Stands under a chart alone."""
HIDDEN = CountTable(
    title="Who noticed",
    rows=(CountRow(label="Education", national=36.0), CountRow(label="Police", national=30.0)),
    base="Shares are of all.",
)
SIDE_BY_SIDE = RangeTable(
    title="Kind of concern", way="Same day", rows=(RangeRow(label="Islamist"),), caution="Too few."
)
PAPER = FiguresPaper(
    council="Northmere Council",
    year="2025-26",
    months="April to March",
    given_on=date(2026, 11, 19),
    total=25,
    tables=(HIDDEN,),
    ranges=(SIDE_BY_SIDE,),
)


def said(paper: FiguresPaper) -> str:
    return text_of(figures_pdf(paper, HANDLING, PRINTED))


def test_no_chart_is_drawn_of_what_is_all_hidden() -> None:
    told = said(PAPER)
    assert SCALE not in told
    assert told.count("hidden") >= 3
    assert "36%" in told  # the country's share stands in the table


def test_a_chart_is_drawn_once_a_share_may_be_seen() -> None:
    row = CountRow(label="Education", total=12, share=48.0, national=36.0)
    told = said(replace(PAPER, tables=(replace(HIDDEN, rows=(row, *HIDDEN.rows)),)))
    assert told.count(SCALE) == 1


def test_the_rule_for_small_numbers_reads_as_a_sentence() -> None:
    shown = "Numbers below 5 are hidden, and others with them where a sum would tell them; nought"
    assert squeezed(f"{shown} is shown.") in said(PAPER)
    both = squeezed("Numbers below 5 and nought are hidden, and others with them where a sum would")
    assert both in said(replace(PAPER, hides_nought=True))
