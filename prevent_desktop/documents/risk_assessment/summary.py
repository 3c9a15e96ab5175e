"""The summary: one page, always. The answer, the picture, what is asked of the board.

Where it would run over, the drawings give way in a fixed order: movers, then figures, then the
size of the map, then the map; decisions only when they alone fill the page, and then they stand
whole on the next.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block, Text, record_text
from prevent_desktop.documents.paper.figures import KeyFigure, KeyFigures
from prevent_desktop.documents.paper.listing import numbered
from prevent_desktop.documents.paper.marks import Change
from prevent_desktop.documents.paper.pages import Part, pages_needed
from prevent_desktop.documents.paper.text import (
    ELLIPSIS,
    joined,
    plain,
    regular,
    shortened,
    strong,
)
from prevent_desktop.documents.risk_assessment.model import RiskKind
from prevent_desktop.documents.risk_assessment.moves import MOST, movement
from prevent_desktop.documents.risk_assessment.picture import heat_map, words_alone
from prevent_desktop.documents.risk_assessment.setting import Setting
from prevent_desktop.documents.shared.blocks import part_heading, section, sentence

_CELLS = (37.5, 35.0, 33.0)
_SMALLEST = _CELLS[-1]
_DECISION_LIMIT = 180
_LINES = 40


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a summary shows."""

    movers: int
    cell: float
    figures: bool
    decisions: int


def summary(setting: Setting, height: float) -> list[Part]:
    """Make the summary and, where decisions had to be cut there, the page that has them whole."""
    shown = [shortened(decision, _DECISION_LIMIT) for decision in setting.paper.decisions]
    for plan in _plans(len(shown)):
        blocks = _blocks(setting, plan, shown)
        if pages_needed(blocks, theme.WIDTH, height) == 1:
            break
    parts = [Part(setting.words.summary, blocks)]
    if plan.decisions < len(shown) or any(one.endswith(ELLIPSIS) for one in shown):
        parts.append(_decisions_in_full(setting))
    return parts


def lead_sentence(setting: Setting) -> tuple[str, str]:
    """Give the answer, and what follows it."""
    paper, words, standing = setting.paper, setting.words, setting.standing
    asked = words.asked(len(paper.decisions))
    if not paper.risks:
        return words.none_held, asked
    answer = words.standing(len(standing.above), len(paper.risks), paper.scale.appetite)
    if paper.last_version is None:
        return answer, asked
    eased, grown, new = (
        len(standing.changed(change)) for change in (Change.DOWN, Change.UP, Change.NEW)
    )
    since = words.version_of(paper.last_version.version, words.month(paper.last_version.signed_on))
    return answer, f"{words.moved(eased, grown, new, since)} {asked}"


def key_figures(setting: Setting) -> list[KeyFigure]:
    """Give the four figures, each from the risks themselves."""
    paper, words, standing = setting.paper, setting.words, setting.standing
    situational = len(standing.of_kind(RiskKind.SITUATIONAL))
    bare = sum(not any(a.is_open for a in risk.actions) for risk in standing.above)
    if paper.last_version:
        third = len(standing.changed(Change.DOWN))
        third_words = words.eased_figure(words.month(paper.last_version.signed_on))
    else:
        top = len(paper.scale.bands) - 1
        third = sum(paper.scale.place_of(r.now.place.score) == top for r in paper.risks)
        third_words = words.top_band_figure(plain(paper.scale.bands[top].name))
    late, still_open = len(standing.late), len(standing.open_actions)
    return [
        KeyFigure(len(paper.risks), *words.held_figure(len(paper.risks), situational)),
        KeyFigure(len(standing.above), *words.above_figure(len(standing.above), bare)),
        KeyFigure(third, *third_words),
        KeyFigure(late, *words.late_figure(late, still_open)),
    ]


def _plans(decisions: int) -> Iterator[_Plan]:
    for cell in _CELLS:
        yield _Plan(MOST, cell, figures=True, decisions=decisions)
    for most in range(MOST - 1, -1, -1):
        yield _Plan(most, _SMALLEST, figures=True, decisions=decisions)
    for cell in (_SMALLEST, 0.0):
        yield _Plan(0, cell, figures=False, decisions=decisions)
    for shown in range(min(decisions, _LINES), -1, -1):
        yield _Plan(0, 0.0, figures=False, decisions=shown)


def _blocks(setting: Setting, plan: _Plan, shown: list[str]) -> list[Block]:
    answer, more = lead_sentence(setting)
    lead = Text(joined(strong(answer), regular(more)), theme.LEAD)
    blocks: list[Block] = [part_heading(setting.words.summary), lead]
    if setting.paper.risks:
        if plan.figures:
            blocks.append(KeyFigures(key_figures(setting)))
        blocks.append(section(setting.words.where_risks_stand))
        blocks += [heat_map(setting, plan.cell)] if plan.cell else words_alone(setting)
        blocks += [] if setting.is_edition else movement(setting, plan.movers)
    if setting.is_edition:
        shows = setting.words.what_it_shows, setting.words.edition_shows
        return [*blocks, section(shows[0]), sentence(shows[1])]
    return [*blocks, section(setting.words.decisions), *_decisions(setting, plan, shown)]


def _decisions(setting: Setting, plan: _Plan, shown: list[str]) -> list[Block]:
    words = setting.words
    if not shown:
        return [sentence(words.no_decision)]
    note = words.in_full_on.format(title=words.decisions_in_full)
    bodies = [
        record_text(f"{one} {note}" if one.endswith(ELLIPSIS) else one, theme.BODY)
        for one in shown[: plan.decisions]
    ]
    blocks = numbered(bodies)
    left_out = len(shown) - plan.decisions
    if left_out:
        blocks.append(sentence(words.more_decisions(left_out, words.decisions_in_full)))
    return blocks


def _decisions_in_full(setting: Setting) -> Part:
    title = setting.words.decisions_in_full
    bodies = [record_text(decision, theme.BODY) for decision in setting.paper.decisions]
    return Part(title, [part_heading(title), *numbered(bodies)])
