"""What moved since the last signed version: the chart's rows, and the sentences around it."""

from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block, Text
from prevent_desktop.documents.paper.marks import Change
from prevent_desktop.documents.paper.movement import Headers, Movement, Mover
from prevent_desktop.documents.paper.text import regular, shortened
from prevent_desktop.documents.risk_assessment.model import RiskPage
from prevent_desktop.documents.risk_assessment.setting import Setting, name_of
from prevent_desktop.documents.shared.blocks import section, sentence
from prevent_desktop.documents.words import capital

MOST = 12


def change_in_words(setting: Setting, risk: RiskPage) -> str:
    """Say one risk's change with both its scores: ``Down from 16 to 12``."""
    words, now = setting.words, risk.now.place.score
    then = risk.previous.score if risk.previous else None
    return {
        Change.UP: words.up.format(then=then, now=now),
        Change.DOWN: words.down.format(then=then, now=now),
        Change.NEW: words.new.format(now=now),
        Change.NONE: words.same,
    }[setting.standing.change_of(risk)]


def movers(setting: Setting, most: int) -> list[Mover]:
    """Give the risks that moved, at most so many: the largest steps; grown, new, then eased."""
    standing = setting.standing
    moved = standing.changed(Change.UP, Change.NEW, Change.DOWN)
    if len(moved) > most:
        kept = sorted(moved, key=lambda risk: -_weight(risk))[:most]
        moved = tuple(risk for risk in moved if risk in kept)
    order = (Change.UP, Change.NEW, Change.DOWN)
    return [
        Mover(
            shortened(risk.ref, 12),
            name_of(risk),
            risk.previous.score if risk.previous else None,
            risk.now.place.score,
            standing.change_of(risk),
            change_in_words(setting, risk),
        )
        for change in order
        for risk in moved
        if standing.change_of(risk) is change
    ]


def movement_alt(setting: Setting, drawn: list[Mover]) -> str:
    """Describe the chart with the words of its rows."""
    words = setting.words
    told = [words.mover_alt.format(ref=m.ref, name=m.name, change=m.says) for m in drawn]
    return words.movement_alt.format(version=setting.last_version, words=" ".join(told))


def movement(setting: Setting, most: int) -> list[Block]:
    """Make the section: chart where something moved, else a sentence."""
    words = setting.words
    if not setting.last_version:
        return [section(words.what_moved_first), sentence(words.first_version)]
    heading = section(words.what_moved.format(version=setting.last_version))
    if not setting.standing.changed(Change.UP, Change.NEW, Change.DOWN):
        still = words.nothing_moved.format(version=setting.last_version)
        return [heading, sentence(" ".join([still, *_closed(setting)]))]
    drawn = movers(setting, most)
    blocks: list[Block] = [heading]
    if drawn:
        score = words.score_axis.format(appetite=setting.paper.scale.appetite)
        headers = Headers(words.risk, score, words.change)
        chart = Movement(setting.paper.scale, drawn, headers, movement_alt(setting, drawn))
        chart.keep = True
        blocks.append(chart)
    return [*blocks, Text(regular(_around(setting, drawn)), theme.SMALL_GREY)]


def _around(setting: Setting, drawn: list[Mover]) -> str:
    words, standing = setting.words, setting.standing
    said = [words.movement_key.format(version=setting.last_version)] if drawn else []
    left_out = len(standing.changed(Change.UP, Change.NEW, Change.DOWN)) - len(drawn)
    if left_out:
        said.append(words.also_moved(left_out))
    still = sorted(standing.changed(Change.NONE), key=lambda risk: risk.ref)
    if still:
        said.append(capital(words.not_moved(setting.refs(still), len(still))))
    return " ".join([*said, *_closed(setting)])


def _closed(setting: Setting) -> list[str]:
    refs = [shortened(risk.ref, 12) for risk in setting.paper.closed]
    if not refs:
        return []
    listed = setting.words.listed(refs) if len(refs) <= MOST else setting.words.risks(len(refs))
    return [capital(setting.words.were_closed(listed, len(refs)))]


def _weight(risk: RiskPage) -> int:
    then = risk.previous.score if risk.previous else 0
    return abs(risk.now.place.score - then)
