"""Papers of every size and shape that a council can make."""

import time
from dataclasses import replace

import pytest

from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block, Text
from prevent_desktop.documents.paper.pages import Pages, Part
from prevent_desktop.documents.paper.pen import Pen
from prevent_desktop.documents.paper.table import Column, Line, Row, Table
from prevent_desktop.documents.paper.text import regular
from prevent_desktop.documents.risk_assessment.model import (
    Band,
    Place,
    Rating,
    RiskAssessmentPaper,
    RiskPage,
    Scale,
    WarningSignedOver,
)
from prevent_desktop.documents.risk_assessment.paper import risk_assessment_pdf
from tests.documents.northmere import DRAFT, HANDLING, PRINTED, signed
from tests.documents.reading import pages_of, squeezed, text_of

RISKS = DRAFT.risks


def many(count: int) -> tuple[RiskPage, ...]:
    return tuple(
        replace(
            RISKS[n % 14],
            ref=f"R{n + 1:03}",
            now=Rating(Place(1 + n * 7 % 5, 1 + n * 3 % 5), "Why it stands there."),
        )
        for n in range(count)
    )


def titled(pages: list[str], title: str) -> list[int]:
    """The pages whose running head names this part."""
    return [n for n, page in enumerate(pages) if page.splitlines()[1].endswith(title)]


PAPERS = {
    "no risk": replace(DRAFT, risks=(), decisions=(), findings=(), closed=()),
    "one risk": replace(DRAFT, risks=RISKS[:1], earlier_versions=()),
    "120 risks": replace(signed(), risks=many(120)),
    "40 decisions": replace(DRAFT, decisions=("Agree to something of moment.",) * 40),
    "300 decisions": replace(DRAFT, decisions=("Agree to it.",) * 300),
    "long decisions": replace(signed(), decisions=("Agree to this. " * 400,) * 5),
    "all moved": replace(DRAFT, risks=tuple(replace(r, previous=Place(5, 5)) for r in many(45))),
    "one cell": replace(
        DRAFT, risks=tuple(replace(r, now=Rating(Place(3, 4), "So.")) for r in RISKS)
    ),
}


@pytest.mark.parametrize("name", PAPERS)
def test_the_summary_is_always_one_page(name: str) -> None:
    pages = pages_of(risk_assessment_pdf(PAPERS[name], HANDLING, PRINTED), "-raw")
    (summary,) = titled(pages, "Summary")
    assert "Decisions asked of the board" in pages[summary]


@pytest.mark.parametrize("name", ["40 decisions", "300 decisions", "long decisions"])
def test_no_decision_is_ever_lost(name: str) -> None:
    paper = PAPERS[name]
    text = text_of(risk_assessment_pdf(paper, HANDLING, PRINTED))
    assert text.count(squeezed(paper.decisions[0])) >= len(paper.decisions)


