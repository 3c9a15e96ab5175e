"""The evaluation of a finished action: when, what it changed, what comes next (3.B2)."""

from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from prevent_desktop.domain.actions import Evaluation
from prevent_desktop.domain.fields import shape_of
from prevent_desktop.gui.forms.actions_evaluation import Ui_EvaluationForm
from prevent_desktop.gui.shared.holders import DateHolder, Holder, LineHolder


class EvaluationEdit(QWidget):
    """Holds an evaluation; nothing typed at all is none."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        ui = Ui_EvaluationForm()
        ui.setupUi(self)
        today = datetime.now(UTC).astimezone().date()
        self._holders: dict[str, Holder] = {
            "evaluated": DateHolder(ui.evaluated, today, past=True),
            "what_changed": LineHolder(ui.what_changed),
            "what_next": LineHolder(ui.what_next),
        }
        for shape in shape_of(Evaluation):
            self._holders[shape.name].changed.connect(self.changed)
            label = self.findChild(QLabel, f"{shape.name}_label")
            if label is not None:
                label.setText(shape.field.label)
        self.setFocusProxy(ui.evaluated)

    def value(self) -> dict[str, object] | None:
        """Give what was typed, None where nothing was."""
        typed = {name: holder.value() for name, holder in self._holders.items()}
        return typed if any(typed.values()) else None

    def set_value(self, value: Any) -> None:  # noqa: ANN401 -- any field's value
        """Show an evaluation."""
        for name, holder in self._holders.items():
            holder.set_value((value or {}).get(name))
