"""The list of contents, and a word on letters that the typeface does not have."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass

from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Gap, Text
from prevent_desktop.documents.paper.listing import Entry
from prevent_desktop.documents.paper.pages import Part
from prevent_desktop.documents.paper.structure import Element
from prevent_desktop.documents.paper.text import lacks_letters, regular, shortened
from prevent_desktop.documents.risk_assessment.setting import Setting, part_heading


def contents(
    setting: Setting, front: Sequence[Part], risks: Sequence[Part], last: Part, top: float
) -> Part:
    """Make the contents; ``top`` is where text begins, counted from the foot of a page."""
    whole, words = Element("TOC"), setting.words

    def entry(says: str, part: Part, note: str = "", *, deep: bool = False) -> Entry:
        return Entry(
            whole, says, part, text_top=top, describe=words.entry_link, note=note, deep=deep
        )

    entries = [entry(part.running, part) for part in front]
    if risks:
        entries.append(entry(words.risks_one_by_one, risks[0]))
    for risk, part in zip(setting.paper.risks, risks, strict=True):
        score = setting.standing.spoken(risk.now.place.score)
        says = f"{shortened(risk.ref, 20)}  {shortened(risk.title)}"
        entries.append(entry(says, part, score, deep=True))
    entries.append(entry(last.running, last))
    notes = []
    if any(lacks_letters(text) for text in _texts_of(setting.paper)):
        notes = [Gap(12.0), Text(regular(words.lacking_letters), theme.SMALL_GREY)]
    return Part(words.contents, [part_heading(words.contents), *entries, *notes])


def _texts_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts_of(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts_of(getattr(value, field.name))
