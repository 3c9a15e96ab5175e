"""What every page has: a head with title, tabs and tools, its content, and a bar of actions.

One filled button a page, always last in the bar; what has been kept and when stands at its left.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.navigation import Destination


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
        whole.addWidget(self._make_bar())

    def shown(self, destination: Destination) -> None:
        """Be looked at: load what there is to show."""

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
        group = QButtonGroup(self)
        for place, name in enumerate(names):
            tab = QPushButton(name, self._head)
            tab.setCheckable(True)
            tab.setChecked(place == chosen)
            tab.setAccessibleName(name)
            self.parts.set_role(tab, "tab")
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
            if button.property("role") == "main":  # only one of them is seen at a time
                button.setShortcut(QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Return))

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

    def _make_bar(self) -> QWidget:
        bar = QFrame(self)
        self.parts.set_role(bar, "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(20, 8, 16, 8)
        row.setSpacing(12)
        self._said = QLabel("", bar)
        self._said.setWordWrap(True)
        self._said.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(self._said, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(12)
        row.addLayout(self._buttons)
        return bar
