"""What a list says where it has no rows to show, and how its rows are loaded.

Empty, nothing found, being read, stopped, failed: each says what is so, and has the one or two
buttons that lead on. It lies over the list; over rows that are still there only at its foot.
"""

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
)

from prevent_desktop.gui.shared.failure_words import failure_words
from prevent_desktop.gui.shared.long_work import Stopped
from prevent_desktop.gui.shared.operations import Operations
from prevent_desktop.vault.vault import Vault

T = TypeVar("T")
Told = Callable[[int, int], None]
"""Hears how many are done, of how many; raises Stopped where the officer stopped it."""
Step = tuple[str, Callable[[], object]]
"""What a button says, and what it does."""
PATIENCE_MS = 500
"""How long a list may be read before it says so."""


class ListState(QFrame):
    """The words and buttons over one list."""

    def __init__(self, view: QAbstractItemView) -> None:
        """Lie over the list, unseen."""
        super().__init__(view.viewport())
        self._view = view
        self.setProperty("role", "bar")
        self.title, self.words = QLabel(), QLabel()
        self.title.setProperty("role", "label")
        self.words.setProperty("role", "muted")
        self.bar = QProgressBar()
        self.bar.setAccessibleName("How much is read")
        self.bar.setTextVisible(False)
        self.buttons = (QPushButton(), QPushButton())
        self._acts: list[Callable[[], object]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(10)
        for label in (self.title, self.words):
            label.setWordWrap(True)
            column.addWidget(label)
        column.addWidget(self.bar)
        for place, button in enumerate(self.buttons):
            button.clicked.connect(lambda _=False, here=place: self._acts[here]())
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._policy = view.focusPolicy()
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        self.hide()

    @property
    def says(self) -> str:
        """What stands over the list; empty where the rows speak."""
        return "" if self.isHidden() else self.title.text()

    def say(self, title: str, words: str = "", *steps: Step) -> None:
        """Say how things stand, with at most two buttons."""
        self._put(title, words, steps)
        self.bar.hide()
        is_alone = bool(steps) and not self._rows
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus if is_alone else self._policy)
        if self._view.hasFocus():
            self._take_focus()

    def tell(self, title: str, done: int, total: int, stop: Step) -> None:
        """Say that it is being read; ``total`` is 0 where that is not known."""
        self._put(title, f"{done:,} of {total:,}" if total else "", (stop,))
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.show()

    def clear(self) -> None:
        """Say nothing: the rows speak."""
        held_focus = self.isAncestorOf(self._view.window().focusWidget() or self._view)
        self._acts = []
        self.hide()
        self._view.setFocusPolicy(self._policy)
        if held_focus:
            self._view.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's own name
        """Keep to the size of the list; take the focus from one that has no rows."""
        if event.type() is QEvent.Type.Resize:
            self._lie_down()
        elif event.type() is QEvent.Type.FocusIn and watched is self._view:
            self._take_focus()
        return super().eventFilter(watched, event)

    def _put(self, title: str, words: str, steps: tuple[Step, ...]) -> None:
        self.title.setText(title)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self._acts = [act for _, act in steps]
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(steps))
            if place < len(steps):
                button.setText(steps[place][0])
                button.setAccessibleName(steps[place][0])
        self.show()
        self.raise_()
        self._lie_down()

    @property
    def _rows(self) -> int:
        model = self._view.model()
        return model.rowCount() if model is not None else 0

    def _take_focus(self) -> None:
        """Have the first button stand for a list that has no rows to stand on."""
        if self._acts and not self._rows and self.isVisible():
            self.buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lie_down(self) -> None:
        whole = self._view.viewport().rect()
        if self._rows:
            whole.setTop(max(0, whole.height() - self.heightForWidth(whole.width())))
        self.setGeometry(whole)


class Loading(QObject):
    """Loads a list: says so after half a second, can be stopped, and tells a failure in place."""

    told = Signal(object, int, int)

    def __init__(self, operations: Operations, state: ListState, what: str) -> None:
        """Take where it is told, and what is read: ``the register``."""
        super().__init__(state)
        self._operations, self._state, self._what = operations, state, what
        self._run: _Run | None = None
        self._done, self._total = 0, 0
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._tell)
        self.told.connect(self._heard)

    def run(self, verb: Callable[[Vault, Told], T], done: Callable[[T], None]) -> None:
        """Load by a verb of the vault; only what the last of several runs gave is shown."""
        run = self._run = _Run(lambda: self.run(verb, done))
        self._done = self._total = 0
        if not self._patience.isActive():
            self._patience.start()

        def told(number: int, total: int) -> None:
            if run.stopping.is_set():
                raise Stopped
            self.told.emit(run, number, total)

        def came(result: T) -> None:
            if self._is_over(run):
                self._state.clear()
                done(result)

        def failed(failure: Exception) -> None:
            if self._is_over(run):
                self._state.say(
                    f"Reading {self._what} did not work.",
                    failure_words(failure),
                    ("Try again", run.again),
                )

        self._operations.run(lambda vault: verb(vault, told), came, failed)

    def stop(self) -> None:
        """Stop reading; what was shown before stays."""
        run, self._run = self._run, None
        self._patience.stop()
        if run is not None:
            run.stopping.set()
            words = "You stopped it. Nothing was changed."
            self._state.say(f"Not read: {self._what}.", words, ("Read it again", run.again))

    def _is_over(self, run: "_Run") -> bool:
        if self._run is not run:
            return False
        self._run = None
        self._patience.stop()
        return True

    def _heard(self, run: "_Run", done: int, total: int) -> None:
        if run is self._run:
            self._done, self._total = done, total
            if not self._patience.isActive():
                self._tell()

    def _tell(self) -> None:
        if self._run is not None:
            stop = ("Cancel", self.stop)
            self._state.tell(f"Reading {self._what}", self._done, self._total, stop)


class _Run:
    """One run of loading: whether it is to stop, and how it is done again."""

    def __init__(self, again: Callable[[], None]) -> None:
        self.stopping = threading.Event()
        self.again = again
