"""The board pack: one numbering, every page its own marking, annexes that come out whole."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import outloud
import pikepdf
import pytest

from prevent_desktop.documents.board_pack.paper import annex_pdf, board_pack_pdf, body_pdf
from prevent_desktop.documents.handling import Copy
from tests.documents.northmere import HANDLING, PRINTED
from tests.documents.packs import OFFICIAL, PACK, SENSITIVE
from tests.documents.reading import fonts_of, pages_of

BODY_PAGES = 4
ANNEXES = range(len(PACK.annexes))


@pytest.fixture(scope="module", name="pack")
def bound() -> bytes:
    return board_pack_pdf(PACK, HANDLING, PRINTED)


def markings(pdf: bytes) -> list[str]:
    """Give the marking at the head and foot of each page; they must be the same."""
    found = []
    for page in pages_of(pdf, "-raw"):
        lines = page.strip().splitlines()
        assert lines[0].strip() == lines[-1].strip()
        found.append(lines[0].strip())
    return found


def numbers(pdf: bytes) -> list[int]:
    """Give the page numbers through the pack."""
    found = []
    for page in pages_of(pdf, "-raw"):
        foot = page.strip().splitlines()[-2].lower()
        found.append(int(foot.rsplit("page ", 1)[1].split(" of ")[0]))
    return found


def test_each_paper_has_its_own_marking_and_the_cover_the_highest(pack: bytes) -> None:
    found = markings(pack)
    assert found[:2] == [SENSITIVE, SENSITIVE]
    assert found[2:BODY_PAGES] == [OFFICIAL, OFFICIAL]
    assert set(found[BODY_PAGES:]) == {SENSITIVE}
    cover = " ".join(pages_of(pack)[0].split())
    assert (
        "because of Annex A, Annex B and Annex C. Taken out, the body is marked OFFICIAL." in cover
    )


def test_pages_are_numbered_through(pack: bytes) -> None:
    pages = numbers(pack)
    assert pages == list(range(1, len(pages) + 1))
    assert all(
        f"age {n} of {len(pages)}" in page for n, page in enumerate(pages_of(pack, "-raw"), 1)
    )


def test_each_annex_begins_on_a_right_hand_page_with_its_cover_sheet(pack: bytes) -> None:
    pages = pages_of(pack, "-raw")
    begins = [n for n, page in enumerate(pages, 1) if ", page 1 of" in page]
    assert len(begins) == len(PACK.annexes)
    assert all(number % 2 for number in begins)
    for number, part in zip(begins, PACK.annexes, strict=True):
        assert f"This annex is marked {part.marking}." in pages[number - 1]
        assert part.title in pages[number - 1]


def test_body_and_annexes_saved_apart_are_the_pages_of_the_pack(pack: bytes) -> None:
    body = body_pdf(PACK, HANDLING, PRINTED)
    annexes = [annex_pdf(PACK, place, HANDLING, PRINTED) for place in ANNEXES]
    assert [n for pdf in (body, *annexes) for n in numbers(pdf)] == numbers(pack)
    whole, parts = pages_of(pack), [p for pdf in (body, *annexes) for p in pages_of(pdf)]
    assert parts[2:] == whole[2:]
    assert set(markings(body)) == {OFFICIAL}
    assert "The body alone. The annexes travel apart." in " ".join(pages_of(body)[0].split())


def test_no_word_of_an_annex_is_in_the_body() -> None:
    body = " ".join(pages_of(body_pdf(PACK, HANDLING, PRINTED)))
    assert "tripled" not in body
    assert "R12 stands at 16" not in body
    assert SENSITIVE not in body.replace(f"{SENSITIVE}\n", "")


def test_links_lead_where_they_say_and_only_within_the_file(pack: bytes) -> None:
    for pdf, first in ((pack, 1), (body_pdf(PACK, HANDLING, PRINTED), 1)):
        with pikepdf.open(BytesIO(pdf)) as opened:
            links = [a for page in opened.pages for a in page.get("/Annots", [])]
            objects = [page.obj for page in opened.pages]
            for link in links:
                (place,) = [n for n, one in enumerate(objects, first) if one == link.Dest[0]]
                assert str(link.Contents).endswith(f"page {place}")
    assert len(links) == len(PACK.body)


def test_every_copy_is_its_readers(pack: bytes) -> None:
    other = replace(HANDLING, copy=Copy(4, 12, "Mere Vale Health", "Dr Tomos Brandreth"))
    pages = pages_of(board_pack_pdf(PACK, other, PRINTED), "-raw")
    assert all("Copy 4 of 12: Mere Vale Health" in page for page in pages)
    assert all("Copy 3 of 12: Northmere Police" in page for page in pages_of(pack, "-raw"))


@pytest.mark.parametrize("which", ["whole", "body", "annex"])
def test_the_checker_finds_no_error(tmp_path: Path, pack: bytes, which: str) -> None:
    made = {
        "whole": lambda: pack,
        "body": lambda: body_pdf(PACK, HANDLING, PRINTED),
        "annex": lambda: annex_pdf(PACK, 1, replace(HANDLING, example=True), PRINTED),
    }
    file = tmp_path / "pack.pdf"
    file.write_bytes(made[which]())
    result = outloud.check(str(file))
    assert not result.error
    assert [f"{f.rule} {f.message}" for f in result.findings if f.severity == "error"] == []
    with pikepdf.open(file) as opened:
        assert all(fonts_of(opened).values())


def test_a_pack_without_annexes_is_marked_as_its_body() -> None:
    pack = replace(PACK, annexes=())
    pdf = board_pack_pdf(pack, replace(HANDLING, marking=OFFICIAL), PRINTED)
    assert set(markings(pdf)) == {OFFICIAL}
    assert "Bound together" not in pages_of(pdf)[0]
