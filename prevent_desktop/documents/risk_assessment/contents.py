"""The list of contents, and a word on letters that the typeface does not have."""

from collections.abc import Sequence

from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Gap, Text
from prevent_desktop.documents.paper.listing import Entry
from prevent_desktop.documents.paper.pages import Part
from prevent_desktop.documents.paper.structure import Element
from prevent_desktop.documents.paper.text import regular, shortened
from prevent_desktop.documents.risk_assessment.setting import Setting
from prevent_desktop.documents.shared.blocks import part_heading
from prevent_desktop.documents.shared.sheet import lacks_any


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
    if lacks_any(setting.paper):
        notes = [Gap(12.0), Text(regular(words.lacking_letters), theme.SMALL_GREY)]
    return Part(words.contents, [part_heading(words.contents), *entries, *notes])
