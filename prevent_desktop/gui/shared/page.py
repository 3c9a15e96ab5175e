"""What every page has: a head with title, tabs and tools, its content, and a bar of actions.

One filled button a page, always last in the bar; what has been kept and when stands at its left.
The focus comes to the content when a page is opened, and comes back to it when the control that
had it goes.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from prevent_desktop.gui.shared.bar import Bar
from prevent_desktop.gui.shared.choice import Choice
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.keys import FILTER, answer
from prevent_desktop.gui.shared.list_and_pane import ListAndPane
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.one_stop import OneStop
from prevent_desktop.gui.shared.tab_order import is_stop, stops_in


class Page(QWidget):
    """A page of the desk. Subclasses fill ``body`` and answer ``shown``, ``left``, ``locked``."""

    go = Signal(object)
    """Asks the desk for another place: a ``Destination``."""
    marked = Signal(str)
    """Tells the desk the marking of the highest record in view."""

    counted = Signal(int)
    """Tells the desk how many things on this page need somebody now."""

    title = ""
    help_topic = ""

    def __init__(self, parts: Parts) -> None:
        """Make the frame; ``parts`` is what all pages share."""
        super().__init__()
        self.parts = parts
        self.setAccessibleName(self.title)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._make_head())
        self.body = QFrame(self)
        self.body.setProperty("role", "page")
        whole.addWidget(self.body, 1)
        self._said, self._buttons = QLabel(""), QHBoxLayout()
        self._bar = Bar(parts, self._said, self._buttons)
        whole.addWidget(self._bar)

    def shown(self, destination: Destination) -> None:
        """Be looked at: load what there is to show."""

    @property
    def place(self) -> tuple[str, str]:
        """The part and the record that are looked at, to come back to; empty where there is none.

        Only names and ids: they outlive a lock, in the memory of this run.
        """
        return "", ""

    def left(self) -> None:
        """Be left for another page: keep what was typed."""

    def locked(self) -> None:
        """Drop everything that came out of the vault."""

    def say(self, words: str, role: str = "muted") -> None:
        """Say at the left of the bar what was kept and when, or why the main button is off."""
        self._said.setText(words)
        self.parts.set_role(self._said, role)

    def set_tabs(self, names: Sequence[str], chosen: int = 0) -> QButtonGroup:
        """Put up to four tabs beside the title; gives their group, ids by place."""
        group, stop = QButtonGroup(self), OneStop(self)
        for place, name in enumerate(names):
            tab = Choice(name)
            tab.setChecked(place == chosen)
            self.parts.set_role(tab, "tab")
            tab.setToolTip(f"Alt {place + 1}")
            stop.add(tab)
            group.addButton(tab, place)
            self._tabs.addWidget(tab)
        return group

    def tab_buttons(self) -> list[QPushButton]:
        """Give the tabs beside the title, in their order."""
        found = (self._tabs.itemAt(place) for place in range(self._tabs.count()))
        widgets = [item.widget() for item in found if item is not None]
        return [tab for tab in widgets if isinstance(tab, QPushButton)]

    def add_tool(self, button: QAbstractButton) -> None:
        """Put a quiet tool at the right of the head, before Help."""
        self._tools.insertWidget(self._tools.count() - 1, button)

    def set_buttons(self, *buttons: QPushButton) -> None:
        """Put at most three buttons at the right of the bar, the filled one last."""
        if buttons:
            self.parts.set_role(buttons[-1], "main")
        for button in buttons:
            self._buttons.addWidget(button)
            if button.property("role") == "main" and not button.toolTip():
                button.setToolTip("Ctrl Enter")

    def answer(self, keys: str) -> None:
        """Do what keys stand for here: the bar is asked first, then the content, then the head.

        A list to be filtered is gone back to first, where only its pane is seen.
        """
        if keys == FILTER:
            for both in self.body.findChildren(ListAndPane):
                if both.isVisible() and both.is_narrow:
                    both.to_list()
        answer(keys, (self._bar, self.body, self._head))

    def press_main(self) -> None:
        """Press the filled button that can be seen: in the bar, or in the content without one."""
        for place in (self._bar, self.body):
            for button in place.findChildren(QPushButton):
                if button.property("role") == "main" and button.isVisible():
                    button.click()
                    return

    def press_tab(self, place: int) -> None:
        """Press a tab, where there are so many."""
        for tab in self.tab_buttons()[place : place + 1]:
            tab.click()

    def focus_content(self) -> bool:
        """Bring the focus to the first thing of the content that can be used.

        Where nothing can, to the filled button; never to the page's head.
        """
        *contents, bar = self._regions()
        return any(map(_use_first, contents)) or _enter_bar(bar) or _enter(contents[0])

    def next_region(self, step: int) -> None:
        """Go on to the next of list, pane and bar, or back to the one before."""
        regions, here = self._regions(), QApplication.focusWidget()
        at = next((n for n, one in enumerate(regions) if here and _holds(one, here)), None)
        order = (
            range(len(regions)) if at is None else range(at + step, at + step * len(regions), step)
        )
        for place in order:
            region = regions[place % len(regions)]
            if region is self._bar and _enter_bar(region):
                return
            before = region.focusWidget()
            if before is not None and before.isVisible() and before.isEnabled():
                before.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
            if _enter(region):
                return

    def _regions(self) -> list[QWidget]:
        """Give list and pane, or the one thing there is to see; and the bar."""
        splits = [one for one in self.body.findChildren(QSplitter) if one.isVisible()]
        if not splits:
            return [self.body, self._bar]
        beside = (splits[0].widget(place) for place in range(splits[0].count()))
        return [*(one for one in beside if one is not None and one.isVisible()), self._bar]

    def _make_head(self) -> QWidget:
        self._head = QFrame(self)
        self.parts.set_role(self._head, "head")
        row = QHBoxLayout(self._head)
        row.setContentsMargins(20, 6, 16, 6)
        row.setSpacing(8)
        self.heading = QLabel(self.title, self._head)
        self.parts.set_role(self.heading, "title")
        row.addWidget(self.heading)
        row.addSpacing(12)
        self._tabs = QHBoxLayout()
        self._tabs.setSpacing(4)
        row.addLayout(self._tabs)
        row.addStretch(1)
        self._tools = QHBoxLayout()
        self._tools.setSpacing(8)
        row.addLayout(self._tools)
        helping = self.parts.button("Help", "book-open", role="quiet")
        helping.setToolTip("Help with this page (F1)")
        helping.clicked.connect(lambda: self.go.emit(Destination("help", self.help_topic)))
        self._tools.addWidget(helping)
        return self._head


def _enter(region: QWidget) -> bool:
    """Focus what stands for a region, or its first control; a bare scrolled area comes last."""
    return _use_first(region) or _scroll_first(region) or _focus(_areas(region))


def _use_first(region: QWidget) -> bool:
    """Focus what stands for a region, or its first control that is more than a scrolled area."""
    proxy, stops = region.focusProxy(), _stops(region)
    # What a list says that has no rows stands in its place, with buttons of its own.
    inside = [one for one in stops if proxy is not None and proxy.isAncestorOf(one)]
    first = [proxy] if proxy in stops else inside
    return _focus([*first, *(one for one in stops if not isinstance(one, QScrollArea))])


def _scroll_first(region: QWidget) -> bool:
    return _focus([one for one in _areas(region) if one.verticalScrollBar().maximum()])


def _enter_bar(bar: QWidget) -> bool:
    """Focus the filled button, as what is done most; without it the first."""
    stops = _stops(bar)
    return _focus([*(one for one in stops if one.property("role") == "main"), *stops])


def _stops(region: QWidget) -> list[QWidget]:
    return [one for one in stops_in(region) if is_stop(one)]


def _areas(region: QWidget) -> list[QScrollArea]:
    return [one for one in _stops(region) if isinstance(one, QScrollArea)]


def _focus(stops: Sequence[QWidget]) -> bool:
    for one in stops[:1]:
        one.setFocus(Qt.FocusReason.ShortcutFocusReason)
    return bool(stops)


def _holds(region: QWidget, here: QWidget) -> bool:
    return region is here or region.isAncestorOf(here)
