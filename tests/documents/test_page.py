"""What stands on every page: marking, version, copy, number, DRAFT, type, fonts."""

import hashlib
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest

from prevent_desktop.assets import asset
from prevent_desktop.documents.handling import Copy
from prevent_desktop.documents.paper.fonts import FILES, lacking
from prevent_desktop.documents.paper.scale import grey_of, look
from prevent_desktop.documents.paper.speech import language_of
from prevent_desktop.documents.paper.text import regular, shortened
from prevent_desktop.documents.risk_assessment.model import RiskAssessmentPaper
from prevent_desktop.documents.risk_assessment.paper import risk_assessment_pdf
from tests.documents.northmere import CODE, DRAFT, HANDLING, PRINTED, signed
from tests.documents.reading import fonts_of, pages_of, runs_of

SHA256 = {
    "Bold": "2efc3a95d076f2d04c5928c0ad698b7c61cc302d6f6e79e9643cd3722f7becc2",
    "It": "36133e9f508b0b4c639e84b2a09855350be0b13700ad729ab519aa78e5c48d20",
    "Regular": "b77f3a700edd0fc0dec73258f882d5c3926c77f5caf6800a201d2166568d2309",
    "Semibold": "b440fd42fd5a54e1b252731deca9cc86604bee6ffa99281f5874c3476eb17eae",
}


@pytest.fixture(scope="module", name="draft")
def printed_draft() -> bytes:
    return risk_assessment_pdf(DRAFT, HANDLING, PRINTED)


@pytest.fixture(scope="module", name="final")
def printed_final() -> bytes:
    return risk_assessment_pdf(signed(), HANDLING, PRINTED)


@pytest.mark.parametrize("options", [(), ("-layout",), ("-raw",)])
def test_the_marking_is_first_and_last_on_every_page(
    draft: bytes, final: bytes, options: tuple[str, ...]
) -> None:
    for pdf in (draft, final):
        for page in pages_of(pdf, *options):
            lines = page.strip().splitlines()
            assert lines[0].strip() == lines[-1].strip() == "OFFICIAL-SENSITIVE"


def test_a_marking_of_several_lines_stands_whole_on_every_page() -> None:
    bodies = ", ".join(f"the Northmere body number {n}" for n in range(6))
    marking = f"OFFICIAL-SENSITIVE - RECIPIENTS ONLY - {bodies} use only - personal data"
    pdf = risk_assessment_pdf(DRAFT, replace(HANDLING, marking=marking), PRINTED)
    words = marking.upper().split()
    for page in pages_of(pdf):
        assert page.split()[: len(words)] == words
        assert page.split()[-len(words) :] == words


def test_every_page_has_version_copy_and_number(draft: bytes, final: bytes) -> None:
    for pdf, version in ((draft, "Draft of version 4, revision 16"), (final, "Version 4, rev")):
        pages = pages_of(pdf, "-raw")
        for number, page in enumerate(pages, 1):
            assert version in page
            assert "Copy 3 of 12: Northmere Police" in page
            assert f"Page {number} of {len(pages)}" in page


def test_no_copy_line_without_numbered_copies_and_a_long_one_is_cut() -> None:
    bare = pages_of(risk_assessment_pdf(DRAFT, replace(HANDLING, copy=None), PRINTED))
    assert not any("Copy" in page for page in bare)
    copy = Copy(3, 12, "The Northmere and Mere Vale Joint Committee for Safer Communities " * 2)
    long = pages_of(risk_assessment_pdf(DRAFT, replace(HANDLING, copy=copy), PRINTED), "-raw")
    assert all("\u2026" in page.splitlines()[-2] for page in long)
    assert "".join(copy.recipient.split()) in "".join(long[0].split())


