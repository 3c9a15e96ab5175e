"""A walk through steps: where one is, one thing to do, and what stands in the way."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.start.step import Step

_WIDEST = 880
_LOCAL = "Everything stays on this computer. The program never uses a network."


class Walk(QWidget):
    """Steps, one after the other. ``finished`` after the last, ``given_up`` before the first."""

    finished = Signal()
    given_up = Signal()

    def __init__(self, parts: Parts, name: str, steps: Sequence[Step]) -> None:
        """Take the steps in their order."""
        super().__init__()
        self._parts, self._steps = parts, steps
        self.setAccessibleName(name)
        self._marks: list[tuple[QLabel, QLabel]] = []
        self._doing = ""
        self._stack = QStackedWidget()
        for step in steps:
            self._stack.addWidget(self._scrolled(step))
            step.changed.connect(self._look)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._make_side(name))
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        right.addWidget(self._make_bar())
        row.addLayout(right, 1)
        self._go_to(0)

    @property
    def step(self) -> Step:
        """The step in front."""
        return self._steps[self._stack.currentIndex()]

    def next(self) -> None:
        """Go on, where nothing stands in the way."""
        if self.step.problem():
            return
        place = self._stack.currentIndex()
        if place + 1 == len(self._steps):
            self.finished.emit()
        else:
            self.step.left()
            self._go_to(place + 1)

    def back(self) -> None:
        """Go to the step before, or give up."""
        place = self._stack.currentIndex()
        if place == 0:
            self.given_up.emit()
        else:
            self.step.left()
            self._go_to(place - 1)

    def busy(self, words: str) -> None:
        """Say what is being done, and take no more keys; empty words end it."""
        self._doing = words
        self._stack.setEnabled(not words)
        self._back.setEnabled(not words)
        self._look()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's own name
        """Go on with Enter from any field of one line; a field or button that wants it has it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._continue.isEnabled():
            self.next()
        else:
            super().keyPressEvent(event)

    def drop(self) -> None:
        """Let go of everything that was typed."""
        for step in self._steps:
            step.drop()

    def _go_to(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self._steps[place].entered()
        self._look()

    def _look(self) -> None:
        # While something is done, a step may see half of it: that is no problem to tell of.
        problem = self._doing or self.step.problem()
        self._said.setText(problem)
        self._continue.setEnabled(not problem)
        self._continue.setText(self.step.continue_words)
        self._continue.setAccessibleName(self.step.continue_words)
        now = self._stack.currentIndex()
        self._back.setText("Back" if now else "Cancel")
        self._back.setAccessibleName(self._back.text())
        for place, (step, (mark, under)) in enumerate(zip(self._steps, self._marks, strict=True)):
            state = "done" if place < now else "now" if place == now else "later"
            number = "\N{CHECK MARK}" if place < now else str(place + 1)
            mark.setText(f"{number}  {step.title}")
            mark.setAccessibleName(f"Step {place + 1} of {len(self._steps)}, {step.title}, {state}")
            self._parts.set_role(mark, f"step-{state}")
            under.setText(step.under())

    def _make_side(self, name: str) -> QWidget:
        side = QFrame()
        self._parts.set_role(side, "side")
        column = QVBoxLayout(side)
        column.setContentsMargins(24, 24, 16, 16)
        column.setSpacing(2)
        column.addWidget(self._parts.label(name, "section"))
        for _ in self._steps:
            column.addSpacing(12)
            mark, under = self._parts.label("", "step-later"), self._parts.label("", "small")
            under.setContentsMargins(22, 0, 0, 0)
            column.addWidget(mark)
            column.addWidget(under)
            self._marks.append((mark, under))
        column.addStretch(1)
        column.addWidget(self._parts.label(_LOCAL, "small"))
        side.setMinimumWidth(self.fontMetrics().averageCharWidth() * 26)
        side.setMaximumWidth(self.fontMetrics().averageCharWidth() * 34)
        return side

    def _make_bar(self) -> QWidget:
        bar = QFrame()
        self._parts.set_role(bar, "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(24, 8, 16, 8)
        row.setSpacing(12)
        self._said = self._parts.label("", "muted")
        self._said.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(self._said, 1)
        self._back = self._parts.button("Cancel")
        self._back.clicked.connect(self.back)
        row.addWidget(self._back)
        self._continue = self._parts.button("Continue", role="main")
        self._continue.setShortcut(QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Return))
        self._continue.setDefault(True)
        self._continue.setAutoDefault(True)
        self._continue.clicked.connect(self.next)
        row.addWidget(self._continue)
        return bar

    def _scrolled(self, step: Step) -> QScrollArea:
        around = QWidget()
        row = QHBoxLayout(around)
        row.setContentsMargins(40, 24, 40, 16)
        step.setMaximumWidth(_WIDEST)
        row.addWidget(step, 1)
        row.addStretch(0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(around)
        return area
