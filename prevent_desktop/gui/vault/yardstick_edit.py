"""What the council asks of its group, on the council's form, with the way back to the defaults."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from prevent_desktop.domain.fields import FieldShape
from prevent_desktop.domain.yardstick import Yardstick
from prevent_desktop.gui.forms.vault_yardstick import Ui_YardstickForm
from prevent_desktop.gui.shared.binding import Binding
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.holders import Option


class YardstickEdit(QFrame):
    """Holds the yardstick as JSON has it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty; ``prepare_within`` makes the fields."""
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 8, 16, 12)

    def prepare_within(
        self,
        parts: Parts,
        shape: FieldShape,  # noqa: ARG002 -- it has a form of its own
        options: Mapping[str, Sequence[Option]],
        today: date,
    ) -> None:
        """Make a field for each thing that is asked."""
        parts.set_role(self, "sunken")
        form, self._ui = QWidget(), Ui_YardstickForm()
        self._ui.setupUi(form)
        self._ui.sectors.set_options(options.get("sectors", ()))
        self._binding = Binding(form, Yardstick, options, today)
        self._binding.edited.connect(self.changed)
        self.defaults = parts.button("Put the defaults back", role="quiet")
        self.defaults.clicked.connect(self._put_back)
        self._column.addWidget(form)
        self._column.addWidget(self.defaults, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self._ui.sectors)

    def value(self) -> dict[str, Any]:
        """Give what is asked."""
        return self._binding.values()

    def set_value(self, value: Any) -> None:  # noqa: ANN401 -- any field's value
        """Show what is asked."""
        self._binding.fill(value or msgspec.to_builtins(Yardstick()))

    def _put_back(self) -> None:
        self.set_value(None)
        self.changed.emit()
