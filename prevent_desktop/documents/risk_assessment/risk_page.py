"""One risk: how it stands, why, where it comes from, what holds it back and what is being done."""

from functools import partial

from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import (
    Block,
    Columns,
    Heading,
    Stack,
    Text,
    record_text,
)
from prevent_desktop.documents.paper.chip import WIDE, Chip
from prevent_desktop.documents.paper.marks import Change, draw_arrow
from prevent_desktop.documents.paper.pages import Part, on_one_page
from prevent_desktop.documents.paper.pen import Pen
from prevent_desktop.documents.paper.structure import Element
from prevent_desktop.documents.paper.table import CELL_LINES
from prevent_desktop.documents.paper.text import Runs, bold, plain, regular, shortened, strong
from prevent_desktop.documents.risk_assessment.evidence import controls, sources
from prevent_desktop.documents.risk_assessment.model import Rating, RiskPage
from prevent_desktop.documents.risk_assessment.setting import Setting
from prevent_desktop.documents.risk_assessment.steps import actions
from prevent_desktop.documents.shared.blocks import running_text, section

MANY_RISKS = 40
_LONG_TITLE = 120
_THIRD = theme.WIDTH / 3


def risk_parts(setting: Setting, height: float) -> list[Part]:
    """Make a part for each risk; in a long register the lesser ones follow one another.

    So do all in an OFFICIAL edition, where what is left of each is short.
    """
    long_register = len(setting.paper.risks) > MANY_RISKS
    flows = long_register or setting.is_edition
    parts = []
    for place, risk in enumerate(setting.paper.risks):
        fresh = not flows or place == 0 or (long_register and _has_a_page(setting, risk))
        made = partial(_blocks, setting, risk, fresh=fresh)
        blocks = made() if flows else on_one_page(made, theme.WIDTH, height)
        parts.append(Part(shortened(risk.ref, 20), blocks, fresh=fresh))
    return parts


def _has_a_page(setting: Setting, risk: RiskPage) -> bool:
    return risk.own_page or setting.standing.is_above(risk)


def bookmark_of(setting: Setting, risk: RiskPage) -> str:
    """``R01 Young people ...: 16, very high``."""
    return setting.words.bookmark.format(
        ref=shortened(risk.ref, 20),
        title=shortened(risk.title),
        score=setting.standing.spoken(risk.now.place.score),
    )


def _blocks(setting: Setting, risk: RiskPage, *, fresh: bool) -> list[Block]:
    return [
        *_heading(setting, risk, fresh=fresh),
        _Scores(setting, risk),
        _about(setting, risk),
        *_story(setting, risk),
        *([] if setting.is_edition else [*_reasons(setting, risk), *sources(setting, risk)]),
        *controls(setting, risk),
        *actions(setting, risk),
        *_changed(setting, risk),
    ]


def _heading(setting: Setting, risk: RiskPage, *, fresh: bool) -> list[Block]:
    words = setting.words
    says = [risk.ref, words.kind(risk.kind), words.strand(risk.strand), words.medium(risk.medium)]
    kicker = Text(regular(" \u00b7 ".join(says)), theme.KICKER, keep=True)
    long_title = len(plain(risk.title)) > _LONG_TITLE
    style = theme.LONG_HEADING if long_title else theme.RISK_HEADING
    heading = Heading(risk.title, style, 1, (bookmark_of(setting, risk), 0))
    if not fresh:
        kicker.before = 20.0
    return [kicker, heading]


class _Scores(Block):
    """Before, now and aim: three chips with arrows between, read one after the other."""

    after = 6.0
    keep = True

    def __init__(self, setting: Setting, risk: RiskPage) -> None:
        words = setting.words
        by = words.short_date(risk.aim_by) if risk.aim_by else ""
        aim = words.aim_by.format(date=by) if by else words.aim
        rated = ((words.before_controls, risk.before), (words.now_with_controls, risk.now))
        self._columns = Columns(
            [(_THIRD, 0.0, _rating(setting, *one)) for one in (*rated, (aim, risk.aim))]
        )

    def height(self, width: float) -> float:
        return self._columns.height(width)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        with pen.artifact():
            for place in (0, 1):
                draw_arrow(pen, x + place * _THIRD + WIDE + 12, top - 24.5, _THIRD - WIDE - 24)
        self._columns.draw(pen, x, top, width)


