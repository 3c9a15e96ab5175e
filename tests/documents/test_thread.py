"""The picture of the thread, and the tables that say the same."""

from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest

from prevent_desktop.documents.thread.layout import MOST, picture_of
from prevent_desktop.documents.thread.model import Stage, ThreadPaper
from prevent_desktop.documents.thread.paper import thread_pdf
from prevent_desktop.documents.thread.words import ThreadWords
from tests.documents.northmere import HANDLING, PRINTED
from tests.documents.reading import pages_of, tags_of
from tests.documents.threads import THREAD, large

WORDS = ThreadWords()


def test_each_bead_has_a_box_and_each_link_a_line() -> None:
    picture = picture_of(THREAD, WORDS)
    assert not picture.grouped
    assert [(box.stage, box.head) for box in picture.boxes] == [
        (b.stage, b.ref) for b in THREAD.beads
    ]
    keys = [bead.key for bead in THREAD.beads]
    drawn = {(keys[line.start], keys[line.end]) for line in picture.lines}
    assert drawn == {(edge.start, edge.end) for edge in THREAD.edges}
    assert {box.head for box in picture.boxes if box.broken} == {"Finding 11", "R12", "A19"}


@pytest.mark.parametrize("paper", [THREAD, large(MOST), large(MOST + 1), large(200)])
def test_no_box_stands_on_another_or_off_the_page(paper: ThreadPaper) -> None:
    picture = picture_of(paper, WORDS)
    assert picture.rows <= MOST
    for stage in Stage:
        rows = sorted(box.row for box in picture.boxes if box.stage is stage)
        assert all(low + 0.99 <= high for low, high in pairwise(rows))
        assert all(-0.01 <= row <= picture.rows - 0.99 for row in rows)


def test_many_are_counted_and_nothing_is_lost() -> None:
    paper = large(200)
    picture = picture_of(paper, WORDS)
    assert picture.grouped
    assert sum(int(box.head) for box in picture.boxes) == len(paper.beads)
    assert sum(box.links for box in picture.boxes) == len(paper.edges)
    assert [box.text for box in picture.boxes if box.broken] == ["no action"]


@pytest.mark.parametrize("paper", [THREAD, large(40)])
def test_the_tables_say_what_the_picture_shows(paper: ThreadPaper) -> None:
    text = " ".join("".join(pages_of(thread_pdf(paper, HANDLING, PRINTED), "-layout")).split())
    after = text[text.index("The same in words") :]
    for bead in paper.beads:
        assert f"{bead.ref} " in after
        assert bead.title in text


def test_a_finding_comes_from_the_profile() -> None:
    text = " ".join("".join(pages_of(thread_pdf(THREAD, HANDLING, PRINTED), "-layout")).split())
    assert "Leaflets at estates the profile R07" in text
    assert "Rumours after an incident nothing nothing" in text


def test_the_picture_is_one_page_and_described() -> None:
    pdf = thread_pdf(large(200), HANDLING, PRINTED)
    with pikepdf.open(BytesIO(pdf)) as opened:
        figures = [t for t in tags_of(opened) if t.name == "Figure"]
    assert len(figures) == 1
    assert "The thread breaks in 28 places. On it are 200 findings" in str(figures[0].element.Alt)


def test_each_broken_end_has_the_step_that_mends_it() -> None:
    text = " ".join("".join(pages_of(thread_pdf(THREAD, HANDLING, PRINTED), "-layout")).split())
    for end in THREAD.breaks:
        assert f"{end.ref} {end.says} {end.mend}" in text
