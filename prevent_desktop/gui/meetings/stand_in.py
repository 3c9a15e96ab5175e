"""Who stood in for a member; asked once it is said that somebody did."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from prevent_desktop.gui.shared.holders import ChoiceHolder
from prevent_desktop.services.minuting import Member, Minuting


class StandIn(QWidget):
    """Holds a person, or none. Its box is made when it is first asked for, as most never are."""

    changed = Signal()

    def __init__(self, minuting: Minuting, member: Member, kept: str | None) -> None:
        """Take those who may be chosen, for whom they stand in, and who is chosen already."""
        super().__init__()
        self._minuting, self._member, self._kept = minuting, member, kept
        self._holder: ChoiceHolder | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def ask(self, *, asked: bool) -> None:
        """Show the box, or hide it; what is chosen stays."""
        if asked and self._holder is None:
            self._holder = self._made()
        self.setVisible(asked)

    def value(self) -> str | None:
        """Give the id of who is chosen, None where nobody is."""
        chosen = self._holder.value() if self._holder is not None else self._kept
        return str(chosen) if chosen else None

    def _made(self) -> ChoiceHolder:
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(14)
        box.setAccessibleName(f"Who stands in for {self._member.name}")
        # The member's own deputies are offered first.
        people = sorted(self._minuting.people, key=lambda one: one[0] not in self._member.stands_in)
        holder = ChoiceHolder(box, people, optional=True)
        holder.set_value(self._kept)
        holder.changed.connect(self.changed)
        self._column.addWidget(box)
        return holder
