"""A record's marking on a form: its tier is chosen, the rest of it is kept as it is."""

from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from prevent_desktop.domain.marking import SENSITIVE, Tier


class TierEdit(QComboBox):
    """Holds a marking."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Offer the tiers."""
        super().__init__(parent)
        self._rest: dict[str, Any] = {}
        for tier in Tier:
            self.addItem(tier.value, tier.value)
        self.currentIndexChanged.connect(lambda _: self.changed.emit())

    def value(self) -> dict[str, Any]:
        """Give the marking as JSON has it."""
        return {**self._rest, "tier": self.currentData()}

    def set_value(self, value: Any) -> None:  # noqa: ANN401 -- any field's value
        """Show a marking; a new record is OFFICIAL-SENSITIVE until said otherwise."""
        self._rest = dict(value or {})
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(self._rest.get("tier", SENSITIVE.tier.value)))
