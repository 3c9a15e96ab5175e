"""The steps of a job over its page: where one is, and a way back to each that is done."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from prevent_desktop.gui.shared.desk_parts import Parts


class StepLine(QWidget):
    """A button a step. Only those that are done can be pressed."""

    asked = Signal(int)
    """A step that is done was pressed, by its place."""

    def __init__(self, parts: Parts, names: Sequence[str]) -> None:
        """Take what the steps are called."""
        super().__init__()
        self._parts, self._names = parts, names
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.buttons = [self._button(place) for place in range(len(names))]
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch(1)

    def put(self, here: int, *, can_go_back: bool = True) -> None:
        """Show how far the job has come."""
        for place, (button, name) in enumerate(zip(self.buttons, self._names, strict=True)):
            sign = "✓" if place < here else "●" if place == here else "○"
            state = "done" if place < here else "here" if place == here else "to come"
            button.setText(f"{sign} {name}")
            button.setAccessibleName(f"Step {place + 1} of {len(self._names)}: {name}, {state}")
            button.setToolTip(f"Back to {name.lower()}" if place < here and can_go_back else "")
            button.setEnabled(place < here and can_go_back)
            self._parts.set_role(button, "step-here" if place == here else "step")

    def _button(self, place: int) -> QPushButton:
        button = self._parts.button(self._names[place], role="step")
        button.clicked.connect(lambda: self.asked.emit(place))
        return button
