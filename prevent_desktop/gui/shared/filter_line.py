"""A line of words that narrows a list, and the filters that are kept under a name."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget

from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.holders import SENSITIVE
from prevent_desktop.services import list_looks
from prevent_desktop.services.list_looks import ListLook, SavedFilter


class FilterLine(QWidget):
    """The line, a menu of the kept filters beside it, and where a name is typed under it."""

    chosen = Signal(str)
    """A kept filter was chosen: its words."""

    def __init__(self, parts: Parts, page: str, name: str) -> None:
        """Take the page whose filters they are, and what the line is called."""
        super().__init__()
        self._parts, self._page, self._name = parts, page, name
        self._filters: tuple[SavedFilter, ...] = ()
        self._words = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 8)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(6)
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setInputMethodHints(SENSITIVE)
        self.line.setClearButtonEnabled(True)
        row.addWidget(self.line, 1)
        self.saved = parts.button("Saved filters", "list-filter", role="quiet")
        self.menu = QMenu(self)
        self.menu.setAccessibleName("Saved filters")
        self.saved.setMenu(self.menu)
        self.menu.aboutToShow.connect(self._fill)
        row.addWidget(self.saved)
        column.addLayout(row)
        column.addWidget(self._make_naming())

    def put(self, look: ListLook) -> None:
        """Offer the filters that are kept."""
        self._filters = look.filters

    def words_kept(self, words: str) -> None:
        """Take what would be kept now: the line, and what a page adds to it."""
        self._words = words.strip()

    def drop(self) -> None:
        """Let go of every word."""
        self._filters, self._words = (), ""
        self.line.clear()
        self.naming.hide()
        self.name.clear()
        self._about.clear()
        self.menu.clear()

    def _make_naming(self) -> QWidget:
        self.naming = QWidget()
        column = QVBoxLayout(self.naming)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._about = QLabel()
        self._about.setWordWrap(True)
        column.addWidget(self._about)
        row = QHBoxLayout()
        row.setSpacing(6)
        self.name = QLineEdit()
        self.name.setMaxLength(list_looks.NAME)
        self.name.setAccessibleName("Name of the filter")
        self.name.setInputMethodHints(SENSITIVE)
        self._about.setBuddy(self.name)
        row.addWidget(self.name, 1)
        self.keeping = self._parts.button("Save filter")
        leaving = self._parts.button("Cancel", role="quiet")
        row.addWidget(self.keeping)
        row.addWidget(leaving)
        column.addLayout(row)
        self.keeping.setEnabled(False)
        self.name.textChanged.connect(lambda text: self.keeping.setEnabled(bool(text.strip())))
        self.name.returnPressed.connect(self._keep)
        self.keeping.clicked.connect(self._keep)
        leaving.clicked.connect(self._leave)
        self.naming.hide()
        return self.naming

    def _fill(self) -> None:
        self.menu.clear()
        for one in self._filters:
            self._offer(self.menu, f"{one.name}:  {one.words}").triggered.connect(
                lambda _=False, words=one.words: self.chosen.emit(words)
            )
        if not self._filters:
            self._offer(self.menu, "None is saved yet").setEnabled(False)
        self.menu.addSeparator()
        keeping = self._offer(self.menu, "Save this filter under a name")
        keeping.setEnabled(bool(self._words))
        keeping.triggered.connect(self._ask_name)
        if self._filters:
            away = self.menu.addMenu("Remove a saved filter")
            for one in self._filters:
                self._offer(away, one.name).triggered.connect(
                    lambda _=False, name=one.name: self._forget(name)
                )

    def _offer(self, menu: QMenu, words: str) -> QAction:
        # An ampersand in somebody's words is no shortcut.
        return menu.addAction(words.replace("&", "&&"))

    def _ask_name(self) -> None:
        self._about.setText(f"Name for: {self._words}")
        self.name.clear()
        self.naming.show()
        self.name.setFocus()

    def _keep(self) -> None:
        page, name, words = self._page, self.name.text().strip(), self._words
        if name and words:
            self._parts.operations.run(
                lambda vault: list_looks.keep_filter(vault, page, name, words), self.put
            )
            self._leave()

    def _forget(self, name: str) -> None:
        page = self._page
        self._parts.operations.run(
            lambda vault: list_looks.forget_filter(vault, page, name), self.put
        )

    def _leave(self) -> None:
        self.naming.hide()
        self.line.setFocus()
