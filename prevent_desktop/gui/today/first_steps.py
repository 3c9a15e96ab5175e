"""The first steps in a new vault: a short list on Today, each one click from where it is done."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.services.first_steps import First, Step

_PLACES = {
    First.PEOPLE: Destination("people", "new"),
    First.PROFILE: Destination("ctlp", "new"),
    First.RISK: Destination("risks", "new"),
    First.ASSESSMENT: Destination("assessment"),
}


class FirstSteps(QFrame):
    """Lists the steps that are not done, and is not there without any."""

    chosen = Signal(object)
    """The place where a step is done."""

    def __init__(self, parts: Parts) -> None:
        """Start without a step."""
        super().__init__()
        self._parts = parts
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 12, 16, 12)
        self._column.setSpacing(2)
        self.hide()

    def put(self, steps: Sequence[Step]) -> None:
        """Show these steps, numbered in their order."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.setVisible(bool(steps))
        if steps:
            self._column.addWidget(self._parts.label("First steps", "section"))
        for number, step in enumerate(steps, 1):
            button = self._parts.button(f"{number}.  {step.title}", role="quiet")
            button.setAccessibleName(step.title)
            button.setAccessibleDescription(step.why)
            to = _PLACES[step.first]
            button.clicked.connect(lambda _=False, to=to: self.chosen.emit(to))
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            button.show()  # a layout shows what is new to it only later
            why = self._parts.label(step.why, "small")
            why.setIndent(self.fontMetrics().averageCharWidth() * 4)
            self._column.addWidget(why)
