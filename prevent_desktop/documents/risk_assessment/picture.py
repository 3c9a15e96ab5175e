"""The heat map of the summary and the words beside it, which are its description too."""

import re

from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block, Columns, Stack, Text
from prevent_desktop.documents.paper.heatmap import HeatMap, Spot
from prevent_desktop.documents.paper.text import joined, regular, shortened, strong
from prevent_desktop.documents.risk_assessment.model import RiskPage
from prevent_desktop.documents.risk_assessment.setting import Setting, name_of

_NAMED = 4
_LISTED = 12
_SPACE = 14.0
_HEAD = theme.style("picture head", 11, 15, font=theme.SMALL_STRONG.fontName, after=3)


def picture_in_words(setting: Setting) -> list[tuple[str, str]]:
    """Say what the heat map shows: above appetite first, then band by band from the top."""
    standing, words, bands = setting.standing, setting.words, setting.paper.scale.bands
    said = []
    if standing.above:
        said.append((words.above_appetite, _above(setting, standing.above)))
    for place in reversed(range(len(bands))):
        risks = standing.within(place)
        if risks:
            reached = setting.paper.scale.range_of(place)[1] > setting.paper.scale.appetite
            template = words.within_appetite if reached else words.band_alone
            told = words.risks(len(risks)) if len(risks) > _LISTED else setting.refs(risks)
            said.append((template.format(band=shortened(bands[place].name, 30)), f"{told}."))
    return said


def picture_alt(setting: Setting) -> str:
    """Describe the figure with the words that stand beside it."""
    told = " ".join(f"{lead} {text}" for lead, text in picture_in_words(setting))
    return setting.words.map_alt.format(words=told)


def heat_map(setting: Setting, cell_high: float) -> Block:
    """Make the map with its words to the right."""
    words = setting.words
    spots = [
        Spot(_number(risk), risk.now.place.likelihood, risk.now.place.impact)
        for risk in setting.paper.risks
    ]
    drawn = HeatMap(
        setting.paper.scale, spots, picture_alt(setting), cell_high=cell_high, count="\u00d7{count}"
    )
    beside = Stack(
        [
            Text(regular(words.in_words), _HEAD),
            *(
                Text(joined(strong(lead), regular(text)), theme.SMALL)
                for lead, text in picture_in_words(setting)
            ),
            Text(regular(_note(setting, drawn)), theme.SMALL_GREY),
        ]
    )
    room = theme.WIDTH - drawn.width - _SPACE
    return Columns([(drawn.width, _SPACE, drawn), (room, 0.0, beside)])


def _note(setting: Setting, drawn: HeatMap) -> str:
    words = setting.words
    return f"{words.map_note} {words.map_counts}" if drawn.counts else words.map_note


def words_alone(setting: Setting) -> list[Block]:
    """Say it without the drawing, where the page has no room for that."""
    return [
        Text(joined(strong(lead), regular(text)), theme.SMALL)
        for lead, text in picture_in_words(setting)
    ]


def _above(setting: Setting, risks: tuple[RiskPage, ...]) -> str:
    words, standing = setting.words, setting.standing
    if len(risks) > _LISTED:
        first = risks[0]
        score = standing.spoken(first.now.place.score)
        return f"{words.highest_of(len(risks), shortened(first.ref, 12), score)}."
    if len(risks) > _NAMED:
        said = [f"{shortened(r.ref, 12)} ({r.now.place.score})" for r in risks]
        return f"{words.listed(said)}."
    named = [
        words.named.format(
            ref=shortened(risk.ref, 12),
            name=name_of(risk),
            score=standing.spoken(risk.now.place.score),
        )
        for risk in risks
    ]
    return f"{'; '.join(named)}."


def _number(risk: RiskPage) -> str:
    digits = re.search(r"\d+", risk.ref)
    return digits[0].lstrip("0") or "0" if digits else shortened(risk.ref, 4)
