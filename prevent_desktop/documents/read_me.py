"""The read-me of a bundle: one page on what it is, from whom, how to open and how to verify it.

Made of the bundle's own terms and counts; it knows no kind of record. What is too long for the
page is cut with an ellipsis, as the manifest beside it has every word.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from prevent_desktop.documents.handling import Handling
from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block, Heading, Text, record_text
from prevent_desktop.documents.paper.document import pdf_of
from prevent_desktop.documents.paper.finish import Imprint
from prevent_desktop.documents.paper.frame import Frame
from prevent_desktop.documents.paper.listing import numbered
from prevent_desktop.documents.paper.pages import Part, on_one_page, pages_needed
from prevent_desktop.documents.paper.table import Column, Line, Row, Table
from prevent_desktop.documents.paper.text import (
    BREAK,
    ELLIPSIS,
    bold,
    joined,
    plain,
    regular,
    shortened,
    strong,
)
from prevent_desktop.documents.read_me_words import ReadMeWords

_FACTS = (Column("", 74.0), Column("", theme.WIDTH - 74.0))
_LIMITS = (240, 120, 60)
"""Letters that a fact, and a council's name, may have; fewer where the page would run over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMe:
    """What a bundle's read-me tells: its terms, and how many of what it holds."""

    council: str
    officer: str
    fingerprint: str
    """Of the sender's card, as code20."""
    readers: tuple[str, ...]
    by_passphrase: bool
    """Whether it is sealed with a passphrase, for a reader without a card."""
    purpose: str
    agreement: str
    official: bool
    """Whether it is an OFFICIAL edition."""
    sealed_on: date
    until: date
    records: int
    documents: int
    files: int


def read_me_pdf(told: ReadMe, handling: Handling, printed_at: datetime) -> bytes:
    """Make the page; marking and handling instruction are those of the bundle."""
    words = ReadMeWords()
    council = shortened(told.council, _LIMITS[-1])
    frame = Frame(
        marking=handling.marking,
        running_title=words.running_title.format(council=council),
        state=words.example_state if handling.example else "",
        version_line=words.bundle_line.format(date=words.short_date(told.sealed_on)),
        copy_line="",
        page_line=words.page_line,
    )
    for limit in _LIMITS:
        made = partial(_blocks, told, handling, words, limit)
        blocks = on_one_page(made, theme.WIDTH, frame.text_height)
        if pages_needed(blocks, theme.WIDTH, frame.text_height) == 1:
            break
    title = f"{frame.state} {frame.running_title}, {frame.version_line}".strip()
    imprint = Imprint(title, words.language, printed_at)
    return pdf_of([Part("", blocks)], frame, imprint)


def _blocks(told: ReadMe, handling: Handling, words: ReadMeWords, limit: int) -> list[Block]:
    council, facts = shortened(told.council, limit), _facts(told, handling, words, limit)
    says = [strong(words.lead.format(council=council)), regular(words.lead_more)]
    if handling.example:
        says.append(strong(words.example_notice))
    blocks: list[Block] = [
        Heading(words.title, theme.PAGE_HEADING, 1, (words.title, 0)),
        Text(joined(*says), theme.LEAD),
        _table(facts, words),
        Heading(words.to_open, theme.SECTION, 2),
        *_opening(told, words),
        Heading(words.to_verify, theme.SECTION, 2),
        *_verifying(told, words, council),
    ]
    if any(value.endswith(ELLIPSIS) for _, value in facts):
        blocks.append(Text(regular(words.cut_note), theme.SMALL_GREY))
    return blocks


def _facts(
    told: ReadMe, handling: Handling, words: ReadMeWords, limit: int
) -> list[tuple[str, str]]:
    days = {"date": words.long_date(told.sealed_on), "until": words.long_date(told.until)}
    facts = [
        (words.from_, words.from_value.format(council=told.council, officer=told.officer)),
        (words.for_, words.listed(told.readers)),
        (words.purpose, told.purpose),
        (words.agreement, told.agreement or words.no_agreement),
        (words.handling, handling.instruction),
        (words.edition, words.official if told.official else words.full),
        (words.holds, words.held(told.records, told.documents, told.files)),
        (words.sealed, words.sealed_value.format(**days)),
    ]
    said = [(label, shortened(value, limit)) for label, value in facts if value.strip()]
    return [*said, (words.marking, handling.marking)]


def _table(facts: list[tuple[str, str]], words: ReadMeWords) -> Table:
    rows = [
        Row(
            [
                Line(label, style=theme.CELL_GREY),
                Text(strong(value), theme.CELL, "TD")
                if label == words.marking
                else record_text(value, theme.CELL, "TD"),
            ]
        )
        for label, value in facts
    ]
    return Table(_FACTS, rows, headed=False)


def _opening(told: ReadMe, words: ReadMeWords) -> list[Block]:
    first = words.without_card if told.by_passphrase else words.take_in
    decrypt, command = words.decrypt_key, words.key_command
    if told.by_passphrase:
        decrypt, command = words.decrypt_by_words, words.words_command
    steps = [
        regular(first),
        joined(regular(decrypt), strong(command), by=BREAK),
        regular(words.unzip),
    ]
    return [
        *numbered([Text(step, theme.SMALL) for step in steps]),
        Text(regular(words.on_disk), theme.SMALL_GREY),
    ]


def _verifying(told: ReadMe, words: ReadMeWords, council: str) -> list[Block]:
    ring = regular(words.ring.format(council=council))
    steps = [
        joined(ring, bold(plain(told.fingerprint)), by=BREAK),
        regular(words.check_signature),
    ]
    return [
        *numbered([Text(step, theme.SMALL) for step in steps]),
        Text(joined(bold(words.proves), regular(words.proves_more)), theme.SMALL),
    ]
