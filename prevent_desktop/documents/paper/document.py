"""From parts to PDF bytes: lay out, draw in order, put the tags in."""

from collections.abc import Sequence

from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.finish import Imprint, tagged
from prevent_desktop.documents.paper.frame import Frame
from prevent_desktop.documents.paper.pages import Page, Pages, Part
from prevent_desktop.documents.paper.pen import Pen


def pdf_of(parts: Sequence[Part], frame: Frame, imprint: Imprint) -> bytes:
    """Make the PDF of a paper. The first part is its cover; nothing touches the disk."""
    pages = Pages(theme.WIDTH, frame.text_height).fill(parts)
    pen = Pen()
    for place, page in enumerate(pages):
        cover = page.placed[0].part is parts[0]
        frame.draw_head(
            pen,
            _running(page),
            spoken=place == 0 and not frame.draft,
            title=not cover,
        )
        _draw(pen, page, frame.text_top)
        frame.draw_foot(pen, place + 1, len(pages))
        pen.next_page()
    return tagged(pen.finished(), pen.root, imprint)


def _draw(pen: Pen, page: Page, top: float) -> None:
    for part, block, down in page.placed:
        with pen.inside(part.element):
            block.draw(pen, theme.LEFT, top - down, theme.WIDTH)


def _running(page: Page) -> str:
    names = list(dict.fromkeys(placed.part.running for placed in page.placed))
    return names[0] if len(names) == 1 else f"{names[0]} \u2013 {names[-1]}"
