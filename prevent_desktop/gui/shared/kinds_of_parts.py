"""Parts of one kind on a form: called by one noun, or each about one partner of the group."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from prevent_desktop.domain.fields import FieldShape
from prevent_desktop.domain.wording import counted
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.holders import Option
from prevent_desktop.gui.shared.parts_edit import PartsEdit


class OneKind(PartsEdit):
    """Parts that are called by one noun."""

    noun: ClassVar[str] = ""

    def prepare_within(
        self,
        parts: Parts,
        shape: FieldShape,
        options: Mapping[str, Sequence[Option]],
        today: date,
    ) -> None:
        """Take the field's shape, and what may be chosen in its parts."""
        self.prepare(parts, shape, options, today, self.noun)


class EachPartner(OneKind):
    """Parts that are each about one partner; members of the group without one are added at once."""

    noun = "Partner"
    offers: ClassVar[str] = ""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without knowing who sits on the group."""
        super().__init__(parent)
        self._bodies: tuple[Option, ...] = ()

    def prepare_within(
        self,
        parts: Parts,
        shape: FieldShape,
        options: Mapping[str, Sequence[Option]],
        today: date,
    ) -> None:
        """Put the button for all that are missing beside the one for a single partner."""
        super().prepare_within(parts, shape, options, today)
        self.adding_all = parts.button("", "users", role="quiet")
        self.adding_all.clicked.connect(self._add_missing)
        self.beside_adding(self.adding_all)
        self.changed.connect(self._weigh)
        self._weigh()

    def offer(self, bodies: Sequence[Option]) -> None:
        """Take the organisations that sit on the group today."""
        self._bodies = tuple(bodies)
        self._weigh()

    def set_value(self, value: Any) -> None:  # noqa: ANN401 -- any field's value
        """Show parts, and weigh who is missing."""
        super().set_value(value)
        self._weigh()

    def _missing(self) -> list[str]:
        here = {one.get("organisation") for one in self.value()}
        return [body for body, _ in self._bodies if body not in here]

    def _add_missing(self) -> None:
        self.add_parts([{"organisation": body} for body in self._missing()])

    def _weigh(self) -> None:
        missing = len(self._missing())
        words = self.offers.format(counted(missing, "member", "members"))
        self.adding_all.setText(words)
        self.adding_all.setAccessibleName(words)
        self.adding_all.setVisible(bool(missing))
