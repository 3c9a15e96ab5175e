"""Terms of reference on the form of a group: none yet, or written under their heads."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from prevent_desktop.domain.fields import FieldShape
from prevent_desktop.domain.groups import TermsOfReference
from prevent_desktop.gui.forms.groups_terms import Ui_TermsForm
from prevent_desktop.gui.shared.binding import Binding
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.holders import Option


class TermsEdit(QFrame):
    """Holds the terms as JSON has them, None while nothing of them is written."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty; ``prepare_within`` makes the heads."""
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 8, 16, 12)

    def prepare_within(
        self,
        parts: Parts,
        shape: FieldShape,  # noqa: ARG002 -- the terms have a form of their own
        options: Mapping[str, Sequence[Option]],
        today: date,
    ) -> None:
        """Make a field for each head."""
        parts.set_role(self, "sunken")
        form = QWidget()
        heads = Ui_TermsForm()
        heads.setupUi(form)
        self._binding = Binding(form, TermsOfReference, options, today)
        self._binding.edited.connect(self.changed)
        self._column.addWidget(form)
        self.setFocusProxy(heads.purpose)

    def value(self) -> dict[str, Any] | None:
        """Give the terms."""
        values = self._binding.values()
        return values if any(values.values()) else None

    def set_value(self, value: Any) -> None:  # noqa: ANN401 -- any field's value
        """Show terms."""
        self._binding.fill(value or {})
