"""Goes through all that the window of the example vault can show, one place after the other."""

from collections.abc import Callable, Iterator

from prevent_desktop.gui.handover.page import HandOverPage
from prevent_desktop.gui.handover.send import READER, Send
from prevent_desktop.gui.pack.view import PackView
from prevent_desktop.gui.risks.page import RisksPage
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.page import Page
from prevent_desktop.gui.shared.records_view import RecordsView
from prevent_desktop.gui.shared.view import TabbedPage
from prevent_desktop.gui.window import Window

Settle = Callable[[], None]
"""Waits until the vault has answered all that was asked."""
NOWHERE = "zzz"
"""What no record holds."""


def tour(window: Window, settle: Settle) -> Iterator[str]:
    """Go from place to place; gives the name of each once it is to be seen."""
    desk = window.desk
    assert desk is not None
    for section in desk.sections:
        desk.go(Destination(section.key))
        settle()
        yield section.key
        page = desk.page
        assert page is not None
        for tab in page.tab_buttons()[1:]:
            tab.click()
            settle()
            yield f"{section.key}-{tab.text().lower().replace(' ', '-')}"
        for name in _deeper(page, settle):
            settle()
            yield f"{section.key}-{name}"
    desk.help_asked.emit("")
    settle()
    yield "help"
    desk.help_asked.emit("")


def _deeper(page: Page, settle: Settle) -> Iterator[str]:
    if isinstance(page, RisksPage):
        yield from _risks(page, settle)
    if isinstance(page, TabbedPage):
        for key in page.keys:
            view = page.view_of(key)
            if isinstance(view, RecordsView):
                yield from _records(page, key, view, settle)
            elif key not in dict(page.tabs):
                page.open(key)
                yield key
                if isinstance(view, PackView):
                    yield from _packing(view, settle)
    if isinstance(page, HandOverPage):
        page.open("send")
        yield from _sending(page.send, settle)


def _risks(page: RisksPage, settle: Settle) -> Iterator[str]:
    page.tab_buttons()[0].click()
    settle()
    page.change()
    yield "editor"
    page._close()
    settle()
    page.record_risk()
    yield "new"
    page._close()
    settle()
    page._open_history()
    yield "history"
    page._close()
    settle()
    page.list.table.selectAll()
    settle()
    yield "bulk"
    page.list.choose(page.list.model.at(0).id)
    page.list.table.selectRow(0)
    settle()
    page.list.ask(NOWHERE)
    yield "nothing-found"
    page.list.ask("")
    settle()


def _records(page: TabbedPage, key: str, view: RecordsView, settle: Settle) -> Iterator[str]:
    page.open(key)
    settle()
    if view.change.isEnabled() and view._chosen:
        view.change_record()
        yield f"{key}-editor"
        view.editor.leave()
        view.open_record(view._chosen)
        settle()
        view.show_history()
        yield f"{key}-history"
        view.open_record(view._chosen)
        settle()
    view.start_new()
    yield f"{key}-new"
    view.editor.leave()
    view.editor.drop()
    view._turn_to(view.pane)
    settle()
    view.finder.setText(NOWHERE)
    yield f"{key}-nothing-found"
    view.finder.clear()
    settle()


def _packing(pack: PackView, settle: Settle) -> Iterator[str]:
    settle()
    for card in pack.papers._cards:
        card.is_in.setChecked(card.slot.part not in ("Action log", "Risk assessment"))
    pack.main.click()
    settle()
    pack.readers.everybody.click()
    yield "pack-readers"
    pack.main.click()
    settle()
    yield "pack-where"
    pack.main.click()
    settle()
    pack.main.click()
    pack.looking.both.to_pane()
    yield "pack-looking"
    while pack.looking.left():
        pack.main.click()
    pack.main.click()
    settle()
    yield "pack-out"
    pack.draft.throw_away()
    settle()


def _sending(send: Send, settle: Settle) -> Iterator[str]:
    settle()
    send.records.tick(next(one.id for one in send.choices if one.group == "Risks"))
    settle()
    send.main.click()
    yield "send-reader"
    settle()
    assert send._step == READER
    send.reader.purpose.setText("Joint assessment")
    send.main.click()
    yield "send-edition"
    settle()
    send.edition.official.click()
    send.main.click()
    yield "send-review"
    settle()
    for must in list(send.review._must):
        send.review.goes.choose(must)
        settle()
        send.review.goes.tick(must)
    yield "send-looked-at"
    send.main.click()
    yield "send-sealed"
    settle()
    send.draft.discard.click()
    settle()
