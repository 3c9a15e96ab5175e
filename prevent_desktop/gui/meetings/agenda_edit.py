"""The agenda on the form of a meeting: items added, worded, moved and taken away."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from PySide6.QtWidgets import QWidget

from prevent_desktop.domain.fields import FieldShape
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.meetings import Purpose
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.holders import Option
from prevent_desktop.gui.shared.parts_edit import PartsEdit

_WRITTEN = ("title", "purpose", "duty", "presenter")


class AgendaEdit(PartsEdit):
    """Holds the items; what was minuted under one stays with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with nothing, in an order that can be changed."""
        super().__init__(parent)
        self.can_be_moved = True

    def prepare_within(
        self,
        parts: Parts,
        shape: FieldShape,
        options: Mapping[str, Sequence[Option]],
        today: date,
    ) -> None:
        """Ask of an item what an agenda says of it; the rest is for the minutes."""
        nested = tuple(one for one in shape.nested if one.name in _WRITTEN)
        short = msgspec.structs.replace(shape, nested=nested)
        self.prepare(parts, short, options, today, "Item")

    def fresh(self) -> dict[str, Any]:
        """Begin an item with a key of its own, which stays with it wherever it is moved."""
        return {"item_key": new_id(), "purpose": Purpose.DISCUSS.value}