def test_a_draft_says_so_on_every_page_and_has_no_code(draft: bytes, final: bytes) -> None:
    for page in pages_of(draft, "-raw"):
        assert page.splitlines()[1].startswith("DRAFT, not signed off: Northmere Council")
    with pikepdf.open(BytesIO(draft)) as opened:
        across = [run for run in runs_of(opened) if run.size == 185]
        assert len(across) == len(opened.pages)
        assert all(run.text == "DRAFT" and run.artifact for run in across)
    assert CODE not in "".join(pages_of(draft))
    assert "DRAFT" not in "".join(pages_of(final))
    assert "Before it can be signed" in "".join(pages_of(draft))


@pytest.mark.parametrize(("paper", "begins"), [(signed(), "EXAMPLE:"), (DRAFT, "EXAMPLE. DRAFT,")])
def test_an_example_says_so_on_every_page(paper: RiskAssessmentPaper, begins: str) -> None:
    pdf = risk_assessment_pdf(paper, replace(HANDLING, example=True), PRINTED)
    pages = pages_of(pdf, "-raw")
    assert all(page.splitlines()[1].startswith(begins) for page in pages)
    assert "invented" in pages[0]


def test_nothing_is_smaller_than_ten_points(draft: bytes, final: bytes) -> None:
    for pdf in (draft, final):
        with pikepdf.open(BytesIO(pdf)) as opened:
            assert min(run.size for run in runs_of(opened)) == 10


def test_every_font_is_embedded_and_ours(draft: bytes, final: bytes) -> None:
    for pdf in (draft, final):
        assert b"Helvetica" not in pdf
        with pikepdf.open(BytesIO(pdf)) as opened:
            fonts = fonts_of(opened)
        assert len(fonts) == 3
        assert all(embedded and "SourceSansPro" in name for name, embedded in fonts.items())


def test_the_fonts_are_the_makers_own_files() -> None:
    found = {
        file.removeprefix("SourceSansPro-").removesuffix(".ttf"): hashlib.sha256(
            asset(f"fonts/{file}").read_bytes()
        ).hexdigest()
        for file in FILES.values()
    }
    assert found == SHA256
    assert asset("fonts/LICENSE.txt").read_text(encoding="utf-8").count("SIL OPEN FONT LICENSE")


def test_the_typeface_has_every_welsh_letter() -> None:
    assert not lacking().search(
        "âêîôûŵŷÂÊÎÔÛŴŶáéíóúẃýàèìòùẁỳäëïöüẅÿ\u2013\u2014\u2018\u2019\u00d7\u00b7"
    )


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_bands_fall_in_grey_and_keep_their_contrast(count: int) -> None:
    shown = [look(place, count) for place in range(count)]
    greys = [grey_of(one.fill) for one in shown]
    assert greys == sorted(greys, reverse=True)
    assert all(upper - lower >= 15 for upper, lower in pairwise(greys))
    assert all(_contrast(one.fill, one.text) >= 4.5 for one in shown)
    assert [one.bars for one in shown] == list(range(1, count + 1))


def _contrast(fill: object, text: object) -> float:
    high, low = sorted((_luminance(fill), _luminance(text)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: object) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    weights = {"red": 0.2126, "green": 0.7152, "blue": 0.0722}
    return sum(weight * linear(getattr(colour, name)) for name, weight in weights.items())


def test_long_words_get_soft_hyphens_and_short_ones_none() -> None:
    (run,) = regular("gwrthddatgysylltiadaethwyrgwrthddatgysylltiadaethwyrabcdefgh")
    assert max(map(len, run.text.split("\u00ad"))) < 15
    assert "\u00ad" not in regular("Llanfairpwll")[0].text


def test_a_title_is_cut_at_a_word() -> None:
    cut = shortened("word " * 60)
    assert cut.endswith("word\u2026")
    assert len(cut) <= 91


def test_languages_are_told_by_their_small_words() -> None:
    assert language_of("Mae y cyngor yn gweithio gyda phartneriaid") == "cy"
    assert language_of("The council works with its partners") == "en-GB"
    assert language_of("Northmere") == ""
