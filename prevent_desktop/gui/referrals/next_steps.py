"""What is still to be entered of a log entry, each with the way to its field."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from prevent_desktop.gui.shared.desk_parts import Parts


class NextSteps(QFrame):
    """Buttons of the steps; ``asked`` tells the field that one is entered in."""

    asked = Signal(str)

    def __init__(self, parts: Parts, steps: Sequence[tuple[str, str]]) -> None:
        """Offer the steps."""
        super().__init__()
        parts.set_role(self, "sunken")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(parts.label("Next", "label"))
        for words, field in steps:
            button = parts.button(words, "arrow-right", role="quiet")
            button.clicked.connect(lambda _=False, at=field: self.asked.emit(at))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
