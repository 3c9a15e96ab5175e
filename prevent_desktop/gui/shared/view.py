"""A page of several views: tabs, and steps over a tab with a way back.

A view says which buttons stand in the bar while it is looked at; its last one is the page's
filled button.
"""

from collections.abc import Callable, Mapping
from typing import ClassVar, Generic, TypeVar, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from prevent_desktop.domain.marking import Tier
from prevent_desktop.errors import Situation
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.form_draft import FormDraft, leave_forms
from prevent_desktop.gui.shared.form_layout import lay_out
from prevent_desktop.gui.shared.holders import Holder
from prevent_desktop.gui.shared.laid_out import to_first_fault
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.operations import Verb
from prevent_desktop.gui.shared.page import Page

T = TypeVar("T")


class View(QWidget):
    """One thing to look at or to do. Subclasses answer ``shown``, ``left`` and ``locked``."""

    said = Signal(str, str)
    """Words for the left of the bar, and their role."""
    went = Signal(str, object)
    """Asks for another view of the page, by key, and what it is to be about."""
    go = Signal(object)
    marked = Signal(str)

    help_topic = ""
    """The help of this view, where it has help of its own."""

    def __init__(self, parts: Parts) -> None:
        """Take what all pages share."""
        super().__init__()
        self.parts = parts
        self.marking = Tier.SENSITIVE.value
        """The last that it told; that of most that is kept here where it tells none."""
        self.marked.connect(self._keep_marking)
        self.buttons: tuple[QPushButton, ...] = ()
        self.tools: tuple[QPushButton, ...] = ()
        self._dropped = False
        self._running = 0
        self._were: list[bool] = []

    def shown(self, about: object) -> None:
        """Be looked at."""

    def start_new(self) -> None:
        """Begin something new, where there is something to begin."""

    def mend(self, destination: Destination) -> None:
        """Go to the field that a destination names, where there is such a one."""

    @property
    def record(self) -> str:
        """The id of the record that is looked at, empty where there is none."""
        return ""

    def show_buttons(self) -> None:
        """Show the buttons that what is looked at has use for."""
        for button in self.buttons:
            button.show()

    def left(self) -> None:
        """Be left: keep what was typed."""
        leave_forms(self)

    def locked(self) -> None:
        """Drop everything that came out of the vault."""
        self._dropped = True
        for draft in self.findChildren(FormDraft):
            draft.drop()

    def keeps(
        self,
        form: str,
        fields: Mapping[str, QWidget | Holder],
        also: Callable[[], dict[str, object]] = dict,
    ) -> FormDraft:
        """Have what is typed into these fields kept as the draft of a form."""
        draft = FormDraft(self.parts, form, self, fields, also)
        draft.told.connect(self._tell_draft)
        return draft

    def _keep_marking(self, marking: str) -> None:
        self.marking = marking

    def _tell_draft(self, words: str, role: str) -> None:
        # Why the filled button is off matters more than when the draft was kept.
        if role != "muted" or not self.buttons or self.buttons[-1].isEnabled():
            self.said.emit(words, role)

    def run(
        self, verb: Verb[T], done: Callable[[T], None], fault: QLabel | None = None, busy: str = ""
    ) -> None:
        """Run a verb with the buttons off; a situation is told beside its field or in the bar."""
        self.tell(fault, "")
        if busy:
            self.said.emit(busy, "muted")
        self._turn_off()

        def came(result: T) -> None:
            if self._turned_on():
                if busy:
                    self.said.emit("", "muted")
                done(result)

        def failed(failure: Exception) -> None:
            if self._turned_on():
                self._failed(failure, fault)

        self.parts.operations.run(verb, came, failed)

    def _turn_off(self) -> None:
        if not self._running:
            self._were = [button.isEnabled() for button in self.buttons]
        self._running += 1
        for button in self.buttons:
            button.setEnabled(False)

    def _turned_on(self) -> bool:
        """Turn the buttons on again after the last verb; False once everything was dropped."""
        self._running -= 1
        if not self._dropped and not self._running:
            for button, was in zip(self.buttons, self._were, strict=True):
                button.setEnabled(was)
        return not self._dropped

    def _failed(self, failure: Exception, fault: QLabel | None) -> None:
        self.said.emit("", "muted")
        if isinstance(failure, Situation):
            self.tell(fault, str(failure))
            form = fault.parentWidget() if fault else None
            if form is not None:
                to_first_fault(form)
        else:
            self.parts.operations.failed.emit(failure)

    def tell(self, fault: QLabel | None, words: str) -> None:
        """Put words beside a field, or at the left of the bar where there is none."""
        if fault is not None:
            fault.setText(words)
            fault.setVisible(bool(words))
        elif words:
            self.said.emit(words, "bad")


V = TypeVar("V", bound=View)


