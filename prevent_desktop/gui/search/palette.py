"""The list under the search line: pages and commands at once, records as the vault finds them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
)

from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.navigation import Destination, Section
from prevent_desktop.gui.shared.places import place_of
from prevent_desktop.services.finding import Found, found

_PAUSE = 40
_MOST_ROWS = 12
_EDGE = 6
_KEYS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True)
class Command:
    """Something to be done from the search line: what it is called, its keys, and how."""

    words: str
    keys: str
    do: Callable[[], None]


class Palette(QFrame):
    """Shows what was found, and goes there."""

    def __init__(
        self,
        parts: Parts,
        line: QLineEdit,
        go: Callable[[Destination], None],
        sections: Sequence[Section],
        commands: Sequence[Command],
    ) -> None:
        """Join the search line of a desk to the list under it."""
        super().__init__(line.window())
        self._parts, self._line, self._go = parts, line, go
        self._sections, self._commands = sections, commands
        self._asked = 0
        parts.set_role(self, "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        self._said = QLabel("")
        parts.set_role(self._said, "muted")
        self.rows = QListWidget()
        self.rows.setAccessibleName("Found")
        self.rows.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        parts.set_role(self.rows, "found")
        self.rows.itemActivated.connect(self._take)
        self.rows.itemClicked.connect(self._take)
        column.addWidget(self._said)
        column.addWidget(self.rows)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE)
        self._later.timeout.connect(self._ask)
        # Not only what keys bring: a screen reader or dictation puts text in without one.
        line.textChanged.connect(self._typed)
        line.installEventFilter(self)
        self.hide()

    def close_list(self) -> None:
        """Let go of what was asked and found."""
        self._asked += 1
        self._later.stop()
        self.rows.clear()
        with QSignalBlocker(self._line):
            self._line.clear()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's own name
        """Walk the list by the arrow keys while the keyboard stays in the line."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # Esc closes the list before anything else of the window that Esc would close.
            event.setAccepted(event.key() == Qt.Key.Key_Escape)
            return event.isAccepted()
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(Qt.Key(event.key()))
        if event.type() is QEvent.Type.FocusIn and not self._line.text():
            self._show_places("")
        if event.type() is QEvent.Type.FocusOut and not self.rows.hasFocus():
            self.hide()
        return super().eventFilter(watched, event)

    def _key(self, key: Qt.Key) -> bool:
        if key in _KEYS and self.isVisible():
            row = self.rows.currentRow() + _KEYS[key]
            self.rows.setCurrentRow(max(0, min(row, self.rows.count() - 1)))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.isVisible():
            item = self.rows.currentItem()
            if item is not None:
                self._take(item)
            return True
        if key == Qt.Key.Key_Escape:
            self.close_list()
            return True
        return False

    def _typed(self, text: str) -> None:
        self._line.setFocus()  # the list goes when the keyboard leaves the line
        self._show_places(text)
        self._later.start()

    def _ask(self) -> None:
        typed, self._asked = self._line.text(), self._asked + 1
        number = self._asked
        if typed.strip():
            self._parts.operations.run(
                lambda vault: found(vault, typed),
                lambda records: self._came(number, typed, records),
            )

    def _came(self, number: int, typed: str, records: list[Found]) -> None:
        if number != self._asked or self._line.text() != typed:
            return
        self._show_places(typed)
        for record in records:
            self._add(f"{record.heading}\n{record.called.capitalize()}", record)
        self._said.setText("")
        if not self.rows.count():
            self._said.setText(
                f"Nothing matches \N{LEFT DOUBLE QUOTATION MARK}{typed}"
                "\N{RIGHT DOUBLE QUOTATION MARK}. Try fewer or shorter words."
            )
        self._settle()

    def _show_places(self, typed: str) -> None:
        self.rows.clear()
        asked = typed.casefold().split()
        for section in self._sections:
            if _holds(section.name, asked):
                self._add(f"{section.name}\nPage", Destination(section.key))
        for command in self._commands:
            if _holds(command.words, asked):
                self._add(f"{command.words}\nCommand   {command.keys}".rstrip(), command)
        self._said.setText("" if self.rows.count() else "Looking in the records")
        self._settle()

    def _add(self, words: str, what: object) -> None:
        item = QListWidgetItem(words)
        item.setData(Qt.ItemDataRole.UserRole, what)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, words.replace("\n", ", "))
        self.rows.addItem(item)

    def _settle(self) -> None:
        if self.rows.count() and self.rows.currentRow() < 0:
            self.rows.setCurrentRow(0)
        self._said.setVisible(bool(self._said.text()))
        window = self._line.window()
        corner = self._line.mapTo(window, QPoint(0, self._line.height() + 4))
        seen = min(self.rows.count(), _MOST_ROWS)
        high = sum(self.rows.sizeHintForRow(place) for place in range(seen))
        most = window.height() - corner.y() - 24
        # As high as what is said and the rows that are seen, and no more.
        self.rows.setFixedHeight(high + 2 * self.rows.frameWidth())
        said = self._said.sizeHint().height() + 12 if self._said.text() else 0
        around = 2 * _EDGE + 2
        width = max(self._line.width(), self.fontMetrics().averageCharWidth() * 90)
        width = min(width, window.width() - 24)
        left = max(12, min(corner.x(), window.width() - width - 12))
        self.rows.setVisible(bool(self.rows.count()))
        self.setGeometry(left, corner.y(), width, min(most, self.rows.height() + said + around))
        self.raise_()
        self.show()

    def _take(self, item: QListWidgetItem) -> None:
        what = item.data(Qt.ItemDataRole.UserRole)
        self.close_list()
        self._line.clearFocus()  # the page that is gone to takes the keyboard
        if isinstance(what, Command):
            what.do()
        elif isinstance(what, Found):
            self._go(place_of(what.kind, what.id))
        elif isinstance(what, Destination):
            self._go(what)


def _holds(name: str, asked: list[str]) -> bool:
    words = name.casefold().split()
    return all(any(word.startswith(start) for word in words) for start in asked)
