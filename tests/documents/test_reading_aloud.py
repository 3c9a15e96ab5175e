"""What a screen reader, and somebody who cannot see the page, is given."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import outloud
import pikepdf
import pytest

from prevent_desktop.documents.risk_assessment.model import RiskAssessmentPaper
from prevent_desktop.documents.risk_assessment.paper import risk_assessment_pdf
from tests.documents.northmere import DRAFT, HANDLING, PRINTED, signed
from tests.documents.reading import tags_of

EMPTY = replace(DRAFT, earlier_versions=(), closed=(), findings=(), risks=(), decisions=())
LONG = replace(
    signed(), risks=tuple(replace(r, cause="word " * 900) for r in DRAFT.risks[:2]), closed=()
)


@pytest.fixture(scope="module", name="paper")
def printed() -> bytes:
    return risk_assessment_pdf(signed(), HANDLING, PRINTED)


@pytest.mark.parametrize(
    ("paper", "example"), [(signed(), False), (DRAFT, True), (EMPTY, False), (LONG, True)]
)
def test_the_checker_finds_no_error(
    tmp_path: Path, paper: RiskAssessmentPaper, *, example: bool
) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(risk_assessment_pdf(paper, replace(HANDLING, example=example), PRINTED))
    result = outloud.check(str(file))
    assert not result.error
    assert len(result.runs) > 50
    assert [f"{f.rule} {f.message}" for f in result.findings if f.severity == "error"] == []


def test_headings_skip_no_level_and_begin_with_the_title(paper: bytes) -> None:
    with pikepdf.open(BytesIO(paper)) as opened:
        levels = [int(t.name[1]) for t in tags_of(opened) if t.name in ("H1", "H2", "H3")]
    assert levels[0] == 1
    assert all(lower - upper <= 1 for upper, lower in pairwise(levels))
    assert levels.count(1) == 1 + 4 + len(DRAFT.risks)


def test_every_header_cell_has_a_scope_and_figures_are_described(paper: bytes) -> None:
    with pikepdf.open(BytesIO(paper)) as opened:
        tags = tags_of(opened)
        scopes = {str(t.element.A.Scope) for t in tags if t.name == "TH"}
        figures = [str(t.element.Alt) for t in tags if t.name == "Figure"]
    assert scopes == {"/Row", "/Column"}
    assert len(figures) == 2
    assert "R01 Violence taught in gaming groups (16, very high)" in figures[0]
    assert "R06 War abroad, quarrels here: Down from 16 to 12." in figures[1]


def test_chips_are_read_as_score_and_band(paper: bytes) -> None:
    with pikepdf.open(BytesIO(paper)) as opened:
        spoken = [str(t.element.ActualText) for t in tags_of(opened) if "/ActualText" in t.element]
    assert "16, very high" in spoken
    assert "4, low" in spoken


def test_every_mark_on_every_page_has_its_owner(paper: bytes) -> None:
    with pikepdf.open(BytesIO(paper)) as opened:
        numbers = list(opened.Root.StructTreeRoot.ParentTree.Nums)
        tree = dict(zip([int(n) for n in numbers[::2]], numbers[1::2], strict=True))
        for place, page in enumerate(opened.pages):
            stream = page.Contents.read_bytes()
            assert int(page.StructParents) == place
            assert len(tree[place]) == stream.count(b"/MCID ")
            assert stream.count(b" BDC") == stream.count(b"EMC")


def test_the_document_says_what_it_is(paper: bytes) -> None:
    with pikepdf.open(BytesIO(paper)) as opened:
        about = opened.open_metadata()
        assert about["pdfuaid:part"] == "1"
        assert "Prevent risk assessment" in str(about["dc:title"])
        assert opened.Root.ViewerPreferences.DisplayDocTitle
        assert str(opened.Root.Lang) == "en-GB"
        assert opened.Root.MarkInfo.Marked


def test_welsh_passages_say_that_they_are_welsh(paper: bytes) -> None:
    with pikepdf.open(BytesIO(paper)) as opened:
        tags = [t for t in tags_of(opened) if str(t.element.get("/Lang", "")) == "cy"]
    assert {t.name for t in tags} >= {"H1", "P"}


def test_the_first_paragraph_of_a_draft_says_that_it_is_one() -> None:
    pdf = risk_assessment_pdf(DRAFT, HANDLING, PRINTED)
    with pikepdf.open(BytesIO(pdf)) as opened:
        first = next(t for t in tags_of(opened) if t.name == "P")
        stream = opened.pages[0].Contents.read_bytes()
        number = int(first.element.K[0])
        said = stream.split(b"/MCID %d>> BDC" % number)[1].split(b"EMC")[0]
    assert b"(DRAFT, not signed off: )" in said


def test_bookmarks_name_parts_and_risks_and_contents_lead_to_them(paper: bytes) -> None:
    with pikepdf.open(BytesIO(paper)) as opened:
        with opened.open_outline() as outline:
            titles = [str(item.title) for item in outline.root]
        links = [a for page in opened.pages for a in page.get("/Annots", [])]
        targets = {
            str(a.Contents): next(
                n for n, page in enumerate(opened.pages, 1) if page.obj == a.Dest[0]
            )
            for a in links
        }
    assert titles[:3] == ["Contents", "Summary", "Register"]
    assert (
        "R13 Partners hold back what they may share, as the agreement has run out: 4, low" in titles
    )
    assert titles[-1] == "Sign-off"
    assert len(links) == 4 + len(DRAFT.risks)
    assert all(says.endswith(f"page {page}") for says, page in targets.items())
