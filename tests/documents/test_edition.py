"""An OFFICIAL edition as a paper: its own state, silent where others tell of an absence."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import outloud
import pikepdf
import pytest

from prevent_desktop.documents.risk_assessment.model import (
    LeftOut,
    OfficialEdition,
    RiskAssessmentPaper,
)
from prevent_desktop.documents.risk_assessment.paper import risk_assessment_pdf
from tests.documents.northmere import CODE, DRAFT, HANDLING, PRINTED
from tests.documents.reading import pages_of, runs_of, squeezed, text_of

OPEN = replace(HANDLING, marking="OFFICIAL", instruction="", copy=None)
ABOUT = OfficialEdition((LeftOut("risk", ("Cause", "Event", "Effect")),), date(2026, 11, 19))


def edition(about: OfficialEdition = ABOUT, **changes: object) -> RiskAssessmentPaper:
    """Give Northmere's paper with what an edition leaves out taken out."""
    risks = tuple(
        replace(
            risk, cause="", event="", effect="", sources=(), previous=None, owner_person="",
            before=replace(risk.before, reason="") if risk.before else None,
            now=replace(risk.now, reason=""),
            aim=replace(risk.aim, reason="") if risk.aim else None,
        )
        for risk in DRAFT.risks
    )  # fmt: skip
    bare = replace(
        DRAFT, risks=risks, edition=about, earlier_versions=(), decisions=(), closed=(), findings=()
    )
    return replace(bare, **changes)  # type: ignore[arg-type] # any field of the paper


def test_it_is_neither_draft_nor_signed() -> None:
    pdf = risk_assessment_pdf(edition(), OPEN, PRINTED)
    pages = pages_of(pdf, "-raw")
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert max(run.size for run in runs_of(opened)) < 48
    for page in pages:
        lines = page.strip().splitlines()
        assert lines[0] == lines[-1] == "OFFICIAL"
        assert "OFFICIAL edition of version 4" in page
        assert "DRAFT" not in page
        assert CODE not in page
    assert "not signed off" not in "".join(pages)


@pytest.mark.parametrize("risks", [DRAFT.risks, DRAFT.risks[:1], ()])
def test_the_checker_finds_no_error(tmp_path: Path, risks: object) -> None:
    kept = edition().risks[: len(risks)]  # type: ignore[arg-type]
    file = tmp_path / "edition.pdf"
    file.write_bytes(risk_assessment_pdf(edition(risks=kept), OPEN, PRINTED))
    result = outloud.check(str(file))
    assert not result.error
    assert [f"{f.rule} {f.message}" for f in result.findings if f.severity == "error"] == []


def test_the_last_page_says_what_was_left_out_and_what_it_does_not_prove() -> None:
    text = " ".join(pages_of(risk_assessment_pdf(edition(), OPEN, PRINTED))[-1].split())
    for says in (
        "made afresh on 20 November 2026",
        "It is cut from version 4, which Northmere Council signed off on 19 November 2026.",
        "Cause; Event; Effect",
        "The check code on the full paper does not cover this text",
        "Northmere Council, 01632 960 114, for the full paper",
    ):
        assert says in text


def test_a_text_that_nobody_signed_is_not_called_signed() -> None:
    about = replace(ABOUT, signed_on=None)
    text = " ".join("".join(pages_of(risk_assessment_pdf(edition(about), OPEN, PRINTED))).split())
    assert "signed off on" not in text
    assert "nobody has signed them off so" in text


def test_nothing_is_an_empty_shell() -> None:
    text = text_of(risk_assessment_pdf(edition(), OPEN, PRINTED))
    for absent in ("Why these scores", "What it says, in our words", "Cause.", "No reason",
                   "What moved", "Decisions asked", "First version", "No owner yet"):  # fmt: skip
        assert squeezed(absent) not in text
    assert squeezed("Three of the 14 risks shown stand above the appetite of 12.") in text


def test_risks_follow_one_another_on_fewer_pages() -> None:
    pages = pages_of(risk_assessment_pdf(edition(), OPEN, PRINTED), "-raw")
    heads = [page.splitlines()[1] for page in pages]
    assert sum("\u2013" in head for head in heads) > 3
