"""Binds a board pack: one page numbering, each paper with its own marking, annexes that come out.

The whole, the body alone and each annex alone are drawn from the same layout, so that a page has
the same number wherever it is read.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from prevent_desktop.documents.board_pack.front import annex_sheet, contents, cover
from prevent_desktop.documents.board_pack.model import BoardPack, PackPart
from prevent_desktop.documents.board_pack.words import PackWords
from prevent_desktop.documents.handling import Handling
from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Text
from prevent_desktop.documents.paper.document import Section, bound, drawn
from prevent_desktop.documents.paper.finish import Imprint
from prevent_desktop.documents.paper.pages import Part
from prevent_desktop.documents.paper.text import regular
from prevent_desktop.documents.shared.sheet import Sheet

WHOLE, BODY = "whole", "body"


@dataclass(frozen=True, slots=True)
class _Bound:
    """A laid out pack: its sections in order, the body's first, and its number of pages."""

    sheet: Sheet
    sections: Sequence[Section]
    of_body: int
    count: int


def board_pack_pdf(pack: BoardPack, handling: Handling, printed_at: datetime) -> bytes:
    """Make the PDF of the whole pack; ``handling`` has its highest marking.

    ``printed_at`` is local time with its zone. Equal input gives equal bytes.
    """
    made = _bound(pack, handling, printed_at, whole=True)
    return drawn(made.sections, made.count, made.sheet.imprint())


def body_pdf(pack: BoardPack, handling: Handling, printed_at: datetime) -> bytes:
    """Make the PDF of the body alone, every page as in the whole but for the cover's marking."""
    made = _bound(pack, handling, printed_at, whole=False)
    return drawn(made.sections[: made.of_body], made.count, made.sheet.imprint())


def annex_pdf(pack: BoardPack, place: int, handling: Handling, printed_at: datetime) -> bytes:
    """Make the PDF of one annex alone, by its place from 0, every page as in the whole."""
    made = _bound(pack, handling, printed_at, whole=True)
    words, section = PackWords(), made.sections[made.of_body + place]
    entry = words.annex_entry.format(letter=words.letter(place), title=pack.annexes[place].title)
    title = f"{made.sheet.frame().running_title}, {entry}"
    imprint = Imprint(title, words.language, printed_at)
    return drawn([section], made.count, imprint)


def _bound(pack: BoardPack, handling: Handling, printed_at: datetime, *, whole: bool) -> _Bound:
    words = PackWords()
    if not whole:
        handling = replace(handling, marking=pack.body_marking)
    sheet = Sheet(
        words=words,
        handling=handling,
        printed_at=printed_at,
        council=pack.council,
        title=pack.title,
        period=pack.occasion,
        contact=pack.contact,
    )
    body = [_section(part, handling, printed_at) for part in pack.body]
    annexes = [
        _annex(pack, place, handling, printed_at, words) for place in range(len(pack.annexes))
    ]
    frame = sheet.frame()
    front = Section(
        [
            cover(pack, sheet, words, whole=whole, height=frame.text_height),
            contents(pack, words, body, annexes),
        ],
        frame,
    )
    sections = [front, *body, *annexes]
    return _Bound(sheet, sections, 1 + len(body), bound(sections))


def _section(part: PackPart, handling: Handling, printed_at: datetime) -> Section:
    return part.make(replace(handling, marking=part.marking), printed_at)[1]


def _annex(
    pack: BoardPack, place: int, handling: Handling, printed_at: datetime, words: PackWords
) -> Section:
    part, letter = pack.annexes[place], words.letter(place)
    section = _section(part, handling, printed_at)
    return Section(
        [annex_sheet(pack, part, words, place), *section.parts],
        replace(section.frame, page_line=words.annex_page.format(letter=letter)),
        covered=False,
        right_hand=True,
        blank=Part("", [Text(regular(words.blank), theme.SMALL_GREY)]),
    )
