"""What stands over the thread: whose thread is followed, what is shown of it, and in which look."""

from enum import StrEnum

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from prevent_desktop.domain.thread import Bead
from prevent_desktop.gui.shared.choice import Choice
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.holders import SENSITIVE
from prevent_desktop.gui.shared.keys import FILTER, keyed
from prevent_desktop.gui.shared.one_stop import OneStop

PICTURE, TABLE, BROKEN = range(3)


class Which(StrEnum):
    """What is shown of the thread."""

    BROKEN = "What is broken"
    WHOLE = "The whole area"
    ONE = "Only the thread that is followed"


class ThreadHead(QWidget):
    """Tells what is asked for; what is so is told to it."""

    chosen = Signal()
    looked = Signal(int)
    zoomed = Signal(int)
    asked = Signal(str)

    def __init__(self, parts: Parts) -> None:
        """Lay it out."""
        super().__init__()
        self._parts = parts
        self._following = parts.label("", "label")
        self._following.setWordWrap(False)
        self._about = parts.label("", "muted")
        self._alone = parts.button("", "waypoints", "quiet")
        self._alone.clicked.connect(self._turn)
        self._before = Which.BROKEN
        self.finder = self._make_finder()
        self.which = QComboBox()
        self.which.setAccessibleName("What is shown of the thread")
        self.which.activated.connect(lambda _: self.chosen.emit())
        self.looks = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 6)
        column.setSpacing(6)
        column.addLayout(self._first_row())
        column.addLayout(self._second_row())
        self.follow(None)

    @property
    def choice(self) -> Which:
        """What is to be shown."""
        return Which(self.which.currentData())

    def choose(self, which: Which) -> None:
        """Show what is shown; nothing is told."""
        self.which.setCurrentIndex(max(0, self.which.findData(which)))

    def follow(self, bead: Bead | None) -> None:
        """Say whose thread is followed; only then it may be shown alone."""
        chosen = Which(self.which.currentData() or Which.BROKEN)
        self._following.setText(f"Following {bead.called}" if bead else chosen.value)
        hint = "A click or Space follows a thread, Enter opens what it leads through."
        self._about.setText(bead.title if bead else hint)
        self._offer_to_turn(chosen, is_following=bead is not None)
        with QSignalBlocker(self.which):
            self.which.clear()
            for which in Which:
                if bead is not None or which is not Which.ONE:
                    self.which.addItem(which.value, which)
            self.choose(chosen)

    def _offer_to_turn(self, chosen: Which, *, is_following: bool) -> None:
        if chosen is not Which.ONE:
            self._before = chosen
        back = self._before.value
        words = f"Back to {back[0].lower()}{back[1:]}" if chosen is Which.ONE else "Show it alone"
        self._alone.setText(words)
        self._alone.setAccessibleName(words)
        self._alone.setVisible(is_following)

    def _turn(self) -> None:
        self.choose(self._before if self.choice is Which.ONE else Which.ONE)
        self.chosen.emit()

    def count_broken(self, number: int) -> None:
        """Say how many threads are broken, where they do not stand beside it."""
        words = f"Broken threads ({number:,})"
        self._look(BROKEN).setText(words)
        self._look(BROKEN).setAccessibleName(words)

    def fold(self, *, narrow: bool) -> None:
        """Leave out what can be read below, and put the broken threads among the looks."""
        self._about.setVisible(not narrow)
        self._look(BROKEN).setVisible(narrow)

    def look_at(self, look: int) -> None:
        """Show which look is looked at."""
        self._look(look).setChecked(True)

    def enable_zoom(self, *, on: bool) -> None:
        """Let only the picture be zoomed."""
        for button in self._zooms:
            button.setEnabled(on)

    def _look(self, place: int) -> QPushButton:
        button = self.looks.button(place)
        if not isinstance(button, QPushButton):
            raise TypeError
        return button

    def _make_finder(self) -> QLineEdit:
        finder = QLineEdit()
        finder.setPlaceholderText("Find on the thread  (Ctrl F)")
        keyed(finder, FILTER)
        finder.setAccessibleName("Find on the thread")
        finder.setInputMethodHints(SENSITIVE)
        finder.setClearButtonEnabled(True)
        finder.returnPressed.connect(lambda: self.asked.emit(finder.text()))
        return finder

    def _first_row(self) -> QBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._following)
        row.addWidget(self._about, 1)
        row.addWidget(self._alone)
        row.addStretch(0)
        looks = QHBoxLayout()
        looks.setSpacing(4)
        stop = OneStop(self)
        for place, words in enumerate(("Picture", "As a table", "Broken threads")):
            look = Choice(words)
            look.setChecked(place == PICTURE)
            self._parts.set_role(look, "tab")
            stop.add(look)
            self.looks.addButton(look, place)
            looks.addWidget(look)
        self.looks.idClicked.connect(self.looked)
        row.addLayout(looks)
        return row

    def _second_row(self) -> QBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        label = QLabel("&Show")
        label.setBuddy(self.which)
        shown = QHBoxLayout()
        shown.setSpacing(8)
        shown.addWidget(label)
        shown.addWidget(self.which, 1)
        row.addLayout(shown, 1)
        row.addWidget(self.finder, 1)
        further, nearer = ("zoom-out", -1, "Smaller (-)"), ("zoom-in", 1, "Larger (+)")
        self._zooms = (self._zoom(*further), self._zoom(*nearer))
        sizes = QHBoxLayout()
        sizes.setSpacing(4)
        for button in self._zooms:
            sizes.addWidget(button)
        row.addLayout(sizes)
        return row

    def _zoom(self, icon: str, step: int, words: str) -> QPushButton:
        button = self._parts.button("", icon, "quiet")
        button.setAccessibleName(words.split(" (", maxsplit=1)[0])
        button.setToolTip(words)
        button.clicked.connect(lambda: self.zoomed.emit(step))
        return button
