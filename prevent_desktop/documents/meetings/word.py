"""Agenda and minutes as Word files, from the same model and words as the papers.

A Word file is a copy to work on: it carries no check code, whatever was signed.
"""

from datetime import datetime

from prevent_desktop.documents.handling import Handling
from prevent_desktop.documents.meetings.actions import due_of, in_order, owner_of, state_of
from prevent_desktop.documents.meetings.agenda import to_go_through, under
from prevent_desktop.documents.meetings.attendance import in_order as as_read
from prevent_desktop.documents.meetings.attendance import named
from prevent_desktop.documents.meetings.decisions import check_in_words, told
from prevent_desktop.documents.meetings.minutes import lead, standing
from prevent_desktop.documents.meetings.model import ActionLine, Item, MeetingPaper
from prevent_desktop.documents.meetings.setting import Setting, where_and_when
from prevent_desktop.documents.meetings.words import MeetingWords, words_of
from prevent_desktop.documents.word_file import WordFile


def agenda_docx(paper: MeetingPaper, handling: Handling, printed_at: datetime) -> bytes:
    """Make the Word file of a meeting's agenda; ``printed_at`` is local time with its zone."""
    setting = _setting(paper, handling, printed_at)
    words = setting.words
    file = _begun(setting, words.agenda_of, [setting.chair(words.will_chair)])
    heads = (words.item_number, words.item, words.purpose, words.by)
    rows = [
        (str(number), _titled(words, item), words.purpose_short(item.purpose), item.presenter)
        for number, item in enumerate(paper.items, 1)
    ]
    if rows:
        file.table(heads, rows)
    else:
        file.text(words.no_items)
    for item in to_go_through(paper):
        file.heading(f"{words.to_go_through}: {item.title}")
        _actions(file, words, item.actions)
    return file.octets()


def minutes_docx(paper: MeetingPaper, handling: Handling, printed_at: datetime) -> bytes:
    """Make the Word file of a meeting's minutes; ``printed_at`` is local time with its zone."""
    setting = _setting(paper, handling, printed_at)
    words = setting.words
    file = _begun(setting, words.minutes_of, lead(setting))
    if status := standing(setting):
        file.text(status)
    file.text(words.word_copy)
    if paper.attendance:
        rows = [
            (named(words, one), one.organisation, one.sector) for one in as_read(paper.attendance)
        ]
        file.table((words.present, words.for_, words.sector), rows)
    for number, item in enumerate(paper.items, 1):
        _item(file, words, number, item)
    for title, text in ((words.ruling, paper.ruling), (words.corrections, paper.corrections)):
        if text:
            file.heading(title)
            file.paragraphs(text)
    return file.octets()


def _setting(paper: MeetingPaper, handling: Handling, printed_at: datetime) -> Setting:
    return Setting(paper, handling, words_of(edition=paper.edition), printed_at)


def _begun(setting: Setting, title: str, said: list[str]) -> WordFile:
    paper, words = setting.paper, setting.words
    named_so = title.format(date=setting.date)
    state = f"{words.example_state} " if setting.handling.example else ""
    file = WordFile(
        f"{state}{paper.group}: {named_so}",
        setting.handling.marking,
        language=words.language,
        made_at=setting.printed_at,
    )
    file.title(named_so)
    if setting.handling.example:
        file.text(words.example_notice)
    if paper.cancelled:
        file.text(words.cancelled)
    file.text(where_and_when(setting, [paper.group, *said]))
    return file


def _titled(words: MeetingWords, item: Item) -> str:
    return "\n".join(part for part in (item.title, under(words, item)) if part)


def _item(file: WordFile, words: MeetingWords, number: int, item: Item) -> None:
    file.heading(f"{number}. {item.title} ({words.purpose_of(item.purpose)})")
    file.paragraphs(item.discussion or words.not_minuted)
    for decision in item.decisions:
        file.text(told(decision), lead=f"{words.decision} {decision.ref}")
        file.paragraphs(decision.detail)
        if checked := check_in_words(words, decision.check):
            file.text(checked)
    if item.actions:
        file.heading(words.gone_through, 2)
        _actions(file, words, item.actions)
    if item.actions_set:
        heads = (words.action, words.what_to_do, words.owner, words.due)
        rows = [(a.ref, a.what, owner_of(words, a), due_of(words, a)) for a in item.actions_set]
        file.table(heads, rows)
    if item.comes_back:
        file.text(words.comes_back)


def _actions(file: WordFile, words: MeetingWords, actions: tuple[ActionLine, ...]) -> None:
    heads = (words.ref, words.what_to_do, words.owner, words.due, words.stands)
    rows = [
        (a.ref, a.what, owner_of(words, a), due_of(words, a), state_of(words, a))
        for a in in_order(actions)
    ]
    file.table(heads, rows)
