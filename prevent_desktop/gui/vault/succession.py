"""Handing the vault to a successor, step by step."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.view import View, emptied, filled, scrolled
from prevent_desktop.gui.vault.jobs import JOBS
from prevent_desktop.services import succession
from prevent_desktop.services.succession import State, Step

_LOOKS = {
    State.DONE: ("circle-check", "good"),
    State.NEXT: ("circle-dot", "link"),
    State.LATER: ("circle", "text2"),
    State.BY_HAND: ("hand", "text2"),
}


class Succession(View):
    """The steps, each with how it stands and the way to do it."""

    def __init__(self, parts: Parts) -> None:
        """Make it, empty."""
        super().__init__(parts)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addWidget(parts.label("Hand this vault to a successor", "section"))
        says = (
            "Nothing is copied and no passphrase is passed on: your successor gets a place of "
            "their own, and yours is taken away at the end."
        )
        column.addWidget(parts.label(says, "muted"))
        self.steps = QWidget()
        column.addWidget(self.steps)
        column.addStretch(1)
        filled(self, scrolled(inside, "Hand this vault to a successor"))
        self.back = parts.button("Back")
        self.buttons = (self.back,)
        self.back.clicked.connect(lambda: self.went.emit("officers", None))

    def shown(self, about: object) -> None:
        """See how far it has got."""
        del about
        self.run(succession.steps, self._put)

    def locked(self) -> None:
        """Let go of the names."""
        super().locked()
        self._put(())

    def _put(self, steps: Sequence[Step]) -> None:
        column = emptied(self.steps)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(12)
        for number, step in enumerate(steps, 1):
            column.addWidget(self._card(number, step))

    def _card(self, number: int, step: Step) -> QWidget:
        card = QFrame()
        self.parts.set_role(card, "card")
        row = QHBoxLayout(card)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.parts.label(f"{number}. {step.title}", "label"))
        words.addWidget(self.parts.label(step.says))
        icon, tone = _LOOKS[step.state]
        row.addWidget(self.parts.picture(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        state = self.parts.label(step.state.value, "good" if step.state is State.DONE else "muted")
        state.setWordWrap(False)
        row.addWidget(state, 0, Qt.AlignmentFlag.AlignTop)
        if step.job:
            button = self.parts.button(JOBS[step.job].heading)
            button.clicked.connect(lambda: self.went.emit(step.job, None))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return card
