"""How a profile and a finding read."""

from collections.abc import Sequence

from prevent_desktop.domain.ctlp import CtlpProduct
from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.domain.wording import clipped, counted
from prevent_desktop.gui.shared.reading_pane import Documents, Group, Link, Reading, Said
from prevent_desktop.gui.shared.rows import Row
from prevent_desktop.services.profiles import Answered, Profile

_UNANSWERED = "No open risk answers it: record one, or say how it is dealt with."


def is_unanswered(shown: Reading) -> bool:
    """Whether a finding is read that no risk answers."""
    return shown.standing == _UNANSWERED


def rows_of(profiles: Sequence[Profile], *, unanswered_only: bool) -> list[Row]:
    """Give a row for each profile with its findings under it."""
    found: list[Row] = []
    for profile in profiles:
        found.append(_profile_row(profile))
        found += [
            _finding_row(one)
            for one in profile.findings
            if not (unanswered_only and one.is_answered)
        ]
    return found


def reading_of(profile: Profile, record_id: str) -> Reading:
    """Say how a profile stands, or one of its findings."""
    one = next((a for a in profile.findings if a.finding.id == record_id), None)
    return _finding(one, profile) if one else _profile(profile)


def _profile_row(profile: Profile) -> Row:
    product = profile.product
    whole = len(profile.findings)
    open_ones = whole - profile.answered
    right, tone = ("All answered", "good") if whole and not open_ones else ("", "text2")
    if open_ones:
        right, tone = f"{open_ones} of {whole} open", "warn"
    period = f"{product.period_from:%b %Y} to {product.period_to:%b %Y}"
    small = f"{product.classification.value}  ·  {period}"
    return Row(product.id, product.title, small, right, "book-open", tone)


def _finding_row(one: Answered) -> Row:
    finding = one.finding
    title = f"{finding.number}. {clipped(finding.says, 120)}"
    if one.risks:
        refs = ", ".join(words.split(" ")[0] for _, words in one.risks)
        return Row(finding.id, title, f"Answered by {refs}", "", "circle-check", "good")
    if finding.dealt_with:
        return Row(finding.id, title, "Dealt with outside the register", "", "check", "text2")
    return Row(finding.id, title, "Answered by no risk", "Open", "triangle-alert", "warn")


def _profile(profile: Profile) -> Reading:
    product = profile.product
    whole = len(profile.findings)
    standing = f"{profile.answered} of {counted(whole, 'finding')} answered."
    if not whole:
        standing = "No finding of it is recorded yet. Write them in your own words."
    tone = "good" if whole and profile.answered == whole else "warn"
    parts: list[Said | Group | Documents] = [
        Said("Covers", f"{shown(product.period_from)} to {shown(product.period_to)}"),
        Said("Received", _and(f"on {shown(product.received)}", profile.received_from, "from")),
        Said("Held by", _and(profile.holder or "Nobody is named", product.where_held, "at")),
        Said("Briefed on it", "\n".join(profile.briefed) or "Nobody yet."),
    ]
    if product.conditions:
        parts.append(Said("Conditions set by the police on its use", product.conditions))
    if product.documents:
        parts.append(Documents("Documents", product.documents))
    else:
        parts.append(Said("The document", "It is not kept here. Findings are in your own words."))
    small = f"Counter-terrorism local profile (CTLP)  ·  {product.classification.value}"
    marking = product.marking.line()
    noun = CtlpProduct.singular
    return Reading(product.id, small, product.title, marking, standing, tone, parts, noun)


def _finding(one: Answered, profile: Profile) -> Reading:
    finding = one.finding
    if one.risks:
        standing, tone = f"Answered by {counted(len(one.risks), 'risk')}.", "good"
    elif finding.dealt_with:
        standing, tone = "Dealt with outside the register.", "good"
    else:
        standing, tone = _UNANSWERED, "warn"
    risks = [Link("risk", record, words) for record, words in one.risks]
    parts: list[Said | Group] = [
        Said("What it says", finding.says),
        Group("Risks that answer it", risks, "None. A risk names it under Where it comes from."),
    ]
    parts += [
        Said(label, words)
        for label, words in (
            ("Prompts", "\n".join(finding.prompts)),
            ("Questions", "\n".join(finding.questions)),
            ("What the area does about it", finding.response),
        )
        if words
    ]
    link = Link("ctlp_product", profile.product.id, profile.product.title)
    parts.append(Group("Profile", [link], ""))
    small = f"Finding of the profile  ·  {profile.product.classification.value}"
    title = f"Finding {finding.number} of {profile.product.title}"
    return Reading(finding.id, small, title, finding.marking.line(), standing, tone, parts)


def _and(words: str, more: str, joined: str) -> str:
    return f"{words} {joined} {more}".strip() if more else words
