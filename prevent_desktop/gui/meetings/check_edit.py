"""The security threat check on a form: three questions, each with an answer and a reason."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from prevent_desktop.domain.decisions import Verdict
from prevent_desktop.domain.fields import FieldShape
from prevent_desktop.gui.meetings.choice_row import ChoiceRow
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.holders import SENSITIVE, ChoiceHolder, Option
from prevent_desktop.gui.shared.lines_edit import LinesEdit

_QUESTIONS = ("mindful", "proportionate", "reduces")
_VERDICTS = [
    (Verdict.YES.value, "Yes"),
    (Verdict.PARTLY.value, "In part"),
    (Verdict.NO.value, "No"),
]
_LINES = 2
_ANEW = "It is dated today; look whether somebody else made it this time."


class CheckEdit(QWidget):
    """Holds a check as JSON has it, None while nothing of it is answered."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty; ``prepare_within`` makes the questions."""
        super().__init__(parent)
        self._rest: dict[str, Any] = {}
        self._before: list[dict[str, Any] | None] | None = None
        self._today = date.min
        self._answers: dict[str, tuple[ChoiceRow, QLineEdit]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def prepare_within(
        self,
        parts: Parts,
        shape: FieldShape,
        options: Mapping[str, Sequence[Option]],
        today: date,
    ) -> None:
        """Take the shape of the check, who may have made it, and the day of another answer."""
        self._parts, self._today = parts, today
        within = {one.name: one for one in shape.nested}
        card = QFrame()
        parts.set_role(card, "sunken")
        grid = QGridLayout(card)
        grid.setContentsMargins(12, 8, 12, 10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        self.standing = parts.label("", "small")
        grid.addWidget(self.standing, 0, 0, 1, 3)
        for row, name in enumerate(_QUESTIONS, 1):
            self._ask(grid, row, name, within[name].field.label)
        self._ask_sources(grid, within["sources"].field.label)
        self._ask_assessor(grid, within["assessor"].field.label, options.get("assessor", ()))
        self._column.addWidget(card)
        self.setFocusProxy(self._answers["mindful"][0])
        self._weigh()

    def value(self) -> dict[str, Any] | None:
        """Give the check: dated anew where it was answered before and is answered otherwise now.

        One that was never dated has its date from the minutes that it is saved with.
        """
        answers = {name: self._answer(name) for name in _QUESTIONS}
        sources, assessor = self._sources.value(), self._assessor.value()
        if not any(answers.values()) and not sources and assessor is None:
            return None
        dated = {"dated": self._today.isoformat()} if self._is_other else {}
        return {**self._rest, **dated, **answers, "sources": sources, "assessor": assessor}

    def set_value(self, value: Any) -> None:  # noqa: ANN401 -- any field's value
        """Show a check."""
        held = dict(value or {})
        own = {*_QUESTIONS, "sources", "assessor"}
        self._rest = {name: one for name, one in held.items() if name not in own}
        for name, (row, reason) in self._answers.items():
            answer = held.get(name) or {}
            row.set_value(answer.get("verdict"))
            with QSignalBlocker(reason):
                reason.setText(answer.get("reason", ""))
                reason.setCursorPosition(0)  # a long one is seen from its beginning
        self._sources.set_value(held.get("sources"))
        self._assessor.set_value(held.get("assessor"))
        self._before = self._answers_now() if self._rest.get("dated") else None
        self._weigh()

    @property
    def _is_other(self) -> bool:
        """Whether a check that has its date says something else by now."""
        return self._before is not None and self._before != self._answers_now()

    def _answers_now(self) -> list[dict[str, Any] | None]:
        return [self._answer(name) for name in _QUESTIONS]

    def _answer(self, name: str) -> dict[str, Any] | None:
        row, reason = self._answers[name]
        verdict, words = row.value(), reason.text().strip()
        return {"verdict": verdict, "reason": words} if verdict or words else None

    def _ask(self, grid: QGridLayout, row: int, name: str, words: str) -> None:
        choice = ChoiceRow(self._parts, words, _VERDICTS)
        reason = QLineEdit()
        reason.setAccessibleName(f"{words} Reason")
        reason.setPlaceholderText("Give the reason in one sentence")
        reason.setInputMethodHints(SENSITIVE)
        label = self._parts.label(words)
        label.setBuddy(choice)
        grid.addWidget(label, row, 0)
        grid.addWidget(choice, row, 1)
        grid.addWidget(reason, row, 2)
        grid.setColumnStretch(0, 1)
        self._answers[name] = choice, reason
        choice.changed.connect(self._touched)
        reason.textChanged.connect(self._touched)

    def _ask_sources(self, grid: QGridLayout, words: str) -> None:
        self._sources = LinesEdit()
        self._sources.setAccessibleName(words)
        self._sources.setPlaceholderText("One line each")
        line = self._sources.fontMetrics().lineSpacing()
        self._sources.setFixedHeight(_LINES * line + 16)
        label = self._parts.label(words)
        label.setBuddy(self._sources)
        grid.addWidget(label, 4, 0)
        grid.addWidget(self._sources, 4, 1, 1, 2)
        self._sources.changed.connect(self._touched)

    def _ask_assessor(self, grid: QGridLayout, words: str, options: Sequence[Option]) -> None:
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setAccessibleName(words)
        self._assessor = ChoiceHolder(box, options, optional=True)
        label = self._parts.label(words)
        label.setBuddy(box)
        grid.addWidget(label, 5, 0)
        grid.addWidget(box, 5, 1, 1, 2)
        self._assessor.changed.connect(self._touched)

    def _touched(self) -> None:
        self._weigh()
        self.changed.emit()

    def _weigh(self) -> None:
        whole = [a for n in _QUESTIONS if (a := self._answer(n)) and a["verdict"] and a["reason"]]
        done = len(whole) == len(_QUESTIONS)
        words = "answered, each with its reason" if done else "answered with a reason"
        anew = f". {_ANEW}" if self._is_other else ""
        self.standing.setText(f"{len(whole)} of {len(_QUESTIONS)} {words}{anew}")
        self._parts.set_role(self.standing, "good" if done else "warn")
