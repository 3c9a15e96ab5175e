"""A whole part of a record on the record's form, with a form of its own: terms, a yardstick."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from prevent_desktop.domain.fields import FieldShape
from prevent_desktop.gui.shared.binding import Binding
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.holders import Option
from prevent_desktop.gui.shared.record_editor import FormMaker


class PartForm(QFrame):
    """Holds the part as JSON has it; a subclass names its form and its class."""

    changed = Signal()
    form: FormMaker
    part: type[msgspec.Struct]

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty; ``prepare_within`` makes the fields."""
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 8, 16, 12)

    def prepare_within(
        self,
        parts: Parts,
        shape: FieldShape,  # noqa: ARG002 -- the part has a form of its own
        options: Mapping[str, Sequence[Option]],
        today: date,
    ) -> None:
        """Make the fields, with what may be chosen in them."""
        parts.set_role(self, "sunken")
        fields = QWidget()
        type(self).form().setupUi(fields)
        for name, offered in options.items():
            offer = getattr(fields.findChild(QWidget, name), "set_options", None)
            if offer is not None:
                offer(offered)
        self._binding = Binding(fields, self.part, options, today)
        self._binding.edited.connect(self.changed)
        self.column.addWidget(fields)
        first = fields.findChild(QWidget, self.part.__struct_fields__[0])
        if first is not None:
            self.setFocusProxy(first)

    def value(self) -> dict[str, Any] | None:
        """Give the part."""
        return self._binding.values()

    def set_value(self, value: Any) -> None:  # noqa: ANN401 -- any field's value
        """Show the part."""
        self._binding.fill(value or {})
