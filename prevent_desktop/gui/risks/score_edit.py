"""One score on the form: likelihood, impact and the written reason."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QPlainTextEdit, QWidget

from prevent_desktop.domain.matrix import Matrix
from prevent_desktop.domain.text import normalised
from prevent_desktop.gui.shared.holders import SENSITIVE
from prevent_desktop.services.register import Cell

_LINES = 3


class ScoreEdit(QWidget):
    """Holds a score. ``looked_at`` tells that its mark is the one being placed."""

    changed = Signal()
    looked_at = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with nothing chosen."""
        super().__init__(parent)
        self.likelihood, self.impact = QComboBox(), QComboBox()
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setInputMethodHints(SENSITIVE)
        line = self.reason.fontMetrics().height()
        self.reason.setMinimumHeight(line * _LINES)
        self.reason.setMaximumHeight(line * (_LINES + 1))
        self.reason.setPlaceholderText("Why? A partner should be able to follow it.")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        for column, (words, box) in enumerate(
            (("Likelihood", self.likelihood), ("Impact", self.impact))
        ):
            label = QLabel(words)
            label.setBuddy(box)
            grid.addWidget(label, 0, column)
            grid.addWidget(box, 1, column)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.currentIndexChanged.connect(lambda _: self.changed.emit())
        why = QLabel("Reason")
        why.setBuddy(self.reason)
        grid.addWidget(why, 2, 0, 1, 2)
        grid.addWidget(self.reason, 3, 0, 1, 2)
        self.reason.textChanged.connect(self.changed)
        for widget in (self.likelihood, self.impact, self.reason):
            widget.installEventFilter(self)
        self.setFocusProxy(self.likelihood)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 -- Qt's own name
        """Name the parts for a screen reader."""
        super().setAccessibleName(name)
        self.likelihood.setAccessibleName(f"{name}: likelihood")
        self.impact.setAccessibleName(f"{name}: impact")
        self.reason.setAccessibleName(f"{name}: reason")

    def prepare(self, matrix: Matrix) -> None:
        """Take the scales."""
        for box, names in ((self.likelihood, matrix.likelihood), (self.impact, matrix.impact)):
            with QSignalBlocker(box):
                for place, name in enumerate(names, 1):
                    box.addItem(f"{place}  {name}", place)
                box.setCurrentIndex(-1)

    @property
    def cell(self) -> Cell | None:
        """Give the cell, once both are chosen."""
        likelihood, impact = self.likelihood.currentData(), self.impact.currentData()
        return (likelihood, impact) if likelihood and impact else None

    def place(self, likelihood: int, impact: int) -> None:
        """Choose a cell, as a person would."""
        self.likelihood.setCurrentIndex(likelihood - 1)
        self.impact.setCurrentIndex(impact - 1)

    def value(self) -> dict[str, Any]:
        """Give the score as JSON has it; what is not chosen is None."""
        return {
            "likelihood": self.likelihood.currentData(),
            "impact": self.impact.currentData(),
            "reason": normalised(self.reason.toPlainText())[0].strip(),
        }

    def set_value(self, value: Any) -> None:  # noqa: ANN401 -- any field's value
        """Show a score."""
        score = value or {}
        with QSignalBlocker(self):
            self.likelihood.setCurrentIndex((score.get("likelihood") or 0) - 1)
            self.impact.setCurrentIndex((score.get("impact") or 0) - 1)
            self.reason.setPlainText(score.get("reason") or "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's own name
        """Tell when one of the parts is come to."""
        if event.type() == QEvent.Type.FocusIn:
            self.looked_at.emit()
        return super().eventFilter(watched, event)
