"""The desk of an open vault, with what stands round every page: help, search, view, time."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from prevent_desktop.gui.guard.boxes import BoxGuard
from prevent_desktop.gui.guard.capture import MINUTES
from prevent_desktop.gui.help.panel import KEYS, HelpPanel
from prevent_desktop.gui.search.palette import Command, Palette
from prevent_desktop.gui.shared.desk import Desk, PageMaker
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.form_draft import leave_forms
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.view_menu import View

PAPERS = {
    "Print or save the agenda": Destination("meetings", "agenda-paper"),
    "Print or save the minutes": Destination("meetings", "minutes-paper"),
    "Print or save the action log": Destination("actions", "action-log-paper"),
    "Print or save the partnership plan": Destination("actions", "plan-paper"),
    "Print or save the golden thread": Destination("actions", "thread-paper"),
    "Print or save the risk assessment": Destination("assessment", "paper"),
    "Print or save the referral pathway": Destination("referrals", "pathway-paper"),
    "Print or save referral figures": Destination("referrals", "figures-paper"),
    "Make a board pack": Destination("meetings", "pack"),
}
"""What can be given out, and where."""


TABS = {
    "Backups": Destination("vault", "backups"),
    "Restore a backup": Destination("vault", "restore"),
    "Officers": Destination("vault", "officers"),
    "Ledger": Destination("vault", "ledger"),
    "Policy and rules": Destination("vault", "rules"),
    "Send a bundle": Destination("handover", "send"),
    "Take in a bundle": Destination("handover", "take-in"),
    "Partners and their cards": Destination("handover", "partners"),
    "Disclosures": Destination("handover", "disclosures"),
    "Golden thread": Destination("actions", "thread"),
    "Partnership plan": Destination("actions", "plan"),
    "Heat map": Destination("risks", "heat"),
    "Signed versions": Destination("assessment", "versions"),
    "Groups": Destination("meetings", "groups"),
    "Briefings": Destination("meetings", "briefings"),
    "Sharing agreements": Destination("meetings", "agreements"),
    "Organisations": Destination("people", "organisations"),
    "What to do in immediate danger": Destination("referrals", "pathway"),
    "Log of referrals and concerns": Destination("referrals", "log"),
    "Figures of referrals": Destination("referrals", "figures"),
    "Rule for small numbers": Destination("referrals", "small-numbers"),
    "Channel years": Destination("channel", "years"),
    "Channel reviews": Destination("channel", "reviews"),
    "Retention: how long records are kept": Destination("protection", "rules"),
    "Retention: what was decided, and certificates": Destination("protection", "decisions"),
    "Access requests": Destination("protection", "requests"),
    "Sealed identities": Destination("vault", "identities"),
}
"""The tabs of the pages, by the words that they would be looked for."""


class OpenedDesk(QObject):
    """Joins a desk to its panel of help, its search and its view."""

    def __init__(
        self,
        parts: Parts,
        makers: Mapping[str, PageMaker],
        view: View,
        lock: Callable[[], None],
        minutes: int,
    ) -> None:
        """Make the desk of a vault that is open."""
        super().__init__()
        self._minutes = minutes
        self.desk = Desk(parts, makers)
        self.desk.lock_asked.connect(lock)
        self.desk.put_in_header(view.button())
        self.help = HelpPanel(parts)
        self.help.hide()
        self.help.closed.connect(self._close_help)
        self.desk.put_beside(self.help)
        self.desk.panel_closed.connect(self._close_help)
        self.desk.help_asked.connect(self._help)
        commands = [
            Command("Lock the vault", "Ctrl L", lock),
            Command("Help with this page", "F1", lambda: self._help("")),
            Command("Keys of the keyboard", "", lambda: self._help(KEYS)),
            Command("Check a printed document", "", lambda: self._go_to_part("vault", "check")),
            *(self._command(words, place) for words, place in {**TABS, **PAPERS}.items()),
            *(Command(words, "", do) for words, do in view.choices()),
        ]
        app = QApplication.instance()
        self._read_from: QWidget | None = None
        self._boxes = BoxGuard(app) if isinstance(app, QApplication) else None
        self.palette = Palette(parts, self.desk.search, self.desk.go, self.desk.sections, commands)

    def _command(self, words: str, place: Destination) -> Command:
        return Command(words, "", lambda: self.desk.go(place))

    @property
    def where(self) -> str:
        """The section of the page in front."""
        page = self.desk.page
        return self.desk.section_of(page) if page else ""

    @property
    def place(self) -> Destination:
        """What is looked at: section, part and record, and nothing of what it says."""
        page = self.desk.page
        return Destination(self.where, *(page.place if page else ()))

    def begin(self, at: Destination | None = None) -> None:
        """Go to the first section, and on to where the officer was before a lock."""
        if self.desk.sections:
            self.desk.go(Destination(self.desk.sections[0].key))
        if at is not None and at.section != self.where:
            self.desk.go(at)

    def _go_to_part(self, section: str, part: str) -> None:
        self.desk.go(Destination(section, part))

    def tell_lock(self, is_soon: bool) -> None:  # noqa: FBT001 -- a signal's own argument
        """Say when the vault locks by itself."""
        if is_soon:
            self.desk.tell_time("Locks in a minute", "warn")
        else:
            self.desk.tell_time(f"Locks after {self._minutes} minutes")

    def tell_capture(self, allowed: bool) -> None:  # noqa: FBT001 -- a signal's own argument
        """Say all the while that the screen may be shared."""
        if allowed:
            self.desk.tell_time(f"Screen sharing allowed for {MINUTES} minutes", "warn")
        else:
            self.tell_lock(is_soon=False)

    def clear(self) -> None:
        """Keep what was typed, and let go of every page and of all that was found."""
        if self.desk.page is not None:
            self.desk.page.left()
        leave_forms(self.desk)
        if self._boxes is not None:
            self._boxes.leave()
        self.palette.close_list()
        self.palette.deleteLater()
        self.desk.destroy_pages()

    def _help(self, topic: str) -> None:
        page = self.desk.page
        wanted = topic or (page.help_topic if page else "") or self.where
        if self.help.isVisible() and self.help.topic == wanted:
            self._close_help()
            return
        if not self.help.isVisible():
            self._read_from = QApplication.focusWidget()
        self.help.read(wanted)
        self.help.show()
        self.desk.give_way(to_panel=True)
        self.help.text.setFocus()

    def _close_help(self) -> None:
        self.help.hide()
        self.desk.give_way(to_panel=False)
        page, before, self._read_from = self.desk.page, self._read_from, None
        if page is None:
            return
        # Whoever asked from a field goes on there; it may be gone by now.
        is_there = before is not None and isValid(before) and page.isAncestorOf(before)
        if before is not None and is_there and before.isVisible():
            before.setFocus()
        else:
            page.focus_content()
