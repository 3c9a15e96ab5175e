"""What the council asks of its group, on the council's form, with the way back to the defaults."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from PySide6.QtCore import Qt

from prevent_desktop.domain.fields import FieldShape
from prevent_desktop.domain.yardstick import Yardstick
from prevent_desktop.gui.forms.vault_yardstick import Ui_YardstickForm
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.holders import Option
from prevent_desktop.gui.shared.part_form import PartForm


class YardstickEdit(PartForm):
    """Holds the yardstick, the defaults where nothing is set."""

    form, part = Ui_YardstickForm, Yardstick

    def prepare_within(
        self,
        parts: Parts,
        shape: FieldShape,
        options: Mapping[str, Sequence[Option]],
        today: date,
    ) -> None:
        """Make a field for each thing that is asked, and the way back under them."""
        super().prepare_within(parts, shape, options, today)
        self.defaults = parts.button("Put the defaults back", role="quiet")
        self.defaults.clicked.connect(self._put_back)
        self.column.addWidget(self.defaults, 0, Qt.AlignmentFlag.AlignLeft)

    def value(self) -> dict[str, Any]:
        """Give what is asked."""
        return super().value() or {}

    def set_value(self, value: Any) -> None:  # noqa: ANN401 -- any field's value
        """Show what is asked."""
        super().set_value(value or msgspec.to_builtins(Yardstick()))

    def _put_back(self) -> None:
        self.set_value(None)
        self.changed.emit()
