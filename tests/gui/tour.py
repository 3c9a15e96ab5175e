"""Goes through all that the window of the example vault can show, one place after the other."""

from collections.abc import Callable, Iterator

from prevent_desktop.gui.actions.page import ActionsPage
from prevent_desktop.gui.handover.page import HandOverPage
from prevent_desktop.gui.handover.send import READER, Send
from prevent_desktop.gui.meetings.item_pane import ItemPane
from prevent_desktop.gui.meetings.page import MeetingsPage
from prevent_desktop.gui.pack.view import PackView
from prevent_desktop.gui.referrals.page import ReferralsPage
from prevent_desktop.gui.risks.page import RisksPage
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.page import Page
from prevent_desktop.gui.shared.records_view import RecordsView
from prevent_desktop.gui.shared.view import TabbedPage
from prevent_desktop.gui.thread.head import TABLE, Which
from prevent_desktop.gui.vault.page import VaultPage
from prevent_desktop.gui.window import Window
from tests.gui.example import Example

Settle = Callable[[], None]
"""Waits until the vault has answered all that was asked."""
NOWHERE = "zzz"
"""What no record holds."""


def tour(window: Window, settle: Settle, example: Example) -> Iterator[str]:
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
    yield from _identities(window, settle, example)


def _deeper(page: Page, settle: Settle) -> Iterator[str]:
    if isinstance(page, RisksPage):
        yield from _risks(page, settle)
    if isinstance(page, TabbedPage):
        yield from _views(page, settle)
    if isinstance(page, MeetingsPage):
        yield from _meetings(page, settle)
    if isinstance(page, ActionsPage):
        yield from _thread(page, settle)
    if isinstance(page, ReferralsPage):
        yield from _referrals(page, settle)
    if isinstance(page, HandOverPage):
        page.open("send")
        yield from _sending(page.send, settle)


def _views(page: TabbedPage, settle: Settle) -> Iterator[str]:
    abouts = _abouts(page)
    for key in page.keys:
        view = page.view_of(key)
        if isinstance(view, RecordsView):
            yield from _records(page, key, view, settle)
        elif key not in dict(page.tabs):
            page.open(key, abouts.get(key))
            yield key
            if isinstance(view, PackView):
                yield from _packing(view, settle)


def _abouts(page: TabbedPage) -> dict[str, object]:
    """Give what the steps of a page are about, where they show nothing without it."""
    if isinstance(page, MeetingsPage):
        sent, approved = (_last(page.meetings, how) for how in ("Sent round", "Approved"))
        return {"minutes": sent, "sign": approved, "minutes-paper": approved}
    if isinstance(page, ActionsPage):
        return {"sign": page.partnership._rows[0].key}
    if isinstance(page, ReferralsPage):
        return {"give-figures": (page.figures.year.currentText(), page.figures.upto.currentIndex())}
    return {}


def _last(view: RecordsView, standing: str) -> str:
    return next(row.key for row in reversed(view._rows) if row.right == standing)


def _meetings(page: MeetingsPage, settle: Settle) -> Iterator[str]:
    """Read a meeting that was minuted, and go through its minutes as far as a decision."""
    sent = _last(page.meetings, "Sent round")
    page.open("meetings", sent)
    settle()
    yield "minuted"
    page.open("minutes", sent)
    settle()
    sheet = page.minutes.sheet
    sheet.step(1)
    settle()
    yield "minutes-item"
    while not (isinstance(sheet.pane, ItemPane) and sheet.pane._cards) and not sheet.is_last:
        sheet.step(1)
    settle()
    yield "minutes-decision"
    page.minutes.close_minutes()
    settle()


def _thread(page: ActionsPage, settle: Settle) -> Iterator[str]:
    page.open("thread")
    settle()
    page.golden.head.choose(Which.WHOLE)
    page.golden.head.chosen.emit()
    settle()
    yield "thread-all"
    page.golden.head._look(TABLE).click()
    settle()
    yield "thread-table"


def _referrals(page: ReferralsPage, settle: Settle) -> Iterator[str]:
    page.open("log", _last(page.log, "Not shared"))
    settle()
    yield "not-shared"
    page.log.narrowing.more.click()
    settle()
    yield "narrowed"
    page.log.narrowing.more.click()
    page.open("figures")
    settle()
    page.figures.every.click()
    settle()
    yield "every-number"
    page.figures.every.click()
    settle()


def _identities(window: Window, settle: Settle, example: Example) -> Iterator[str]:
    """Switch sealed identities on, and look at where one is kept; the last of all."""
    desk = window.desk
    assert desk is not None
    desk.go(Destination("vault", "identities"))
    settle()
    page = desk.page
    assert isinstance(page, VaultPage)
    form = page.identities.ui
    form.assessment.setText("DPIA 7")
    form.code.setText(example.recovery_code)
    form.passphrase.setText(example.passphrases[example.officer])
    page.identities.main.click()
    settle()
    yield "identities-on"
    desk.go(Destination("referrals", "log"))
    settle()
    page = desk.page
    assert isinstance(page, ReferralsPage)
    entry = _last(page.log, "Ended")
    page.open("log", entry)
    settle()
    yield "sealable"
    page.open("identity", entry)
    settle()
    yield "identity-new"
    for seal in (page.identity.seal, page.identity.open_it):
        page.identity.ui.name.setText("Ashby Quill")
        page.identity.ui.reason.setText("The hub asked who it was")
        page.identity.ui.passphrase.setText(example.passphrases[example.officer])
        seal.click()
        settle()
        yield "identity-kept" if seal is page.identity.seal else "identity-open"
    page.identity.close_it.click()
    settle()


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
    settle()
    if view.editor.record:
        yield from _begun(key, view, settle)
    view.finder.setText(NOWHERE)
    yield f"{key}-nothing-found"
    view.finder.clear()
    settle()


def _begun(key: str, view: RecordsView, settle: Settle) -> Iterator[str]:
    yield f"{key}-new"
    binding = view.editor._binding
    if binding is not None and binding.faults():
        view.editor.save()
        settle()
        yield f"{key}-faults"
    view.editor.discard(lambda: None)
    view._turn_to(view.pane)
    view.said.emit("", "muted")
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
