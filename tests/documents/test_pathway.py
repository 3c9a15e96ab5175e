"""The wall chart: danger first, the three boxes, one page where it can be, all of it in words."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from prevent_desktop.documents.handling import Handling
from prevent_desktop.documents.pathway.model import Line, PathwayPaper, Step
from prevent_desktop.documents.pathway.paper import pathway_pdf
from prevent_desktop.domain.marking import OFFICIAL
from tests.documents.northmere import HANDLING, PRINTED
from tests.documents.reading import pages_of, tags_of

SAYS = ("Say what you saw and heard, in plain words, with the date.", "In doubt, ask.")
PAPER = PathwayPaper(
    council="Northmere Council",
    title="Northmere referral pathway",
    danger="Danger now: ring 999.",
    offence="A crime? Tell the police at once.",
    steps=(
        Step("Notice", "Anybody", SAYS),
        Step("Check", "With your lead", SAYS),
        Step("Share", "", ("Send the form to both on the same day.",)),
    ),
    goes_to="On the same day to police and safeguarding.",
    after=("The police assess it.", "You hear back."),
    contacts=(Line("Prevent coordinator", "01632 960 114"), Line("Police", "101; at night")),
    roles=(Line("Education", "Names a lead in each school."), Line("Police", "Assess it.")),
    version=3,
    agreed_on=date(2025, 5, 22),
    review_by=date(2026, 12, 10),
)


def words_of(paper: PathwayPaper, handling: Handling = HANDLING) -> list[str]:
    return [" ".join(page.split()) for page in pages_of(pathway_pdf(paper, handling, PRINTED))]


def test_it_is_one_page_and_danger_stands_first() -> None:
    (page,) = words_of(PAPER)
    order = (PAPER.danger, PAPER.offence, PAPER.title, "1 Notice", "2 Check", "3 Share")
    later = ("What happens next", "Whom to reach", "Your safeguarding lead:", "Education:")
    after_head = page[page.index(PAPER.danger) :]
    places = [after_head.index(words) for words in (*order, *later)]
    assert places == sorted(places)
    for step in PAPER.steps:
        for said in step.says:
            assert said in page
    assert "Version 3, agreed 22 May 2025" in page
    assert "DRAFT" not in page


def test_many_partners_stand_on_a_second_page_and_nothing_is_lost() -> None:
    roles = tuple(Line(f"Partner {n}", "Sends the form on the day. " * 3) for n in range(30))
    chart, parts = words_of(replace(PAPER, roles=roles))
    assert "What each partner does stands on the next page." in chart
    assert all(f"Partner {n}: Sends" in parts for n in range(30))


def test_very_long_steps_go_on_overleaf_and_are_not_cut() -> None:
    long = tuple(f"Step {n}: {'say what you saw ' * 6}and heard." for n in range(6))
    steps = tuple(replace(step, says=long) for step in PAPER.steps)
    text = " ".join(words_of(replace(PAPER, steps=steps)))
    assert all(text.count(f"Step {n}: say") == 3 for n in range(6))


def test_what_is_not_agreed_says_so_on_its_page() -> None:
    (page,) = words_of(replace(PAPER, agreed_on=None))
    assert "DRAFT, not agreed:" in page
    assert "Version 3, not agreed yet" in page


def test_an_empty_pathway_is_still_a_page() -> None:
    bare = PathwayPaper(council="N", title="P", danger="D", offence="O", steps=PAPER.steps[:1])
    (page,) = words_of(replace(bare, steps=(Step("Notice", "", ()),)))
    assert "Nothing is written here yet." in page


@pytest.mark.parametrize("odd", ["<b>", "&amp;", "Tŷ Ŵyn", "\u4e2d"])
def test_words_of_a_record_reach_the_page_as_they_are(odd: str) -> None:
    (page,) = words_of(replace(PAPER, danger=f"Ring 999 {odd} now."))
    assert "Ring 999" in page
    if odd != "\u4e2d":
        assert odd in page


def test_headings_are_tagged_and_the_marking_is_first_and_last() -> None:
    pdf = pathway_pdf(PAPER, replace(HANDLING, marking=OFFICIAL.line()), PRINTED)
    with pikepdf.open(BytesIO(pdf)) as opened:
        tags = [tag.name for tag in tags_of(opened)]
    assert tags.count("H1") == 1
    assert tags.count("H2") >= 5
    (page,) = (" ".join(one.split()) for one in pages_of(pdf))
    assert page.startswith("OFFICIAL")
    assert page.endswith("OFFICIAL")
