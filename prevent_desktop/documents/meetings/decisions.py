"""A decision in its panel: number, words, and the security threat check in one grey sentence."""

from prevent_desktop.documents.meetings.model import Check, Checked, Decided
from prevent_desktop.documents.meetings.words import MeetingWords
from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block, Stack, Text, record_text
from prevent_desktop.documents.paper.panel import Panel
from prevent_desktop.documents.paper.text import bold, joined, paragraphs, regular, strong

_LINES = 20
"""Of a panel; a longer decision is set as paragraphs, which may run over pages."""


def decided(words: MeetingWords, decision: Decided, width: float) -> list[Block]:
    """Make the panel of a decision, and below it what is too long for one."""
    first = Text(
        joined(strong(words.decision), bold(decision.ref), regular(told(decision))), theme.BODY
    )
    checked = check_in_words(words, decision.check)
    grey: list[Block] = [record_text(checked, theme.SMALL_GREY)] if checked else []
    more: list[Block] = [record_text(text, theme.SMALL) for text in paragraphs(decision.detail)]
    if decision.concerns:
        concerns = words.concerns.format(refs=words.listed(decision.concerns))
        more.append(Text(regular(concerns), theme.SMALL_GREY))
    whole = [first, *more, *grey]
    room = _LINES * theme.SMALL.leading
    if sum(block.height(width - 20) for block in whole) <= room:
        return [Panel(Stack(whole), bar=True)]
    return [Panel(first, bar=True), *more, *grey]


def told(decision: Decided) -> str:
    """Give what was decided, and how where not all agreed."""
    return f"{decision.what} ({decision.basis})" if decision.basis else decision.what


def check_in_words(words: MeetingWords, check: Check | None) -> str:
    """Say the three answers and their reasons in one sentence, then what they rest on."""
    if check is None:
        return words.no_check
    answers = (
        _answered(words, words.mindful, check.mindful),
        _answered(words, words.proportionate, check.proportionate),
        _answered(words, words.reduces, check.reduces),
    )
    said = [f"{words.check_lead} {'; '.join(answers)}."]
    if check.sources:
        said.append(words.rests_on.format(sources="; ".join(check.sources)))
    return " ".join([*said, _made(words, check)]).strip()


def _answered(words: MeetingWords, question: str, checked: Checked) -> str:
    reason = checked.reason.strip()
    because = f" ({reason.removesuffix('.')})" if reason else ""
    return f"{question}, {words.answer(checked.answer)}{because}"


def _made(words: MeetingWords, check: Check) -> str:
    if check.assessor and check.dated:
        return words.checked_by.format(name=check.assessor, date=words.short_date(check.dated))
    if check.assessor:
        return words.checked_by_alone.format(name=check.assessor)
    return words.checked_on.format(date=words.short_date(check.dated)) if check.dated else ""
