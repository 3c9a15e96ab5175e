"""From parts to PDF bytes: lay out, draw in order, put the tags in.

A paper is one section, or several bound together under one page numbering, each with a frame of
its own. Sections that were laid out together can also be drawn apart: the page numbers stay.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.finish import Imprint, tagged
from prevent_desktop.documents.paper.frame import Frame
from prevent_desktop.documents.paper.pages import Page, Pages, Part
from prevent_desktop.documents.paper.pen import Pen


@dataclass(eq=False)
class Section:
    """Parts under one frame."""

    parts: Sequence[Part]
    frame: Frame
    covered: bool = True
    """Whether its first part is a cover, which has no running title."""
    right_hand: bool = False
    """Whether it begins on a right-hand page, so that it comes out of the binding whole."""
    blank: Part | None = None
    """What stands on the page that is put in before it, where one has to be."""
    start: int = 0
    """The place of its first page in the whole, from 0, once laid out."""
    pages: list[Page] = field(default_factory=list)


def pdf_of(parts: Sequence[Part], frame: Frame, imprint: Imprint, *, covered: bool = True) -> bytes:
    """Make the PDF of a paper of one section; nothing touches the disk."""
    sections = [Section(parts, frame, covered)]
    return drawn(sections, bound(sections), imprint)


def bound(sections: Sequence[Section]) -> int:
    """Lay sections out one after another and give the number of pages of the whole."""
    count = 0
    for before, section in zip([None, *sections[:-1]], sections, strict=True):
        if section.right_hand and count % 2 and before and section.blank:
            before.pages += Pages(theme.WIDTH, before.frame.text_height).fill([section.blank])
            section.blank.page += count
            count += 1
        section.start = count
        section.pages = Pages(theme.WIDTH, section.frame.text_height).fill(section.parts)
        for part in section.parts:
            part.page += count
        count += len(section.pages)
    return count


def drawn(sections: Sequence[Section], count: int, imprint: Imprint) -> bytes:
    """Draw sections that follow one another, of a whole of ``count`` pages."""
    first = sections[0].start
    pen = Pen(first=first, beyond=first + sum(len(section.pages) for section in sections))
    for section in sections:
        _draw_section(pen, section, count)
    return tagged(pen.finished(), pen.root, imprint)


def _draw_section(pen: Pen, section: Section, count: int) -> None:
    frame = section.frame
    for place, page in enumerate(section.pages):
        is_cover = section.covered and page.placed[0].part is section.parts[0]
        frame.draw_head(
            pen,
            _running(page),
            # The ear is told the marking where it begins to hold, once.
            spoken=place == 0 and not frame.draft,
            title=not is_cover,
        )
        _draw(pen, page, frame.text_top)
        frame.draw_foot(
            pen,
            section.start + place + 1,
            count,
            own=place + 1,
            owns=len(section.pages),
        )
        pen.next_page()


def _draw(pen: Pen, page: Page, top: float) -> None:
    for part, block, down in page.placed:
        with pen.inside(part.element):
            block.draw(pen, theme.LEFT, top - down, theme.WIDTH)


def _running(page: Page) -> str:
    names = list(dict.fromkeys(placed.part.running for placed in page.placed))
    return names[0] if len(names) == 1 else f"{names[0]} \u2013 {names[-1]}"