class OneView(Generic[V]):
    """A view of a page, by its key; ``under`` is the tab that it is a step of.

    It is made when it is first gone to, or asked for: a page has many that a day has no use for.
    """

    def __init__(self, key: str, make: Callable[[Parts], V], under: str = "") -> None:
        """Take what makes it."""
        self.key, self.make, self.under = key, make, under or key

    def __get__(self, page: "TabbedPage", owner: object = None) -> V:
        """Give the view of a page."""
        return cast("V", page.view_of(self.key))


class TabbedPage(Page):
    """A page whose body is one of several views; a subclass names each as a ``OneView``."""

    tabs: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Keys and names of the views that have a tab."""

    def __init__(self, parts: Parts) -> None:
        """Make the tabs."""
        super().__init__(parts)
        named = (one for one in vars(type(self)).values() if isinstance(one, OneView))
        self._offered: dict[str, OneView[View]] = {one.key: one for one in named}
        self._made: dict[str, View] = {}
        self._here = self.tabs[0][0]
        self._stack = QStackedWidget(self.body)
        inside = QVBoxLayout(self.body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._stack)
        names = [name for _, name in self.tabs]
        self._group = self.set_tabs(names if len(names) > 1 else ())
        self._group.idClicked.connect(lambda place: self.open(self.tabs[place][0]))

    def offer(self, one: OneView[V]) -> None:
        """Have a view that is one of many alike, and has no name of its own on the page."""
        self._offered[one.key] = cast("OneView[View]", one)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all views, made or not."""
        return tuple(self._offered)

    def view_of(self, key: str) -> View:
        """Give the view of a key."""
        if key not in self._made:
            view = self._made[key] = self._offered[key].make(self.parts)
            self._take(view)
            self.joined(view)
        return self._made[key]

    def joined(self, view: View) -> None:
        """Be told of a view that was just made, to listen to what it alone tells."""

    def _take(self, view: View) -> None:
        lay_out(view)
        view.said.connect(self.say)
        view.went.connect(self.open)
        view.go.connect(self.go)
        view.marked.connect(lambda _: self._mark_in_front())
        self._stack.addWidget(view)
        if view.buttons:
            self.set_buttons(*view.buttons)
        for tool in view.tools:
            self.add_tool(tool)
        for button in (*view.buttons, *view.tools):
            button.hide()

    @property
    def view(self) -> View:
        """The view that is looked at."""
        return self.view_of(self._here)

    def open(self, key: str, about: object = None) -> None:
        """Leave one view for another."""
        view, before = self.view_of(key), self._made.get(self._here)
        if before is not None:
            if before is not view:
                before.left()
            for button in (*before.buttons, *before.tools):
                button.hide()
        self._here = key
        self.say("")
        self._stack.setCurrentWidget(view)
        self.help_topic = view.help_topic or type(self).help_topic
        self._mark_in_front()
        view.show_buttons()
        for tool in view.tools:
            tool.show()
        names = [tab for tab, _ in self.tabs]
        tab = self._group.button(names.index(self._tab_of(key)))
        if tab is not None:
            tab.setChecked(True)
        view.shown(about)
        here = QApplication.focusWidget()
        if here is None or not view.isAncestorOf(here):
            self.focus_content()

    def _mark_in_front(self) -> None:
        # What is read late for a view that was left says nothing of the one in front.
        view = self._made.get(self._here)
        if view is not None:
            self.marked.emit(view.marking)

    def shown(self, destination: Destination) -> None:
        """Show the part that was asked for, or the one that was looked at before."""
        known = destination.part if destination.part in self._offered else ""
        self.open(known or self._here, None if destination.field else destination.record or None)
        if destination.part == "new":
            self.view.start_new()
        if destination.field:
            self.view.mend(destination)

    @property
    def place(self) -> tuple[str, str]:
        """The tab, and the record in it; a step over a tab is begun anew."""
        tab = self._tab_of(self._here)
        return tab, self.view.record if tab == self._here else ""

    def _tab_of(self, key: str) -> str:
        return self._offered[key].under

    def left(self) -> None:
        """Have the view keep what was typed."""
        self.view.left()

    def locked(self) -> None:
        """Have every view drop what it shows."""
        for view in self._made.values():
            view.locked()


def scrolled(inside: QWidget, name: str) -> QScrollArea:
    """Put a widget where it can be scrolled up and down, never sideways."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setAccessibleName(name)
    area.setWidget(inside)
    return area


def filled(view: QWidget, inside: QWidget) -> None:
    """Fill a view with one widget."""
    column = QVBoxLayout(view)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(inside)


def emptied(place: QWidget) -> QVBoxLayout:
    """Take everything out of a place, and give its column to fill anew.

    What is taken out stays a child until it is deleted: made a window of its own for that while,
    it would take the activity, and the focus with it, from the window that is worked in.
    """
    layout = place.layout()
    column = layout if isinstance(layout, QVBoxLayout) else QVBoxLayout(place)
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
    return column
