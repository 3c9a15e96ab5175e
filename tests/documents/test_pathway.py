"""The wall chart: danger first, the three boxes, one page where it can be, all of it in words."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prevent_desktop.documents.handling import Handling
from prevent_desktop.documents.pathway.model import Line, PathwayPaper, Step
from prevent_desktop.documents.pathway.paper import pathway_pdf
from prevent_desktop.domain.marking import OFFICIAL
from tests.documents.northmere import HANDLING, PRINTED
from tests.documents.reading import pages_of, runs_of, squeezed, tags_of

SAYS = ("Say what you saw and heard, in plain words, with the date.", "In doubt, ask.")
WORDS = (
    "refers through its lead and tells what staff saw on the same day when in doubt ring".split()
)
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


def worded(most: int) -> st.SearchStrategy[str]:
    """Give sentences of ordinary words, no longer than so many letters."""
    words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=20)
    return words.map(lambda said: " ".join(said)[:most].strip())


def lines(name: str, most: int, letters: int) -> st.SearchStrategy[tuple[Line, ...]]:
    says = st.lists(worded(letters), max_size=most)
    return says.map(lambda said: tuple(Line(f"{name} {n}", one) for n, one in enumerate(said)))


@settings(max_examples=40)
@given(
    roles=lines("Northmere Partner", 20, 80),
    contacts=lines("Team", 5, 90),
    steps=st.lists(st.lists(worded(80), max_size=3).map(tuple), min_size=3, max_size=3),
    after=st.lists(worded(80), max_size=3).map(tuple),
)
def test_up_to_twenty_partners_are_on_the_one_page_in_type_that_can_be_read(
    roles: tuple[Line, ...],
    contacts: tuple[Line, ...],
    steps: list[tuple[str, ...]],
    after: tuple[str, ...],
) -> None:
    told = tuple(replace(step, says=says) for step, says in zip(PAPER.steps, steps, strict=True))
    paper = replace(PAPER, roles=roles, contacts=contacts, steps=told, after=after)
    pdf = pathway_pdf(paper, HANDLING, PRINTED)
    (page,) = (squeezed(one) for one in pages_of(pdf))
    for line in (*roles, *contacts):
        assert squeezed(f"{line.name}: {line.says}") in page
    for says in (*steps, after):
        assert all(squeezed(one) in page for one in says)
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert min(run.size for run in runs_of(opened)) >= 9


def test_few_partners_leave_the_type_large() -> None:
    with pikepdf.open(BytesIO(pathway_pdf(PAPER, HANDLING, PRINTED))) as opened:
        assert min(run.size for run in runs_of(opened)) == 10


def test_many_partners_stand_on_a_second_page_and_nothing_is_lost() -> None:
    roles = tuple(Line(f"Partner {n}", "Sends the form on the day. " * 4) for n in range(40))
    chart, *parts = words_of(replace(PAPER, roles=roles))
    assert "What each partner does stands on the next page." in chart
    assert all(f"Partner {n}: Sends" in " ".join(parts) for n in range(40))


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