def _rating(setting: Setting, label: str, rating: Rating | None) -> Stack:
    words = setting.words
    head = Text(regular(label), theme.HEADER, "Span")
    if rating is None:
        return Stack([head, Text(regular(words.not_told), theme.CELL_GREY, "Span")], Element("P"))
    place = rating.place
    says = words.places.format(likelihood=place.likelihood, impact=place.impact)
    chip = Chip(place.score, setting.paper.scale)
    chip.before, chip.after = 3.0, 3.0
    return Stack([head, chip, Text(regular(says), theme.CELL_GREY, "Span")], Element("P"))


def _about(setting: Setting, risk: RiskPage) -> Block:
    words = setting.words
    owner = ", ".join(name for name in (risk.owner_organisation, risk.owner_person) if name)
    says = [words.owner_is.format(owner=owner) if owner else words.no_owner]
    if risk.review:
        says.append(words.review_by.format(date=words.short_date(risk.review)))
    if risk.ideologies:
        says.append(words.ideologies_are.format(ideologies=words.listed(risk.ideologies)))
    if risk.outlook:
        says.append(words.outlook_is.format(outlook=risk.outlook))
    about = record_text(" \u00b7 ".join(says), theme.SMALL)
    about.keep = True
    return about


class _Story(Block):
    """Cause, event and effect beside one another on a tinted ground."""

    before, after = 4.0, 8.0
    _PAD = 9.0

    def __init__(self, texts: list[Text]) -> None:
        self._texts = texts
        self._above = self._PAD

    def tighten(self, gaps: float, rows: float) -> None:
        super().tighten(gaps, rows)
        self._above = self._PAD * rows

    def height(self, width: float) -> float:  # noqa: ARG002
        return max(t.height(_THIRD - 2 * self._PAD) for t in self._texts) + 2 * self._above

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        high = self.height(width)
        pen.fill(x, top - high, width, high, theme.PANEL)
        for place, text in enumerate(self._texts):
            left = x + place * _THIRD
            if place:
                with pen.artifact():
                    pen.canvas.setStrokeColor(theme.HAIRLINE)
                    pen.canvas.setLineWidth(theme.THIN)
                    pen.canvas.line(left, top, left, top - high)
            text.draw(pen, left + self._PAD, top - self._above, _THIRD - 2 * self._PAD)


def _story(setting: Setting, risk: RiskPage) -> list[Block]:
    words = setting.words
    told = [(words.cause, risk.cause), (words.event, risk.event), (words.effect, risk.effect)]
    told = [(lead, text) for lead, text in told if text.strip()]
    if not told:
        return []
    texts = [record_text(text, theme.CELL, lead=bold(lead)) for lead, text in told]
    most = CELL_LINES * theme.CELL.leading
    if len(texts) == 3 and all(t.height(_THIRD - 18) <= most for t in texts):  # noqa: PLR2004
        return [_Story(texts)]
    return [block for lead, text in told for block in running_text(text, bold(lead))]


def _reasons(setting: Setting, risk: RiskPage) -> list[Block]:
    words, spoken = setting.words, setting.standing.spoken
    blocks: list[Block] = [section(words.why_these_scores)]
    if risk.before:
        lead = words.before_lead.format(score=spoken(risk.before.place.score))
        blocks += _reason(setting, strong(lead), risk.before)
    now = spoken(risk.now.place.score)
    if setting.last_version:
        lead = words.now_lead.format(score=now, change=_change(setting, risk))
    else:
        lead = words.now_lead_first.format(score=now)
    blocks += _reason(setting, strong(lead), risk.now)
    if risk.aim:
        lead = words.aim_lead.format(score=spoken(risk.aim.place.score))
        blocks += _reason(setting, strong(lead), risk.aim)
    return blocks


def _reason(setting: Setting, lead: Runs, rating: Rating) -> list[Block]:
    return running_text(rating.reason.strip() or setting.words.no_reason, lead)


def _change(setting: Setting, risk: RiskPage) -> str:
    words = setting.words
    then = risk.previous.score if risk.previous else ""
    says = {
        Change.UP: words.up_since.format(then=then, version=setting.last_version),
        Change.DOWN: words.down_since.format(then=then, version=setting.last_version),
        Change.NEW: words.new_since.format(version=setting.last_version),
        Change.NONE: words.same_since.format(version=setting.last_version),
    }
    return says[setting.standing.change_of(risk)]


def _changed(setting: Setting, risk: RiskPage) -> list[Block]:
    if not risk.what_changed.strip():
        return []
    return running_text(risk.what_changed, bold(setting.words.what_changed))