@pytest.mark.parametrize("size", [3, 4, 5, 6])
@pytest.mark.parametrize("bands", [2, 3, 4, 5])
def test_every_matrix_is_drawn(size: int, bands: int) -> None:
    labels = ("Catastrophic", "Unlikely", "As likely as not", "D", "E", "Almost certain")[:size]
    named = tuple(Band(f"Band {n}", 1 + n * size * size // bands) for n in range(bands))
    scale = Scale(labels, labels, named, size * size // 2)
    risks = tuple(
        replace(r, now=Rating(Place(1 + n % size, 1 + n // size % size)), before=None, aim=None,
                previous=Place(1, 1) if n % 2 else None)
        for n, r in enumerate(RISKS)
    )  # fmt: skip
    paper = replace(DRAFT, scale=scale, risks=risks)
    pages = pages_of(risk_assessment_pdf(paper, HANDLING, PRINTED))
    assert "Where the risks stand now" in " ".join(pages[2].split())
    assert all(f"Band {n}" in " ".join(pages[3].split()) for n in range(bands))


def test_more_than_four_risks_in_a_cell_are_counted() -> None:
    page = pages_of(risk_assessment_pdf(PAPERS["one cell"], HANDLING, PRINTED))[2]
    assert "+11" in page.split()


def test_a_field_of_4000_words_is_printed_whole_everywhere() -> None:
    long = " ".join(f"word{n}" for n in range(4000))
    action = replace(RISKS[0].actions[0], what=long, detail=long, evaluation=long, progress=long)
    risk = replace(
        RISKS[0], cause=long, what_changed=long, now=Rating(Place(4, 4), long), actions=(action,),
        sources=(replace(RISKS[0].sources[0], says=long),),
        controls=(replace(RISKS[0].controls[0], what=long, note=long, lead=long),),
    )  # fmt: skip
    paper = replace(
        signed(), risks=(risk,), owner=long, scope=long, status_line=long, title=long, council=long
    )
    handling = replace(HANDLING, instruction=long)
    text = text_of(risk_assessment_pdf(paper, handling, PRINTED)).replace(
        squeezed("(continued below the table)"), ""
    )
    assert text.count("word3999") >= 16
    assert squeezed(long) in text


def test_a_title_of_300_letters_stands_whole_on_its_page() -> None:
    title = "A title that goes on and on about what might happen in the area " * 5
    pdf = risk_assessment_pdf(
        replace(DRAFT, risks=(replace(RISKS[0], title=title, short_title=""),)), HANDLING, PRINTED
    )
    assert squeezed(title) in text_of(pdf)


def test_many_warnings_run_over_pages_and_none_is_lost() -> None:
    warnings = tuple(
        WarningSignedOver(f"Warning number {n} says this.", f"A{n}", "It is known.")
        for n in range(120)
    )
    pages = pages_of(risk_assessment_pdf(replace(signed(), warnings=warnings), HANDLING, PRINTED))
    text = " ".join(" ".join(pages).split())
    assert all(f"Warning number {n} says this." in text for n in range(120))
    assert sum("Reason given" in page for page in pages) > 1


@pytest.mark.parametrize("count", range(1, 90))
def test_no_page_begins_or_ends_with_a_single_row(count: int) -> None:
    columns = [Column("Ref", 60.0), Column("What", 200.0)]
    rows = [Row([Line(f"A{n}"), Line("Something")]) for n in range(count)]
    pages = Pages(theme.WIDTH, 400.0).fill([Part("", [_Space(), Table(columns, rows)])])
    shares = [
        len(placed.block._rows)
        for page in pages
        for placed in page.placed
        if isinstance(placed.block, Table)
    ]
    assert sum(shares) == count
    assert count == 1 or min(shares) > 1


def test_a_whole_table_turns_the_page_sooner_than_be_cut() -> None:
    columns = [Column("Ref", 60.0), Column("What", 200.0)]
    rows = [Row([Line(f"A{n}"), Line("Something")]) for n in range(6)]
    part = Part("", [_Space(), Table(columns, rows, whole=True)])
    first, second = Pages(theme.WIDTH, 400.0).fill([part])
    assert [len(page.placed) for page in (first, second)] == [1, 1]


def test_a_text_that_could_not_be_cut_is_still_drawn() -> None:
    text = Text(regular("Two lines of text that a page has no room for. " * 3), theme.BODY)
    high = text.height(theme.WIDTH)
    assert text.split(theme.WIDTH, 5.0) is None
    text.draw(Pen(first=0, beyond=1), 0.0, 800.0, theme.WIDTH)
    assert text.height(theme.WIDTH) == high


def test_a_risk_that_is_a_little_too_long_is_drawn_closer() -> None:
    pages = pages_of(risk_assessment_pdf(signed(), HANDLING, PRINTED), "-raw")
    heads = [page.splitlines()[1].split()[-1] for page in pages]
    assert [heads.count(risk.ref) for risk in RISKS] == [1] * len(RISKS)
    assert heads.count("Sign-off") == 1


class _Space(Block):
    def height(self, width: float) -> float:
        return 300.0 if width else 0.0

    def draw(self, *_: object) -> None:
        raise AssertionError


def test_empty_lists_are_sentences() -> None:
    bare = RiskPage("R01", "Bare", RISKS[0].kind, RISKS[0].strand, RISKS[0].medium, RISKS[0].now)
    paper = RiskAssessmentPaper(
        "Northmere", "Risks", "2026", 1, 1, DRAFT.scale, DRAFT.as_of, risks=(bare,)
    )
    text = " ".join(" ".join(pages_of(risk_assessment_pdf(paper, HANDLING, PRINTED))).split())
    for says in (
        "No decision is asked of the board.",
        "No corporate risk is recorded.",
        "No source is recorded.",
        "Nothing is done about it yet.",
        "No action is recorded.",
        "There is no earlier signed version.",
        "Nothing stands in the way.",
    ):
        assert says in text


def test_equal_input_gives_equal_bytes() -> None:
    first, second = (risk_assessment_pdf(signed(), HANDLING, PRINTED) for _ in range(2))
    assert first == second


@pytest.mark.soak
def test_the_speed_budgets_are_met() -> None:
    for paper, pages, seconds in ((replace(signed(), risks=many(24)), 30, 0.6),
                                  (replace(signed(), risks=many(200)), 190, 3.0)):  # fmt: skip
        taken = []
        for _ in range(3):
            start = time.perf_counter()
            pdf = risk_assessment_pdf(paper, HANDLING, PRINTED)
            taken.append(time.perf_counter() - start)
        assert len(pages_of(pdf)) >= pages
        assert min(taken) < seconds
