"""What the toolkit's rules answer from the records: the answer, the rule, and what it rests on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from prevent_desktop.domain.answers import Outcome
from prevent_desktop.domain.people import Council
from prevent_desktop.domain.record import kind_of
from prevent_desktop.domain.wording import begun, clipped
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.services.groups import Answered

_LOOKS = {
    Outcome.MET: ("circle-check", "good"),
    Outcome.NOT_MET: ("triangle-alert", "warn"),
    Outcome.NOT_APPLICABLE: ("circle", "muted"),
    Outcome.CONFIRM: ("circle-dot", "info"),
}
_WIDEST = 70


class AnswersPanel(QFrame):
    """Answers under one another; ``followed`` tells kind and id of an input that was opened."""

    followed = Signal(str, str)

    def __init__(self, parts: Parts, answers: Sequence[Answered]) -> None:
        """Show the answers."""
        super().__init__()
        self._parts = parts
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(parts.label("What the toolkit asks, answered from the records", "section"))
        words = "The toolkit is not statutory: an item that is not met is no breach in itself."
        column.addWidget(parts.label(words, "small"))
        asked = parts.button("What your council asks of it", "sliders-horizontal", role="quiet")
        asked.clicked.connect(lambda: self.followed.emit(kind_of(Council), ""))
        column.addWidget(asked, 0, Qt.AlignmentFlag.AlignLeft)
        self._column = column
        for one in answers:
            column.addWidget(self._card(one))

    def _card(self, one: Answered) -> QFrame:
        answer = one.answer
        card = QFrame()
        self._parts.set_role(card, "sunken")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(2)
        icon, tone = _LOOKS[answer.outcome]
        head = QHBoxLayout()
        head.setSpacing(8)
        tint = {"muted": "text2"}.get(tone, tone)
        head.addWidget(self._parts.picture(icon, tint))
        name = f"{answer.item}  \u00b7  {begun(answer.outcome.value)}"
        head.addWidget(self._parts.label(name, tone), 1)
        column.addLayout(head)
        column.addWidget(self._parts.label(answer.sentence))
        column.addWidget(self._parts.label(f"Rule: {answer.rule}", "small"))
        for label, value, record in ((i.label, i.value, i.record) for i in answer.inputs):
            words = f"{label}: {value}"
            if record and record in one.kinds:
                self._link(column, words, one.kinds[record], record)
            else:
                column.addWidget(self._parts.label(words, "small"))
        if answer.step:
            column.addWidget(self._parts.label(f"Next step: {answer.step}"))
        return card

    def _link(self, column: QVBoxLayout, words: str, kind: str, record: str) -> None:
        button = self._parts.button(clipped(words, _WIDEST).replace("&", "&&"), role="link")
        button.setAccessibleName(f"Open {words}")
        button.setToolTip(words)
        button.clicked.connect(lambda _=False: self.followed.emit(kind, record))
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
