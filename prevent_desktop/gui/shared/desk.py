"""The desk: marking, header, navigation and the page in front. Knows no page by name."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from prevent_desktop.domain.marking import Tier
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.focus_keeper import FocusKeeper
from prevent_desktop.gui.shared.form_draft import leave_forms
from prevent_desktop.gui.shared.form_layout import lay_out
from prevent_desktop.gui.shared.key_cap import KeyCap
from prevent_desktop.gui.shared.keys import CLOSE
from prevent_desktop.gui.shared.navigation import SECTIONS, Destination, Section
from prevent_desktop.gui.shared.one_stop import OneStop
from prevent_desktop.gui.shared.page import Page
from prevent_desktop.gui.shared.page_keys import join_page_keys, shortcut
from prevent_desktop.gui.shared.scrolling import FocusInView
from prevent_desktop.gui.shared.section_button import SectionButton
from prevent_desktop.gui.shared.tab_order import step

PageMaker = Callable[[Parts], Page]
_SEARCHED = "Search records, pages and commands"
_NARROW = 1100
_SIDE = 176
"""Width of the navigation while the names stand in it, at the system's own size of text."""
_SIDES = 4.5
"""How many times as wide as its navigation a window must be for the names to stand in it."""


class Desk(QWidget):
    """What an unlocked vault looks like. Pages are made when they are first looked at."""

    lock_asked = Signal()
    help_asked = Signal(str)
    """Asks for help with a topic; with the page in front where it is empty."""
    panel_closed = Signal()
    """Asks for the panel beside the page to be closed."""

    def __init__(self, parts: Parts, makers: Mapping[str, PageMaker]) -> None:
        """Take a maker for each section's page."""
        super().__init__()
        self._parts = parts
        self._makers = makers
        self._sections = [section for section in SECTIONS if section.key in makers]
        self._pages: dict[str, Page] = {}
        self._markings: dict[Page, str] = {}
        self._buttons: dict[str, SectionButton] = {}
        self._beside = ""
        self._panel: QWidget | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._make_marking())
        whole.addWidget(self._make_header())
        under = QHBoxLayout()
        under.setSpacing(0)
        self._stack = QStackedWidget()
        under.addWidget(self._make_side())
        under.addWidget(self._stack, 1)
        self._under = under
        whole.addLayout(under, 1)
        self._make_keys()
        FocusKeeper(self, lambda: self.page)
        FocusInView(self)

    def go(self, destination: Destination) -> None:
        """Leave the page in front and show another."""
        if destination.section == "help":
            self.help_asked.emit(destination.part)
        if destination.section not in self._makers:
            return
        before = self.page
        page = self._page_of(destination.section)
        if before is not None and before is not page:
            before.left()
            leave_forms(before)
        self._stack.setCurrentWidget(page)
        button = self._buttons.get(destination.section)
        if button is not None:
            button.setChecked(True)
        self.mark(self._markings.get(page, Tier.SENSITIVE.value))
        page.shown(destination)
        here = QApplication.focusWidget()
        if here is None or not page.body.isAncestorOf(here):
            page.focus_content()

    @property
    def page(self) -> Page | None:
        """The page in front."""
        widget = self._stack.currentWidget()
        return widget if isinstance(widget, Page) else None

    @property
    def sections(self) -> list[Section]:
        """The sections that have a page."""
        return self._sections

    @property
    def search(self) -> QLineEdit:
        """The line that records, pages and commands are searched from."""
        return self._search

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for one thing at a time only, at this size of text."""
        return self.width() < self.fontMetrics().averageCharWidth() * _NARROW // 7

    def put_beside(self, panel: QWidget) -> None:
        """Put a panel at the right of the page."""
        self._panel = panel
        self._under.addWidget(panel)

    def give_way(self, *, to_panel: bool) -> None:
        """Leave the room to the panel, where there is none for both."""
        alone = to_panel and self.is_narrow
        self._stack.setVisible(not alone)
        if self._panel is not None:
            self._under.setStretchFactor(self._panel, int(alone))  # else the navigation widens too

    def put_in_header(self, button: QPushButton) -> None:
        """Put a tool of the whole window before Lock."""
        self._header.insertWidget(self._header.count() - 2, button)

    def tell_time(self, words: str, role: str = "muted") -> None:
        """Say in the header when the vault locks."""
        self._time_left.setText(words)
        self._parts.set_role(self._time_left, role)

    def section_of(self, page: Page) -> str:
        """Give the key of the section whose page it is."""
        return next((key for key, one in self._pages.items() if one is page), "")

    def mark(self, marking: str) -> None:
        """Show the marking of the highest record in view."""
        words = " - ".join(part for part in (marking, self._beside) if part)
        self._marking.setText(words)
        self._marking.setAccessibleName(f"Marking: {words}")

    def _mark_page(self, page: Page, marking: str) -> None:
        # A page that is come back to need not read anything again to be marked as it was.
        self._markings[page] = marking
        if page is self.page:
            self.mark(marking)

    def lay_down(self, words: str) -> None:
        """Take the words that policy puts beside every marking."""
        self._beside = words

    def name(self, council: str, *, example: bool) -> None:
        """Show whose desk it is."""
        self._council.setText(f"EXAMPLE: {council}" if example else council)

    def seat(self, officer: str, before: str, failed: str) -> None:
        """Show who sits at it, when it was unlocked before, and whether somebody else tried."""
        told = (officer, before, failed)
        labels = (self._officer, self._before, self._failed)
        for label, words in zip(labels, told, strict=True):
            label.setText(words)
            label.setVisible(bool(words))

    def count(self, section: str, number: int) -> None:
        """Show beside a section how many things there need somebody."""
        self._buttons[section].count(number)

    def destroy_pages(self) -> None:
        """Let go of every page and all that they hold, for a lock."""
        for page in self._pages.values():
            page.locked()
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._markings.clear()
        self._search.clear()

    def resizeEvent(self, event: object) -> None:  # noqa: N802 -- Qt's own name
        """Fold the navigation to icons where the window is narrow."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # Qt gives its own event
        narrow, side = self.is_narrow, self._parts.theme.pixels(_SIDE)
        folded = self.width() < side * _SIDES
        for label in (self._officer, self._before, self._failed):
            label.setVisible(not folded and bool(label.text()))
        self._time_left.setVisible(not narrow)
        self._lock_key.setVisible(not narrow)
        self._search.setPlaceholderText("Search" if narrow else _SEARCHED)
        self._side.setMinimumWidth(0 if folded else side)
        for button in self._buttons.values():
            button.fold(narrow=folded)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802, A002, FBT001 -- Qt's own
        """Go to the next control as they are seen, however late each was made.

        Qt asks for it too where the control that had the focus is hidden or turned off.
        """
        here, page = QApplication.focusWidget(), self.page
        is_lost = here is not None and not (here.isVisible() and here.isEnabled())
        if is_lost:
            # A page that is left loses its focus once it is gone, and has none to give.
            return page is not None and page.isVisible() and page.focus_content()
        return step(self, forward=next)

    def _page_of(self, key: str) -> Page:
        if key not in self._pages:
            page = self._makers[key](self._parts)
            lay_out(page)
            page.go.connect(self.go)
            page.marked.connect(partial(self._mark_page, page))
            page.counted.connect(lambda number: self.count(key, number))
            self._pages[key] = page
            self._stack.addWidget(page)
        return self._pages[key]

    def _make_marking(self) -> QWidget:
        self._marking = QLabel("")
        self._marking.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._parts.set_role(self._marking, "marking")
        return self._marking

    def _make_header(self) -> QWidget:
        header = QFrame()
        self._parts.set_role(header, "header")
        self._header = row = QHBoxLayout(header)
        row.setContentsMargins(18, 6, 14, 6)
        self._council = QLabel("")
        self._parts.set_role(self._council, "label")
        row.addWidget(self._council, 1)
        self._search = QLineEdit()
        self._search.setToolTip("Ctrl K")
        picture = self._parts.picture("search", "text2")
        KeyCap(self._parts, "Ctrl K").lie_in(self._search, picture)
        self._search.setAccessibleName(_SEARCHED)
        self._search.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        row.addWidget(self._search, 2)
        self._time_left = QLabel("")
        self._parts.set_role(self._time_left, "muted")
        self._time_left.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._time_left, 1)
        lock = self._parts.button("Lock", "lock")
        lock.setToolTip("Lock the vault (Ctrl L)")
        lock.clicked.connect(self.lock_asked)
        row.addWidget(lock)
        self._lock_key = KeyCap(self._parts, "Ctrl L")
        row.addWidget(self._lock_key, 0, Qt.AlignmentFlag.AlignVCenter)
        return header

    def _make_side(self) -> QWidget:
        self._side = side = QFrame()
        self._parts.set_role(side, "side")
        column = QVBoxLayout(side)
        column.setContentsMargins(8, 10, 8, 12)
        column.setSpacing(4)
        group, stop = QButtonGroup(self), OneStop(self)
        before: Section | None = None
        for section in self._sections:
            if before is not None and before.group != section.group:
                column.addSpacing(6)
                column.addWidget(self._parts.rule())
                column.addSpacing(6)
            button = self._section_button(section)
            group.addButton(button)
            stop.add(button)
            column.addWidget(button)
            before = section
        column.addStretch(1)
        column.addWidget(self._parts.rule())
        self._officer = self._parts.label("", "label")
        self._before, self._failed = self._parts.label("", "small"), self._parts.label("", "warn")
        for label in (self._officer, self._before, self._failed):
            label.setContentsMargins(10, 0, 4, 0)
            column.addWidget(label)
        return side

    def _section_button(self, section: Section) -> SectionButton:
        button = SectionButton(self._parts, section)
        button.clicked.connect(lambda: self.go(Destination(section.key)))
        self._buttons[section.key] = button
        return button

    def _make_keys(self) -> None:
        # One key of the row of figures each; a section beyond them is reached by the arrow keys in
        # the navigation, or by its name in the search.
        for figure, section in zip("1234567890", self._sections, strict=False):
            self._buttons[section.key].tell_keys(f"Ctrl {figure}")
            shortcut(f"Ctrl+{figure}", self, partial(self.go, Destination(section.key)))
        shortcut("Ctrl+L", self, self.lock_asked.emit)
        shortcut("Ctrl+K", self, self._go_to_search)
        shortcut("F1", self, lambda: self.help_asked.emit(""))
        shortcut(CLOSE, self, self._close)
        join_page_keys(self, lambda: self.page)

    def _go_to_search(self) -> None:
        self._search.setFocus()
        self._search.selectAll()  # what is typed now stands in place of what was asked before

    def _close(self) -> None:
        if self._panel is not None and self._panel.isVisible():
            self.panel_closed.emit()
        elif self.page is not None:
            self.page.answer(CLOSE)
